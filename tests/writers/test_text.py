from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.document.nodes import Cell, Column, Document, Part, PartKind, Row, Run, Section, Table
from plangen.width import width, wrap
from plangen.writers import text

from .samples import BLOCKS, DOCUMENT, LEVELS, PLACES, block_kinds, cell, paragraph, placed

GOLDEN = Path(__file__).parent / "goldens" / "sample.txt"


def only(*blocks: object) -> str:
    return text.write(Document("d", "t", (Part("p", PartKind.PLAN, blocks),)))


def grid_lines(written: str) -> list[str]:
    return [line for line in written.splitlines() if line[:1] in "+|"]


def test_the_sample_reads_as_its_golden_text():
    assert text.write(DOCUMENT) == GOLDEN.read_text(encoding="utf-8")


def test_the_samples_hold_every_block_that_a_document_knows():
    assert set(BLOCKS) == block_kinds()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_is_carried_in_every_place_and_in_order(kind: str, place: str):
    block, values = BLOCKS[kind]
    written = text.write(placed(block, place))
    at = -1
    for value in ("前文", *values, "后文"):
        at = written.find(value, at + 1)
        assert at >= 0, value


def test_the_text_ends_with_one_line_feed():
    assert text.write(DOCUMENT)[-2:] not in ("\n\n", "") and text.write(DOCUMENT).endswith("\n")


def test_a_changed_cell_changes_no_line_outside_its_row():
    rows = LEVELS.rows
    longer = Row((rows[2].cells[0], cell("30万千瓦以上机组及同类设施，按名录执行")))
    old = grid_lines(only(LEVELS))
    new = grid_lines(only(Table(LEVELS.columns, (*rows[:2], longer), LEVELS.header)))
    assert old[:-2] == new[: len(old) - 2]
    assert old != new


def test_all_lines_of_a_grid_are_equally_wide_whatever_the_characters():
    table = Table(
        (Column(), Column()), (Row((cell("PM2.5浓度"), cell("③ 75μg/m³ ℃ é"))), Row((cell("𠮷野"), cell(""))))
    )
    assert {width(line) for line in grid_lines(only(table))} == {96}


def test_a_cell_over_rows_gets_the_lines_that_it_needs():
    tall = Cell(tuple(paragraph(f"第{n}句") for n in range(6)), rows=2)
    written = only(Table((Column(), Column()), (Row((tall, cell("上"))), Row((cell("下"),)))))
    assert all(f"第{n}句" in written for n in range(6))


def test_a_tone_is_named_only_where_the_words_do_not_name_it():
    written = only(LEVELS)
    assert "[橙] 较重" in written
    assert "[黄]" not in written


def test_a_changed_picture_shows_in_the_text():
    image, _ = BLOCKS["image"]
    assert only(image) != only(type(image)(image.data + b"\0", "png", 1, 1, "丑图", image.caption))


def test_a_table_without_rows_leaves_its_caption():
    assert only(Table((Column(),), (), caption=(Run("空表"),))) == "空表\n"


def test_signs_that_steer_a_terminal_or_turn_the_text_are_replaced():
    written = only(Section("s", 1, "1", "一、", (Run("甲\x1b[31m乙\u202e丙\ud800"),)))
    assert written == "一、甲\ufffd[31m乙\ufffd丙\ufffd\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Mn", "Cc"])), st.integers(2, 30))
def test_wrapping_loses_nothing_and_stays_inside(line: str, columns: int):
    pieces = wrap(line, columns)
    assert "".join(pieces) == line
    assert all(width(piece) <= columns for piece in pieces)


@pytest.mark.parametrize(
    ("line", "columns", "expected"),
    [
        ("工业源、移动源", 8, ["工业源、", "移动源"]),
        ("甲乙丙。", 6, ["甲乙", "丙。"]),
        ("甲乙（丙丁）", 6, ["甲乙", "（丙", "丁）"]),
        ("按AQI值算", 6, ["按AQI", "值算"]),
        ("", 6, [""]),
    ],
)
def test_wrapping_keeps_marks_and_words_together(line: str, columns: int, expected: list[str]):
    assert wrap(line, columns) == expected
