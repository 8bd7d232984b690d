"""Places across a row: each node as near to its wish as its neighbours let it be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from .layers import Layers

_SWEEPS = 12


def middles(layers: Layers, widths: Sequence[float], gap: float) -> dict[int, float]:
    """The middle of each node; lines come out as straight as may be, boxes in a row stay ``gap`` apart."""
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    for upper, lower in layers.links():
        below.setdefault(upper, []).append(lower)
        above.setdefault(lower, []).append(upper)
    x: dict[int, float] = {}
    for row in layers.rows:
        x |= _row(row, dict.fromkeys(row, 0.0), widths, gap)
    for _ in range(_SWEEPS):
        for near, rows in ((below, layers.rows[::-1]), (above, layers.rows)):
            for row in rows:
                x |= _row(row, {node: _mean(near.get(node, ()), x, x[node]) for node in row}, widths, gap)
    return x


def _mean(nodes: Sequence[int], x: Mapping[int, float], default: float) -> float:
    return sum(x[node] for node in nodes) / len(nodes) if nodes else default


def _row(row: Sequence[int], wish: Mapping[int, float], widths: Sequence[float], gap: float) -> dict[int, float]:
    """Least squares under the order of the row: neighbours that would collide move as one block to their mean."""
    steps = ((widths[left] + widths[right]) / 2 + gap for left, right in pairwise(row))
    offsets = list(accumulate(steps, initial=0.0))
    blocks: list[tuple[float, int]] = []
    for node, offset in zip(row, offsets, strict=False):
        total, count = wish[node] - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    base = [total / count for total, count in blocks for _ in range(count)]
    return {node: start + offset for node, start, offset in zip(row, base, offsets, strict=False)}
