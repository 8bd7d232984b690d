"""Enterprises and other sources as plain data → the sheets of a list: those of a layout that is known, or our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct, structs

from plangen.model.fact import Quantity

from .columns import Column, Layout, Range
from .fields import ENTERPRISES, TABLES, Field, Table
from .gathered import PENDING, PERSONS, derived_id, source_id
from .pieces import joined, split
from .spoken import Say, same_as
from .spoken import steps as read
from .values import Cell, Mended, Unread, first_words, is_nothing, reader, shown, words

Data = dict[str, Any]
_SOURCES = ("dust", "mobile", "others")
_LISTS = ("also", "products", "materials", "vehicles")
_WIDEST = 40
_STEPS = next(each for each in ENTERPRISES.fields if each.kind == "steps")
_LONG_FIELDS = frozenset(("steps", "text", "stage", "words"))


class Sheet(Struct, frozen=True):
    """A sheet to be written: the rows of its header, then those of its data; ``choices`` by column."""

    name: str
    head: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...]
    widths: tuple[int, ...]
    choices: Mapping[int, tuple[str, ...]]
    rows: Iterable[list[Cell]]
    foot: tuple[tuple[Cell, ...], ...] = ()


class _Row(Struct):
    """What one row says: its record, the owner's name for a further sheet, the units that it may name."""

    data: Data
    units: Mapping[str, Any] = {}


def sheets(
    enterprises: Mapping[str, Data], inventory: Data, layouts: Mapping[str, Layout], say: Say
) -> Iterator[Sheet]:
    """All sheets: those of the layouts in their order, then ours for what none of them holds."""
    found = _Found(enterprises, inventory, say)
    holding = {layout.holds for layout in layouts.values()}
    for name, layout in layouts.items():
        yield _sheet(name, _widened(layout, found), found)
    for table in TABLES.values():
        if table.key not in holding and (found.has(table) or (table is ENTERPRISES and not holding)):
            yield _sheet(table.title, _own(table, found), found)


class _Found:
    """The rows of every table."""

    def __init__(self, enterprises: Mapping[str, Data], inventory: Data, say: Say) -> None:
        self.enterprises, self.inventory, self.say = enterprises, inventory, say

    def has(self, table: Table) -> bool:
        return next(iter(self.rows(table)), None) is not None

    def rows(self, table: Table) -> Iterator[_Row]:
        if table is ENTERPRISES:
            for identity, data in self.enterprises.items():
                own = {} if _derives(identity, derived_id(data)) else {"id": identity}
                yield _Row({**own, **data}, data.get("units", {}))
        elif table.key in _SOURCES:
            for identity, data in self.inventory.get(table.key, {}).items():
                own = {} if _derives(identity, source_id(data, table.key)) else {"id": identity}
                yield _Row({**own, **data})
        elif table.key == "head":
            head = {key: value for key, value in self.inventory.items() if not isinstance(value, dict)}
            yield from [_Row(head)] if head else []
        elif table.key == "totals":
            for key, name in (("totals", "scope"), ("districts", "place")):
                for where, stated in self.inventory.get(key, {}).items():
                    yield _Row({name: where, **stated})
        else:
            yield from self._owned(table.key)

    def _owned(self, key: str) -> Iterator[_Row]:
        for identity, data in self.enterprises.items():
            owner = {} if _derives(identity, derived_id(data)) else {"id": identity}
            owner |= {"code": data["code"]} if "code" in data else {}
            owner["name"] = data["name"]
            units = data.get("units", {})
            for each in self._parts(key, data):
                yield _Row({"owner": owner, **each}, units)

    def _parts(self, key: str, data: Data) -> Iterator[Data]:
        if key in _LISTS:
            yield from data.get(key, ())
        elif key == "measures":
            units = data.get("units", {})
            for level, steps in data.get("measures", {}).items():
                if not self.plain(steps, units):
                    yield from ({"level": level, **(_facts(each))} for each in steps)
        else:
            yield from ({"id": name, **each} for name, each in data.get(key, {}).items())

    def sentences(self, steps: Iterable[Any], units: Mapping[str, Any]) -> list[str]:
        return [each.rstrip("。；") for one in steps for each in [self.say(_facts(one), units)]]

    def plain(self, steps: list[Any], units: Mapping[str, Any]) -> bool:
        """Whether the sentences of measures tell all of their facts."""
        said = joined(self.sentences(steps, units), Column(0, "").style)
        if is_nothing(said, _STEPS) or any(map(same_as, found := split(said))):
            return False
        return [one for each in found for one in read(each, units, self.say)] == [_short(each) for each in steps]


