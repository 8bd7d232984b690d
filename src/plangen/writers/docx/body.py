"""Blocks in reading order: paragraphs and sections here, everything else in its own module."""

from __future__ import annotations

from typing import assert_never

from plangen.document.nodes import (
    Attachments,
    Block,
    Contents,
    FlowChart,
    Image,
    Imprint,
    Link,
    Note,
    Paragraph,
    RedHead,
    Section,
    Signature,
    Table,
    TreeChart,
)
from plangen.writers.layout import Role

from .chart import chart
from .closing import attachments, note, signature
from .contents import contents
from .flow import flow_chart
from .image import image
from .imprint import height, imprint
from .inline import inlines, plain, run
from .redhead import red_head
from .story import Story
from .table import table

_CLOSING = (Attachments, Signature, Note, Imprint)


def blocks(story: Story, nodes: tuple[Block, ...], keep_last: bool = False, first: int = 0) -> None:
    """Write blocks; what precedes 附件说明, 署名, 附注 or 版记 stays on their page: none of them has one to itself.

    ``first`` is the place of the first of them in what holds them.
    """
    around = story.address
    for place, (node, below) in enumerate(zip(nodes, (*nodes[1:], None), strict=False), first):
        story.address = (*around, place)
        if isinstance(below, Imprint):
            story.foot = height(story, below)
        _block(story, node, isinstance(below, _CLOSING) if below else keep_last)
    story.address = around


def _block(story: Story, node: Block, keep: bool) -> None:  # noqa: C901, PLR0912 - one case for each node
    match node:
        case Paragraph():
            _paragraph(story, node, keep)
        case Section():
            _section(story, node, keep)
        case Table():
            table(story, node, blocks, keep)
        case TreeChart():
            chart(story, node, keep)
        case FlowChart():
            flow_chart(story, node, keep)
        case Image():
            image(story, node, keep)
        case RedHead():
            red_head(story, node)
        case Contents():
            contents(story, node)
        case Attachments():
            attachments(story, node, keep)
        case Signature():
            signature(story, node, keep)
        case Note():
            note(story, node, keep)
        case Imprint():
            imprint(story, node)
        case _:
            assert_never(node)


def _paragraph(story: Story, node: Paragraph, keep: bool) -> None:
    """A paragraph; a list item is set like body text, its mark running into its words."""
    role: Role = story.cell or getattr(story.layout.roles, node.role.value)
    whole, keep = node is story.last, keep or story.cell_keep
    # In a cell it is the cell that is known.
    key = (node, role, keep, whole) if story.unmarked and not story.cell and plain(node) else None
    if key and (xml := story.known[key]):
        story.again(xml)
        return
    content = run(story, role, node.mark) + inlines(story, role, node.inlines)
    story.paragraph(role, content, keep_next=keep, align=story.cell_align, together=whole)
    if key:
        story.known.keep(key, story.out[-1])


def _section(story: Story, node: Section, keep: bool) -> None:
    """A real heading with its bookmark, then what it holds."""
    role = story.layout.heading(node.level)
    story.anchor(node.id)
    key = (role, node.mark, node.title)
    words = story.known[key]
    if not words:
        words = run(story, role, node.mark) + inlines(story, role, node.title)
        if Link not in map(type, node.title):
            story.known.keep(key, words)
    story.paragraph(role, words)
    blocks(story, node.blocks, keep)
