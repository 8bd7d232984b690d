"""Measures in one cell: the sentences, and how the cell puts them together."""

from __future__ import annotations

import re

from msgspec import Struct

_MARK = re.compile(r"\s*(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")
_BETWEEN = re.compile(r"[。；;\n]+")
_END = "。；;"


class Style(Struct, frozen=True):
    """How a cell lists its sentences: what stands before each, between them and after the last."""

    mark: str = ""
    """``{}.``, ``（{}）`` or nothing; ``①`` for the numbers in circles."""
    between: str = "；"
    end: str = ""


def split(text: str) -> list[str]:
    """The sentences of a cell without their numbers and last marks."""
    if not text:
        return []
    parts: list[str] = []
    for line in _BETWEEN.split(text):
        said = _MARK.sub("", line, count=1) if _MARK.match(line) else line
        if said.strip():
            parts.append(said.strip())
    return parts


def joined(sentences: list[str], style: Style) -> str:
    """The sentences as a cell of that style has them."""
    bare = [sentence.rstrip(_END) for sentence in sentences]
    marked = [f"{_numbered(style.mark, number)}{said}" for number, said in enumerate(bare, 1)]
    return style.between.join(marked) + style.end if bare else ""


def _numbered(mark: str, number: int) -> str:
    return chr(0x245F + number) if mark == "①" and number <= 20 else mark.format(number)


def style_of(text: str) -> Style | None:
    """The style of a cell that has two sentences or more; None where it keeps to none."""
    found = split(text)
    if len(found) < 2:
        return None
    first = _MARK.match(text)
    mark = ""
    if first:
        mark = "①" if first[0].strip() == "①" else re.sub(r"\d{1,2}", "{}", first[0], count=1)
    end = text[len(text.rstrip(_END)) :]
    for between in ("；", "。", ";", "\n", "；\n", "。\n", ";\n"):
        style = Style(mark, between, end)
        if joined(found, style) == text:
            return style
    return None
