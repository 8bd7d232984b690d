"""What LibreOffice puts on paper is what the document says: no mark hangs over the edge and is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree

from plangen.build.library import library
from plangen.build.produce import written
from plangen.compose.plan import compose
from plangen.settings import find_project
from plangen.source.project import load_project
from writers.geometry import BODY, sheets

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
ROOT = Path(__file__).parents[1]
MARKS = "，。、；：（）《》〔〕"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
VALUE = TEXT.replace("}t", "}val")
_CHINESE = re.compile(r"[^\u4e00-\u9fff，。、；：（）《》〔〕“”]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example plan as .docx and as PDF."""
    folder = tmp_path_factory.mktemp("text")
    settings = find_project(ROOT)
    project = load_project(settings)
    shared = library(settings.templates)
    for plan in project.plans.values():
        if not plan.is_record:
            composition = compose(plan, project.plans, shared, lambda path, plan=plan: project.locate(plan.id, path))
            (folder / f"{plan.id}.docx").write_bytes(written(composition.document, "docx"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    files = sorted(path.name for path in folder.glob("*.docx"))
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


def test_every_paragraph_is_on_paper_in_its_order(folder: Path) -> None:
    """Chinese characters and marks of body size; page numbers, subscripts and charts are of other sizes."""
    for path in sorted(folder.glob("*.docx")):
        found = sheets(path.with_suffix(".pdf"))
        stream = "".join(line.text for page in found for line in page.lines.values() if abs(line.size - BODY) < 0.1)
        printed, at = _CHINESE.sub("", stream), 0
        body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        for paragraph in body.iter(TEXT.replace("}t", "}p")):
            sizes = {each.get(VALUE) for each in paragraph.iter(TEXT.replace("}t", "}sz"))}
            words = _CHINESE.sub("", "".join(node.text or "" for node in paragraph.iter(TEXT)))
            if sizes == {str(2 * BODY)} and words:
                place = printed.find(words, at)
                assert place >= 0, (path.name, words)
                at = place + len(words)


def test_no_punctuation_mark_is_lost_on_the_way_to_paper(folder: Path) -> None:
    for path in sorted(folder.glob("*.docx")):
        body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        said = Counter("".join(node.text or "" for node in body.iter(TEXT)))
        with pdfplumber.open(path.with_suffix(".pdf")) as pdf:
            printed = Counter("".join(char["text"] for page in pdf.pages for char in page.chars))
        assert {mark: said[mark] for mark in MARKS} == {mark: printed[mark] for mark in MARKS}, path.name
