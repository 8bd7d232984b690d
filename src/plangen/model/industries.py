"""The list of key industries (重点行业名录) in one edition: which branches there are, and how each can be graded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

STRENGTH = ("A", "引领性", "B", "B-", "C", "D", "非引领性")
"""Grades from the best to the worst; whoever is graded worse does more at every level."""
LEADING = frozenset(("A", "引领性"))
"""Grades that choose their own reductions."""
LETTERS = frozenset(("A", "B", "B-", "C", "D"))


class Edition(Struct, frozen=True):
    """One edition: industry → branch → grades that it can have, none where it is not graded."""

    name: str
    title: str
    edition: str = ""
    number: str = ""
    industries: Mapping[str, Mapping[str, tuple[str, ...]]] = {}

    @classmethod
    def from_data(cls, name: str, data: Mapping[str, Any], below: Edition | None = None) -> Edition:
        """The edition of plain data, added to the one on which it is based; raises ValueError saying what is wrong."""
        unknown = [key for key in data if key not in ("title", "edition", "number", "based-on", "industries")]
        if unknown:
            raise ValueError(f"unknown key {unknown[0]}")
        if not isinstance(data.get("title"), str) or not isinstance(data.get("industries"), dict):
            raise ValueError("title and industries are needed")
        own = {industry: _branches(industry, branches) for industry, branches in data["industries"].items()}
        industries = {**(below.industries if below else {}), **own}
        return cls(name, data["title"], str(data.get("edition", "")), str(data.get("number", "")), industries)

    def grades(self, industry: str, branch: str) -> tuple[str, ...] | None:
        """The grades that a branch can have; None where the edition does not know it."""
        return self.industries.get(industry, {}).get(branch)


def _branches(industry: str, branches: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(branches, dict):
        raise ValueError(f"{industry}: branch: [grades]")
    for branch, grades in branches.items():
        wrong = [each for each in grades if each not in STRENGTH] if isinstance(grades, list) else [grades]
        if wrong:
            raise ValueError(f"{industry}, {branch}: {wrong[0]}")
    return {branch: tuple(grades) for branch, grades in branches.items()}


def rank(grade: str) -> int | None:
    """0 for the best grade; None for what is no grade."""
    return STRENGTH.index(grade) if grade in STRENGTH else None
