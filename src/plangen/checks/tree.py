"""What stands between the plans of a project: who is below whom, and which clauses answer which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from plangen.model.clauses import Clause, clauses
from plangen.model.plan import Plan

Claim = tuple[Plan, Clause]
"""A clause of a plan that answers one above."""


class Tree:
    """All plans of a project, in which each question about several of them is answered once for all."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self.plans = plans
        self._clauses: dict[str, dict[str, Clause]] = {}

    def clauses(self, plan: str) -> Mapping[str, Clause]:
        """The clauses of a plan above by id, kept because all plans below ask for the same ones."""
        if plan not in self._clauses:
            self._clauses[plan] = clauses(self.plans[plan])
        return self._clauses[plan]

    @cached_property
    def below(self) -> Mapping[str, tuple[Plan, ...]]:
        """For each plan those that name it as upstream, in the order of the project."""
        found: dict[str, list[Plan]] = defaultdict(list)
        for plan in self.plans.values():
            for above in dict.fromkeys(each.plan for each in plan.upstream):
                found[above].append(plan)
        return {above: tuple(plans) for above, plans in found.items()}

    @cached_property
    def claims(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        """For each plan and clause above the clauses that answer it, in the order of the project."""
        found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for plan in self.plans.values():
            for clause in answering(plan):
                above, identity, _ = clause.answers or ("", "", "")
                found[above, identity].append((plan, clause))
        return {key: tuple(claims) for key, claims in found.items()}

    @cached_property
    def titled(self) -> Mapping[str, tuple[Plan, ...]]:
        """The plans of each title, with and without the edition, in the order of the project."""
        found: dict[str, list[Plan]] = defaultdict(list)
        for plan in self.plans.values():
            for title in {plan.title, plan.full_title}:
                found[title].append(plan)
        return {title: tuple(plans) for title, plans in found.items()}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The 文号 of all plans."""
        return frozenset(plan.issue.number for plan in self.plans.values() if plan.issue)

    @cached_property
    def replaced(self) -> frozenset[str]:
        """The plans that another plan of the project replaces."""
        return frozenset(old.document for plan in self.plans.values() for old in plan.supersedes)


def answering(plan: Plan) -> Iterator[Clause]:
    """The clauses of a plan that answer one above."""
    return (clause for clause in clauses(plan).values() if clause.fact.answers)
