"""Tables: a fixed grid over the available width, repeated header rows, merged cells, grounds by tone."""

from __future__ import annotations

from functools import lru_cache

from plangen.document.nodes import Cell, Paragraph, Row, Run, Table
from plangen.document.walk import inside, lines
from plangen.writers.layout import Layout, Role, points, twips

from .cell import WriteBlocks, cell, sole
from .grid import Open, Place, Widths, cell_width, grid_widths, padding, place_row
from .inline import inlines, plain
from .measure import line_count
from .story import Story

_KEPT = 8  # a cell merged over more rows may go on on the next page


def table(story: Story, node: Table, write_blocks: WriteBlocks, keep_last: bool = False) -> None:
    """A table below its caption; ``write_blocks`` fills a cell, ``keep_last`` ties the last row to what comes below."""
    if node.caption:
        role = story.layout.roles.caption
        story.paragraph(role, inlines(story, role, node.caption), keep_next=True)
    story.begin_table()
    roles, outer = story.layout.roles, (story.cell_keep, story.cell_padding)
    widths = grid_widths(story.layout, node.columns, story.width)
    story.cell_padding = padding(story.layout, widths)
    parts = ["<w:tbl>", _opening(story.layout, widths)]
    parts += _rows(story, node.header, widths, roles.cell_head, write_blocks, False)
    parts += _rows(story, node.rows, widths, roles.cell, write_blocks, keep_last)
    story.cell_keep, story.cell_padding = outer
    if keep_last and story.foot and not story.fields:
        parts.append(_foot(widths, story.foot))
    parts.append("</w:tbl>")
    story.table("".join(parts))


@lru_cache(maxsize=256)
def _opening(layout: Layout, widths: Widths) -> str:
    """What all tables of a grid begin with."""
    look = layout.table
    side, above = twips(padding(layout, widths)), twips(points(look.padding_above))
    line = f'w:val="single" w:sz="{round(look.border * 8)}" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{edge} {line}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    edges = (("top", above), ("left", side), ("bottom", above), ("right", side))
    margins = "".join(f'<w:{edge} w:w="{room}" w:type="dxa"/>' for edge, room in edges)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _rows(
    story: Story, rows: tuple[Row, ...], widths: Widths, role: Role, write_blocks: WriteBlocks, keep_last: bool
) -> list[str]:
    """A row that no merged cell touches, and whose words stand for themselves, is the same in every table."""
    head = role is story.layout.roles.cell_head
    result = []
    above: Open = {}
    for number, row in enumerate(rows, start=1):
        story.cell_keep = head or _is_tied(number, len(rows), keep_last)
        key = (row, widths, role, story.cell_keep)
        xml = "" if above else story.known[key]
        if not xml:
            filled, below = place_row(row, len(widths), above)
            story.cell_keep |= any(cell.rows <= _KEPT for cell, _ in below.values())
            xml = _row(story, filled, widths, role, write_blocks)
            if not (above or below) and _plain(row):
                story.known.keep(key, xml)
            above = below
        result.append(xml)
    if above:
        raise ValueError("a merged cell reaches below the last row of its table")
    return result


def _is_tied(number: int, count: int, keep_last: bool) -> bool:
    """Whether a row stays with what follows: a page shows no single row at the beginning or at the end of a table."""
    return keep_last if number == count else number in (1, count - 1)


def _plain(row: Row) -> bool:
    """Whether a row holds nothing but words: nothing that is numbered, refers or is as wide as its room."""
    return all(type(block) is Paragraph and plain(block) for each in row.cells for block in each.blocks)


def _row(story: Story, row: list[Place], widths: Widths, role: Role, write_blocks: WriteBlocks) -> str:
    splits, cells = False, []
    for place in row:
        own, width = place.cell, cell_width(place, widths)
        key = (own, width, role, story.cell_keep, story.cell_padding)
        xml = "" if place.continued else story.known[key]
        if not xml:
            words = None if place.continued else sole(own)
            xml = cell(story, place, words, width, role, write_blocks)
            if not place.continued and _exceeds(story, own, words, width, role):
                splits = True
            elif words:
                story.known.keep(key, xml)  # so what is known lets its row stay whole
        cells.append(xml)
    header = "<w:tblHeader/>" if role is story.layout.roles.cell_head else ""
    whole = "" if splits else "<w:cantSplit/>"
    properties = f"<w:trPr>{whole}{header}</w:trPr>" if whole or header else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _exceeds(story: Story, own: Cell, words: Run | None, width: int, role: Role) -> bool:
    """Whether a cell takes more lines than a row may have that is not to break across pages."""
    limit = story.layout.table.splits_above * own.rows
    texts = [words.text] if words else [line for block in inside(own.blocks) for line in lines(block)]
    # A line holds a character at least: short texts, that is nearly all, need no measuring.
    if len(texts) + sum(map(len, texts)) <= limit:
        return False
    room = width / 20 - 2 * story.cell_padding
    return sum([line_count(line, role.size, room) for line in texts]) > limit


def _foot(widths: Widths, high: float) -> str:
    """A row without lines that keeps room below the table, on the page of its last row."""
    edges = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("left", "bottom", "right"))
    place = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
    cell = f"{place}<w:tcBorders>{edges}</w:tcBorders>"
    tall = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{twips(high)}" w:hRule="exact"/></w:trPr>'
    return f"<w:tr>{tall}<w:tc><w:tcPr>{cell}</w:tcPr><w:p/></w:tc></w:tr>"
