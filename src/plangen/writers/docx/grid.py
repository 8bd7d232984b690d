"""The grid of a table: the widths of its columns, and which places each cell of a row takes."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from plangen.document.nodes import Cell, Column, Row
from plangen.writers.layout import Layout, points, twips

Widths = tuple[int, ...]
"""Of the columns, in twips."""


class Place(NamedTuple):
    """A cell on the grid: first column, and whether it only continues a cell from a row above."""

    cell: Cell
    column: int
    continued: bool


Open = dict[int, tuple[Cell, int]]
"""By its columns a cell that goes on below, and the rows that it still covers there."""


@lru_cache(maxsize=256)
def grid_widths(layout: Layout, columns: tuple[Column, ...], room: float) -> Widths:
    """The columns of a table that is ``room`` points wide."""
    least = twips(2 * points(layout.table.padding) + layout.roles.cell.size + 1)
    return tuple(column_widths([column.weight for column in columns], twips(room), least))


def column_widths(weights: list[float], whole: int, least: int = 0) -> list[int]:
    """Whole twips by weight, summing to ``whole``; rounding goes to the column whose edge it falls on.

    No column is narrower than ``least``, which holds one character, as long as there is room for all of them.
    """
    low = min(least, whole // len(weights))
    thin: set[int] = set()
    while True:
        left, total = whole - low * len(thin), sum(weight for at, weight in enumerate(weights) if at not in thin)
        more = {at for at, weight in enumerate(weights) if at not in thin and left * weight / total < low - 0.01}
        if not more:
            break
        thin |= more
    widths = [low if at in thin else left * weight / total for at, weight in enumerate(weights)]
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def place_row(row: Row, columns: int, above: Open) -> tuple[list[Place], Open]:
    """The cells of a row and what continues ``above`` it, and what is open below it.

    Raises ``ValueError`` if they do not fill the grid.
    """
    if not above and len(row.cells) == columns and all(cell.columns == cell.rows == 1 for cell in row.cells):
        return [Place(cell, column, False) for column, cell in enumerate(row.cells)], {}
    filled: list[Place] = []
    below: Open = {}
    cells = iter(row.cells)
    column = 0
    while column < columns:
        continued = column in above
        cell, left = above[column] if continued else (next(cells, None), 0)
        if cell is None:
            raise ValueError(f"a table row {row.id!r} has too few cells for {columns} columns")
        left = left if continued else cell.rows
        filled.append(Place(cell, column, continued))
        if left > 1:
            below[column] = (cell, left - 1)
        column += cell.columns
    if column > columns or next(cells, None) is not None:
        raise ValueError(f"a table row {row.id!r} has too many cells for {columns} columns")
    return filled, below


@lru_cache(maxsize=256)
def padding(layout: Layout, widths: Widths) -> float:
    """Room beside the text of a cell in points: less than the layout's where a column would not hold a character."""
    spare = (min(widths) / 20 - layout.roles.cell.size - 1) / 2
    return max(0.0, min(points(layout.table.padding), spare))


def cell_width(place: Place, widths: Widths) -> int:
    """What a cell has of the columns."""
    if place.cell.columns == 1:
        return widths[place.column]
    return sum(widths[place.column : place.column + place.cell.columns])
