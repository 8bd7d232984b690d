"""The calculation of a reduction list as text, as JSON, and as a workbook that shows every step as a formula."""

from __future__ import annotations

from dataclasses import dataclass

from plangen.inventory.calculation import Calculation, calculate
from plangen.inventory.shortfall import Shortfall, shortfalls
from plangen.inventory.targets import Balance, TradeBalance, balances, trades
from plangen.model.levels import Colour
from plangen.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of one list, at the levels asked for."""

    plan: Plan
    calculation: Calculation
    levels: tuple[Colour, ...]
    balances: tuple[Balance, ...]
    trades: tuple[TradeBalance, ...]
    shortfalls: tuple[Shortfall, ...]


def report(plan: Plan, levels: tuple[Colour, ...] = ()) -> Report:
    """The report on the list of a plan; all its levels where none are named."""
    calculation = calculate(plan)
    shown = tuple(each for each in calculation.levels if not levels or each in levels)
    reached = tuple(each for each in balances(plan, calculation) if each.level in shown)
    sums = tuple(each for each in trades(plan, calculation) if each.level in shown)
    return Report(plan, calculation, shown, reached, sums, shortfalls(calculation, reached))
