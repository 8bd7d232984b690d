"""Sizes and places of everything in a flow chart, at the largest text with which it fits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from plangen.document.nodes import FlowBox, FlowChart, FlowKind
from plangen.writers.layout import ChartLayout
from plangen.writers.room import FULL, LINE, length, lines, rows

from .layers import Edge, Layers, layers
from .route import Routes, route
from .spread import middles

_SHRINK = 0.95
_WIDTHS = (16, 13, 11, 9, 7, 5, 20, 26)
"""Characters on a line of the widest box, from the best on: narrow ones for broad charts, wide ones for high charts."""
_ALONE = (0, 20, 26)
"""The same for boxes alone in their row, where that is more: fewer lines make a high chart lower."""
_LABEL = 6
"""Characters on a line of a label."""
# In sizes: between boxes side by side, between tracks, above the first track, below the last for an arrow head.
_BESIDE, _TRACK, _STEM, _HEAD = 1.6, 0.8, 0.6, 1.0
# Word's shapes give text so much of their width and height.
_INSIDE = {FlowKind.DECISION: (0.5, 0.5), FlowKind.START: (0.9, 0.7), FlowKind.END: (0.9, 0.7)}


@dataclass(frozen=True, slots=True)
class Shape:
    """A box in points from the chart's upper left corner, its text in lines that fit."""

    text: str
    kind: FlowKind
    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from shape to shape through its corners, in points; an arrow head is at its end."""

    corners: tuple[tuple[float, float], ...]
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a line: their middle and the room that they take."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The chart in points: size and pitch of its text, room inside boxes, everything in it, and the whole."""

    size: float
    inset: float
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    width: float
    height: float

    @property
    def pitch(self) -> float:
        """From one line of text to the next."""
        return LINE * self.size


@dataclass(frozen=True, slots=True)
class _Room:
    """Width and height of a box, and its text in lines."""

    width: float
    height: float
    lines: tuple[str, ...]


def draw(chart: FlowChart, look: ChartLayout, width: float, height: float) -> Drawing:
    """The chart at the largest size at which it fits into ``width`` × ``height`` points."""
    numbers = {box.id: number for number, box in enumerate(chart.boxes)}
    edges = [(numbers[edge.source], numbers[edge.target]) for edge in chart.edges]
    arranged = layers(len(chart.boxes), edges)
    size = look.largest
    while True:
        for characters in product(_ALONE, _WIDTHS):
            drawing = _draw(chart, look, arranged, edges, size, characters)
            if drawing.width <= width and drawing.height <= height:
                return drawing
        size *= _SHRINK


def _draw(
    chart: FlowChart, look: ChartLayout, arranged: Layers, edges: list[Edge], size: float, characters: tuple[int, int]
) -> Drawing:
    inset = look.inset * size / look.largest
    rooms = _rooms(chart.boxes, arranged, size, inset, characters)
    labels = [_label(edge.label, size) for edge in chart.edges]
    spaces = [label.width + 0.4 * size if label.lines else 0.0 for label in labels]
    passing = sum(map(len, arranged.rows)) - arranged.boxes
    widths = [*(room.width for room in rooms), *([size] * passing)]
    x = middles(arranged, widths, _BESIDE * size)
    left = min((x[node] - widths[node] / 2 for node in x), default=0.0)
    x = {node: place - left for node, place in x.items()}
    lanes, right = _lanes(arranged, x, widths, labels, size)
    routes = route(arranged, edges, x, widths, lanes, spaces)
    tops, middle, bottom = _heights(arranged, rooms, routes, labels, look, size)
    placed = {node: middle[row] for row, nodes in enumerate(arranged.rows) for node in nodes}
    shapes = tuple(
        Shape(b.text, b.kind, r.lines, x[n] - r.width / 2, placed[n] - r.height / 2, r.width, r.height)
        for n, (b, r) in enumerate(zip(chart.boxes, rooms, strict=True))
    )
    drawn = tuple(Line(tuple(_corners(n, edges, shapes, routes, tops, size)), *edges[n]) for n in range(len(edges)))
    notes = tuple(_notes(labels, edges, routes, tops, placed, size))
    return Drawing(size, inset, shapes, drawn, notes, right, bottom)


def _rooms(
    boxes: Sequence[FlowBox], arranged: Layers, size: float, inset: float, characters: tuple[int, int]
) -> list[_Room]:
    """Boxes but decisions are as wide as the one with most text needs, up to ``characters``: alone, beside others."""
    alone, beside = max(characters), characters[1]
    lonely = {row[0] for row in arranged.rows if len(row) == 1}
    longest = max((length(box.text) for box in boxes if box.kind is not FlowKind.DECISION), default=0.0)
    common = {most: max(4 * FULL, min(longest + 0.05, most * FULL)) for most in (alone, beside)}
    allowed = [alone if number in lonely else beside for number in range(len(boxes))]
    return [_room(box, size, inset, common[most], most) for box, most in zip(boxes, allowed, strict=True)]


