"""Which rows of a sheet are its header, and which column is which: proposed by names, with how sure that is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct, structs

from .columns import Column, Layout, letters, untitled
from .fields import TABLES, Field, Table
from .values import MEASURES, Cell, words

DEEPEST = 3
"""Rows of a header."""
LOOKED_AT = 30
"""Rows at the top of a sheet among which the header stands."""
Sure = Literal["sure", "likely", ""]
Merged = tuple[tuple[tuple[int, int], tuple[int, int]], ...]

_UNIT = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,12})[)）\]】]")
_NOISE = re.compile(r"[\s*＊:：·、,，.。/_-]+")
_NUMBERED = re.compile(r"^\d{1,2}[.、]")
_PHONES = frozenset(("联系电话", "联系方式", "电话", "手机", "手机号", "电话号码", "联系人电话"))
_UNITS = {name.lower(): name for names in MEASURES.values() for name in names}


class _Title(Struct, frozen=True):
    """A column's title: as it is called from the top, its unit, the texts of its rows."""

    name: str
    unit: str
    whole: str
    last: str


def propose(name: str, rows: Sequence[Sequence[Cell]], merged: Merged, holds: str = "") -> Layout | None:
    """The layout of a sheet by its name and its first rows; None where nothing in it is known.

    ``holds`` says what it is where that has been stated.
    """
    named = TABLES[holds] if holds else table_named(name)
    best: tuple[int, Layout, int] | None = None
    for table in [named] if named else _ANY:
        for first in range(min(len(rows), LOOKED_AT)):
            for deep in range(1, min(DEEPEST, len(rows) - first) + 1):
                layout, score = _tried(table, rows, merged, first, deep)
                if (best is None or score > best[0]) and (named or table in _MAIN or _is_plain(layout)):
                    best = (score, layout, deep)
    if best is None or (best[0] < _LEAST and not holds):
        return None
    deep, table = best[2], best[1].table
    first = len(best[1].head) - deep
    layout, _ = _tried(table, rows, merged, first, deep, alike=True)
    return structs.replace(layout, name=name)


_LEAST = 10
"""What one sure column in the first rows is worth."""


def table_named(name: str) -> Table | None:
    """The table that a sheet's name stands for."""
    folded = _NOISE.sub("", name)
    exact = next((each for each in TABLES.values() if folded in (each.title, *each.names)), None)
    if exact:
        return exact
    close = [
        each for each in TABLES.values() if any(len(one) > 2 and one in folded for one in (each.title, *each.names))
    ]
    return close[0] if len(close) == 1 else None


_MAIN = tuple(TABLES[key] for key in ("enterprises", "dust", "mobile"))
_TWINS = ("products", "materials")
"""Sheets that have the same columns: only their names tell them apart."""
_ANY = (*_MAIN, *(table for key, table in TABLES.items() if table.owned and key not in _TWINS))
"""What a sheet can be whose name says nothing; of what is equally like it the first."""
_PLAIN = 4
"""Sure columns by which a further sheet is known without its name."""


def _is_plain(layout: Layout) -> bool:
    """Whether a further sheet has all that it needs, beyond doubt."""
    sure = {each.field for each in layout.columns if each.field and each.sure == "sure"}
    own = {each for each in sure if not each.startswith("owner.")}
    return len(sure) >= _PLAIN and len(own) < len(sure) and all(f.key in sure for f in layout.table.fields if f.needed)


def _tried(
    table: Table, rows: Sequence[Sequence[Cell]], merged: Merged, first: int, deep: int, *, alike: bool = False
) -> tuple[Layout, int]:
    """The layout if the header were these rows, and how well it fits; ``alike`` takes titles that are only alike."""
    head = [list(row) for row in rows[first : first + deep]]
    width = max(map(len, head))
    for row in head:
        row.extend([""] * (width - len(row)))
    _fill(head, merged, first)
    titles = [_title([words(row[index]) for row in head]) for index in range(width)]
    columns = _columns(table, titles, alike)
    points = {"sure": 2, "likely": 1, "": 0}
    score = sum(points[each.sure] for each in columns if each.field)
    upper = [list(map(words, row)) for row in rows[: first + deep]]
    ranges = tuple(each for each in merged if each[1][0] < first + deep)
    return Layout(table.key, tuple(map(tuple, upper)), ranges, tuple(columns)), score * 10 - 2 * deep if score else 0


