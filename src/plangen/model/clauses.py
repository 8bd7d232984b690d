"""The clauses of a plan that others answer: sections, duties, measures; how each is called, and its fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace

from plangen.finding import Path

from .bodies import Duty
from .fact import fingerprint
from .measures import Measure
from .outline import Section
from .plan import Plan

_S = TypeVar("_S", bound=Section)


@dataclass(frozen=True)
class Clause:
    """A clause: ``id`` as ``answers`` names it (``scope``, ``duties.ecology.list``, ``measures.dust``)."""

    id: str
    path: Path
    fact: Section | Duty | Measure

    @cached_property
    def seen(self) -> str:
        """The fingerprint that an answering clause keeps."""
        return seen(self.fact)

    @property
    def answers(self) -> tuple[str, str, str] | None:
        """Plan, clause and fingerprint that this clause answers in its turn."""
        answer = self.fact.answers
        return (answer.plan, answer.clause, answer.seen) if answer else None


def seen(fact: Section | Duty | Measure) -> str:
    """The fingerprint of what a clause says: what it answers itself is not part of that.

    A section is taken with all sections below it.
    """
    return fingerprint(_bare(fact) if isinstance(fact, Section) else replace(fact, answers=None))


def _bare(section: _S) -> _S:
    return replace(section, answers=None, sections=tuple(_bare(each) for each in section.sections))


def clauses(plan: Plan) -> dict[str, Clause]:
    """All clauses by id: sections and annexes from the outside in, duties, measures."""
    return {each.id: each for each in _clauses(plan)}


def clause(plan: Plan, identity: str) -> Clause | None:
    """The clause of that id, or None."""
    return clauses(plan).get(identity)


def _clauses(plan: Plan) -> Iterator[Clause]:
    yield from _sections(plan.sections, ("sections",))
    yield from _sections(plan.annexes, ("annexes",))
    for body, duties in plan.duties.items():
        for duty in duties:
            yield Clause(f"duties.{body}.{duty.id}", ("duties", body, duty.id), duty)
    for measure in plan.measures.values():
        yield Clause(f"measures.{measure.id}", ("measures", measure.id), measure)


def _sections(sections: tuple[Section, ...], above: Path) -> Iterator[Clause]:
    for section in sections:
        path = (*above, section.id)
        yield Clause(section.id, path, section)
        yield from _sections(section.sections, (*path, "sections"))
