"""What no page is made for, on the page that LibreOffice draws: everything is shown, nothing leaves the type area."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen.document.nodes import Box, Column, Document, Page, Part, PartKind, Row, Table, TreeChart
from plangen.document.walk import inside, lines
from plangen.writers.docx import write

from . import docx_sample as sample
from .geometry import BOTTOM, LEFT, RIGHT, Sheet, sheets

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
NAME = (
    "云川市重污染天气应急指挥部办公室成员单位市工业和信息化局节能与综合利用科错峰生产调控联络协调督导办事机构联合值守点"
)


def table(columns: int, *rows: tuple[str, ...]) -> Table:
    head = (Row(tuple(sample.cell("项") for _ in range(columns))),)
    filled = tuple(Row(tuple(map(sample.cell, row))) for row in rows)
    return Table(tuple(Column() for _ in range(columns)), filled, head)


def annex(*blocks: object, **more: object) -> Document:
    part = Part("p", PartKind.ANNEX, blocks, label="附件", title=sample.said("题"), **more)  # type: ignore[arg-type]
    return Document("d", "t", (part,))


DOCUMENTS = {
    "long-cell": annex(table(3, ("一", "前", "甲"), ("二", "应" * 2000, "乙"), ("三", "后", "丙"))),
    "many-columns": annex(table(30, ("橙色",) * 30)),
    "many-columns-turned": annex(table(40, ("橙色",) * 40), page=Page.LANDSCAPE),
    "long-names": annex(TreeChart(Box(NAME, (Box(NAME), Box("乙", (Box(NAME), Box("丙"))))), alt="图")),
    "twenty-names": annex(TreeChart(Box(NAME, tuple(Box(NAME) for _ in range(20))), alt="图")),
    "nothing": annex(),
    "nothing-but-imprint": annex(sample.IMPRINT),
    "table-to-the-foot": annex(table(2, *((f"第{n}行", "内容") for n in range(1, 29))), sample.IMPRINT),
    "text-to-the-foot": annex(*(sample.body(f"第{n}行。") for n in range(1, 19)), sample.IMPRINT),
    "long-paragraph-to-the-foot": annex(sample.body("气" * 28 * 18), sample.IMPRINT),
    "last-line": annex(sample.body("气" * 28 * 18 + "气" * 10)),
    "circled": annex(*(sample.body("企业。", mark=mark) for mark in "⑳㉑㉟㊱㊿")),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trouble")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(write(document, sample.layout(), printing=True))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    files = [f"{name}.docx" for name in DOCUMENTS]
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture(params=DOCUMENTS)
def printed(request: pytest.FixtureRequest, folder: Path) -> tuple[Document, list[Sheet]]:
    return DOCUMENTS[request.param], sheets(folder / f"{request.param}.pdf")


def said(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield part.label
        for block in inside(part.blocks):
            yield from lines(block)


def test_every_character_is_shown(printed: tuple[Document, list[Sheet]]) -> None:
    document, pages = printed
    shown = Counter("".join(line.text for page in pages for line in page.lines.values()))
    assert Counter("".join(said(document)).replace("　", "")) - shown == Counter()


def test_nothing_leaves_the_type_area(printed: tuple[Document, list[Sheet]]) -> None:
    _, pages = printed
    for page in pages:
        left, right, bottom = (LEFT, RIGHT, BOTTOM) if page.width < 250 else (35, 297 - 37, 210 - 26)
        for y, line in page.lines.items():
            if line.text.startswith("—") or line.right < left:
                continue  # the page number
            assert y < bottom + 1, line.text
            assert left - 1 <= line.left, line.text
            assert line.right <= right + 1, line.text


def test_a_cell_of_two_thousand_characters_goes_on_below_the_head_of_its_table(folder: Path) -> None:
    pages = sheets(folder / "long-cell.pdf")
    assert len(pages) > 2
    for page in pages[1:]:
        assert next(iter(page.lines.values())).text == "项项项"


@pytest.mark.parametrize("name", ["table-to-the-foot", "text-to-the-foot", "long-paragraph-to-the-foot"])
def test_the_imprint_has_no_page_to_itself(folder: Path, name: str) -> None:
    pages = sheets(folder / f"{name}.pdf")
    assert len(pages) == 2
    top = min(rule[0] for rule in pages[-1].rules if rule[0] > 200)
    above = [line for y, line in pages[-1].body.items() if y < top]
    assert above


def test_no_page_holds_the_last_line_alone(folder: Path) -> None:
    first, second = sheets(folder / "last-line.pdf")
    assert len(first.body) + len(second.body) == 21
    assert len(second.body) == 2
