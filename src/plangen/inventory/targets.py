"""The ratios that were reached against those that the plan asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from plangen.model.fact import Percent
from plangen.model.levels import Colour, Reduction, Trade
from plangen.model.plan import Plan

from .amounts import ZERO
from .calculation import Calculation, Sums
from .enterprises import fraction


class State(StrEnum):
    """How a ratio stands to its target."""

    MET = "met"
    TRADED = "traded"
    """Below its own target; what is traded with it makes up for it."""
    MISSED = "missed"
    NO_BASE = "no-base"
    """The list has no emissions of the pollutant, so there is no ratio."""


@dataclass(frozen=True, slots=True)
class Balance:
    """One pollutant at one level of one track."""

    track: str
    level: Colour
    pollutant: str
    target: Percent
    baseline: Fraction
    reduction: Fraction
    state: State

    @property
    def ratio(self) -> Fraction:
        """Reduction ÷ baseline."""
        return self.reduction / self.baseline if self.baseline else ZERO

    @property
    def missing(self) -> Fraction:
        """Kilograms a day that the target asks for beyond the reduction."""
        return max(fraction(self.target) * self.baseline - self.reduction, ZERO)


@dataclass(frozen=True, slots=True)
class TradeBalance:
    """Pollutants that may be traded, at one level: the sum of their ratios against the least sum."""

    track: str
    level: Colour
    pollutants: tuple[str, ...]
    least: Fraction
    reached: Fraction

    @property
    def met(self) -> bool:
        """Whether the sum is reached."""
        return self.reached >= self.least


def balances(plan: Plan, calculation: Calculation) -> tuple[Balance, ...]:
    """Every target of the plan with what was reached, by track, level and pollutant."""
    whole = calculation.whole
    return tuple(
        _balance(track, own, level, gas, target, whole)
        for track, own in plan.reduction.items()
        for level in calculation.levels
        for gas in dict.fromkeys((*own.pollutants, *own.own))
        if (target := own.target(gas, level)) is not None
    )


def trades(plan: Plan, calculation: Calculation) -> Iterator[TradeBalance]:
    """Every sum rule of the plan with what was reached."""
    for track, own in plan.reduction.items():
        for level in calculation.levels:
            least = least_sum(own, own.trade, level) if own.trade else None
            if own.trade and least is not None:
                reached = _sum(own.trade, calculation.whole, level)
                yield TradeBalance(track, level, own.trade.pollutants, least, reached)


def least_sum(own: Reduction, trade: Trade, level: Colour) -> Fraction | None:
    """What the ratios of the traded pollutants must sum to: as stated, else the sum of their targets."""
    if level in trade.sum_least:
        return fraction(trade.sum_least[level])
    targets = [own.target(gas, level) for gas in trade.pollutants]
    return None if None in targets else sum((fraction(each) for each in targets if each), ZERO)


def _balance(track: str, own: Reduction, level: Colour, gas: str, target: Percent, whole: Sums) -> Balance:
    base, cut = whole.baseline.get(gas, ZERO), whole.reduction[level].get(gas, ZERO)
    if not base:
        state = State.NO_BASE
    elif cut >= fraction(target) * base:
        state = State.MET
    else:
        state = State.TRADED if _makes_up(own, gas, level, whole) else State.MISSED
    return Balance(track, level, gas, target, base, cut, state)


def _makes_up(own: Reduction, gas: str, level: Colour, whole: Sums) -> bool:
    if own.trade is None or gas not in own.trade.pollutants:
        return False
    least = least_sum(own, own.trade, level)
    return least is not None and _sum(own.trade, whole, level) >= least


def _sum(trade: Trade, whole: Sums, level: Colour) -> Fraction:
    ratios = (
        whole.reduction[level].get(gas, ZERO) / whole.baseline[gas]
        for gas in trade.pollutants
        if whole.baseline.get(gas)
    )
    return sum(ratios, ZERO)
