"""Tables: a fixed grid over the available width, repeated header rows, merged cells, grounds by tone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

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


def table(story: Story, node: Table, write_blocks: WriteBlocks, keep_last: bool = False) -> None:
    """A table below its caption; ``write_blocks`` fills a cell, ``keep_last`` ties the last row to what comes below."""
    if node.caption:
        role = story.layout.roles.caption
        story.paragraph(role, inlines(story, role, node.caption), keep_next=True)
    story.begin_table()
    roles = story.layout.roles
    least = twips(2 * points(story.layout.table.padding) + roles.cell.size + 1)
    widths = column_widths([column.weight for column in node.columns], twips(story.width), least)
    parts = [f"<w:tbl>{_properties(story, widths)}{_grid(widths)}"]
    parts += _rows(story, node.header, widths, roles.cell_head, write_blocks, False)
    parts += _rows(story, node.rows, widths, roles.cell, write_blocks, keep_last)
    if keep_last and story.foot and not story.fields:
        parts.append(_foot(widths, story.foot))
    story.table("".join((*parts, "</w:tbl>")))


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


def _padding(story: Story, widths: list[int]) -> float:
    """Room beside the text of a cell in points: less than the layout's where a column would not hold a character."""
    spare = (min(widths) / 20 - story.layout.roles.cell.size - 1) / 2
    return max(0.0, min(points(story.layout.table.padding), spare))


def _properties(story: Story, widths: list[int]) -> str:
    look = story.layout.table
    side, above = twips(_padding(story, widths)), twips(points(look.padding_above))
    line = f'w:val="single" w:sz="{round(look.border * 8)}" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{edge} {line}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    edges = (("top", above), ("left", side), ("bottom", above), ("right", side))
    margins = "".join(f'<w:{edge} w:w="{room}" w:type="dxa"/>' for edge, room in edges)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def _grid(widths: list[int]) -> str:
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _rows(
    story: Story, rows: tuple[Row, ...], widths: list[int], role: Role, write_blocks: WriteBlocks, keep_last: bool
) -> list[str]:
    head = role is story.layout.roles.cell_head
    header = "<w:tblHeader/>" if head else ""
    result = []
    for number, row in enumerate(places(rows, len(widths)), start=1):
        whole = "" if _splits(story, row, widths, role) else "<w:cantSplit/>"
        properties = f"<w:trPr>{whole}{header}</w:trPr>" if whole or header else ""
        story.cell_keep = head or row.kept or (keep_last and number == len(rows))
        cells = [_cell(story, place, widths, role, write_blocks) for place in row.places]
        result.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
    return result


def _foot(widths: list[int], high: float) -> str:
    """A row without lines that keeps room below the table, on the page of its last row."""
    edges = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("left", "bottom", "right"))
    place = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
    cell = f"{place}<w:tcBorders>{edges}</w:tcBorders>"
    tall = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{twips(high)}" w:hRule="exact"/></w:trPr>'
    return f"<w:tr>{tall}<w:tc><w:tcPr>{cell}</w:tcPr><w:p/></w:tc></w:tr>"


def _splits(story: Story, row: GridRow, widths: list[int], role: Role) -> bool:
    """Whether a row is so high that it may break across pages."""
    most = story.layout.table.splits_above
    for place in row.places:
        if not place.continued:
            texts = [line for block in inside(place.cell.blocks) for line in lines(block)]
            limit = most * place.cell.rows
            # A line holds a character at least: short texts, that is nearly all, need no measuring.
            if len(texts) + sum(map(len, texts)) > limit and _lines(story, texts, place, widths, role) > limit:
                return True
    return False


def _lines(story: Story, texts: list[str], place: Place, widths: list[int], role: Role) -> int:
    available = _width(place, widths) / 20 - 2 * _padding(story, widths)
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
    room = width / 20 - 2 * _padding(story, widths)
    content = _content(story, Cell(blocks=()) if place.continued else cell, room, role, write_blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _content(story: Story, cell: Cell, room: float, role: Role, write_blocks: WriteBlocks) -> str:
    """The blocks of a cell, then the name of its tone where the words do not say it; at least one paragraph."""
    head = role is story.layout.roles.cell_head and cell.align is Align.LEFT
    align = role.align if head else _ALIGN[cell.align]

    def fill() -> None:
        write_blocks(story, cell.blocks)
        name = tone_name(cell) if cell.tone is not Tone.NONE else ""
        if name or not cell.blocks:
            words = run(story, role, f"（{name}）" if name else "")
            story.paragraph(role, words, align=align, keep_next=story.cell_keep)

    return story.aside(role, align, room, fill)
