from __future__ import annotations

import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.diff.align import Change, changes
from plangen.diff.clauses import clauses
from plangen.document.nodes import (
    Attachments,
    Box,
    Cell,
    Document,
    Image,
    Link,
    Note,
    Paragraph,
    Part,
    PartKind,
    Row,
    Run,
    Section,
    TreeChart,
)

from .samples import citing, document, paragraph, row, section, table


def told(old: Document, new: Document) -> list[tuple[str, str]]:
    return [(change.kind, change.id or text_of(change)) for change in changes(old, new)]


def text_of(change: Change) -> str:
    clause = change.new or change.old
    assert clause is not None
    return clause.text


def test_equal_documents_give_nothing() -> None:
    one = document(section("general", "1", "总则", paragraph("为应对重污染天气，制定本预案。", "purpose")))
    assert changes(one, one) == ()


def test_a_clause_is_followed_by_its_id_even_when_rewritten() -> None:
    old = document(section("alert", "1", "预警", paragraph("预警分为三级。", "levels")))
    new = document(section("alert", "1", "预警", paragraph("按照污染程度由低到高划分等级如下。", "levels")))
    assert told(old, new) == [("changed", "levels")]


def test_clauses_without_ids_are_followed_by_likeness() -> None:
    old = document(paragraph("各成员单位每日9时前向指挥部办公室报送响应情况。"), paragraph("甲区境内适用本预案。"))
    new = document(paragraph("甲区境内适用本预案。"), paragraph("各成员单位每日8时前向指挥部办公室报送响应情况。"))
    assert [kind for kind, _ in told(old, new)].count("changed") == 1
    assert not {"added", "deleted"} & {kind for kind, _ in told(old, new)}


def test_a_new_section_renumbers_the_ones_behind_it() -> None:
    old = document(section("a", "1", "总则", paragraph("甲文。")), section("b", "2", "附则", paragraph("乙文。")))
    new = document(
        section("a", "1", "总则", paragraph("甲文。")),
        section("c", "2", "组织机构", paragraph("丙组织。")),
        section("b", "3", "附则", paragraph("乙文。")),
    )
    assert told(old, new) == [("added", "c"), ("added", "丙组织。"), ("renumbered", "b")]


def test_a_reference_that_only_got_a_new_number_is_renumbered() -> None:
    old = document(citing("响应措施见", "第2节", "b", "see"), section("b", "2", "措施"))
    new = document(citing("响应措施见", "第3节", "b", "see"), section("b", "3", "措施"))
    assert told(old, new) == [("renumbered", "see"), ("renumbered", "b")]


def test_the_clause_that_jumped_is_moved_and_not_those_it_jumped_over() -> None:
    texts = [paragraph(f"第{name}项措施的内容。", identity) for name, identity in zip("甲乙丙丁", "abcd", strict=True)]
    new = [texts[3], *texts[:3]]
    assert told(document(*texts), document(*new)) == [("moved", "d")]


def test_a_clause_under_another_heading_is_moved() -> None:
    moving = paragraph("中小学停止户外活动。", "school")
    old = document(section("a", "1", "黄色", moving), section("b", "2", "橙色"))
    new = document(section("a", "1", "黄色"), section("b", "2", "橙色", moving))
    (change,) = changes(old, new)
    assert (change.kind, change.moved) == ("moved", True)
    assert change.old is not None
    assert change.new is not None
    assert (change.old.place, change.new.place) == ("1 黄色", "2 橙色")


def test_a_section_with_another_title_keeps_its_clauses() -> None:
    content = [paragraph("县级以上道路每日增加洒水频次。"), paragraph("混凝土搅拌站停止生产作业。")]
    old = document(section("x1", "1", "面源控制", *content))
    new = document(section("y1", "1", "扬尘治理要求", *content))
    assert told(old, new) == [("changed", "y1")]


def test_deleted_clauses_stand_where_they_stood() -> None:
    kept = [paragraph(f"保留的第{name}条内容", name) for name in "abc"]
    gone = paragraph("今后不再执行的规定", "gone")
    fresh = paragraph("春节期间禁放烟花爆竹", "fresh")
    old = document(kept[0], gone, kept[1], kept[2])
    new = document(kept[0], kept[1], fresh, kept[2])
    assert told(old, new) == [("deleted", "gone"), ("added", "fresh")]


def test_the_running_number_of_a_row_is_no_change() -> None:
    header = ("序号", "单位", "职责")
    old = document(table(header, row("1", "区教育局", "组织停课"), row("2", "区住建局", "督促停工")))
    new = document(
        table(
            header, row("1", "区气象局", "会商预报"), row("2", "区教育局", "组织停课"), row("3", "区住建局", "督促停工")
        )
    )
    assert told(old, new) == [("added", "区气象局｜会商预报")]


