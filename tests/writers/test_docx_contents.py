"""目录 as a field that Word fills in, and as page numbers that are right in what LibreOffice prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree

from plangen.document.nodes import Contents, Document, Entry, Part, PartKind, Run, Section
from plangen.writers.docx import write

from . import docx_sample as sample
from .docx_parts import W, paragraphs, read, style, text

HEADINGS = tuple(f"第{number}章　章名" for number in range(1, 6))


def document() -> Document:
    sections = tuple(
        Section(f"s{n}", 1, str(n), "", (Run(title),), (sample.body("气" * 28 * 15),))
        for n, title in enumerate(HEADINGS)
    )
    entries = (*(Entry(title, f"s{n}") for n, title in enumerate(HEADINGS)), Entry("附件　名称", "a"))
    parts = (
        Part("目录", PartKind.CONTENTS, (Contents(entries),), title=(Run("目　录"),)),
        Part("plan", PartKind.PLAN, sections, title=(Run("预案"),)),
        Part("a", PartKind.ANNEX, (sample.body("气"),), label="附件", title=(Run("名称"),)),
    )
    return Document("d", "t", parts)


def test_the_contents_are_one_field_that_asks_to_be_brought_up_to_date() -> None:
    data = write(document(), sample.layout())
    xml = read(data)
    codes = re.findall(r"<w:instrText[^>]*> (\w+)", xml)
    assert codes.count("TOC") == 1
    assert codes.count("PAGEREF") == 6
    assert codes.count("TC") == 1
    assert 'w:fldCharType="begin" w:dirty="true"' in xml
    assert '<w:updateFields w:val="true"/>' in read(data, "word/settings.xml")


def test_every_field_that_begins_is_separated_and_ends() -> None:
    kinds = re.findall(r'w:fldCharType="(\w+)"', read(write(document(), sample.layout())))
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0


def test_entries_jump_to_bookmarks_that_are_there() -> None:
    root = etree.fromstring(read(write(document(), sample.layout())).encode())
    marks = {node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")}
    targets = [node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink")]
    assert len(targets) == 6
    assert set(targets) <= marks


def test_entries_have_the_styles_that_word_gives_them() -> None:
    listed = [each for each in paragraphs(read(write(document(), sample.layout()))) if style(each) == "TOC1"]
    assert [text(each) for each in listed] == [*HEADINGS, "附件　名称"]
    assert '<w:name w:val="toc 1"/>' in read(write(document(), sample.layout()), "word/styles.xml")


def test_without_contents_nothing_asks_for_an_update() -> None:
    assert "updateFields" not in read(write(sample.document(), sample.layout()), "word/settings.xml")


@pytest.mark.render
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_page_numbers_are_right_in_print(tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(write(document(), sample.layout(), printing=True))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "c.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with pdfplumber.open(tmp_path / "c.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    listed = re.findall(r"^(\S.*?)\.{3,} ?(\d+)$", pages[0], re.MULTILINE)
    assert len(listed) == 6
    for title, number in listed[:-1]:
        assert title.split()[0] in pages[int(number) - 1]
    assert pages[int(listed[-1][1]) - 1].startswith("附件")
