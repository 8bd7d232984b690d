"""The paragraphs of a template and the merge fields in them, simple or complex, as Word and WPS write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plangen.finding import Text

from .faults import Faults, Spot
from .tree import Element

_MERGE = re.compile(r'MERGEFIELD\s+(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s\\]+))(?:\s+\\\*\s*\w+)*', re.IGNORECASE)
_LITTER = frozenset(("w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:lastRenderedPageBreak", "w:permStart"))
_LITTER_ATTRIBUTES = ("w:rsid", "w14:")
_CHANGES = frozenset(("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange", "w:rPrChange", "w:tblPrChange"))
_COMMENTS = frozenset(("w:commentRangeStart", "w:commentReference"))
_NOT_CLOSED = Text("域不完整，或者跨了段落", "the field is not whole, or crosses paragraphs")
_INSERT = Text(
    "请删去后重新插入：插入→文档部件→域→MergeField，整个域在一段之内",
    "Delete it and insert it again (Insert, Quick Parts, Field, MergeField), the whole of it in one paragraph",
)


@dataclass(slots=True)
class Slot:
    """A merge field in a paragraph: its name and the properties of its run."""

    name: str
    look: Element | None


Item = Element | Slot
"""What stands in a paragraph: an element as it is, or a field."""
Spots = Mapping[int, Spot]
"""The place of each paragraph, by the identity of its element."""


def clean(element: Element) -> None:
    """Takes out what an editor leaves and what may stand only once in a document."""
    element.attributes = {
        name: value for name, value in element.attributes.items() if not name.startswith(_LITTER_ATTRIBUTES)
    }
    kept: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.name in ("w:smartTag", "w:sdt"):
            inner = child.first("w:sdtContent") or child
            clean(inner)
            kept += [each for each in inner.children if not _named(each, "w:smartTagPr")]
        elif child.name not in _LITTER:
            clean(child)
            kept.append(child)
    element.children = kept


def _named(child: Element | str, name: str) -> bool:
    return isinstance(child, Element) and child.name == name


def spots(body: Element) -> Spots:
    """The places of all paragraphs."""
    found: dict[int, Spot] = {}
    tables = 0
    loose = 0
    for block in body.elements():
        if block.name == "w:tbl":
            tables += 1
            _in_table(block, tables, found)
        else:
            for paragraph in block.every("w:p"):
                loose += 1
                words = Text(f"表格外第{loose}段", f"paragraph {loose} outside the tables")
                found[id(paragraph)] = Spot(len(found) + 1, words)
    return found


def _in_table(table: Element, number: int, found: dict[int, Spot]) -> None:
    rows = [each for each in table.elements() if each.name == "w:tr"]
    for row, cells in enumerate(([c for c in each.elements() if c.name == "w:tc"] for each in rows), 1):
        for column, cell in enumerate(cells, 1):
            for at, paragraph in enumerate(cell.every("w:p"), 1):
                words = Text(
                    f"表{number}第{row}行第{column}格第{at}段",
                    f"table {number}, row {row}, cell {column}, paragraph {at}",
                )
                found[id(paragraph)] = Spot(len(found) + 1, words)


def judge(body: Element, places: Spots, faults: Faults) -> None:
    """Records changes, comments and boxes with fields, which a template must not have."""
    for paragraph in body.every("w:p"):
        spot = places.get(id(paragraph), Spot())
        names = {each.name for each in paragraph.every(*_CHANGES, *_COMMENTS)}
        if names & _CHANGES:
            message = Text("留有修订", "there are tracked changes")
            faults.add("CO027", spot, message, Text("请接受或拒绝全部修订", "Accept or reject all of them"))
        if names & _COMMENTS:
            message = Text("留有批注", "there are comments")
            faults.add("CO027", spot, message, Text("请删去批注", "Delete the comments"))
        if any(_fields_inside(each) for each in paragraph.elements() if each.name not in ("w:r", "w:fldSimple")):
            faults.add("CO025", spot, *_MOVED)
        boxes = (box for run in paragraph.elements() if run.name == "w:r" for box in run.every("w:txbxContent"))
        if any(_fields_inside(box) for box in boxes):
            faults.add("CO025", spot, *_MOVED)


_MOVED = (
    Text("域在文本框、超链接或修订里，填不了", "a field in a text box, hyperlink or change cannot be filled"),
    Text("请把域移到段落或表格里", "Move it into a paragraph or a table"),
)


def _fields_inside(element: Element) -> bool:
    return any("MERGEFIELD" in each.text for each in element.every("w:instrText")) or any(
        "MERGEFIELD" in each.attributes.get("w:instr", "") for each in element.every("w:fldSimple")
    )


def items(paragraph: Element, spot: Spot, faults: Faults) -> list[Item]:
    """What stands in a paragraph without its properties."""
    return list(_Reader(spot, faults).read(paragraph))


class _Reader:
    """Reads one paragraph; a complex field runs from ``begin`` over its code and ``separate`` to ``end``."""

    def __init__(self, spot: Spot, faults: Faults) -> None:
        self._spot, self._faults = spot, faults
        self._code: str | None = None
        self._shown = False
        self._look: Element | None = None

    def read(self, paragraph: Element) -> Iterator[Item]:
        for child in paragraph.elements():
            if child.name == "w:fldSimple":
                yield from self._slot(child.attributes.get("w:instr", ""), self._first_look(child))
            elif child.name == "w:r" and (self._code is not None or child.first("w:fldChar")):
                yield from self._run(child)
            elif child.name != "w:pPr":
                yield child
        if self._code is not None:
            self._faults.add("CO024", self._spot, _NOT_CLOSED, _INSERT)

    def _run(self, run: Element) -> Iterator[Item]:
        look = run.first("w:rPr")
        rest: list[Element | str] = [look] if look else []
        for child in run.elements():
            if child.name == "w:fldChar":
                yield from self._mark(child.attributes.get("w:fldCharType", ""), look)
            elif self._code is None:
                rest += [child] if child is not look else []
            elif child.name == "w:instrText" and not self._shown:
                self._code += child.text
                self._look = self._look or look
            elif child.name == "w:t" and self._shown and child.text:
                self._look = look or self._look
        if len(rest) > bool(look):
            yield Element(run.name, run.attributes, rest)

    def _mark(self, kind: str, look: Element | None) -> Iterator[Item]:
        if kind == "begin":
            if self._code is not None:
                self._faults.add("CO024", self._spot, Text("域里套着域", "a field inside a field"), _INSERT)
            self._code, self._shown, self._look = "", False, look
        elif self._code is None:
            self._faults.add("CO024", self._spot, _NOT_CLOSED, _INSERT)
        elif kind == "separate":
            self._shown = True
        else:
            code, self._code = self._code, None
            yield from self._slot(code, self._look)

    def _first_look(self, field: Element) -> Element | None:
        return next((look for run in field.every("w:r") if (look := run.first("w:rPr"))), None)

    def _slot(self, code: str, look: Element | None) -> Iterator[Slot]:
        code = " ".join(code.split())
        match = _MERGE.fullmatch(code)
        if match:
            yield Slot(match["quoted"] or match["plain"] or "", look)
        elif code.upper().startswith("MERGEFIELD"):
            message = Text(f"域“{code}”写法有误", f"the field “{code}” is written wrongly")
            self._faults.add("CO024", self._spot, message, _INSERT)
        else:
            message = Text(f"有合并域以外的域“{code}”", f"“{code}” is not a merge field")
            advice = Text("请改成文字（Ctrl+Shift+F9）或删去", "Turn it into text (Ctrl+Shift+F9), or delete it")
            self._faults.add("CO027", self._spot, message, advice)
