"""What a placard must show, at which levels, and who may have a placard alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plangen.finding import Severity, Text
from plangen.model.enterprises import Enterprise, Kind, Step
from plangen.model.fact import Percent
from plangen.model.industries import LEADING
from plangen.model.levels import LADDER, Colour
from plangen.model.plan import Plan

from .grades import edition, grades
from .rule import Example, Found, Rule
from .samples import enterprise, listed, warned
from .subject import Subject
from .wording import level

PEOPLE = {
    "legal-representative": Text("法定代表人", "the legal representative"),
    "responsible": Text("应急减排责任人", "the responsible person"),
    "supervisor": Text("监督人", "the supervisor"),
}
_ALL = Percent.parse("100%")
_EMPTY = frozenset(("", "无", "待定", "待补", "待补充", "暂无", "/", "／", "-", "—", "——"))
_LINES = frozenset(("line", "furnace", "kiln"))
_TURNS = re.compile(r"轮产|轮流停|轮停")
_LESS = re.compile(r"限产|减产|限负荷|降低[^，。；]{0,6}负荷")
_STOPS = re.compile(r"停产|停止[^，。；]{0,12}生产|停用|停运")


def _fields(subject: Subject) -> Iterator[Found]:
    known = edition(subject)
    for each in subject.plan.enterprises.values():
        if each.kind is Kind.KEY and not each.grade and known and grades(each, known):
            yield Found(("enterprises", each.id), Text("没有绩效等级", "there is no grade"))
        for key, called in PEOPLE.items():
            person = getattr(each, key.replace("-", "_"))
            if person.internal:
                message = Text(
                    f"{called.zh}只供内部使用，公示牌上没有可印的",
                    f"{called.en} is internal, so the placard has nobody",
                )
                yield Found(("enterprises", each.id, key, "internal"), message)
            elif person.name in _EMPTY:
                yield Found(
                    ("enterprises", each.id, key, "name"), Text(f"没有{called.zh}", f"there is no name of {called.en}")
                )
            elif person.phone in _EMPTY:
                message = Text(f"{called.zh}没有联系方式", f"{called.en} has no telephone")
                yield Found(("enterprises", each.id, key, *(("phone",) if person.phone else ())), message)


def has_blanks(each: Enterprise, ladder: tuple[Colour, ...]) -> bool:
    """Whether the placard of an enterprise shows a blank or a stand-in where a person or a level's measures belong."""
    people = (getattr(each, key.replace("-", "_")) for key in PEOPLE)
    if any(not _EMPTY.isdisjoint((person.name, person.phone)) for person in people):
        return True
    excused = each.kind in (Kind.PROTECTED, Kind.STOPPED, Kind.SMALL)
    return not excused and any(colour not in each.measures and _asked(each, colour) for colour in ladder)


def graded(plan: Plan) -> tuple[Colour, ...]:
    """The graded levels of a plan's own alerts for PM2.5."""
    track = plan.alerts.get("pm25")
    return tuple(colour for colour in LADDER if track and colour in track.levels)


def _levels(subject: Subject) -> Iterator[Found]:
    ladder = _ladder(subject)
    for each in subject.plan.enterprises.values():
        missing = [colour for colour in ladder if colour not in each.measures and _asked(each, colour)]
        judged = subject.plan.inventory and each.kind is not Kind.PROTECTED  # by the rule on all sources of a list
        if missing and not judged and each.kind not in (Kind.STOPPED, Kind.SMALL):
            told = Text("、".join(level(one).zh for one in missing), ", ".join(level(one).en for one in missing))
            message = Text(f"{told.zh}没有措施", f"there are no measures for {told.en}")
            yield Found(("enterprises", each.id, *(("measures",) if each.measures else ())), message)


def _asked(each: Enterprise, colour: Colour) -> bool:
    """Whoever is graded A or leading chooses from which level on it does something."""
    lowest = min((stated.rank for stated in each.measures), default=len(Colour))
    return each.grade not in LEADING or colour.rank >= lowest


def _ladder(subject: Subject) -> tuple[Colour, ...]:
    """The graded levels of the alerts for PM2.5: of the plan itself, or of the nearest above that has them."""
    plans = (subject.plan, *([subject.direct] if subject.direct else []), *subject.upstream)
    return graded(next((plan for plan in plans if "pm25" in plan.alerts), subject.plan))


