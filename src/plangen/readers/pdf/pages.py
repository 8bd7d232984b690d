"""What the pages of a PDF hold, as geometry: lengths in points, from the top left corner."""

from __future__ import annotations

from msgspec import Struct


class PageLine(Struct, frozen=True, array_like=True):
    """Characters on one base line; ``size`` is the height of most of them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    column: int = 0
    """0 across the page, 1 and 2 in the columns of a page that has two."""


class PageCell(Struct, frozen=True, array_like=True):
    """A table cell over ``columns`` × ``rows`` places of the grid, with its lines."""

    lines: tuple[PageLine, ...]
    column: int
    columns: int
    rows: int
    left: float
    right: float


class PageTable(Struct, frozen=True, array_like=True):
    """A table on one page; covered places have no cell. ``before`` lines of the page stand before it."""

    rows: tuple[tuple[PageCell, ...], ...]
    before: int
    top: float
    bottom: float


class Page(Struct, frozen=True, array_like=True):
    """One page: the lines outside its tables, in the order of the file, and the tables."""

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    tables: tuple[PageTable, ...] = ()
    figure: tuple[str, ...] = ()
    """Texts in the boxes of a drawing."""


class Extract(Struct, frozen=True):
    """What the worker tells: pages, or why there are none."""

    pages: tuple[Page, ...] = ()
    refused: str = ""
