"""Dates, bodies with their duties, and measures with the bodies that carry them."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.bodies import Body
from plangen.model.measures import Family, Measure
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject, signed, year_in

_WITHOUT_DUTIES = ("", "upstream", "addressee")
"""Roles of bodies that the plan gives nothing to do."""


def _dates(subject: Subject) -> Iterator[Found]:
    plan, day = subject.plan, signed(subject.plan)
    if day is None:
        return
    printed = plan.issue.imprint.printed if plan.issue and plan.issue.imprint else None
    if printed and printed < day:
        message = Text(
            f"印发日期 {printed.isoformat()} 早于成文日期 {day.isoformat()}",
            f"the day of printing, {printed.isoformat()}, is before the day of signing, {day.isoformat()}",
        )
        yield Found(("issue", "imprint", "printed"), message)
    key, stated = ("edition", year_in(plan.edition)) if plan.edition else ("title", year_in(plan.title))
    if stated and stated != day.year:
        message = Text(
            f"题名写的是 {stated} 年，成文日期是 {day.isoformat()}",
            f"the title says {stated}, but the plan was signed on {day.isoformat()}",
        )
        yield Found((key,), message)


def _duties(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if not plan.duties or plan.parent:  # a sub-plan inherits all members, and has its own department's duties
        return
    for body in plan.members:
        if not plan.duties.get(body.id):
            message = Text(
                f"“{body.called}”是成员单位，却没有职责", f"“{body.called}” is a member body but has no duties"
            )
            advice = Text(
                "请在 duties 里写它的职责，或取消成员单位。", "Give it duties, or do not list it as a member."
            )
            yield Found(("bodies", body.id), message, advice)
    for identifier in plan.duties:
        body_with = plan.bodies.get(identifier)
        if body_with and plan.members and _outside(body_with):
            message = Text(
                f"“{body_with.called}”有职责，却不是成员单位",
                f"“{body_with.called}” has duties but is not a member body",
            )
            yield Found(
                ("duties", identifier),
                message,
                Text("请写 role: member，或移走职责。", "Write role: member, or move the duties."),
            )


def _outside(body: Body) -> bool:
    """Neither a member nor the headquarters, the issuer, or part of another body."""
    return body.role in _WITHOUT_DUTIES or (body.role == "unit" and not body.of and not body.hosted_by)


def _ownerless(subject: Subject) -> Iterator[Found]:
    for measure in subject.plan.measures.values():
        if measure.family is not Family.MANDATORY:
            continue
        lacking = [colour for colour, provision in measure.levels.items() if not provision.by]
        path: Path = ("measures", measure.id)
        if lacking and len(lacking) == len(measure.levels):
            yield Found(
                path,
                Text(
                    f"强制性措施“{measure.id}”没有责任单位", f"nobody is responsible for the mandatory “{measure.id}”"
                ),
            )
        elif lacking:
            levels = Text("、".join(colour.chinese for colour in lacking), ", ".join(lacking))
            message = Text(
                f"强制性措施“{measure.id}”在{levels.zh}没有责任单位",
                f"nobody is responsible for the mandatory “{measure.id}” at {levels.en}",
            )
            yield Found((*path, lacking[0].value), message)


def _open_ends(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    carried = {(body, each) for body, duties in plan.duties.items() for duty in duties for each in duty.carries}
    if not carried:
        return
    for measure in plan.measures.values():
        for body in sorted(_responsible(measure)):
            if body in plan.duties and not any((kin, measure.id) in carried for kin in _kin(plan, body)):
                name = plan.bodies[body].called if body in plan.bodies else body
                message = Text(
                    f"措施“{measure.id}”由“{name}”负责，但它的职责没有写这项措施",
                    f"“{name}” is responsible for “{measure.id}”, but none of its duties carries the measure",
                )
                advice = Text(
                    f"请在 duties 的 {body} 里写 carries: [{measure.id}]，或从 by 里删去。",
                    f"Write carries: [{measure.id}] in a duty of {body}, or take it out of by.",
                )
                yield Found(("measures", measure.id, "by"), message, advice)
    yield from _unasked(plan)


def _unasked(plan: Plan) -> Iterator[Found]:
    for body, duties in plan.duties.items():
        for duty in duties:
            for index, identifier in enumerate(duty.carries):
                measure = plan.measures.get(identifier)
                if measure and not any(kin in _responsible(measure) for kin in _kin(plan, body)):
                    name = plan.bodies[body].called if body in plan.bodies else body
                    message = Text(
                        f"“{name}”的职责承担措施“{identifier}”，但该措施的责任单位没有它",
                        f"a duty of “{name}” carries “{identifier}”, but the measure does not name it as responsible",
                    )
                    advice = Text(
                        f"请在措施 {identifier} 的 by 里加 {body}，或从 carries 里删去。",
                        f"Add {body} to by of {identifier}, or take the measure out of carries.",
                    )
                    yield Found(("duties", body, duty.id, "carries", index), message, advice)


def _responsible(measure: Measure) -> set[str]:
    return {body for provision in measure.levels.values() for body in provision.by}


def _kin(plan: Plan, body: str) -> set[str]:
    """A body, the body of which it is part, and its parts: what one carries, the other may answer for."""
    parts = {each.id for each in plan.bodies.values() if each.of == body}
    whole = plan.bodies[body].of if body in plan.bodies else ""
    return {body, *parts, *([whole] if whole else [])}


_PLANS = Text(
    "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
)
_MEASURE = "    object: 土石方作业\n    yellow: {do: 禁止, words: '{{ do }}{{ object }}。'}\n"

ST001 = Rule(
    id="ST001",
    name="dates",
    severity=Severity.ERROR,
    title=Text("日期互相矛盾", "dates contradict each other"),
    why=Text(
        "先成文后印发；题名中的年份是成文的年份。",
        "A document is signed before it is printed, and the year in its title is that of signing.",
    ),
    ground=Text("GB/T 9704-2012 第 7.3.5.4、7.4.3 条", "GB/T 9704-2012, clauses 7.3.5.4 and 7.4.3"),
    advice=Text("请核对成文日期、印发日期和题名。", "Compare the days of signing and printing and the title."),
    check=_dates,
    bad=Example("edition: 2023年修订\nissue: {by: office, signed: 2025-02-25}\nbodies: {office: {name: 办公室}}\n"),
    good=Example("edition: 2025年修订\nissue: {by: office, signed: 2025-02-25}\nbodies: {office: {name: 办公室}}\n"),
)
ST002 = Rule(
    id="ST002",
    name="members-and-duties",
    severity=Severity.ERROR,
    title=Text("成员单位与职责不对应", "member bodies and duties do not correspond"),
    why=Text(
        "成员单位都要有职责，有职责的都要在成员单位之列。",
        "Each member has duties, and whoever has duties is a member.",
    ),
    ground=_PLANS,
    advice=Text("请使 bodies 与 duties 一致。", "Make bodies and duties agree."),
    check=_duties,
    bad=Example(
        "bodies: {police: {name: 区公安分局, role: member}, finance: {name: 区财政局, role: member}}\n"
        "duties: {police: [{id: police-roads, words: 查处违规上路车辆。}]}\n"
    ),
    good=Example(
        "bodies: {police: {name: 区公安分局, role: member}, traffic: {name: 区交警大队, of: police, role: unit}}\n"
        "duties:\n  police: [{id: police-roads, words: 查处违规上路车辆。}]\n"
        "  traffic: [{id: traffic-detours, words: 发布绕行路线。}]\n"
    ),
    needs=frozenset({"project"}),
)
ME001 = Rule(
    id="ME001",
    name="measure-without-body",
    severity=Severity.ERROR,
    title=Text("强制性措施没有责任单位", "a mandatory measure without a responsible body"),
    why=Text("没有责任单位的措施无人督促落实。", "Nobody sees to a measure that no body is responsible for."),
    ground=_PLANS,
    advice=Text("请在措施的 by 里写责任单位。", "Name the responsible bodies in by of the measure."),
    check=_ownerless,
    bad=Example("measures:\n  earthwork:\n    family: mandatory\n    sector: dust\n" + _MEASURE),
    good=Example(
        "bodies: {construction: {name: 区建设局, role: member}}\n"
        "measures:\n  earthwork:\n    family: mandatory\n    sector: dust\n    by: [construction]\n" + _MEASURE
    ),
    needs=frozenset({"project"}),
)
ME002 = Rule(
    id="ME002",
    name="measure-and-duty-apart",
    severity=Severity.WARNING,
    title=Text("措施的责任单位与职责不对应", "a measure's bodies and the duties do not correspond"),
    why=Text(
        "措施写了由谁负责，谁的职责就要承担它；职责承担的措施，也要写由它负责。",
        "Whoever is responsible for a measure has a duty that carries it, and the other way round.",
    ),
    ground=_PLANS,
    advice=Text("请使措施的 by 与职责的 carries 一致。", "Make by of the measure and carries of the duty agree."),
    check=_open_ends,
    bad=Example(
        "bodies: {construction: {name: 区建设局, role: member}, police: {name: 区公安分局, role: member}}\n"
        "duties:\n  construction: [{id: construction-sites, words: 督导工地。}]\n"
        "  police: [{id: police-sites, words: 查处渣土车。, carries: [earthwork]}]\n"
        "measures:\n  earthwork:\n    family: mandatory\n    sector: dust\n    by: [construction]\n" + _MEASURE
    ),
    good=Example(
        "bodies: {construction: {name: 区建设局, role: member}}\n"
        "duties: {construction: [{id: construction-sites, words: 督导工地。, carries: [earthwork]}]}\n"
        "measures:\n  earthwork:\n    family: mandatory\n    sector: dust\n    by: [construction]\n" + _MEASURE
    ),
    needs=frozenset({"project"}),
)
