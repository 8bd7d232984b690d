"""A document as a flat list of clauses, the units that a comparison pairs and reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from plangen.document.nodes import (
    Attachments,
    Block,
    Contents,
    Document,
    FlowChart,
    Imprint,
    Inlines,
    Link,
    Note,
    Paragraph,
    Part,
    RedHead,
    Row,
    Section,
    Signature,
    Table,
    TreeChart,
)
from plangen.document.revision import Address
from plangen.document.walk import inside, lines, plain, steps

ClauseKind = Literal["part", "heading", "paragraph", "row", "caption", "chart", "formal"]
"""``formal`` is what the official format puts around the words: red head, 附件说明, 署名, 附注, 版记."""
Rank = Literal["part", "heading", "words"]


class Clause(Struct, frozen=True):
    """A heading, a paragraph, a table row or the like, without its computed number or list mark."""

    kind: ClauseKind
    part: str
    path: tuple[str, ...]
    """Ids of the sections around it, outermost first."""
    number: str
    """Number of the section in which it stands, or its own if it is a heading; an annex's label (附件1) outside."""
    title: str
    """Title of that section, or of the part."""
    id: str
    text: str
    sense: str
    """The text with target ids in place of the printed references; equal where only numbers moved."""
    states: tuple[str, ...] = ()

    @property
    def rank(self) -> Rank:
        """Clauses of different rank are never versions of each other."""
        return self.kind if self.kind in ("part", "heading") else "words"

    @property
    def place(self) -> str:
        """Number and title as a reader finds it: ``4.3.2 预警发布``."""
        return f"{self.number} {self.title}".strip()


class Placed(Struct, frozen=True):
    """A clause with the index of the heading under which it stands, -1 for a part, and its place in the document.

    The caption of a table, chart or image has the place of what it stands at.
    """

    clause: Clause
    under: int
    address: Address = ()


def clauses(document: Document) -> tuple[Placed, ...]:
    """Every clause of a document in reading order."""
    found: list[Placed] = []
    for index, part in enumerate(document.parts):
        _part(found, part, index)
    return tuple(found)


class _Spot(Struct, frozen=True):
    part: str
    path: tuple[str, ...]
    number: str
    title: str
    under: int
    address: Address

    def at(self, index: int) -> _Spot:
        """The same for a block further in."""
        return _Spot(self.part, self.path, self.number, self.title, self.under, (*self.address, index))

    def clause(
        self, kind: ClauseKind, text: str, identity: str = "", sense: str = "", states: tuple[str, ...] = ()
    ) -> Placed:
        clause = Clause(kind, self.part, self.path, self.number, self.title, identity, text, sense or text, states)
        return Placed(clause, self.under, self.address)


def _part(found: list[Placed], part: Part, index: int) -> None:
    title = plain(part.title) + part.subtitle
    spot = _Spot(part.id, (), part.label, title, -1, (index,))
    found.append(spot.clause("part", title, part.id))
    inner = _Spot(part.id, (), part.label, title, len(found) - 1, (index,))
    for place, block in enumerate(part.blocks):
        _block(found, block, inner.at(place))


def _block(found: list[Placed], block: Block, spot: _Spot) -> None:
    match block:
        case Section():
            _section(found, block, spot)
        case Table():
            found.extend(_table(block, spot))
        case Paragraph():
            found.append(spot.clause("paragraph", plain(block.inlines), block.id, _sense(block.inlines), block.states))
        case FlowChart():
            found.append(spot.clause("chart", "；".join(steps(block)), block.id))
        case TreeChart():
            found.append(spot.clause("chart", "、".join(lines(block)), block.id))
        case Contents():  # computed from the headings
            pass
        case RedHead() | Attachments() | Signature() | Note() | Imprint():
            text = "\u3000".join(line for line in lines(block) if line)
            found.append(spot.clause("formal", text, str(block.__struct_config__.tag)))
        case _:
            found.append(spot.clause("caption", plain(block.caption) or block.alt, block.id, _sense(block.caption)))


def _section(found: list[Placed], section: Section, spot: _Spot) -> None:
    title = plain(section.title)
    head = _Spot(spot.part, spot.path, section.number, title, spot.under, spot.address)
    found.append(head.clause("heading", title, section.id, _sense(section.title)))
    inner = _Spot(spot.part, (*spot.path, section.id), section.number, title, len(found) - 1, spot.address)
    for place, block in enumerate(section.blocks):
        _block(found, block, inner.at(place))


def _table(table: Table, spot: _Spot) -> Iterator[Placed]:
    if table.caption:
        yield spot.clause("caption", plain(table.caption), table.id, _sense(table.caption))
    numbered = bool(table.header) and next(iter(_cells(table.header[0])), "") == "序号"
    for place, row in enumerate(table.header):
        yield _row(row, spot.at(place), skip=0)
    below = 0  # rows that the first cell of a group still reaches over: their own first cell is no number
    for place, row in enumerate(table.rows, len(table.header)):
        yield _row(row, spot.at(place), skip=1 if numbered and not below else 0)
        below = below - 1 if below else row.cells[0].rows - 1


def _row(row: Row, spot: _Spot, skip: int) -> Placed:
    """A row as one clause; a running number in its first cell is computed and no part of the text."""
    cells = _cells(row)
    return spot.clause("row", "｜".join(cells[skip:] if cells and cells[0].isdecimal() else cells), row.id)


def _cells(row: Row) -> list[str]:
    return ["".join(line for block in inside(cell.blocks) for line in lines(block)) for cell in row.cells]


def _sense(inlines: Inlines) -> str:
    return "".join(f"@{inline.target}" if isinstance(inline, Link) else plain((inline,)) for inline in inlines)
