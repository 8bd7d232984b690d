"""Where a target is missed: how much is missing, and which sources still emit enough to close it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .account import Account
from .amounts import ZERO
from .calculation import Calculation
from .targets import Balance, State

SPARED = frozenset({"small", "protected", "stopped", "exempt"})
"""Kinds of sources from which no more is asked; all else may be."""


@dataclass(frozen=True, slots=True)
class Closer:
    """A source with emissions that its measures of the level leave; ``use`` of them would be enough."""

    account: Account
    unused: Fraction
    use: Fraction


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One missed target and the sources that could close it, the largest unused amount first."""

    balance: Balance
    closers: tuple[Closer, ...]
    left: Fraction
    """What would still be missing if all of them cut everything."""


def shortfalls(calculation: Calculation, reached: tuple[Balance, ...]) -> tuple[Shortfall, ...]:
    """Every missed target with its closers."""
    return tuple(_shortfall(calculation, each) for each in reached if each.state is State.MISSED)


def _shortfall(calculation: Calculation, balance: Balance) -> Shortfall:
    unused = [(_unused(each, balance), each) for each in calculation.accounts if _may_close(each)]
    ranked = sorted(((amount, each) for amount, each in unused if amount), key=lambda pair: (-pair[0], pair[1].id))
    missing, closers = balance.missing, []
    for amount, account in ranked:
        if not missing:
            break
        use = min(amount, missing)
        closers.append(Closer(account, amount, use))
        missing -= use
    return Shortfall(balance, tuple(closers), missing)


def _may_close(account: Account) -> bool:
    return account.sector != "other" and account.kind not in SPARED


def _unused(account: Account, balance: Balance) -> Fraction:
    gas = balance.pollutant
    base = account.baseline.get(gas, ZERO)
    return base - account.reduction(balance.level).get(gas, ZERO)
