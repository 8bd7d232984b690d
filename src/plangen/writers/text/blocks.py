"""Blocks to lines of plain text."""

from __future__ import annotations

from hashlib import sha256
from typing import assert_never

from plangen.document.nodes import (
    Attachments,
    Block,
    Break,
    Cell,
    Contents,
    FlowChart,
    HeadForm,
    Image,
    Imprint,
    Inlines,
    Note,
    Paragraph,
    ParagraphRole,
    Part,
    RedHead,
    Section,
    Signature,
    Table,
    TreeChart,
)
from plangen.document.walk import boxes, steps
from plangen.writers import wording

from .grid import draw

_WIDTH = 96
_INDENT = "　　"


def part_lines(part: Part) -> list[str]:
    """A part from its label to its last block; the title of a part that begins with a red head stands below it."""
    first = part.blocks[:1] if part.blocks and isinstance(part.blocks[0], RedHead) else ()
    title = _broken(part.title) if part.title else []
    heading = [*([part.label] if part.label else []), *title, *([part.subtitle] if part.subtitle else [])]
    groups = (block_lines(first, _WIDTH), heading, block_lines(part.blocks[len(first) :], _WIDTH))
    return _spaced([group for group in groups if group])


def block_lines(blocks: tuple[Block, ...], width: int) -> list[str]:
    """Blocks one below the other in ``width`` columns; a blank line stands wherever two are not both paragraphs."""
    lines: list[str] = []
    close = True
    for block in blocks:
        text = _block(block, width)
        if lines and not (close and isinstance(block, Paragraph)):
            lines.append("")
        lines += text
        close = isinstance(block, Paragraph)
    return lines


def _block(block: Block, width: int) -> list[str]:  # noqa: C901, PLR0911, PLR0912 - one case for each node
    match block:
        case Paragraph():
            return _paragraph(block)
        case Section():
            below = block_lines(block.blocks, width)
            return [*_broken(block.title, block.mark), *below]
        case Table():
            return [*_caption(block.caption), *draw(block, width, _cell)]
        case TreeChart():
            drawn = ["  " * depth + "- " + text for depth, text in boxes(block.root)]
            return [f"[框图：{block.alt}]", *drawn, *_caption(block.caption)]
        case FlowChart():
            return [f"[流程图：{block.alt}]", *steps(block), *_caption(block.caption)]
        case Image():
            return _image(block)
        case RedHead():
            return _red_head(block, width)
        case Contents():
            return [_INDENT * (entry.level - 1) + entry.text for entry in block.entries]
        case Attachments():
            return _attachments(block)
        case Signature():
            return [block.issuer, wording.day(block.signed)]
        case Note():
            return [wording.note(block)]
        case Imprint():
            return _imprint(block, width)
        case _:
            assert_never(block)


def _broken(inlines: Inlines, before: str = "") -> list[str]:
    """The lines of a text, divided where a break is forced."""
    lines = [before]
    for inline in inlines:
        if isinstance(inline, Break):
            lines.append("")
        else:
            lines[-1] += inline.text
    return lines


def _paragraph(paragraph: Paragraph) -> list[str]:
    indent = _INDENT if paragraph.role is ParagraphRole.BODY else ""
    first, *rest = _broken(paragraph.inlines, paragraph.mark)
    return [indent * (paragraph.depth + 1) + first, *rest]


def _cell(cell: Cell, width: int) -> list[str]:
    """The lines of a cell; the ground colour is named in brackets when the words do not name it."""
    lines = block_lines(cell.blocks, width)
    tone = wording.tone_name(cell)
    return [f"[{tone}] {lines[0] if lines else ''}".rstrip(), *lines[1:]] if tone else lines


def _image(image: Image) -> list[str]:
    """A picture as its description, its size and the first digits of its SHA-256, so that a changed one shows."""
    digest = sha256(image.data).hexdigest()[:12]
    told = f"[图：{image.alt}，{image.width}×{image.height}，{image.media}，{digest}]"
    return [told, *_caption(image.caption)]


def _caption(caption: Inlines) -> list[str]:
    return _broken(caption) if caption else []


def _red_head(head: RedHead, width: int) -> list[str]:
    numbers = [text for text in (head.number, wording.signatory(head)) if text]
    return [*wording.security(head), head.issuer, *numbers, "-" * width]


def _attachments(node: Attachments) -> list[str]:
    """The first name behind the label, the others below it."""
    hanging = "　" * len(wording.ATTACHMENTS)
    names = [number + link.text for number, link in wording.attachments(node)]
    return [(hanging if place else wording.ATTACHMENTS) + name for place, name in enumerate(names)]


def _imprint(imprint: Imprint, width: int) -> list[str]:
    copies = [wording.COPIES + imprint.copies] if imprint.copies else []
    if imprint.form is HeadForm.LETTER:
        return copies
    rule = "-" * width
    return [rule, *copies, f"{imprint.office}　{wording.day(imprint.printed)}印发", rule]


def _spaced(groups: list[list[str]]) -> list[str]:
    """Groups of lines with one blank line between two."""
    return [line for place, group in enumerate(groups) for line in ([""] if place else []) + group]
