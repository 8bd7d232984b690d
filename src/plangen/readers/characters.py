"""Characters of pasted text: widths, kinds, and what cannot stand in a plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_GONE = re.compile(f"{_UNSEEN.pattern}|{_ZERO_WIDTH.pattern}")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a]+")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’—…"
_GRID_GAP = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_GRID_JOIN = re.compile(rf"(?<=[{_HAN}])(?=[{_HAN}])")
END = "。；：！？;:!?"
"""Marks that end a sentence or lead to a list."""


def clean(text: str) -> str:
    """One line without controls, with single plain blanks, nothing around it."""
    text = _ZERO_WIDTH.sub("", _UNSEEN.sub(" ", text.replace("\n", " ")))
    return _BLANKS.sub(" ", text).strip()


def ungridded(text: str) -> str:
    """A line whose characters all stand apart (files set on a character grid) without these blanks."""
    gaps = len(_GRID_GAP.findall(text))
    return _GRID_GAP.sub("", text) if gaps > 4 and gaps > len(_GRID_JOIN.findall(text)) else text


def tight(text: str) -> str:
    """A title without blanks between Chinese characters: they only divided its lines."""
    return _GRID_GAP.sub("", text)


def width(text: str) -> float:
    """Width in Chinese characters; blanks, which differ from renderer to renderer, do not count."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text if not each.isspace())


def unclosed(text: str) -> bool:
    """Whether a title mark, parenthesis or quotation is still open at the end."""
    return any(
        sum(text.count(each) for each in opening) > sum(text.count(each) for each in closing)
        for opening, closing in (("《", "》"), ("（(", "）)"), ("“", "”"), ("〔", "〕"), ("〈", "〉"))
    )


def joined(left: str, right: str) -> str:
    """Two parts of one sentence; a blank only between Latin words."""
    latin = left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    return f"{left} {right}" if latin else left + right


def visible(text: str) -> Iterator[tuple[int, str]]:
    """Position and character of all that is seen of a text: no blanks, no controls, nothing of zero width."""
    return ((n, each) for n, each in enumerate(text) if not each.isspace() and not _GONE.match(each))
