"""Numbering schemes as data: heading marks, reference numbers and list marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; for 1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def circled(number: int) -> str:
    """1 → ①; Unicode has them up to 50, beyond that the number stands in full-width parentheses."""
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    if number <= 50:
        return chr(0x32B1 + number - 36)
    return f"（{number}）"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme of ``templates/numbering.yaml``; heading levels and item depths beyond the last repeat it."""

    name: str
    headings: tuple[str, ...]
    numbers: tuple[str, ...]
    references: tuple[str, ...]
    items: Mapping[int, tuple[str, ...]]

    @classmethod
    def from_data(cls, name: str, data: Mapping[str, Any]) -> Scheme:
        """Build from the plain data of the template."""
        items = {int(level): tuple(marks) for level, marks in data["items"].items()}
        return cls(name, tuple(data["headings"]), tuple(data["numbers"]), tuple(data["references"]), items)

    def heading(self, path: tuple[int, ...]) -> str:
        """The mark before a heading at a path of positions from 1, e.g. (4, 3) → ``4.3 `` or （三）."""
        return _fill(_at(self.headings, len(path) - 1), path, "")

    def number(self, path: tuple[int, ...]) -> str:
        """The number by which the heading is cited: ``4.3`` or 四（三）."""
        up = self.number(path[:-1]) if len(path) > 1 else ""
        return _fill(_at(self.numbers, len(path) - 1), path, up)

    def cited(self, path: tuple[int, ...]) -> str:
        """How a section is referred to: 第4.3节, 第五部分第（二）项."""
        up = self.cited(path[:-1]) if len(path) > 1 else ""
        form = _at(self.references, len(path) - 1)
        return _fill(form.replace("{number}", self.number(path)), path, up)

    def item(self, level: int, depth: int, position: int) -> str:
        """The mark of a list item under a heading of ``level`` (0: none) at a depth from 0."""
        marks = self.items.get(level) or self.items[max(self.items)]
        return _fill(_at(marks, depth), (position,), "")


def _at(marks: tuple[str, ...], index: int) -> str:
    return marks[min(index, len(marks) - 1)]


@lru_cache(maxsize=4096)
def _fill(form: str, path: tuple[int, ...], up: str) -> str:
    last = path[-1]
    return form.format(n=last, cn=chinese(last), o=circled(last), path=".".join(map(str, path)), up=up)
