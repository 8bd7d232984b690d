"""The targets of a project: what can be built, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plangen.compose.context import Library
from plangen.compose.operation_plan import frame
from plangen.finding import Place
from plangen.model.enterprises import Enterprise
from plangen.model.plan import Plan
from plangen.names import check_collisions, safe_name

from .keys import Key, operation_keys, placard_keys, placards_key, plan_key
from .produce import EXTENSIONS, PRINTED, Format

LONGEST = 160
"""Bytes of a file name before its extension: fifty characters, and room below the 255 of a file system."""
PLACARDS, OPERATION_PLANS = "公示牌", "操作方案"
"""Folders beside the plan's document."""
Product = Literal["plan", "placard", "placards", "operation-plan"]


@dataclass(frozen=True, slots=True)
class Target:
    """One output: ``id`` as the user names it (``plan`` or ``plan/enterprise/product``), ``path`` below the folder."""

    id: str
    path: str
    plan: str
    """The id of its plan; of a thousand plans only those in work are held."""
    format: Format
    key: Key
    enterprise: Enterprise | None = None
    product: Product = "plan"
    on_demand: bool = False
    """Made only when it is asked for by name."""


def targets(
    plans: Mapping[str, Plan],
    library: Library,
    formats: Sequence[Format],
    only: Sequence[str] = (),
    renderer: str = "",
) -> tuple[Target, ...]:
    """All targets in stable order, or those of the plans in ``only``; ``renderer`` is the version of what makes PDF.

    Raises OutputError when two names collide.
    """
    chosen = (plans[name] for name in plans if not only or name in only)
    printed = (plan for plan in chosen if not plan.is_record)
    every = (target for plan in printed for form in formats for target in _of_plan(plan, plans, library, form))
    found = tuple(target for target in every if target.format != "png" or target.product == "placard")
    check_collisions([target.path for target in found])
    return tuple(_rendered(target, renderer) for target in found)


def _rendered(target: Target, renderer: str) -> Target:
    return replace(target, key={**target.key, "renderer": renderer}) if target.format in PRINTED else target


def _of_plan(plan: Plan, plans: Mapping[str, Plan], library: Library, form: Format) -> Iterator[Target]:
    extension = EXTENSIONS[form]
    path = f"{plan.id}/{safe_name(plan.full_title, LONGEST)}{extension}"
    yield Target(plan.id, path, plan.id, form, plan_key(plan, plans, library, form))
    if plan.enterprises:
        key = placards_key(placard_keys(plan, library, form))
        whole = f"{plan.id}/{PLACARDS}{extension}"
        yield Target(f"{plan.id}/{PLACARDS}", whole, plan.id, form, key, product="placards", on_demand=True)
    for enterprise, key in placard_keys(plan, library, form):
        name = f"{plan.id}/{PLACARDS}/{safe_name(enterprise.name, LONGEST)}{extension}"
        yield Target(f"{plan.id}/{enterprise.id}/placard", name, plan.id, form, key, enterprise, "placard")
    if plan.enterprises:
        shared, _ = frame(plan, plans, library, lambda _: Place(""))
        for enterprise, key in operation_keys(plan, library, form, shared):
            name = f"{plan.id}/{OPERATION_PLANS}/{safe_name(enterprise.name, LONGEST)}{extension}"
            identity = f"{plan.id}/{enterprise.id}/operation-plan"
            yield Target(identity, name, plan.id, form, key, enterprise, "operation-plan")
