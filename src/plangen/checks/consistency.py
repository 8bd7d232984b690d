"""What is to agree with a plan above: neither weaker nor stricter, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plangen.finding import Path, Severity, Text
from plangen.model.plan import Plan

from .coverage import counterparts
from .prose import address
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import title

_FIELDS = ("do", "stage", "area", "amount", "threshold", "when", "unless")
Fact = tuple[Path, Path, Any, Any]
"""Address here and above, value here and above."""


def _differing(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for above in plan.upstream:
        upper = subject.plans.get(above.plan)
        if above.must != "consistent" or upper is None:
            continue
        for path, there, mine, theirs in (*_alerts(plan, upper), *_ratios(plan, upper), *_measures(plan, upper)):
            if _said(mine) != _said(theirs):
                message = Text(
                    f"应与上级{title(upper)}一致：这里是“{_said(mine)}”，上级是“{_said(theirs)}”",
                    f"this is to agree with {title(upper)} above: “{_said(mine)}” here, “{_said(theirs)}” there",
                )
                yield Found(path, message, above=(upper.id, there))


def _alerts(plan: Plan, upper: Plan) -> Iterator[Fact]:
    """Start conditions, responses, times of announcing and lifting, as far as both plans state them."""
    for name, own in plan.alerts.items():
        theirs = upper.alerts.get(name)
        if theirs is None:
            continue
        for colour, each in own.levels.items():
            other = theirs.levels.get(colour)
            path: Path = ("alerts", name, "levels", colour.value)
            if other and each.when and other.when:
                yield (*path, "when"), (*path, "when"), each.when, other.when
            if other:
                yield (*path, "response"), (*path, "response"), each.response, other.response
        if own.lead and theirs.lead:
            yield ("alerts", name, "lead"), ("alerts", name, "lead"), own.lead, theirs.lead
        if own.lift and theirs.lift:
            lift: Path = ("alerts", name, "lift", "hours")
            yield lift, lift, own.lift.hours.hours, theirs.lift.hours.hours


def _ratios(plan: Plan, upper: Plan) -> Iterator[Fact]:
    for name, own in plan.reduction.items():
        theirs = upper.reduction.get(name)
        for colour in own.least if theirs else ():
            if theirs and colour in theirs.least:
                path: Path = ("reduction", name, "least", colour.value)
                yield path, path, own.least[colour], theirs.least[colour]


def _measures(plan: Plan, upper: Plan) -> Iterator[Fact]:
    """The facts of a measure that both plans state, at each level that both have; each place once."""
    told: set[Path] = set()
    for identity, own in counterparts(plan, upper).items():
        for colour, asked in upper.measures[identity].levels.items():
            provision = own.levels.get(colour)
            for field in _FIELDS if provision else ():
                key = "except" if field == "unless" else field
                path = address(plan, own.id, colour, key)
                mine, theirs = getattr(provision, field), getattr(asked, field)
                if path not in told and mine and theirs:
                    told.add(path)
                    yield path, address(upper, identity, colour, key), mine, theirs


def _said(value: Any) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _plan(must: str, when: str) -> str:
    return (
        f"upstream: [{{plan: upper, must: {must}}}]\n" if must else ""
    ) + f"alerts: {{pm25: {{pollutant: PM2.5, levels: {{yellow: {{response: Ⅲ, when: {when}}}}}}}}}\n"


UP004 = Rule(
    id="UP004",
    name="differs-from-upstream",
    severity=Severity.ERROR,
    title=Text("应与上级一致而不一致", "something differs from a plan above with which it must agree"),
    why=Text(
        "写了 must: consistent 的，启动条件、时限、减排比例和措施与上级相同，不宽也不严；写 not-weaker 的可以更严。",
        "Under must: consistent conditions, times, ratios and measures are those above, neither weaker nor stricter;"
        " under not-weaker they may be stricter.",
    ),
    ground=Text(
        "国发〔2023〕24号第二十七项：省、市、县三级预案体系",
        "State Council [2023] No. 24, item 27: plans of province, city and county as one system",
    ),
    advice=Text("请与上级改为一致，或改写 must: not-weaker。", "Make it agree, or write must: not-weaker."),
    check=_differing,
    bad=Example(_plan("consistent", "aqi > 150"), _plan("", "aqi > 200")),
    good=Example(_plan("not-weaker", "aqi > 150"), _plan("", "aqi > 200")),
    needs=frozenset({"upstream"}),
)
