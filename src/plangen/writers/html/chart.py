"""Tree charts as SVG: boxes from the top down, each above the middle of its children."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from plangen.document.nodes import Box, TreeChart
from plangen.width import width, wrap

from .markup import escape

_EM = 16.0
_LINE = 20.0
_PAD = 8.0
_GAP = 12.0
_RISE = 40.0
_EDGE = 1.0
_FITS = 590.0
"""Pixels of the type area's 156 mm; a wider chart stands its lowest boxes upright."""
_ACROSS = 18
_DOWN = 28
"""Half characters on one line of a lying and of an upright box."""


class _Shape(NamedTuple):
    """A box with the lines of its text, its size in pixels and the boxes below it."""

    lines: tuple[str, ...]
    upright: bool
    width: float
    height: float
    below: tuple[_Shape, ...]

    @property
    def span(self) -> float:
        """Width of the whole branch."""
        return max(self.width, _row(self.below))


class _Placed(NamedTuple):
    """A shape at its place: horizontal middle and top, and the middles of the boxes below."""

    shape: _Shape
    x: float
    y: float
    below: tuple[_Placed, ...]


def chart_svg(chart: TreeChart) -> str:
    """The chart as one ``svg`` element in its natural size; its title is the description."""
    shape = _shape(chart.root, upright=False)
    if shape.span > _FITS:
        shape = _shape(chart.root, upright=True)
    placed = _place(shape, _EDGE, _tops(shape))
    all_placed = list(_all(placed))
    wide = shape.span + 2 * _EDGE
    high = max(item.y + item.shape.height for item in all_placed) + _EDGE
    drawn = "".join(_connectors(item) for item in all_placed) + "".join(map(_box, all_placed))
    size = f'width="{wide:.0f}" height="{high:.0f}" viewBox="0 0 {wide:.1f} {high:.1f}"'
    alt = escape(chart.alt)
    return f'<svg role="img" aria-label="{alt}" {size}><title>{alt}</title>{drawn}</svg>'


def _shape(box: Box, *, upright: bool) -> _Shape:
    """Sizes from the leaves up; with ``upright`` the text of the boxes without children runs from top to bottom."""
    below = tuple(_shape(child, upright=upright) for child in box.children)
    stands = upright and not below
    lines = _balanced(box.text, _DOWN if stands else _ACROSS)
    along = max(width(line) for line in lines) * _EM / 2 + 2 * _PAD
    across = len(lines) * _LINE + 2 * _PAD
    return _Shape(lines, stands, across if stands else along, along if stands else across, below)


def _balanced(text: str, longest: int) -> tuple[str, ...]:
    """The text on as few lines as it needs, all about equally long."""
    count = max(1, ceil(width(text) / longest))
    return tuple(wrap(text, max(4, ceil(width(text) / count) + 1)))


def _row(shapes: tuple[_Shape, ...]) -> float:
    return sum(shape.span for shape in shapes) + _GAP * max(0, len(shapes) - 1)


def _tops(root: _Shape) -> list[float]:
    """The top of each level: below the highest box of the level above it."""
    tops, level = [_EDGE], [root]
    while level:
        tops.append(tops[-1] + max(shape.height for shape in level) + _RISE)
        level = [child for shape in level for child in shape.below]
    return tops


def _place(shape: _Shape, left: float, tops: list[float]) -> _Placed:
    start = left + (shape.span - _row(shape.below)) / 2
    below = []
    for child in shape.below:
        below.append(_place(child, start, tops[1:]))
        start += child.span + _GAP
    middle = (below[0].x + below[-1].x) / 2 if below else left + shape.span / 2
    half = shape.width / 2
    x = min(max(middle, left + half), left + shape.span - half)
    return _Placed(shape, x, tops[0], tuple(below))


def _all(placed: _Placed) -> Iterator[_Placed]:
    yield placed
    for child in placed.below:
        yield from _all(child)


def _connectors(placed: _Placed) -> str:
    """From the bottom of a box down to half way, and from there by a right angle to the top of each box below it."""
    if not placed.below:
        return ""
    bottom = placed.y + placed.shape.height
    middle = placed.below[0].y - _RISE / 2
    stem = f"M{placed.x:.1f} {bottom:.1f}V{middle:.1f}"
    arms = "".join(f"M{placed.x:.1f} {middle:.1f}H{child.x:.1f}V{child.y:.1f}" for child in placed.below)
    return f'<path d="{stem}{arms}"/>'


def _box(placed: _Placed) -> str:
    shape = placed.shape
    frame = (
        f'x="{placed.x - shape.width / 2:.1f}" y="{placed.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
    )
    words = "".join(
        f'<tspan x="{x:.1f}" y="{y:.1f}">{escape(line)}</tspan>'
        for line, (x, y) in zip(shape.lines, _middles(placed), strict=True)
    )
    mode = ' writing-mode="vertical-rl"' if shape.upright else ""
    return f"<rect {frame}/><text{mode}>{words}</text>"


def _middles(placed: _Placed) -> Iterator[tuple[float, float]]:
    """The middle of each line of a box; upright lines follow each other from the right to the left."""
    shape = placed.shape
    middle = placed.y + shape.height / 2
    for number in range(len(shape.lines)):
        shift = (number - (len(shape.lines) - 1) / 2) * _LINE
        yield (placed.x - shift, middle) if shape.upright else (placed.x, middle + shift)
