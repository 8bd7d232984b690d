"""Findings on old plans stand where the words stand: across lines and pages, in cells, in titles and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers.docx_builder import docx, numbered, numbering, p

from plangen.build.inspected import Inspection, inspect
from plangen.build.library import library
from plangen.checks.registry import RULES
from plangen.errors import InputError
from plangen.finding import Finding, Place, Text

SHARED = library(Path())
CLEAN = """\
河东区重污染天气应急预案
一、总则
（一）编制目的
为应对重污染天气，保护公众健康，制定本预案。
（二）适用范围
本预案适用于全区。
二、附则
本预案自印发之日起施行。
"""


def looked(data: bytes, name: str = "old.txt", *rules: str) -> Inspection:
    return inspect(data, name, name, SHARED, tuple(each for each in RULES if not rules or each.id in rules))


def only(data: bytes, name: str, rule: str) -> Finding:
    (finding,) = looked(data, name, rule).findings
    return finding


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def test_a_clean_text_has_no_findings() -> None:
    assert (
        looked(CLEAN.encode(), "old.txt", *(each.id for each in RULES if each.id[:2] in ("LT", "WO", "CI"))).findings
        == ()
    )


def test_words_are_found_on_the_line_and_column_on_which_they_begin() -> None:
    lines = [
        "各部门、各单位要按照职责分工落实应急响应措施，加强巡查检查和执法，",
        "发现问题及时整改，",
        "切实做到责任落实,及时报告。",
    ]
    found = only(CLEAN.replace("本预案适用于全区。", "\n".join(lines)).encode(), "old.txt", "WO003")
    assert found.place == Place("old.txt", 8, 9)
    assert (found.plan, found.at) == ("old.txt", "sections/general/sections/scope/words")


def test_words_are_found_across_a_page_break_and_a_page_number() -> None:
    first, second = (
        "本预案适用于全区行政区域内的重污染天气应对工作，不适用本",
        "方案所称的由沙尘和臭氧污染造成的天气，也不适用于节假日。",
    )
    text = CLEAN.replace("本预案适用于全区。", f"{first}\n\n— 3 —\n\n {second}")
    inspection = looked(text.encode(), "old.txt", "CI012")
    (found,) = inspection.findings
    assert found.place == Place("old.txt", 6, 28)
    assert inspection.line(found.place) == "本预案适用于全区行政区域内的重污染天气应对工作，不适用本"


def test_blanks_and_byte_order_mark_do_not_move_a_column() -> None:
    text = "\ufeff" + CLEAN.replace("本预案适用于全区。", "\u3000\u3000启动  III级响应。")
    assert only(text.encode(), "old.txt", "WO001").place == Place("old.txt", 6, 7)


def test_a_title_and_the_number_of_the_notice_have_their_lines() -> None:
    notice = "河东办〔2025〕 5号\n关于印发《河东区重污染天气应急预案》的通知\n各街道办事处：\n现予印发。\n"
    notice += "河东区人民政府办公室\n2025年3月1日\n"
    text = notice + CLEAN.replace("（二）适用范围", "（二）适用范围和III级响应")
    assert only(text.encode(), "old.txt", "LT010").place == Place("old.txt", 1, 4)
    assert only(text.encode(), "old.txt", "WO001").place == Place("old.txt", 11, 9)


def test_a_docx_has_paragraphs_with_their_numbers_and_what_they_say() -> None:
    body = "".join(p(line) for line in CLEAN.replace("适用于全区。", "适用于全区,下同。").splitlines())
    inspection = looked(docx(body), "old.docx", "WO003")
    (found,) = inspection.findings
    assert found.place == Place("old.docx", 6, 9, Text("第6段", "paragraph 6"))
    assert inspection.line(found.place) == "本预案适用于全区,下同。"


def test_a_cell_is_named_by_table_row_and_cell() -> None:
    lines = [p(line) for line in CLEAN.replace("本预案适用于全区。", "成员单位见下表。").splitlines()]
    rows = (
        ("序号", "单位", "职责"),
        ("1", "区教育局", "指导学校减少室外活动。"),
        ("2", "区公安局", "查处违规车辆,及时报告。"),
    )
    inspection = looked(docx("".join((*lines[:6], table(*rows), *lines[6:]))), "old.docx", "WO003")
    (found,) = inspection.findings
    assert found.place.where == Text("第15段，表1第3行第3格", "paragraph 15, table 1, row 3, cell 3")
    assert (found.place.line, found.place.column) == (15, 7)
    assert inspection.line(found.place) == "查处违规车辆,及时报告。"


def test_a_computed_number_counts_as_it_is_printed() -> None:
    lines = [p(line) for line in CLEAN.splitlines()]
    items = numbered("加强领导；", 0) + numbered("加强督导,及时报告。", 0)
    data = docx("".join((*lines[:6], items, *lines[6:])), {"numbering": numbering([("decimal", "（%1）")])})
    assert only(data, "old.docx", "WO003").place.column == len("（2）加强督导") + 1


def test_what_is_only_a_fault_of_the_draft_is_not_told() -> None:
    told = looked("关于加强巡查的几点要求\n各单位要认真落实。\n".encode()).findings
    assert not [each for each in told if each.rule.startswith(("PS", "CO0", "PX"))]


def test_a_fact_that_cannot_be_one_leaves_the_words_to_be_checked() -> None:
    text = CLEAN.replace("本预案适用于全区。", "按照《" + "很长的题名" * 120 + "》执行,不得延误。")
    assert only(text.encode(), "old.txt", "WO003").place.line == 6


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing"])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        looked(data, "old.docx" if data else "old.txt")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("预警分为黄色(Ⅲ级）、橙色（Ⅱ级)两级。", "WO004"),  # of two widths, but in pairs
        ("1)加强领导，2)加强督导。", "WO004"),
        ("白灰场及其它露天矿山停止作业。", "WO009"),
        ("执行《北京市空气重污染应急预案》。", "WO010"),
        ("AQI＞200时启动。", "WO007"),
        ("（以下简称区指挥部）统一领导。", "CI010"),
        ("各部门要层层落实、人人参与、时时督查。", "WO008"),
        ("由区重污染天气应急指挥部决定。", "BO006"),
    ],
)
def test_what_looks_alike_is_not_found(words: str, rule: str) -> None:
    assert looked(CLEAN.replace("本预案适用于全区。", words).encode(), "old.txt", rule).findings == ()


def test_levels_that_restate_their_measures_repeat_no_sentence() -> None:
    same = "施工工地停止土石方作业和建筑拆除作业，加大道路清扫保洁力度。"
    levels = "二、Ⅲ级响应措施\n（一）强制性减排措施\n{0}\n（二）健康防护措施\n减少室外活动。\n"
    levels += "三、Ⅱ级响应措施\n（一）强制性减排措施\n{0}\n"
    levels += "（二）健康防护措施\n避免室外活动。\n四、附则\n自印发之日起施行。\n"
    restated = CLEAN.partition("二、附则")[0] + levels.format(same)
    assert looked(restated.encode(), "old.txt", "ST013").findings == ()
    adding = restated.replace("三、Ⅱ级响应措施\n", "三、Ⅱ级响应措施\n在执行Ⅲ级响应措施的基础上，增加下列措施：\n")
    assert [each.place.line for each in looked(adding.encode(), "old.txt", "ST013").findings] == [15]


def test_each_case_has_its_own_place() -> None:
    text = CLEAN.replace("本预案适用于全区。", "启动III级响应，III级响应终止。\n启动I级响应，\n再启动III级响应。")
    told = [
        (each.place.line, each.place.column, each.message.zh)
        for each in looked(text.encode(), "old.txt", "WO001").findings
    ]
    assert told == [(6, 3, "“III级”，这一段共2处"), (7, 3, "“I级”"), (8, 4, "“III级”")]


def test_a_blank_that_makes_the_slip_tells_it_from_words_without() -> None:
    text = CLEAN.replace("本预案适用于全区。", "控制PM2.5污染，PM 2.5为首要污染物。")
    assert only(text.encode(), "old.txt", "WO002").place == Place("old.txt", 6, 11)


def test_contents_have_their_lines_and_headings_theirs() -> None:
    title, body = CLEAN.split("\n", 1)
    contents = "目　录\n一、总则……1\n二、应急响应……2\n二、附则……3\n"
    text = f"{title}\n{contents}{body}三、监督\n各单位接受监督。\n"
    told = [(each.place.line, each.message.zh) for each in looked(text.encode(), "old.txt", "ST014").findings]
    assert told == [(4, "目录里的“应急响应”不是任何一节的标题"), (13, "目录里没有“监督”")]


def test_a_drawing_in_a_docx_is_something_below_its_heading() -> None:
    boxes = "".join(
        f"<w:r><w:pict><w:txbxContent>{p(text)}</w:txbxContent></w:pict></w:r>"
        for text in ("区政府", "指挥部", "办公室", "各组")
    )
    body = "".join(p(line) for line in (CLEAN + "附件\n组织体系框图").splitlines())
    assert only(docx(body), "old.docx", "LT004").place.where == Text("第9段", "paragraph 9")
    assert looked(docx(f"{body}<w:p>{boxes}</w:p>"), "old.docx", "LT004").findings == ()


def test_words_in_traditional_characters_are_found_in_the_file_as_it_is() -> None:
    line = "為應對重污染天氣，啓動III級響應，制定本預案。"
    text = f"濱江市重污染天氣應急預案\n一、總則\n{line}\n二、附則\n本預案自印發之日起施行。\n"
    inspection = looked(text.encode(), "old.txt", "WO001")
    (found,) = inspection.findings
    assert (found.place.line, found.place.column) == (3, 12)
    assert inspection.line(found.place) == line
