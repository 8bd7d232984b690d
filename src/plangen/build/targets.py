"""The targets of a project: what can be built, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plangen.checks.placards import graded, has_blanks
from plangen.compose.context import Library
from plangen.compose.operation_plan import frame
from plangen.finding import Place
from plangen.model.fact import fingerprint
from plangen.model.plan import Plan
from plangen.names import check_collisions, safe_name

from .keys import Key, of_enterprise, operation_key, placard_key, plan_key
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
    enterprise: str = ""
    """The id of the enterprise of which it is made, likewise."""
    product: Product = "plan"
    on_demand: bool = False
    """Made only when it is asked for by name."""
    blank: bool = False
    """Whether something that belongs on it is still to be supplied."""


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
    every = (target for plan in printed for target in _of_plan(plan, plans, library, formats, renderer))
    found = tuple(target for target in every if target.format != "png" or target.product == "placard")
    check_collisions([target.path for target in found])
    return found


class _Listed(NamedTuple):
    """What targets need of an enterprise."""

    id: str
    file: str
    fingerprint: str
    has_plan: bool
    blank: bool


def _of_plan(
    plan: Plan, plans: Mapping[str, Plan], library: Library, formats: Sequence[Format], renderer: str
) -> Iterator[Target]:
    ladder = graded(plan)
    listed = [
        _Listed(
            each.id, safe_name(each.name, LONGEST), fingerprint(each), not each.placard_only, has_blanks(each, ladder)
        )
        for each in plan.enterprises.values()
    ]
    shared = frame(plan, plans, library, lambda _: Place(""))[0] if listed else None
    for form in formats:
        extension = EXTENSIONS[form]
        told = {"format": form, **({"renderer": renderer} if form in PRINTED else {})}
        path = f"{plan.id}/{safe_name(plan.full_title, LONGEST)}{extension}"
        yield Target(plan.id, path, plan.id, form, plan_key(plan, plans, library, told))
        if shared:
            placard, operation = placard_key(plan, library, told), operation_key(library, shared, told)
            yield _together(plan, form, of_enterprise(placard, *(each.fingerprint for each in listed)))
            for each in listed:
                yield _of_enterprise(plan, form, each, placard, "placard", PLACARDS)
            for each in listed:
                if each.has_plan:
                    yield _of_enterprise(plan, form, each, operation, "operation-plan", OPERATION_PLANS)


def _together(plan: Plan, form: Format, key: Key) -> Target:
    """All placards of a plan in one file."""
    identity = f"{plan.id}/{PLACARDS}"
    return Target(identity, f"{identity}{EXTENSIONS[form]}", plan.id, form, key, product="placards", on_demand=True)


def _of_enterprise(plan: Plan, form: Format, listed: _Listed, key: Key, product: Product, folder: str) -> Target:
    path = f"{plan.id}/{folder}/{listed.file}{EXTENSIONS[form]}"
    own = of_enterprise(key, listed.fingerprint)
    blank = product == "placard" and listed.blank
    return Target(f"{plan.id}/{listed.id}/{product}", path, plan.id, form, own, listed.id, product, blank=blank)
