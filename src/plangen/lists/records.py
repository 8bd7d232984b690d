"""Rows of a sheet → records: values by field, what is kept as it stands, and where they stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct, structs

from plangen.finding import Text

from . import faults
from .columns import Column, Layout, cell_name
from .fields import Field
from .header import Merged
from .pieces import joined, style_of
from .trouble import Trouble
from .values import Cell, Mended, Reader, Unread, is_nothing, reader, shown, words

_TOTALS = ("合计", "总计", "小计", "共计", "全市合计", "全区合计", "总和")
_ALIKE = frozenset(("choice", "flag", "steps", "percent", "duration", "pollutants", "quantity", "stage"))
"""Kinds whose cells are alike in many rows: what one says is remembered."""
_REMEMBERED = 20_000
_MOST_KEPT = 1_000
_LONGEST_TITLE, _LONGEST_KEPT = 200, 32_767
"""What the schema holds of the cells that are kept as they stand: columns, characters of a title and of a cell."""
_KEPT_SHORT = Text(f"只保留前 {_LONGEST_KEPT} 字", f"its first {_LONGEST_KEPT} are kept")


class Record(Struct):
    """What a row says; ``extra`` holds cells that are kept as they stand, by the title of their column."""

    row: int
    data: dict[str, Any]
    extra: dict[str, str]
    unread: tuple[str, ...] = ()
    """Keys of the fields whose cells could not be read."""


class _Known(Struct):
    """A column that is read: how, where its value goes, and what its cells said before."""

    column: Column
    field: Field
    read: Reader
    seen: dict[str, tuple[Any, str]] = {}


class Rows:
    """Reads the rows of one sheet; afterwards ``layout`` says what was learned of its columns."""

    def __init__(
        self, name: str, layout: Layout, trouble: Trouble, *, since_1904: bool, preset: dict[str, str]
    ) -> None:
        self.name, self.layout, self.trouble, self.preset = name, layout, trouble, preset
        self.count = self.left_out = 0
        fields = {field.key: (number, field) for number, field in enumerate(layout.table.fields)}
        mapped = sorted((fields[each.field][0], each) for each in layout.columns if each.field)
        self.known = [
            _Known(each, fields[each.field][1], reader(fields[each.field][1], each.unit, since_1904))
            for _, each in mapped
        ]
        self.others = [each for each in layout.columns if not each.field]
        self.kinds: dict[int, set[type]] = {each.index: set() for each in self.others}
        self.needed = [field for field in layout.table.fields if field.needed and field.key not in preset]
        self.columns = {each.field.key: each.column.index for each in self.known}
        """Field → its column."""
        self.named = next((each.column.index for each in self.known if each.field.key in ("name", "owner.name")), -1)
        self.foot: list[tuple[str, ...]] = []
        self.lost: Counter[tuple[Column, bool]] = Counter()
        """Columns with cells that could not be kept, and whether the title is too long; how many cells."""
        self.measured = next((each for each in self.known if each.field.kind == "quantity"), None)
        self.unit = next((each.column.index for each in self.known if each.field.kind == "measure"), -1)

    @property
    def missing(self) -> list[Field]:
        """Required fields without a column."""
        present = {each.field.key for each in self.known}
        return [field for field in self.needed if field.key not in present]

    def read(self, rows: Iterator[list[Cell]], merged: Merged) -> Iterator[Record]:
        """The records of the rows below the header."""
        self._header()
        fills = _fills(merged, len(self.layout.head))
        held: dict[tuple[int, int], Cell] = {}
        blank: list[int] = []
        started = len(self.layout.head)
        for number, row in enumerate(rows, started):
            if number in fills:
                self._filled(row, number, fills[number], held)
            if not any(row) and all(cell == "" for cell in row):
                blank.append(number)
            elif self._is_total(row):
                self.trouble.add(faults.TOTAL, self.name, number, said=_first_words(row))
                self.foot.append(_trimmed(row))
            elif self.foot and self.named >= 0 and (len(row) <= self.named or row[self.named] == ""):
                self.foot.append(_trimmed(row))  # remarks below the totals
            elif record := self._record(number, row):
                blank = self._blank(blank)
                yield record
        self._settle()

    def at(self, fault: faults.Fault, record: Record, key: str, /, **values: object) -> None:
        """A finding at the cell of a record's field; at its row where there is no such column."""
        self.trouble.add(fault, self.name, record.row, self.columns.get(key, -1), **values)

    def _blank(self, rows: list[int]) -> list[int]:
        """Blank rows count where data follows them."""
        if rows:
            self.trouble.add(faults.BLANK_ROWS, self.name, rows[0], count=len(rows))
        return []

    def _header(self) -> None:
        row = len(self.layout.head) - 1
        for column in self.layout.columns:
            if not column.field and not column.untitled:
                self._unknown(column)
            elif column.sure == "likely":
                title = next(each.field.title for each in self.known if each.column is column)
                self.trouble.add(
                    faults.LIKELY_COLUMN,
                    self.name,
                    row,
                    column.index,
                    title=column.title,
                    field=title,
                    mapping=self.trouble.mapping,
                )

    def _unknown(self, column: Column) -> None:
        row = len(self.layout.head) - 1
        fault = faults.UNKNOWN_COLUMN if self.layout.table.keeps else faults.COLUMN_LOST
        self.trouble.add(fault, self.name, row, column.index, title=column.title, mapping=self.trouble.mapping)

    def _filled(
        self, row: list[Cell], number: int, ranges: list[tuple[Any, Any]], held: dict[tuple[int, int], Cell]
    ) -> None:
        for (top, left), (bottom, right) in ranges:
            if number == top:
                held[top, left] = row[left] if left < len(row) else ""
                if held[top, left] != "" and bottom > top:
                    span = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
                    self.trouble.add(faults.MERGED, self.name, top, left, range=span)
            elif left < len(row) and row[left] == "":
                row[left] = held.get((top, left), "")

    def _is_total(self, row: Sequence[Cell]) -> bool:
        first = _first_words(row)
        return first.replace(" ", "").replace("\u3000", "") in _TOTALS

    def _record(self, number: int, row: list[Cell]) -> Record | None:
        self.count += 1
        record = Record(number, {}, {})
        width = len(row)
        if 0 <= self.unit < width and self.measured:
            self._with_unit(row, self.measured)
        for known in self.known:
            index = known.column.index
            if index < width and row[index] != "":
                self._put(record, known, row[index])
        for column in self.others:
            if column.index < width and (cell := row[column.index]) != "" and (said := words(cell)):
                self.keep(record, column, said)
                self.kinds[column.index].add(type(cell))
        for name, value in self.preset.items():
            record.data.setdefault(name, value)
        return record if self._whole(record) else None

    def _with_unit(self, row: list[Cell], amount: _Known) -> None:
        """Put the unit that stands in a column of its own behind the number to which it belongs."""
        unit, row[self.unit] = words(row[self.unit]), ""
        index = amount.column.index
        said = words(row[index]) if index < len(row) else ""
        if unit and said[-1:].isdecimal() and not is_nothing(unit, amount.field):
            row[index] = f"{said} {unit}"

    def keep(self, record: Record, column: Column, said: str) -> None:
        """Keep a cell as it stands, as far as the schema can hold it; what it cannot is told."""
        long = len(column.title) > _LONGEST_TITLE
        if long or (len(record.extra) >= _MOST_KEPT and column.title not in record.extra):
            self.lost[column, long] += 1
            return
        if len(said) > _LONGEST_KEPT:
            told = {"title": column.title, "length": len(said), "most": _LONGEST_KEPT, "left": _KEPT_SHORT}
            self.trouble.add(faults.TOO_LONG, self.name, record.row, column.index, **told)
        record.extra[column.title] = said[:_LONGEST_KEPT]

    def _whole(self, record: Record) -> bool:
        empty = [field for field in self.needed if not _held(record.data, field)]
        if not empty:
            return True
        for field in empty:
            if field.key not in record.unread:  # which has been told
                self.at(faults.EMPTY, record, field.key, title=field.title)
        self.left_out += 1
        return False

    def _put(self, record: Record, known: _Known, cell: Cell) -> None:
        """Read a cell into a record; what it said stays beside a value that would be written otherwise."""
        if cell.__class__ is str and cell in known.seen:
            value, kept = known.seen[cell]
        else:
            value, kept = self._value(record, known, cell)
        if kept:
            self.keep(record, known.column, kept)
        if value is None or value in ("", []):
            return
        at = record.data
        *path, last = known.field.path
        for key in path:
            at = at.setdefault(key, {})
        at[last] = value

    def _value(self, record: Record, known: _Known, cell: Cell) -> tuple[Any, str]:
        column, field = known.column, known.field
        try:
            value = known.read(cell)
        except Unread as error:
            left = faults.KEPT if self.layout.table.keeps else faults.DROPPED
            left = faults.ROW_LEFT if field in self.needed else left
            self.trouble.add(error.fault, self.name, record.row, column.index, left=left, **error.values)
            record.unread += (field.key,)
            return None, words(cell)
        if value is cell:
            return value, ""
        told = value.__class__ is Mended
        if told:
            self.trouble.add(value.fault, self.name, record.row, column.index, **value.values)
            value = value.value
        if value is None or (value.__class__ is list and not value):
            kept = words(cell)
        else:
            kept = "" if value == "" or self._same(known, value, cell) else words(cell)
        if not told and field.kind in _ALIKE and isinstance(cell, str) and len(known.seen) < _REMEMBERED:
            known.seen[cell] = (value, kept)
        return value, kept

    def _same(self, known: _Known, value: Any, cell: Cell) -> bool:
        """Whether a value would be written as the cell is."""
        said = words(cell)
        if known.field.kind != "steps":
            return words(shown(known.field, value, known.column.unit)) == said
        if len(value) > 1 and not known.seen and (style := style_of(said)):
            known.column = structs.replace(known.column, style=style)
        return joined(value, known.column.style) == said

    def _settle(self) -> None:
        """What the rows showed of the columns: the style of measures, what unknown ones hold."""
        learned = {each.column.index: each.column for each in self.known}
        for column in self.others:
            if column.untitled and self.kinds[column.index]:  # a column of nothing is none
                self._unknown(column)
            learned[column.index] = structs.replace(
                column, holds=_HOLDS.get(frozenset(self.kinds[column.index]), "text")
            )
        for (column, long), count in self.lost.items():
            self.trouble.add(
                faults.NOT_KEPT,
                self.name,
                len(self.layout.head) - 1,
                column.index,
                title=column.title if not long else f"{column.title[:20]}…",
                count=count,
                why=_TITLE_LONG if long else _TOO_WIDE,
                mapping=self.trouble.mapping,
            )
        columns = tuple(learned[index] for index in sorted(learned))
        self.layout = structs.replace(self.layout, columns=columns, foot=tuple(self.foot))


