"""Measures are taken sentence by sentence, level by level, with what each level changes and who carries them out."""

from __future__ import annotations

from typing import Any

import pytest

from plangen.build.library import schemes
from plangen.draft import Draft, draft
from plangen.readers import read
from plangen.readers.outline import read_outline


def drafted(text: str) -> Draft:
    reading = read_outline(read(text.encode(), "x"))
    return draft(reading.document, reading.edition, "plan-a", schemes())


GRADED = """\
示例区重污染天气应急预案
1总则
1.1目的
为做好应对工作，制定本预案。
2应急响应
2.1 Ⅲ级响应措施
2.1.1健康防护措施
（1）中小学停止户外活动。
（2）一般人群减少户外活动。
2.1.2强制性减排措施
区有关单位应当督导落实以下措施：
工业源减排措施。执行应急减排清单黄色预警减排措施。
移动源减排措施。主城区内停止使用国二及以下排放标准非道路移动机械（应急抢险机械、检修机械除外）；加大执法检查力度。
扬尘源减排措施。对城市主干道每日增加1次洒水作业。
2.2 Ⅱ级响应措施
2.2.1健康防护措施
（1）中小学停止户外活动。
（2）一般人群避免户外活动。
2.2.2强制性减排措施
工业源减排措施。执行应急减排清单橙色预警减排措施。日货车进出10辆次及以上的企业停止使用国四及以下排放标准货车。
移动源减排措施。主城区内停止使用国三及以下排放标准非道路移动机械（应急抢险机械、检修机械除外）；加大执法检查力度。
扬尘源减排措施。区城管局对城市主干道每日增加2次洒水作业。
2.3区域应急联动
区办公室加强联动，落实各项措施。
"""
DATA = drafted(GRADED).data
MEASURES = DATA["measures"]


def by_words(part: str) -> dict[str, Any]:
    (found,) = (
        each
        for each in MEASURES.values()
        if any(isinstance(each.get(level), dict) and part in each[level].get("words", "") for level in LEVELS)
    )
    return dict(found)


LEVELS = ("yellow", "orange", "red", "ungraded")


def test_families_and_sectors_are_those_of_the_headings_and_lead_ins() -> None:
    kinds = [(each["family"], each.get("sector", "")) for each in MEASURES.values()]
    assert kinds == [
        ("health", ""),
        ("health", ""),
        ("mandatory", "industrial"),
        ("mandatory", "mobile"),
        ("mandatory", "mobile"),
        ("mandatory", "dust"),
        ("mandatory", "industrial"),
    ]
    assert DATA["levels-are"] == "restated"


def test_what_returns_at_a_higher_level_is_one_measure() -> None:
    assert by_words("中小学")["orange"] == "same"
    assert by_words("国二") == {
        "family": "mandatory",
        "sector": "mobile",
        "by": ["body"],
        "yellow": {
            "do": "停止",
            "stage": "国二",
            "except": ["应急抢险机械", "检修机械"],
            "words": "主城区内停止使用国二及以下排放标准非道路移动机械（应急抢险机械、检修机械除外）；",
        },
        "orange": {
            "stage": "国三",
            "words": "主城区内停止使用国三及以下排放标准非道路移动机械（应急抢险机械、检修机械除外）；",
        },
    }


def test_amounts_and_thresholds_are_read() -> None:
    dust = by_words("主干道")
    assert (dust["yellow"]["amount"], dust["orange"]["amount"]) == ("+1 次/日", "+2 次/日")
    assert by_words("日货车")["orange"]["threshold"] == ">= 10 辆次/日"


def test_who_acts_is_named_by_the_sentence_or_by_the_lead_in() -> None:
    names = {identity: body["name"] for identity, body in DATA["bodies"].items()}
    assert [names[each] for each in by_words("黄色预警减排措施")["by"]] == ["区有关单位"]


def test_each_section_states_its_measures_and_other_sections_none() -> None:
    sections = {each["title"]: each for each in DATA["sections"][1]["sections"]}
    (health, _) = sections["Ⅲ级响应措施"]["sections"]
    assert health["states"] == ["measures.health-measure-1", "measures.health-measure-2"]
    assert "states" not in sections["区域应急联动"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自启动应急响应次日起，每日向区办公室报送前一日情况。", {"every": "day", "since": "day-after-response-start"}),
        ("企业应于每年9月、12月前报区办公室备案。", {"every": "year", "months": [9, 12]}),
        ("区指挥部于每年5月底前组织评估。", {"every": "year", "months": [5], "month-end": True}),
        ("应急结束后应当进行总结。工作情况1日内上报区办公室。", {"after": "response-end", "within": "1d"}),
        ("每次应急响应解除后1日内报送情况。", {"after": "alert-lifted", "within": "1d", "each-time": True}),
        ("每日至少要抽查5家企业，情况于次日8：30前上报区办公室。", {"next-day": True, "at-least": "5家企业"}),
    ],
)
def test_deadlines_say_by_when(text: str, expected: dict[str, Any]) -> None:
    (found,) = drafted(f"一、报送\n{text}\n").data["deadlines"].values()
    assert {key: found.get(key) for key in expected} == expected


