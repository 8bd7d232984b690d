"""Facts in the field's own forms: 20%, 48小时, AQI日均值 thresholds as a phrase, names for ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from plangen.document.walk import chinese_date
from plangen.finding import Text
from plangen.model.bodies import Body, Duty, FormerName, Group, Post
from plangen.model.deadlines import Deadline
from plangen.model.documents import CitedDocument, Superseded, Term, Upstream
from plangen.model.enterprises import Enterprise
from plangen.model.fact import Day, Duration, Quantity
from plangen.model.levels import AlertLevel, Colour, Response, Track
from plangen.model.measures import Family, Measure, Provision, Sector
from plangen.model.plan import Plan
from plangen.model.triggers import Condition, Trigger

from .names import CHINESE

_BOUNDS = {">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "+": "增加", "": ""}
_GAP = re.compile(r"\{\{\s*([a-z]+)\s*\}\}")
_FIRST_WORDS = 18


def phrase(value: Any, plan: Plan, reference: bool = False) -> str:
    """A value as the plan would print it; ids become names where ``reference`` says that they are ids."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(phrase(item, plan, reference) for item in value)
    if type(value) is str:
        return named(value, plan) if reference else CHINESE.get(value, value)
    return _PRINTED.get(type(value), str)(value)


def trigger(value: Trigger) -> str:
    """``AQI＞200，或AQI＞150且持续48小时及以上``."""
    return "，或".join("且".join(_condition(each) for each in part) for part in value.alternatives)


def _condition(condition: Condition) -> str:
    head = f"{CHINESE.get(condition.index, condition.index)}{'＞' if condition.above else '≥'}{condition.value}"
    if not condition.hours:
        return head
    length = f"{condition.hours // 24}天" if condition.unit == "d" else f"{condition.hours}小时"
    before, after = {">=": ("", "及以上"), ">": ("超过", ""), "": ("", "")}[condition.bound]
    return f"{head}持续{before}{length}{after}"


_PRINTED: dict[type, Callable[[Any], str]] = {
    bool: lambda value: "是" if value else "否",
    date: lambda value: chinese_date(value.year, value.month, value.day),
    Trigger: trigger,
    Duration: lambda value: value.chinese,
    Day: lambda value: value.chinese,
    Quantity: lambda value: _BOUNDS[value.bound] + value.figure,
    FormerName: lambda value: value.name,
    Post: lambda value: f"{value.role}：{'、'.join(value.holders)}",
    **dict.fromkeys((Colour, Response, Family, Sector), lambda value: value.chinese or CHINESE["ungraded"]),
}


def named(identity: str, plan: Plan) -> str:
    """The name of what an id stands for in this plan; the id itself where the plan does not know it."""
    registries: tuple[Mapping[str, Any], ...] = (plan.bodies, plan.groups, plan.documents, plan.measures)
    for registry in registries:
        if identity in registry:
            return label(registry[identity], plan)
    return CHINESE.get(identity, identity)


def label(record: Any, plan: Plan) -> str:
    """A record in a few words, enough for a reader to know which one is meant; empty for other values."""
    labelled = _LABELS.get(type(record))
    return labelled(record, plan) if labelled else ""


def key_name(key: str, plan: Plan) -> Text:
    """The name of a dictionary's key: a colour, a body, a pollutant."""
    if isinstance(key, Colour):
        return Text(phrase(key, plan), key.value)
    return Text(named(key, plan), key)


def filled(provision: Provision, plan: Plan) -> str:
    """The sentence of a provision with its gaps filled, or its modality and object where it has none."""
    words = provision.words or "{{ area }}{{ at }}{{ do }}{{ object }}"
    fields = {"except": "unless"}
    return _GAP.sub(lambda gap: phrase(getattr(provision, fields.get(gap[1], gap[1]), ""), plan), words)


def with_names(words: str, plan: Plan) -> str:
    """Words with the names of what they refer to instead of ``@id``."""
    return re.sub(
        r"(?<![A-Za-z0-9._@\\-])@([a-z](?:[a-z0-9]|-(?=[a-z0-9]))*)", lambda found: named(found[1], plan), words
    ).replace("\\@", "@")


def first_words(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else line[:_FIRST_WORDS] + "…"


def _citation(document: CitedDocument, _: Plan) -> str:
    number = f"（{document.number}）" if document.number else ""
    return (document.full_title if document.plain else f"《{document.full_title}》") + number


def _measure(measure: Measure, plan: Plan) -> str:
    lowest = next(iter(measure.levels.values()), measure)
    return f"“{first_words(label(lowest, plan) if type(lowest) is Provision else measure.id)}”"


_LABELS: dict[type, Callable[[Any, Plan], str]] = {
    Body: lambda body, _: body.called,
    Group: lambda group, _: group.called,
    CitedDocument: _citation,
    Upstream: lambda upstream, plan: named(upstream.plan, plan),
    Superseded: lambda superseded, plan: named(superseded.document, plan),
    Duty: lambda duty, plan: f"“{first_words(with_names(duty.words, plan))}”",
    Measure: _measure,
    Provision: lambda provision, plan: with_names(filled(provision, plan), plan),
    AlertLevel: lambda level, plan: phrase(level.when, plan) or phrase(level.response, plan),
    Track: lambda track, _: track.pollutant,
    Deadline: lambda deadline, _: deadline.what or deadline.id,
    Term: lambda term, _: term.name,
    Enterprise: lambda enterprise, _: enterprise.name,
}
