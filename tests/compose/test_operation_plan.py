"""The operation plan of an enterprise: what is known is printed, what is not is left out, what is internal stays in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from plangen.compose.context import Library
from plangen.compose.operation_plan import Frame, frame, operation_plan
from plangen.document.nodes import Document, PartKind, Section
from plangen.document.walk import blocks, lines
from plangen.finding import Place
from plangen.model.enterprises import Enterprise, Indicator, Kind, Outlet, Person, Step, Traffic, Unit, Vehicles
from plangen.model.fact import Duration, Percent, Quantity
from plangen.model.levels import Colour
from plangen.model.plan import Plan
from plangen.writers import text

PEOPLE = {
    "legal_representative": Person(name="示例甲", phone="0000-0000001"),
    "responsible": Person(name="示例乙", phone="0000-0000002"),
    "supervisor": Person(name="示例丙", phone="0000-0000003"),
}


def enterprise(**more: Any) -> Enterprise:
    return Enterprise(**{"id": "one", "name": "示例一厂", "district": "某区", "industry": "水泥", **PEOPLE, **more})


@pytest.fixture
def chapters(plan: Plan, shared: Library) -> Frame:
    made, findings = frame(plan, {}, shared, lambda _: Place(""))
    assert findings == ()
    return made


def printed(document: Document) -> str:
    return text.write(document)


def headings(document: Document) -> list[str]:
    found = (block for block in blocks(document) if isinstance(block, Section))
    return [section.mark + "".join(run.text for run in section.title) for section in found]


FULL = {
    "days": 300,
    "emissions": {"pm": Decimal("3.0")},
    "process": "破碎→粉磨→包装",
    "units": {"mill": Unit(id="mill", name="1号磨", emissions={"pm": Decimal("1.5")})},
    "outlets": {"da": Outlet(id="da", name="DA001", units=("mill",), pollutants=("pm",), treatment="袋式除尘")},
    "vehicles": (Vehicles(kind="machine", name="装载机", stage="国三", count=2),),
    "traffic": Traffic(daily=12),
    "measures": {
        Colour.YELLOW: (
            Step(
                do="limit",
                units=("mill",),
                by=Percent.parse("40%"),
                of="日产量",
                indicator=Indicator(of="日用电量", usual=Quantity.parse("900 kWh"), most=Quantity.parse("<= 600 kWh")),
                prepare=Duration.parse("4h"),
                post="车间主任",
            ),
        ),
        Colour.RED: (Step(do="stop", units=("mill",)), Step(do="ban", vehicles="truck")),
    },
}


def test_all_required_contents_stand_in_their_order(chapters: Frame) -> None:
    assert headings(operation_plan(enterprise(**FULL), chapters)) == [
        "一、总则",
        "二、企业基本情况",
        "（一）企业概况",
        "（二）主要生产设施",
        "三、生产工艺和产排污情况",
        "（一）工艺流程",
        "（二）产排污环节",
        "（三）污染物排放量",
        "（四）车辆和机械",
        "四、组织分工",
        "五、应急响应",
        "（一）黄色预警（Ⅲ级应急响应）",
        "（二）红色预警（Ⅰ级应急响应）",
        "六、信息报送和台账",
        "七、总结评估",
        "八、方案管理",
    ]


def test_a_measure_is_printed_with_its_indicator_time_and_post(chapters: Frame) -> None:
    words = "".join(line for block in blocks(operation_plan(enterprise(**FULL), chapters)) for line in lines(block))
    for told in ("1号磨限产40%", "以日产量计", "平日900kWh", "不超过600kWh", "4小时", "车间主任", "停用1号磨。"):
        assert told in words


def test_figures_are_calculated_and_their_divisor_is_named(chapters: Frame) -> None:
    words = printed(operation_plan(enterprise(**FULL), chapters))
    assert "除以300天" in words
    assert "颗粒物（PM）2千克" in words  # 1.5 t ÷ 300 d × 40 %
    assert "颗粒物（PM）5千克" in words


def test_four_annexes_are_listed_and_follow(chapters: Frame) -> None:
    document = operation_plan(enterprise(**FULL), chapters)
    assert [part.label for part in document.parts if part.kind is PartKind.ANNEX] == [f"附件{n}" for n in (1, 2, 3, 4)]
    words = printed(document)
    for title in ("应急减排通讯录", "应急减排措施执行表", "应急减排现场检查表", "操作方案备案表"):
        assert words.count(title) == 2


def test_what_is_not_known_is_left_out(chapters: Frame) -> None:
    document = operation_plan(enterprise(measures={Colour.RED: (Step(do="stop"),)}), chapters)
    assert not [title for title in headings(document) if "工艺" in title or "设施" in title]
    assert "None" not in printed(document)


def test_an_internal_contact_is_not_printed_by_name(chapters: Frame) -> None:
    hidden = Person(name="示例丁", post="厂长", phone="0000-7654321", internal=True)
    words = printed(operation_plan(enterprise(responsible=hidden), chapters))
    assert "厂长" in words
    assert "示例丁" not in words
    assert "7654321" not in words


def test_a_protected_enterprise_names_its_task(chapters: Frame) -> None:
    from plangen.model.enterprises import Protection

    task = Protection(task="集中供热", approved="区建设局", mode="heat")
    words = printed(operation_plan(enterprise(kind=Kind.PROTECTED, protection=task), chapters))
    assert "集中供热，以热定产，区建设局核准" in words


def test_a_fragment_of_the_project_takes_the_place_of_ours(plan: Plan, shared: Library) -> None:
    from dataclasses import replace

    own = replace(shared, fragments={**shared.fragments, "operation-records@1": "1. 每日上报。\n"})
    made, _ = frame(plan, {}, own, lambda _: Place(""))
    assert "每日上报" in printed(operation_plan(enterprise(), made))


def test_a_faulty_fragment_is_told(plan: Plan, shared: Library) -> None:
    from dataclasses import replace

    own = replace(shared, fragments={**shared.fragments, "operation-records@1": "{{ nothing.here }}"})
    _, findings = frame(plan, {}, own, lambda _: Place(""))
    assert [each.rule for each in findings] == ["CO003"]
