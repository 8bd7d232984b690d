"""The calculation as a workbook: a sheet for each sector, totals, targets and shortfall, every figure a formula.

Each formula carries its value, so that a viewer that calculates nothing shows the figures too. Words of the list are
always text cells, whatever they begin with. The library is an extra, ``plangen[excel]``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plangen.errors import InputError
from plangen.finding import Language, Text
from plangen.width import width

from . import Report
from .figures import plain

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the sheet and the value that it gives."""

    text: str
    value: Fraction | str


Cell = Value | Formula
Style = str
"""A key of the formats."""

_A3, _A4 = 8, 9
"""Paper by its number in the file format."""
_MOST_UPRIGHT, _MOST_ON_A4 = 110, 165
"""Characters of a row that can be read on A4 upright, and across."""
_LINE = 18
"""Points of one line of text."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6}
"""Inches; the name of the sheet stands above, the number of the page below."""
_FORMATS: dict[Style, dict[str, Any]] = {
    "text": {"num_format": "@"},
    "wrapped": {"num_format": "@", "text_wrap": True, "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "num_format": "@"},
    "above": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "num_format": "@", "align": "right"},
    "result": {"num_format": "@", "align": "right"},
    "sum": {"num_format": "@", "bold": True, "top": 1},
    "amount": {"num_format": "#,##0.00", "valign": "vcenter"},
    "figure": {"num_format": "#,##0.######", "valign": "vcenter"},
    "percent": {"num_format": "0.00%", "valign": "vcenter"},
    "total": {"num_format": "#,##0.00", "bold": True, "top": 1},
}


def write(report: Report, language: Language) -> bytes:
    """The bytes of the .xlsx; the same for the same list. Raises InputError where xlsxwriter is not installed."""
    try:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]
    except ImportError as error:
        raise InputError(
            Text("没有安装写 Excel 文件的库 xlsxwriter", "xlsxwriter, which writes Excel files, is not installed"),
            Text('请运行 pip install "plangen[excel]"。', 'Run pip install "plangen[excel]".'),
        ) from error
    from .sheets import sheets

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    inventory = report.calculation.inventory
    day = inventory.compiled if inventory else None
    created = datetime.combine(day, time()) if day else datetime(2000, 1, 1)  # noqa: DTZ001 - a day of the list
    book.set_properties({"title": report.plan.full_title, "author": "", "created": created})
    styles = {name: book.add_format(form) for name, form in _FORMATS.items()}
    for sheet in sheets(report, language):
        _fill(book.add_worksheet(sheet.name), sheet, styles)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of cells with the style of each; the first rows, and columns, stay when one scrolls."""

    name: str
    rows: Iterable[tuple[tuple[Cell, Style], ...]]
    widths: tuple[int, ...]
    frozen: tuple[int, int] = (1, 0)


def _fill(page: Any, sheet: Sheet, styles: dict[Style, Any]) -> None:
    for column, wide in enumerate(sheet.widths):
        page.set_column(column, column, wide)
    page.freeze_panes(*sheet.frozen)
    wide = sum(sheet.widths)
    page.set_paper(_A3 if wide > _MOST_ON_A4 else _A4)
    if wide > _MOST_UPRIGHT:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(**_MARGINS)
    page.set_header("&C&A")
    page.set_footer("&C&P / &N")
    if sheet.frozen[0]:
        page.repeat_rows(0, sheet.frozen[0] - 1)
        page.hide_gridlines(0)  # they are printed too, so that the eye keeps to its row
    for number, row in enumerate(sheet.rows):
        lines = max((_lines(cell, style, sheet.widths[column]) for column, (cell, style) in enumerate(row)), default=1)
        if lines > 1:
            page.set_row(number, lines * _LINE)
        for column, (cell, style) in enumerate(row):
            _put(page, number, column, cell)(styles[style])


def _lines(cell: Cell, style: Style, wide: int) -> int:
    """How many lines a cell takes: not every program finds the height of a row by itself."""
    if not isinstance(cell, str) or not _FORMATS[style].get("text_wrap"):
        return 1
    return sum(max(1, -(-width(part) // (wide - 1))) for part in cell.split("\n"))


def _put(page: Any, row: int, column: int, cell: Cell) -> Callable[[Any], object]:
    """The way in which a cell of its kind is written."""
    if cell is None:
        return lambda style: page.write_blank(row, column, None, style)
    if isinstance(cell, Formula):
        value = cell.value if isinstance(cell.value, str) else plain(cell.value, 12)
        return lambda style: page.write_formula(row, column, f"={cell.text}", style, value)
    if isinstance(cell, str):
        return lambda style: page.write_string(row, column, cell, style)
    return lambda style: page.write_number(row, column, cell, style)
