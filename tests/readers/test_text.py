"""Pasted text: lines are joined into the paragraphs that they were, furniture is set apart, nothing gets lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.document.nodes import Imprint, Note, Section, Signature
from plangen.document.walk import blocks, plain
from plangen.errors import InputError
from plangen.readers import read
from plangen.readers.foreign import Foreign, Grid, Line, item_text
from plangen.readers.outline import Reading, read_outline

from .sample import HEADINGS, PARAGRAPHS, wrapped


def reading(text: str) -> Reading:
    return read_outline(read(text.encode(), "plan.txt"))


def headings(found: Reading) -> list[tuple[int, str, str]]:
    return [
        (each.level, each.mark.strip(), plain(each.title))
        for each in blocks(found.document)
        if isinstance(each, Section)
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("text", ["\n".join(PARAGRAPHS), wrapped(PARAGRAPHS), wrapped(PARAGRAPHS, 34, 23)])
def test_the_outline_is_the_same_however_the_text_was_copied(text: str) -> None:
    assert headings(reading(text)) == HEADINGS


def test_wrapped_lines_become_their_paragraphs_again() -> None:
    lines = [item.text for item in read(wrapped(PARAGRAPHS).encode(), "x").items if isinstance(item, Line)]
    long = [each for each in PARAGRAPHS if len(each) > 26 and not each.startswith("示例县人民政府办公室关于")]
    assert [each for each in long if each not in lines] == []


def test_the_notice_is_told_from_the_plan() -> None:
    document = reading(wrapped(PARAGRAPHS)).document
    notice, plan, annex = document.parts
    assert plain(notice.title) == PARAGRAPHS[1]
    assert plain(plan.title) == "示例县重污染天气应急预案"
    assert plan.subtitle == "（2024年修订）"
    assert (annex.label, plain(annex.title)) == ("附件", "成员单位职责")
    assert Note("此件公开发布") in notice.blocks
    assert [each.issuer for each in notice.blocks if isinstance(each, Signature)] == ["示例县人民政府办公室"]
    last = annex.blocks[-1]
    assert isinstance(last, Imprint)
    assert (last.office, last.printed.isoformat()) == ("示例县人民政府办公室", "2024-09-03")


def test_page_numbers_are_furniture_even_inside_a_sentence() -> None:
    text = (
        "一、保障\n各部门应当加强对重点企业的执法检— 18—查，落实措施。\n"
        "- 4 -\n第 5 页 共 20 页\n二、附则\n自印发之日起施行。"
    )
    found = read(text.encode(), "x")
    assert [aside.text for aside in found.asides if aside.kind == "page-number"] == [
        "— 18—",
        "- 4 -",
        "第 5 页 共 20 页",
    ]
    assert "各部门应当加强对重点企业的执法检查，落实措施。" in [item_text(item) for item in found.items]


def test_running_heads_and_repeated_table_heads_are_furniture() -> None:
    page = "\f示例县人民政府公报\n" + "各单位应当按照职责分工落实各项措施，确保取得实效，不得弄虚作假。\n" * 3
    found = read((page * 3).encode(), "x")
    assert [aside.kind for aside in found.asides] == ["running-head"] * 3


def test_contents_are_set_apart() -> None:
    text = "示例县重污染天气应急预案\n目 录\n一、总则 ........ 1\n二、附则……3\n一、总则\n内容甲。\n二、附则\n内容乙。"
    found = reading(text)
    assert headings(found) == [(1, "一、", "总则"), (1, "二、", "附则")]
    assert [aside.kind for aside in found.asides] == ["contents"] * 3


def test_what_a_web_page_puts_around_a_plan_is_set_apart() -> None:
    text = "示例县重污染天气应急预案\n来源：示例县人民政府 发布日期：2024-09-03\n一、总则\n内容甲。\n上一篇：无\n"
    assert [aside.kind for aside in reading(text).asides] == ["web-page", "web-page"]


def test_a_numbered_table_in_loose_cells_is_one_table_again() -> None:
    text = """附件1
