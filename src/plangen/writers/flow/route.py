"""Lines of a flow chart: down from a box, across in the gap between two rows, down to the next.

A line that goes back up does so in a lane of its own at the right. In a gap every way across has a track; of two that
would lie on each other one goes below the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .layers import Edge, Layers

_NEAR = 1.0
"""Points nearer than this are in one line."""
_BESIDE = 12.0
"""Points from one line to the next at a box, at least."""
_EDGE = 0.4
"""The part of a box's edge, to either side of its middle, that lines take."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A way across in a gap, which is numbered as the row below it; ``edge`` and ``step`` say of which line."""

    gap: int
    start: float
    end: float
    edge: int
    step: int

    @property
    def straight(self) -> bool:
        """Whether the line goes on straight down."""
        return abs(self.start - self.end) < _NEAR


@dataclass(frozen=True, slots=True)
class Routes:
    """For each edge the horizontal places that it runs through from box to box, and where each way across lies."""

    ways: tuple[tuple[float, ...], ...]
    lanes: Mapping[int, float]
    crossings: tuple[Crossing, ...]
    tracks: Mapping[tuple[int, int], int]
    """Track of a way across, from 0 downwards, by (edge, step); straight ones have none."""


def route(
    layers: Layers,
    edges: Sequence[Edge],
    x: Mapping[int, float],
    widths: Sequence[float],
    lanes: Mapping[int, float],
    spaces: Sequence[float],
) -> Routes:
    """The ways of all edges; ``lanes`` has the place of those that go back, ``spaces`` the room for each label."""
    inner = [
        (lanes[number],) if number in lanes else tuple(x[node] for node in layers.chains[number][1:-1])
        for number in range(len(edges))
    ]
    leaving = _ports(edges, 0, x, widths, inner, spaces)
    coming = _ports(edges, 1, x, widths, inner, spaces)
    ways = tuple((leaving[number], *inner[number], coming[number]) for number in range(len(edges)))
    row = {node: index for index, nodes in enumerate(layers.rows) for node in nodes}
    crossings: list[Crossing] = []
    for number, way in enumerate(ways):
        source, target = edges[number]
        first = row[source] + 1
        gaps = (first, row[target]) if number in lanes else tuple(range(first, first + len(way) - 1))
        steps = enumerate(zip(gaps, pairwise(way), strict=True))
        crossings += [Crossing(gap, start, end, number, step) for step, (gap, (start, end)) in steps]
    return Routes(ways, lanes, tuple(crossings), _tracks(crossings))


def _ports(
    edges: Sequence[Edge],
    end: int,
    x: Mapping[int, float],
    widths: Sequence[float],
    inner: Sequence[tuple[float, ...]],
    spaces: Sequence[float],
) -> dict[int, float]:
    """Where each line leaves (``end`` 0) or reaches (1) its box: side by side, the straightest in the middle.

    Lines without a label leave and reach a box at one place.
    """
    places: dict[int, float] = {}
    for node in sorted({edge[end] for edge in edges}):
        own = [number for number, edge in enumerate(edges) if edge[end] == node]
        bare = [number for number in own if not spaces[number]]
        aims = {n: inner[n][-end] if inner[n] else x[edges[n][1 - end]] for n in own}
        sheaves = [([n], aims[n]) for n in own if spaces[n]]
        if bare:
            sheaves.append((bare, min((aims[n] for n in bare), key=lambda aim: abs(aim - x[node]))))
        sheaves.sort(key=lambda sheaf: sheaf[1])
        away = [abs(aim - x[node]) for _, aim in sheaves]
        middle = away.index(min(away)) if min(away) < _NEAR else (len(away) - 1) / 2
        step = min(max(_BESIDE, *(spaces[n] for n in own)), widths[node] * _EDGE / max(1, len(sheaves) - 1))
        places |= {n: x[node] + (place - middle) * step for place, (sheaf, _) in enumerate(sheaves) for n in sheaf}
    return places


def _tracks(crossings: Sequence[Crossing]) -> dict[tuple[int, int], int]:
    tracks: dict[tuple[int, int], int] = {}
    for gap in sorted({each.gap for each in crossings}):
        waiting = [each for each in crossings if each.gap == gap and not each.straight]
        # Outer lines turn first: those to the left from the left on, those to the right from the right on.
        waiting.sort(key=lambda each: (each.end > each.start, each.start if each.end < each.start else -each.start))
        done: list[Crossing] = []
        while waiting:
            pick = next((each for each in waiting if not any(_above(other, each) for other in waiting)), waiting[0])
            waiting.remove(pick)
            over = [tracks[each.edge, each.step] for each in done if _above(each, pick) or _touch(each, pick)]
            tracks[pick.edge, pick.step] = max(over, default=-1) + 1
            done.append(pick)
    return tracks


def _above(one: Crossing, other: Crossing) -> bool:
    """Whether ``one`` must turn above ``other``: it starts where the other ends, and their ways down would meet."""
    return one is not other and abs(one.start - other.end) < _NEAR * 4


def _touch(one: Crossing, other: Crossing) -> bool:
    """Whether two ways would lie on each other; those from one place or to one place may."""
    if one.start == other.start or one.end == other.end:
        return False
    left, right = sorted((one.start, one.end)), sorted((other.start, other.end))
    return left[0] <= right[1] + _NEAR * 4 and right[0] <= left[1] + _NEAR * 4
