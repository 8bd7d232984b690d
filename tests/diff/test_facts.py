from __future__ import annotations

from datetime import date

import msgspec
import pytest

from plangen.diff.directions import direction
from plangen.diff.facts import FactChange, changed_facts
from plangen.diff.names import COMPARED, NAMES, WORDS
from plangen.diff.values import phrase, trigger
from plangen.model import bodies, deadlines, documents, enterprises, inventory, levels, measures, outline, tables
from plangen.model import plan as plans
from plangen.model.bodies import Body, Duty, Group, Post
from plangen.model.deadlines import Deadline
from plangen.model.documents import Upstream
from plangen.model.fact import Duration, Fact
from plangen.model.levels import AlertLevel, Colour, Lift, Reduction, Response, Track
from plangen.model.measures import Provision
from plangen.model.outline import Content, Section
from plangen.model.plan import Plan
from plangen.model.triggers import Trigger

from .samples import dust_measure, percent, plan, quantity


def told(new: Plan, old: Plan | None = None) -> list[tuple[str, str, str, str]]:
    return [(each.name.zh, each.old, each.new, each.direction) for each in changed_facts(old or plan(), new)]


def track(yellow: str) -> Track:
    was = plan().alerts["pm25"]
    level = AlertLevel(response=Response.III, when=Trigger.parse(yellow))
    return msgspec.structs.replace(was, levels={**was.levels, Colour.YELLOW: level})


def dust(**changes: object) -> Provision:
    return msgspec.structs.replace(plan().measures["dust-sites"].levels[Colour.YELLOW], **changes)


def test_equal_plans_have_no_changed_facts() -> None:
    assert changed_facts(plan(), plan()) == ()


def test_words_are_left_to_the_text_comparison() -> None:
    was = plan().duties["construction"]
    new = plan(
        id="jia-2025",
        sections=(Section(id="general", title="总则", content=(Content(words="为应对重污染天气。"),)),),
        duties={"construction": (Duty(id="site-list", words="另写的句子。"), *was[1:])},
        measures={"dust-sites": dust_measure(dust(words="另写的句子。"), dust(words="另写的句子。"))},
    )
    assert changed_facts(plan(), new) == ()


@pytest.mark.parametrize(
    ("when", "printed", "judged"),
    [
        ("aqi > 200", "AQI＞200", "stricter"),
        ("aqi > 200 for 72h", "AQI＞200持续72小时", "weaker"),
        ("aqi > 150 for >= 3d", "AQI＞150持续3天及以上", ""),
    ],
)
def test_a_start_condition_reads_as_a_phrase_with_its_direction(when: str, printed: str, judged: str) -> None:
    new = plan(alerts={"pm25": track(when)})
    assert told(new) == [("预警·PM2.5·黄色·启动条件", "AQI＞200持续48小时", printed, judged)]
    assert changed_facts(plan(), new)[0].path == "alerts.pm25.levels.yellow.when"
    assert changed_facts(plan(), new)[0].name.en == "alert, pm25, yellow, start condition"


def test_alternatives_and_conjunctions_read_as_one_phrase() -> None:
    both = Trigger.parse({"any": ["aqi > 200", {"all": ["aqi >= 150 for > 48h", "aqi > 300 for 24h"]}]})
    assert trigger(both) == "AQI＞200，或AQI≥150持续超过48小时且AQI＞300持续24小时"


def test_ratios_are_reported_level_by_level() -> None:
    new = plan(
        reduction={
            "pm25": Reduction(pollutants=("so2", "nox"), least={Colour.YELLOW: percent(10), Colour.RED: percent(30)})
        }
    )
    assert told(new) == [("减排比例·PM2.5·红色", "20%", "30%", "stricter")]


def test_a_level_that_came_is_one_fact() -> None:
    was = plan().alerts["pm25"]
    orange = AlertLevel(response=Response.II, when=Trigger.parse("aqi > 200 for 72h"))
    new = plan(alerts={"pm25": msgspec.structs.replace(was, levels={**was.levels, Colour.ORANGE: orange})})
    assert told(new) == [("预警·PM2.5·橙色", "", "AQI＞200持续72小时", "")]


def test_a_record_that_appears_inside_another_is_told_field_by_field() -> None:
    was = plan().alerts["pm25"]
    new = plan(alerts={"pm25": msgspec.structs.replace(was, lift=Lift(hours=Duration.parse("36h")))})
    assert told(new) == [("预警·PM2.5·解除条件·低于预警条件的持续时间", "", "36小时", "")]


def test_a_change_at_several_levels_of_a_measure_is_one_fact() -> None:
    wider = dust(area="全区", unless=())
    new = plan(measures={"dust-sites": dust_measure(wider, wider)})
    name = "措施·“全区施工工地禁止土石方作业（除外）。”·黄色、红色"
    assert told(new) == [
        (f"{name}·区域", "城区", "全区", ""),
        (f"{name}·除外情形", "应急抢险工程", "", "stricter"),
    ]


def test_more_exemptions_are_weaker_and_a_lower_threshold_is_stricter() -> None:
    old = plan(measures={"dust-sites": dust_measure(dust(threshold=quantity(">= 10 辆次/日")), dust())})
    looser = dust(threshold=quantity(">= 5 辆次/日"), unless=("应急抢险工程", "特殊工艺"))
    new = plan(measures={"dust-sites": dust_measure(looser, dust())})
    assert [fact[1:] for fact in told(new, old)] == [
        ("不低于10辆次/日", "不低于5辆次/日", "stricter"),
        ("应急抢险工程", "应急抢险工程、特殊工艺", "weaker"),
    ]


