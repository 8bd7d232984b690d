"""What an operation plan (一厂一策) must hold, and what its measures must be able to do in an alert."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.enterprises import Enterprise, Kind, Step, Unit
from plangen.model.fact import Duration, Percent
from plangen.model.industries import LEADING
from plangen.model.levels import LADDER

from .rule import Example, Found, Rule
from .samples import enterprise, listed, warned
from .subject import Subject
from .wording import level

LEAST_MONTHS = 12
"""Months of records of the control system that make a limit instead of a stop checkable."""
KEY_USER = 10
"""Truck movements a day from which an enterprise is a key vehicle user."""
_ALL = Percent.parse("100%")
_TRANSPORT = re.compile(r"运输|货车|载货|车辆|卡车|车次|停运|进出厂")


def has_plan(each: Enterprise) -> bool:
    """Whether an operation plan is made for the enterprise."""
    return not each.placard_only and each.kind is not Kind.STOPPED


def _incomplete(subject: Subject) -> Iterator[Found]:
    for each in filter(has_plan, subject.plan.enterprises.values()):
        missing = list(_missing(each))
        if missing:
            zh, en = "、".join(one.zh for one in missing), ", ".join(one.en for one in missing)
            yield Found(("enterprises", each.id), Text(f"操作方案缺少{zh}", f"the operation plan lacks {en}"))
        yield from _steps(each)


def _missing(each: Enterprise) -> Iterator[Text]:
    emits = each.emissions or each.baseline or any(unit.emissions for unit in each.units.values())
    stated = (
        (each.process, Text("工艺流程（process）", "the process (“process”)")),
        (each.units, Text("生产单元（units）", "the production units (“units”)")),
        (each.outlets, Text("产排污环节（outlets）", "the emission points (“outlets”)")),
        (emits, Text("排放量（emissions）", "the emissions (“emissions”)")),
        (
            each.vehicles or each.traffic,
            Text("车辆和机械（vehicles、traffic）", "vehicles and machines (“vehicles”, “traffic”)"),
        ),
    )
    yield from (called for present, called in stated if not present)


def _steps(each: Enterprise) -> Iterator[Found]:
    """What single measures lack, told once where it is first lacking."""
    called = {"prepare": Text("准备时间", "preparation time"), "post": Text("责任岗位", "responsible post")}
    at = [path for path, step in steps(each) if not (step.prepare and step.post)]
    lacks = [key for key in called if any(not getattr(step, key) for _, step in steps(each))]
    if at:
        zh = "、".join(f"{called[key].zh}（{key}）" for key in lacks)
        en = " or ".join(f"{called[key].en} (“{key}”)" for key in lacks)
        measures = "1 measure" if len(at) == 1 else f"{len(at)} measures"
        yield Found(at[0], Text(f"缺{zh}的措施有 {len(at)} 条", f"{measures} of the enterprise without {en}"))


def steps(each: Enterprise) -> Iterator[tuple[Path, Step]]:
    """All measures of an enterprise with their addresses."""
    for colour, stated in each.measures.items():
        yield from (
            (("enterprises", each.id, "measures", colour.value, place), one) for place, one in enumerate(stated)
        )


def _unmonitored(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        if each.kind is Kind.PROTECTED or each.grade in LEADING:
            continue
        blind = {
            unit.id: lacks for unit in each.units.values() if not unit.interruptible and (lacks := _lacks(unit, each))
        }
        for at, step in steps(each):
            limited = step.do == "limit" and step.by != _ALL
            for unit in (step.units or tuple(each.units)) if limited else ():
                if unit in blind:
                    name, lacks = each.units[unit].name, blind[unit]
                    message = Text(
                        f"“{name}”不可中断，限产代替停产，却{lacks.zh}", f"“{name}” is limited, not stopped: {lacks.en}"
                    )
                    yield Found(at, message)


def _lacks(unit: Unit, each: Enterprise) -> Text | None:
    seen = unit.online_monitor or any(
        outlet.online_monitor for outlet in each.outlets.values() if unit.id in outlet.units
    )
    if seen and unit.dcs_months >= LEAST_MONTHS:
        return None
    months = f"DCS 记录只有 {unit.dcs_months} 个月" if unit.dcs_months else "没有 DCS 记录"
    told = f"only {unit.dcs_months} months of DCS records" if unit.dcs_months else "no DCS records"
    if seen:
        return Text(months, told)
    enough = unit.dcs_months >= LEAST_MONTHS
    return Text(
        "没有在线监测" + ("" if enough else f"，{months}"), "no online monitor" + ("" if enough else f", {told}")
    )


def _trucks(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        if each.traffic is None or each.traffic.daily < KEY_USER or each.kind is Kind.STOPPED:
            continue
        for colour in LADDER:
            stated = each.measures.get(colour)
            if stated and not any(map(_transport, stated)):
                message = Text(
                    f"日均车辆 {each.traffic.daily} 辆次，{level(colour).zh}没有运输措施",
                    f"{each.traffic.daily} truck movements a day, and no measure of transport at {level(colour).en}",
                )
                yield Found(("enterprises", each.id, "measures", colour.value), message)


def _transport(step: Step) -> bool:
    by_facts = step.do == "reduce-trips" or (step.do == "ban" and step.vehicles != "machine")
    return by_facts or _TRANSPORT.search(step.words) is not None


def _too_long(subject: Subject) -> Iterator[Found]:
    lead = _lead(subject)
    for each in subject.plan.enterprises.values() if lead else ():
        for at, step in steps(each):
            if lead and step.prepare and step.prepare.hours > lead.hours:
                message = Text(
                    f"准备时间 {step.prepare.chinese}，预警只提前 {lead.chinese}发布",
                    f"{step.prepare.hours} hours of preparation; the alert is issued {lead.hours} hours ahead",
                )
                yield Found((*at, "prepare"), message)


def _lead(subject: Subject) -> Duration | None:
    """The time between alert and response: of the plan itself, or the shortest of the plans above."""
    own = subject.plan.alerts.get("pm25")
    if own and own.lead:
        return own.lead
    above = (upper.alerts["pm25"].lead for upper in subject.upstream if "pm25" in upper.alerts)
    return min((lead for lead in above if lead), key=lambda lead: lead.hours, default=None)


_PRACTICE = Text("现行市、县预案对操作方案的要求", "what city and county plans in force ask of operation plans")
_MILL = (
    "industry: 制砂\nkind: other\nprocess: 破碎→筛分\nunits: {a: {name: 1号线}}\noutlets: {o: {name: 除尘排口}}\n"
    "emissions: {pm: 3}\ntraffic: {daily: %s}\nmeasures: {yellow: [{do: stop, prepare: 4h, post: 厂长}%s]}"
)
_KILN = (
    "industry: 制砂\nkind: other\nunits: {a: {name: 1号窑, kind: kiln, interruptible: false%s}}\n"
    "measures: {yellow: [{do: limit, units: [a], by: 30%%, of: 日产量}]}"
)
_QUICK = "industry: 制砂\nkind: other\nmeasures: {yellow: [{do: stop, prepare: %s}]}"

EN005 = Rule(
    id="EN005",
    name="operation-plan-incomplete",
    severity=Severity.ERROR,
    title=Text("操作方案内容不全", "an operation plan is incomplete"),
    why=Text(
        "操作方案写工艺流程、产排污环节和排放量、车辆和机械、各级措施及其准备时间和责任岗位；只设公示牌的除外。",
        "An operation plan states process, emission points and emissions, vehicles and machines, and the measures with"
        " preparation time and responsible post; who has a placard alone needs none.",
    ),
    ground=_PRACTICE,
    advice=Text(
        "请补全；可以只设公示牌的写 placard-only: true。", "Complete it, or say placard-only: true where allowed."
    ),
    check=_incomplete,
    by_enterprise=True,
    bad=Example(listed(enterprise((_MILL % (8, "")).replace("process: 破碎→筛分\n", "")))),
    good=Example(listed(enterprise(_MILL % (8, "")))),
)
EN006 = Rule(
    id="EN006",
    name="limit-without-monitor",
    severity=Severity.ERROR,
    title=Text("不可中断的设施限产，没有监测记录", "a limit of what cannot stop, without records"),
    why=Text(
        "不可中断的工序以限产代替停产，要有在线监测和一年以上的 DCS 记录，才能核查；保障类、A 级和引领性企业除外。",
        "What cannot be interrupted may be limited instead of stopped only with an online monitor and a year of DCS"
        " records; protected, A-graded and leading enterprises aside.",
    ),
    ground=_PRACTICE,
    advice=Text(
        "请核对 online-monitor、dcs-months；没有的，措施改为停产。",
        "Compare online-monitor and dcs-months; without them, stop the unit.",
    ),
    check=_unmonitored,
    by_enterprise=True,
    bad=Example(listed(enterprise(_KILN % ""))),
    good=Example(listed(enterprise(_KILN % ", online-monitor: true, dcs-months: 18"))),
)
EN007 = Rule(
    id="EN007",
    name="trucks-without-measure",
    severity=Severity.WARNING,
    title=Text("重点用车企业没有运输措施", "a key vehicle user without a measure of transport"),
    why=Text(
        "日均进出厂货车 10 辆次以上的企业，每一级都要有运输措施。",
        "With ten truck movements a day or more, there is a measure of transport at each level.",
    ),
    ground=_PRACTICE,
    advice=Text(
        "请加上停止使用国四货车、减少车次等措施。",
        "Add one, such as a ban of trucks up to an emission stage, or fewer trips.",
    ),
    check=_trucks,
    by_enterprise=True,
    bad=Example(listed(enterprise(_MILL % (40, "")))),
    good=Example(
        listed(enterprise(_MILL % (40, ", {do: ban, vehicles: truck, stage: 国四, prepare: 4h, post: 厂长}")))
    ),
)
EN008 = Rule(
    id="EN008",
    name="preparation-too-long",
    severity=Severity.WARNING,
    title=Text("准备时间长于预警提前的时间", "preparation takes longer than the alert is ahead"),
    why=Text(
        "预警发布到响应启动之间要准备完；来不及的，提前安排生产。",
        "Preparation must end before the response starts; what takes longer is arranged beforehand.",
    ),
    ground=_PRACTICE,
    advice=Text("请缩短，或改为来得及的措施。", "Shorten it, or take a measure that can be prepared in time."),
    check=_too_long,
    by_enterprise=True,
    bad=Example(warned(listed(enterprise(_QUICK % "36h"))).replace("PM2.5,", "PM2.5, lead: 24h,")),
    good=Example(warned(listed(enterprise(_QUICK % "12h"))).replace("PM2.5,", "PM2.5, lead: 24h,")),
)
