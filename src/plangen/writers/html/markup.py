"""Text that stays text in a page, and the places in it that links lead to."""

from __future__ import annotations

import html
from urllib.parse import quote

from plangen.document.nodes import Document, FlowChart, Image, Paragraph, Section, Table, TreeChart
from plangen.document.walk import blocks
from plangen.writers.inert import inert


def escape(text: str) -> str:
    """Text for element content and for double-quoted attributes."""
    return html.escape(inert(text))


class Anchors:
    """The ids of one document: which exist, and which the page has already used."""

    def __init__(self, document: Document) -> None:
        citable = Paragraph | Section | Table | TreeChart | FlowChart | Image
        named = [block.id for block in blocks(document) if isinstance(block, citable)]
        self._targets = {name for name in (*named, *(part.id for part in document.parts)) if name}
        self._used: set[str] = set()

    def mark(self, name: str) -> str:
        """The ``id`` attribute for a node, led by a blank; nothing without a name, and once only for each name."""
        if not name or name in self._used:
            return ""
        self._used.add(name)
        return f' id="{escape(name)}"'

    def link(self, target: str, text: str) -> str:
        """A link inside the page; the bare text when the target is not in the document."""
        if target not in self._targets:
            return escape(text)
        return f'<a href="#{quote(inert(target), safe="")}">{escape(text)}</a>'
