"""The typed plans of a project: each is made of its data when it is asked for, and the last few are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from plangen.model.plan import Plan

from .kept import MOST
from .manuscript import Manuscript

INHERITED = ("documents", "bodies", "groups", "terms", "deadlines", "alerts", "reduction")
"""Registries of which a plan has its parent's records beside its own."""


class Plans(Mapping[str, Plan]):
    """Plans by id; one that is asked for again after many others comes back equal, as another object."""

    def __init__(self, makers: Mapping[str, Callable[[], Plan]]) -> None:
        self._makers = makers
        self._plan = lru_cache(MOST)(lambda name: makers[name]())

    def __getitem__(self, name: str) -> Plan:
        return self._plan(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        return name in self._makers


def whole(chain: tuple[Manuscript, ...], documents: Mapping[str, Any]) -> dict[str, Any]:
    """A plan's data with what it inherits: ``chain`` as of its places, ``documents`` those registered for all."""
    data = [each.raw for each in chain]
    found: dict[str, dict[str, Any]] = {key: {} for key in INHERITED}
    found["documents"] |= documents
    for each in reversed(data):
        for key in INHERITED:
            found[key] |= each.get(key, {})
    return data[0] | found
