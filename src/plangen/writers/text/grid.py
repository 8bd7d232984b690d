"""Tables as a grid of ASCII lines.

The width of the columns comes from their weights alone, so that a changed word moves no line outside its own row.
ASCII, because terminals disagree on the width of box-drawing signs beside Chinese characters.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import NamedTuple

from plangen.document.nodes import Align, Cell, Row, Table
from plangen.width import char_width, width, wrap

Render = Callable[[Cell, int], list[str]]
"""A cell and the terminal columns that it may take, to lines."""

_LEAST = 2


class _Place(NamedTuple):
    """A cell on the grid: first row and column from 0, and the row and column after its last."""

    cell: Cell
    top: int
    left: int
    bottom: int
    right: int


class _Canvas:
    """A rectangle of terminal columns; a wide character fills its own place and leaves the next one empty.

    The horizontal line at row ``double``, below the table's header, is a double one.
    """

    def __init__(self, columns: int, rows: int, double: int) -> None:
        self.rows = [[" "] * columns for _ in range(rows)]
        self.double = double

    def rule(self, row: int, column: int, sign: str) -> None:
        """A piece of a line; where two directions meet it becomes a crossing."""
        here = self.rows[row][column]
        self.rows[row][column] = sign if here in (" ", sign) else "+"

    def frame(self, top: int, left: int, bottom: int, right: int) -> None:
        """The outline of a rectangle, corners included."""
        for row in (top, bottom):
            for column in range(left, right + 1):
                self.rule(row, column, "=" if row == self.double else "-")
        for row in range(top, bottom + 1):
            self.rule(row, left, "|")
            self.rule(row, right, "|")

    def write(self, row: int, column: int, text: str) -> None:
        """Text from a place to the right."""
        for char in text:
            taken = char_width(char)
            if not taken:
                self.rows[row][column - 1] += char
                continue
            self.rows[row][column : column + taken] = [char, *[""] * (taken - 1)]
            column += taken


def draw(table: Table, columns: int, render: Render) -> list[str]:
    """The lines of a table's grid, ``columns`` wide or as much wider as its least columns need; no caption."""
    rows = (*table.header, *table.rows)
    places = _places(rows)
    count = max([len(table.columns), *(place.right for place in places)])
    if not rows or not count:
        return []
    weights = [column.weight for column in table.columns] + [1.0] * (count - len(table.columns))
    edges = list(accumulate((share + 3 for share in _shares(weights, columns)), initial=0))
    texts = [_wrapped(place, edges, render) for place in places]
    levels = list(accumulate((height + 1 for height in _heights(places, texts, len(rows))), initial=0))
    return _paint(places, texts, edges, levels, len(table.header))


def _places(rows: tuple[Row, ...]) -> list[_Place]:
    """Where each cell stands once the spans of the cells before it are taken off."""
    taken: set[tuple[int, int]] = set()
    places = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row.cells:
            while (top, left) in taken:
                left += 1
            place = _Place(cell, top, left, min(top + cell.rows, len(rows)), left + cell.columns)
            taken.update((y, x) for y in range(top, place.bottom) for x in range(left, place.right))
            places.append(place)
    return places


def _shares(weights: list[float], columns: int) -> list[int]:
    """Inner widths: what the lines and blanks leave of ``columns``, dealt out by weight."""
    free = columns - 1 - 3 * len(weights)
    edges = [round(free * edge / sum(weights)) for edge in accumulate(weights, initial=0.0)]
    return [max(_LEAST, right - left) for left, right in pairwise(edges)]


def _wrapped(place: _Place, edges: list[int], render: Render) -> list[str]:
    inner = edges[place.right] - edges[place.left] - 3
    return [piece for line in render(place.cell, inner) for piece in wrap(line, inner)]


def _heights(places: list[_Place], texts: list[list[str]], rows: int) -> list[int]:
    """Lines of each row; a cell over several rows lengthens the last of them when it needs to."""
    heights = [1] * rows
    for place, text in sorted(zip(places, texts, strict=True), key=lambda pair: pair[0].bottom - pair[0].top):
        spanned = heights[place.top : place.bottom]
        heights[place.bottom - 1] += max(0, len(text) - sum(spanned) - len(spanned) + 1)
    return heights


def _paint(places: list[_Place], texts: list[list[str]], edges: list[int], levels: list[int], header: int) -> list[str]:
    canvas = _Canvas(edges[-1] + 1, levels[-1] + 1, double=levels[header] if header else -1)
    canvas.frame(0, 0, levels[-1], edges[-1])
    for place, text in zip(places, texts, strict=True):
        canvas.frame(levels[place.top], edges[place.left], levels[place.bottom], edges[place.right])
        inner = edges[place.right] - edges[place.left] - 3
        for number, line in enumerate(text, start=levels[place.top] + 1):
            canvas.write(number, edges[place.left] + 2 + _offset(place.cell.align, inner - width(line)), line)
    return ["".join(row) for row in canvas.rows]


def _offset(align: Align, free: int) -> int:
    if align is Align.CENTRE:
        return free // 2
    return free if align is Align.RIGHT else 0
