"""The sub-plan as a whole: its head and the records of its body."""

from __future__ import annotations

from typing import Any

from plangen.model.bodies import Body
from plangen.model.plan import Plan

from .outline import outline
from .parent import Parent
from .records import duty_data, measure_data, plain


def derive(plan: Plan, body_id: str, plan_id: str | None = None) -> dict[str, Any]:
    """The sub-plan of one body as plain data in the order of a plan file.

    ``plan_id`` is ``<plan>-<body>`` if not given. Raises InputError for a body that the plan does not know, or that
    has neither duties nor measures.
    """
    parent = Parent(plan, body_id)
    return {
        "plan": plan_id or f"{plan.id}-{body_id}",
        "kind": "department-plan",
        "title": f"{_full_name(plan, parent.body)}重污染天气应急响应专项实施方案",
        "calls-itself": "本方案",
        "jurisdiction": _jurisdiction(plan, parent.body),
        "numbering": plan.numbering,
        "parent": plan.id,
        "upstream": [{"plan": plan.id, "must": "not-weaker"}],
        "basis": _basis(plan),
        **({"scope": plain(plan.scope)} if plan.scope else {}),
        **_records(parent),
        "sections": outline(parent),
    }


def _records(parent: Parent) -> dict[str, Any]:
    plan, records = parent.plan, dict[str, Any]()
    if parent.duties:
        records["duties"] = {parent.body.id: [duty_data(parent, duty) for duty in parent.duties]}
    if parent.measures:
        records["levels-are"] = plan.levels_are
        records["measures"] = {
            key: measure_data(parent, plan.measures[key], levels) for key, levels in parent.measures.items()
        }
    return records


def _full_name(plan: Plan, body: Body) -> str:
    """The name with the place spelled out: 区建设局 of 水磨沟区 is 水磨沟区建设局."""
    place = plan.jurisdiction
    if place.short and body.name.startswith(place.short) and place.name.endswith(place.short):
        return place.name + body.name.removeprefix(place.short)
    return body.name


def _jurisdiction(plan: Plan, body: Body) -> dict[str, Any]:
    short = {"short": body.short} if body.short else {}
    return {"name": _full_name(plan, body), **short, "level": "department", "within": plan.jurisdiction.name}


def _basis(plan: Plan) -> list[str]:
    """The parent's basis and the parent itself, before a closing 其他有关规定."""
    basis = [each for each in plan.basis if each != plan.id]
    last = plan.documents.get(basis[-1]) if basis else None
    basis.insert(len(basis) - 1 if last and last.plain else len(basis), plan.id)
    return basis
