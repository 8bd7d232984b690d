"""Tables to HTML."""

from __future__ import annotations

from collections.abc import Callable

from plangen.document.nodes import Block, Cell, Inlines, Row, Table, Tone
from plangen.writers import wording

from .markup import Anchors

Blocks = Callable[[tuple[Block, ...], Anchors], str]
Words = Callable[[Inlines, Anchors], str]


def table_html(table: Table, anchors: Anchors, blocks: Blocks, words: Words) -> str:
    """A table with its caption, column widths in whole percent, and a head that repeats on paper."""
    caption = f"<caption>{words(table.caption, anchors)}</caption>\n" if table.caption else ""
    total = sum(column.weight for column in table.columns)
    columns = "".join(f'<col class="w{round(100 * column.weight / total)}">' for column in table.columns)
    head = _rows(table.header, anchors, blocks, header=True)
    body = _rows(table.rows, anchors, blocks, header=False)
    groups = (f"<thead>\n{head}</thead>\n" if head else "") + (f"<tbody>\n{body}</tbody>\n" if body else "")
    return f"<table{anchors.mark(table.id)}>\n{caption}<colgroup>{columns}</colgroup>\n{groups}</table>"


def _rows(rows: tuple[Row, ...], anchors: Anchors, blocks: Blocks, *, header: bool) -> str:
    return "".join(
        f"<tr{anchors.mark(row.id)}>{''.join(_cell(cell, anchors, blocks, header=header) for cell in row.cells)}</tr>\n"
        for row in rows
    )


def _cell(cell: Cell, anchors: Anchors, blocks: Blocks, *, header: bool) -> str:
    """A cell; a toned cell of the body with the tone of a head is the head of its row."""
    heads = header or cell.tone is Tone.HEAD
    tag = "th" if heads else "td"
    scope = f' scope="{"col" if header else "row"}{"group" if _spans(cell, header=header) else ""}"' if heads else ""
    spans = "".join(f' {name}="{n}"' for name, n in (("colspan", cell.columns), ("rowspan", cell.rows)) if n > 1)
    tone = "" if cell.tone is Tone.NONE else f" tone-{cell.tone}"
    name = wording.tone_name(cell)
    said = f'<p class="tone-name">{name}</p>\n' if name else ""
    return f'<{tag} class="{cell.align}{tone}"{scope}{spans}>{said}{blocks(cell.blocks, anchors)}</{tag}>'


def _spans(cell: Cell, *, header: bool) -> bool:
    return (cell.columns if header else cell.rows) > 1
