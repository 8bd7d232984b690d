"""Fitting a placard to its page before anything is written: the largest step at which all of it has room."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from .shape import Band, Lines, Space, Strip, Texts, extent
from .squeeze import CLOSER, STEPS


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
    """The text of a field does not fit even in the least sizes; ``lines`` of it, about, are too many."""

    def __init__(self, field: str, lines: int) -> None:
        super().__init__(field)
        self.lines = lines


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

    def overfull(self, texts: Texts, lines: Lines, available: float) -> Overfull:
        """What to shorten: the field that takes most, in a row that cuts it off or else on the page, and how much."""

        def taken(strip: Strip) -> tuple[float, float]:
            said = lines.get(strip.repeated, ()) if strip.repeated else [texts.get(n, "") for n, _, _ in strip.slots]
            return strip.height(texts, lines) if strip.slots else 0.0, sum(extent(words)[0] for words in said)

        cut = [band for band in self._bands if band.overfull(texts, lines)]
        worst = max([strip for band in cut for strip in band.strips()] or self._space.strips(), key=taken)
        over = sum(band.over(texts, lines) for band in cut) or self._space.height(texts, lines) - available
        names = [name for name, _, _ in worst.slots]
        field = worst.repeated or max(names, key=lambda name: len(texts.get(name, "")), default="")
        return Overfull(field, max(1, math.ceil(over / worst.line)))


def fit(page: Callable[[int], Page], available: float, texts: Texts, lines: Lines) -> Fit:
    """The fit of one placard; ``page`` gives the page at a step. Raises ``Overfull``."""
    whole = page(0).heights(texts, lines, available)
    if whole is not None:
        return Fit(0, whole)
    low, high, step = 0, STEPS + 1, CLOSER  # most need less room alone
    best: tuple[int, ...] = ()
    while high - low > 1:
        heights = page(step).heights(texts, lines, available)
        if heights is None:
            low = step
        else:
            high, best = step, heights
        step = (low + high) // 2
    if high > STEPS:
        raise page(STEPS).overfull(texts, lines, available)
    return Fit(high, best)
