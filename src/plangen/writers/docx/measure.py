"""Widths of text as the standard counts them: a Chinese character is one, a half-width one a half."""

from __future__ import annotations

import math
from functools import lru_cache
from unicodedata import east_asian_width

from plangen.writers.layout import Role

# “”‘’…—· are set in the East-Asian face (w:hint), hence full width although Unicode calls them ambiguous.
_FULL = frozenset("WFA")


@lru_cache(maxsize=8192)
def _em(character: str) -> float:
    return 1.0 if east_asian_width(character) in _FULL else 0.5


def ems(text: str) -> float:
    """Width in characters of the text's own size."""
    return sum(map(_em, text))


def width(text: str, role: Role) -> float:
    """Width in points in the face and spacing of a role."""
    return ems(text) * role.size + len(text) * role.spacing


def line_count(text: str, size: float, available: float) -> int:
    """Lines that the text takes in a column ``available`` points wide, at least one."""
    most = max(1.0, math.floor(available / size * 2) / 2)
    # No character is wider than one: what has no more of them than fit needs no measuring.
    return 1 if len(text) <= most else math.ceil(ems(text) / most)


# In a line of exact height both Word and LibreOffice set the baseline four fifths down; a Chinese character reaches
# about 0.85 of its size above the baseline and 0.10 below it.
BASELINE = 0.8
_ASCENT = 0.85
_DESCENT = 0.10


def space_above(role: Role) -> float:
    """Points from the top of a line to the upper edge of its characters."""
    return BASELINE * role.line - _ASCENT * role.size


def space_below(role: Role) -> float:
    """Points from the lower edge of the characters to the bottom of their line."""
    return (1 - BASELINE) * role.line - _DESCENT * role.size
