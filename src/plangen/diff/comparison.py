"""The whole comparison of two editions: facts first, then clauses."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from plangen.document.nodes import Document
from plangen.model.plan import Plan

from .align import Change, changes
from .facts import FactChange, changed_facts

_SAME_NAMES = ("edition", "alerts", "reduction")
"""Facts found by pollutant and level, not by an id that somebody chose."""


class Comparison(Struct, frozen=True):
    """Changed facts (none where a side is only a text) and changed clauses, in the order of the new text."""

    facts: tuple[FactChange, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.changes)

    @property
    def counts(self) -> Counter[str]:
        """Number of changes by kind."""
        return Counter(change.kind for change in self.changes)


def compare(
    old: Document, new: Document, old_plan: Plan | None = None, new_plan: Plan | None = None, imported: bool = False
) -> Comparison:
    """Compare two documents, and the plans behind them where both are known.

    Of an ``imported`` plan ids say nothing, and what it lacks was perhaps not recognised: of its facts those count
    that go by the same name everywhere and stand on both sides.
    """
    facts = changed_facts(old_plan, new_plan) if old_plan and new_plan else ()
    if imported:
        facts = tuple(fact for fact in facts if fact.old and fact.new and fact.path.partition(".")[0] in _SAME_NAMES)
    return Comparison(facts, changes(old, new, ids=not imported))
