"""What makes Word repair a file, or Word and WPS put things elsewhere: each trap with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from lxml import etree

from plangen.document.nodes import Document
from plangen.writers.docx import write

from . import docx_sample as sample
from .docx_parts import W, names, read
from .samples import DOCUMENT
from .test_docx_letter import letter

DOCUMENTS = {"sample": sample.document(), "every-node": DOCUMENT, "letter": letter(), "wide": sample.landscape()}
ORDER = {
    # The schema's sequences: Word repairs a file whose properties stand in another order.
    "pPr": "pStyle keepNext pageBreakBefore widowControl pBdr tabs overflowPunct snapToGrid spacing ind jc outlineLvl"
    " sectPr",
    "rPr": "rFonts b bCs i iCs color spacing w sz szCs vertAlign lang",
    "tblPr": "tblpPr tblOverlap tblW jc tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge shd vAlign",
    "sectPr": "footerReference type pgSz pgMar cols titlePg docGrid",
}


@pytest.fixture(params=DOCUMENTS)
def parts(request: pytest.FixtureRequest) -> dict[str, etree._Element]:
    data = write(DOCUMENTS[request.param], sample.layout())
    return {name: etree.fromstring(read(data, name).encode()) for name in names(data) if name.endswith(("xml", "rels"))}


def stories(parts: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """Everything with text: the body, headers and footers."""
    yield from (root for name, root in parts.items() if name.startswith(("word/document.xml", "word/h", "word/foot")))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def test_no_font_comes_from_the_theme(parts: dict[str, etree._Element]) -> None:
    """A theme font wins over the face named beside it, and the theme's is another in each office."""
    for root in parts.values():
        for fonts in root.iter(f"{W}rFonts"):
            assert not [name for name in fonts.attrib if name.endswith("Theme")]
            assert fonts.get(f"{W}eastAsia")


def test_every_table_has_a_grid_as_wide_as_its_cells(parts: dict[str, etree._Element]) -> None:
    """Without ``w:tblGrid`` WPS makes all columns equal; a grid that does not fit the cells is repaired by Word."""
    for table in parts["word/document.xml"].iter(f"{W}tbl"):
        columns = [int(each.get(f"{W}w")) for each in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert columns
        for row in table.findall(f"{W}tr"):
            spans = [each.find(f"{W}tcPr/{W}gridSpan") for each in row.findall(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == len(columns)


def test_every_cell_ends_with_a_paragraph(parts: dict[str, etree._Element]) -> None:
    """Word refuses a file with a cell that holds none."""
    for cell in parts["word/document.xml"].iter(f"{W}tc"):
        assert local(cell[-1]) == "p"


@pytest.mark.parametrize("kind", ORDER)
def test_properties_stand_in_the_order_of_the_schema(parts: dict[str, etree._Element], kind: str) -> None:
    """Word repairs a file whose properties stand in another order, and drops what it does not expect."""
    order = ORDER[kind].split()
    for root in stories(parts):
        for element in root.iter(f"{W}{kind}"):
            places = [order.index(local(each).replace("header", "footer")) for each in element]
            assert places == sorted(places), [local(each) for each in element]


def test_numbers_of_shapes_and_bookmarks_are_unique(parts: dict[str, etree._Element]) -> None:
    """A number that repeats makes Word say that the file is damaged; LibreOffice loses one of the two."""
    shapes = [each.get("id") for root in stories(parts) for each in root.iter("{*}docPr")]
    inner = [each.get("id") for each in parts["word/document.xml"].iter("{*}docPr", "{*}cNvPr") if each.get("id")]
    marks = [each.get(f"{W}id") for each in parts["word/document.xml"].iter(f"{W}bookmarkStart")]
    names_ = [each.get(f"{W}name").lower() for each in parts["word/document.xml"].iter(f"{W}bookmarkStart")]
    pictures = {
        each.get("id")
        for each in parts["word/document.xml"].iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr")
    }
    for numbers in (shapes, marks, names_, [number for number in inner if number not in pictures]):
        assert [number for number, count in Counter(numbers).items() if count > 1] == []


def test_every_relation_and_content_type_leads_to_a_part(parts: dict[str, etree._Element]) -> None:
    """A relation that leads nowhere, or a part without a type, and Word cannot open the file."""
    typed = {each.get("PartName") for each in parts["[Content_Types].xml"] if each.get("PartName")}
    targets = {str(PurePosixPath("/word", each.get("Target"))) for each in parts["word/_rels/document.xml.rels"]}
    xml = {f"/{name}" for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"}
    assert typed == xml
    assert {name for name in targets if name.endswith(".xml")} <= xml
    used = {
        each.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for each in parts["word/document.xml"].iter(f"{W}footerReference", f"{W}headerReference")
    }
    assert used <= {each.get("Id") for each in parts["word/_rels/document.xml.rels"]}


def test_figures_stand_in_paragraphs_without_exact_pitch(parts: dict[str, etree._Element]) -> None:
    """An inline figure in a paragraph of exact pitch is cut to one line."""
    for paragraph in parts["word/document.xml"].iter(f"{W}p"):
        if paragraph.find(".//{*}inline") is not None:
            assert paragraph.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "auto"


def test_the_grid_has_lines_alone() -> None:
    """A grid of lines and characters sets each glyph in LibreOffice over two cells."""
    for document in DOCUMENTS.values():
        xml = read(write(document, sample.layout()))
        assert "linesAndChars" not in xml


def test_an_empty_document_is_still_one() -> None:
    assert read(write(Document("d", "t", ()), sample.layout())).count("<w:p>") == 1
