"""Totals that a list states, for sectors and districts, against the sums of its sources and of the lists below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from plangen.finding import Path
from plangen.model.inventory import Stated

from .amounts import ZERO, agrees, rounded
from .calculation import Calculation, Sums

_NONE = Sums({}, {})
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is stated at ``path`` and what it is by calculation; ``level`` is empty for a baseline."""

    path: Path
    level: str
    pollutant: str
    stated: Decimal
    computed: Fraction


def sector_differences(calculation: Calculation) -> Iterator[Difference]:
    """The stated totals of sectors that are not the sum of their sources."""
    inventory = calculation.inventory
    if inventory and calculation.accounts:
        for sector, stated in inventory.totals.items():
            yield from _differences(stated, calculation.sectors.get(sector, _NONE), ("inventory", "totals", sector))


def district_differences(calculation: Calculation) -> Iterator[Difference]:
    """The stated totals of districts that are not the sum of the sources in them; a list without sources has none."""
    inventory = calculation.inventory
    if inventory and calculation.accounts:
        for name, stated in inventory.districts.items():
            yield from _differences(stated, calculation.districts.get(name, _NONE), ("inventory", "districts", name))


def below_differences(calculation: Calculation, district: str, below: Calculation) -> Iterator[Difference]:
    """What the city states for a district, else adds up from its own sources there, against the district's own list."""
    inventory = calculation.inventory
    if inventory and district in inventory.districts:
        yield from _differences(inventory.districts[district], below.whole, ("inventory", "districts", district))
    elif district in calculation.districts:
        summed = _as_stated(calculation.districts[district])
        yield from (replace(each, path=("inventory",)) for each in _differences(summed, below.whole, ()))


def _as_stated(sums: Sums) -> Stated:
    """Sums as if a list stated them, to the gram."""
    return Stated(
        baseline={gas: rounded(amount, _PLACES) for gas, amount in sums.baseline.items()},
        reduction={
            level: {gas: rounded(amount, _PLACES) for gas, amount in amounts.items()}
            for level, amounts in sums.reduction.items()
        },
    )


def _differences(stated: Stated, own: Sums, path: Path) -> Iterator[Difference]:
    for gas, figure in stated.baseline.items():
        computed = own.baseline.get(gas, ZERO)
        if not agrees(figure, computed):
            yield Difference((*path, "baseline", gas), "", gas, figure, computed)
    for level, figures in stated.reduction.items():
        for gas, figure in figures.items():
            computed = own.reduction.get(level, {}).get(gas, ZERO)
            if not agrees(figure, computed):
                yield Difference((*path, "reduction", level.value, gas), level.value, gas, figure, computed)