def test_rows_of_a_group_are_told_one_by_one_and_keep_their_numbers() -> None:
    def grouped(limit: str) -> Document:
        first = row("1", "水泥", "水泥熟料", "A级不限")
        first = Row(tuple(Cell(cell.blocks, rows=2) for cell in first.cells[:2]) + first.cells[2:])
        return document(
            table(("序号", "行业", "分支", "限值"), first, row("10", limit), row("2", "焦化", "半焦", "无"))
        )

    assert told(grouped("限产30%"), grouped("限产50%")) == [("changed", "10｜限产50%")]
    assert told(grouped("限产30%"), grouped("限产30%")) == []


def test_the_same_measure_at_two_levels_stays_apart() -> None:
    def levels(yellow: str, red: str) -> Document:
        return document(
            section("y", "1", "黄色", paragraph(yellow, "measures.dust")),
            section("r", "2", "红色", paragraph(red, "measures.dust")),
        )

    found = changes(levels("城区禁止作业。", "全区禁止作业。"), levels("城区禁止作业。", "全域禁止作业。"))
    assert [(change.kind, change.new and change.new.number) for change in found] == [("changed", "2")]


def test_every_kind_of_block_is_a_clause() -> None:
    head = (
        Attachments((Link("1.职责分工", "annex"),)),
        Note("此件公开发布"),
        TreeChart(Box("指挥部", (Box("办公室"),)), "组织体系框图", "chart"),
        Image(b"", "png", 1, 1, "流程图"),
    )
    one = document(*head, table(("级别",), row("黄色")))
    assert [placed.clause.text for placed in clauses(one)[1:]] == [
        "1.职责分工", "（此件公开发布）", "指挥部、办公室", "流程图", "级别", "黄色",
    ]  # fmt: skip
    assert {kind for kind, _ in told(document(), one)} == {"added"}


def test_editions_of_a_part_with_different_ids_are_one_part() -> None:
    def edition(identity: str, title: str) -> Document:
        return Document("d", title, (Part(identity, PartKind.PLAN, (paragraph("正文。"),), title=(Run(title),)),))

    found = changes(edition("p1", "甲区应急预案（2023年）"), edition("p2", "甲区应急预案（2025年）"))
    assert [change.kind for change in found] == ["changed"]


def test_long_documents_take_seconds_at_most() -> None:
    def edition(word: str) -> Document:
        blocks = [
            paragraph(f"第{n}家单位{n * 7919 % 1009}负责{word}落实第{n * 31 % 977}号清单所列减排措施并按时报送。")
            for n in range(1500)
        ]
        return document(*blocks)

    before = time.process_time()
    found = changes(edition("督促"), edition("全面"))
    assert time.process_time() - before < 20
    assert Counter(change.kind for change in found)["changed"] > 1400


texts = st.text(st.sampled_from("重污染天气应急预案措施"), min_size=1, max_size=12)
leaves = st.lists(st.tuples(st.sampled_from(["", *"abcdef"]), texts), max_size=6)
outlines = st.lists(st.tuples(st.sampled_from("uvwxyz"), texts, leaves), max_size=5, unique_by=lambda item: item[0])


def built(outline: list[tuple[str, str, list[tuple[str, str]]]]) -> Document:
    """A document with unique ids, some clauses without one."""
    used: set[str] = set()

    def leaf(identity: str, text: str) -> Paragraph:
        shown = "" if identity in used else identity
        used.add(identity)
        return paragraph(text, shown)

    sections: list[Section] = []
    for index, (identity, title, content) in enumerate(outline, 1):
        sections.append(section(identity, str(index), title, *(leaf(*each) for each in content)))
    return document(*sections)


documents = outlines.map(built)


def sides(found: tuple[Change, ...], kind: str) -> Counter[str]:
    return Counter(text_of(change) for change in found if change.kind == kind)


@settings(deadline=None)
@given(documents, documents)
def test_each_clause_is_told_once_and_everything_untold_is_equal(old: Document, new: Document) -> None:
    found = changes(old, new)
    for side, one in (("old", old), ("new", new)):
        all_clauses = Counter(placed.clause for placed in clauses(one))
        named = Counter(clause for change in found if (clause := getattr(change, side)))
        assert named <= all_clauses
    untold_old = Counter(placed.clause.text for placed in clauses(old))
    untold_old -= Counter(change.old.text for change in found if change.old)
    untold_new = Counter(placed.clause.text for placed in clauses(new))
    untold_new -= Counter(change.new.text for change in found if change.new)
    assert untold_old == untold_new


@settings(deadline=None)
@given(documents, documents)
def test_exchanging_the_editions_exchanges_added_and_deleted(old: Document, new: Document) -> None:
    there, back = changes(old, new), changes(new, old)
    assert sides(there, "added") == sides(back, "deleted")
    assert sides(there, "deleted") == sides(back, "added")


@settings(deadline=None)
@given(documents, documents)
def test_a_clause_with_an_id_on_both_sides_is_never_added_or_deleted(old: Document, new: Document) -> None:
    ids = [{placed.clause.id for placed in clauses(one)} - {""} for one in (old, new)]
    for change in changes(old, new):
        if change.kind in ("added", "deleted"):
            assert change.id not in ids[0] & ids[1]


@given(documents)
def test_a_document_does_not_differ_from_itself(one: Document) -> None:
    assert changes(one, one) == ()
