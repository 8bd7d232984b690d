"""Sheets as an .xlsx: text is text, numbers are numbers, days are days; the same sheets give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from plangen.errors import InputError
from plangen.finding import Finding, Language, Severity, Text
from plangen.width import width

from .columns import Range
from .sheets import Sheet
from .values import Cell

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, not a clock
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was; earlier days are written as text."""
_MOST_TEXT = 32_767
_MOST_COMMENTS = 60_000
_BOUND = 15
"""Significant digits that a sheet holds; a number with more is written as text."""
_LIST = 255
"""Characters of a list of choices that Excel takes."""
_SHEET_NAME = 31
"""Characters of the name of a sheet."""
_NOTE = 36
"""Width of a line of a remark, in letters."""
AUTHOR = "plangen"
"""Who makes our remarks."""
OURS = f"—— {AUTHOR} ——"
"""Stands between a remark of the list's own and ours."""
_TIME = re.compile(rb"W3CDTF\">([^<]{0,40})<")
_FAULTS = ("位置", "级别", "规则", "问题", "办法")
_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示", Severity.HUMAN: "请人判断"}


class Workbook:
    """An .xlsx that is written row by row and held on disk until it is closed."""

    def __init__(self) -> None:
        if find_spec("xlsxwriter") is None:
            raise InputError(
                Text("写 Excel 清单需要另装组件", "writing Excel lists needs an extra"),
                Text('请运行 pip install "plangen[excel]"。', 'Run pip install "plangen[excel]".'),
            )
        import xlsxwriter  # type: ignore[import-untyped]

        self._names: set[str] = set()
        self._shown = False
        self._bytes = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book: Any = xlsxwriter.Workbook(self._bytes, options)
        self._book.set_properties({"created": _CREATED, "title": "应急减排清单"})
        self._head = self._book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "border": 1,
                "bg_color": "#DDE7F3",
            }
        )
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def page(self, name: str, *, hidden: bool = False) -> Page:
        """A new sheet, behind the others; its name becomes one that a workbook takes."""
        sheet = self._book.add_worksheet(self._free(name))
        if hidden:
            sheet.hide()
        elif not self._shown:
            self._shown = True
            sheet.activate()
            sheet.set_first_sheet()
        return Page(sheet, self._head, self._day)

    def _free(self, name: str) -> str:
        """A name of letters that a workbook takes, short enough and nobody else's."""
        plain = "".join("_" if sign in "[]:*?/\\" else sign for sign in name).strip("'")[:_SHEET_NAME] or "_"
        found, number = plain, 1
        while found.casefold() in self._names:
            number += 1
            found = f"{plain[: _SHEET_NAME - len(str(number)) - 1]} {number}"
        self._names.add(found.casefold())
        return found

    def close(self) -> bytes:
        """The whole file."""
        self._book.close()
        return self._bytes.getvalue()

    def sheet(self, sheet: Sheet) -> None:
        """A sheet with its header frozen, widths and lists of choices."""
        page = self.page(sheet.name)
        page.shape(sheet.widths, len(sheet.head))
        number = -1
        for number, row in enumerate(sheet.head):
            page.row(number, row, head=True)
        page.merge(each for each in sheet.merged if each[1][0] < len(sheet.head))
        number = len(sheet.head) - 1
        for number, cells in enumerate(sheet.rows, len(sheet.head)):
            page.row(number, cells)
        for column, choices in sheet.choices.items():
            page.choices(column, len(sheet.head), max(number, len(sheet.head)), choices)
        for below, foot in enumerate(sheet.foot, number + 1):
            page.row(below, foot)

    def faults(self, findings: Iterable[Finding], language: Language) -> None:
        """A sheet that lists findings by cell."""
        page = self.page("问题")
        page.shape((18, 8, 10, 60, 60), 1)
        page.row(0, _FAULTS, head=True)
        for number, each in enumerate(findings, 1):
            page.row(number, (each.at, _LABELS[each.severity], each.rule, each.message(language), each.help(language)))


def is_faults(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether these are the first rows of a sheet that lists findings."""
    return bool(rows) and tuple(rows[0]) == _FAULTS


def is_ours(path: Path) -> bool:
    """Whether a workbook is as plangen wrote it: an office program that saves one puts its own time into it."""
    try:
        with ZipFile(path) as package:
            core = package.read("docProps/core.xml")[:_MOST_TEXT]
    except (OSError, KeyError, BadZipFile, NotImplementedError, RuntimeError):
        return False
    times = _TIME.findall(core)
    return len(times) == 2 and len(set(times)) == 1 and times[0].endswith(b"T00:00:00Z")


class Page:
    """One sheet; rows must come in their order."""

    def __init__(self, sheet: Any, head: Any, day: Any) -> None:
        self._sheet, self._head, self._day = sheet, head, day

    def shape(self, widths: Sequence[int], frozen: int) -> None:
        """Widths of the columns in characters, rows of the header that stay on the screen."""
        for column, wide in enumerate(widths):
            self._sheet.set_column(column, column, wide)
        self._sheet.freeze_panes(frozen, 0)

    def row(self, number: int, cells: Sequence[Cell], *, head: bool = False) -> None:
        """The cells of a row; a text is never a formula."""
        for column, cell in enumerate(cells):
            if cell == "":
                if head:
                    self._sheet.write_blank(number, column, None, self._head)
            elif isinstance(cell, bool):
                self._sheet.write_boolean(number, column, cell)
            elif isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _BOUND:
                self._sheet.write_number(number, column, float(cell))
            elif isinstance(cell, date) and cell >= _FIRST_DAY:
                self._sheet.write_datetime(number, column, cell, self._day)
            else:
                self._sheet.write_string(number, column, str(cell)[:_MOST_TEXT], self._head if head else None)

    def looks(self, widths: Mapping[int, float], columns: Iterable[int], rows: Iterable[int]) -> None:
        """Widths of columns, those that are hidden, rows that are hidden; goes before the rows."""
        hidden = set(columns)
        for column in sorted(hidden | widths.keys()):
            self._sheet.set_column(column, column, widths.get(column), None, {"hidden": column in hidden})
        for row in rows:
            self._sheet.set_row(row, None, None, {"hidden": True})

    def merge(self, ranges: Iterable[Range]) -> None:
        """Merge cells that have been written."""
        for (top, left), (bottom, right) in ranges:
            if bottom > top or right > left:
                self._sheet.merge.append([top, left, bottom, right])

    def choices(self, column: int, first: int, last: int, words: Sequence[str]) -> None:
        """A list to choose from in the cells of a column; another value is asked about, not refused."""
        if len(",".join(words)) <= _LIST:
            options = {"validate": "list", "source": list(words), "error_type": "warning"}
            self._sheet.data_validation(first, column, last, column, options)

    def notes(
        self, found: Mapping[tuple[int, int], Sequence[str]], own: Mapping[tuple[int, int], tuple[str, str]]
    ) -> None:
        """Remarks on cells, behind those that the list has of its ``own`` (author, text); goes before the rows."""
        self._sheet.set_row(0, None)  # which may have a remark and no cell
        for spot in sorted({*own, *islice(found, _MOST_COMMENTS)}):
            author, said = own.get(spot, (AUTHOR, ""))
            parts = [said, OURS] if said and spot in found else [said]
            text = "\n".join(filter(None, [*parts, *found.get(spot, ())]))[:_MOST_TEXT]
            lines = sum(1 + width(line) // _NOTE for line in text.split("\n"))
            options = {"x_scale": 2, "y_scale": max(1, lines / 4), "author": author}
            self._sheet.write_comment(*spot, text, options)
