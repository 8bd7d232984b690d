"""Blocks to HTML elements."""

from __future__ import annotations

from base64 import b64encode
from typing import assert_never

from plangen.document.nodes import (
    Attachments,
    Block,
    Break,
    Contents,
    FlowChart,
    HeadForm,
    Image,
    Imprint,
    Inline,
    Inlines,
    Link,
    Note,
    Paragraph,
    RedHead,
    Run,
    Script,
    Section,
    Signature,
    Table,
    TreeChart,
)
from plangen.writers import wording

from .chart import chart_svg
from .flow import flow_svg
from .markup import Anchors, escape
from .style import MARK_SIZES
from .table import table_html

_SCRIPT_TAGS = {Script.SUB: "sub", Script.SUPER: "sup"}
_DEEPEST_HEADING = 6
_DEEPEST_LIST = 4


def blocks_html(blocks: tuple[Block, ...], anchors: Anchors) -> str:
    """Blocks as elements, one below the other."""
    return "".join(_block(block, anchors) + "\n" for block in blocks)


def inlines_html(inlines: Inlines, anchors: Anchors) -> str:
    """Runs, links and breaks as the content of one element."""
    return "".join(_inline(inline, anchors) for inline in inlines)


def _block(block: Block, anchors: Anchors) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each node
    match block:
        case Paragraph():
            return _paragraph(block, anchors)
        case Section():
            return _section(block, anchors)
        case Table():
            return table_html(block, anchors, blocks_html, inlines_html)
        case TreeChart():
            return _figure(block, chart_svg(block), anchors)
        case FlowChart():
            return _figure(block, flow_svg(block), anchors)
        case Image():
            return _image(block, anchors)
        case RedHead():
            return _red_head(block)
        case Contents():
            return _contents(block, anchors)
        case Attachments():
            return _attachments(block, anchors)
        case Signature():
            day = f'<time datetime="{block.signed.isoformat()}">{wording.day(block.signed)}</time>'
            sealed = " sealed" if block.sealed else ""
            return f'<div class="signature{sealed}"><p>{escape(block.issuer)}</p><p>{day}</p></div>'
        case Note():
            return f'<p class="note">{escape(wording.note(block))}</p>'
        case Imprint():
            return _imprint(block)
        case _:
            assert_never(block)


def _inline(inline: Inline, anchors: Anchors) -> str:
    match inline:
        case Run():
            return _run(inline)
        case Link():
            return anchors.link(inline.target, inline.text)
        case Break():
            return "<br>"
        case _:
            assert_never(inline)


def _run(run: Run) -> str:
    content = escape(run.text)
    wanted = (
        (_SCRIPT_TAGS.get(run.script), True),
        ("em", run.italic),
        ("strong", run.bold),
        ("s", run.strike),
        ("u", run.underline),
    )
    for tag, applies in wanted:
        if tag and applies:
            content = f"<{tag}>{content}</{tag}>"
    return content


def _mark(text: str) -> str:
    return f'<span class="mark">{escape(text)}</span>' if text else ""


def _paragraph(paragraph: Paragraph, anchors: Anchors) -> str:
    depth = f" depth{min(paragraph.depth, _DEEPEST_LIST)}" if paragraph.depth else ""
    content = _mark(paragraph.mark) + inlines_html(paragraph.inlines, anchors)
    return f'<p class="{paragraph.role}{depth}"{anchors.mark(paragraph.id)}>{content}</p>'


def _section(section: Section, anchors: Anchors) -> str:
    """A heading one below the sheet's own; levels that HTML does not have keep their depth as ``aria-level``."""
    level = section.level + 1
    tag = f"h{min(level, _DEEPEST_HEADING)}"
    deeper = f' aria-level="{level}"' if level > _DEEPEST_HEADING else ""
    heading = f"<{tag}{deeper}>{_mark(section.mark)}{inlines_html(section.title, anchors)}</{tag}>"
    return f"<section{anchors.mark(section.id)}>{heading}\n{blocks_html(section.blocks, anchors)}</section>"


def _image(image: Image, anchors: Anchors) -> str:
    source = f"data:image/{image.media};base64,{b64encode(image.data).decode()}"
    size = f'width="{image.width}" height="{image.height}"'
    return _figure(image, f'<img src="{escape(source)}" alt="{escape(image.alt)}" {size}>', anchors)


def _figure(node: Image | TreeChart | FlowChart, drawn: str, anchors: Anchors) -> str:
    caption = f"<figcaption>{inlines_html(node.caption, anchors)}</figcaption>" if node.caption else ""
    kind = "" if isinstance(node, Image) else ' class="chart"'
    return f"<figure{kind}{anchors.mark(node.id)}>{drawn}{caption}</figure>"


def _red_head(head: RedHead) -> str:
    marks = "".join(f'<p class="security">{escape(text)}</p>' for text in wording.security(head))
    signatory = f"<span>{escape(wording.signatory(head))}</span>" if head.signatory else ""
    numbers = f'<p class="number{" upward" if signatory else ""}"><span>{escape(head.number)}</span>{signatory}</p>'
    kind = "red-head letter" if head.form is HeadForm.LETTER else "red-head"
    issuer = f'<p class="issuer{_long(head.issuer)}">{escape(head.issuer)}</p>'
    return f'<header class="{kind}">{marks}{issuer}{numbers}<hr></header>'


def _attachments(node: Attachments, anchors: Anchors) -> str:
    lines = [
        f'<p><span class="mark">{number}</span>{anchors.link(item.target, item.text)}</p>'
        for number, item in wording.attachments(node)
    ]
    return f'<div class="attachments"><p>{wording.ATTACHMENTS}</p><div>{"".join(lines)}</div></div>'


def _contents(node: Contents, anchors: Anchors) -> str:
    lines = (
        f'<p class="depth{entry.level - 1}">{anchors.link(entry.target, entry.text)}</p>' for entry in node.entries
    )
    return f'<div class="contents">{"".join(lines)}</div>'


def _imprint(imprint: Imprint) -> str:
    copies = f"<p>{wording.COPIES}{escape(imprint.copies)}</p>" if imprint.copies else ""
    if imprint.form is HeadForm.LETTER:
        return f'<footer class="imprint letter">{copies}</footer>'
    day = f'<time datetime="{imprint.printed.isoformat()}">{wording.day(imprint.printed)}印发</time>'
    return f'<footer class="imprint">{copies}<p class="office"><span>{escape(imprint.office)}</span>{day}</p></footer>'


def _long(issuer: str) -> str:
    """The class of a mark that is too long for one line in its full size: the most characters that its size holds."""
    if len(issuer) <= MARK_SIZES[0][0]:
        return ""
    return f" of-{next((most for most, _ in MARK_SIZES if len(issuer) <= most), MARK_SIZES[-1][0])}"
