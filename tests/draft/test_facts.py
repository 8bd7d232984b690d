"""Facts are taken where the words say nothing else; what is not understood whole stays words."""

from __future__ import annotations

from typing import Any

import pytest
from tests.readers.sample import PARAGRAPHS, wrapped

from plangen.build.library import schemes
from plangen.draft import Draft, draft
from plangen.draft.facts.alerts import trigger
from plangen.draft.facts.roll import split
from plangen.draft.facts.spelling import plainer, pollutants
from plangen.model.triggers import Trigger
from plangen.readers import read
from plangen.readers.outline import read_outline


def drafted(text: str, registered: dict[str, Any] | None = None) -> Draft:
    reading = read_outline(read(text.encode(), "x"))
    return draft(reading.document, reading.edition, "plan-a", schemes(), registered=registered)


SAMPLE = drafted(wrapped(PARAGRAPHS)).data


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("预测日AQI>200或日AQI＞150持续48小时及以上", {"any": ["aqi > 200", "aqi > 150 for >= 48h"]}),
        (
            "预测日 AQI>200 将持续 48 小时或日 AQI>150 持续 72 小时以上",
            {"any": ["aqi > 200 for 48h", "aqi > 150 for >= 72h"]},
        ),
        ("日AQI大于200持续3天，且日AQI>300持续1天", {"all": ["aqi > 200 for 3d", "aqi > 300 for 1d"]}),
        ("预测AQI达到500", "aqi >= 500"),
        (
            "日AQI>200持续96小时且日AQI>300持续48小时及以上，或AQI达到500",
            {"any": [{"all": ["aqi > 200 for 96h", "aqi > 300 for >= 48h"]}, "aqi >= 500"]},
        ),
    ],
)
def test_conditions_become_triggers_and_and_binds_before_or(words: str, expected: Any) -> None:
    found, rest = trigger(plainer(words))
    assert (found, rest) == (expected, "")
    assert Trigger.parse(found)


@pytest.mark.parametrize("words", ["预测将出现中度污染", "预测日AQI>200，同时出现沙尘天气", "预测日AQI>200除非降水"])
def test_a_condition_with_anything_else_in_it_is_not_understood(words: str) -> None:
    found, rest = trigger(plainer(words))
    assert found is None or rest


def test_levels_have_their_triggers_and_responses() -> None:
    assert SAMPLE["alerts"]["pm25"] == {
        "pollutant": "PM2.5",
        "mean": "running-24h",
        "levels": {
            "yellow": {"response": "Ⅲ", "when": {"any": ["aqi > 200", "aqi > 150 for >= 48h"]}, "unless-higher": True},
            "orange": {
                "response": "Ⅱ",
                "when": {"any": ["aqi > 200 for 48h", "aqi > 150 for >= 72h"]},
                "unless-higher": True,
            },
            "red": {"response": "Ⅰ", "when": {"all": ["aqi > 200 for 72h", "aqi > 300 for >= 24h"]}},
        },
    }


def test_ratios_stand_with_their_levels_and_pollutants() -> None:
    assert SAMPLE["reduction"]["pm25"] == {
        "of": "whole-society",
        "pollutants": ["so2", "nox", "pm", "vocs"],
        "least": {"yellow": "10%", "orange": "20%", "red": "30%"},
    }


def test_two_pollutants_may_be_traded_for_a_sum() -> None:
    text = (
        "一、预警\n发布黄色预警时，启动Ⅲ级响应。\n发布橙色预警时，启动Ⅱ级响应。\n发布红色预警时，启动Ⅰ级响应。\n"
        "二、减排比例\n全社会二氧化硫、氮氧化物、颗粒物和挥发性有机物在Ⅲ级、Ⅱ级、Ⅰ级响应下，减排比例应分别达到10%、20%、30%以上，"
        "可以调整二氧化硫和氮氧化物的比例，但二者减排比例之和在Ⅲ级、Ⅱ级、Ⅰ级响应下不应低于20%、40%和60%。\n"
    )
    trade = drafted(text).data["reduction"]["pm25"]["trade"]
    assert trade == {"pollutants": ["so2", "nox"], "sum-least": {"yellow": "20%", "orange": "40%", "red": "60%"}}


def test_citations_have_title_edition_and_number() -> None:
    documents = SAMPLE["documents"]
    assert {
        "title": "关于进一步优化重污染天气应对机制的指导意见",
        "kind": "opinion",
        "number": "环大气〔2024〕6号",
    } in documents.values()
    assert [documents[each]["title"] for each in SAMPLE["basis"]] == [
        "中华人民共和国大气污染防治法",
        "关于进一步优化重污染天气应对机制的指导意见",
        "示例市重污染天气应急预案",
    ]
    (old,) = SAMPLE["supersedes"]
    assert documents[old["document"]] == {
        "title": "示例县重污染天气应急预案",
        "edition": "2020年修订",
        "kind": "plan",
        "number": "示政办〔2020〕11号",
        "status": "superseded",
    }


def test_duties_of_the_annex_become_bodies_and_are_printed_from_them() -> None:
    names = [SAMPLE["bodies"][body]["name"] for body in SAMPLE["duties"]]
    assert names == ["县教育局", "县住房和城乡建设局", "县公安局"]
    section = SAMPLE["annexes"][0]["sections"][1]
    assert (section["generate"], section["form"], section["of"]) == ("duties", "list", list(SAMPLE["duties"]))
    assert "words" not in section


