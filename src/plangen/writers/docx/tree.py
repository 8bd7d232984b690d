"""The geometry of a tree chart: every leaf has a slot, every parent stands over the middle of its children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, count

from plangen.document.nodes import Box
from plangen.writers.layout import ChartLayout
from plangen.writers.room import FULL, LINE, length, rows

_SHRINK = 0.95
_LEAF_CHARACTERS = 5  # a leaf narrower than this is written downwards
# Text downwards has one column: Word turns it, LibreOffice 7 keeps it level and breaks after each character, and a box
# one character wide and one line high for each looks the same in both.
_COLUMN = 1.6
_WIDEST = 9  # characters: a leaf takes no more of a wide page


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box in points from the chart's upper left corner; ``parent`` is the position of its parent in the list."""

    text: str
    left: float
    top: float
    width: float
    height: float
    vertical: bool
    parent: int | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Boxes from the root down, the text's size and pitch, and the whole, in points."""

    boxes: tuple[PlacedBox, ...]
    size: float
    pitch: float
    inset: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Slot:
    """A box before its row's height is known."""

    text: str
    depth: int
    left: float
    width: float
    vertical: bool
    parent: int | None
    need: float


@dataclass(frozen=True, slots=True)
class _Metrics:
    """Width of a leaf's slot, room between boxes, room inside them, size of text; all in points."""

    slot: float
    gap: float
    inset: float
    size: float


def arrange(root: Box, look: ChartLayout, width: float, height: float) -> Arrangement:
    """The chart at the largest size at which it fits into ``width`` × ``height`` points."""
    size = look.largest
    while True:
        result = _arrange(root, look, size, width)
        if result is not None and result.height <= height:
            return result
        size *= _SHRINK


def _arrange(root: Box, look: ChartLayout, size: float, width: float) -> Arrangement | None:
    """The chart at one size, or nothing if a leaf's slot cannot hold one column of text."""
    ratio = size / look.largest
    gap, inset = look.box_gap * ratio, look.inset * ratio
    slot = min(width / _leaves(root), _WIDEST * FULL * size + 2 * inset + gap)
    if slot - gap - 2 * inset < LINE * size:
        return None
    slots = list(_slots(root, _Metrics(slot, gap, inset, size)))
    return _stack(slots, look.level_gap * ratio, size, inset, slot * _leaves(root))


def _leaves(box: Box) -> int:
    return sum(_leaves(child) for child in box.children) or 1


def _slots(root: Box, metrics: _Metrics) -> Iterator[_Slot]:
    """The boxes from the root down, each over the slots of its leaves, children side by side."""
    waiting: list[tuple[Box, int, float, int | None]] = [(root, 0, 0.0, None)]
    for index in count():
        if not waiting:
            return
        box, depth, left, parent = waiting.pop()
        width, vertical = _shape(box, metrics)
        whole = metrics.slot * _leaves(box)
        need = _need(box.text, width - 2 * metrics.inset, metrics.size, vertical) + 2 * metrics.inset
        yield _Slot(box.text, depth, left + (whole - width) / 2, width, vertical, parent, need)
        starts = accumulate((metrics.slot * _leaves(child) for child in box.children), initial=left)
        waiting += reversed([(child, depth + 1, x, index) for child, x in zip(box.children, starts, strict=False)])


def _shape(box: Box, metrics: _Metrics) -> tuple[float, bool]:
    """Width of a box and whether its text runs downwards: a leaf fills its slot, a parent is as wide as its words."""
    inner = metrics.slot * _leaves(box) - metrics.gap - 2 * metrics.inset
    character = FULL * metrics.size
    vertical = inner < (2 if box.children else _LEAF_CHARACTERS) * character
    if vertical:
        inner = min(inner, _COLUMN * metrics.size)
    elif box.children:
        inner = min(inner, max(length(box.text), 4 * FULL) * metrics.size + 0.5 * metrics.size)
    return inner + 2 * metrics.inset, vertical


def _need(text: str, inner: float, size: float, vertical: bool) -> float:
    """The height that a text needs in a box ``inner`` points wide."""
    if vertical:
        return len(text) * LINE * size
    return rows(text, inner, size) * LINE * size


def _stack(slots: list[_Slot], gap: float, size: float, inset: float, width: float) -> Arrangement:
    """Rows by depth, each as high as its fullest box."""
    depths = range(max(slot.depth for slot in slots) + 1)
    heights = [max(slot.need for slot in slots if slot.depth == depth) for depth in depths]
    tops = list(accumulate((height + gap for height in heights), initial=0.0))
    boxes = tuple(
        PlacedBox(s.text, s.left, tops[s.depth], s.width, heights[s.depth], s.vertical, s.parent) for s in slots
    )
    return Arrangement(boxes, size, LINE * size, inset, width, tops[-1] - gap)
