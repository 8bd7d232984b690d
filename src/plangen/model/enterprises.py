"""Enterprises on the emission-reduction list (应急减排清单): who they are, what they emit, what they do by level."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from .fact import Duration, Fact, Percent, Quantity
from .levels import Colour

Emissions = dict[str, Decimal]
"""Pollutant (so2, nox, pm, vocs) → tonnes a year, exactly as the list states them."""


class Kind(StrEnum):
    """管控类型: how the list treats an enterprise."""

    KEY = "key"
    SMALL = "small"
    PROTECTED = "protected"
    OTHER = "other"
    STOPPED = "stopped"

    @property
    def chinese(self) -> str:
        """重点企业."""
        return {
            "key": "重点企业",
            "small": "小微涉气企业",
            "protected": "保障类企业",
            "other": "其他涉气企业",
            "stopped": "长期停产企业",
        }[self.value]


class Person(Fact, frozen=True, kw_only=True):
    """A contact of an enterprise. What is ``internal`` reaches no placard and no public report."""

    name: str
    post: str = ""
    phone: str = ""
    internal: bool = False


class Line(Fact, frozen=True, kw_only=True):
    """A further industry in which an enterprise works; the lowest of its grades holds for the whole."""

    industry: str
    branch: str = ""
    grade: str = ""


class Unit(Fact, frozen=True, kw_only=True):
    """A production unit: a line, furnace or kiln that can be stopped or limited by itself."""

    id: str
    name: str
    kind: Literal["line", "furnace", "kiln", "process", "equipment", "boiler"] = "line"
    capacity: str = ""
    product: str = ""
    emissions: Emissions = {}
    """Its share of the enterprise's annual emissions, t/a."""
    normal: Quantity | None = None
    """What it does on an ordinary day: ``1200 t/日``."""
    interruptible: bool = True
    online_monitor: bool = False
    dcs_months: int = 0
    """Months of records in its control system (DCS); 12 are needed to be limited instead of stopped."""
    spare: bool = False
    extra: dict[str, str] = {}
    """Cells of the office's list that are kept as they stand, by the title of their column."""


class Outlet(Fact, frozen=True, kw_only=True):
    """An emission point (排放口)."""

    id: str
    name: str
    kind: Literal["main", "general", "fugitive"] = "general"
    units: tuple[str, ...] = ()
    """Ids of the production units that it serves."""
    pollutants: tuple[str, ...] = ()
    treatment: str = ""
    online_monitor: bool = False
    extra: dict[str, str] = {}
    """Cells of the office's list that are kept as they stand, by the title of their column."""


class Goods(Fact, frozen=True, kw_only=True):
    """A product or raw material and how much of it a year."""

    name: str
    annual: Quantity | None = None


class Vehicles(Fact, frozen=True, kw_only=True):
    """Trucks or machines of one kind and emission stage (国四, 国二)."""

    kind: Literal["truck", "machine"]
    name: str
    stage: str = ""
    count: int = 0
    owned: bool = True


class Traffic(Fact, frozen=True, kw_only=True):
    """Truck movements a day in and out; 10 or more make a key vehicle user."""

    daily: int = 0
    goods: str = ""
    gate: bool = False
    """Has the access control with video of the vehicles (门禁视频系统)."""


class Indicator(Fact, frozen=True, kw_only=True):
    """What an inspector can read off: electricity, gas, truck movements; ``most`` is its bound at the level."""

    of: str
    usual: Quantity | None = None
    most: Quantity | None = None


class Step(Fact, frozen=True, kw_only=True):
    """One measure of an enterprise at one level.

    ``units`` are ids of its production units, none of them meaning the whole plant. The sentence is made of the facts
    unless ``words`` gives it.
    """

    do: Literal["stop", "limit", "rotate", "ban", "reduce-trips", "other"]
    units: tuple[str, ...] = ()
    by: Percent | None = None
    """The share cut: of output for ``limit``, of trips for ``reduce-trips``, stopped each day for ``rotate``."""
    of: str = ""
    """What is limited: 日产量, 生产负荷, 生产时间."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Units that stop by turns (``rotate``)."""
    vehicles: Literal["truck", "machine", ""] = ""
    stage: str = ""
    """Emission stage up to which vehicles or machines are banned: 国四."""
    factor: Percent | None = None
    """Control factor: how much of the cut activity's emissions really falls away; 100 % unless stated."""
    cuts: Emissions = {}
    """Reduction of what no unit carries (transport), kilograms a day, as the list states it."""
    indicator: Indicator | None = None
    prepare: Duration | None = None
    post: str = ""
    words: str = ""


class Protection(Fact, frozen=True, kw_only=True):
    """保障类: the task for which the enterprise may run, and who approved it."""

    task: str
    approved: str = ""
    mode: Literal["heat", "quota", ""] = ""
    """以热定产 or 以量定产."""


class Small(Fact, frozen=True, kw_only=True):
    """What makes an emitter a small one (小微涉气企业)."""

    burns: str = ""
    """Coal, oil or another fuel; nothing where it burns none."""
    toxic: bool = False
    odour: bool = False
    seasonal: bool = False


class Filing(Fact, frozen=True, kw_only=True):
    """备案 of the operation plan: at which office (a body id or a name), when, under which number, reviewed or not."""

    office: str
    day: date | None = None
    number: str = ""
    reviewed: bool = False


class Enterprise(Fact, frozen=True, kw_only=True):
    """One enterprise: identity, industry, emissions, production units and its measures by level."""

    id: str
    name: str
    code: str = ""
    """统一社会信用代码: 18 characters, the last one a check digit (GB 32100)."""
    district: str
    town: str = ""
    park: str = ""
    address: str = ""
    industry: str
    branch: str = ""
    grade: str = ""
    kind: Kind = Kind.KEY
    also: tuple[Line, ...] = ()
    permit: str = ""
    """排污许可证编号."""
    products: tuple[Goods, ...] = ()
    materials: tuple[Goods, ...] = ()
    process: str = ""
    """Process in words, for the operation plan."""
    power: Quantity | None = None
    """Electricity in a year."""
    days: int = 0
    """Operating days a year; the divisor of the daily baseline. The list's own divisor where not stated."""
    emissions: Emissions = {}
    """Annual emissions, t/a; the sum of the units' where they state theirs."""
    baseline: Emissions = {}
    """Daily baseline in kilograms as the list states it; computed where not stated."""
    units: dict[str, Unit] = {}
    outlets: dict[str, Outlet] = {}
    vehicles: tuple[Vehicles, ...] = ()
    traffic: Traffic | None = None
    legal_representative: Person
    responsible: Person
    supervisor: Person
    protection: Protection | None = None
    small: Small | None = None
    placard_only: bool = False
    """Has a placard instead of an operation plan."""
    filing: Filing | None = None
    note: str = ""
    """Why the ratio is not reached, or any other remark of the list."""
    extra: dict[str, str] = {}
    """Cells of the office's list that are kept as they stand, by the title of their column."""
    measures: dict[Colour, tuple[Step, ...]] = {}
