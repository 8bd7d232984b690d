"""Words against facts: the figures of a section's words and of the facts that it declares to state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from plangen.finding import Severity, Text
from plangen.model.deadlines import Deadline
from plangen.model.fact import Duration, Percent, Quantity
from plangen.model.plan import Plan

from .prose import Passage, outline
from .rule import Example, Found, Rule
from .subject import Subject

Figures = Mapping[str, set[str]]
"""Kind of figure (小时, 日, 个工作日, %, 时刻, 家) → the figures, as text."""

_PATTERNS = (
    ("小时", re.compile(r"(?<!连续)(?<!\d)(\d+)\s*个?小时(?!值|不间断|通信|保持|在岗)")),
    ("日", re.compile(r"(?<![月\d])(\d+)\s*(?:日|天)(?=内|之内|以内)")),
    ("个工作日", re.compile(r"(\d+)\s*个?工作日")),
    ("%", re.compile(r"(\d+(?:\.\d+)?)[%％]")),
    ("家", re.compile(r"(\d+)\s*家")),
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:：](\d{2})|时(?!间|段|候|期)(?:(\d{1,2})分)?)(?=前|之前|以前)")


def figures_in(text: str) -> Figures:
    """The figures of a text by kind."""
    found = {kind: set(pattern.findall(text)) for kind, pattern in _PATTERNS}
    found["时刻"] = {f"{int(m[1])}:{int(m[2] or m[3] or 0):02}" for m in _CLOCK.finditer(text)}
    return {kind: figures for kind, figures in found.items() if figures}


def figures_of(fact: Any) -> Figures:
    """The figures of a fact by kind."""
    found: dict[str, set[str]] = {}
    for kind, figure in _figures(fact):
        found.setdefault(kind, set()).add(figure)
    return found


def _figures(fact: Any) -> Iterator[tuple[str, str]]:
    match fact:
        case Duration():
            yield Duration.UNITS[fact.unit], str(fact.count)
        case Percent():
            yield "%", str(fact).removesuffix("%")
        case Quantity():
            yield fact.unit, fact.figure.removesuffix(fact.unit)
        case Struct():
            for name in fact.__struct_fields__:
                yield from _figures(getattr(fact, name))
            if isinstance(fact, Deadline):
                yield from _of_deadline(fact)
        case dict():
            for value in fact.values():
                yield from _figures(value)


def _of_deadline(deadline: Deadline) -> Iterator[tuple[str, str]]:
    if deadline.clock:
        hour, minute = deadline.clock.split(":")
        yield "时刻", f"{int(hour)}:{minute}"
    count = re.match(r"(\d+)\s*家", deadline.at_least)
    if count:
        yield "家", count[1]


def fact_at(plan: Plan, path: str) -> Any:
    """The fact at a dotted path (alerts.pm25.lead); None where there is none."""
    node: Any = plan
    for step in path.split("."):
        node = node.get(step) if isinstance(node, Mapping) else getattr(node, step.replace("-", "_"), None)
    return node


def _differing(subject: Subject) -> Iterator[Found]:
    for passage in outline(subject.plan):
        if passage.section and passage.section.states and not passage.is_title:
            facts = [fact_at(subject.plan, path) for path in passage.section.states]
            yield from _compared(passage, figures_of(dict(enumerate(facts))))


def _compared(passage: Passage, facts: Figures) -> Iterator[Found]:
    for kind, said in figures_in(passage.bare).items():
        known = facts.get(kind, set())
        for figure in sorted(said - known) if known else ():
            unit = "" if kind == "时刻" else kind
            right = "、".join(f"{each}{unit}" for each in sorted(known))
            message = Text(f"文中为{figure}{unit}，事实为{right}", f"the words say {figure}{unit}, the facts {right}")
            yield Found(passage.path, message)


_FACTS = (
    "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lead: 24h}}\n"
    "sections: [{id: issue-alert, title: 预警发布, states: [alerts.pm25.lead], words: 预警信息提前24小时以上发布。}]\n"
)

WF001 = Rule(
    id="WF001",
    name="words-differ-from-fact",
    severity=Severity.ERROR,
    title=Text("文中的数字与事实不符", "a figure in the words differs from the fact"),
    why=Text(
        "一节声明了 states，它的文字里的小时、日、百分比、时刻就要与这些事实一致。",
        "A section that declares what it states must use the figures of those facts.",
    ),
    ground=Text("预案登记的事实：文字复述事实，须与之相同", "the plan's own registered facts, which its words repeat"),
    advice=Text("请改正文字或事实；时限可以写 @标识。", "Correct words or fact; deadlines can be written as @id."),
    check=_differing,
    bad=Example(_FACTS.replace("提前24", "提前12")),
    good=Example(_FACTS),
    needs=frozenset({"project"}),
)
