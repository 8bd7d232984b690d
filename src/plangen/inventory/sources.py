"""The accounts of dust sites, vehicles and machines, and the rest of society: a share of all that they emit."""

from __future__ import annotations

from plangen.model.inventory import Cut, SectorName, Source

from .account import Account, LevelCut, Part, PartCut, Share
from .amounts import POLLUTANTS, daily
from .enterprises import REST, fraction

REGISTRIES: dict[str, SectorName] = {"dust": "dust", "mobile": "mobile", "others": "other"}
"""Key under ``inventory`` → the sector of its sources."""


def source_account(source: Source, registry: str, days: int) -> Account:
    """The account of a source of one registry; an exempt one keeps its baseline and cuts nothing."""
    divisor = source.days or days
    annual = {gas: source.emissions[gas] for gas in POLLUTANTS if gas in source.emissions}
    part = Part(REST, "", annual, {gas: daily(amount, divisor) for gas, amount in annual.items()})
    measures = {} if source.exempt else source.measures
    return Account(
        id=source.id,
        name=source.name,
        sector=REGISTRIES[registry],
        path=("inventory", registry, source.id),
        district=source.district,
        kind="exempt" if source.exempt else "",
        days=divisor,
        stated=frozenset(),
        running=True,
        parts=(part,),
        baseline=part.baseline,
        levels={level: _cut(part, cut) for level, cut in measures.items()},
    )


def _cut(part: Part, cut: Cut) -> LevelCut:
    shares = (Share(0, fraction(cut.by)),) if cut.by else ()
    own = {gas: fraction(share) for gas, share in cut.own.items()}
    parts = (PartCut(part.id, shares, own),)
    reduction = {gas: base * parts[0].share(gas) for gas, base in part.baseline.items()}
    return LevelCut(parts, {}, reduction, () if cut.by or cut.own else (0,))