_TOO_WIDE = Text(
    f"一行最多原样保留 {_MOST_KEPT} 列", f"at most {_MOST_KEPT} columns of a row can be kept as they stand"
)
_TITLE_LONG = Text(f"列名超过 {_LONGEST_TITLE} 字", f"the title has more than {_LONGEST_TITLE} characters")
_HOLDS: dict[frozenset[type], Any] = {frozenset((Decimal,)): "number", frozenset((date,)): "day"}


def _fills(merged: Merged, head: int) -> dict[int, list[tuple[Any, Any]]]:
    """Row → merged ranges of the data that reach it."""
    found: dict[int, list[tuple[Any, Any]]] = {}
    for first, last in merged:
        if first[0] >= head and last[0] - first[0] < 10_000:
            for row in range(first[0], last[0] + 1):
                found.setdefault(row, []).append((first, last))
    return found


def _trimmed(row: Sequence[Cell]) -> tuple[str, ...]:
    """The texts of a row without the empty cells at its end."""
    last = max((number for number, cell in enumerate(row) if cell != ""), default=-1)
    return tuple(map(words, row[: last + 1]))


def _first_words(row: Sequence[Cell]) -> str:
    return next((words(cell) for cell in row if cell != ""), "")


def _held(data: dict[str, Any], field: Field) -> bool:
    at: Any = data
    for key in field.path:
        at = at.get(key) if isinstance(at, dict) else None
    return at not in (None, "")
