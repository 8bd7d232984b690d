"""The office's list into YAML: sheets read one after another, enterprises given out in files of some hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from plangen.compose.steps import sentence
from plangen.errors import InputError
from plangen.finding import FAILING, Severity, Text
from plangen.lists import faults
from plangen.lists.columns import Layout, letters, settled, to_data
from plangen.lists.fields import TABLES
from plangen.lists.gathered import PENDING, Enterprises, Known, inventory, order, ordered, source
from plangen.lists.header import LOOKED_AT, propose, table_named
from plangen.lists.owned import KINDS, Called, Owned
from plangen.lists.records import Record, Rows
from plangen.lists.trouble import Trouble
from plangen.lists.values import Cell, code_of, words
from plangen.lists.xlsx import is_faults
from plangen.model.enterprises import Enterprise, Person, Step, Unit
from plangen.model.fact import Scalar
from plangen.model.inventory import Inventory
from plangen.readers.workbook import Book, Head, open_book
from plangen.source.accept import accepts
from plangen.source.emit import emit

from .standing import unknown_body

_ID = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
MOST_SHOWN = 20
"""Findings that are told where a list cannot be taken in."""
CHUNK = 500
"""Enterprises of one file."""
_KEYS = {"totals": ("totals", "districts")}
"""Keys of the list's head of which a sheet tells, where they are not called like what it holds."""
_MOST_LINES, _MOST_BYTES = 60_000, 4_000_000
"""Of one file: well under what the reader of YAML takes, a line having a key and a value."""