def test_ids_print_as_names() -> None:
    shared = dust(by=("construction", "education"))
    new = plan(measures={"dust-sites": dust_measure(shared, shared)})
    assert told(new)[0][1:] == ("区住建局", "区住建局、区教育局", "")


def test_document_number_date_and_upstream_plan_print_in_their_own_forms() -> None:
    was = plan().issue
    assert was is not None
    new = plan(
        edition="2025年修订版",
        issue=msgspec.structs.replace(was, number="甲政办〔2025〕5号", signed=date(2025, 2, 5)),
        upstream=(Upstream(plan="yi-2025"),),
        basis=("law", "guide", "yi-2025"),
    )
    city_2023 = "《乙市重污染天气应急预案》（乙政办〔2023〕3号）"
    city_2025 = "《乙市重污染天气应急预案》（乙政办〔2025〕1号）"
    guide = "《重点行业应急减排措施制定技术指南（2020年修订版）》"
    assert told(new) == [
        ("版本", "2023年修订版", "2025年修订版", ""),
        ("印发·文号", "甲政办〔2023〕7号", "甲政办〔2025〕5号", ""),
        ("印发·成文日期", "2023年11月2日", "2025年2月5日", ""),
        (f"上位预案·{city_2025}", "", city_2025, ""),
        (f"上位预案·{city_2023}", city_2023, "", ""),
        (f"编制依据·{guide}", "", guide, ""),
        (f"编制依据·{city_2025}", "", city_2025, ""),
        (f"编制依据·{city_2023}", city_2023, "", ""),
    ]


def test_documents_that_the_plan_does_not_cite_are_no_fact_of_it() -> None:
    was = plan().documents
    renamed = {
        **was,
        "guide": msgspec.structs.replace(was["guide"], title="另一标题"),
        "law": msgspec.structs.replace(was["law"], edition="2018年修正"),
    }
    assert told(plan(documents=renamed)) == [
        ("引用文件·《中华人民共和国大气污染防治法（2018年修正）》·版本", "", "2018年修正", "")
    ]


def test_bodies_duties_groups_and_deadlines_come_and_go_as_records() -> None:
    was = plan()
    new = plan(
        bodies={**was.bodies, "weather": Body(id="weather", name="区气象局", role="member")},
        duties={**was.duties, "education": (Duty(id="stop-classes", words="组织中小学校、幼儿园停课。"),)},
        deadlines={"daily": was.deadlines["daily"]},
        groups={"lead": Group(id="lead", name="领导小组", posts=(Post(role="组长", holders=("区长",)),))},
    )
    assert told(new) == [
        ("期限·响应情况", "响应情况", "", ""),
        ("机构·区气象局", "", "区气象局", ""),
        ("工作组·领导小组", "", "领导小组", ""),
        ("职责·区教育局·“组织中小学校、幼儿园停课。”", "", "“组织中小学校、幼儿园停课。”", ""),
    ]


def test_earlier_and_shorter_deadlines_are_stricter() -> None:
    was = plan().deadlines
    new = plan(
        deadlines={
            "daily": msgspec.structs.replace(was["daily"], clock="8:30"),
            "after": msgspec.structs.replace(was["after"], within=Duration.parse("5d")),
        }
    )
    assert told(new) == [
        ("期限·前一日应急响应情况·时刻", "9:00", "8:30", "stricter"),
        ("期限·响应情况·时限", "3日", "5日", "weaker"),
    ]


def test_working_days_and_days_are_not_weighed_against_each_other() -> None:
    assert direction("Deadline.within", Duration.parse("5d"), Duration.parse("3wd")) == ""
    assert direction("Deadline.within", Duration.parse("2d"), Duration.parse("24h")) == "stricter"
    assert direction("Lift.hours", Duration.parse("24h"), Duration.parse("36h")) == "stricter"


def test_truth_values_and_fixed_words_print_in_chinese() -> None:
    assert [phrase(value, plan()) for value in (True, False, "restated", None, ("so2", "vocs"))] == [
        "是", "否", "各级完整重列", "", "SO2、VOCs",
    ]  # fmt: skip


def records() -> set[type[Fact]]:
    """All record types under a plan, the outline's own left out."""
    modules = (bodies, deadlines, documents, enterprises, inventory, levels, measures, plans)
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    kinds = {value for value in found if issubclass(value, Fact)} - {Fact}
    return kinds - {value for module in (outline, tables) for value in vars(module).values() if isinstance(value, type)}


def test_every_field_of_the_model_has_a_name_or_is_known_as_words() -> None:
    printed_whole = {"FormerName", "Post", "Answer"}
    for record in sorted((each for each in records() if each.__name__ not in printed_whole), key=str):
        for field in msgspec.structs.fields(record):
            name = f"{record.__name__}.{field.name}"
            assert name in NAMES or name in WORDS, name
    assert all(f"Plan.{name}" in NAMES for name in COMPARED)


def test_both_languages_name_each_fact() -> None:
    new = plan(
        deadlines={**plan().deadlines, "list": Deadline(id="list", what="减排清单", every="year", months=(9, 12))}
    )
    assert changed_facts(plan(), new) == (
        FactChange("deadlines.list", changed_facts(plan(), new)[0].name, "", "减排清单"),
    )
    assert changed_facts(plan(), new)[0].name.en == "deadline, list"
