"""The calculation of a plan's list: every source's account, and the sums by sector, by district and of all society."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangen.model.inventory import Inventory, SectorName
from plangen.model.levels import Colour
from plangen.model.plan import Plan

from .account import Account
from .amounts import POLLUTANTS, Amounts, total
from .enterprises import enterprise_account
from .sources import REGISTRIES, source_account

SECTORS: tuple[SectorName, ...] = ("industrial", "dust", "mobile", "other")
_DAYS = 365


@dataclass(frozen=True, slots=True)
class Sums:
    """Baseline and reduction of several sources together, kilograms a day."""

    baseline: Amounts
    reduction: dict[Colour, Amounts]
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Calculation:
    """All that was calculated from one list."""

    plan: str
    inventory: Inventory | None
    levels: tuple[Colour, ...]
    pollutants: tuple[str, ...]
    accounts: tuple[Account, ...]
    sectors: dict[SectorName, Sums]
    districts: dict[str, Sums]
    """By the name of the district; what belongs to none under the empty name, last."""
    whole: Sums


def calculate(plan: Plan) -> Calculation:
    """The calculation of the list of a plan."""
    accounts = tuple(_accounts(plan))
    levels = _levels(plan, accounts)
    districts = sorted({each.district for each in accounts}, key=lambda name: (not name, name))
    by_district = _grouped(accounts, "district")
    by_sector = _grouped(accounts, "sector")
    sectors = {sector: sums(by_sector[sector], levels) for sector in SECTORS if sector in by_sector}
    return Calculation(
        plan=plan.id,
        inventory=plan.inventory,
        levels=levels,
        pollutants=_pollutants(plan, accounts),
        accounts=accounts,
        sectors=sectors,
        districts={name: sums(by_district[name], levels) for name in districts},
        whole=_together(sectors.values(), levels),
    )


def sums(accounts: Iterable[Account], levels: Iterable[Colour]) -> Sums:
    """Several accounts added up."""
    several = tuple(accounts)
    return Sums(
        total(each.baseline for each in several),
        {level: total(each.reduction(level) for each in several) for level in levels},
        len(several),
    )


def _together(several: Iterable[Sums], levels: Iterable[Colour]) -> Sums:
    """Several sums added up."""
    parts = tuple(several)
    return Sums(
        total(each.baseline for each in parts),
        {level: total(each.reduction[level] for each in parts) for level in levels},
        sum(each.sources for each in parts),
    )


def _accounts(plan: Plan) -> Iterable[Account]:
    days = plan.inventory.days if plan.inventory else _DAYS
    yield from (enterprise_account(each, days) for each in plan.enterprises.values())
    if plan.inventory:
        for registry in REGISTRIES:
            sources = getattr(plan.inventory, registry).values()
            yield from (source_account(each, registry, days) for each in sources)


def _grouped(accounts: Iterable[Account], by: str) -> Mapping[str, list[Account]]:
    found: dict[str, list[Account]] = defaultdict(list)
    for each in accounts:
        found[getattr(each, by)].append(each)
    return found


def _levels(plan: Plan, accounts: Iterable[Account]) -> tuple[Colour, ...]:
    """The levels of the plan's alerts, ratios and measures, from low to high."""
    found = {level for track in plan.alerts.values() for level in track.levels}
    found |= {level for own in plan.reduction.values() for level in own.least}
    found |= {level for account in accounts for level in account.levels}
    return tuple(sorted(found, key=lambda level: level.rank))


def _pollutants(plan: Plan, accounts: Iterable[Account]) -> tuple[str, ...]:
    """What the list states and what has a target, in the order of reports."""
    found = {gas for account in accounts for part in account.parts for gas in part.baseline}
    found |= {gas for own in plan.reduction.values() for gas in (*own.pollutants, *own.own)}
    return tuple(gas for gas in POLLUTANTS if gas in found)
