"""What someone meant: the one that has a name; the one known word that is nearest, and none where two are as near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Any


def ids_by_name(units: Mapping[str, Any]) -> dict[str, str]:
    """The ids of production units by name, but of those whose name another has too."""
    count = Counter(unit["name"] for unit in units.values())
    return {unit["name"]: identity for identity, unit in units.items() if count[unit["name"]] == 1}


def nearest(said: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """The nearest of the known words, or nothing."""
    close = get_close_matches(said, dict.fromkeys(known), 2, cutoff)
    if len(close) == 2 and _alike(said, close[0]) == _alike(said, close[1]):
        return ""
    return close[0] if close else ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()
