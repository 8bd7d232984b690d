"""Departments and the plans beside them: sub-plans that are promised, duties above that nobody has here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.bodies import Body
from plangen.model.measures import Family, Sector
from plangen.model.plan import Plan

from .bodies import placeless
from .coverage import GOVERNMENTS
from .rule import Example, Found, Rule
from .subject import Subject
from .tree import answering
from .wording import title

_SUB_PLAN = r"(?:(?:专项)?实施方案|专项(?:应急)?预案|实施预案|分预案|部门(?:应急)?预案)"
_DRAWS_UP = re.compile(rf"(?:制定|编制|拟订)[^。；，]{{0,24}}{_SUB_PLAN}|{_SUB_PLAN}的(?:编制|制定)")
_OF_OTHERS = re.compile(r"指导|督促|督导|监督|协助|配合|企业")
_CLAUSE = re.compile(r"[。；;，\n]")
_OFFICE = re.compile(r"(?:委员会|办公室|分局|中心|[局委办厅处科])\Z")
_LEAST = 2
"""Characters of a name without place and office from which it can be recognised in another."""


def _no_sub_plan(subject: Subject) -> Iterator[Found]:
    plan, departments = subject.plan, subject.tree.departments(subject.plan.id)
    if plan.kind not in GOVERNMENTS or not departments:
        return
    acting = {
        body
        for measure in plan.measures.values()
        if _in_the_field(measure.family, measure.sector)
        for provision in measure.levels.values()
        for body in provision.by
    }
    for body in plan.members:
        promised = next((duty for duty in plan.duties.get(body.id, ()) if _draws_up(duty.words)), None)
        if (
            promised
            and body.id in acting
            and not body.collective
            and not _is_answered(subject, body)
            and not any(_is_of(subject.plans[each], plan, body) for each in departments)
        ):
            message = Text(
                f"“{body.called}”承担强制性措施，职责要求它编制实施方案，项目里却没有",
                f"“{body.called}” carries out mandatory measures and is to draw up a sub-plan, but there is none here",
            )
            yield Found(("duties", body.id, promised.id, "words"), message)


def _in_the_field(family: Family, sector: Sector | None) -> bool:
    return family is Family.MANDATORY and sector is not Sector.SUPERVISION


def _draws_up(words: str) -> bool:
    """Whether a duty is to draw up a plan of one's own."""
    return any(_DRAWS_UP.search(each) and not _OF_OTHERS.search(each) for each in _CLAUSE.split(words))


def _is_answered(subject: Subject, body: Body) -> bool:
    """Whether some plan takes up a duty of a body."""
    plan = subject.plan
    return any(subject.tree.claimants(plan.id, f"duties.{body.id}.{duty.id}") for duty in plan.duties[body.id])


def _is_of(below: Plan, plan: Plan, body: Body) -> bool:
    """Whether a department's plan is that of a body."""
    inherits = below.parent == plan.id and body.id in below.duties
    return inherits or alike(below.jurisdiction.name, body.name) or placeless(body.name) in below.title


def _no_counterpart(subject: Subject) -> Iterator[Found]:
    plan, upper = subject.plan, subject.direct
    if upper is None or plan.kind not in GOVERNMENTS or not plan.duties or not plan.members:
        return
    answered = {
        answers[1].split(".")[1]
        for each in answering(plan)
        if (answers := each.answers) and answers[0] == upper.id and answers[1].startswith("duties.")
    }
    ours = [
        name for body in plan.bodies.values() if body.role in ("member", "unit", "hq-office") for name in _names(body)
    ]
    for identity, duties in upper.duties.items():
        body = upper.bodies.get(identity)
        if not duties or body is None or body.role != "member" or body.collective or identity in answered:
            continue
        if identity not in plan.duties and not any(alike(one, two) for one in _names(body) for two in ours):
            message = Text(
                f"上级{title(upper)}的“{body.called}”有职责，本预案没有对应的单位",
                f"“{body.called}” has duties in {title(upper)} above; no body here corresponds to it",
            )
            yield Found(("duties",), message, above=(upper.id, ("duties", identity)))