def _derives(identity: str, derived: str) -> bool:
    """Whether an import would give that id anew; one that is taken gets a number behind it."""
    name, _, number = identity.rpartition("-")
    return identity == derived or (name == derived and number.isdecimal())


def _facts(stated: Any) -> Data:
    return {"do": "other", "words": stated} if isinstance(stated, str) else stated


def _short(stated: Any) -> Any:
    """A measure of words alone as the words."""
    return (
        stated["words"]
        if isinstance(stated, dict) and set(stated) == {"do", "words"} and stated["do"] == "other"
        else stated
    )


def _own(table: Table, found: _Found) -> Layout:
    """Our own layout of a table: the columns that every list has, and those that something is said in."""
    used = _used(table, found)
    columns = [
        Column(number, f"{field.title}（{field.unit}）" if field.unit else field.title, field.key, field.unit)
        for number, field in enumerate(field for field in table.fields if field.core or field.key in used)
    ]
    return _with_extras(Layout(table.key, (tuple(each.title for each in columns),), (), tuple(columns)), found)


def _widened(layout: Layout, found: _Found) -> Layout:
    """A layout with columns behind its own for what it has none for."""
    table = layout.table
    present = {each.field for each in layout.columns}
    last = max((each.index for each in layout.columns), default=-1)
    used = _used(table, found)
    missing = [field for field in table.fields if field.key in used and field.key not in present]
    more = [
        Column(last + number, f"{field.title}（{field.unit}）" if field.unit else field.title, field.key, field.unit)
        for number, field in enumerate(missing, 1)
    ]
    return _with_extras(_longer(layout, more), found)


def _with_extras(layout: Layout, found: _Found) -> Layout:
    """A layout with columns for the cells that are kept as they stand and have none."""
    titles = {each.title for each in layout.columns}
    last = max((each.index for each in layout.columns), default=-1)
    kept = dict.fromkeys(title for row in found.rows(layout.table) for title in row.data.get("extra", ()))
    more = [
        Column(last + number, title) for number, title in enumerate((each for each in kept if each not in titles), 1)
    ]
    return _longer(layout, more)


def _longer(layout: Layout, more: list[Column]) -> Layout:
    if not more:
        return layout
    head = [list(row) for row in layout.head]
    for each in more:
        for row in head:
            row.extend([""] * (each.index + 1 - len(row)))
        head[-1][each.index] = each.title
    return structs.replace(layout, head=tuple(map(tuple, head)), columns=(*layout.columns, *more))


def _used(table: Table, found: _Found) -> set[str]:
    """Fields of a table in which some record says something."""
    used: set[str] = set()
    for row in found.rows(table):
        used |= {field.key for field in table.fields if field.key not in used and _value(row.data, field) is not None}
    return used


def _value(data: Data, field: Field) -> Any:
    """The value of a field; the usual one of a part that is there and says nothing of it."""
    at: Any = data
    for key in field.path[:-1]:
        at = at.get(key) if isinstance(at, dict) else None
    if not isinstance(at, dict):
        return None
    value = at.get(field.path[-1])
    if value is None and field.always and len(field.path) > 1:
        return 0 if field.kind == "integer" else False
    return None if value == PENDING and field.path[0] in (*PERSONS, "filing", "protection") else value


