"""The story of a document: its paragraphs and tables in order, tracked changes read as final."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from plangen.readers.characters import clean
from plangen.readers.foreign import Aside, Grid, GridCell, Item, Line

from .fields import Fields
from .names import child, number, tag, value
from .numbering import Numbering
from .styles import Style
from .symbols import symbol

_GONE = frozenset(
    f"w:{name}"
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "tblPr",
        "sectPr",
        "sdtPr",
        "rt",
    )
)
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
        self.seen: list[tuple[str, Any]] = []
        """The paragraphs with their places, those without text too."""
        self._default = next((identity for identity, style in styles.items() if style.default), "")
        self._paragraphs = self._tables = 0
        self._new_page = False
        self._fields = Fields()
        self._waiting = ""
        """Text of a paragraph whose end was deleted: it goes on in the next."""
        self.notes: dict[tuple[str, str], str] = {}
        """Kind (``comment``) and id of what is noted elsewhere → the place that it is noted on."""

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
        elif name in ("w:altChunk", "w:subDoc"):
            self.asides.append(Aside("other-file", f"paragraph {self._paragraphs}", name[2:]))
        elif name == "w:sdt" and _is_contents(element):
            self._contents(element)
        elif name not in _GONE:
            for each in _only_once(element):
                self._block(each, into)

    def _contents(self, element: Any) -> None:
        """The 目录 that Word keeps in a control of its own."""
        inside: list[Item] = []
        for each in element:
            if tag(each) not in _GONE:
                self._block(each, inside)
        self.asides += [Aside("contents", item.place, item.whole) for item in inside if isinstance(item, Line)]

    def _paragraph(self, element: Any, into: list[Item]) -> None:
        self._paragraphs += 1
        place = f"paragraph {self._paragraphs}"
        self.seen.append((place, element))
        properties = child(element, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")) or self._default, Style())
        in_contents = self._fields.read(element) or style.contents
        found = Found()
        raw = self._waiting + "".join(_texts(element, found))
        self._waiting = ""
        if _is_merged(properties):
            self._waiting = raw
            return
        self.notes |= dict.fromkeys(found.notes, place)
        self.asides += [Aside("hidden", place, text) for text in map(clean, found.hidden) if text]
        mark = self._mark(properties, style)
        pages = raw.count(_PAGE)
        new_page = self._new_page or _is_on(child(properties, "pageBreakBefore")) or raw.startswith(_PAGE)
        lines = [clean(part) for part in raw.replace(_PAGE, _BREAK).split(_BREAK)]
        text = _joined([line for line in lines if line], style)
        self._new_page = (pages > 0 and not text) or child(properties, "sectPr") is not None
        if text and in_contents:
            self.asides.append(Aside("contents", place, " ".join(text)))
        elif text:
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
        self._boxes(found.boxes, into, place)

    def _boxes(self, boxes: list[Any], into: list[Item], place: str) -> None:
        """Text in boxes: a box or two is text beside the text, a drawing full of them is a chart."""
        if len(boxes) >= _FIGURE:
            text = " / ".join(filter(None, (clean("".join(_texts(box, Found()))) for box in boxes)))
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
                    rows[y][x] = replace(above, rows=above.rows + 1)
                else:
                    if merge is not None:
                        open_cells[column] = (len(rows), len(cells))
                    else:
                        open_cells.pop(column, None)
                    texts, places = self._cell(cell)
                    spot = f", {place}, row {len(rows) + 1}, cell {len(cells) + 1}"
                    inner = (each if ", table" in each else each + spot for each in places)
                    cells.append(GridCell(tuple(texts), span, places=tuple(inner)))
                column += span
            if _is_on(child(properties, "tblHeader")) and header == len(rows):
                header += 1
            rows.append(cells)
        return Grid(tuple(tuple(row) for row in rows), place, header if header < len(rows) else 0)

    def _cell(self, cell: Any) -> tuple[list[str], list[str]]:
        """The texts of a cell, those of tables in it too, and their places."""
        inside: list[Item] = []
        for element in cell:
            self._block(element, inside)
        texts: list[str] = []
        places: list[str] = []
        for item in inside:
            if isinstance(item, Line):
                texts.append(item.whole)
                places.append(item.place)
            else:
                cells = [each for row in item.rows for each in row if each.places]
                texts += [text for each in cells for text in each.texts]
                places += [place for each in cells for place in each.places]
        return (texts, places) if texts else ([""], [f"paragraph {self._paragraphs}"])


def _joined(lines: list[str], style: Style) -> list[str]:
    """Lines of a paragraph with breaks: of a title they are one text, else each is a paragraph to the reader."""
    if style.title or style.level:
        return ["".join(lines)] if lines else []
    return lines


@dataclass(slots=True)
class Found:
    """What stands in a paragraph beside its text: boxes, hidden text, signs of notes and comments."""

    boxes: list[Any] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:cr": _BREAK, "w:noBreakHyphen": "-"}
_BREAKS = {"page": _PAGE, "column": ""}
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes", "w:commentReference": "comments"}


def _texts(element: Any, found: Found) -> Iterator[str]:
    """The text of a paragraph as it reads when all changes are accepted; the rest is set apart."""
    for each in _only_once(element):
        name = tag(each)
        if name in ("w:t", "t"):  # the latter in formulas
            yield (each.text or "").replace("\n", " ")
        elif name == "w:br":
            yield _BREAKS.get(value(each, "type"), _BREAK)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "w:sym":
            yield symbol(value(each, "font"), value(each, "char"))
        elif name in _NOTES:
            found.notes.append((_NOTES[name], value(each, "id")))
        elif name == "w:txbxContent":
            found.boxes.append(each)
        elif name == "w:r" and _is_on(child(child(each, "rPr"), "vanish")):
            found.hidden.append("".join(_texts(each, Found())))
        elif name not in _GONE and (name != "w:p" or tag(element) == "w:txbxContent"):
            yield from _texts(each, found)


def _only_once(element: Any) -> list[Any]:
    """Children; of the two forms of one drawing only the first."""
    if tag(element) == "AlternateContent":
        return [each for each in element if tag(each) in ("Choice", "Fallback")][:1]
    return list(element)


def _is_merged(properties: Any) -> bool:
    """Whether the end of a paragraph was deleted, so that it goes on in the next."""
    marks = child(properties, "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _is_contents(control: Any) -> bool:
    gallery = child(child(child(control, "sdtPr"), "docPartObj"), "docPartGallery")
    return value(gallery) == "Table of Contents"


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
    """The paragraphs of a header, footer or note, those in boxes after their own."""
    texts: list[str] = []
    for element in _only_once(root):
        if tag(element) == "w:p":
            found = Found()
            texts.append(clean("".join(_texts(element, found))))
            for box in found.boxes:
                texts += texts_of(box)
        else:
            texts += texts_of(element)
    return [text for text in texts if text]
