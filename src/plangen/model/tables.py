"""Tables from data: columns, headings over several of them, and rows in groups whose cells reach over several rows."""

from __future__ import annotations

from typing import Literal

from .fact import Fact


class TableColumn(Fact, frozen=True, kw_only=True):
    """A column; ``width`` is its share of the page, best counted in characters, 0 for one that follows the words."""

    title: str
    width: int = 0
    align: Literal["left", "centre", "right", "justified"] = "left"


class TableCell(Fact, frozen=True, kw_only=True):
    """A cell over one or several columns; ``words`` may hold ids and Markdown, paragraphs divided by a blank line."""

    words: str = ""
    columns: int = 1


class TableRow(Fact, frozen=True, kw_only=True):
    """A row; or a group, whose cells reach over all the ``rows`` to their right."""

    cells: tuple[TableCell, ...]
    rows: tuple[TableRow, ...] = ()


class Table(Fact, frozen=True, kw_only=True):
    """A table. Every row fills the columns exactly: its own cells and those of the groups around it."""

    id: str
    caption: str = ""
    numbered: bool = False
    """Whether a column 序号 stands first, counting the rows and groups of the top level."""
    columns: tuple[TableColumn, ...]
    header: tuple[tuple[TableCell, ...], ...] = ()
    """Headings above the titles of the columns, from the top; an empty one leaves its place to the one below."""
    rows: tuple[TableRow, ...]