def _room(box: FlowBox, size: float, inset: float, common: float, characters: int) -> _Room:
    inner = common * size
    if box.kind is FlowKind.DECISION:
        wished = max(6.0, math.ceil(1.6 * math.sqrt(length(box.text))))
        inner = min(wished, characters) * FULL * size
    text = tuple(lines(box.text, inner, size))
    high = max(rows(box.text, inner, size), len(text)) * LINE * size
    wide_part, high_part = _INSIDE.get(box.kind, (1.0, 1.0))
    return _Room((inner + 2 * inset) / wide_part, (high + 2 * inset) / high_part, text)


def _label(text: str, size: float) -> Label:
    inner = min(length(text) + 0.1, _LABEL * FULL) * size
    parts = tuple(lines(text, inner, size)) if text else ()
    high = max(rows(text, inner, size), len(parts)) * LINE * size if text else 0.0
    return Label(parts, 0, 0, inner + 0.3 * size if text else 0.0, high)


def _lanes(
    arranged: Layers, x: Mapping[int, float], widths: Sequence[float], labels: Sequence[Label], size: float
) -> tuple[dict[int, float], float]:
    """A lane at the right for each edge that goes back, and the right end of the chart."""
    right = max((x[node] + widths[node] / 2 for node in x), default=0.0)
    lanes: dict[int, float] = {}
    for number, chain in enumerate(arranged.chains):
        if not chain:
            half = max(labels[number].width / 2, 0.2 * size)
            lanes[number] = right + _TRACK * size + half
            right = lanes[number] + half
    return lanes, right


def _heights(
    arranged: Layers,
    rooms: Sequence[_Room],
    routes: Routes,
    labels: Sequence[Label],
    look: ChartLayout,
    size: float,
) -> tuple[list[float], list[float], float]:
    """The top of each gap, the middle of each row and the bottom; the last gap lies below the last row."""
    ratio = size / look.largest
    gaps: list[float] = []
    for gap in range(len(arranged.rows) + 1):
        own = [each for each in routes.crossings if each.gap == gap]
        tracks = max((routes.tracks.get((each.edge, each.step), -1) for each in own), default=-1) + 1
        told = max((labels[e.edge].height for e in own if e.step == 0 and e.edge not in routes.lanes), default=0.0)
        need = (_STEM + tracks * _TRACK + _HEAD) * size + told
        gaps.append(max(look.level_gap * ratio, need) if own else 0.0)
    high = [max((rooms[n].height for n in row if n < arranged.boxes), default=0.0) for row in arranged.rows]
    tops = list(accumulate((gap + row for gap, row in zip(gaps, [*high, 0.0], strict=True)), initial=0.0))
    middle = [top + gap + row / 2 for top, gap, row in zip(tops, gaps, high, strict=False)]
    return tops, middle, tops[-1]


def _corners(
    number: int, edges: Sequence[Edge], shapes: Sequence[Shape], routes: Routes, tops: Sequence[float], size: float
) -> Iterator[tuple[float, float]]:
    """From the lower edge of one shape to the upper edge of the other."""
    source, target = (shapes[each] for each in edges[number])
    own = [each for each in routes.crossings if each.edge == number]
    yield own[0].start, source.top + source.height - _slope(source, own[0].start)
    for each in own:
        if not each.straight:
            y = tops[each.gap] + (_STEM + routes.tracks[number, each.step] * _TRACK) * size
            yield each.start, y
            yield each.end, y
    yield own[-1].end, target.top + _slope(target, own[-1].end)


def _slope(shape: Shape, x: float) -> float:
    """How far the edge of a decision lies inside its frame at ``x``."""
    if shape.kind is not FlowKind.DECISION:
        return 0.0
    away = abs(x - shape.left - shape.width / 2)
    return min(1.0, away / (shape.width / 2)) * shape.height / 2


def _notes(
    labels: Sequence[Label],
    edges: Sequence[Edge],
    routes: Routes,
    tops: Sequence[float],
    placed: Mapping[int, float],
    size: float,
) -> Iterator[Label]:
    """A label stands on the way down behind the first turn, that of a line going back on its lane."""
    for each in routes.crossings:
        label = labels[each.edge]
        if not label.lines or each.step:
            continue
        if each.edge in routes.lanes:
            y = placed[edges[each.edge][0]]
        else:
            own = [other for other in routes.crossings if other.gap == each.gap]
            tracks = max((routes.tracks.get((other.edge, other.step), -1) for other in own), default=-1) + 1
            y = tops[each.gap] + (_STEM + tracks * _TRACK) * size + label.height / 2
        yield Label(label.lines, each.end, y, label.width, label.height)
