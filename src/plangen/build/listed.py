"""The office's list into YAML: sheets read one after another, enterprises given out in files of some hundred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol

import msgspec

from plangen.compose.steps import sentence
from plangen.errors import InputError
from plangen.finding import FAILING, Text
from plangen.lists import faults
from plangen.lists.columns import Layout, letters, settled, to_data
from plangen.lists.fields import TABLES
from plangen.lists.gathered import PENDING, Enterprises, Known, Owned, inventory, source
from plangen.lists.header import LOOKED_AT, propose, table_named
from plangen.lists.records import Record, Rows
from plangen.lists.trouble import Trouble
from plangen.lists.values import Cell
from plangen.model.enterprises import Enterprise, Person, Step, Unit
from plangen.model.fact import Scalar
from plangen.readers.workbook import Book, Head, open_book
from plangen.source.accept import accepts
from plangen.source.emit import emit

CHUNK = 500
"""Enterprises of one file."""


class Watcher(Protocol):
    """Is told of all that is read, as it is read."""

    def opened(self, sheets: Sequence[str]) -> None:
        """The names of the sheets in their order."""

    def row(self, sheet: str, number: int, cells: list[Cell]) -> None:
        """A row, counted from 0."""


@dataclass
class Intake:
    """An import under way. ``files`` gives the files of enterprises; the rest is known when it has ended."""

    path: Path
    trouble: Trouble
    stated: Mapping[str, Layout] = field(default_factory=dict)
    preset: Mapping[str, str] = field(default_factory=dict)
    """Fields for lists that have no column for them: ``district``."""
    watcher: Watcher | None = None
    layouts: dict[str, Layout] = field(default_factory=dict)
    sheets: list[Rows] = field(default_factory=list)
    form: str = ""
    count: int = 0
    """Enterprises taken in."""
    head: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    totals: list[Record] = field(default_factory=list)
    _order: list[str] = field(default_factory=list)

    def files(self, chunk: int = CHUNK) -> Iterator[str]:
        """The YAML of some hundred enterprises each; raises InputError for what cannot be read."""
        made = self._enterprises()
        while some := dict(islice(made, chunk)):
            self.count += len(some)
            yield emit({"enterprises": some})

    def inventory(self, stated: Mapping[str, str]) -> str:
        """The YAML of the other sources and totals, empty where there are none; ``stated`` goes before the list's."""
        held = {**self.head, **{key: value for key, value in stated.items() if value}}
        data = inventory(held, self.sources, self.totals)
        if not self.head and not any(self.sources.values()) and not self.totals:
            return ""
        if not {"edition", "compiled"} <= data.keys():
            raise InputError(
                Text("清单没有写版本和编制日期", "the list does not state its edition and the day it was compiled"),
                Text(
                    "请加 --edition 2025年版 --compiled 2025-09-20，或在工作簿里加“清单说明”表。",
                    "Add --edition 2025年版 --compiled 2025-09-20, or a sheet 清单说明 to the workbook.",
                ),
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
                for each in self.trouble.findings
            ],
        }

    @property
    def columns(self) -> str:
        """The YAML of which column is which."""
        ordered = {name: self.layouts[name] for name in self._order if name in self.layouts}
        return emit(to_data(ordered), f"{self.path.name} 的列对应关系。改 field 后重新导入；导出时按此写回。")

    def _enterprises(self) -> Iterator[tuple[str, dict[str, Any]]]:
        owned, known = Owned(self.trouble), Known()
        with open_book(self.path) as book:
            self.form = book.form
            self._order = [each.name for each in book.sheets]
            if self.watcher:
                self.watcher.opened(self._order)
            for number, each in sorted(enumerate(book.sheets), key=lambda pair: not self._is_owned(pair[1].name)):
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
                tuple(self.trouble.findings),
            )

    def _is_owned(self, name: str) -> bool:
        """Whether a sheet goes before the main one, which its rows belong to."""
        table = TABLES[self.stated[name].holds] if name in self.stated else table_named(name)
        return table is not None and table.owned

    def _sheet(self, book: Book, number: int, owned: Owned, known: Known) -> Iterator[tuple[str, dict[str, Any]]]:
        head, rows = book.sheet(number)
        rows = self._watched(head.name, rows)
        first = list(islice(rows, LOOKED_AT))
        stated = self.stated.get(head.name)
        proposed = propose(head.name, first, head.merged, stated.holds if stated else "") if first else None
        if proposed is None:
            if first:
                self.trouble.add(faults.UNKNOWN_SHEET, head.name, mapping=self.trouble.mapping)
        else:
            layout = settled(proposed, stated)
            preset = {key: value for key, value in self.preset.items() if layout.holds == "enterprises"}
            read = Rows(head.name, layout, self.trouble, since_1904=book.since_1904, preset=preset)
            self._oddities(head)
            yield from self._taken(read, islice(chain(first, rows), len(layout.head), None), head, owned, known)
            self.layouts[head.name] = read.layout
        for _ in rows:  # a sheet is read to its end
            pass

    def _watched(self, name: str, rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
        for number, row in enumerate(rows):
            if self.watcher:
                self.watcher.row(name, number, row)
            yield row

    def _oddities(self, head: Head) -> None:
        found = head.oddities
        for column, (row, count) in sorted(found.formulas.items()):
            self.trouble.add(faults.FORMULA, head.name, row, column, count=count)
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
            return
        taken: dict[str, str] = dict.fromkeys(self.sources.get(holds, ()), "")
        for record in records:
            if read.layout.table.owned:
                owned.add(read, record)
            elif holds == "head":
                self.head |= record.data
            elif holds == "totals":
                self.totals.append(record)
            else:
                name, data = source(record, holds, taken)
                self.sources.setdefault(holds, {})[name] = data


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
