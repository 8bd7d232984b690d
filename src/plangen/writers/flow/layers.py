"""Rows of a flow chart: each box below all that lead to it, lines that go back up apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

_SWEEPS = 8

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layers:
    """Rows of node numbers from the left; numbers from ``boxes`` on are places where a line passes through a row.

    ``chains`` holds for each edge the nodes that it runs through from its source on, or nothing where it goes back.
    """

    boxes: int
    rows: tuple[tuple[int, ...], ...]
    chains: tuple[tuple[int, ...], ...]

    def links(self) -> Iterator[Edge]:
        """Pairs of nodes in neighbouring rows that a line connects."""
        for chain in self.chains:
            yield from pairwise(chain)


def layers(boxes: int, edges: Sequence[Edge]) -> Layers:
    """The rows of ``boxes`` numbered from 0."""
    back = _back(boxes, edges)
    forward = [edge for number, edge in enumerate(edges) if number not in back]
    rank = _ranks(boxes, forward)
    rows: list[list[int]] = [[] for _ in range(max(rank, default=-1) + 1)]
    for node in range(boxes):
        rows[rank[node]].append(node)
    chains: list[tuple[int, ...]] = []
    free = boxes
    for number, (source, target) in enumerate(edges):
        between = range(rank[source] + 1, rank[target])
        if number in back:
            chains.append(())
            continue
        chains.append((source, *range(free, free + len(between)), target))
        for row in between:
            rows[row].append(free)
            free += 1
    return _ordered(Layers(boxes, tuple(map(tuple, rows)), tuple(chains)))


def _back(boxes: int, edges: Sequence[Edge]) -> set[int]:
    """The numbers of the edges that close a circle, found by walking from the first box on."""
    leaving: list[list[int]] = [[] for _ in range(boxes)]
    for number, (source, _) in enumerate(edges):
        leaving[source].append(number)
    begun: set[int] = set()
    open_: set[int] = set()
    found: set[int] = set()
    for start in range(boxes):
        stack: list[tuple[int, Iterator[int]]] = []
        _enter(start, leaving, begun, open_, stack)
        while stack:
            node, rest = stack[-1]
            for number in rest:
                target = edges[number][1]
                if target in open_:
                    found.add(number)
                if target not in begun:
                    _enter(target, leaving, begun, open_, stack)
                    break
            else:
                open_.discard(node)
                stack.pop()
    return found


def _enter(
    node: int, leaving: Sequence[list[int]], begun: set[int], open_: set[int], stack: list[tuple[int, Iterator[int]]]
) -> None:
    """Begin with a box, unless that was done before."""
    if node not in begun:
        begun.add(node)
        open_.add(node)
        stack.append((node, iter(leaving[node])))


def _ranks(boxes: int, forward: Sequence[Edge]) -> list[int]:
    """The row of each box: one below the lowest of those that lead to it."""
    rank = [0] * boxes
    for _ in range(boxes):
        moved = False
        for source, target in forward:
            if rank[target] <= rank[source]:
                rank[target], moved = rank[source] + 1, True
        if not moved:
            break
    return rank


def _ordered(start: Layers) -> Layers:
    """The rows reordered by the mean place of their neighbours, as often as it helps."""
    best = current = start
    least = _crossings(start)
    for sweep in range(_SWEEPS):
        current = _swept(current, down=sweep % 2 == 0)
        crossings = _crossings(current)
        if crossings < least:
            best, least = current, crossings
    return best


def _swept(layers: Layers, *, down: bool) -> Layers:
    near: dict[int, list[int]] = {}
    for above, below in layers.links():
        near.setdefault(below if down else above, []).append(above if down else below)
    place: dict[int, float] = {}
    rows: list[tuple[int, ...]] = []
    for row in layers.rows if down else reversed(layers.rows):
        known = {node: [place[each] for each in near.get(node, ())] for node in row}
        wish = {node: sum(known[node]) / len(known[node]) if known[node] else at for at, node in enumerate(row)}
        ordered = tuple(sorted(row, key=wish.__getitem__))
        place |= {node: number - (len(ordered) - 1) / 2 for number, node in enumerate(ordered)}
        rows.append(ordered)
    return Layers(layers.boxes, tuple(rows if down else reversed(rows)), layers.chains)


def _crossings(layers: Layers) -> int:
    place = {node: (row, number) for row, nodes in enumerate(layers.rows) for number, node in enumerate(nodes)}
    ends = [(place[above], place[below]) for above, below in layers.links()]
    return sum(a[0][0] == b[0][0] and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0 for a, b in combinations(ends, 2))
