"""The state of one writing: what has been put out, and the numbers that must not repeat inside a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from plangen.document.nodes import Block, Document, Paragraph, Section, Table
from plangen.document.revision import Address
from plangen.writers.layout import Layout, Role

from .formats import TINY, paragraph_properties

_UNSAFE = re.compile(r"[^A-Za-z0-9_]")
_LONGEST = 40  # Word cuts longer bookmark names
_MOST = 600_000  # characters of XML in each of two generations
_LONG = 20_000  # characters of XML that are made anew each time: so much is seldom said twice


def bookmark_names(document: Document) -> Mapping[str, str]:
    """A unique ASCII bookmark name of at most 40 characters for each part and section, by id."""
    identifiers = [part.id for part in document.parts]
    for part in document.parts:
        _citable(part.blocks, identifiers)
    return _names(tuple(identifiers))


def _citable(nodes: tuple[Block, ...], found: list[str]) -> None:
    """The ids of all sections in reading order."""
    for node in nodes:
        if isinstance(node, Section):
            found.append(node.id)
            _citable(node.blocks, found)
        elif isinstance(node, Table):
            for row in (*node.header, *node.rows):
                for cell in row.cells:
                    if len(cell.blocks) != 1 or type(cell.blocks[0]) is not Paragraph:
                        _citable(cell.blocks, found)


@lru_cache(maxsize=64)
def _names(identifiers: tuple[str, ...]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in identifiers:
        if identifier and identifier not in names:
            name = _name(identifier, taken)
            names[identifier] = name
            taken.add(name.lower())
    return names


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


class Known(dict[Hashable, str]):
    """XML by all that it depends on, made once: what was asked for lately is kept, so that memory stays flat."""

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[Hashable, str] = {}
        self._size = 0

    def __missing__(self, key: Hashable) -> str:
        """What was kept a while ago; nothing if it never was, or not for long."""
        found = self._before.get(key, "")
        return self.keep(key, found) if found else ""

    def keep(self, key: Hashable, xml: str) -> str:
        """Keeps it, unless it is long, and gives it back."""
        if len(xml) > _LONG:
            return xml
        if self._size >= _MOST:
            self._before = dict(self)
            self._size = 0
            self.clear()
        self[key] = xml
        self._size += len(xml)
        return xml


@cache
def _known(_layout: Layout) -> Known:
    return Known()


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
    bookmarks: Mapping[str, str]
    width: float
    """Width available to a block, in points: the type area, or a table cell."""
    left: float = 0
    """Distance of the type area from the paper's left edge, in points."""
    cell: Role | None = None
    """The role of text in the table cell being written."""
    cell_align: str = ""
    cell_keep: bool = False
    cell_padding: float = 0
    """Room beside the text of the cells of the table being written, in points."""
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
    sections: list[str] = field(default_factory=list)
    """The properties of the sections of pages that have been ended."""
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
    known: Known = field(init=False)
    """XML that is the same in every document of this layout."""
    _page_break: bool = False
    _anchors: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.known = _known(self.layout)

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
            keep_next,
            self._page_break,
            before,
            indent,
            align,
            decoration,
            flowing,
            together,
        )
        self._page_break = self.after_table = False
        self._put(f"<w:p>{properties}{self._marked_content(content)}</w:p>")

    @property
    def unmarked(self) -> bool:
        """Whether the next paragraph neither begins a page nor carries a bookmark."""
        return not (self._page_break or self._anchors)

    def again(self, xml: str) -> None:
        """A paragraph that has been made before, where nothing marks it."""
        self.after_table = False
        self._put(xml)

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
