from __future__ import annotations

from datetime import date

from plangen.diff.comparison import Comparison, compare
from plangen.diff.table import comparison_document, marked
from plangen.document.nodes import Cell, Document, Page, Paragraph, PartKind, Run, Table, Tone
from plangen.document.walk import inside, lines, plain

from .samples import citing, document, paragraph, plan, section

TITLE = "甲区重污染天气应急预案"
OLD = document(
    section("alert", "2", "预警", paragraph("黄色预警减排比例不低于10%。", "ratio")),
    section("old", "3", "旧章", paragraph("不再执行。", "gone")),
    section("school", "4", "停课", paragraph("中小学停课。", "classes")),
)
NEW = document(
    section("alert", "2", "预警", paragraph("黄色预警减排比例不低于15%。", "ratio")),
    section("fresh", "3", "新章", paragraph("开展评估。", "first"), paragraph("公开结果。", "second")),
    section("school", "4", "停课"),
    section("after", "5", "附则", paragraph("中小学停课。", "classes")),
)


def table(reasons: dict[str, str] | None = None, comparison: Comparison | None = None) -> Document:
    shown = compare(OLD, NEW) if comparison is None else comparison
    return comparison_document(shown, TITLE, TITLE, date(2025, 2, 5), reasons or {})


def tables(printed: Document) -> dict[str, Table]:
    return {block.id: block for block in printed.parts[0].blocks if isinstance(block, Table)}


def texts(cell: Cell) -> list[str]:
    return ["".join(lines(block)) for block in inside(cell.blocks)]


def rows(printed: Document) -> list[list[list[str]]]:
    return [[texts(cell) for cell in row.cells] for row in tables(printed)["comparison-clauses"].rows]


def test_the_table_is_one_landscape_part_with_its_title() -> None:
    printed = table()
    (part,) = printed.parts
    assert (part.kind, part.page) == (PartKind.COMPARISON, Page.LANDSCAPE)
    assert plain(part.title) == printed.title == f"《{TITLE}》修订对照表"
    assert printed.dated == date(2025, 2, 5)


def test_clauses_stand_in_the_order_of_the_new_text() -> None:
    assert rows(table({"ratio": "与上位预案一致"})) == [
        [
            ["1"],
            ["2 预警", "黄色预警减排比例不低于10%。"],
            ["2 预警", "黄色预警减排比例不低于15%。"],
            ["与上位预案一致"],
        ],
        [["2"], ["3 旧章", "不再执行。"], ["删除"], [""]],
        [["3"], ["新增"], ["3 新章", "开展评估。", "公开结果。"], [""]],
        [["4"], ["新增"], ["5 附则"], [""]],
        [["5"], ["4 停课", "中小学停课。"], ["调整至5 附则"], [""]],
    ]


def test_reasons_for_clauses_of_one_entry_stand_together() -> None:
    found = rows(table({"fresh": "加强评估", "second": "信息公开要求", "first": "加强评估"}))
    assert found[2][3] == ["加强评估", "信息公开要求"]


def test_changed_words_are_struck_in_the_old_and_bold_and_underlined_in_the_new_text() -> None:
    before, after = marked("比例不低于10%。", "比例不低于15%。")
    assert before == (Run("比例不低于"), Run("10%", strike=True), Run("。"))
    assert after == (Run("比例不低于"), Run("15%", bold=True, underline=True), Run("。"))


def test_changed_facts_come_first_with_their_direction() -> None:
    new = plan(edition="2025年修订版")
    printed = table(comparison=compare(OLD, NEW, plan(), new))
    assert list(tables(printed)) == ["comparison-facts", "comparison-clauses"]
    facts = tables(printed)["comparison-facts"]
    assert [texts(cell) for cell in facts.rows[0].cells] == [["1"], ["版本"], ["2023年修订版"], ["2025年修订版"], [""]]
    assert [cell.tone for cell in facts.header[0].cells] == [Tone.HEAD] * 5
    assert [texts(cell)[0] for cell in facts.header[0].cells] == ["序号", "事项", "原规定", "现规定", "备注"]


def test_a_clause_that_states_the_changed_basis_gives_its_own_reason() -> None:
    old = document(paragraph("依据《甲》制定。", "basis-words", ("basis",)), paragraph("其他规定的内容。", "other"))
    new = document(paragraph("依据《乙》制定。", "basis-words", ("basis",)), paragraph("其他规定的细节。", "other"))
    comparison = compare(old, new, plan(), plan(basis=("law",)))
    assert [cells[3] for cells in rows(table(comparison=comparison))] == [["上位预案、编制依据调整"], [""]]


def test_clauses_that_only_got_a_new_number_are_counted_and_not_listed() -> None:
    old = document(citing("见", "第2节", "x", "see"), section("x", "2", "措施"))
    new = document(citing("见", "第3节", "x", "see"), section("x", "3", "措施"))
    blocks = table(comparison=compare(old, new)).parts[0].blocks
    assert [block for block in blocks if isinstance(block, Table)] == []
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    assert plain(last.inlines).startswith("另有2处")


def test_equal_editions_say_so() -> None:
    blocks = table(comparison=compare(OLD, OLD)).parts[0].blocks
    assert lines(blocks[-1]) == ["两个版本没有差异。"]