def test_deadlines_say_who_gives_to_whom() -> None:
    found = drafted("一、报送\n各街道办事处、区教育局应于每日9时前，将情况报送区指挥部办公室。\n").data
    (deadline,) = found["deadlines"].values()
    names = {identity: body["name"] for identity, body in found["bodies"].items()}
    assert [names[each] for each in deadline["who"]] == ["各街道办事处", "区教育局"]
    assert names[deadline["to"]] == "区指挥部办公室"


def test_working_groups_have_leaders_and_members() -> None:
    text = (
        "一、组织\n由区党政办、区生态环境分局牵头，组织区公安分局、区住建局和区财政局等部门组成综合协调组，负责协调。\n"
    )
    found = drafted(text).data
    (group,) = found["groups"].values()
    names = {identity: body["name"] for identity, body in found["bodies"].items()}
    assert group["name"] == "综合协调组"
    assert [names[each] for each in group["lead"]] == ["区党政办", "区生态环境分局"]
    assert [names[each] for each in group["members"]] == ["区公安分局", "区住建局", "区财政局"]


def test_duties_stand_below_the_heading_of_their_body_as_well() -> None:
    text = "一、总则\n施行。\n附件1\n职责分工\n一、区应急委员会职责\n（一）统一指挥。\n（二）检查督促。\n"
    text += "二、区应急办职责\n（一）日常工作。\n（二）信息报送。\n"
    found = drafted(text).data
    names = {found["bodies"][each]["name"]: [duty["words"] for duty in held] for each, held in found["duties"].items()}
    assert names == {"区应急委员会": ["统一指挥。", "检查督促。"], "区应急办": ["日常工作。", "信息报送。"]}


def test_names_that_a_body_also_bears_are_its_plates() -> None:
    text = "一、组织\n成员单位包括：区发改委（工信局、粮储局）、区教育局，各镇（街道）、区财政局。\n"
    bodies = drafted(text).data["bodies"].values()
    assert [(each["name"], each.get("plates"), each.get("collective")) for each in bodies] == [
        ("区发改委", ["工信局", "粮储局"], None),
        ("区教育局", None, None),
        ("各镇（街道）", None, True),
        ("区财政局", None, None),
    ]


def test_an_office_line_is_an_internal_contact() -> None:
    text = "一、组织\n区应急领导小组办公室（以下简称区应急办）设在综合科。"
    text += "电话：000-0000001（工作时间） 000-0000002（非工作时间）。\n"
    found = drafted(text)
    (body,) = (each for each in found.data["bodies"].values() if "contact" in each)
    assert body["name"] == "区应急领导小组办公室"
    assert body["contact"] == {"duty-phone": "000-0000001", "night-phone": "000-0000002"}
    assert [each.path.split(".")[-1] for each in found.facts if each.kind == "telephone"] == ["contact"]


def test_a_plan_of_another_place_may_stand_above() -> None:
    found = drafted(
        "示例区重污染天气应急预案\n一、依据\n根据《示例市重污染天气应急预案》（示政办〔2024〕3号），制定本预案。\n"
    )
    assert [each.words for each in found.facts if each.kind == "upstream"] == ["示例市重污染天气应急预案"]
    assert "upstream" not in found.data
    assert [each.kind for each in found.remarks if each.kind == "upstream"] == ["upstream"]


def test_a_document_gets_its_short_title() -> None:
    found = drafted("一、依据\n按照《示例行业技术指南》（以下简称《指南》）执行。\n")
    assert [each["short"] for each in found.data["documents"].values()] == ["指南"]


def test_short_bare_paragraphs_are_told_as_the_words_of_a_chart() -> None:
    text = "一、体系\n预案体系如下。\n区级预案\n各镇方案\n减排清单\n操作方案\n二、附则\n施行。\n"
    assert "figure" in [each.kind for each in drafted(text).remarks]
    assert "figure" not in [each.kind for each in drafted(GRADED).remarks]