def _placard_only(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        colour = _ineligible(each) if each.placard_only and each.kind is not Kind.STOPPED else None
        if colour:
            message = Text(
                f"只有公示牌，{level(colour).zh}却不是全厂停产、整条生产线停产或轮产，也不是简易工序",
                f"a placard alone, but at {level(colour).en} neither the plant nor whole lines stop, all or by turns,"
                " and it has several units",
            )
            yield Found(("enterprises", each.id, "placard-only"), message)


def _ineligible(each: Enterprise) -> Colour | None:
    """The first level that asks for an operation plan; none does of a simple process."""
    running = {unit.id for unit in each.units.values() if not unit.spare}
    if _is_simple(each, running):
        return None
    for colour, steps in each.measures.items():
        acts = [act for act in (_act(step, each, running) for step in steps) if act]
        if "less" in acts or not acts:
            return colour
    return None


def _is_simple(each: Enterprise, running: Collection[str]) -> bool:
    """Whether the process is a simple one: of a small emitter, or of a single unit outside the key industries."""
    return each.kind is Kind.SMALL or (each.kind is not Kind.KEY and len(running) == 1)


def _act(step: Step, each: Enterprise, running: set[str]) -> str:
    """``stop``, ``turns`` or ``less`` for what is done to production; nothing for other measures."""
    if step.do == "rotate" or (step.do == "other" and _TURNS.search(step.words)):
        return "turns"
    if step.do == "stop" or (step.do == "limit" and step.by == _ALL):
        lines = all(unit in each.units and each.units[unit].kind in _LINES for unit in step.units)
        return "stop" if lines or (running and running <= set(step.units)) else "less"
    if step.do == "limit" or (step.do == "other" and _LESS.search(step.words)):
        return "less"
    return "stop" if step.do == "other" and _STOPS.search(step.words) else ""


_GROUND = Text(
    "现行市、县预案对公示牌内容和适用范围的要求",
    "what city and county plans in force ask of placards and who may have one alone",
)
_MILL = "industry: 制砂\nkind: other\n"
_TWO = "units: {a: {name: 1号线}, b: {name: 筛分工序, kind: process}}\nplacard-only: true\nmeasures: {yellow: [%s]}"
_THREE = "measures: {yellow: [1号线停产。], orange: [全厂停产。]%s}"

EN001 = Rule(
    id="EN001",
    name="placard-field-missing",
    severity=Severity.ERROR,
    title=Text("公示牌缺必填项", "a placard lacks a required field"),
    why=Text(
        "公示牌写企业名称、区县、行业、等级、法定代表人、责任人、监督人和各级措施；三个人都要有可以公开的联系方式。",
        "A placard shows name, district, industry, grade, legal representative, responsible person, supervisor and the"
        " measures of each level; the three persons with a telephone that may be public.",
    ),
    ground=_GROUND,
    advice=Text(
        "请补全；不宜公开个人号码的写办公电话，去掉 internal。",
        "Complete it; give an office line where a number is private.",
    ),
    check=_fields,
    by_enterprise=True,
    bad=Example(listed(enterprise(_MILL).replace("示例丙, phone: 0000-0000003", "示例丙"))),
    good=Example(listed(enterprise(_MILL))),
)
EN002 = Rule(
    id="EN002",
    name="enterprise-level-without-measures",
    severity=Severity.ERROR,
    title=Text("企业有一级预警没有措施", "an enterprise has no measures at one level"),
    why=Text(
        "公示牌和操作方案要有各级预警的措施；长期停产和小微企业可以没有，A 级和引领性企业可以从较高的级别起写。",
        "Placard and operation plan show measures of every level; long-stopped and small enterprises may have none, and"
        " those graded A or leading may begin at a higher level.",
    ),
    ground=_GROUND,
    advice=Text(
        "请补上这一级的措施，与低一级相同的也要写。", "Add them, even where they are those of the level below."
    ),
    check=_levels,
    by_enterprise=True,
    bad=Example(warned(listed(enterprise(_MILL + _THREE % "")))),
    good=Example(warned(listed(enterprise(_MILL + _THREE % ", red: [全厂停产。]")))),
)
EN004 = Rule(
    id="EN004",
    name="placard-alone",
    severity=Severity.ERROR,
    title=Text("不能只有公示牌", "a placard alone is not enough"),
    why=Text(
        "只有全厂停产、整条生产线停产、轮产或简易工序的企业可以不编操作方案，只设公示牌。",
        "Only where the plant or whole lines stop, lines stop by turns, or the process is simple may a placard take the"
        " place of the operation plan.",
    ),
    ground=_GROUND,
    advice=Text("请删去 placard-only，补全操作方案的内容。", "Delete placard-only and complete the operation plan."),
    check=_placard_only,
    by_enterprise=True,
    bad=Example(listed(enterprise(_MILL + _TWO % "{do: limit, units: [a], by: 30%, of: 日产量}"))),
    good=Example(listed(enterprise(_MILL + _TWO % "{do: stop, units: [a]}"))),
)
