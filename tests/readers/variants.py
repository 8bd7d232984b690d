"""One plan in the forms in which offices keep it in Word: with and without styles, numbered by hand or automatically,
with text boxes, columns, tables over pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from plangen.document.nodes import (
    Block,
    Cell,
    Document,
    FlowChart,
    Image,
    Paragraph,
    ParagraphRole,
    RedHead,
    Row,
    Section,
    Table,
    TreeChart,
)
from plangen.document.walk import lines, plain
from plangen.readers.marks import parse_mark

from .docx_builder import W, docx

_FORMATS = {
    "cn、": ("chineseCountingThousand", "%{}、"),
    "(cn)": ("chineseCountingThousand", "（%{}）"),
    "(n)": ("decimal", "（%{}）"),
    "n.": ("decimal", "%{}."),
    "n、": ("decimal", "%{}、"),
    "o": ("decimalEnclosedCircle", "%{}"),
}
_PAPER = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/>'
_CENTRED = '<w:jc w:val="center"/>'
_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass
class Lists:
    """``numbering.xml`` while it is written."""

    levels: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    def definition(self, levels: dict[int, tuple[str, str]]) -> int:
        """A new definition of a list: level from 0 → format and text."""
        entries = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (form, text) in sorted(levels.items())
        )
        identity = len(self.levels) + 1
        self.levels.append(
            f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>'
            f"{entries}</w:abstractNum>"
        )
        return identity

    def begin(self, definition: int) -> int:
        """A new list that counts from 1."""
        identity = len(self.lists) + 1
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self.lists.append(f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{definition}"/>{start}</w:num>')
        return identity

    def xml(self) -> str:
        """The part."""
        return f"<w:numbering {W}>{''.join(self.levels)}{''.join(self.lists)}</w:numbering>"


@dataclass
class Form:
    """How a plan is kept; writes it."""

    styles: bool = False
    automatic: bool = False
    boxes: bool = False
    columns: bool = False
    split_tables: bool = False
    lists: Lists = field(default_factory=Lists)
    count: int = 0

    def document(self, document: Document) -> bytes:
        """The .docx."""
        body = ""
        for number, part in enumerate(document.parts):
            headings = self._definition(part.blocks)
            if number:
                body += '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            if part.label:
                body += paragraph(part.label)
            own = "".join(self._blocks(part.blocks, headings))
            title = paragraph(plain(part.title), _CENTRED) if part.title else ""
            title += paragraph(part.subtitle, _CENTRED) if part.subtitle else ""
            body += self._head(part.blocks) + title + own
        columns = '<w:cols w:num="2" w:space="425"/>' if self.columns else ""
        body += f"<w:sectPr>{_PAPER}{columns}</w:sectPr>"
        parts = {"numbering": self.lists.xml()} if self.automatic else {}
        parts |= {"styles": _STYLES} if self.styles else {}
        return docx(body, parts)

    def _head(self, blocks: tuple[Block, ...]) -> str:
        texts = [each for block in blocks if isinstance(block, RedHead) for each in lines(block)]
        return "".join(self._text(each, _CENTRED) for each in texts)

    def _definition(self, blocks: tuple[Block, ...]) -> int:
        """The list of a part's headings; each level has the format of its first heading."""
        levels: dict[int, tuple[str, str]] = {}
        for section in _sections(blocks):
            mark = parse_mark(section.mark + plain(section.title), heading=True) if section.mark else None
            if mark and section.level - 1 not in levels:
                form = _FORMATS.get(mark.style)
                path = ".".join(f"%{n}" for n in range(1, section.level + 1))
                decimal = ("decimal", f"{path} ")
                levels[section.level - 1] = (form[0], form[1].format(section.level)) if form else decimal
        return self.lists.begin(self.lists.definition(levels)) if levels else 0

    def _blocks(self, blocks: tuple[Block, ...], headings: int) -> Iterator[str]:
        running: dict[int, tuple[str, int, int]] = {}
        for block in blocks:
            match block:
                case Section():
                    yield self._heading(block, headings)
                    yield from self._blocks(block.blocks, headings)
                case Paragraph():
                    yield self._paragraph(block, running)
                case Table():
                    yield from self._table(block)
                case TreeChart() | FlowChart() | Image():
                    yield paragraph(plain(block.caption), _CENTRED) if block.caption else ""
                case _ if not isinstance(block, RedHead):
                    yield "".join(paragraph(each) for each in lines(block))

    def _heading(self, section: Section, headings: int) -> str:
        about = f'<w:pStyle w:val="h{section.level}"/>' if self.styles else _INDENTED
        if self.automatic and headings and section.mark:
            numbered = f'<w:numPr><w:ilvl w:val="{section.level - 1}"/><w:numId w:val="{headings}"/></w:numPr>'
            about = about + numbered if self.styles else numbered + about
            return paragraph(plain(section.title), about, bold=not self.styles)
        return paragraph(section.mark + plain(section.title), about, bold=not self.styles)

    def _paragraph(self, block: Paragraph, running: dict[int, tuple[str, int, int]]) -> str:
        text = plain(block.inlines)
        mark = parse_mark(block.mark + text) if block.mark else None
        form = _FORMATS.get(mark.style) if mark else None
        for depth in [each for each in running if each > block.depth or not block.mark]:
            del running[depth]
        if self.automatic and mark and form:
            style, list_id, last = running.get(block.depth, ("", 0, 0))
            if mark.number == 1 or (style == mark.style and mark.number == last + 1):
                if mark.number == 1:
                    list_id = self.lists.begin(self.lists.definition({0: (form[0], form[1].format(1))}))
                running[block.depth] = (mark.style, list_id, mark.number)
                about = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>{_INDENTED}'
                return paragraph(text, about)
        about = "" if block.role is ParagraphRole.ADDRESSEES else _INDENTED
        return self._text(block.mark + text, about)

    def _text(self, text: str, about: str) -> str:
        """A paragraph; where boxes are wanted, each seventh stands in one."""
        self.count += 1
        return boxed(text) if self.boxes and self.count % 7 == 3 else paragraph(text, about)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield paragraph(plain(table.caption), _CENTRED)
        rows = [_row(row, header=False) for row in table.rows]
        spans = any(cell.rows > 1 for row in table.rows for cell in row.cells)
        header = "".join(_row(row, header=True) for row in table.header)
        if not self.split_tables or spans:
            yield _tbl(header, _merged(table))
            return
        typed = "".join(_row(row, header=False) for row in table.header)
        for start in range(0, len(rows), 6):  # as tables are that were cut by hand, with the head on each page
            yield _tbl("", [typed, *rows[start : start + 6]])
            yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if start + 6 < len(rows) else ""


