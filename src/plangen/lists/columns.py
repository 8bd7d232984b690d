"""How a workbook is laid out (``columns.yaml``): which sheet holds what, its header as it stands, its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from plangen.errors import InputError
from plangen.finding import Text

from .fields import TABLES, Table
from .mapping import fault
from .pieces import Style

NAME = "columns.yaml"
Range = tuple[tuple[int, int], tuple[int, int]]


class Column(Struct, frozen=True):
    """A column: its place from 0, title, field (``emissions.so2``; nothing for one that is kept as it stands) and unit.

    ``holds`` is what its cells are where it is kept: all numbers, all days, or text. ``style`` is that of its measures.
    """

    index: int
    title: str
    field: str = ""
    unit: str = ""
    sure: Literal["sure", "likely", "stated", ""] = ""
    holds: Literal["number", "day", "text"] = "text"
    style: Style = Style()

    @property
    def untitled(self) -> bool:
        """Whether it is called by its letters, having no title."""
        return self.title == untitled(self.index)


class Layout(Struct, frozen=True):
    """A sheet: what it holds, the rows above its data, what is merged in them, its columns, the rows below its data."""

    holds: str
    head: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...]
    columns: tuple[Column, ...]
    foot: tuple[tuple[str, ...], ...] = ()
    name: str = ""

    @property
    def table(self) -> Table:
        """The kind of sheet that it is."""
        return TABLES[self.holds]


def letters(column: int) -> str:
    """The letters of a column that counts from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def untitled(column: int) -> str:
    """What a column without a title is called."""
    return f"{letters(column)}列"


def cell_name(row: int, column: int) -> str:
    """``C17`` of a cell that counts from 0."""
    return f"{letters(column)}{row + 1}"


def to_data(layouts: Mapping[str, Layout], written: Mapping[str, str] = {}) -> dict[str, Any]:
    """The layouts as plain data for YAML, sheet by sheet; the digests of the files that were ``written`` with them."""
    files = {"files": dict(written)} if written else {}
    return {"sheets": {name: _sheet(layout) for name, layout in layouts.items()}} | files


def _sheet(layout: Layout) -> dict[str, Any]:
    data: dict[str, Any] = {"holds": layout.holds, "head": [list(row) for row in layout.head]}
    if layout.merged:
        data["merged"] = [f"{cell_name(*first)}:{cell_name(*last)}" for first, last in layout.merged]
    data["columns"] = {letters(each.index): _column(each) for each in layout.columns}
    if layout.foot:
        data["foot"] = [list(row) for row in layout.foot]
    return data


def _column(column: Column) -> dict[str, Any]:
    data = {"title": column.title, "field": column.field, "sure": column.sure, "unit": column.unit}
    data |= {"holds": column.holds} if not column.field else {}
    style = {key: value for key, value in structs.asdict(column.style).items() if value != getattr(Style(), key)}
    return {key: value for key, value in data.items() if value} | ({"style": style} if style else {})


def from_data(data: Any, file: str) -> dict[str, Layout]:
    """The layouts of a mapping file; raises InputError where it is none."""
    why = fault(data)
    if why:
        raise InputError(
            Text(
                f"{file} 不是正确的列对应关系：{why.zh}", f"{file} does not say rightly which column is which: {why.en}"
            ),
            Text("请改正；或删去它，由导入重新提出。", "Correct it, or delete it and have it proposed anew."),
        )
    return {layout.name: layout for layout in _layouts(msgspec.convert(data, _File))}


class _Column(Struct, forbid_unknown_fields=True):
    title: str
    field: str = ""
    sure: Literal["sure", "likely", "stated", ""] = ""
    unit: str = ""
    holds: Literal["number", "day", "text"] = "text"
    style: Style = Style()


class _Sheet(Struct, forbid_unknown_fields=True):
    holds: str
    head: tuple[tuple[str, ...], ...]
    columns: dict[str, _Column]
    merged: tuple[str, ...] = ()
    foot: tuple[tuple[str, ...], ...] = ()


class _File(Struct, forbid_unknown_fields=True):
    sheets: dict[str, _Sheet]
    files: dict[str, str] = {}


def _layouts(file: _File) -> Iterator[Layout]:
    for name, sheet in file.sheets.items():
        columns = []
        for letter, each in sheet.columns.items():
            sure = each.sure or ("stated" if each.field else "")
            place = _spot(f"{letter}1")[1]
            columns.append(Column(place, each.title, each.field, each.unit, sure, each.holds, each.style))
        merged = tuple((_spot(first), _spot(last)) for first, _, last in (each.partition(":") for each in sheet.merged))
        yield Layout(sheet.holds, sheet.head, merged, tuple(columns), sheet.foot, name)


def _spot(name: str) -> tuple[int, int]:
    """Row and column of ``C17``, from 0."""
    digits = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = 0
    for letter in name[: len(name) - len(digits)]:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def settled(proposed: Layout, stated: Layout | None) -> Layout:
    """What a mapping file says of the columns that it names by their titles; the rest as it was proposed."""
    if stated is None or stated.holds != proposed.holds:
        return proposed
    known = {each.title: each for each in stated.columns}
    own = {
        each.field for each in stated.columns if each.field and each.title in {one.title for one in proposed.columns}
    }
    columns = []
    for each in proposed.columns:
        said = known.get(each.title)
        if said:
            columns.append(structs.replace(said, index=each.index, unit=said.unit or each.unit))
        else:
            columns.append(structs.replace(each, field="", sure="") if each.field in own else each)
    return structs.replace(proposed, columns=tuple(columns))
