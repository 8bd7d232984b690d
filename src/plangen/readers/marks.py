"""Marks before headings and items (一、（一）1.（1）① 1.1), told apart from figures that begin a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十百零〇"
_NOT_AFTER_PATH = "%％‰℃°倍米吨亿万～~，。；：、:/-—及以至或节条款项節條項"
_NOT_AFTER_NUMBER = (
    _NOT_AFTER_PATH + "克千公毫微度元角年月日号时点分秒个项家天小次辆台套处条件户名级档类内前后部位所座起"
)
_TITLES = (
    "分级",
    "分类",
    "分工",
    "级别",
    "类别",
    "处置",
    "条件",
    "部门",
    "公众",
    "公开",
    "前期",
    "后期",
    "日常",
    "起草",
    "节能",
    "节约",
    "节水",
    "节假",
    "项目",
    "条例",
)
_NAMED = rf"第([{_CHINESE}]+|\d{{{{1,2}}}}){{}}(?=[\s\u3000]|[^，。；、的])[\s\u3000]*"
_FORMS = (
    ("chapter", re.compile(_NAMED.format("(?:[章编編篇]|部分)"))),
    ("section", re.compile(_NAMED.format("[节節]"))),
    ("cn、", re.compile(rf"([{_CHINESE}]{{1,4}})、[\s\u3000]*")),
    ("(cn)", re.compile(rf"[（(]([{_CHINESE}]{{1,4}})[）)]、?[\s\u3000]*")),
    ("(n)", re.compile(r"[（(](\d{1,3})[）)]、?[\s\u3000]*")),
    ("o", re.compile(r"([①-⑳㉑-㉟㊱-㊿])[\s\u3000]*")),
    ("path", re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,5})[.．]?(?![\d])[\s\u3000]*")),
    ("n.", re.compile(r"(\d{1,3})[.．](?:(?!\d)|(?=\d{4}年))[\s\u3000]*")),
    ("n、", re.compile(r"(\d{1,3})、[\s\u3000]*")),
    ("n)", re.compile(r"(\d{1,3})[)）][\s\u3000]*")),
    ("n", re.compile(r"(\d{1,2})(?!\d)[\s\u3000]*(?=\S)")),
)
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its style, its numbers from the top (one but for 4.3.2), as it stands there, and what follows it."""

    style: str
    path: tuple[int, ...]
    text: str
    rest: str

    @property
    def number(self) -> int:
        """The last number."""
        return self.path[-1]

    @property
    def depth_style(self) -> str:
        """The style, for 1 and 4.3.2 with the depth."""
        return f"path{len(self.path)}" if self.style in ("path", "n") else self.style


def parse_mark(text: str, *, heading: bool = False) -> Mark | None:
    """The mark at the beginning of a line; None where a line begins otherwise, with a figure or a date for instance.

    Where the line is known to be a ``heading``, a figure before it can only be its number.
    """
    for style, form in _FORMS:
        found = form.match(text)
        if found:
            rest = text[found.end() :]
            if style in ("path", "n") and not heading and not _can_be_title(rest, found[0], style):
                return None
            return Mark(style, _path(style, found[1]), found[0], rest)
    return None


def _can_be_title(rest: str, mark: str, style: str) -> bool:
    """Whether what follows 4.3 or 4 without any sign can be a title: no unit, no Latin letter glued to the figure."""
    if not rest:
        return False
    blank = mark[-1] in " \u3000\t"
    if rest[0] in (_NOT_AFTER_PATH if style == "path" else _NOT_AFTER_NUMBER):
        return rest.startswith(_TITLES) and len(rest) > 3
    return blank or not (rest[0].isascii() and rest[0].isalpha()) or rest[:2].isupper()


def _path(style: str, numbers: str) -> tuple[int, ...]:
    if style == "path":
        return tuple(int(part) for part in re.split(r"[.．]", numbers))
    if style == "o":
        return (_circled(numbers),)
    if numbers[0].isdecimal():  # full-width digits too
        return (int(numbers),)
    return (chinese_number(numbers),)


def _circled(character: str) -> int:
    for first, last, start in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36)):
        if first <= ord(character) <= last:
            return ord(character) - first + start
    return 0


def chinese_number(words: str) -> int:
    """二十一 → 21; for 1 to 999, and digits in a row (二〇 → 20)."""
    if len(words) > 1 and not set(words) & set("十百"):
        return int("".join(str(_DIGITS[each]) for each in words))
    total = digit = 0
    for character in words:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
