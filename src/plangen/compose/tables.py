"""Tables from data as drafts: groups become cells over several rows, headings stand above the columns they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.document.nodes import Align
from plangen.finding import Path
from plangen.model.tables import Table, TableCell, TableRow

from .draft import DraftCell, DraftRow, DraftTable, Words, text
from .words import inline, references, weight

NUMBERS = "序号"
_NUMBERS_WEIGHT = 4.0
_BLANK_LINE = re.compile(r"\n\s*\n")

GridRow = tuple[DraftCell, ...]
"""The cells that begin in one row of the grid."""


class _Heading(NamedTuple):
    words: str
    columns: int
    path: Path


def data_table(table: Table) -> DraftTable:
    """The draft of a table; ids and Markdown of its cells are read, not yet resolved."""
    path: Path = ("tables", table.id)
    return DraftTable(
        _weights(table),
        tuple(DraftRow(cells) for cells in _header(list(_levels(table, path)))),
        tuple(DraftRow(cells) for cells in _body(table, path)),
        path,
        references(table.caption),
        f"tables.{table.id}",
    )


def _body(table: Table, path: Path) -> Iterator[GridRow]:
    aligns = [Align(column.align) for column in table.columns]
    for index, row in enumerate(table.rows):
        first, *rest = _row(row, aligns, (*path, "rows", index))
        number = DraftCell((text(str(index + 1)),), Align.CENTRE, rows=_height(row))
        yield (number, *first) if table.numbered else first
        yield from rest


def _row(row: TableRow, aligns: Sequence[Align], path: Path) -> Iterator[GridRow]:
    """A row, or the rows of a group, whose own cells begin in the first of them."""
    own = []
    column, height = 0, _height(row)
    for index, cell in enumerate(row.cells):
        place: Path = (*path, "cells", index)
        own.append(DraftCell(_paragraphs(cell.words), aligns[column], columns=cell.columns, rows=height, path=place))
        column += cell.columns
    below = [
        each for index, inner in enumerate(row.rows) for each in _row(inner, aligns[column:], (*path, "rows", index))
    ]
    first, *rest = below or [()]
    yield (*own, *first)
    yield from rest


def _height(row: TableRow) -> int:
    """Rows of the grid that a row or group takes."""
    return sum(map(_height, row.rows)) or 1


def _paragraphs(words: str) -> tuple[Words, ...]:
    return tuple(inline(each) for each in _BLANK_LINE.split(words.strip()))


def _levels(table: Table, path: Path) -> Iterator[dict[int, _Heading]]:
    """The headings of each level by the first column that they cover, the titles of the columns last."""
    numbered = int(table.numbered)
    for depth, cells in enumerate(table.header):
        place: Path = (*path, "header", depth)
        yield _placed([*numbered * [_Heading("", 1, place)], *_headings(cells, place)])
    titles = [_Heading(column.title, 1, (*path, "columns", n)) for n, column in enumerate(table.columns)]
    yield _placed([*numbered * [_Heading(NUMBERS, 1, path)], *titles])


def _headings(cells: Sequence[TableCell], path: Path) -> list[_Heading]:
    return [_Heading(cell.words, cell.columns, (*path, index)) for index, cell in enumerate(cells)]


def _placed(headings: Sequence[_Heading]) -> dict[int, _Heading]:
    placed: dict[int, _Heading] = {}
    column = 0
    for heading in headings:
        placed[column] = heading
        column += heading.columns
    return placed


def _header(levels: Sequence[dict[int, _Heading]]) -> Iterator[GridRow]:
    """Where a heading is empty, the one below that covers the same columns begins in its place."""
    taken: set[tuple[int, int]] = set()
    for depth, level in enumerate(levels):
        cells = []
        for column in level:
            if (depth, column) not in taken:
                reached = list(_reach(levels[depth:], column))
                taken.update((depth + down, column) for down in range(len(reached)))
                words, columns, path = reached[-1]
                cells.append(DraftCell(_paragraphs(words), Align.CENTRE, columns=columns, rows=len(reached), path=path))
        yield tuple(cells)


def _reach(levels: Sequence[dict[int, _Heading]], column: int) -> Iterator[_Heading]:
    """A heading, and while it is empty those below it over the same columns."""
    columns = levels[0][column].columns
    for level in levels:
        if column not in level or level[column].columns != columns:
            return
        yield level[column]
        if level[column].words:
            return


def _weights(table: Table) -> tuple[float, ...]:
    """The widths stated; a column without one is as wide as its words ask for, the numbers' too.

    However wide the others are, it has a third of an equal share at least, so that its words can be read.
    """
    longest = [len(column.title) for column in table.columns]
    _measure(table.rows, 0, longest)
    wishes = [(column.width, weight(most)) for column, most in zip(table.columns, longest, strict=True)]
    if table.numbered:
        wishes.insert(0, (0, _NUMBERS_WEIGHT))
    least = sum(width for width, _ in wishes) / len(wishes) / 3
    return tuple(float(width or max(wish, least)) for width, wish in wishes)


def _measure(rows: Sequence[TableRow], column: int, longest: list[int]) -> None:
    for row in rows:
        at = column
        for cell in row.cells:
            if cell.columns == 1:
                longest[at] = max(longest[at], len(cell.words))
            at += cell.columns
        _measure(row.rows, at, longest)
