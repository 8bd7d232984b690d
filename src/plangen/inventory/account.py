"""The account of one source: its parts with their daily baseline, and how much of each is cut at each level."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plangen.finding import Path
from plangen.model.inventory import SectorName
from plangen.model.levels import Colour

from .amounts import ZERO, Amounts


@dataclass(frozen=True, slots=True)
class Part:
    """A production unit of an enterprise, or with an empty id what no unit carries; of other sources the whole."""

    id: str
    name: str
    annual: dict[str, Decimal]
    """Tonnes a year."""
    baseline: Amounts
    """Kilograms a day."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one measure cuts of a part: ``by`` × ``factor``."""

    step: int
    """Its position among the measures of the level."""
    by: Fraction
    factor: Fraction = Fraction(1)

    @property
    def whole(self) -> Fraction:
        """The share that really falls away."""
        return self.by * self.factor


@dataclass(frozen=True, slots=True)
class PartCut:
    """One part at one level: the shares that its measures cut, which never add up to more than all of it."""

    part: str
    shares: tuple[Share, ...] = ()
    own: dict[str, Fraction] | None = None
    """Shares of single pollutants that differ."""

    @property
    def claimed(self) -> Fraction:
        """The sum of all shares; above 1 where measures claim more than there is."""
        return sum((each.whole for each in self.shares), ZERO)

    def share(self, gas: str) -> Fraction:
        """The share of one pollutant that counts, at most 1."""
        return min((self.own or {}).get(gas, self.claimed), Fraction(1))


@dataclass(frozen=True, slots=True)
class LevelCut:
    """One source at one level."""

    parts: tuple[PartCut, ...]
    """In the order of the account's parts."""
    cuts: Amounts
    """What measures of transport cut as the list states it; taken from what no unit carries, as far as there is any."""
    reduction: Amounts
    uncounted: tuple[int, ...] = ()
    """Positions of the measures whose effect the facts do not tell; they count as nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """One source with everything that was calculated for it."""

    id: str
    name: str
    sector: SectorName
    path: Path
    district: str
    kind: str
    """管控类型 of an enterprise (key, small, …); of other sources ``exempt`` or nothing."""
    days: int
    """The divisor."""
    stated: frozenset[str]
    """Pollutants whose daily baseline the list states itself."""
    running: bool
    """Whether it emits at all: an enterprise that has long been stopped has no baseline."""
    parts: tuple[Part, ...]
    baseline: Amounts
    """The sum of its parts."""
    levels: dict[Colour, LevelCut]

    def reduction(self, level: Colour) -> Amounts:
        """What it cuts at a level; nothing where it states no measure there."""
        return self.levels[level].reduction if level in self.levels else {}
