"""The emission-reduction list (应急减排清单) of a plan as far as it is not its enterprises: sites, fleets, totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from .enterprises import Emissions
from .fact import Fact, Percent
from .levels import Colour

PLACARD_LAYOUT = "placard"
"""Layout of the placards where the list names none: A4 on its side."""
PLACARD_CODE = "{{ plan }}/{{ id }} {{ digest }}"
"""What the QR code of a placard says where the list states nothing."""
SectorName = Literal["industrial", "dust", "mobile", "other"]


class Cut(Fact, frozen=True, kw_only=True):
    """What a dust or mobile source, or the rest of society, does at one level: how much of its emissions it cuts."""

    by: Percent | None = None
    own: dict[str, Percent] = {}
    """Shares of single pollutants where they differ from ``by``."""
    words: str = ""


class Source(Fact, frozen=True, kw_only=True):
    """A listed source that is no enterprise: a dust site, a group of vehicles or machines, or another one."""

    id: str
    name: str
    district: str = ""
    builder: str = ""
    """建设 or 施工单位 of a site."""
    area: Decimal | None = None
    """Construction area of a site, m²."""
    stage: str = ""
    """Emission stage of vehicles or machines."""
    count: int = 0
    exempt: str = ""
    """Why the source is left out of the measures (民生, 应急抢险工程); its emissions stay in the base."""
    emissions: Emissions
    """Annual emissions, t/a."""
    days: int = 0
    extra: dict[str, str] = {}
    """Cells of the office's list that are kept as they stand, by the title of their column."""
    measures: dict[Colour, Cut] = {}


class Stated(Fact, frozen=True, kw_only=True):
    """Figures that the list or the plan's words state for one sector or district, to be proved: kilograms a day."""

    baseline: Emissions = {}
    reduction: dict[Colour, Emissions] = {}


class Inventory(Fact, frozen=True, kw_only=True):
    """Head of the list, its sources beside the enterprises, and the totals that it states."""

    edition: str
    """As the plan calls it: 2025年版."""
    compiled: date
    industries: str = "2020"
    """Id of the edition of the key-industry list by which grades are judged."""
    days: int = 365
    """Divisor of annual emissions for the daily baseline, where a source states none of its own."""
    valid_from: date | None = None
    valid_to: date | None = None
    """Validity printed on the placards."""
    office: str = ""
    """Body id of the office that issues and supervises the placards; the plan's issuer where not stated."""
    hotline: str = ""
    """Telephone for the public printed on the placards (12345)."""
    placard_layout: str = PLACARD_LAYOUT
    """Layout of the placards: the sheet or sign, and the least type on it."""
    placard_code: str = PLACARD_CODE
    """What the QR code of a placard says; ``{{ id }}`` and others stand for what differs."""
    dust: dict[str, Source] = {}
    mobile: dict[str, Source] = {}
    others: dict[str, Source] = {}
    """Sources of the whole society that no measure reaches (生活源); they count in the base."""
    totals: dict[SectorName, Stated] = {}
    districts: dict[str, Stated] = {}
    """What the list states for each district; a city is the sum of them."""
    explained: str = ""
    """The calculation note (计算说明) where a ratio is not reached, and who approved it."""
