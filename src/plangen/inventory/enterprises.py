"""The account of an enterprise: annual emissions divided by days, shared out to its units, cut by its measures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from plangen.model.enterprises import Enterprise, Kind, Step
from plangen.model.fact import Percent

from .account import Account, LevelCut, Part, PartCut, Share
from .amounts import POLLUTANTS, ZERO, Amounts, daily, dot, portion, total

REST = ""
"""Id of the part that no unit carries."""
_WHOLE = Fraction(1)


def enterprise_account(enterprise: Enterprise, days: int) -> Account:
    """The account; ``days`` is the list's divisor, used where the enterprise states none."""
    divisor = enterprise.days or days
    running = enterprise.kind is not Kind.STOPPED
    parts = _parts(enterprise, divisor, running=running)
    return Account(
        id=enterprise.id,
        name=enterprise.name,
        sector="industrial",
        path=("enterprises", enterprise.id),
        district=enterprise.district,
        kind=enterprise.kind.value,
        days=divisor,
        stated=frozenset(enterprise.baseline),
        running=running,
        parts=parts,
        baseline=total(part.baseline for part in parts),
        levels={level: _cut(enterprise, parts, steps) for level, steps in enterprise.measures.items()},
    )


def annual(enterprise: Enterprise, gas: str) -> Decimal:
    """Tonnes a year: as stated, else the sum of the units'."""
    return enterprise.emissions[gas] if gas in enterprise.emissions else of_units(enterprise, gas)


def of_units(enterprise: Enterprise, gas: str) -> Decimal:
    """Tonnes a year of all production units."""
    return sum((unit.emissions.get(gas, Decimal()) for unit in enterprise.units.values()), Decimal())


def _parts(enterprise: Enterprise, days: int, *, running: bool) -> tuple[Part, ...]:
    """A part for each unit that states emissions, and one for the rest; together they are the enterprise's baseline."""
    units = [unit for unit in enterprise.units.values() if unit.emissions]
    stated = {*enterprise.emissions, *enterprise.baseline, *(gas for unit in units for gas in unit.emissions)}
    rest = Part(REST, "", {}, {})
    parts = [Part(unit.id, unit.name, dict(unit.emissions), {}) for unit in units]
    for gas in (gas for gas in POLLUTANTS if gas in stated):
        year, of_all = annual(enterprise, gas), of_units(enterprise, gas)
        whole = Fraction(enterprise.baseline[gas]) if gas in enterprise.baseline else daily(year, days)
        base = whole if running else ZERO
        shared, least = max(year, of_all), base
        for part in parts:
            if gas in part.annual and shared:
                part.baseline[gas] = portion(base, part.annual[gas], shared)
                least -= part.baseline[gas]
        if least or not of_all:
            rest.annual[gas] = shared - of_all
            rest.baseline[gas] = least
    return (*parts, rest)


def _cut(enterprise: Enterprise, parts: tuple[Part, ...], steps: tuple[Step, ...]) -> LevelCut:
    """What the measures of one level cut."""
    shares: dict[str, list[Share]] = {part.id: [] for part in parts}
    uncounted = []
    for index, step in enumerate(steps):
        share = _share(index, step)
        reached = [part for part in _reached(step, enterprise, parts) if part in shares]
        if share is not None:
            for part in reached:
                shares[part].append(share)
        if (share is None or not reached) and not step.cuts and step.do not in ("ban", "reduce-trips"):
            uncounted.append(index)
    cuts = _stated(step.cuts for step in steps)
    parts_cut = tuple(PartCut(part.id, tuple(shares[part.id])) for part in parts)
    return LevelCut(parts_cut, cuts, _reduction(parts, parts_cut, cuts), tuple(uncounted))


def _share(index: int, step: Step) -> Share | None:
    """The share that a measure cuts of what it reaches; None where its facts do not say."""
    by: Fraction | None = None
    if step.do == "stop":
        by = _WHOLE
    elif step.do in ("limit", "rotate", "other") and step.by is not None:
        by = fraction(step.by)
    elif step.do == "rotate" and step.groups:
        by = Fraction(1, len(step.groups))
    return None if by is None else Share(index, by, fraction(step.factor) if step.factor else _WHOLE)


def fraction(percent: Percent) -> Fraction:
    """30 % as 3/10."""
    return Fraction(percent.value) / 100


def _reached(step: Step, enterprise: Enterprise, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Ids of the parts that a measure reaches: the units that it names, else the whole plant.

    Where no unit states emissions, all units named are the whole plant too.
    """
    named = tuple(dict.fromkeys((*step.units, *(unit for group in step.groups for unit in group))))
    running = {unit.id for unit in enterprise.units.values() if not unit.spare}
    if not named or (len(parts) == 1 and running and running <= set(named)):
        return tuple(part.id for part in parts)
    return named


def _stated(cuts: Iterable[dict[str, Decimal]]) -> Amounts:
    found: Amounts = {}
    for each in cuts:
        for gas, amount in each.items():
            found[gas] = found.get(gas, ZERO) + Fraction(amount)
    return found


def _reduction(parts: tuple[Part, ...], cut: tuple[PartCut, ...], cuts: Amounts) -> Amounts:
    """Kilograms a day: of each part its share, and of the rest also what transport cuts, never more than there is."""
    shares: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for part, share in zip(parts, cut, strict=True):
        claimed = min(share.claimed, _WHOLE) if share.shares else ZERO
        for gas, base in part.baseline.items():
            of_gas = shares.setdefault(gas, [])
            if part.id == REST and gas in cuts:
                of_gas.append((min(base, base * claimed + cuts[gas]), _WHOLE))
            elif claimed:
                of_gas.append((base, claimed))
    return {gas: dot(each) for gas, each in shares.items()}
