"""Accepting and rejecting every tracked change of a written document, after the standard's words and not our writer's.

The mark at a paragraph's end is a character of its own: where it goes, the paragraph's words join the next paragraph,
which keeps its properties.
"""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Iterable
from datetime import date

from lxml import etree
from msgspec.structs import replace

from plangen.document.nodes import (
    Attachments,
    Block,
    Box,
    Cell,
    Column,
    Contents,
    Document,
    Entry,
    Image,
    Link,
    Note,
    Page,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    RedHead,
    Row,
    Run,
    Script,
    Section,
    Signature,
    Table,
    Tone,
    TreeChart,
)

from .docx_sample import IMPRINT
from .samples import PIXEL

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
Element = etree._Element


def body(data: bytes) -> Element:
    """The body of a written document."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    found = etree.fromstring(xml).find(f"{W}body")
    assert found is not None
    return found


def accepted(tree: Element) -> Element:
    """The body with every change made."""
    return _settled(tree, gone=("del", "moveFrom"), stays=("ins", "moveTo"), back=False)


def rejected(tree: Element) -> Element:
    """The body with every change undone."""
    return _settled(tree, gone=("ins", "moveTo"), stays=("del", "moveFrom"), back=True)


def _settled(tree: Element, gone: tuple[str, ...], stays: tuple[str, ...], *, back: bool) -> Element:
    tree = copy.deepcopy(tree)
    for record in list(tree.iter("{*}*")):
        if etree.QName(record).localname.endswith("Change"):
            _properties(record, back=back)
    _drop(row for row in tree.iter(f"{W}tr") if any(row.find(f"{W}trPr/{W}{state}") is not None for state in gone))
    _drop(table for table in tree.iter(f"{W}tbl") if table.find(f"{W}tr") is None)
    _drop(mark for mark in tree.iter(*(f"{W}{state}" for state in gone)) if not _is_sign(mark))
    for mark in list(tree.iter(*(f"{W}{state}" for state in stays))):
        _unwrap(mark)
    _drop(link for link in tree.iter(f"{W}hyperlink") if len(link) == 0)
    for paragraph in list(tree.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{state}") is not None for state in gone):
            _join(paragraph)
    _tidy(tree)
    return tree


def _drop(elements: Iterable[Element]) -> None:
    for element in list(elements):
        element.getparent().remove(element)


def _is_sign(mark: Element) -> bool:
    """Whether a mark stands in properties, of a paragraph's end or of a row."""
    return mark.getparent().tag in (f"{W}rPr", f"{W}trPr")


def _properties(record: Element, *, back: bool) -> None:
    """A record of former properties: dropped, or put in the place of those that stand there now."""
    owner = record.getparent()
    owner.remove(record)
    if back:
        for child in list(owner):
            marks = owner.tag == f"{W}pPr" and child.tag in (f"{W}rPr", f"{W}sectPr")
            signs = owner.tag == f"{W}trPr" and child.tag in (f"{W}ins", f"{W}del")
            if not marks and not signs and not child.tag.endswith("Reference"):
                owner.remove(child)
        former = list(record[0])
        at = sum(child.tag.endswith("Reference") for child in owner)
        for offset, child in enumerate(former):
            owner.insert(at + offset, child)


def _unwrap(mark: Element) -> None:
    parent = mark.getparent()
    at = parent.index(mark)
    for offset, child in enumerate(list(mark)):
        parent.insert(at + offset, child)
    parent.remove(mark)


def _join(paragraph: Element) -> None:
    parent, below = paragraph.getparent(), paragraph.getnext()
    while below is not None and below.tag.endswith(("RangeStart", "RangeEnd")):
        below = below.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    words = any(not _is_point(child) for child in content)
    if below is None or below.tag != f"{W}p":
        assert not words, "words have no paragraph to go to"
        assert below is not None, "the last mark of a cell or document went"
    elif words:
        for child in reversed(content):
            below.insert(1, child)
    parent.remove(paragraph)


