"""The HTML writer: one page that needs nothing beside it, reads nothing from elsewhere and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from plangen.document.nodes import Block, Document, Part, RedHead, Section
from plangen.document.walk import plain

from .blocks import blocks_html, inlines_html
from .markup import Anchors, escape
from .style import PAGE_NUMBERS, STYLE

_NAVIGATION_LEVELS = 3


def write(document: Document) -> str:
    """The document as one self-contained page with its contents at the side; ends with one line feed."""
    anchors = Anchors(document)
    sheets = "\n".join(_part(part, anchors) for part in document.parts)
    body = f"<body>\n{_navigation(document, anchors)}<main>\n{sheets}\n</main>\n</body>\n</html>\n"
    return _head(document) + body


def _head(document: Document) -> str:
    """The head; the policy allows this very style sheet and pictures inside the page, and nothing else."""
    style = STYLE + (PAGE_NUMBERS if document.page_numbers else "")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    about = [("author", document.issuer), ("dcterms.date", document.dated.isoformat() if document.dated else "")]
    metas = "".join(f'<meta name="{name}" content="{escape(text)}">\n' for name, text in about if text)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n{metas}'
        f"<title>{escape(document.title)}</title>\n<style>{style}</style>\n</head>\n"
    )


def _part(part: Part, anchors: Anchors) -> str:
    """One sheet; the title of a part that begins with a red head stands below it."""
    first = part.blocks[:1] if part.blocks and isinstance(part.blocks[0], RedHead) else ()
    above = blocks_html(first, anchors)
    label = f'<p class="label">{escape(part.label)}</p>\n' if part.label else ""
    title = f"<h1>{inlines_html(part.title, anchors)}</h1>\n" if part.title else ""
    subtitle = f'<p class="subtitle">{escape(part.subtitle)}</p>\n' if part.subtitle else ""
    below = blocks_html(part.blocks[len(first) :], anchors)
    opening = f'<article class="sheet {part.kind} {part.page}"{anchors.mark(part.id)}>'
    return f"{opening}\n{above}{label}{title}{subtitle}{below}</article>"


def _navigation(document: Document, anchors: Anchors) -> str:
    """The contents as nested lists of links, or nothing when there is nowhere to go."""
    items = "".join(_navigation_part(part, anchors) for part in document.parts)
    return f'<nav aria-label="目录">\n<ul>\n{items}</ul>\n</nav>\n' if items else ""


def _navigation_part(part: Part, anchors: Anchors) -> str:
    words = " ".join(text for text in (part.label, plain(part.title)) if text) or part.subtitle
    below = _navigation_sections(part.blocks, anchors)
    return f"<li>{anchors.link(part.id, words)}{below}</li>\n" if words or below else ""


def _navigation_sections(blocks: tuple[Block, ...], anchors: Anchors) -> str:
    sections = [block for block in blocks if isinstance(block, Section) and block.level <= _NAVIGATION_LEVELS]
    items = "".join(
        f"<li>{anchors.link(section.id, section.mark + plain(section.title))}"
        f"{_navigation_sections(section.blocks, anchors)}</li>\n"
        for section in sections
    )
    return f"\n<ul>\n{items}</ul>\n" if items else ""
