"""Flow charts as SVG."""

from __future__ import annotations

from plangen.document.nodes import FlowChart, FlowKind
from plangen.writers.flow import Drawing, Label, Line, Shape, draw
from plangen.writers.layout import ChartLayout
from plangen.writers.room import LINE

from .markup import escape

_EM = 16.0
_PITCH = LINE * _EM
_EDGE = 1.0
_HEAD = 4.0, 8.0
"""Half width and length of an arrow head in pixels."""
_ROUND = 0.16
"""The round part at either end of a start or an end, of its width."""
_LOOK = ChartLayout(largest=_EM, level_gap=24, box_gap=7, inset=6, line=1, height=10_000)
_WIDTH = 590.0
"""Pixels of the type area's 156 mm."""


def flow_svg(chart: FlowChart) -> str:
    """The chart as one ``svg`` element, its title the description; a wide one is scaled to the sheet."""
    drawn = draw(chart, _LOOK, _WIDTH, _LOOK.height)
    scale = _EM / drawn.size  # the style sheet sets text in 16 px: what needs smaller text is scaled as a whole
    parts = [_line(line, scale) for line in drawn.lines]
    parts += [_shape(shape, scale) for shape in drawn.shapes]
    parts += [_label(label, scale) for label in drawn.labels]
    alt = escape(chart.alt)
    return f'<svg role="img" aria-label="{alt}" {_size(drawn, scale)}><title>{alt}</title>{"".join(parts)}</svg>'


def _size(drawn: Drawing, scale: float) -> str:
    wide, high = drawn.width + 2 * _EDGE, drawn.height + 2 * _EDGE
    box = f"{-_EDGE * scale:.1f} {-_EDGE * scale:.1f} {wide * scale:.1f} {high * scale:.1f}"
    return f'width="{wide:.0f}" height="{high:.0f}" viewBox="{box}"'


def _points(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _line(line: Line, scale: float) -> str:
    """A line down to the arrow head, which stands at its end and points downwards."""
    corners = [(x * scale, y * scale) for x, y in line.corners]
    x, y = corners[-1]
    half, high = _HEAD
    path = "".join(f"{'L' if place else 'M'}{a:.1f} {b:.1f}" for place, (a, b) in enumerate(corners))
    head = _points([(x - half, y - high), (x + half, y - high), (x, y)])
    return f'<path d="{path}"/><polygon class="head" points="{head}"/>'


def _shape(shape: Shape, scale: float) -> str:
    left, top, width, height = (side * scale for side in (shape.left, shape.top, shape.width, shape.height))
    x, y = left + width / 2, top + height / 2
    if shape.kind is FlowKind.DECISION:
        frame = f'<polygon points="{_points([(x, top), (left + width, y), (x, top + height), (left, y)])}"/>'
    else:
        round_ = f' rx="{_ROUND * width:.1f}" ry="{height / 2:.1f}"' if shape.kind is not FlowKind.STEP else ""
        frame = f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"{round_}/>'
    return frame + _words(shape.lines, x, y)


def _label(label: Label, scale: float) -> str:
    x, y, width, height = (side * scale for side in (label.x, label.y, label.width, label.height))
    place = f'x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="ground" {place}/>' + _words(label.lines, x, y)


def _words(lines: tuple[str, ...], x: float, y: float) -> str:
    first = y - (len(lines) - 1) / 2 * _PITCH
    words = "".join(
        f'<tspan x="{x:.1f}" y="{first + place * _PITCH:.1f}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    return f"<text>{words}</text>"
