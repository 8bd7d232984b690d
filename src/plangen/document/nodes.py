"""The nodes of a printed document: the one currency between compose, the writers, the readers, diff and the checks.

Nothing here knows files, fonts or millimetres. A node says *what* stands on the page (a red head, a clause, a table);
the layout profile says how it looks. Every node that a person could cite carries an ``id`` that is stable from edition
to edition, and ``origin`` names the clause above it that it answers (``plan-id#clause-id``; several by blanks).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Word(StrEnum):
    """A value of a closed set that hashes as its text does: nodes are looked up by what they say, many at a time."""

    __hash__ = str.__hash__


class Script(Word):
    """Vertical position of a run of text."""

    NORMAL = "normal"
    SUB = "sub"
    SUPER = "super"


class Tone(Word):
    """Meaning carried by the ground colour of a table cell; a writer must also print it without colour."""

    NONE = "none"
    HEAD = "head"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Align(Word):
    """Horizontal alignment inside a table cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


class Page(Word):
    """Paper of a part; the layout profile gives the millimetres."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class PartKind(Word):
    """What a part of the document is; each part begins on a new page."""

    NOTICE = "notice"
    CONTENTS = "contents"
    PLAN = "plan"
    ANNEX = "annex"
    COMPARISON = "comparison"
    PLACARD = "placard"


class ParagraphRole(Word):
    """Function of a paragraph in the official format (GB/T 9704-2012, clause 7)."""

    BODY = "body"  # 正文: indented two characters
    ADDRESSEES = "addressees"  # 主送机关: flush left, before the body of a notice
    CELL = "cell"  # text of a table cell
    CAPTION = "caption"  # title above a table, below a figure
    CONTACT = "contact"  # （联系单位：…）


class Node(Struct, frozen=True, cache_hash=True, tag_field="type"):
    """Base of all nodes; the JSON form carries the node's name in ``type``."""


# ── inline ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Run(Node, frozen=True, tag="run", omit_defaults=True):
    """Text in one style. ``text`` holds no line breaks and no control characters."""

    text: str
    bold: bool = False
    italic: bool = False
    script: Script = Script.NORMAL
    strike: bool = False
    underline: bool = False


class Link(Node, frozen=True, tag="link", omit_defaults=True):
    """A resolved cross-reference: ``text`` as printed (第4.3.2节), ``target`` the id of a section or part here."""

    text: str
    target: str


class Break(Node, frozen=True, tag="break"):
    """A forced line break inside a paragraph or title."""


Inline = Run | Link | Break
Inlines = tuple[Inline, ...]


# ── blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Paragraph(Node, frozen=True, tag="paragraph", omit_defaults=True):
    """One paragraph; ``mark`` is its computed list mark as printed (（1）), ``depth`` the nesting of the list, from 0.

    ``states`` lists the facts that the paragraph states, as dotted model paths (``alerts.pm25.levels.yellow``).
    """

    inlines: Inlines
    role: ParagraphRole = ParagraphRole.BODY
    mark: str = ""
    depth: int = 0
    id: str = ""
    origin: str = ""
    states: tuple[str, ...] = ()


class Section(Node, frozen=True, tag="section", omit_defaults=True):
    """A numbered section: ``number`` for reference (4.3.2), ``mark`` as printed before the title (``4.3.2 ``, 一、).

    ``level`` counts from 1 inside its part. ``blocks`` holds its own blocks and then its subsections, in order.
    """

    id: str
    level: int
    number: str
    mark: str
    title: Inlines
    blocks: tuple[Block, ...] = ()
    origin: str = ""


class Column(Node, frozen=True, tag="column", omit_defaults=True):
    """A table column; ``weight`` is its share of the table's width relative to the other columns."""

    weight: float = 1.0


class Cell(Node, frozen=True, tag="cell", omit_defaults=True):
    """A table cell over ``columns`` × ``rows`` grid places. Covered places have no cell of their own."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    align: Align = Align.LEFT
    tone: Tone = Tone.NONE


class Row(Node, frozen=True, tag="row", omit_defaults=True):
    """A table row; ``id`` names the clause or record that it prints."""

    cells: tuple[Cell, ...]
    id: str = ""
    origin: str = ""


class Table(Node, frozen=True, tag="table", omit_defaults=True):
    """A table; ``header`` rows repeat on each page. Cell spans stay inside the header or inside the rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    caption: Inlines = ()
    id: str = ""


class Box(Node, frozen=True, tag="box", omit_defaults=True):
    """A box of a tree chart with the boxes below it."""

    text: str
    children: tuple[Box, ...] = ()


