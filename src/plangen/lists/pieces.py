"""Measures in one cell: the sentences, and how the cell puts them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

_MARK = re.compile(r"\s*(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳⑴-⒇])\s*")
_SIGNS = ("①", "⑴")
"""The first of the numbers in circles and of those in brackets that are one character."""
_DIGITS = re.compile(r"\d{1,2}")
_BETWEEN = re.compile(r"[。；;\n]+")
_END = "。；;"


class Style(Struct, frozen=True):
    """How a cell lists its sentences: what stands before each, between them and after the last."""

    mark: str = ""
    """``{}.``, ``（{}）`` or nothing; ``①`` and ``⑴`` for the numbers that are one character."""
    between: str = "；"
    end: str = ""


def split(text: str) -> list[str]:
    """The sentences of a cell without their numbers and last marks."""
    if not text:
        return []
    parts: list[str] = []
    for line in _BETWEEN.split(text):
        parts += [said.strip() for said in _numbered_parts(line) if said.strip()]
    return parts


def _numbered_parts(line: str) -> Iterator[str]:
    """What stands behind the numbers of a line that begins with one and goes on counting: ①停产②停运, 1.停产2.停运."""
    while mark := _MARK.match(line):
        line = line[mark.end() :]
        following = _next(mark[0].strip()).search(line)
        if not following:
            break
        yield line[: following.start()]
        line = line[following.start() :]
    yield line


@cache
def _next(mark: str) -> re.Pattern[str]:
    """The number that comes after one, written alike."""
    if not (digits := _DIGITS.search(mark)):
        return re.compile(re.escape(chr(ord(mark) + 1)))
    number = "".join(f"[{each}{chr(ord(each) + 0xFEE0)}]" for each in str(int(digits[0]) + 1))
    before, after = mark[: digits.start()], mark[digits.end() :]
    bare = "" if before else r"(?<![\d.第])"
    return re.compile(f"{bare}{re.escape(before)}{number}{re.escape(after)}" + ("" if before else r"(?!\d)"))


def joined(sentences: list[str], style: Style) -> str:
    """The sentences as a cell of that style has them."""
    bare = [sentence.rstrip(_END) for sentence in sentences]
    marked = [f"{_numbered(style.mark, number)}{said}" for number, said in enumerate(bare, 1)]
    said = style.between.join(marked) + style.end if bare else ""
    if style.between or split(said) == bare:
        return said
    return joined(sentences, Style(style.mark, end=style.end))  # numbers alone would not divide these sentences


def _numbered(mark: str, number: int) -> str:
    if mark in _SIGNS:
        return chr(ord(mark) - 1 + number) if number <= 20 else f"（{number}）"
    return mark.format(number)


def style_of(text: str) -> Style | None:
    """The style of a cell that has two sentences or more; None where it keeps to none."""
    found = split(text)
    if len(found) < 2:
        return None
    first = _MARK.match(text)
    mark = ""
    if first:
        sign = first[0].strip()
        mark = sign if sign in _SIGNS else _DIGITS.sub("{}", first[0], count=1)
    end = text[len(text.rstrip(_END)) :]
    for between in ("；", "。", ";", "\n", "；\n", "。\n", ";\n", ""):
        style = Style(mark, between, end)
        if joined(found, style) == text:
            return style
    return None
