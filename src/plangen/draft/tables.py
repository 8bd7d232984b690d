"""Tables of the source as data: merged cells as groups of rows, a first column of numbers as one that is computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plangen.document.nodes import Cell, Row, Table

from .words import cell_words

Data = dict[str, Any]
_SERIAL = "序号"
_LONGEST_TITLE = 120


class Unfit(Exception):  # noqa: N818 - a signal, not an error
    """The table has a shape that groups of rows cannot say."""


def is_merged(table: Table) -> bool:
    """Whether a cell of the table reaches over several rows or columns."""
    return any(cell.rows > 1 or cell.columns > 1 for row in (*table.header, *table.rows) for cell in row.cells)


def table_data(table: Table) -> Data | None:
    """The table as ``tables:`` has it; None where its shape cannot be said so."""
    header, rows = (table.header, table.rows) if table.header else (table.rows[:1], table.rows[1:])
    width = len(table.columns)
    if not header or not rows:
        return None
    try:
        titles, above = _titles(header, width)
        grid = _grid(rows, width)
        numbered = titles[0] == _SERIAL and not above and _counts(grid)
        first = 1 if numbered else 0
        data = [_group(grid, start, stop, first) for start, stop in _groups(grid, 0, len(grid), 0)]
    except Unfit:
        return None
    return {
        **({"numbered": True} if numbered else {}),
        "columns": [{"title": title} for title in titles[first:]],
        **({"header": above} if above else {}),
        "rows": data,
    }


def _titles(header: Sequence[Row], width: int) -> tuple[list[str], list[list[Any]]]:
    """The titles of the columns and the headings above them; a title that reaches up leaves the places above empty."""
    grid = _grid(header, width)
    titles = []
    for x in range(width):
        cell, _, left = grid[-1][x]
        if cell.columns > 1 or left != x:
            raise Unfit
        titles.append(cell_words(cell, ""))
    above = []
    for y in range(len(header) - 1):
        row: list[Any] = []
        for x in range(width):
            cell, top, left = grid[y][x]
            if left == x:
                reaches_down = top + cell.rows == len(header)
                row.append("" if reaches_down or top != y else _cell(cell))
        above.append(row)
    if not all(0 < len(title) <= _LONGEST_TITLE for title in titles):
        raise Unfit
    return titles, above


Place = tuple[Cell, int, int]
"""A cell with the row and column at which it begins."""


def _grid(rows: Sequence[Row], width: int) -> list[list[Place]]:
    """For each place of the table the cell that covers it."""
    grid: list[dict[int, Place]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            while x in grid[y]:
                x += 1
            for below in range(y, min(y + cell.rows, len(rows))):
                for beside in range(x, x + cell.columns):
                    if beside in grid[below]:
                        raise Unfit
                    grid[below][beside] = (cell, y, x)
            x += cell.columns
    if any(sorted(row) != list(range(width)) for row in grid):
        raise Unfit
    return [[row[x] for x in range(width)] for row in grid]


def _groups(grid: list[list[Place]], start: int, stop: int, x: int) -> list[tuple[int, int]]:
    """The rows from ``start`` divided where the cell at a column ends."""
    found = []
    while start < stop:
        cell, top, left = grid[start][x]
        if top != start or left != x or top + cell.rows > stop:
            raise Unfit
        found.append((start, top + cell.rows))
        start = top + cell.rows
    return found


def _group(grid: list[list[Place]], start: int, stop: int, x: int) -> Any:
    """Rows that share the cells from a column on: a row, or a group with the rows to the right of them."""
    width = len(grid[start])
    cells: list[Any] = []
    while x < width:
        cell, top, left = grid[start][x]
        if (top, left) != (start, x):
            raise Unfit
        if top + cell.rows != stop:
            rows = [_group(grid, *part, x) for part in _groups(grid, start, stop, x)]
            return {"cells": cells, "rows": rows}
        cells.append(_cell(cell))
        x += cell.columns
    if stop - start > 1:
        raise Unfit
    return cells


def _counts(grid: list[list[Place]]) -> bool:
    """Whether the first column counts its cells from 1."""
    firsts = list(dict.fromkeys((_text(cell), top) for cell, top, left in (row[0] for row in grid)))
    single = all(row[0][0].columns == 1 for row in grid)
    return single and [text for text, _ in firsts] == [str(n) for n in range(1, len(firsts) + 1)]


def _cell(cell: Cell) -> Any:
    text = _text(cell)
    return {"words": text, "columns": cell.columns} if cell.columns > 1 else text


def _text(cell: Cell) -> str:
    return cell_words(cell, "\n\n")