成员单位职责分工
序号 成员单位 职责分工
1 县教育局
指导学校减少或者停止户外活动，做好学生的健康防护工作，
及时报送情况。
2
县住房和城乡
建设局
督促施工工地落实停工和抑尘措施，每日巡查，如实记录情况。
序号 成员单位 职责分工
3 县公安局
落实货车限行措施，依法查处违反烟花爆竹禁放规定的行为。
"""
    found = read(f"一、总则\n内容甲。\n{text}".encode(), "x")
    (grid,) = (item for item in found.items if isinstance(item, Grid))
    assert [[cell.texts[0] for cell in row][:2] for row in grid.rows] == [
        ["序号", "成员单位"],
        ["1", "县教育局"],
        ["2", "县住房和城乡建设局"],
        ["3", "县公安局"],
    ]
    assert grid.rows[1][2].texts == ("指导学校减少或者停止户外活动，做好学生的健康防护工作，及时报送情况。",)
    assert [aside.kind for aside in found.asides] == ["table-head"]


def test_a_table_with_branches_keeps_which_belong_together() -> None:
    text = """序号 行业类型 行业分支 管控类型
1
甲类材料
制造
甲一 A、B、C、长期停产
甲二
引领性企业、非引领性企业、
长期停产
2 乙类 乙类工业 A、B、长期停产
3 丙类
丙一 其他、长期停产
"""
    (grid,) = read(text.encode(), "x").items
    assert isinstance(grid, Grid)
    rows = [[("".join(cell.texts), cell.rows) for cell in row] for row in grid.rows[1:]]
    assert rows == [
        [("1", 2), ("甲类材料制造", 2), ("甲一", 1), ("A、B、C、长期停产", 1)],
        [("甲二", 1), ("引领性企业、非引领性企业、长期停产", 1)],
        [("2", 1), ("乙类", 1), ("乙类工业", 1), ("A、B、长期停产", 1)],
        [("3", 1), ("丙类", 1), ("丙一", 1), ("其他、长期停产", 1)],
    ]


def test_cells_behind_tabs_are_a_table() -> None:
    text = "附件\n专班分工\n\t序号\n\t地区\n\t\n\n\t1\n\t东城\n及开发区\n\t\n\n\t2\n\t西城\n"
    grids = [item for item in read(f"一、总则\n内容。\n{text}".encode(), "x").items if isinstance(item, Grid)]
    assert [[cell.texts[0] for cell in row] for grid in grids for row in grid.rows] == [
        ["序号", "地区"],
        ["1", "东城及开发区"],
        ["2", "西城"],
    ]


def test_a_character_grid_loses_its_blanks() -> None:
    (line,) = read("重 污 染 天 气 应 急 预 案 的 编 制 说 明".encode(), "x").items
    assert item_text(line) == "重污染天气应急预案的编制说明"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_usual_encodings_are_read(encoding: str) -> None:
    assert item_text(read("一、总则\n内容。".encode(encoding), "x").items[0]) == "一、总则"


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01\x02", b"%PDF-1.7\n"])
def test_what_is_no_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        read(data, "x.txt")
    assert error.value.advice.zh
    assert error.value.advice.en


LINES = st.text(
    st.sampled_from("一二三、（）1234567890.①②重污染天气预警级年日%《》“”：。；，附件目录序号 \t\f—-AQI"), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_no_character_is_lost_whatever_the_text(lines: list[str]) -> None:
    text = "\n".join([*lines, "末"])
    found: Foreign = read(text.encode(), "x")
    kept = sorted(squeezed("".join([*map(item_text, found.items), *(aside.text for aside in found.asides)])))
    assert kept == sorted(squeezed(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_the_outline_takes_any_text(lines: list[str]) -> None:
    text = "\n".join([*lines, "末"])
    assert reading(text).document.parts