def _is_point(child: Element) -> bool:
    return child.tag.endswith(("RangeStart", "RangeEnd", "}bookmarkStart", "}bookmarkEnd"))


def _tidy(tree: Element) -> None:
    _drop(tree.iter(*(f"{W}move{side}Range{end}" for side in ("From", "To") for end in ("Start", "End"))))
    for name, now in (("delText", "t"), ("delInstrText", "instrText")):
        for text in tree.iter(f"{W}{name}"):
            text.tag = f"{W}{now}"
    _drop(split for split in tree.iter(f"{W}cantSplit") if split.get(f"{W}val") == "0")
    _drop(properties for properties in tree.iter(f"{W}rPr", f"{W}trPr") if len(properties) == 0)


def plain(tree: Element, *, bookmarks: frozenset[str] = frozenset(), unseen: bool = True) -> str:
    """A body as text to compare: neighbouring runs of one look joined, numbers of drawings left out.

    Of the bookmarks those named are kept; ``unseen`` is what no mark can tell: the headers of the last section, and
    where words lead.
    """
    tree = copy.deepcopy(tree)
    _drop(start for start in tree.iter(f"{W}bookmarkStart") if start.get(f"{W}name") not in bookmarks)
    _drop(tree.iter(f"{W}bookmarkEnd"))
    for each in tree.iter(f"{W}bookmarkStart"):
        del each.attrib[f"{W}id"]
    for each in tree.iter("{*}docPr", "{*}cNvPr", "{*}stCxn", "{*}endCxn"):
        each.attrib.pop("id", None)
        each.attrib.pop("name", None)
    _drop(child for child in tree[-1] if child.tag.endswith("Reference") and not unseen)
    for link in list(tree.iter(f"{W}hyperlink")):
        if unseen:
            _absorb(link)
        else:
            _unwrap(link)
    for run in list(tree.iter(f"{W}r")):
        _lengthen(run)
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(tree, encoding="unicode", pretty_print=True))


def _absorb(link: Element) -> None:
    """Take in the runs of the hyperlinks that follow and lead to the same place."""
    after = link.getnext()
    while after is not None and after.tag == link.tag and after.attrib == link.attrib:
        for child in list(after):
            link.append(child)
        after.getparent().remove(after)
        after = link.getnext()


def _lengthen(run: Element) -> None:
    """Take in the texts of the runs that follow and look the same."""
    after = run.getnext()
    while after is not None and _look(run) is not None and _look(run) == _look(after):
        run[-1].text = (run[-1].text or "") + (after[-1].text or "")
        after.getparent().remove(after)
        after = run.getnext()
    for text in run.iter(f"{W}t"):
        text.attrib.clear()


def _look(run: Element) -> bytes | None:
    """What a run of text looks like; nothing for other things."""
    if run.tag != f"{W}r" or run[-1].tag != f"{W}t":
        return None
    return b"".join(etree.tostring(child, method="c14n") for child in run[:-1]) or b"-"


# ── random pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────

_WORDS = (
    "应急响应",
    "启动",
    "20%",
    "各成员单位",
    "每日9时前",
    "报送",
    "指挥部办公室",
    "停止",
    "，",
    "。",
    "Ⅲ级",
    "48小时",
)


def a_text(draw: random.Random, most: int = 12) -> str:
    return "".join(draw.choice(_WORDS) for _ in range(draw.randint(1, most)))


def _inlines(draw: random.Random) -> tuple[Run | Link, ...]:
    found: list[Run | Link] = []
    for _ in range(draw.randint(1, 3)):
        kind = draw.random()
        if kind < 0.15:
            found.append(Link(f"第{draw.randint(1, 3)}节", draw.choice(("s1", "s2", "s3"))))
        else:
            script = Script.SUB if kind > 0.9 else Script.NORMAL
            found.append(Run(a_text(draw), bold=draw.random() < 0.2, script=script))
    return tuple(found)


