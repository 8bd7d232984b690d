"""What stands between the plans of a project: who is below whom, and which clauses answer which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from plangen.inventory.calculation import Calculation, calculate
from plangen.model.clauses import Clause, clauses
from plangen.model.plan import Plan

Claim = tuple[str, Clause]
"""A clause that answers one above, and the plan in which it stands."""
_MOST = 32
"""Plans above whose clauses are kept: all plans below them ask for the same."""


@dataclass(slots=True)
class _Found:
    """What one pass over all plans finds; of a thousand plans no more is kept of each than these ids."""

    below: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    claimants: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    titled: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    editions: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """For a title and a jurisdiction's name the plans, and in what the jurisdiction lies."""
    numbers: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    departments: set[str] = field(default_factory=set)

    def add(self, name: str, plan: Plan) -> None:
        """Takes in what one plan says of others and of itself."""
        for above in dict.fromkeys(each.plan for each in plan.upstream):
            self.below[above].append(name)
        for claimed in dict.fromkeys(map(_above, answering(plan))):
            self.claimants[claimed].append(name)
        for title in {plan.title, plan.full_title}:
            self.titled[title].append(name)
        self.editions[plan.title, plan.jurisdiction.name].append((name, plan.jurisdiction.within))
        if plan.issue:
            self.numbers.add(plan.issue.number)
        self.replaced.update(old.document for old in plan.supersedes)
        if plan.kind == "department-plan":
            self.departments.add(name)


class Tree:
    """All plans of a project, in which each question about several of them is answered once for all."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self.plans = plans
        self.clauses: Callable[[str], Mapping[str, Clause]] = lru_cache(_MOST)(lambda plan: clauses(plans[plan]))
        """The clauses of a plan by id."""
        self.calculation: Callable[[str], Calculation] = lru_cache(4)(lambda plan: calculate(plans[plan]))
        """The calculation of a plan's reduction list; the last few are kept, because every rule asks for the same."""

    def below(self, plan: str) -> Sequence[str]:
        """The plans that name a plan as upstream, in the order of the project."""
        return self._found.below.get(plan, ())

    def departments(self, plan: str) -> Sequence[str]:
        """Those of them that are departments' plans."""
        return [each for each in self.below(plan) if each in self._found.departments]

    def claimants(self, plan: str, clause: str) -> Sequence[str]:
        """The plans that answer a clause above, in the order of the project."""
        return self._found.claimants.get((plan, clause), ())

    def claims(self, plan: str, clause: str) -> Iterator[Claim]:
        """The clauses that answer a clause above, in the order of the project."""
        for name in self.claimants(plan, clause):
            yield from ((name, each) for each in answering(self.plans[name]) if _above(each) == (plan, clause))

    def titled(self, title: str) -> Iterator[Plan]:
        """The plans of a title, with or without the edition, in the order of the project."""
        return (self.plans[name] for name in self._found.titled.get(title, ()))

    def editions(self, plan: Plan) -> Iterator[Plan]:
        """The plans of the same title and jurisdiction, the plan among them, in the order of the project."""
        within = plan.jurisdiction.within
        for name, other in self._found.editions.get((plan.title, plan.jurisdiction.name), ()):
            if other == within or not (other and within):  # there is a 市公安局 in every city
                yield self.plans[name]

    @property
    def numbers(self) -> set[str]:
        """The 文号 of all plans."""
        return self._found.numbers

    @property
    def replaced(self) -> set[str]:
        """The plans that another plan of the project replaces."""
        return self._found.replaced

    @cached_property
    def _found(self) -> _Found:
        found = _Found()
        for name, plan in self.plans.items():
            found.add(name, plan)
        return found


def answering(plan: Plan) -> Iterator[Clause]:
    """The clauses of a plan that answer one above."""
    return (clause for clause in clauses(plan).values() if clause.fact.answers)


def _above(own: Clause) -> tuple[str, str]:
    """The plan and the clause that a clause answers."""
    answers = own.fact.answers
    return (answers.plan, answers.clause) if answers else ("", "")
