"""The operation plan of an enterprise: what is known is printed, what is not is left out, what is internal stays in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from plangen.compose.context import Library
from plangen.compose.operation_plan import Frame, frame, operation_plan
from plangen.compose.operation_tables import BESIDE, ROOM, shares
from plangen.document.nodes import Document, PartKind, Section, Table
from plangen.document.walk import blocks, lines
from plangen.finding import Place
from plangen.model.enterprises import Enterprise, Filing, Indicator, Kind, Outlet, Person, Step, Traffic, Unit, Vehicles
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


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in blocks(document) if isinstance(block, Table)}


def titles(table: Table) -> list[str]:
    return ["".join(lines(block)) for row in table.header for cell in row.cells for block in cell.blocks]


def column(table: Table, number: int) -> list[str]:
    return ["".join(line for block in row.cells[number].blocks for line in lines(block)) for row in table.rows]


def test_a_column_stands_only_where_a_row_states_it(chapters: Frame) -> None:
    bare = tables(operation_plan(enterprise(**FULL), chapters))
    assert titles(bare["units"]) == ["名称", "类别"]
    assert "在线监测" not in titles(bare["outlets"])
    assert titles(bare["level-red.1"]) == ["序号", "措施"]
    stated = {
        "units": {
            "mill": Unit(id="mill", name="1号磨", capacity="30万吨/年", interruptible=False),
            "dry": Unit(id="dry", name="烘干机", online_monitor=True, normal=Quantity.parse("6000 m²/日")),
        },
        "measures": {Colour.RED: (Step(do="stop"),)},
    }
    told = tables(operation_plan(enterprise(**stated), chapters))
    assert titles(told["units"]) == ["名称", "类别", "规模", "日常运行", "短时停产", "在线监测"]
    assert column(told["units"], 4) == ["不可中断", ""]
    assert column(told["units"], 5) == ["", "有"]
    assert titles(told["execution.1"]) == ["级别", "措施", "执行起止时间", "责任岗位", "签字"]


def test_the_district_stands_before_an_address_that_does_not_say_it(chapters: Frame) -> None:
    def told(**more: str) -> str:
        facts = tables(operation_plan(enterprise(**more), chapters))["facts"]
        said = ["".join(lines(block)) for row in facts.rows for cell in row.cells for block in cell.blocks]
        return said[said.index("详细地址") + 1]

    assert told(address="示例路1号") == "某区示例路1号"
    assert told(address="示例路1号", town="甲镇") == "某区甲镇示例路1号"
    assert told(address="某省某市某区甲镇示例路1号", town="甲镇") == "某省某市某区甲镇示例路1号"


def test_figures_of_a_column_have_the_same_number_of_decimals(chapters: Frame) -> None:
    amounts = {"pm": Decimal(30), "nox": Decimal(8), "vocs": Decimal("12.50")}
    found = tables(operation_plan(enterprise(days=300, emissions=amounts), chapters))["emissions"]
    assert column(found, 1) == ["8.0", "30.0", "12.5"]
    assert column(found, 2) == ["26.667", "100.000", "41.667"]


@pytest.mark.parametrize(
    "said",
    [
        [
            ("排放口", "DA003 1号浸涂线排口"),
            ("类别", "一般排放口"),
            ("对应生产单元", "1号浸涂线"),
            ("污染物", "PM、VOCs"),
        ],
        [("名称", "沥青储罐加热单元"), ("规模", "200万平方米/年"), ("产品", "防水卷材"), ("日常运行", "6000m²/日")],
        [("序号", "1"), ("措施", "停止使用国四及以下排放标准重型载货车辆运输。" * 3), ("责任岗位", "车间主任")],
        [("一", "")],
    ],
)
def test_columns_are_as_wide_as_what_they_say(said: list[tuple[str, str]]) -> None:
    widths = shares(said)
    assert sum(widths) == ROOM
    for (title, words), width in zip(said, widths, strict=True):
        assert width >= len(title) + BESIDE
        assert width >= min(len(words), ROOM // len(said)) + BESIDE - 1


def test_the_filing_form_names_the_office_and_the_check_form_what_stops_by_turns(chapters: Frame) -> None:
    units = {name: Unit(id=name, name=f"{name}号线") for name in "ab"}
    turns = Step(do="rotate", by=Percent.parse("50%"), groups=(("a",), ("b",)))
    filed = Filing(office=next(iter(chapters.offices)))
    found = enterprise(units=units, measures={Colour.RED: (turns,)}, filing=filed)
    forms = tables(operation_plan(found, chapters))
    assert column(forms["check.1"], 0)[:2] == ["a号线", "b号线"]
    assert column(forms["check.1"], 1)[:2] == ["是否按级别执行：红色限产或轮停"] * 2
    assert column(forms["filing.1"], 1)[-1].startswith(chapters.offices[filed.office])


def test_the_filing_form_has_room_for_seals(chapters: Frame) -> None:
    form = tables(operation_plan(enterprise(), chapters))["filing.1"]
    sealed = [row for row in form.rows if "盖章" in "".join("".join(lines(b)) for c in row.cells for b in c.blocks)]
    assert len(sealed) == 2
    assert all(len(row.cells[1].blocks) * 18 >= 45 * 72 / 25.4 for row in sealed)  # lines of 18 points, 45 mm
    longest = max("".join(lines(row.cells[0].blocks[0])) for row in form.rows)
    assert form.columns[0].weight >= len(longest) + BESIDE


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
