"""Plans that stand above themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plangen.finding import Text

from .faults import Fault

UPSTREAM_CIRCLE = Fault(
    "PS223",
    Text("上位预案绕成一圈：{circle}", "the plans above go round in a circle: {circle}"),
    Text("请删去其中一处 upstream。", "Delete one “upstream” of them."),
)
FAULTS = (UPSTREAM_CIRCLE,)


def upstream_circle(name: str, plans: Mapping[str, tuple[str, ...]]) -> tuple[int, tuple[str, ...]] | None:
    """A way from a plan up to itself: the position in its ``upstream`` and the ids from it to it; None without one.

    ``plans`` has for each id those above.
    """
    for index, above in enumerate(plans.get(name, ())):
        way = _way(above, name, plans)
        if way:
            return index, (name, *way)
    return None


def _way(start: str, goal: str, plans: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids from one plan up to another, both included; the shortest way."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = [start]
    for name in waiting:
        if name == goal:
            return ways[name]
        for above in plans.get(name, ()):
            if above not in ways:
                ways[above] = (*ways[name], above)
                waiting.append(above)
    return ()


def plans_above(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids under ``upstream`` of a plan's data, as far as they can be understood; their order is kept."""
    stated: Any = raw.get("upstream")
    items = stated if isinstance(stated, list) else []
    named = (each.get("plan") if isinstance(each, dict) else None for each in items)
    return tuple(name if isinstance(name, str) else "" for name in named)
