"""The draft of a document between expanding the outline and resolving its references.

A draft has everything in its place, but list marks are not yet counted, sections not yet numbered and ``@id`` not yet
replaced: whether a name is introduced by 以下简称 depends on what is printed before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from plangen.document.nodes import Align, Block, Break, FlowEdge, FlowKind, ParagraphRole, Run, Tone
from plangen.finding import Path

NO_ITEM = -1


@dataclass(frozen=True, slots=True)
class Reference:
    """``@id`` in words, not yet resolved."""

    id: str


Words = tuple[Run | Reference | Break, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph. ``item`` is its depth in numbered lists, ``NO_ITEM`` outside them.

    ``starts`` begins a new count at its depth; ``mark`` False prints no mark (a second paragraph of an item).
    """

    words: Words
    path: Path
    role: ParagraphRole = ParagraphRole.BODY
    item: int = NO_ITEM
    starts: bool = False
    mark: bool = True
    id: str = ""
    origin: str = ""
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A table cell."""

    words: tuple[Words, ...]
    align: Align = Align.LEFT
    tone: Tone = Tone.NONE
    columns: int = 1
    rows: int = 1
    path: Path = ()
    """Where the words stand, if not where the table does."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A table row."""

    cells: tuple[DraftCell, ...]
    id: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table; ``weights`` are the relative column widths."""

    weights: tuple[float, ...]
    header: tuple[DraftRow, ...]
    rows: tuple[DraftRow, ...]
    path: Path
    caption: Words = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class DraftTree:
    """A box of a tree chart."""

    words: Words
    below: tuple[DraftTree, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftChart:
    """A tree chart."""

    root: DraftTree
    alt: str
    path: Path
    id: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class DraftFlow:
    """A flow chart: the words of its boxes, with its ids and kinds, and its edges as they are."""

    boxes: tuple[tuple[str, Words, FlowKind], ...]
    edges: tuple[FlowEdge, ...]
    alt: str
    path: Path
    id: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A block that is finished already."""

    block: Block


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section with its content in order and its subsections."""

    id: str
    title: Words
    path: Path
    content: tuple[DraftBlock, ...] = ()
    sections: tuple[DraftSection, ...] = ()
    origin: str = ""


DraftBlock = Clause | DraftTable | DraftChart | DraftFlow | Ready


@dataclass(frozen=True, slots=True)
class DraftAnnex:
    """An annex: a section that begins a page, with its own numbering scheme and paper."""

    section: DraftSection
    numbering: str
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """Preamble, sections and annexes of a plan."""

    preamble: tuple[DraftBlock, ...] = ()
    sections: tuple[DraftSection, ...] = ()
    annexes: tuple[DraftAnnex, ...] = field(default=())


def text(words: str, *, bold: bool = False) -> Words:
    """Plain words without references."""
    return (Run(words, bold=bold),) if words else ()
