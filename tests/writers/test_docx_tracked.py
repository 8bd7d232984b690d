"""Tracked changes: accepted they are the new edition, rejected the old one, and no more is marked than changed."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from tests.diff.samples import document, paragraph, row, section, table

from plangen.diff.revision import revision
from plangen.document.nodes import Block, Cell, Document, Link, Page, Part, PartKind, Row, Run, Script
from plangen.writers.docx import write, write_tracked

from .docx_parts import read
from .docx_sample import document as whole
from .docx_sample import layout
from .samples import DOCUMENT
from .tracked_laws import W, a_document, accepted, another, body, plain, rejected

SCRIPTS = Path(sys.executable).parent
LAYOUT = layout()


def tracked(old: Document, new: Document) -> bytes:
    return write_tracked(revision(old, new), LAYOUT)


def check_laws(old: Document, new: Document) -> None:
    """Every paragraph, property, row and cell; only bookmarks and where words lead stay the new ones when rejected."""
    tree, after = body(tracked(old, new)), body(write(new, LAYOUT))
    names = frozenset(start.get(f"{W}name") for start in after.iter(f"{W}bookmarkStart"))
    assert plain(accepted(tree), bookmarks=names) == plain(after, bookmarks=names)
    assert plain(rejected(tree), unseen=False) == plain(body(write(old, LAYOUT)), unseen=False)


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_both_laws_hold(seed: int, related: bool) -> None:
    draw = random.Random(seed)
    old = a_document(draw)
    check_laws(old, another(draw, another(draw, old)) if related else a_document(draw))


@pytest.mark.parametrize("old", [whole(), DOCUMENT, Document("empty", "", ())])
@pytest.mark.parametrize("new", [whole(signatory="某甲"), DOCUMENT, Document("empty", "", ())])
def test_both_laws_hold_for_all_nodes(old: Document, new: Document) -> None:
    check_laws(old, new)


# ── what is marked ───────────────────────────────────────────────────────────────────────────────────────────────────


def marked(data: bytes, state: str) -> list[str]:
    """The texts with a state, paragraph by paragraph."""
    texts = (
        "".join(t.text or "" for t in mark.iter(f"{W}t", f"{W}delText")) for mark in body(data).iter(f"{W}{state}")
    )
    return [text for text in texts if text]


def test_a_figure_is_changed_and_nothing_around_it() -> None:
    old = document(paragraph("各级响应的减排比例达到20%以上。"))
    new = document(paragraph("各级响应的减排比例达到30%以上。"))
    data = tracked(old, new)
    assert (marked(data, "del"), marked(data, "ins")) == (["20%"], ["30%"])


def test_another_sentence_takes_the_place_of_the_whole() -> None:
    old = document(section("a", "1", "预警", paragraph("预警分为三级。", "levels")))
    new = document(section("a", "1", "预警", paragraph("按照污染程度由低到高划分等级如下。", "levels")))
    data = tracked(old, new)
    assert (marked(data, "del"), marked(data, "ins")) == (["预警分为三级。"], ["按照污染程度由低到高划分等级如下。"])


def test_a_paragraph_that_moved_is_moved_and_shows_what_changed_in_it() -> None:
    first, second = "各成员单位每日9时前报送前一日情况。", "甲区境内适用本预案。"
    third = "指挥部办公室设在区生态环境局。"
    old = document(paragraph(first), paragraph(second), paragraph(third))
    new = document(paragraph(second), paragraph(third), paragraph(first.replace("9", "8")))
    tree = body(tracked(old, new))
    words = {state: "".join(tree.xpath(f"//w:{state}//text()", namespaces={"w": W[1:-1]})) for state in _STATES}
    assert words == {"moveFrom": first.replace("9", ""), "moveTo": first.replace("9", ""), "del": "9", "ins": "8"}
    names = [mark.get(f"{W}name") for mark in tree.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert names == ["move1", "move1"]


_STATES = ("moveFrom", "moveTo", "del", "ins")


def test_neighbours_that_move_together_are_one_move() -> None:
    texts = [f"第{n}组成员单位负责第{n}项措施的落实和检查。" for n in "甲乙丙丁戊己庚"]
    old, new = (document(*map(paragraph, order)) for order in (texts, [*texts[2:], *texts[:2]]))
    tree = body(tracked(old, new))
    assert len(list(tree.iter(f"{W}moveFromRangeStart"))) == 1
    assert len(list(tree.iter(f"{W}moveFromRangeEnd"))) == 1
    assert len(list(tree.iter(f"{W}moveFrom"))) == 4  # words and mark of two paragraphs


def test_a_row_comes_and_another_goes_as_rows() -> None:
    texts = (("生态环境局", "组织预警。"), ("教育局", "停课。"), ("住房城乡建设局", "督促工地停止土石方作业。"))
    rows = [row(*each) for each in texts]
    old = document(table(("单位", "职责"), *rows[:2]))
    new = document(table(("单位", "职责"), rows[0], rows[2]))
    tree = body(tracked(old, new))
    signs = [[etree.QName(sign).localname for sign in properties] for properties in tree.iter(f"{W}trPr")]
    assert sorted(signs) == [["cantSplit"], ["cantSplit", "del"], ["cantSplit", "ins"], ["cantSplit", "tblHeader"]]


def test_the_last_paragraph_of_a_cell_goes_without_its_mark() -> None:
    def cells(*texts: str) -> Document:
        return document(table(("职责",), Row((Cell(tuple(paragraph(text) for text in texts)),), id="r")))

    tree = body(tracked(cells("负责预警。", "负责响应。"), cells("负责预警。")))
    marks = [paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None for paragraph in tree.iter(f"{W}p")]
    assert marks == [False, False, True, False, False]


def test_equal_editions_have_no_mark() -> None:
    assert tracked(whole(), whole()) == write(whole(), LAYOUT)


def test_a_level_changes_its_look_and_keeps_its_words() -> None:
    def headed(level: int) -> Document:
        return document(replace(section("a", "1", "总则", paragraph("正文。")), level=level))

    data = tracked(headed(1), headed(2))
    assert (marked(data, "del"), marked(data, "ins")) == ([], [])
    assert {"pPrChange", "rPrChange"} <= set(re.findall(r"<w:(\w+Change)", read(data)))


def test_looks_and_links_that_an_import_does_not_know_are_no_change() -> None:
    old = document(paragraph("PM2.5浓度见第2节。"))
    words = (Run("PM"), Run("2.5", script=Script.SUB), Run("浓度见"), Link("第2节", "b"), Run("。"))
    new = document(replace(paragraph(""), inlines=words), section("b", "2", "附则"))
    xml = read(write_tracked(revision(old, new, imported=True), LAYOUT))
    assert "rPrChange" not in xml
    assert "<w:del" not in xml


# ── who and when ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_issuer_and_date_are_those_of_the_new_edition() -> None:
    old = document(paragraph("旧文。"))
    new = replace(document(paragraph("本预案自印发之日起施行。")), issuer="甲区人民政府", dated=date(2025, 2, 25))
    xml = read(tracked(old, new))
    assert set(re.findall(r'w:author="([^"]*)" w:date="([^"]*)"', xml)) == {("甲区人民政府", "2025-02-25T00:00:00Z")}


def test_without_a_date_none_is_invented() -> None:
    assert "w:date=" not in read(tracked(document(paragraph("旧文。")), document(paragraph("全部是新的内容。"))))


def test_the_numbers_of_all_marks_differ() -> None:
    xml = read(tracked(whole(), replace(whole(signatory="某甲"), parts=whole().parts[::-1])))
    numbers = re.findall(r'<w:(?!bookmarkEnd|move\w+RangeEnd)\w+ w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers)) > 20


def test_equal_pairs_give_equal_bytes() -> None:
    assert tracked(whole(), DOCUMENT) == tracked(whole(), DOCUMENT)


# ── referees ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def edited(text: str) -> Document:
    """The sample with a paragraph and a row changed, a section moved and another page put in."""
    notice, plan, *annexes = whole().parts
    blocks: list[Block] = [plan.blocks[1], plan.blocks[0], paragraph(text), *plan.blocks[2:]]
    more = Part("more", PartKind.ANNEX, (paragraph(text),), "附件9", (Run("新附件"),), page=Page.LANDSCAPE)
    return replace(whole(), parts=(notice, replace(plan, blocks=tuple(blocks)), *annexes, more))


PAIRS = {
    "edited": (whole(), edited("新增一段。")),
    "every-node-goes": (DOCUMENT, whole()),
    "every-node-comes": (whole(), DOCUMENT),
    "undated": (document(*map(paragraph, ("甲款。", "乙款。"))), document(*map(paragraph, ("乙款。", "甲款。")))),
    "random": (a_document(random.Random(14)), a_document(random.Random(15))),
}


@pytest.fixture(params=PAIRS, scope="module")
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tracked") / f"{request.param}.docx"
    path.write_bytes(tracked(*PAIRS[request.param]))
    return path


def test_openxml_audit_is_silent(written: Path) -> None:
    command = [SCRIPTS / "openxml-audit", written, "-o", "json", "-m", "0"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    (report,) = json.loads(run.stdout)
    assert (run.returncode, report["error_count"], report["warning_count"]) == (0, 0, 0), report


def test_ooxml_integrity_is_silent(written: Path) -> None:
    command = [SCRIPTS / "ooxml-integrity", "check", "--json", "--no-config", written]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert '"severity"' not in run.stdout, run.stdout
