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


class Page:
    """The page at one step, by which placards are measured."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._measures = [part.height for part in space.parts]
        self._bands = [part for part in space.parts if isinstance(part, Band)]
        self._exact = [band for band in self._bands if band.exact]
        self._stretching = [n for n, part in enumerate(space.parts) if isinstance(part, Band) and part.stretches]

    def heights(self, texts: Texts, lines: Lines, available: float) -> tuple[int, ...] | None:
        """Heights in twips of the rows that share the room that is left; nothing where the placard has no room."""
        parts = [measure(texts, lines) for measure in self._measures]
        height = self._space.constant + sum(parts)
        if height > available or (self._exact and any(band.overfull(texts, lines) for band in self._exact)):
            return None
        rows = [parts[n] for n in self._stretching if parts[n]]
        more = (available - height) / len(rows) if rows else 0.0
        return tuple([int((tall + more) * 20) for tall in rows])

    def culprit(self, texts: Texts, lines: Lines) -> str:
        """The field that takes most: in a row that cuts it off, else on the page."""

        def taken(strip: Strip) -> float:
            return strip.height(texts, lines) if strip.slots else 0.0

        cut = [strip for band in self._bands if band.overfull(texts, lines) for strip in band.strips()]
        worst = max(cut or self._space.strips(), key=taken)
        names = [name for name, _, _ in worst.slots]
        return worst.repeated or max(names, key=lambda name: len(texts.get(name, "")), default="")


def fit(page: Callable[[int], Page], available: float, texts: Texts, lines: Lines) -> Fit:
    """The fit of one placard; ``page`` gives the page at a step. Raises ``Overfull``."""
    whole = page(0).heights(texts, lines, available)
    if whole is not None:
        return Fit(0, whole)
    low, high = 0, STEPS + 1
    best: tuple[int, ...] = ()
    while high - low > 1:
        step = (low + high) // 2
        heights = page(step).heights(texts, lines, available)
        if heights is None:
            low = step
        else:
            high, best = step, heights
    if high > STEPS:
        raise Overfull(page(STEPS).culprit(texts, lines))
    return Fit(high, best)