def _paragraph(draw: random.Random, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    identity = f"p{draw.randint(1, 30)}" if draw.random() < 0.3 else ""
    mark = f"（{draw.randint(1, 4)}）" if draw.random() < 0.2 else ""
    return Paragraph(_inlines(draw), role=role, mark=mark, id=identity)


def _cell(draw: random.Random, **more: object) -> Cell:
    count = draw.choice((0, 1, 1, 1, 2, 3))
    blocks: tuple[Block, ...] = tuple(_paragraph(draw, ParagraphRole.CELL) for _ in range(count))
    if draw.random() < 0.05:
        blocks = (*blocks, Table((Column(),), (Row((_cell(draw),)),)))
    return Cell(blocks, tone=draw.choice((Tone.NONE, Tone.NONE, Tone.RED)), **more)


def _rows(draw: random.Random, columns: int) -> list[Row]:
    rows = []
    for number in range(draw.randint(1, 4)):
        identity = f"r{draw.randint(1, 9)}" if draw.random() < 0.5 else ""
        if columns > 1 and draw.random() < 0.25:
            first = Row((_cell(draw, rows=2), *(_cell(draw) for _ in range(columns - 1))), id=identity)
            rows += [first, Row(tuple(_cell(draw) for _ in range(columns - 1)))]
        elif columns > 1 and draw.random() < 0.2:
            rows.append(Row((_cell(draw, columns=2), *(_cell(draw) for _ in range(columns - 2))), id=identity))
        else:
            number_cell = Cell((Paragraph((Run(str(number + 1)),), ParagraphRole.CELL),))
            rows.append(Row((number_cell, *(_cell(draw) for _ in range(columns - 1))), id=identity))
    return rows


def _table(draw: random.Random) -> Table:
    columns = draw.randint(1, 3)
    header = (Row(tuple(_cell(draw) for _ in range(columns))),) if draw.random() < 0.6 else ()
    caption = (Run(a_text(draw)),) if draw.random() < 0.4 else ()
    widths = tuple(Column(draw.choice((1.0, 2.0))) for _ in range(columns))
    return Table(widths, tuple(_rows(draw, columns)), header, caption)


def _block(draw: random.Random, depth: int) -> Block:
    kind = draw.random()
    if kind < 0.2 and depth < 4:
        inner = tuple(_block(draw, depth + 1) for _ in range(draw.randint(0, 3)))
        mark = f"{draw.randint(1, 4)}. "
        return Section(f"s{draw.randint(1, 6)}", depth, mark.strip(". "), mark, (Run(a_text(draw, 3)),), inner)
    if kind < 0.35:
        return _table(draw)
    if kind < 0.39:
        return TreeChart(Box(a_text(draw, 2), (Box(a_text(draw, 2)),)), alt="框图")
    if kind < 0.43:
        return Image(PIXEL, "png", 40, 40, a_text(draw, 2))
    return _paragraph(draw)


def _part(draw: random.Random, number: int) -> Part:
    blocks = tuple(_block(draw, 1) for _ in range(draw.randint(1, 6)))
    kind = draw.choice((PartKind.PLAN, PartKind.ANNEX))
    page = draw.choice((Page.PORTRAIT, Page.PORTRAIT, Page.LANDSCAPE))
    label = f"附件{number}" if kind is PartKind.ANNEX else ""
    return Part(f"part{draw.randint(1, 5)}", kind, blocks, label, (Run(a_text(draw, 3)),), page=page)


def _notice(draw: random.Random) -> Part:
    head = RedHead("云川市人民政府文件", f"云政〔2025〕{draw.randint(1, 9)}号", signatory=draw.choice(("", "某甲")))
    items = tuple(Link(a_text(draw, 2), f"part{n}") for n in range(1, draw.randint(2, 4)))
    closing = (Attachments(items), Signature("云川市人民政府", date(2025, draw.randint(1, 9), 3)), Note("此件公开发布"))
    blocks = (head, _paragraph(draw, ParagraphRole.ADDRESSEES), _paragraph(draw), *closing)
    return Part(
        "notice", PartKind.NOTICE, (*blocks, IMPRINT) if draw.random() < 0.5 else blocks, title=_inlines(draw)[:1]
    )


def _contents(draw: random.Random) -> Part:
    entries = tuple(Entry(a_text(draw, 2), f"s{n}") for n in range(1, draw.randint(2, 5)))
    return Part("contents", PartKind.CONTENTS, (Contents(entries),), title=(Run("目录"),))


def a_document(draw: random.Random) -> Document:
    """A document of any shape; ids may repeat, as they do in faulty plans."""
    parts = [_part(draw, number) for number in range(1, draw.randint(2, 4))]
    if draw.random() < 0.3:
        parts.insert(0, _contents(draw))
    if draw.random() < 0.4:
        parts.insert(0, _notice(draw))
    return Document("d", "预案", tuple(parts), issuer="云川市人民政府")


def another(draw: random.Random, document: Document) -> Document:
    """The document after a few edits of any kind."""
    parts = list(document.parts)
    for _ in range(draw.randint(0, 3)):
        place = draw.randrange(len(parts))
        part = parts[place]
        parts[place] = replace(part, blocks=_edited(draw, part.blocks))
    kind = draw.random()
    if kind < 0.1:
        parts.insert(draw.randint(0, len(parts)), _part(draw, 3))
    elif kind < 0.2 and len(parts) > 1:
        parts.pop(draw.randrange(len(parts)))
    elif kind < 0.3:
        draw.shuffle(parts)
    return replace(document, parts=tuple(parts))


def _edited(draw: random.Random, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    found = list(blocks)
    kind = draw.random()
    if kind < 0.2 or not found:
        found.insert(draw.randint(0, len(found)), _block(draw, 2))
    elif kind < 0.35 and len(found) > 1:
        found.pop(draw.randrange(len(found)))
    elif kind < 0.5:
        found.insert(draw.randrange(len(found)), found.pop(draw.randrange(len(found))))
    else:
        place = draw.randrange(len(found))
        found[place] = _changed(draw, found[place])
    return tuple(found)


def _changed(draw: random.Random, block: Block) -> Block:
    match block:
        case Section():
            if draw.random() < 0.4:
                return replace(block, level=draw.randint(1, 4), mark=f"{draw.randint(1, 9)}. ")
            return replace(block, blocks=_edited(draw, block.blocks))
        case Table():
            return replace(block, rows=_other_rows(draw, block))
        case Paragraph():
            place = draw.randrange(len(block.inlines))
            inlines = list(block.inlines)
            kind = draw.random()
            old = inlines[place]
            if kind < 0.3 and isinstance(old, Run):
                inlines[place] = replace(old, bold=not old.bold)
            elif kind < 0.7:
                inlines[place] = replace(old, text=_other_text(draw, old.text))
            else:
                inlines.insert(place, Run(a_text(draw, 3)))
            return replace(block, inlines=tuple(inlines))
    return _paragraph(draw)


def _other_text(draw: random.Random, text: str) -> str:
    start = draw.randrange(len(text))
    return text[:start] + draw.choice(("", a_text(draw, 2))) + text[start + draw.randint(0, 4) :] or "甲"


def _other_rows(draw: random.Random, table: Table) -> tuple[Row, ...]:
    columns = len(table.columns)
    rows = list(table.rows)
    plain_rows = [n for n, row in enumerate(rows) if len(row.cells) == columns and all(c.rows == 1 for c in row.cells)]
    kind = draw.random()
    if kind < 0.3 and plain_rows:
        rows.insert(draw.choice(plain_rows), Row(tuple(_cell(draw) for _ in range(columns)), id="r10"))
    elif kind < 0.5 and len(plain_rows) > 1:
        rows.pop(draw.choice(plain_rows))
    elif kind < 0.6 and len(plain_rows) == len(rows):
        draw.shuffle(rows)
    else:
        place = draw.randrange(len(rows))
        cells = list(rows[place].cells)
        at = draw.randrange(len(cells))
        cells[at] = replace(cells[at], blocks=_cell(draw).blocks)
        rows[place] = replace(rows[place], cells=tuple(cells))
    return tuple(rows)
