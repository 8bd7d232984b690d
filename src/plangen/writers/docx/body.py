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
from .imprint import imprint
from .inline import inlines, run
from .redhead import red_head
from .story import Story
from .table import table

_CLOSING = (Attachments, Signature, Note)


def blocks(story: Story, nodes: tuple[Block, ...], keep_last: bool = False) -> None:
    """Write blocks; what precedes 附件说明, 署名 or 附注 stays on their page: no seal stands on an empty one."""
    for index, node in enumerate(nodes):
        last = index == len(nodes) - 1
        _block(story, node, keep_last if last else isinstance(nodes[index + 1], _CLOSING))


def _block(story: Story, node: Block, keep: bool) -> None:  # noqa: C901, PLR0912 - one case for each node
    match node:
        case Paragraph():
            _paragraph(story, node, keep)
        case Section():
            _section(story, node, keep)
        case Table():
            table(story, node, blocks)
        case TreeChart():
            chart(story, node)
        case FlowChart():
            flow_chart(story, node)
        case Image():
            image(story, node)
        case RedHead():
            red_head(story, node)
        case Contents():
            contents(story, node)
        case Attachments():
            attachments(story, node, keep)
        case Signature():
            signature(story, node, keep)
        case Note():
            note(story, node)
        case Imprint():
            imprint(story, node)
        case _:
            assert_never(node)


def _paragraph(story: Story, node: Paragraph, keep: bool) -> None:
    """A paragraph; a list item is set like body text, its mark running into its words."""
    role: Role = story.cell or getattr(story.layout.roles, node.role.value)
    content = run(story, role, node.mark) + inlines(story, role, node.inlines)
    story.paragraph(role, content, keep_next=keep or story.cell_keep, align=story.cell_align)


def _section(story: Story, node: Section, keep: bool) -> None:
    """A real heading with its bookmark, then what it holds."""
    role = story.layout.heading(node.level)
    story.anchor(node.id)
    story.paragraph(role, run(story, role, node.mark) + inlines(story, role, node.title))
    blocks(story, node.blocks, keep)
