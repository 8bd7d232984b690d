"""The calculation for programs, as ``schemas/inventory-report.schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from plangen.inventory.account import Account, LevelCut, PartCut, Share
from plangen.inventory.amounts import Amounts
from plangen.inventory.calculation import Sums
from plangen.inventory.shortfall import Shortfall
from plangen.inventory.targets import Balance, TradeBalance
from plangen.model.levels import Colour

from . import Report
from .figures import plain

FORMAT = 1
"""Number of the form; it rises when a reader of the old form would be misled."""

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write(report: Report, version: str) -> str:
    """The whole report; ends in a line feed."""
    calculation, levels = report.calculation, report.levels
    inventory = calculation.inventory
    data = {
        "format": FORMAT,
        "plangen": version,
        "plan": report.plan.id,
        "title": report.plan.full_title,
        "edition": inventory.edition if inventory else "",
        "unit": "kg/d",
        "levels": [level.value for level in levels],
        "pollutants": list(calculation.pollutants),
        "whole": _sums(calculation.whole, levels),
        "sectors": {name: _sums(sums, levels) for name, sums in calculation.sectors.items()},
        "districts": [{"name": name, **_sums(sums, levels)} for name, sums in calculation.districts.items()],
        "targets": [_balance(each) for each in report.balances],
        "trades": [_trade(each) for each in report.trades],
        "shortfalls": [_shortfall(each) for each in report.shortfalls],
        "sources": [_account(each, levels) for each in calculation.accounts],
    }
    return msgspec.json.format(_ENCODER.encode(data), indent=1).decode() + "\n"


def _amounts(amounts: Mapping[str, Fraction]) -> dict[str, Decimal]:
    return {gas: plain(amount) for gas, amount in amounts.items()}


def _percent(value: Fraction) -> Decimal:
    return plain(value * 100)


def _sums(sums: Sums, levels: tuple[Colour, ...]) -> dict[str, Any]:
    reduction = {level.value: _amounts(sums.reduction[level]) for level in levels}
    return {"sources": sums.sources, "baseline": _amounts(sums.baseline), "reduction": reduction}


def _balance(each: Balance) -> dict[str, Any]:
    return {
        "track": each.track,
        "level": each.level.value,
        "pollutant": each.pollutant,
        "target": each.target.value,
        "baseline": plain(each.baseline),
        "reduction": plain(each.reduction),
        "ratio": _percent(each.ratio),
        "state": each.state.value,
        "missing": plain(each.missing),
    }


def _trade(each: TradeBalance) -> dict[str, Any]:
    return {
        "track": each.track,
        "level": each.level.value,
        "pollutants": list(each.pollutants),
        "least": _percent(each.least),
        "reached": _percent(each.reached),
        "met": each.met,
    }


def _shortfall(each: Shortfall) -> dict[str, Any]:
    balance = each.balance
    return {
        "track": balance.track,
        "level": balance.level.value,
        "pollutant": balance.pollutant,
        "missing": plain(balance.missing),
        "closers": [
            {"source": closer.account.id, "unused": plain(closer.unused), "use": plain(closer.use)}
            for closer in each.closers
        ],
        "left": plain(each.left),
    }


def _account(account: Account, levels: tuple[Colour, ...]) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "sector": account.sector,
        "district": account.district,
        "kind": account.kind,
        "days": account.days,
        "running": account.running,
        "stated": sorted(account.stated),
        "parts": [
            {"part": part.id, "name": part.name, "annual": part.annual, "baseline": _amounts(part.baseline)}
            for part in account.parts
        ],
        "baseline": _amounts(account.baseline),
        "levels": {level.value: _level(account.levels[level]) for level in levels if level in account.levels},
    }


def _level(cut: LevelCut) -> dict[str, Any]:
    return {
        "parts": [_part(each) for each in cut.parts if each.shares or each.own],
        "cuts": _amounts(cut.cuts),
        "reduction": _amounts(cut.reduction),
        "uncounted": list(cut.uncounted),
    }


def _part(cut: PartCut) -> dict[str, Any]:
    own: Amounts = cut.own or {}
    return {
        "part": cut.part,
        "shares": [_share(each) for each in cut.shares],
        "share": _percent(min(cut.claimed, Fraction(1))),
        "own": {gas: _percent(share) for gas, share in own.items()},
    }


def _share(each: Share) -> dict[str, Any]:
    return {"step": each.step, "by": _percent(each.by), "factor": _percent(each.factor)}
