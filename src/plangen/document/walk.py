"""Walking the tree and reading its plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .nodes import (
    Attachments,
    Block,
    Box,
    Break,
    Contents,
    Document,
    FlowChart,
    HeadForm,
    Imprint,
    Inlines,
    Note,
    Paragraph,
    RedHead,
    Section,
    Signature,
    Table,
    TreeChart,
)


def plain(inlines: Inlines) -> str:
    """The text of inlines as read aloud: breaks vanish, subscripts stand on the line."""
    return "".join([inline.text for inline in inlines if not isinstance(inline, Break)])


def chinese_date(year: int, month: int, day: int) -> str:
    """2025年2月25日: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{year}年{month}月{day}日"


def boxes(root: Box, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The boxes of a tree chart from the top, each with its depth from 0."""
    yield depth, root.text
    for child in root.children:
        yield from boxes(child, depth + 1)


def steps(chart: FlowChart) -> list[str]:
    """The boxes of a flow chart as numbered steps, each with where it leads: ``2. 达到条件？（是→3；否→1）``."""
    number = {box.id: place for place, box in enumerate(chart.boxes, 1)}
    told = []
    for box in chart.boxes:
        ways = [f"{edge.label}→{number[edge.target]}" for edge in chart.edges if edge.source == box.id]
        told.append(f"{number[box.id]}. {box.text}" + (f"（{'；'.join(ways)}）" if ways else ""))
    return told


def blocks(document: Document) -> Iterator[Block]:
    """Every block of a document in reading order, sections before their content, cells row by row."""
    for part in document.parts:
        yield from inside(part.blocks)


def inside(nodes: tuple[Block, ...]) -> Iterator[Block]:
    """Every block of a sequence in reading order, those inside sections and table cells included."""
    for node in nodes:
        yield node
        if isinstance(node, Section):
            yield from inside(node.blocks)
        elif isinstance(node, Table):
            for row in (*node.header, *node.rows):
                for cell in row.cells:
                    yield from inside(cell.blocks)


def _caption(chart: TreeChart | FlowChart) -> list[str]:
    return [plain(chart.caption)] if chart.caption else []


def lines(block: Block) -> list[str]:  # noqa: C901, PLR0911 - one case a node
    """The plain text of one block without what is nested in it as sections or table cells."""
    match block:
        case Paragraph():
            return [block.mark + plain(block.inlines)]
        case Section():
            return [block.mark + plain(block.title)]
        case RedHead():
            return [text for text in (block.issuer, block.number, block.signatory) if text]
        case Contents(entries=entries):
            return [entry.text for entry in entries]
        case Attachments(items=items):
            return [item.text for item in items]
        case Signature(signed=signed):
            return [block.issuer, chinese_date(signed.year, signed.month, signed.day)]
        case Note():
            return [f"（{block.text}）"]
        case Imprint(form=HeadForm.LETTER):
            return [block.copies]
        case Imprint(printed=printed):
            return [block.copies, block.office, chinese_date(printed.year, printed.month, printed.day) + "印发"]
        case TreeChart():
            return [*(text for _, text in boxes(block.root)), *_caption(block)]
        case FlowChart():
            labels = (edge.label for edge in block.edges if edge.label)
            return [*(box.text for box in block.boxes), *labels, *_caption(block)]
        case _:
            return [plain(block.caption)]
