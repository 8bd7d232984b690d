"""信函格式 (GB/T 9704-2012, 10.1) in the file and on the page."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree

from plangen.document.nodes import (
    Document,
    HeadForm,
    Imprint,
    Page,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    RedHead,
    Run,
    Signature,
)
from plangen.writers import html, text
from plangen.writers.docx import write

from . import docx_sample as sample
from .docx_parts import W, names, read

MM = 72 / 25.4
DAY = date(2025, 2, 25)


def letter(issuer: str = "云川市人民政府办公室", **head: str) -> Document:
    notice = (
        RedHead(issuer, "云政办函〔2025〕5号", form=HeadForm.LETTER, **head),
        Paragraph((Run("各区县人民政府："),), role=ParagraphRole.ADDRESSEES),
        Paragraph((Run("现将预案印发给你们，请认真贯彻执行。"),)),
        Signature(issuer, DAY),
    )
    parts = (
        Part("notice", PartKind.NOTICE, notice, title=(Run("关于印发重污染天气应急预案的函"),)),
        Part("plan", PartKind.PLAN, (sample.body("气" * 700),), title=(Run("重污染天气应急预案"),)),
        Part("wide", PartKind.ANNEX, (sample.body("气"),), label="附件", page=Page.LANDSCAPE),
        Part("last", PartKind.ANNEX, (Imprint("印发办公室", DAY, "市委办公室", HeadForm.LETTER),), label="附件"),
    )
    return Document("d", "t", parts, dated=DAY)


def test_only_the_first_page_of_the_first_section_has_the_mark() -> None:
    data = write(letter(), sample.layout())
    sections = list(etree.fromstring(read(data).encode()).iter(f"{W}sectPr"))
    assert [each.find(f"{W}titlePg") is not None for each in sections] == [True, False, False]
    assert {"word/header1.xml", "word/footer5.xml"} <= set(names(data))
    assert "云川市人民政府办公室" in read(data, "word/header1.xml")
    assert "PAGE" not in read(data, "word/footer5.xml")


def test_a_document_without_letter_has_no_header() -> None:
    assert not {"word/header1.xml", "word/footer5.xml"} & set(names(write(sample.document(), sample.layout())))


def test_the_imprint_of_a_letter_has_its_copies_alone() -> None:
    written = read(write(letter(), sample.layout()))
    assert "抄送：市委办公室。" in written
    assert "印发办公室" not in written
    assert "<w:tblBorders>" not in written
    for page in (text.write(letter()), html.write(letter())):
        assert "市委办公室" in page
        assert "印发办公室" not in page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letter")
    documents = {
        "plain": letter(),
        "long": letter("云川经济技术开发区管理委员会生态环境保护委员会办公室"),
        "secret": letter(copy_number="000001", secrecy="机密★1年", urgency="特急"),
    }
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(write(document, sample.layout()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [f"{name}.docx" for name in documents]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


render = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.mark.render
@render
@pytest.mark.parametrize("name", ["plain", "long", "secret"])
def test_mark_and_double_lines_stand_where_the_standard_has_them(folder: Path, name: str) -> None:
    with pdfplumber.open(folder / f"{name}.pdf") as pdf:
        first, *rest = pdf.pages
        red = [each for each in first.curves if each["width"] > 160 * MM]
        bars = sorted((each["top"] / MM, each["bottom"] / MM) for each in red)
        (mark, *_) = (each for each in first.chars if each["non_stroking_color"] == (1.0, 0.0, 0.0))
        assert {round(each["width"] / MM) for each in red} == {170}
        assert {round(each["x0"] / MM) for each in red} == {20}
        baseline = (first.height - mark["matrix"][5]) / MM
        size = mark["size"] / MM
        assert baseline - 0.85 * size == pytest.approx(30, abs=1)
        assert bars[0][0] - (baseline + 0.10 * size) == pytest.approx(4, abs=1)
        assert bars[-1][1] == pytest.approx(297 - 20, abs=0.3)
        thick = [bottom - top for top, bottom in bars]
        assert thick[0] > thick[1]
        assert thick[2] < thick[3]
        assert not any(each["width"] > 160 * MM for page in rest for each in page.curves)


@pytest.mark.render
@render
@pytest.mark.parametrize("name", ["plain", "secret"])
def test_the_number_stands_flush_right_below_the_double_line(folder: Path, name: str) -> None:
    with pdfplumber.open(folder / f"{name}.pdf") as pdf:
        page = pdf.pages[0]
        last = [each for each in page.chars if each["text"] == "号"][-1]
        lower = sorted(each["bottom"] / MM for each in page.curves if each["width"] > 160 * MM)[1]
        top = (page.height - last["matrix"][5]) / MM - 0.85 * 16 / MM
        assert last["x1"] / MM == pytest.approx(184, abs=0.6)
        assert top - lower == pytest.approx(0.875 * 16 / MM, abs=0.6)


@pytest.mark.render
@render
def test_the_first_page_of_a_letter_has_no_number_and_the_second_is_2(folder: Path) -> None:
    with pdfplumber.open(folder / "plain.pdf") as pdf:
        feet = ["".join(c["text"] for c in page.chars if c["top"] / MM > 264) for page in pdf.pages[:2]]
    assert feet[0] == ""
    assert feet[1].replace(" ", "") == "—2—"