def _names(body: Body) -> tuple[str, ...]:
    return tuple(each for each in (body.name, body.short, *body.plates, *(old.name for old in body.former)) if each)


def alike(one: str, two: str) -> bool:
    """Whether two names are of offices with one task: 市住房和城乡建设局, 区住建局; 市教育局, 区教育体育局."""
    names = sorted((_OFFICE.sub("", placeless(each)) for each in (one, two)), key=len)
    short, long = names
    return len(short) >= _LEAST and (short in long or _is_shortened(short, long))


def _is_shortened(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order, the first of both being the same."""
    rest = iter(long)
    return short[0] == long[0] and all(sign in rest for sign in short)


_SYSTEM = Text(
    "国发〔2023〕24号第二十七项：完善省、市、县三级预案体系",
    "State Council [2023] No. 24, item 27: plans of province, city and county as one system",
)
_SITES = (
    "bodies:\n  construction: {name: 区建设局, role: member}\n  police: {name: 区公安分局, role: member}\n"
    "duties:\n  construction: [{id: sites, words: 督导工地。, carries: [earthwork]}]\n"
    "  police: [{id: roads, words: '编制本部门专项实施方案，查处违规车辆。', carries: [trucks]}]\n"
    "measures:\n  trucks: {family: mandatory, sector: mobile, by: [police], yellow: {do: 禁止, object: 货车}}\n"
    "  earthwork: {family: mandatory, sector: dust, by: [construction], yellow: {do: 停止, object: 土石方}}\n"
)
_BELOW = (
    "kind: city-plan\nsections: [{id: scope, title: 适用范围, words: 适用于全市。}]\n---\n"
    "plan: below\nkind: department-plan\ntitle: %s专项实施方案\njurisdiction: {name: %s, level: department}\n"
    "upstream: [{plan: own}]\nsections: [{id: scope, title: 适用范围, words: 适用于本部门。}]\n"
)
_ABOVE = (
    "bodies: {education: {name: 市教育局, role: member}, sport: {name: 市体育局, role: member}}\n"
    "duties:\n  education: [{id: schools, words: 督导学校。}]\n  sport: [{id: events, words: 停办户外赛事。}]\n"
)
_OWN = "bodies: {schools: {name: %s, role: member}}\nduties: {schools: [{id: schools-duty, words: 督导学校。}]}\n"

BO012 = Rule(
    id="BO012",
    name="sub-plan-missing",
    severity=Severity.WARNING,
    title=Text("应当编制的部门方案没有", "a department's sub-plan is missing"),
    why=Text(
        "承担现场措施的部门，职责要求它编制实施方案的，要有这份方案；项目里收有其他部门的方案时才检查。",
        "A department that acts in the field and is to draw up a plan of its own must have one; this is asked only"
        " where the project holds the plans of other departments.",
    ),
    ground=_SYSTEM,
    advice=Text(
        "请用 plangen derive 派生，或把它的方案收进项目。", "Make it by plangen derive, or add it to the project."
    ),
    check=_no_sub_plan,
    bad=Example(_SITES, _BELOW % ("河东区建设局", "河东区建设局")),
    good=Example(_SITES, _BELOW % ("河东区公安分局", "河东区公安分局")),
    needs=frozenset({"project"}),
)
BO013 = Rule(
    id="BO013",
    name="duty-upstream-without-counterpart",
    severity=Severity.WARNING,
    title=Text("上级有职责的部门，本级没有对应的单位", "a body with duties above has no counterpart here"),
    why=Text(
        "上级部门的职责到本级要有单位承接，否则上面布置的工作到这里就断了。",
        "What a department above is to do needs someone here to take it on, or its orders end at this level.",
    ),
    ground=_SYSTEM,
    advice=Text(
        "请写明由谁承接；名称不同的，在职责里写 answers: {plan: 上级, clause: duties.机构.职责}。",
        "Say who takes it on; where the name differs, write answers: {plan: ABOVE, clause: duties.BODY.DUTY}.",
    ),
    check=_no_counterpart,
    bad=Example(_OWN % "区教育局", _ABOVE),
    good=Example(_OWN % "区教育体育局", _ABOVE),
    needs=frozenset({"project", "upstream"}),
)
