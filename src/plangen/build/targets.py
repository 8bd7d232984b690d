"""The targets of a project: what can be built, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from plangen.compose.context import Library
from plangen.model.enterprises import Enterprise
from plangen.model.plan import Plan
from plangen.names import check_collisions, safe_name

from .keys import Key, placard_keys, plan_key
from .produce import EXTENSIONS, Format

LONGEST = 160
"""Bytes of a file name before its extension: fifty characters, and room below the 255 of a file system."""
PLACARDS = "公示牌"
"""Folder of the placards beside their plan's document."""


@dataclass(frozen=True, slots=True)
class Target:
    """One output: ``id`` as the user names it (``plan`` or ``plan/enterprise``), ``path`` below the output folder."""

    id: str
    path: str
    plan: Plan
    format: Format
    key: Key
    enterprise: Enterprise | None = None


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
    chosen = [plan for plan in plans.values() if not plan.is_record and (not only or plan.id in only)]
    found = tuple(target for plan in chosen for form in formats for target in _of_plan(plan, plans, library, form))
    check_collisions([target.path for target in found])
    return tuple(_rendered(target, renderer) for target in found)


def _rendered(target: Target, renderer: str) -> Target:
    return replace(target, key={**target.key, "renderer": renderer}) if target.format == "pdf" else target


def _of_plan(plan: Plan, plans: Mapping[str, Plan], library: Library, form: Format) -> Iterator[Target]:
    extension = EXTENSIONS[form]
    path = f"{plan.id}/{safe_name(plan.full_title, LONGEST)}{extension}"
    yield Target(plan.id, path, plan, form, plan_key(plan, plans, library, form))
    bare = msgspec.structs.replace(plan, enterprises={})
    for enterprise, key in placard_keys(plan, library, form):
        name = f"{plan.id}/{PLACARDS}/{safe_name(enterprise.name, LONGEST)}{extension}"
        yield Target(f"{plan.id}/{enterprise.id}", name, bare, form, key, enterprise)
