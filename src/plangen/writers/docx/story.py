"""The state of one writing: what has been put out, and the numbers that must not repeat inside a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from plangen.document.nodes import Document, Paragraph, Section
from plangen.document.revision import Address
from plangen.document.walk import blocks
from plangen.writers.layout import Layout, Role

from .formats import TINY, paragraph_properties

_UNSAFE = re.compile(r"[^A-Za-z0-9_]")
_LONGEST = 40  # Word cuts longer bookmark names


def bookmark_names(document: Document) -> dict[str, str]:
    """A unique ASCII bookmark name of at most 40 characters for each part and section, by id."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in _citable(document):
        if identifier and identifier not in names:
            name = _name(identifier, taken)
            names[identifier] = name
            taken.add(name.lower())
    return names


def _citable(document: Document) -> Iterator[str]:
    yield from (part.id for part in document.parts)
    yield from (block.id for block in blocks(document) if isinstance(block, Section))


def _name(identifier: str, taken: set[str]) -> str:
    plain = _UNSAFE.sub("_", identifier)
    if plain == identifier and plain[0].isalpha() and len(plain) <= _LONGEST and plain.lower() not in taken:
        return plain
    digest = hashlib.sha256(identifier.encode()).hexdigest()[:10]
    base, count = f"p_{plain[: _LONGEST - 17]}_{digest}", 1
    name = base
    while name.lower() in taken:
        count += 1
        name = f"{base}_{count}"
    return name


@dataclass(slots=True)
class Picture:
    """An image stored in the package: its relationship, its name below ``word/`` and its bytes."""

    relation: str
    name: str
    data: bytes


@dataclass(slots=True)
class Story:
    """Everything written so far and everything counted; one per document."""

    layout: Layout
    bookmarks: dict[str, str]
    width: float
    """Width available to a block, in points: the type area, or a table cell."""
    left: float = 0
    """Distance of the type area from the paper's left edge, in points."""
    cell: Role | None = None
    """The role of text in the table cell being written."""
    cell_align: str = ""
    cell_keep: bool = False
    last: Paragraph | None = None
    """The paragraph that ends the part being written, if one does: no page shows a single line of it."""
    foot: float = 0
    """Height in points of the imprint below the block being written, 0 without one."""
    fields: bool = True
    """Whether a program keeps the document up to date; if not, it is only to be printed by LibreOffice."""
    listed: bool = False
    """Whether the document has contents."""
    after_table: bool = False
    """Whether a table was the last thing put out."""
    sections: int = 0
    """Sections of pages that have been ended."""
    address: Address = ()
    """Where the node being written stands in the document."""
    out: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    """Of each thing put out, where what it prints stands in the document."""
    pictures: dict[bytes, Picture] = field(default_factory=dict)
    drawings: int = 0
    """Number of the last drawing or shape."""
    marked: int = 0
    """Number of the next bookmark."""
    _page_break: bool = False
    _anchors: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def new_page(self) -> None:
        """Let the next paragraph begin a page."""
        self._page_break = True

    def anchor(self, identifier: str) -> None:
        """Let the next paragraph carry the bookmark of a part or section; a repeated id is marked once."""
        name = self.bookmarks.get(identifier)
        if name and name not in self._used:
            self._used.add(name)
            self._anchors.append(name)

    def paragraph(
        self,
        role: Role,
        content: str,
        *,
        keep_next: bool = False,
        before: float | None = None,
        indent: str | None = None,
        align: str = "",
        decoration: str = "",
        flowing: bool = False,
        together: bool = False,
    ) -> None:
        """One paragraph of a role; arguments as in :func:`paragraph_properties`, ``content`` is runs."""
        properties = paragraph_properties(
            self.layout.grid,
            role,
            keep_next=keep_next,
            page_break=self._page_break,
            before=before,
            indent=indent,
            align=align,
            decoration=decoration,
            flowing=flowing,
            together=together,
        )
        self._page_break = self.after_table = False
        self._put(f"<w:p>{properties}{self._marked_content(content)}</w:p>")

    def begin_table(self) -> None:
        """To be called before the cells are written.

        A table can neither begin a page nor carry a bookmark, and would grow together with a table just above: a
        paragraph without height goes before it where needed.
        """
        if self._page_break or self._anchors or self.after_table:
            self.spacer()

    def table(self, xml: str) -> None:
        """A finished table."""
        self._put(xml)
        self.after_table = True

    def end(self) -> None:
        """Close a cell or the document: the last thing in it must be a paragraph."""
        if self.after_table or not self.out:
            self.spacer()

    def aside(self, role: Role, align: str, width: float, fill: Callable[[], None]) -> str:
        """What ``fill`` writes into a table cell ``width`` points wide, its paragraphs in that role and alignment."""
        outer = self.out, self.addresses, self.width, self.cell, self.cell_align, self.cell_keep
        self.out, self.addresses, self.width, self.cell, self.cell_align = [], [], width, role, align
        fill()
        self.end()
        content = "".join(self.out)
        self.out, self.addresses, self.width, self.cell, self.cell_align, self.cell_keep = outer
        return content

    def spacer(self, decoration: str = "", own: str = "", spacing: str = TINY) -> None:
        """A paragraph without text or height; ``own`` stands last in its properties."""
        page = "<w:pageBreakBefore/>" if self._page_break else ""
        ind = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        properties = f'{page}{decoration}<w:snapToGrid w:val="0"/>{spacing}{ind}{own}'
        self._page_break = self.after_table = False
        self._put(f"<w:p><w:pPr>{properties}</w:pPr>{self._marked_content('')}</w:p>")

    def drawing(self) -> int:
        """The next number of a drawing or shape, from 1."""
        self.drawings += 1
        return self.drawings

    def picture(self, data: bytes, media: str) -> Picture:
        """The stored image with these bytes; equal bytes are stored once."""
        if data not in self.pictures:
            number = len(self.pictures) + 1
            self.pictures[data] = Picture(f"rIdImage{number}", f"media/image{number}.{media}", data)
        return self.pictures[data]

    def _put(self, xml: str) -> None:
        self.out.append(xml)
        self.addresses.append(self.address)

    def _marked_content(self, content: str) -> str:
        if not self._anchors:
            return content
        starts, ends = [], []
        for name in self._anchors:
            starts.append(f'<w:bookmarkStart w:id="{self.marked}" w:name="{name}"/>')
            ends.append(f'<w:bookmarkEnd w:id="{self.marked}"/>')
            self.marked += 1
        self._anchors = []
        return "".join((*starts, content, *reversed(ends)))
