"""PDF files: lines are joined by their geometry, furniture and figures are set apart, tables are tables."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from plangen.errors import InputError
from plangen.readers import read
from plangen.readers.foreign import Grid, Line
from plangen.readers.outline import read_outline
from plangen.readers.pdf import read as reader
from plangen.readers.pdf.extract import assembled, extract
from plangen.readers.pdf.flow import manuscript
from plangen.readers.pdf.lines import Glyph, gathered
from plangen.readers.pdf.pages import PageCell, PageTable

from .pdf_builder import ENCRYPTED, line, page, pdf, set_lines
from .sample import HEADINGS, NOTICE, PARAGRAPHS, PLAN
from .test_text import headings

HELLO = b"BT /F1 12 Tf 72 700 Td (Hello world) Tj ET"


def glyphs(text: str, left: float, top: float, step: float = 16.0) -> list[Glyph]:
    return [Glyph(each, left + step * n, top, left + step * n + 16, top + 16) for n, each in enumerate(text)]


def test_lines_become_the_paragraphs_that_they_were() -> None:
    pages = [
        page(number, lines, foot=f"— {number} —", head="示例县人民政府公报")
        for number, lines in enumerate(_pages(set_lines(PLAN), 12), 1)
    ]
    found = manuscript(pages, "x.pdf")
    assert [item.text for item in found.items if isinstance(item, Line)] == PLAN
    kinds = [aside.kind for aside in found.asides]
    assert kinds.count("page-number") == kinds.count("running-head") == len(pages) == len(kinds) / 2


def test_the_outline_is_that_of_the_document() -> None:
    lines = set_lines(PARAGRAPHS)
    lines[0] = (NOTICE[0], 9)
    found = manuscript([page(n, each) for n, each in enumerate(_pages(lines), 1)], "x.pdf")
    assert headings(read_outline(found)) == HEADINGS


def _pages(lines: list[tuple[str, float]], rows: int = 22) -> list[list[tuple[str, float]]]:
    return [lines[start : start + rows] for start in range(0, len(lines), rows)]


def test_a_heading_that_fills_its_line_is_not_joined_with_the_text_below() -> None:
    heading = "4." + "重污染天气应急响应措施的分级分类和执行的具体要求"[:25]
    found = manuscript([page(1, [(heading, 2), ("各级措施如下，", 2), *set_lines(PLAN)])], "x.pdf")
    assert [item.text for item in found.items if isinstance(item, Line)][:2] == [heading, "各级措施如下，"]


def test_small_raised_and_lowered_characters_stay_in_their_line() -> None:
    lowered = [Glyph(each, 112 + 6 * n, 110, 118 + 6 * n, 119) for n, each in enumerate("2.5")]
    (found,) = gathered([*glyphs("细颗", 80, 100), *lowered, *glyphs("超标", 132, 100)])
    assert found.text == "细颗2.5超标"


def test_characters_that_stand_apart_on_a_grid_have_no_blanks() -> None:
    (found,) = gathered(glyphs("重污染天气应急预案编制", 80, 100, step=24))
    assert found.text == "重污染天气应急预案编制"


def test_two_columns_are_read_one_after_the_other() -> None:
    numbers = "一二三四五六七八九十甲乙"
    rows = [
        each
        for n, number in enumerate(numbers)
        for side, left in (("左", 60), ("右", 320))
        for each in glyphs(f"{side}栏的第{number}行文字", left, 100 + 20 * n)
    ]
    assert [each.text for each in gathered(rows)] == [f"{side}栏的第{n}行文字" for side in "左右" for n in numbers]


def test_a_drawing_full_of_boxes_is_told_as_a_figure_with_the_words_at_its_arrows() -> None:
    texts = ("指挥部", "办公室", "成员单位")
    boxes = [(80.0, 100.0 + 60 * n, 200.0, 130.0 + 60 * n) for n in range(3)]
    inside = [each for n, text in enumerate(texts) for each in glyphs(text, 90, 105 + 60 * n)]
    found = assembled(1, 595, 842, [*inside, *glyphs("否", 90, 140), *glyphs("正文", 80, 400)], [], boxes)
    assert set(found.figure) == {*texts, "否"}
    assert [each.text for each in found.lines] == ["正文"]


def cell(text: str, column: int, *, rows: int = 1) -> PageCell:
    lines = (line(text, column * 10, 200),) if text else ()
    return PageCell(lines, column, 1, rows, 80 + 160 * column, 240 + 160 * column)


def table(rows: list[list[PageCell]]) -> PageTable:
    return PageTable(tuple(map(tuple, rows)), 0, 150, 700)


HEAD = [cell("序号", 0), cell("单位", 1), cell("职责", 2)]


def test_a_table_over_pages_is_one_without_its_repeated_heads() -> None:
    first = table([HEAD, [cell("1", 0), cell("教育局", 1), cell("指导学校", 2)]])
    second = table(
        [
            HEAD,
            [cell("", 0), cell("", 1), cell("停止户外活动。", 2)],
            [cell("2", 0), cell("公安局", 1), cell("限行。", 2)],
        ]
    )
    found = manuscript([page(1, [], tables=(first,)), page(2, [], tables=(second,))], "x.pdf")
    (grid,) = (item for item in found.items if isinstance(item, Grid))
    assert grid.header == 1
    assert [["".join(each.texts) for each in row] for row in grid.rows] == [
        ["序号", "单位", "职责"],
        ["1", "教育局", "指导学校停止户外活动。"],
        ["2", "公安局", "限行。"],
    ]
    assert [aside.text for aside in found.asides] == ["序号 单位 职责"]


def test_a_merged_cell_goes_on_over_the_end_of_a_page() -> None:
    first = table([HEAD, [cell("1", 0, rows=2), cell("甲", 1), cell("A。", 2)], [cell("乙", 1), cell("B。", 2)]])
    second = table([HEAD, [cell("", 0, rows=2), cell("丙", 1), cell("C。", 2)], [cell("丁", 1), cell("D。", 2)]])
    found = manuscript([page(1, [], tables=(first,)), page(2, [], tables=(second,))], "x.pdf")
    (grid,) = (item for item in found.items if isinstance(item, Grid))
    assert [["".join(each.texts) for each in row] for row in grid.rows[1:]] == [
        ["1", "甲", "A。"],
        ["乙", "B。"],
        ["丙", "C。"],
        ["丁", "D。"],
    ]
    assert grid.rows[1][0].rows == 4


def test_the_text_of_a_file_is_read() -> None:
    (item,) = read(pdf(HELLO), "x.pdf").items
    assert isinstance(item, Line)
    assert (item.text, item.place) == ("Hello world", "page 1, paragraph 1")


def test_ruled_cells_are_a_table() -> None:
    rules = b" ".join(b"%d %d 100 40 re S" % (72 + 100 * x, 600 - 40 * y) for x in range(2) for y in range(3))
    words = b" ".join(
        b"BT /F1 12 Tf %d %d Td (%c%d) Tj ET" % (80 + 100 * x, 612 - 40 * y, 65 + x, y)
        for x in range(2)
        for y in range(3)
    )
    (item,) = read(pdf(rules + b" " + words), "x.pdf").items
    assert isinstance(item, Grid)
    assert [["".join(each.texts) for each in row] for row in item.rows] == [["A0", "B0"], ["A1", "B1"], ["A2", "B2"]]


REFUSED = {
    "password": (pdf(HELLO, trailer=ENCRYPTED), "password"),
    "cut off": (pdf(HELLO)[:120], "whole"),
    "head alone": (b"%PDF-1.7\n", "whole"),
    "no text": (pdf(b"0 0 m 10 10 l S"), "no text"),
    "too many pages": (pdf(HELLO, pages=501), "500 pages"),
    "packed too tightly": (pdf(b" " * 400_000_000), "memory"),
    "drawn without end": (pdf(b"0 0 m 10 10 l S " * 8_000_000), "memory"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_within_bounds(data: bytes, reason: str) -> None:
    start = time.perf_counter()
    with pytest.raises(InputError) as error:
        read(data, "plan.docx")  # the name does not matter
    assert time.perf_counter() - start < 5
    assert reason in error.value.message.en
    assert error.value.message.zh
    assert error.value.advice.zh


def test_the_worker_stays_below_300_mb() -> None:
    script = (
        "import resource, subprocess, sys\n"
        "data = sys.stdin.buffer.read()\n"
        "subprocess.run([sys.executable, '-m', 'plangen.readers.pdf.extract'], input=data, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    for data in (pdf(HELLO), REFUSED["packed too tightly"][0]):
        told = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True)
        assert int(told.stdout) < 300_000


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", 0.01)
    with pytest.raises(InputError, match="seconds"):
        read(pdf(HELLO), "x.pdf")


def test_without_the_libraries_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LIBRARIES", ("no_such_library",))
    with pytest.raises(InputError) as error:
        read(pdf(HELLO), "x.pdf")
    assert 'pip install "plangen[pdf]"' in error.value.advice.zh
    assert 'pip install "plangen[pdf]"' in error.value.advice.en


def test_pages_without_tables_say_so() -> None:
    (told,) = extract(pdf(HELLO)).pages
    assert (told.number, told.tables, told.figure) == (1, (), ())


def test_nothing_that_lies_about_is_imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("msgspec.py", "pdfplumber.py", "plangen.py"):
        (tmp_path / name).write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    assert read(pdf(HELLO), "x.pdf").items
