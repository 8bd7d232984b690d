from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plangen.compose.draft import NO_ITEM, Clause, DraftTable, Reference
from plangen.compose.words import clauses
from plangen.document.nodes import Run


def shape(words: str) -> list[tuple[int, bool, str]]:
    return [
        (block.item, block.starts, "".join(each.text if isinstance(each, Run) else str(each) for each in block.words))
        for block in clauses(words, ())
        if isinstance(block, Clause)
    ]


def test_paragraphs_are_clauses() -> None:
    assert shape("甲。\n\n乙。") == [(NO_ITEM, False, "甲。"), (NO_ITEM, False, "乙。")]


def test_wrapped_lines_join_without_a_blank_between_chinese() -> None:
    assert shape("重污染\n天气") == [(NO_ITEM, False, "重污染天气")]
    assert shape("use\nAQI") == [(NO_ITEM, False, "use AQI")]
    assert shape("指数AQI\n大于") == [(NO_ITEM, False, "指数AQI大于")]


def test_wrapped_lines_join_without_a_blank_at_a_reference() -> None:
    assert "".join(each[2] for each in shape("由@a\n@b负责，见@c\n2025年")).count(" ") == 0


def test_references_may_stand_side_by_side() -> None:
    (clause,) = clauses("@a@b甲", ())
    assert isinstance(clause, Clause)
    assert clause.words == (Reference("a"), Reference("b"), Run("甲"))


def test_numbered_lists_nest() -> None:
    assert shape("1. 甲\n   1. 子\n   2. 丑\n2. 乙\n\n   续") == [
        (0, True, "甲"),
        (1, True, "子"),
        (1, False, "丑"),
        (0, False, "乙"),
        (0, False, "续"),
    ]


def test_bold_and_references() -> None:
    (clause,) = clauses("**以人为本。**由@committee-office通知@works，地址a@b与\\@works不算。", ())
    assert isinstance(clause, Clause)
    assert clause.words == (
        Run("以人为本。", bold=True),
        Run("由"),
        Reference("committee-office"),
        Run("通知"),
        Reference("works"),
        Run("，地址a@b与"),
        Run("@"),
        Run("works不算。"),
    )


def test_an_id_ends_before_a_hyphen_that_ends_it() -> None:
    (clause,) = clauses("@a-b-与@c。", ())
    assert isinstance(clause, Clause)
    assert clause.words == (Reference("a-b"), Run("-与"), Reference("c"), Run("。"))


def test_everything_else_of_markdown_stays_text() -> None:
    for text in ("# 一", "> 引", "[甲](乙)", "![甲](乙)", "`甲`", "<b>甲</b>", "---甲", "&amp;", "http://x.example"):
        assert shape(text) == [(NO_ITEM, False, text)]


def test_a_table_has_a_header_and_rows() -> None:
    (table,) = clauses("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n| 三 | 四 |", ())
    assert isinstance(table, DraftTable)
    assert (len(table.header), len(table.rows), len(table.weights)) == (1, 2, 2)


@given(st.text(alphabet="甲乙，。a1*_`#>[](){}<>!|~-+.\\@& \n", max_size=60))
def test_no_character_of_a_word_is_lost(text: str) -> None:
    found = "".join(
        each.text if isinstance(each, Run) else f"@{each.id}" if isinstance(each, Reference) else ""
        for block in clauses(text, ())
        for each in (block.words if isinstance(block, Clause) else
                     [w for row in (*block.header, *block.rows) for cell in row.cells for ws in cell.words for w in ws])
    )  # fmt: skip
    for letter in "甲乙a，。":
        assert found.count(letter) == text.count(letter)