def test_each_fact_is_bound_to_the_section_that_states_it() -> None:
    sections = {each["id"]: each for chapter in SAMPLE["sections"] for each in [chapter, *chapter.get("sections", [])]}
    assert "alerts.pm25.levels.red" in sections["alert-levels"]["states"]
    assert sections["reporting"]["states"] == ["deadlines.deadline-1"]
    assert SAMPLE["deadlines"]["deadline-1"]["within"] == "3wd"


def test_a_condition_that_is_not_understood_stays_words_and_is_told() -> None:
    found = drafted("一、预警\n黄色预警：预测日AQI>200且出现逆温。\n二、附则\n施行。")
    assert "alerts" not in found.data
    assert [remark.kind for remark in found.remarks if remark.kind == "threshold"] == ["threshold"]


def test_a_level_is_there_even_if_its_condition_is_not_understood() -> None:
    found = drafted("一、预警\n黄色预警：AQI>200且短时出现重度污染。\n红色预警：AQI>300。\n二、附则\n施行。")
    levels = found.data["alerts"]["pm25"]["levels"]
    assert levels["yellow"] == {"response": "Ⅲ"}
    assert "when" in levels["red"]


def test_pm_alone_is_a_pollutant_and_pm25_is_not() -> None:
    assert pollutants("SO2、NOx、PM、VOCs") == ["so2", "nox", "pm", "vocs"]
    assert pollutants("PM2.5和PM10") == []


def test_the_head_is_taken_from_notice_and_title() -> None:
    assert {key: SAMPLE[key] for key in ("plan", "kind", "title", "edition", "numbering", "jurisdiction")} == {
        "plan": "plan-a",
        "kind": "district-plan",
        "title": "示例县重污染天气应急预案",
        "edition": "2024年修订",
        "numbering": "decimal",
        "jurisdiction": {"name": "示例县", "level": "district"},
    }
    issue = SAMPLE["issue"]
    assert (issue["number"], issue["signed"], issue["note"]) == ("示政办〔2024〕7号", "2024-09-03", "此件公开发布")
    assert issue["imprint"] == {"by": issue["by"], "printed": "2024-09-03"}


def test_short_forms_introduce_bodies_and_groups() -> None:
    found = drafted(
        "一、组织\n设立示例县重污染天气应急指挥部（以下简称“县指挥部”），成立综合协调工作组（以下简称协调组）。"
        "企业重污染天气应急操作方案（以下简称“方案”）另行编制。\n"
    )
    names = [(each["name"], each["short"]) for key in ("bodies", "groups") for each in found.data[key].values()]
    assert names == [("示例县重污染天气应急指挥部", "县指挥部"), ("综合协调工作组", "协调组")]
    assert {fact.confidence for fact in found.facts if fact.kind == "short-form"} == {"likely"}


@pytest.mark.parametrize("words", ["组长：王某某 局长", "邮箱：a@example.com", "手机13800000000"])
def test_personal_data_is_told(words: str) -> None:
    assert [each.kind for each in drafted(f"一、组织\n{words}。\n").remarks if each.kind == "person"] == ["person"]


def test_levels_in_parentheses_behind_their_colour_are_the_mapping() -> None:
    levels = drafted("一、分级\n预警由低到高分为黄色(Ⅲ级）、橙色（II级）和红色（I级）预警。\n").data["alerts"]["pm25"][
        "levels"
    ]
    assert {colour: level["response"] for colour, level in levels.items()} == {"yellow": "Ⅲ", "orange": "Ⅱ", "red": "Ⅰ"}


def test_a_plan_calls_itself_as_its_own_words_do() -> None:
    assert (
        drafted("1总则\n1.1目的\n为做好应对工作，制定本方案。\n1.2实施\n本方案自印发之日起实施。\n").data[
            "calls-itself"
        ]
        == "本方案"
    )
    assert SAMPLE["calls-itself"] == "本预案"


def test_documents_that_are_registered_already_are_named_by_their_ids() -> None:
    text = (
        "一、编制依据\n"
        "《技术指南（2020 年修订版）》（环办〔2020〕1号）、《技术指南（2021年修订版）》、《示例市应急预案》。\n"
        "二、附则\n本预案自印发之日起施行，《示例县应急预案（2020年修订）》同时废止。\n"
    )
    found = drafted(
        text,
        {
            "guide-2020": {"title": "技术指南", "edition": "2020年修订版"},
            "city": {"title": "示例市应急预案"},
            "county-2020": {"title": "示例县应急预案", "edition": "2020年修订"},
            "document": {"title": "另一个文件"},
        },
    ).data
    assert found["basis"] == ["guide-2020", "document-2", "city"]
    assert list(found["documents"]) == ["document-2"]
    assert found["documents"]["document-2"]["edition"] == "2021年修订版"
    assert found["supersedes"] == [{"document": "county-2020"}]


def test_a_standard_is_known_by_its_number() -> None:
    found = drafted("一、编制依据\n《环境空气质量指数（AQI）技术规定（试行）》（HJ 633—2012）等。\n")
    assert [each["kind"] for each in found.data["documents"].values()] == ["standard"]


def test_a_count_of_units_is_no_part_of_the_last_name() -> None:
    assert split("县公安局、县交通局等5个单位") == ["县公安局", "县交通局"]
    assert split("县公安局和县交通局等有关部门") == ["县公安局", "县交通局"]