def _sheet(name: str, layout: Layout, found: _Found) -> Sheet:
    fields = {field.key: field for field in layout.table.fields}
    width = max((each.index for each in layout.columns), default=-1) + 1
    columns = [(each, fields.get(each.field)) for each in layout.columns]
    choices = {
        each.index: ("是", "否") if field.kind == "flag" else tuple(first_words(field))
        for each, field in columns
        if field and field.kind in ("choice", "flag")
    }
    widths = [10] * width
    for each, field in columns:
        said = max((len(line) for line in each.title.split("·")), default=0) * 2 + 2
        widths[each.index] = (
            _WIDEST
            if field and field.kind == "steps"
            else min(max(said, 18 if field and field.kind in _LONG_FIELDS else 8), 30)
        )
    split_units = any(field and field.kind == "measure" for _, field in columns)
    rows = (_cells(_with_unit(row) if split_units else row, columns, width, found) for row in found.rows(layout.table))
    figures = {each.index for each, field in columns if _is_figure(each, field)}
    foot = tuple(
        tuple(_kept(said, "number") if place in figures else said for place, said in enumerate(row))
        for row in layout.foot
    )
    return Sheet(name, layout.head, layout.merged, tuple(widths), choices, rows, foot)


def _is_figure(column: Column, field: Field | None) -> bool:
    """Whether a column holds numbers, so that the totals below it are numbers too."""
    return field.kind in ("number", "integer") if field else column.holds == "number"


def _with_unit(row: _Row) -> _Row:
    """A row of goods whose sheet has a column for the unit: the number and it apart."""
    said = row.data.get("annual")
    found = Quantity.parse(said) if said else None
    if found is None or found.bound or not found.unit:
        return row
    return _Row({**row.data, "annual": str(found.value), "unit": found.unit}, row.units)


def _cells(row: _Row, columns: list[tuple[Column, Field | None]], width: int, found: _Found) -> list[Cell]:
    cells: list[Cell] = [""] * width
    extra = row.data.get("extra", {})
    for column, field in columns:
        kept = extra.get(column.title, "")
        if field is None:
            cells[column.index] = _kept(kept, column.holds)
            continue
        value = _value(row.data, field)
        was = _as_it_was(kept, value, column, field, row, found) if kept else None
        if was is not None:
            cells[column.index] = was
        elif value is not None:
            cells[column.index] = _cell(value, column, field, row, found)
    return cells


def _cell(value: Any, column: Column, field: Field, row: _Row, found: _Found) -> Cell:
    if field.kind == "steps":
        return joined(found.sentences(value, row.units), column.style)
    if field.kind in ("units", "groups"):
        value = [_names(each, row.units) for each in value] if field.kind == "groups" else _names(value, row.units)
    return shown(field, value, column.unit)


def _names(ids: Iterable[str], units: Mapping[str, Any]) -> list[str]:
    """Units by name, where names tell them apart and hold nothing that divides a list; else by id."""
    names = [unit["name"] for unit in units.values()]
    good = len(set(names)) == len(names) and not any(set(name) & set("、,，;；|\t \n") for name in names)
    return [units[each]["name"] if good and each in units else each for each in ids]


def _as_it_was(kept: str, value: Any, column: Column, field: Field, row: _Row, found: _Found) -> Cell | None:
    """What a cell was, where it still says what the record says, be it that neither says anything; else None."""
    read = reader(field, column.unit)
    unread = True
    for cell in (kept, _kept(kept, "number"), _kept(kept, "day")):
        try:
            said = read(cell)
        except Unread:
            continue
        unread = False
        if _agree(field, said.value if isinstance(said, Mended) else said, value, row, found):
            return cell
    return kept if unread and value is None else None


def _agree(field: Field, said: Any, value: Any, row: _Row, found: _Found) -> bool:
    if value is None:
        return said is None or said == [] or (field.kind == "steps" and any(map(same_as, said)))
    if field.kind == "steps":
        return bool(said == [each for one in found.sentences(value, row.units) for each in split(one)])
    if field.kind in ("number", "integer"):
        return bool(said == Decimal(str(value)))
    return bool(said == (str(value) if field.kind == "day" else value))


def _kept(said: str, holds: str) -> Cell:
    """A cell that is kept as it stands, as the number or day that it was."""
    if not said or holds == "text":
        return said
    try:
        found: Cell = Decimal(said) if holds == "number" else date.fromisoformat(said)
    except (InvalidOperation, ValueError):
        return said
    if isinstance(found, Decimal) and not found.is_finite():  # the word NaN is a word
        return said
    return found if words(found) == said else said
