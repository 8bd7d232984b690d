"""Enterprises on the reduction list, as far as placard and check need them."""

from __future__ import annotations

from .fact import Fact
from .levels import Colour


class Person(Fact, frozen=True, kw_only=True):
    """A contact on a placard: post or invented name, and telephone."""

    name: str
    phone: str


class Enterprise(Fact, frozen=True, kw_only=True):
    """One enterprise: the eight fields of the placard and its measures by level, each line one measure."""

    id: str
    name: str
    district: str
    industry: str
    branch: str = ""
    grade: str
    kind: str = ""
    legal_representative: Person
    responsible: Person
    supervisor: Person
    measures: dict[Colour, tuple[str, ...]]
