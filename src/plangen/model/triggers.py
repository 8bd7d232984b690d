"""Triggers of alerts as logic: what a forecast must show, and whether one trigger is implied by another.

A condition ``aqi > 200 for >= 48h`` holds for a forecast that stays above the value for at least so long. A trigger is
an alternative (any) of conjunctions (all) of conditions. Because every condition is monotone in height and length, each
conjunction has one weakest forecast that fulfils it; trigger A implies trigger B exactly when the weakest forecast of
each of A's conjunctions fulfils B. That forecast is the counter-example when it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .fact import Scalar

DAY = 24
"""Hours that a daily mean stands for: a condition without a length speaks of one day's mean."""
MAX_CONDITIONS = 20_000
"""A trigger that multiplies out to more conditions is refused; the schema lets at most 15,625 through."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``index op value [for [bound] hours]``; ``hours`` is 0 where no length is given."""

    index: str
    above: bool
    """True for ``>``, False for ``>=``."""
    value: int
    hours: int = 0
    bound: str = ""
    """``""`` for 持续48小时, ``>=`` for 持续48小时及以上, ``>`` for 超过48小时."""
    unit: str = "h"

    @property
    def least_value(self) -> int:
        """The smallest whole index value that fulfils it."""
        return self.value + 1 if self.above else self.value

    @property
    def least_hours(self) -> int:
        """The shortest run of hours that fulfils it."""
        return (self.hours or DAY) + (1 if self.bound == ">" else 0)

    def __str__(self) -> str:
        head = f"{self.index} {'>' if self.above else '>='} {self.value}"
        if not self.hours:
            return head
        length = f"{self.hours // DAY}d" if self.unit == "d" else f"{self.hours}h"
        return f"{head} for {self.bound + ' ' if self.bound else ''}{length}"


_CONDITION = re.compile(r"([a-z][a-z0-9-]*) *(>=|>) *(\d{1,4})(?: +for +(>=|>)? *([1-9]\d{0,3})(h|d))?", re.ASCII)


def parse_condition(text: str) -> Condition:
    """Parse ``aqi > 150 for >= 48h``; raises ``ValueError`` on any other form."""
    match = _CONDITION.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a condition: {text}")
    index, operator, value, bound, count, unit = match.groups()
    hours = int(count) * (DAY if unit == "d" else 1) if count else 0
    return Condition(index, operator == ">", int(value), hours, bound or "", unit or "h")


Conjunction = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """For each index the heights it reaches and for how many hours: the evidence that two triggers differ."""

    spells: tuple[tuple[str, int, int], ...]
    """(index, value reached, hours), highest value first."""

    def lasts(self, index: str, value: int) -> int:
        """The longest run of hours at or above a value."""
        return max((hours for name, height, hours in self.spells if name == index and height >= value), default=0)

    def fulfils(self, condition: Condition) -> bool:
        """Whether the forecast fulfils one condition."""
        return self.lasts(condition.index, condition.least_value) >= condition.least_hours


class Trigger(Scalar):
    """When a level is reached: any of ``alternatives``, each all of its conditions, in the order written."""

    __slots__ = ("_distinct", "_masks", "alternatives")

    def __init__(self, alternatives: tuple[Conjunction, ...]) -> None:
        self.alternatives = alternatives
        # Many alternatives share few conditions: each is judged once, and an alternative is a set of bits.
        bits = {each: 1 << place for place, each in enumerate(dict.fromkeys(self.conditions))}
        self._distinct = bits
        self._masks = tuple(sum({bits[each] for each in conjunction}) for conjunction in alternatives)

    @classmethod
    def parse(cls, source: Any) -> Trigger:
        """Parse a condition, or ``{any: […]}`` / ``{all: […]}`` of conditions, nested at will."""
        alternatives = tuple(_alternatives(source))
        if sum(map(len, alternatives)) > MAX_CONDITIONS:
            raise ValueError(_TOO_MANY)
        return cls(alternatives)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions in the order written."""
        return tuple(condition for conjunction in self.alternatives for condition in conjunction)

    def met_by(self, forecast: Forecast) -> bool:
        """Whether a forecast reaches this level."""
        unmet = sum(bit for condition, bit in self._distinct.items() if not forecast.fulfils(condition))
        return any(not mask & unmet for mask in self._masks)

    def __str__(self) -> str:
        parts = [" and ".join(str(each) for each in conjunction) for conjunction in self.alternatives]
        return " or ".join(parts)


_TOO_MANY = f"a trigger has at most {MAX_CONDITIONS} conditions when multiplied out"


def _alternatives(source: Any) -> Iterator[Conjunction]:
    if isinstance(source, str):
        yield (parse_condition(source),)
    elif items := _items(source, "any"):
        for item in items:
            yield from _alternatives(item)
    elif items := _items(source, "all"):
        products: list[Conjunction] = [()]
        for item in items:
            choices = list(_alternatives(item))
            if len(products) * len(choices) > MAX_CONDITIONS:
                raise ValueError(_TOO_MANY)
            products = [left + right for left in products for right in choices]
        yield from products
    else:
        raise ValueError("a trigger is a condition, {any: […]} or {all: […]}")


def _items(source: Any, key: str) -> list[Any]:
    """The list under the one key of a mapping; empty where it is not of that form."""
    items = source[key] if isinstance(source, dict) and set(source) == {key} else []
    return items if isinstance(items, list) else []


def weakest_forecast(conjunction: Conjunction) -> Forecast:
    """The forecast that fulfils all conditions and nothing more."""
    spells = [(each.index, each.least_value, each.least_hours) for each in conjunction]
    return Forecast(tuple(sorted(spells, key=lambda spell: (spell[0], -spell[1], spell[2]))))


def counter_example(stronger: Trigger, weaker: Trigger) -> Forecast | None:
    """A forecast that meets ``stronger`` but not ``weaker``; None when ``stronger`` implies ``weaker``."""
    for conjunction in stronger.alternatives:
        forecast = weakest_forecast(conjunction)
        if not weaker.met_by(forecast):
            return forecast
    return None
