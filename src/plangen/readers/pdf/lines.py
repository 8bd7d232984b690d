"""Characters with their boxes → lines with their geometry, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from plangen.readers.characters import clean, ungridded

from .pages import PageLine

_GAP = 0.3
"""Share of the height from which the room between two characters is a blank."""
_COLUMN = 5
"""Lines that a column has at least; the second of the last page may be shorter."""
_LAST = 2


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box, from the top left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Of the box."""
        return max(self.bottom - self.top, 0.1)


@dataclass(slots=True)
class _Strip:
    """Characters side by side."""

    glyphs: list[Glyph]
    left: float
    top: float
    right: float
    bottom: float

    def beside(self, other: _Strip | Glyph) -> bool:
        """Whether both stand on one line: what is raised or lowered still overlaps by half."""
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        return overlap > 0.5 * max(0.1, min(self.bottom - self.top, other.bottom - other.top))

    def take(self, glyphs: Sequence[Glyph]) -> None:
        """Adds characters."""
        self.glyphs += glyphs
        self.left, self.right = min(self.left, *(g.left for g in glyphs)), max(self.right, *(g.right for g in glyphs))
        tall = max(self.glyphs, key=lambda each: each.height)
        self.top, self.bottom = tall.top, tall.bottom


def gathered(glyphs: Iterable[Glyph]) -> list[PageLine]:
    """Lines from the top down; on a page in two columns, each column by itself between lines that go across."""
    strips: list[_Strip] = []
    for glyph in glyphs:
        if strips and strips[-1].beside(glyph) and glyph.left - strips[-1].right < glyph.height:
            strips[-1].take([glyph])
        else:
            strips.append(_Strip([glyph], glyph.left, glyph.top, glyph.right, glyph.bottom))
    strips = [each for each in strips if any(not glyph.text.isspace() for glyph in each.glyphs)]
    gutter = _gutter(strips)
    found = (_line(strip, column) for column, strip in _ordered(strips, gutter))
    return [line for line in found if line.text]


def _gutter(strips: Sequence[_Strip]) -> float:
    """Where the room between two columns is; 0 for none."""
    if len(strips) < 2 * _COLUMN:
        return 0.0
    left, right = min(each.left for each in strips), max(each.right for each in strips)
    third = (right - left) / 3
    best = (len(strips), 0.0)
    for step in range(41):
        place = left + third + third * step / 40
        across = sum(1 for each in strips if each.left < place < each.right)
        best = min(best, (across, place))
    across, place = best
    before = [each for each in strips if each.right <= place and each.right - each.left > third * 0.7]
    behind = [each for each in strips if each.left >= place and each.right - each.left > third * 0.7]
    enough = len(before) >= _COLUMN and len(behind) >= (_LAST if len(before) >= 2 * _COLUMN else _COLUMN)
    return place if enough and across <= 0.2 * len(strips) else 0.0


def _ordered(strips: Sequence[_Strip], gutter: float) -> Iterator[tuple[int, _Strip]]:
    """Each line with its column: 0 for one that goes across the page, else 1 or 2."""
    band: tuple[list[_Strip], list[_Strip]] = ([], [])
    for strip in _merged(strips, gutter):
        if gutter and not strip.left < gutter < strip.right:
            band[strip.left >= gutter].append(strip)
            continue
        yield from _columns(band)
        yield 0, strip
    yield from _columns(band)


def _columns(band: tuple[list[_Strip], list[_Strip]]) -> Iterator[tuple[int, _Strip]]:
    for column, strips in enumerate(band, 1):
        yield from ((column, strip) for strip in strips)
        strips.clear()


def _merged(strips: Sequence[_Strip], gutter: float) -> list[_Strip]:
    """From the top down, pieces of one line joined, but not over the gutter."""
    rows: list[_Strip] = []
    for strip in sorted(strips, key=lambda each: (each.top + each.bottom, each.left)):
        for row in rows[:-4:-1]:
            one = not gutter or (row.left >= gutter) == (strip.left >= gutter)
            if one and row.beside(strip) and (strip.left >= row.right - 1 or strip.right <= row.left + 1):
                row.take(strip.glyphs)
                break
        else:
            rows.append(strip)
    return rows


def _line(strip: _Strip, column: int) -> PageLine:
    glyphs = sorted(strip.glyphs, key=lambda each: each.left)
    seen = [each for each in glyphs if not each.text.isspace()]
    size = median(each.height for each in seen)
    text, before, blank = "", seen[0], False
    for each in glyphs:
        if each.text.isspace():
            blank = True
            continue
        wide = each.left - before.right > _GAP * size
        text += (" " if wide or (blank and text[-1:].isascii() and each.text.isascii()) else "") + each.text
        before, blank = each, False
    return PageLine(
        ungridded(clean(text)),
        seen[0].left,
        min(each.top for each in seen),
        max(each.right for each in seen),
        max(each.bottom for each in seen),
        size,
        column,
    )
