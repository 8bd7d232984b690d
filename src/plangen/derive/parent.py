"""What a sub-plan takes from its parent: duties, measures and deadlines of one body, and the clauses it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from plangen.errors import InputError
from plangen.finding import Text
from plangen.model.bodies import Body, Duty
from plangen.model.clauses import seen
from plangen.model.deadlines import Deadline
from plangen.model.levels import Colour
from plangen.model.measures import Measure, Provision
from plangen.model.outline import Content, Section
from plangen.model.plan import Plan

_REFERENCE = re.compile(r"(?<![A-Za-z0-9._@\\-])@([a-z](?:[a-z0-9]|-(?=[a-z0-9]))*)")


class Parent:
    """The plan above, seen by one body. Raises InputError for an unknown body, and for one with nothing to do."""

    def __init__(self, plan: Plan, body_id: str) -> None:
        self.plan = plan
        self.body = _body(plan, body_id)
        self.duties = plan.duties.get(body_id, ())
        self.measures = {key: levels for key, each in plan.measures.items() if (levels := self._levels(each))}
        """Of each measure of the body the stated levels at which it is responsible, from the lowest."""
        self.deadlines = [each for each in plan.deadlines.values() if self._owes(each)]
        if not self.duties and not self.measures:
            raise InputError(
                Text(f"{self.body.name}（{body_id}）既无职责也无措施", f"{body_id} has neither duties nor measures"),
                Text(
                    f"先在 {plan.id} 的 duties 写明它的职责，或在 measures 的 by 里写上它",
                    f"Give it duties in {plan.id}, or name it under “by” of a measure",
                ),
            )

    def _levels(self, measure: Measure) -> dict[Colour, Provision]:
        return {
            level: provision
            for level, provision in measure.levels.items()
            if level in measure.stated and self.body.id in provision.by
        }

    def _owes(self, deadline: Deadline) -> bool:
        return self.body.id in deadline.who or ("members" in deadline.who and self.body.role == "member")

    def answer(self, clause: str, fact: Section | Duty | Measure) -> dict[str, Any]:
        """The ``answers`` entry for one of the parent's clauses as it reads now."""
        return {"answers": {"plan": self.plan.id, "clause": clause, "seen": seen(fact)}}

    def detached(self, words: str) -> str:
        """Words whose references to sections and to the plan itself still hold outside the parent."""
        titles = {section.id: section.title for section in self.sections()}

        def replaced(found: re.Match[str]) -> str:
            if found[1] == "plan":
                return f"@{self.plan.id}"
            return f"@{self.plan.id}“{titles[found[1]]}”部分" if found[1] in titles else found[0]

        return _REFERENCE.sub(replaced, words).replace(self.plan.calls_itself, f"@{self.plan.id}")

    def free(self, identity: str) -> str:
        """An id for a section that no inherited record bears."""
        plan = self.plan
        taken = {*plan.bodies, *plan.groups, *plan.documents, *plan.deadlines, *plan.terms, plan.id}
        return f"section-{identity}" if identity in taken else identity

    def section(self, wanted: Callable[[Content], bool], *titles: str) -> Section | None:
        """The innermost section with all wanted content, else the first whose title speaks of one of the subjects."""
        counts = [(sum(map(wanted, _contents(section))), section) for section in self.sections()]
        most = max((count for count, _ in counts), default=0)
        holding = [section for count, section in counts if count == most and most]
        inner = (each for each in holding if not any(below in holding for below in each.sections))
        named = (section for title in titles for section in self.sections() if title in section.title)
        return next(inner, None) or next(named, None)

    def sections(self) -> Iterator[Section]:
        """The parent's sections from the outside in, the annexes last."""
        waiting: list[Section] = [*self.plan.sections, *self.plan.annexes]
        while waiting:
            section = waiting.pop(0)
            yield section
            waiting[:0] = section.sections


def _contents(section: Section) -> Iterator[Content]:
    yield from section.content
    for below in section.sections:
        yield from _contents(below)


def _body(plan: Plan, body_id: str) -> Body:
    if body_id in plan.bodies:
        return plan.bodies[body_id]
    near = get_close_matches(body_id, plan.bodies, 1, 0.5)
    names = [body.id for body in plan.bodies.values() if body_id in (body.name, body.short)]
    best = next(iter([*names, *near]), "")
    known = "、".join(plan.bodies)
    raise InputError(
        Text(f"{plan.id} 里没有机构 {body_id}", f"{plan.id} has no body {body_id}"),
        Text(f"是不是 {best}？", f"Did you mean {best}?")
        if best
        else Text(f"可用的机构：{known}", f"Known bodies: {', '.join(plan.bodies)}"),
    )
