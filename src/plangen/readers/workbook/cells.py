"""What a workbook is read into: sheets, rows of plain cells, and what stands out about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

Cell = str | Decimal | bool | date
"""What a cell shows; an empty one is the empty text, a time of day is text."""
Row = list[Cell]

Spot = tuple[int, int]
"""Row and column of a cell, from 0."""


class Oddities(Struct, frozen=True):
    """What a person sees in a sheet and its plain values do not say; only .xlsx tells all of it.

    Formulas and hidden rows are counted, with the first of them, column by column and for the whole sheet.
    """

    formulas: dict[int, tuple[int, int]] = {}
    """Column → row of its first formula with a saved result, how many there are."""
    unsaved: tuple[tuple[int, int], ...] = ()
    """Row and column of formulas that no program has computed, so that there is no value: the first ten thousand."""
    errors: tuple[tuple[int, int, str], ...] = ()
    """Row, column and value (``#REF!``) of cells that hold an error."""
    hidden_rows: tuple[int, int] = (0, 0)
    """Row of the first one, how many there are."""
    hidden_columns: tuple[int, ...] = ()
    rows_hidden: tuple[int, ...] = ()
    """The first some thousand of them."""


class SheetName(Struct, frozen=True):
    """A sheet in the order of the workbook."""

    name: str
    hidden: bool = False


class Head(Struct, frozen=True):
    """A sheet before its rows: merged ranges as first and last cell; only .xlsx tells widths and remarks."""

    name: str
    merged: tuple[tuple[Spot, Spot], ...] = ()
    oddities: Oddities = Oddities()
    widths: dict[int, float] = {}
    """Column → its width in letters, where the sheet sets one."""
    remarks: dict[Spot, tuple[str, str]] = {}
    """Cell → author and text of its remark."""


class Contents(Struct, frozen=True):
    """The sheets of a workbook; ``refused`` says why there are none. ``since_1904``: days count from 1904."""

    sheets: tuple[SheetName, ...] = ()
    since_1904: bool = False
    refused: str = ""


def letters(column: int) -> str:
    """The letters of a column that counts from 0: ``A`` … ``Z``, ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(name: str) -> int:
    """The column of its letters, from 0."""
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column - 1