def _sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from _sections(block.blocks)


def paragraph(text: str, about: str = "", *, bold: bool = False) -> str:
    """A paragraph with direct formatting, its text in several runs as Word cuts it."""
    kind = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = "".join(
        f'<w:r>{kind}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in re.findall(r".{1,11}", text)
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def boxed(text: str) -> str:
    """A paragraph that holds nothing but a text box, in both of the forms that Word writes."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        f"<w:p><w:r><mc:AlternateContent {_MC}><mc:Choice Requires='wps'><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="900000"/>'
        '<wp:docPr id="1" name="box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="900000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:420pt;height:70pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )


def _tbl(header: str, rows: list[str]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    about = f'<w:tblW w:w="8800" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    return f"<w:tbl><w:tblPr>{about}</w:tblPr>{header}{''.join(rows)}</w:tbl>"


def _cell_text(cell: Cell) -> str:
    texts = [plain(block.inlines) for block in cell.blocks if isinstance(block, Paragraph)]
    return "".join(paragraph(text) for text in texts) or "<w:p/>"


def _row(row: Row, *, header: bool) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.columns}"/></w:tcPr>{_cell_text(cell)}</w:tc>' for cell in row.cells
    )
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{cells}</w:tr>"


def _merged(table: Table) -> list[str]:
    """Rows with vertically merged cells, the covered places empty."""
    open_cells: dict[int, int] = {}
    rows = []
    for row in table.rows:
        cells, column, own = "", 0, list(row.cells)
        while own or open_cells.get(column, 0):
            if open_cells.get(column, 0):
                open_cells[column] -= 1
                cells += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
                column += 1
                continue
            cell = own.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.columns}"/>{merge}</w:tcPr>{_cell_text(cell)}</w:tc>'
            open_cells[column] = cell.rows - 1
            column += cell.columns
        rows.append(f"<w:tr>{cells}</w:tr>")
    return rows


_STYLES = (
    f"<w:styles {W}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="h{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 7)
    )
    + "</w:styles>"
)

FORMS: dict[str, Callable[[], Form]] = {
    "styles": lambda: Form(styles=True),
    "no styles": Form,
    "automatic numbers": lambda: Form(automatic=True),
    "automatic numbers and styles": lambda: Form(automatic=True, styles=True),
    "text boxes": lambda: Form(boxes=True),
    "two columns": lambda: Form(columns=True),
    "tables cut at pages": lambda: Form(split_tables=True),
}
