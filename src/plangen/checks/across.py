"""Contradictions between plans of a tree: duties claimed twice, measures nobody owns, late reports, two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.measures import Family, Measure
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject
from .tree import answering
from .wording import title

_DUTY = re.compile(r"duties\.([a-z0-9-]+)\.[a-z0-9-]+", re.ASCII)


def _claimed_twice(subject: Subject) -> Iterator[Found]:
    tree = subject.tree
    for own in answering(subject.plan):
        upper, identity, _ = own.answers or ("", "", "")
        if subject.plan.id in tree.replaced or not _of_one_body(subject.plans.get(upper), identity):
            continue
        first = min(each for each in tree.claimants(upper, identity) if each not in tree.replaced)
        other = subject.plans[first]
        if first != subject.plan.id and other.jurisdiction != subject.plan.jurisdiction:
            message = Text(
                f"上级职责“{identity}”由{title(other)}和本预案同时承担",
                f"the duty “{identity}” above is claimed both by {title(other)} and here",
            )
            _, clause = next(claim for claim in tree.claims(upper, identity) if claim[0] == first)
            yield Found((*own.path, "answers", "clause"), message, above=(first, clause.path))


def _of_one_body(upper: Plan | None, identity: str) -> bool:
    """Whether a clause is a duty of a single body."""
    duty = _DUTY.fullmatch(identity)
    body = upper.bodies.get(duty[1]) if upper and duty else None
    return body is not None and not body.collective


def _owned_by_nobody(subject: Subject) -> Iterator[Found]:
    plan, tree = subject.plan, subject.tree
    below = len(tree.below(plan.id))
    if not below:
        return
    carried = {measure for duties in plan.duties.values() for duty in duties for measure in duty.carries}
    for measure in plan.measures.values():
        taken = tree.claimants(plan.id, f"measures.{measure.id}") or measure.id in carried
        if measure.family is Family.MANDATORY and not taken and not _has_body(measure):
            message = Text(
                f"强制性措施“{measure.id}”没有责任单位，也没有职责承担，下级 {below} 份预案都没有落实",
                f"the mandatory measure “{measure.id}” has no responsible body, no duty carries it, and none of the"
                f" {below} plans below takes it up",
            )
            yield Found(("measures", measure.id), message)


def _has_body(measure: Measure) -> bool:
    return bool(measure.by) or any(level.by for level in measure.levels.values())


def _two_meanings(subject: Subject) -> Iterator[Found]:
    for upper in subject.upstream:
        meant = {term.name: term for term in upper.terms.values() if term.means}
        for own in subject.plan.terms.values():
            theirs = meant.get(own.name)
            if own.means and theirs and _letters(own.means) != _letters(theirs.means):
                message = Text(
                    f"用语“{own.name}”的含义与上级{title(upper)}不同",
                    f"the term “{own.name}” has another meaning in {title(upper)} above",
                )
                yield Found(_means(own.id), message, above=(upper.id, _means(theirs.id)))


def _means(term: str) -> Path:
    return ("terms", term, "means")


def _letters(text: str) -> str:
    """A definition without blanks and punctuation."""
    return re.sub(r"[\W_]+", "", text)


_CITY = "bodies: {housing: {name: 市住房和城乡建设局}}\nduties: {housing: [{id: dust, words: 负责施工扬尘管控。}]}\n"
_BUREAU = (
    "plan: bureau\njurisdiction: {name: 市城市管理局, level: department}\nupstream: [{plan: upper}]\n"
    "sections: [{id: dust, title: 扬尘管控, words: 负责施工扬尘管控。, answers: {plan: upper, clause: %s}}]\n"
)
_CLAIM = (
    "sections: [{id: dust, title: 扬尘, words: 管控施工扬尘。, answers: {plan: upper, clause: duties.housing.dust}}]\n"
)
_LOWER = "plan: lower\nupstream: [{plan: own}]\n"
_MEASURE = "measures: {trucks: {family: mandatory, yellow: {words: 限制重型货车通行。%s}}}\n"
_REPORT = "deadlines: {daily: {what: 当日工作情况, every: day, next-day: true, clock: '%s'}}\n"
_TERM = "terms: {heavy: {name: 重污染天气, means: 日均 AQI 大于 %s 的天气}}\n"

XP001 = Rule(
    id="XP001",
    name="duty-claimed-twice",
    severity=Severity.WARNING,
    title=Text("两份预案承担上级的同一项职责", "two plans claim the same duty above"),
    why=Text(
        "上级交给一个单位的职责，两份预案都写成自己的，谁负责就说不清。",
        "A duty that the plan above gives to one body and two plans claim is no longer anyone's for certain.",
    ),
    ground=Text(
        "国办发〔2024〕5号：职责明确、相互衔接", "State Council Office [2024] No. 5: clear duties, linked plans"
    ),
    advice=Text(
        "请由一份预案承担，另一份改引自己的职责。", "Let one plan keep it; have the other answer a duty of its own."
    ),
    check=_claimed_twice,
    bad=Example(_CLAIM, _CITY + "---\n" + _BUREAU % "duties.housing.dust"),
    good=Example(
        _CLAIM, _CITY + "---\n" + _BUREAU.replace("answers", "states").replace("{plan: upper, clause: %s}", "[bodies]")
    ),
    needs=frozenset({"project"}),
)
XP002 = Rule(
    id="XP002",
    name="measure-owned-by-nobody",
    severity=Severity.WARNING,
    title=Text("强制性措施没有任何单位落实", "a mandatory measure is owned by nobody"),
    why=Text(
        "措施没有责任单位、没有职责承担，下级预案也都没有回应它，启动响应时就无人执行。",
        "A measure with no responsible body, carried by no duty and answered by no plan below, is done by nobody.",
    ),
    ground=Text(
        "环大气〔2024〕6号：措施落实到责任单位", "MEE Huan Daqi [2024] No. 6: measures have responsible bodies"
    ),
    advice=Text(
        "请在措施的 by 写明责任单位，或在职责的 carries 写上它。",
        "Name the responsible bodies under “by”, or the measure under “carries” of a duty.",
    ),
    check=_owned_by_nobody,
    bad=Example("upstream: [{plan: nation}]\n" + _MEASURE % "", "plan: nation\n---\n" + _LOWER),
    good=Example(
        "upstream: [{plan: nation}]\nbodies: {police: {name: 区公安分局}}\n" + _MEASURE % ", by: [police]",
        "plan: nation\n---\n" + _LOWER,
    ),
    needs=frozenset({"project"}),
)
XP004 = Rule(
    id="XP004",
    name="term-with-two-meanings",
    severity=Severity.WARNING,
    title=Text("同一用语与上级的含义不同", "a term has another meaning than above"),
    why=Text(
        "同一用语在上下级预案中含义不同，措施的适用范围就不同。",
        "Where a term means two things in two plans, their measures bind different subjects.",
    ),
    ground=Text(
        "国发〔2023〕24号第二十七项：省、市、县三级预案体系",
        "State Council [2023] No. 24, item 27: plans of province, city and county as one system",
    ),
    advice=Text("请与上级统一，或改用另一个名称。", "Use the definition above, or another name."),
    check=_two_meanings,
    bad=Example(_TERM % "150", _TERM % "200"),
    good=Example(_TERM % "200", _TERM % "200"),
    needs=frozenset({"project", "upstream"}),
)
