"""Independent readers and referees on every kind of document."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from plangen.document.nodes import Document
from plangen.document.walk import blocks, lines
from plangen.writers.docx import write

from . import docx_sample as sample
from .samples import DOCUMENT

DOCUMENTS = {
    "whole": sample.document(),
    "secret": sample.document(copy_number="000001", secrecy="机密★1年", urgency="特急", signatory="张三、李四、王五"),
    "landscape": sample.landscape(),
    "every-node": DOCUMENT,
    "empty": Document("empty", "", ()),
}
SCRIPTS = Path(sys.executable).parent


@pytest.fixture(params=DOCUMENTS, scope="module")
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / f"{request.param}.docx"
    path.write_bytes(write(DOCUMENTS[request.param], sample.layout()))
    return path


def test_openxml_audit_is_silent(written: Path) -> None:
    command = [SCRIPTS / "openxml-audit", written, "-o", "json", "-m", "0"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    (report,) = json.loads(run.stdout)
    assert run.returncode == 0, run.stdout
    assert report["error_count"] == 0, report
    assert report["warning_count"] == 0, report


def test_ooxml_integrity_is_silent(written: Path) -> None:
    command = [SCRIPTS / "ooxml-integrity", "check", "--json", "--no-config", written]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert '"severity"' not in run.stdout, run.stdout


def test_python_docx_reads_headings_with_their_levels() -> None:
    document = docx.Document(io.BytesIO(write(sample.document(), sample.layout())))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "一、总则"),
        ("Heading 2", "（一）预警分级"),
        ("Heading 3", "1.黄色预警"),
        ("Heading 4", "（1）启动条件"),
        ("Heading 1", "二、组织机构和职责"),
        ("Heading 1", "三、应急响应"),
        ("Heading 2", "（一）启动"),
        ("Heading 1", "一、市生态环境局"),
    ]


def test_python_docx_reads_every_word() -> None:
    document = docx.Document(io.BytesIO(write(DOCUMENT, sample.layout())))
    texts = [node.text or "" for node in document.element.body.iter("{*}t")]
    shown = "".join(texts)
    for block in blocks(DOCUMENT):
        for line in lines(block):
            assert line.replace("\u3000", "") in shown.replace("\u3000", "")


def test_python_docx_reads_the_table_on_its_grid() -> None:
    document = docx.Document(io.BytesIO(write(sample.document(), sample.layout())))
    first = document.tables[0]
    assert (len(first.rows), len(first.columns)) == (42, 5)
    assert [cell.text for cell in first.rows[0].cells] == ["序号", "单位", *["各级响应的主要措施"] * 3]
    assert first.rows[3].cells[1].text == first.rows[2].cells[1].text == "第1组成员单位"
    assert [cell.text for cell in first.rows[41].cells][:1] == ["40"]


def test_python_docx_reads_the_page() -> None:
    section = docx.Document(io.BytesIO(write(sample.document(), sample.layout()))).sections[0]
    assert round(section.page_width.mm) == 210
    assert round(section.page_height.mm) == 297
    sides = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(side.mm, 1) for side in sides] == [37, 35, 28, 26]


def test_python_docx_reads_the_properties() -> None:
    properties = docx.Document(io.BytesIO(write(sample.document(), sample.layout()))).core_properties
    assert (properties.title, properties.author, properties.language) == (
        "云川市重污染天气应急预案",
        "云川市人民政府办公室",
        "zh-CN",
    )
