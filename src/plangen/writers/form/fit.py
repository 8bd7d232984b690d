"""Fitting a placard to its page before anything is written: the largest step at which all of it has room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .compile import STEPS
from .shape import Band, Lines, Space, Strip, Texts


@dataclass(frozen=True, slots=True)
class Fit:
    """The step at which a placard is written, and the heights of the rows that share the page's room, in twips."""

    step: int
    heights: tuple[int, ...]


class Unfit(Exception):  # noqa: N818 - an answer, not an error of the program
    """A placard that cannot be written on this page, because of one field."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Overfull(Unfit):
    """The text of a field does not fit even in the least sizes."""


class Unplaced(Unfit):
    """The template has no place for a field that the placard has."""


class Overlong(Unfit):
    """The QR code holds less than it is to say."""


def fit(shape: Callable[[int], Space], available: float, texts: Texts, lines: Lines) -> Fit:
    """The fit of one placard; ``shape`` gives the page at a step. Raises ``Overfull``."""
    whole = _Page(shape(0), texts, lines)
    if whole.fits(available):
        return Fit(0, whole.heights(available))
    low, high, best = 0, STEPS + 1, whole
    while high - low > 1:
        step = (low + high) // 2
        page = _Page(shape(step), texts, lines)
        if page.fits(available):
            high, best = step, page
        else:
            low = step
    if high > STEPS:
        raise Overfull(_Page(shape(STEPS), texts, lines).culprit())
    return Fit(high, best.heights(available))


class _Page:
    """One placard on the page at one step."""

    def __init__(self, space: Space, texts: Texts, lines: Lines) -> None:
        self._space, self._texts, self._lines = space, texts, lines
        self._parts = [part.height(texts, lines) for part in space.parts]
        self._height = space.constant + sum(self._parts)

    def fits(self, available: float) -> bool:
        if self._height > available:
            return False
        for part in self._space.parts:
            if type(part) is Band and part.exact and part.overfull(self._texts, self._lines):
                return False
        return True

    def heights(self, available: float) -> tuple[int, ...]:
        rows = [
            height
            for part, height in zip(self._space.parts, self._parts, strict=True)
            if type(part) is Band and part.stretches and height
        ]
        more = (available - self._height) / len(rows) if rows else 0.0
        return tuple([int((height + more) * 20) for height in rows])

    def culprit(self) -> str:
        """The field that takes most: in a row that cuts it off, else on the page."""
        bands = [part for part in self._space.parts if isinstance(part, Band)]
        cut = [strip for band in bands if band.overfull(self._texts, self._lines) for strip in band.strips()]
        strips = cut or self._space.strips()
        worst = max(strips, key=self._taken)
        names = [name for name, _, _ in worst.slots]
        return worst.repeated or max(names, key=lambda name: len(self._texts.get(name, "")), default="")

    def _taken(self, strip: Strip) -> float:
        return strip.height(self._texts, self._lines) if strip.slots else 0.0