@dataclass
class Intake:
    """An import under way. ``files`` gives the files of enterprises; the rest is known when it has ended."""

    path: Path
    trouble: Trouble
    stated: Mapping[str, Layout] = field(default_factory=dict)
    preset: Mapping[str, str] = field(default_factory=dict)
    """Fields for lists that have no column for them: ``district``."""
    bodies: Mapping[str, str] | None = None
    """Name, short name or id of a body of the plan → its id; None where the plan is not known."""
    ids: set[str] = field(default_factory=set)
    """Those of the enterprises taken in."""
    unmatched: tuple[str, ...] = ()
    """Sheets of the layouts stated that the list has not."""
    kept: tuple[str, ...] = ()
    """Keys of a former head of the list on which this one has no word."""
    layouts: dict[str, Layout] = field(default_factory=dict)
    sheets: list[Rows] = field(default_factory=list)
    form: str = ""
    count: int = 0
    """Enterprises taken in."""
    head: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    totals: list[Record] = field(default_factory=list)
    _further: set[str] = field(default_factory=set)
    """Names of the sheets whose rows belong to enterprises of the main ones."""
    _order: list[str] = field(default_factory=list)

    def files(self, chunk: int = CHUNK) -> Iterator[str]:
        """The YAML of some hundred enterprises each; raises InputError for what cannot be read."""
        made = self._enterprises()
        while some := dict(islice(made, chunk)):
            self.count += len(some)
            self.ids |= some.keys()
            yield from _emitted(some)

    def has_head(self, stated: Mapping[str, str]) -> bool:
        """Whether there is anything to be told of the list but its enterprises."""
        return bool(self.head or self.totals or any(self.sources.values()) or any(stated.values()))

    def inventory(self, stated: Mapping[str, str], former: Mapping[str, Any] = {}, *, whole: bool = False) -> str:
        """The YAML of the head, the other sources and totals, empty where there are none.

        ``stated`` goes before what the list says; what the list has no word on stays as it is in the ``former`` head.
        That is given out for itself too where the ``whole`` list goes into one file.
        """
        if not self.has_head(stated) and not (whole and former):
            return ""
        held = {**self.head, **{key: value for key, value in stated.items() if value}}
        data = inventory(held, self.sources, self.totals)
        said = {key for each in self.sheets for key in _KEYS.get(each.layout.holds, (each.layout.holds,))}
        said |= {"edition", "compiled"} if {"edition", "compiled"} & data.keys() else set()
        kept = {key: each for key, each in former.items() if key not in data and key not in said}
        self.kept = tuple(kept)
        data = {**ordered({**data, **kept}, order(Inventory)), **data, **kept}
        if not {"edition", "compiled"} <= data.keys():
            raise InputError(
                Text("清单没有写版本和编制日期", "the list does not state its edition and the day it was compiled"),
                Text(
                    "请在工作簿的“清单说明”表里写好，或加 --edition 2025年版 --compiled 2025-09-20。",
                    "State them in a sheet 清单说明, or add --edition 2025年版 --compiled 2025-09-20.",
                ),
                tuple(each for each in self.trouble.ranked if each.severity is Severity.ERROR)[:MOST_SHOWN],
            )
        return emit({"inventory": data})

    def report(self, files: Sequence[str]) -> dict[str, Any]:
        """What became of the list, as ``list-report.schema.json`` has it."""
        return {
            "format": 1,
            "source": {"name": self.path.name, "form": self.form},
            "files": list(files),
            "enterprises": self.count,
            "sheets": [_told(each) for each in self.sheets],
            "counts": {level.value: self.trouble.counts[level] for level in FAILING},
            "findings": [
                {
                    "rule": each.rule,
                    "severity": each.severity.value,
                    "place": each.at,
                    "zh": each.message.zh,
                    "en": each.message.en,
                    "help-zh": each.help.zh,
                    "help-en": each.help.en,
                }
                for each in self.trouble.ranked
            ],
        }

    def columns(self, written: Mapping[str, str] = {}) -> str:
        """The YAML of which column is which, with the digests of the files ``written``."""
        found = {name: self.layouts[name] for name in self._order if name in self.layouts}
        return emit(to_data(found, written), f"{self.path.name} 的列对应关系。改 field 后重新导入；导出时按此写回。")

    def _enterprises(self) -> Iterator[tuple[str, dict[str, Any]]]:
        owned, known = Owned(self.trouble, self._called), Known()
        with open_book(self.path) as book:
            self.form = book.form
            self._order = [each.name for each in book.sheets]
            self.trouble.sheets = self._order
            self._matched()
            self._further = {each.name for number, each in enumerate(book.sheets) if self._is_further(book, number)}
            for number, each in sorted(enumerate(book.sheets), key=lambda pair: pair[1].name not in self._further):
                if each.hidden:
                    self.trouble.add(faults.HIDDEN, each.name, what_zh="工作表", what_en="sheet")
                yield from self._sheet(book, number, owned, known)
        owned.rest()
        if not self.sheets:
            raise InputError(
                Text(f"{self.path.name} 里没有认出清单", f"no list was recognised in {self.path.name}"),
                Text(
                    "表头要有企业名称、所属区县、行业类型等列名；或用 --mapping 写明。",
                    "A header needs titles such as 企业名称, 所属区县, 行业类型; or say which is which with --mapping.",
                ),
                tuple(self.trouble.ranked),
            )

    def _matched(self) -> None:
        """Say which of the stated layouts find no sheet; a single one is that of a single sheet, whatever its name."""
        if len(self.stated) == len(self._order) == 1:
            self.stated = dict(zip(self._order, self.stated.values(), strict=True))
        self.unmatched = tuple(name for name in self.stated if name not in self._order)

    def _called(self) -> Iterator[Called]:
        """What the enterprises of the main sheets are called, read from the workbook once more."""
        with open_book(self.path) as book:
            for number, each in enumerate(book.sheets):
                if each.name not in self._further:
                    head, rows = book.sheet(number)
                    yield from self._callings(head, rows)
                    for _ in rows:
                        pass

    def _callings(self, head: Head, rows: Iterator[list[Cell]]) -> Iterator[Called]:
        first = list(islice(rows, LOOKED_AT))
        layout = self._layout(head, first)
        if layout is None or layout.holds != "enterprises":
            return
        columns = {each.field: each.index for each in layout.columns}
        for row in islice(chain(first, rows), len(layout.head), None):
            called: dict[str, str] = {}
            for kind in (*KINDS, "district"):
                if columns.get(kind, len(row)) < len(row) and (said := words(row[columns[kind]])):
                    called[kind] = code_of(said) if kind == "code" else said
            yield called

    def _layout(self, head: Head, first: list[list[Cell]]) -> Layout | None:
        if is_faults(first):  # our own sheet, in a copy with remarks
            return None
        stated = self.stated.get(head.name)
        proposed = propose(head.name, first, head.merged, stated.holds if stated else "") if first else None
        return settled(proposed, stated) if proposed else None

    def _is_further(self, book: Book, number: int) -> bool:
        """Whether a sheet goes before the main one, which its rows belong to: by its name, else by its header."""
        name = book.sheets[number].name
        table = TABLES[self.stated[name].holds] if name in self.stated else table_named(name)
        if table is None and len(book.sheets) > 1:
            head, rows = book.sheet(number)
            layout = self._layout(head, list(islice(rows, LOOKED_AT)))
            for _ in rows:  # a sheet is read to its end
                pass
            table = layout.table if layout else None
            if table and table.owned:
                self.trouble.add(faults.SHEET_BY_HEADER, name, title=table.title, mapping=self.trouble.mapping)
        return table is not None and table.owned

    def _sheet(self, book: Book, number: int, owned: Owned, known: Known) -> Iterator[tuple[str, dict[str, Any]]]:
        head, rows = book.sheet(number)
        first = list(islice(rows, LOOKED_AT))
        layout = self._layout(head, first)
        if layout is None:
            if first and not is_faults(first):
                self.trouble.add(faults.UNKNOWN_SHEET, head.name, mapping=self.trouble.mapping)
        else:
            preset = {key: value for key, value in self.preset.items() if layout.holds == "enterprises"}
            read = Rows(head.name, layout, self.trouble, since_1904=book.since_1904, preset=preset)
            self._oddities(head)
            yield from self._taken(read, islice(chain(first, rows), len(layout.head), None), head, owned, known)
            self.layouts[head.name] = read.layout
        for _ in rows:  # a sheet is read to its end
            pass

    def _oddities(self, head: Head) -> None:
        found = head.oddities
        for column, (row, count) in sorted(found.formulas.items()):
            self.trouble.add(faults.FORMULA, head.name, row, column, count=count)
        for row, column in found.unsaved:
            self.trouble.add(faults.UNSAVED, head.name, row, column)
        for row, column, said in found.errors:
            self.trouble.add(faults.ERROR_VALUE, head.name, row, column, said=said)
        row, count = found.hidden_rows
        if count:
            self.trouble.add(
                faults.HIDDEN,
                head.name,
                row,
                what_zh=f"行（{count} 行，从这一行起）",
                what_en=f"rows, {count} from this one",
            )
        for column in found.hidden_columns:
            self.trouble.add(faults.HIDDEN, head.name, 0, column, what_zh="列", what_en="column")

    def _taken(
        self, read: Rows, rows: Iterator[list[Cell]], head: Head, owned: Owned, known: Known
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Records to where they belong; those of a main sheet are enterprises."""
        if read.missing:
            row = len(read.layout.head) - 1
            for each in read.missing:
                self.trouble.add(faults.COLUMN_MISSING, read.name, row, title=each.title, mapping=self.trouble.mapping)
            return
        self.sheets.append(read)
        records = read.read(rows, head.merged)
        holds = read.layout.holds
        if holds == "enterprises":
            maker = Enterprises(read, owned, known, say, accepts)
            yield from filter(None, map(maker.made, records))
            maker.rest()
            return
        taken: dict[str, str] = dict.fromkeys(self.sources.get(holds, ()), "")
        for record in records:
            if read.layout.table.owned:
                owned.add(read, record)
            elif holds == "head":
                self.head |= self._head(read, record)
            elif holds == "totals":
                self.totals.append(record)
            else:
                name, data = source(record, holds, taken)
                if accepts("inventory.schema.json#/definitions/source", data):
                    self.sources.setdefault(holds, {})[name] = data
                else:
                    self._unfit(read, record, data, "source", faults.ROW_LEFT)
                    read.left_out += 1

    def _head(self, read: Rows, record: Record) -> dict[str, Any]:
        """What the list says of itself, as far as it can be taken in."""
        data = record.data
        if office := data.pop("office", ""):
            data |= self._office(read, record, office)
        for key in self._unfit(read, record, data, "inventory", faults.DROPPED):
            del data[key]
        return data

    def _unfit(self, read: Rows, record: Record, data: Mapping[str, Any], form: str, left: Text) -> list[str]:
        """The keys of a record that do not fit the schema, each told at its cell."""
        part = f"inventory.schema.json#/definitions/{form}/properties"
        found = [key for key, value in data.items() if not accepts(f"{part}/{key}", value)]
        for key in found:
            field = next((each for each in read.layout.table.fields if each.path[0] == key), None)
            read.at(
                faults.NOT_FITTING, record, field.key if field else "", said=field.title if field else key, left=left
            )
        return found

    def _office(self, read: Rows, record: Record, said: str) -> dict[str, str]:
        """The id of the body that the list names; one that is not known is told at its cell."""
        if self.bodies is None and _ID.fullmatch(said):
            return {"office": said}
        if self.bodies is not None and said in self.bodies:
            return {"office": self.bodies[said]}
        title = next(each.title for each in read.layout.table.fields if each.key == "office")
        read.at(faults.BODY_UNKNOWN, record, "office", title=title, said=said, **unknown_body(said, self.bodies))
        return {}


def _emitted(some: dict[str, Any]) -> Iterator[str]:
    """Enterprises as one file, or as several where one would be larger than a file may be."""
    text = emit({"enterprises": some})
    if len(some) > 1 and (text.count("\n") > _MOST_LINES or len(text.encode()) > _MOST_BYTES):
        half = len(some) // 2
        for part in (islice(some.items(), half), islice(some.items(), half, None)):
            yield from _emitted(dict(part))
    else:
        yield text


def _told(rows: Rows) -> dict[str, Any]:
    return {
        "name": rows.name,
        "holds": rows.layout.holds,
        "rows": rows.count,
        "left-out": rows.left_out,
        "columns": [
            {"column": letters(each.index), "title": each.title, "field": each.field, "sure": each.sure or "unknown"}
            for each in rows.layout.columns
        ],
    }


def say(step: Mapping[str, Any], units: Mapping[str, Any]) -> str:
    """The sentence of a measure in plain data, its production units by id."""
    if step.get("words"):
        return str(step["words"])
    if step.get("units") or step.get("groups"):
        named = {name: Unit(id=name, name=unit["name"]) for name, unit in units.items()}
        return sentence(_typed(step), msgspec.structs.replace(_NOBODY, units=named))
    return _said(tuple(sorted((key, str(value)) for key, value in step.items() if key in _SPOKEN)))


_SPOKEN = frozenset(("do", "by", "of", "vehicles", "stage"))
_SOMEBODY = Person(name=PENDING)
_NOBODY = Enterprise(
    id="",
    name="",
    district="",
    industry="",
    legal_representative=_SOMEBODY,
    responsible=_SOMEBODY,
    supervisor=_SOMEBODY,
)


@lru_cache(maxsize=10_000)
def _said(facts: tuple[tuple[str, str], ...]) -> str:
    return sentence(_typed(dict(facts)), _NOBODY)


def _typed(step: Mapping[str, Any]) -> Step:
    return msgspec.convert(step, Step, dec_hook=_scalar)


def _scalar(wanted: type, said: Any) -> Any:
    if issubclass(wanted, Scalar):
        return wanted.parse(said)
    raise TypeError(wanted.__name__)