def _fill(head: list[list[Cell]], merged: Merged, first: int) -> None:
    """Give each cell of a group of columns its text, merged or only left empty; below its first row it stays so."""
    for (top, left), (_, right) in merged:
        if first <= top < first + len(head) and left < len(head[0]) and right > left:
            for column in range(left, min(right + 1, len(head[0]))):
                head[top - first][column] = head[top - first][left]
    for row, below in pairwise(head):
        for column in range(1, len(row)):
            if row[column] == "" and below[column] != "" and below[column - 1] != "":
                row[column] = row[column - 1]


def _title(parts: list[str]) -> _Title:
    said = [part for part in parts if part]
    unique = [part for number, part in enumerate(said) if number == 0 or part != said[number - 1]]
    unit = next(
        (
            found
            for part in reversed(unique)
            for found in _UNIT.findall(unicodedata.normalize("NFKC", part))
            if _is_unit(found)
        ),
        "",
    )
    name = "·".join(re.sub(r"\s*\n\s*", "", part) for part in unique)
    folded = [_folded(part) for part in unique]
    return _Title(name, _UNITS.get(unit.lower(), unit), "".join(folded), folded[-1] if folded else "")


def _is_unit(text: str) -> bool:
    return text.lower() in _UNITS or any(sign in text for sign in ("/", "千瓦时", "度", "吨", "kWh", "立方米", "m3"))


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = _UNIT.sub(lambda match: "" if _is_unit(match[1]) or match[1] in _HINTS else match[1], text)
    return _NOISE.sub("", _NUMBERED.sub("", text.strip())).upper()


_HINTS = frozenset(("必填", "选填", "全称", "公章", "如有", "是/否", "或负责人", "签字"))


@cache
def _index(table: str) -> dict[str, Field]:
    """Folded name → field; titles go before other names."""
    found: dict[str, Field] = {}
    for field in TABLES[table].fields:
        found.setdefault(_folded(field.title), field)
    for field in TABLES[table].fields:
        for name in field.names:
            found.setdefault(_folded(name), field)
    return found


def _columns(table: Table, titles: list[_Title], alike: bool) -> list[Column]:
    found: list[tuple[_Title, str, Sure]] = []
    person = ""
    for title in titles:
        field, sure = _match(table, title, person, alike)
        if field.endswith(".name"):
            person = field.removesuffix(".name")
        found.append((title, field, sure))
    taken: dict[str, int] = {}
    for number, (_, field, sure) in enumerate(found):
        if field and (field not in taken or (sure == "sure" and found[taken[field]][2] != "sure")):
            taken[field] = number
    return [
        Column(
            number,
            title.name,
            field if taken.get(field) == number else "",
            title.unit,
            sure if taken.get(field) == number else "",
        )
        for number, (title, field, sure) in enumerate(_distinct(found))
    ]


def _distinct(found: list[tuple[_Title, str, Sure]]) -> Iterator[tuple[_Title, str, Sure]]:
    """Titles made different, so that what unknown columns say can be kept by title."""
    seen: set[str] = set()
    for number, (title, field, sure) in enumerate(found):
        name = title.name or untitled(number)
        name = f"{name}（{letters(number)}列）" if name in seen else name
        seen.add(name)
        yield _Title(name, title.unit, title.whole, title.last), field, sure


def _match(table: Table, title: _Title, person: str, alike: bool) -> tuple[str, Sure]:
    index = _index(table.key)
    if title.last in _PHONES and person:
        return f"{person}.phone", "sure"
    for name in (title.whole, title.last):
        if name in index:
            return index[name].key, "sure" if index[name].title != "应急减排责任人" or name != "联系人" else "likely"
    close = get_close_matches(title.whole, index, 1, 0.75) if alike and len(title.whole) > 2 else []
    return (index[close[0]].key, "likely") if close else ("", "")
