"""Runs of text, breaks and cross-references."""

from __future__ import annotations

from plangen.document.nodes import Break, Inline, Inlines, Link, Paragraph, Run
from plangen.writers.layout import Role

from .formats import run_properties
from .story import Story
from .xml import text_element

BREAK = "<w:r><w:br/></w:r>"


def run(story: Story, role: Role, text: str) -> str:
    """Plain text in a role, or nothing for no text."""
    if not text:
        return ""
    return f"<w:r>{run_properties(role, story.layout.latin)}{text_element(text)}</w:r>"


def inlines(story: Story, role: Role, content: Inlines) -> str:
    """Inlines as runs in a role."""
    return "".join([_inline(story, role, inline) for inline in content])


def _inline(story: Story, role: Role, inline: Inline) -> str:
    match inline:
        case Run(text=text, bold=bold, italic=italic, script=script, strike=strike, underline=underline):
            properties = run_properties(role, story.layout.latin, bold, italic, script, "", 100, strike, underline)
            return f"<w:r>{properties}{text_element(text)}</w:r>" if text else ""
        case Link():
            return link(story, role, inline)
        case Break():
            return BREAK


def plain(node: Paragraph) -> bool:
    """Whether a paragraph refers to nothing, so that its words are the same in every document."""
    return Link not in map(type, node.inlines)


def link(story: Story, role: Role, node: Link) -> str:
    """A jump to a bookmark of this document, set as plain text; text alone if its target is not printed here."""
    name = story.bookmarks.get(node.target)
    text = run(story, role, node.text)
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>' if name and text else text