class TreeChart(Node, frozen=True, tag="tree-chart", omit_defaults=True):
    """A chart of boxes from the top down (组织体系框图), drawn as native, editable shapes; ``alt`` describes it."""

    root: Box
    alt: str
    id: str = ""
    caption: Inlines = ()


class FlowKind(Word):
    """What a box of a flow chart is; each kind has a shape of its own."""

    START = "start"
    STEP = "step"
    DECISION = "decision"
    END = "end"


class FlowBox(Node, frozen=True, tag="flow-box", omit_defaults=True):
    """A box of a flow chart; ``id`` is its own within the chart."""

    id: str
    text: str
    kind: FlowKind = FlowKind.STEP


class FlowEdge(Node, frozen=True, tag="flow-edge", omit_defaults=True):
    """An arrow from box to box by their ids; ``label`` says when it is taken (是, 否)."""

    source: str
    target: str
    label: str = ""


class FlowChart(Node, frozen=True, tag="flow-chart", omit_defaults=True):
    """A chart of steps from the top down (应急响应流程图), drawn as native, editable shapes; ``alt`` describes it.

    Every edge connects two of its boxes.
    """

    boxes: tuple[FlowBox, ...]
    edges: tuple[FlowEdge, ...]
    alt: str
    id: str = ""
    caption: Inlines = ()


class Image(Node, frozen=True, tag="image", omit_defaults=True):
    """A raster image with its bytes; ``media`` is ``png`` or ``jpeg``; size in pixels; ``alt`` describes it."""

    data: bytes
    media: str
    width: int
    height: int
    alt: str
    caption: Inlines = ()
    id: str = ""


class HeadForm(Word):
    """Format of a document: that of clause 7, or the 信函格式 of clause 10.1, whose mark has no 文件."""

    DOCUMENT = "document"
    LETTER = "letter"


class RedHead(Node, frozen=True, tag="red-head", omit_defaults=True):
    """版头 (GB/T 9704-2012, 7.2): 发文机关标志, 发文字号 and the red line; 签发人 only on up-going documents."""

    issuer: str
    number: str
    signatory: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    form: HeadForm = HeadForm.DOCUMENT


class Attachments(Node, frozen=True, tag="attachments"):
    """附件说明 (7.3.4): names of the annexes in order, each linked to its part by id."""

    items: tuple[Link, ...]


class Entry(Node, frozen=True, tag="entry", omit_defaults=True):
    """A line of the contents: a heading as printed, the id of its section or part, its level from 1."""

    text: str
    target: str
    level: int = 1


class Contents(Node, frozen=True, tag="contents"):
    """目录: the headings down to the second level and the annexes; page numbers are the renderer's to find."""

    entries: tuple[Entry, ...]


class Signature(Node, frozen=True, tag="signature", omit_defaults=True):
    """署名 and 成文日期 (7.3.5); ``sealed`` chooses the placing for a document that gets a seal."""

    issuer: str
    signed: date
    sealed: bool = True


class Note(Node, frozen=True, tag="note"):
    """附注 (7.3.6), e.g. 此件公开发布; stored without the parentheses that are printed around it."""

    text: str


class Imprint(Node, frozen=True, tag="imprint", omit_defaults=True):
    """版记 (7.4) at the foot of the last page: 抄送机关, 印发机关 and 印发日期.

    That of a letter has neither rules nor 印发机关 and 印发日期 (10.1): its ``form`` says so.
    """

    office: str
    printed: date
    copies: str = ""
    form: HeadForm = HeadForm.DOCUMENT


Block = (
    Paragraph
    | Section
    | Table
    | TreeChart
    | FlowChart
    | Image
    | RedHead
    | Contents
    | Attachments
    | Signature
    | Note
    | Imprint
)


class Part(Node, frozen=True, tag="part", omit_defaults=True):
    """A run of pages of one kind. ``label`` is 附件1 for an annex; ``title`` may hold breaks, ``subtitle`` is below.

    A notice's title is that of the notice and stands below the red head that is its first block.
    """

    id: str
    kind: PartKind
    blocks: tuple[Block, ...]
    label: str = ""
    title: Inlines = ()
    subtitle: str = ""
    page: Page = Page.PORTRAIT
    origin: str = ""


class Document(Node, frozen=True, tag="document", omit_defaults=True):
    """A whole document as issued; ``dated`` feeds the file's properties, so that no clock is read."""

    id: str
    title: str
    parts: tuple[Part, ...]
    dated: date | None = None
    issuer: str = ""
    layout: str = "gbt9704"
    page_numbers: bool = True
