"""Pasted text: lines are joined into the paragraphs that they were, furniture is set apart, nothing gets lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.document.nodes import Imprint, Note, Paragraph, Section, Signature
from plangen.document.walk import blocks, plain
from plangen.errors import InputError
from plangen.readers import read
from plangen.readers.foreign import Foreign, Grid, Line, item_text
from plangen.readers.outline import Reading, read_outline

from .sample import HEADINGS, NOTICE, PARAGRAPHS, PLAN, wrapped


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


WEB_PAGE = """\
首页 > 政务公开 > 政策文件
{title}
来源：示例县人民政府 发布时间：2024-09-03 10:22 浏览次数：12 字体：【大 中 小】
【字体：大 中 小】 打印 关闭 分享
{text}
扫一扫在手机打开当前页
【打印本页】 【关闭窗口】
分享：
上一篇：关于某事的通知
下一篇：没有了
附件下载：
版权所有：示例县人民政府 网站标识码：4100000001
"""


def test_all_that_a_web_page_sets_around_a_plan_is_set_apart() -> None:
    text = WEB_PAGE.format(title=NOTICE[1], text="\n".join([NOTICE[0], *NOTICE[2:], *PLAN]))
    found = reading(text)
    assert headings(found) == HEADINGS[:10]
    assert {aside.kind for aside in found.asides} == {"web-page"}
    assert len(found.asides) == len(WEB_PAGE.splitlines()) - 2
    notice = found.document.parts[0]
    assert plain(notice.title) == NOTICE[1]
    assert next(plain(each.inlines) for each in notice.blocks if isinstance(each, Paragraph)) == NOTICE[0]


@pytest.mark.parametrize(
    "number",
    [
        "— 3 —",
        "- 3 -",
        "－3－",
        "·3·",
        "第3页",
        "第3页 共20页",
        "第 3 页，共 20 页",
        "共20页 第3页",
        "3/20",
        "Page 3 of 20",
        "第3頁",
    ],
)
def test_page_numbers_of_all_forms_are_furniture(number: str) -> None:
    found = read(f"一、总则\n各单位应当落实措施。\n{number}\n二、附则\n自印发之日起施行。".encode(), "x")
    assert [(aside.kind, aside.text) for aside in found.asides] == [("page-number", number)]


@pytest.mark.parametrize("number", ["— 18 —", "- 18 -", "第 18 页 共 30 页"])
def test_page_numbers_glued_to_a_sentence_are_furniture(number: str) -> None:
    for text in (
        f"加强执法检{number}查，落实措施。",
        f"加强执法检\n{number}查，落实措施。",
        f"加强执法检查，落实措施。{number}",
    ):
        found = read(f"一、总则\n{text}\n二、附则\n内容。".encode(), "x")
        assert [aside.text for aside in found.asides] == [number]
        assert "".join(map(item_text, found.items)) == "一、总则加强执法检查，落实措施。二、附则内容。"


def test_running_heads_beside_page_numbers_are_furniture() -> None:
    page = "示例县人民政府公报\n各单位应当按照职责分工落实各项措施，确保取得实效。\n"
    text = "".join(f"- {number} -\n{page}" for number in range(1, 5))
    assert [aside.kind for aside in read(text.encode(), "x").asides] == ["page-number", "running-head"] * 4


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_traditional_characters_stay_and_are_understood(encoding: str) -> None:
    text = """示例縣重污染天氣應急預案
目錄
第一章 總則 ........ 1
第一節 目的……1
第二章 附則 2
第一章 總則
第一節 目的
為了保護公眾健康，制定本預案。
第二節 依據
《示例條例》。
第二章 附則
本預案自印發之日起施行。
附件一
成員單位職責
序號 單位
"""
    found = read_outline(read(text.encode(encoding), "x"))
    assert headings(found) == [
        (1, "第一章", "總則"), (2, "第一節", "目的"), (2, "第二節", "依據"), (1, "第二章", "附則"),
    ]  # fmt: skip
    assert plain(found.document.parts[0].title) == "示例縣重污染天氣應急預案"
    assert found.document.parts[1].label == "附件一"
    assert [aside.kind for aside in found.asides] == ["contents"] * 4


def test_marks_in_full_width_are_marks() -> None:
    found = reading("１　总则\n１．１　目的\n为了健康。\n１．２　依据\n（１）甲法；\n（２）乙法。\n２　附则\n内容。")
    assert headings(found) == [(1, "１", "总则"), (2, "１．１", "目的"), (2, "１．２", "依据"), (1, "２", "附则")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("示政办发〔2024〕7号", "示政办发〔2024〕7号"),
        ("示政办发[2024]7号", "示政办发[2024]7号"),
        ("示政办发(2024)7号", "示政办发(2024)7号"),
        ("示政办发【2024】7号", "示政办发【2024】7号"),
        ("示政办发 2024 7号", "示政办发〔2024〕7号"),
        ("示政办发〔2024 7号", "示政办发〔2024〕7号"),
        ("示政办发2024〕7号", "示政办发〔2024〕7号"),
    ],
)
def test_a_document_number_is_known_whatever_became_of_its_brackets(typed: str, meant: str) -> None:
    notice = reading("\n".join([typed, *NOTICE[1:], *PLAN])).document.parts[0]
    assert plain(notice.title) == NOTICE[1]
    assert next(plain(each.inlines) for each in notice.blocks if isinstance(each, Paragraph)) == meant


def test_items_inside_an_item_do_not_end_the_numbering_around_them() -> None:
    text = """一、响应
（1）Ⅲ级措施
①公众防护
（1）减少外出。
（2）停止室外活动。
②强制减排
停止作业。
（2）Ⅱ级措施
①公众防护
停止集会。
②强制减排
停止运输。
二、附则
内容。"""
    assert headings(reading(text)) == [
        (1, "一、", "响应"),
        (2, "（1）", "Ⅲ级措施"), (3, "①", "公众防护"), (3, "②", "强制减排"),
        (2, "（2）", "Ⅱ级措施"), (3, "①", "公众防护"), (3, "②", "强制减排"),
        (1, "二、", "附则"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01\x02", b"%PDF-1.7\n", b"{\\rtf1 text}"])
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


def test_an_indented_line_begins_a_paragraph_though_the_one_before_has_no_end() -> None:
    lines = ["　　除应急抢险工程外，停止建筑拆除和土石方作业", "　　重型载货汽车禁止进入建成区。", "公务用车停驶30%。"]
    text = "河东区重污染天气应急预案\n一、措施\n" + "\n".join(lines) + "\n"
    items = read(text.encode(), "plan.txt").items
    assert [each.place for each in items] == ["line 1", "line 2", "line 3", "line 4", "line 5"]
