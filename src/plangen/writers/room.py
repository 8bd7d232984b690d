"""The room that text needs in the boxes of charts: generous, so that no renderer's face makes it overflow."""

from __future__ import annotations

import math

from plangen.width import wrap

LINE = 1.2
"""Pitch of the lines of a box in sizes."""
FULL = 1.05
"""Room for a Chinese character in sizes, with a little to spare."""
_HALF = 0.65


def length(text: str) -> float:
    """Length of a text in sizes, generous with half-width characters, whose faces differ."""
    return sum(_HALF if character.isascii() else FULL for character in text)


def rows(text: str, inner: float, size: float) -> int:
    """The most lines that a text takes in ``inner`` points; a line may lose a character to the next one's mark."""
    whole = length(text)
    line = max(1.0, math.floor(inner / size))
    return 1 if whole <= line else math.ceil(whole / max(1.0, line - 1))


def lines(text: str, inner: float, size: float) -> list[str]:
    """The text in lines that fit into ``inner`` points."""
    return wrap(text, max(2, 2 * math.floor(inner / (FULL * size) + 1e-6)))
