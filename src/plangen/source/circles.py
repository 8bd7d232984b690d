"""Plans that stand above themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.finding import Text

from .faults import Fault
from .manuscript import Manuscript

UPSTREAM_CIRCLE = Fault(
    "PS223",
    Text("上位预案绕成一圈：{circle}", "the plans above go round in a circle: {circle}"),
    Text("请删去其中一处 upstream。", "Delete one “upstream” of them."),
)
FAULTS = (UPSTREAM_CIRCLE,)


def upstream_circle(name: str, manuscripts: Mapping[str, Manuscript]) -> tuple[int, tuple[str, ...]] | None:
    """A way from a plan up to itself: the position in its ``upstream`` and the ids from it to it; None without one."""
    for index, above in enumerate(_above(name, manuscripts)):
        way = _way(above, name, manuscripts)
        if way:
            return index, (name, *way)
    return None


def _way(start: str, goal: str, manuscripts: Mapping[str, Manuscript]) -> tuple[str, ...]:
    """The ids from one plan up to another, both included; the shortest way."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = [start]
    for name in waiting:
        if name == goal:
            return ways[name]
        for above in _above(name, manuscripts):
            if above not in ways:
                ways[above] = (*ways[name], above)
                waiting.append(above)
    return ()


def _above(name: str, manuscripts: Mapping[str, Manuscript]) -> Iterator[str]:
    """The ids under ``upstream``, as far as the file can be understood; their order is kept."""
    raw: Any = manuscripts[name].raw.get("upstream") if name in manuscripts else None
    for each in raw if isinstance(raw, list) else ():
        above = each.get("plan") if isinstance(each, dict) else None
        yield above if isinstance(above, str) else ""
