"""Short forms that are easily taken for each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from plangen.finding import Path, Severity, Text
from plangen.model.plan import Plan

from .bodies import placeless
from .rule import Example, Found, Rule
from .subject import Subject

_LEAST = 3
"""Characters that two short forms must have in common at their end."""


def _alike(subject: Subject) -> Iterator[Found]:
    for (path, short), (_, other) in permutations(_shorts(subject.plan), 2):
        end = placeless(other)
        if len(end) >= _LEAST and placeless(short) != end and short.endswith(end):
            message = Text(
                f"简称“{short}”和“{other}”相近，容易看作同一机构",
                f"the short forms “{short}” and “{other}” are easily taken for one body",
            )
            yield Found(path, message)


def _shorts(plan: Plan) -> list[tuple[Path, str]]:
    """The short forms that a plan declares."""
    bodies: list[tuple[Path, str]] = [(("bodies", each.id, "short"), each.short) for each in plan.bodies.values()]
    groups: list[tuple[Path, str]] = [(("groups", each.id, "short"), each.short) for each in plan.groups.values()]
    return [(path, short) for path, short in (*bodies, *groups) if short]


_PAIR = (
    "bodies:\n  city-office: {name: 市重污染天气应急指挥部办公室, short: 市应急办}\n"
    "  own-office: {name: 区建设局应急工作办公室, short: %s}\n"
)

BO016 = Rule(
    id="BO016",
    name="short-forms-alike",
    severity=Severity.HUMAN,
    title=Text("两个简称相近", "two short forms are alike"),
    why=Text(
        "一个简称是另一个的结尾，报送对象、责任单位就容易认错。",
        "Where one short form is the end of another, receivers and responsible bodies are easily mistaken.",
    ),
    ground=Text(
        "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
    ),
    advice=Text(
        "请换一个简称，或确认不会混淆。", "Choose another short form, or confirm that they cannot be confused."
    ),
    check=_alike,
    bad=Example(_PAIR % "区建设局应急办"),
    good=Example(_PAIR % "区建设局领导小组"),
)
