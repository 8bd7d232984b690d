"""Tables: a fixed grid over the available width, repeated header rows, merged cells, grounds by tone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from plangen.document.nodes import Align, Block, Cell, Row, Table, Tone
from plangen.document.walk import inside, lines
from plangen.writers.layout import Role, points, twips
from plangen.writers.wording import tone_name

from .inline import inlines, run
from .measure import line_count
from .story import Story

WriteBlocks = Callable[[Story, tuple[Block, ...]], None]

_KEPT = 8  # a cell merged over more rows may go on on the next page
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFIED: "both"}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell on the grid: first column, and whether it only continues a cell from a row above."""

    cell: Cell
    column: int
    continued: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row on the grid; a ``kept`` one holds a cell that goes on below, and so stays on the page of the next."""

    places: tuple[Place, ...]
    kept: bool


def table(story: Story, node: Table, write_blocks: WriteBlocks) -> None:
    """A table with its caption above; ``write_blocks`` writes what a cell holds."""
    if node.caption:
        role = story.layout.roles.caption
        story.paragraph(role, inlines(story, role, node.caption), keep_next=True)
    story.begin_table()
    widths = column_widths([column.weight for column in node.columns], twips(story.width))
    roles = story.layout.roles
    parts = [f"<w:tbl>{_properties(story, sum(widths))}{_grid(widths)}"]
    parts += _rows(story, node.header, widths, roles.cell_head, write_blocks)
    parts += _rows(story, node.rows, widths, roles.cell, write_blocks)
    story.table("".join((*parts, "</w:tbl>")))


def column_widths(weights: list[float], whole: int) -> list[int]:
    """Whole twips by weight, summing to ``whole``; rounding goes to the column whose edge it falls on."""
    total = sum(weights)
    edges = [0]
    reached = 0.0
    for weight in weights:
        reached += weight
        edges.append(round(whole * reached / total))
    return [right - left for left, right in pairwise(edges)]


def places(rows: tuple[Row, ...], columns: int) -> list[GridRow]:
    """The cells of each row and what continues from above; raises ``ValueError`` if they do not fill the grid."""
    result: list[GridRow] = []
    open_cells: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        filled, open_cells = _place_row(row, columns, open_cells)
        kept = any(cell.rows <= _KEPT for cell, _ in open_cells.values())
        result.append(GridRow(tuple(filled), kept))
    if open_cells:
        raise ValueError("a merged cell reaches below the last row of its table")
    return result


def _place_row(
    row: Row, columns: int, above: dict[int, tuple[Cell, int]]
) -> tuple[list[Place], dict[int, tuple[Cell, int]]]:
    """One row on the grid; ``above`` maps columns to the cells still open and the rows they still cover."""
    filled: list[Place] = []
    below: dict[int, tuple[Cell, int]] = {}
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


def _properties(story: Story, whole: int) -> str:
    look = story.layout.table
    side, above = twips(points(look.padding)), twips(points(look.padding_above))
    line = f'w:val="single" w:sz="{round(look.border * 8)}" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{edge} {line}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    edges = (("top", above), ("left", side), ("bottom", above), ("right", side))
    margins = "".join(f'<w:{edge} w:w="{room}" w:type="dxa"/>' for edge, room in edges)
    return (
        f'<w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def _grid(widths: list[int]) -> str:
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _rows(story: Story, rows: tuple[Row, ...], widths: list[int], role: Role, write_blocks: WriteBlocks) -> list[str]:
    head = role is story.layout.roles.cell_head
    header = "<w:tblHeader/>" if head else ""
    result = []
    for row in places(rows, len(widths)):
        whole = "" if _splits(story, row, widths, role) else "<w:cantSplit/>"
        properties = f"<w:trPr>{whole}{header}</w:trPr>" if whole or header else ""
        story.cell_keep = head or row.kept
        cells = [_cell(story, place, widths, role, write_blocks) for place in row.places]
        result.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
    return result


def _splits(story: Story, row: GridRow, widths: list[int], role: Role) -> bool:
    """Whether a row is so high that it may break across pages."""
    most = story.layout.table.splits_above
    for place in row.places:
        if not place.continued:
            texts = [line for block in inside(place.cell.blocks) for line in lines(block)]
            limit = most * place.cell.rows
            # A line holds a character at least: short texts, that is nearly all, need no measuring.
            if len(texts) + sum(map(len, texts)) > limit and _lines(story, texts, _width(place, widths), role) > limit:
                return True
    return False


def _lines(story: Story, texts: list[str], width: int, role: Role) -> int:
    available = width / 20 - 2 * points(story.layout.table.padding)
    return sum(line_count(line, role.size, available) for line in texts)


def _width(place: Place, widths: list[int]) -> int:
    return sum(widths[place.column : place.column + place.cell.columns])


def _cell(story: Story, place: Place, widths: list[int], role: Role, write_blocks: WriteBlocks) -> str:
    cell, width = place.cell, _width(place, widths)
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "<w:vMerge/>" if place.continued else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    fill = "" if cell.tone is Tone.NONE else getattr(story.layout.table, cell.tone.value)
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{ground}<w:vAlign w:val="center"/>'
    content = _content(story, Cell(blocks=()) if place.continued else cell, width, role, write_blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _content(story: Story, cell: Cell, width: int, role: Role, write_blocks: WriteBlocks) -> str:
    """The blocks of a cell, then the name of its tone where the words do not say it; at least one paragraph."""
    head = role is story.layout.roles.cell_head and cell.align is Align.LEFT
    align = role.align if head else _ALIGN[cell.align]

    def fill() -> None:
        write_blocks(story, cell.blocks)
        name = tone_name(cell) if cell.tone is not Tone.NONE else ""
        if name or not cell.blocks:
            words = run(story, role, f"（{name}）" if name else "")
            story.paragraph(role, words, align=align, keep_next=story.cell_keep)

    return story.aside(role, align, width / 20 - 2 * points(story.layout.table.padding), fill)
