"""The story of a document: its paragraphs and tables in order, tracked changes read as final."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plangen.readers.characters import clean
from plangen.readers.foreign import Aside, Grid, GridCell, Item, Line

from .names import child, number, tag, value
from .numbering import Numbering
from .styles import Style

_GONE = frozenset(("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "w:pPr", "w:rPr", "w:sectPr"))
_LONGEST_HEADING = 80
"""A longer paragraph is none, whatever its style says."""
_FIGURE = 3
"""So many text boxes in one drawing are a chart, not text that was put into a box."""
_BREAK = "\n"
_PAGE = "\f"


class Story:
    """Reads one part; collects items and what stands beside them."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.items: list[Item] = []
        self.asides: list[Aside] = []
        self._default = next((identity for identity, style in styles.items() if style.default), "")
        self._paragraphs = self._tables = 0
        self._new_page = False

    def read(self, body: Any) -> None:
        """Everything below a body, in order."""
        for element in body:
            self._block(element, self.items)

    def _block(self, element: Any, into: list[Item]) -> None:
        name = tag(element)
        if name == "w:p":
            self._paragraph(element, into)
        elif name == "w:tbl":
            self._tables += 1
            into.append(self._table(element, f"table {self._tables}"))
        elif name == "w:altChunk":
            self.asides.append(Aside("other-file", f"paragraph {self._paragraphs}", "altChunk"))
        elif name not in _GONE:
            for each in _only_once(element):
                self._block(each, into)

    def _paragraph(self, element: Any, into: list[Item]) -> None:
        self._paragraphs += 1
        place = f"paragraph {self._paragraphs}"
        properties = child(element, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")) or self._default, Style())
        boxes: list[Any] = []
        raw = "".join(_texts(element, boxes))
        mark = self._mark(properties, style) if raw.strip() else ""
        pages = raw.count(_PAGE)
        new_page = self._new_page or _is_on(child(properties, "pageBreakBefore")) or raw.startswith(_PAGE)
        lines = [clean(part) for part in raw.replace(_PAGE, _BREAK).split(_BREAK)]
        text = _joined([line for line in lines if line], style)
        self._new_page = (pages > 0 and not text) or child(properties, "sectPr") is not None
        if text:
            if style.contents:
                self.asides.append(Aside("contents", place, " ".join(text)))
            else:
                level = (style.level or _outline(properties)) if len(text[0]) <= _LONGEST_HEADING else 0
                for index, part in enumerate(text):
                    into.append(
                        Line(
                            part,
                            place,
                            mark="" if index else mark,
                            level=0 if style.title else level,
                            title=style.title,
                            new_page=new_page and not index,
                        )
                    )
        self._boxes(boxes, into, place)

    def _boxes(self, boxes: list[Any], into: list[Item], place: str) -> None:
        """Text in boxes: a box or two is text beside the text, a drawing full of them is a chart."""
        if len(boxes) >= _FIGURE:
            text = " / ".join(filter(None, (clean("".join(_texts(box, []))) for box in boxes)))
            self.asides.append(Aside("figure", place, text))
            return
        for box in boxes:
            for each in box:
                self._block(each, into)

    def _mark(self, properties: Any, style: Style) -> str:
        numbered = child(properties, "numPr")
        list_id = value(child(numbered, "numId")) or style.list_id
        if not list_id or list_id == "0":
            return ""
        depth = child(numbered, "ilvl")
        if depth is not None:
            return self.numbering.mark(list_id, number(depth))
        identity = value(child(properties, "pStyle")) or self._default
        known = style.depth if style.depth is not None else self.numbering.depth_of_style(list_id, identity)
        return self.numbering.mark(list_id, known)

    def _table(self, element: Any, place: str) -> Grid:
        rows: list[list[GridCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        header = 0
        for row in _rows(element):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells: list[GridCell] = []
            column = number(child(properties, "gridBefore"))
            cells += [GridCell(("",))] * column
            for cell in _cells(row):
                about = child(cell, "tcPr")
                span = max(1, number(child(about, "gridSpan"), default=1))
                merge = child(about, "vMerge")
                if merge is not None and value(merge) != "restart" and column in open_cells:
                    y, x = open_cells[column]
                    above = rows[y][x]
                    rows[y][x] = GridCell(above.texts, above.columns, above.rows + 1)
                else:
                    if merge is not None:
                        open_cells[column] = (len(rows), len(cells))
                    else:
                        open_cells.pop(column, None)
                    cells.append(GridCell(tuple(self._cell(cell)), span))
                column += span
            if _is_on(child(properties, "tblHeader")) and header == len(rows):
                header += 1
            rows.append(cells)
        return Grid(tuple(tuple(row) for row in rows), place, header if header < len(rows) else 0)

    def _cell(self, cell: Any) -> list[str]:
        inside: list[Item] = []
        for element in cell:
            self._block(element, inside)
        texts: list[str] = []
        for item in inside:
            if isinstance(item, Line):
                texts.append(item.whole)
            else:
                texts += [text for row in item.rows for each in row for text in each.texts]
        return texts or [""]


def _joined(lines: list[str], style: Style) -> list[str]:
    """Lines of a paragraph with breaks: of a title they are one text, else each is a paragraph to the reader."""
    if style.title or style.level:
        return ["".join(lines)] if lines else []
    return lines


_SIGNS = {"w:tab": " ", "w:cr": _BREAK, "w:noBreakHyphen": "-"}
_BREAKS = {"page": _PAGE, "column": ""}


def _texts(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph as it reads when all changes are accepted; boxes are set apart."""
    for each in _only_once(element):
        name = tag(each)
        if name == "w:t":
            yield (each.text or "").replace("\n", " ")
        elif name == "w:br":
            yield _BREAKS.get(value(each, "type"), _BREAK)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "w:sym":
            yield _symbol(each)
        elif name == "w:txbxContent":
            boxes.append(each)
        elif name not in _GONE and (name != "w:p" or tag(element) == "w:txbxContent"):
            yield from _texts(each, boxes)


def _only_once(element: Any) -> list[Any]:
    """Children; of the two forms of one drawing only the first."""
    if tag(element) == "AlternateContent":
        return [each for each in element if tag(each) in ("Choice", "Fallback")][:1]
    return list(element)


def _symbol(element: Any) -> str:
    """A character of a symbol font, where the file gives a code outside the private area."""
    code = value(element, "char")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 else ""


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if tag(element) == "w:tr":
            yield element
        elif tag(element) in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml"):
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if tag(element) == "w:tc":
            yield element
        elif tag(element) in ("w:sdt", "w:sdtContent", "w:customXml"):
            yield from _cells(element)


def _outline(properties: Any) -> int:
    level = number(child(properties, "outlineLvl"), default=9)
    return level + 1 if level < 9 else 0


def _is_on(element: Any) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")


def texts_of(root: Any) -> list[str]:
    """The paragraphs of a header, footer or note."""
    found = (clean("".join(_texts(each, []))) for each in root.iter() if tag(each) == "w:p")
    return [text for text in found if text]
