"""Words go through Markdown and come back as the text that they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plangen.build.library import schemes
from plangen.compose.draft import Clause, DraftTable
from plangen.compose.words import clauses
from plangen.document.nodes import Block, Cell, Column, Paragraph, Row, Run, Table
from plangen.draft.remarks import Notes
from plangen.draft.words import Markdown, escaped

TEXTS = st.text(st.sampled_from("停产限产、。@ab1.2)-+*_`\\|<>&#[]!~ （）%：=\"'{}^$"), min_size=1, max_size=30)


def read_back(words: str) -> list[str]:
    found = []
    for block in clauses(words, ()):
        assert isinstance(block, Clause)
        assert all(isinstance(each, Run) and not each.bold for each in block.words)
        found.append("".join(each.text for each in block.words if isinstance(each, Run)))
    return found


@given(TEXTS)
def test_any_text_reads_back_as_itself(text: str) -> None:
    bare = text.strip()
    assert read_back(escaped(text)) == ([bare] if bare else [])


def write(blocks: list[Block], scheme: str = "decimal", level: int = 2) -> str:
    return Markdown(schemes()[scheme], level, Notes()).write(blocks)


def item(mark: str, text: str) -> Paragraph:
    return Paragraph((Run(text),), mark=mark)


def test_items_whose_marks_the_scheme_gives_become_a_list() -> None:
    blocks: list[Block] = [
        item("", "如下："),
        item("（1）", "甲；"),
        item("①", "乙；"),
        item("②", "丙；"),
        item("（2）", "丁。"),
    ]
    assert write(blocks) == "如下：\n\n1. 甲；\n   1. 乙；\n   2. 丙；\n2. 丁。"


def test_a_paragraph_inside_a_list_does_not_end_its_count() -> None:
    blocks: list[Block] = [item("(1)", "甲。"), item("", "续甲。"), item("(2)", "乙。"), item("", "另段。")]
    assert write(blocks) == "1. 甲。\n\n   续甲。\n\n2. 乙。\n\n另段。"


def test_items_with_other_marks_stay_words_with_their_marks() -> None:
    assert write([item("1、", "甲。"), item("2、", "乙。")]) == "1、甲。\n\n2、乙。"
    assert write([item("1.", "甲。")]) == "1.甲。"
    assert write([item("（3）", "丙。"), item("（4）", "丁。")]) == "（3）丙。\n\n（4）丁。"


def test_a_table_with_merged_cells_keeps_all_its_text() -> None:
    def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell((Paragraph((Run(text),)),), columns, rows)

    table = Table(
        (Column(), Column(), Column()),
        (Row((cell("1", rows=2), cell("甲|乙"), cell("A"))), Row((cell("丙"), cell("B")))),
        (Row((cell("序号"), cell("分类", columns=2))),),
    )
    (block,) = clauses(write([table]), ())
    assert isinstance(block, DraftTable)
    rows = [
        ["".join(run.text for run in each.words[0] if isinstance(run, Run)) for each in row.cells] for row in block.rows
    ]
    assert rows == [["1", "甲|乙", "A"], ["", "丙", "B"]]
