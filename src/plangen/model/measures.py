"""Measures: one record a measure, with what each level makes of it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import field

from .bodies import Answer
from .fact import Fact, Quantity
from .levels import Colour
from .triggers import Trigger


class Family(StrEnum):
    """The three families of measures."""

    HEALTH = "health"
    ADVISORY = "advisory"
    MANDATORY = "mandatory"

    @property
    def chinese(self) -> str:
        """健康防护措施."""
        return {"health": "健康防护措施", "advisory": "倡议性减排措施", "mandatory": "强制性减排措施"}[self.value]


class Sector(StrEnum):
    """Whose emissions a mandatory measure cuts."""

    INDUSTRIAL = "industrial"
    MOBILE = "mobile"
    DUST = "dust"
    AREA = "area"
    OTHER = "other"
    SUPERVISION = "supervision"

    @property
    def chinese(self) -> str:
        """工业源减排措施."""
        names = {
            "industrial": "工业源减排措施",
            "mobile": "移动源减排措施",
            "dust": "扬尘源减排措施",
            "area": "面源减排措施",
            "other": "综合减排措施",
            "supervision": "督导检查措施",
        }
        return names[self.value]


class Provision(Fact, frozen=True, kw_only=True):
    """What a measure is at one level. Fields not written are those of the next lower level that states the measure."""

    do: str = ""
    """Modality: 禁止, 停止, 限制, 减少, 加强, 执行, 建议, 倡导 and the like."""
    object: str = ""
    at: str = ""
    """The sites or subjects it binds."""
    stage: str = ""
    """Emission stage and below: 国四."""
    area: str = ""
    amount: Quantity | None = None
    threshold: Quantity | None = None
    """Size from which a subject is bound: >= 10 辆次/日."""
    when: Trigger | None = None
    """A further condition: aqi >= 500."""
    unless: tuple[str, ...] = field(default=(), name="except")
    """Exemptions (…除外)."""
    by: tuple[str, ...] = ()
    """Responsible bodies."""
    words: str = ""
    """The sentence as printed, a template over the fields above: ``{{ area }}{{ do }}{{ object }}``."""


class Measure(Provision, frozen=True, kw_only=True):
    """A measure: what holds at all levels, and level by level what changes.

    ``levels`` holds for each level at which the measure stands the provision with nothing left out, so that a reader
    needs no other level to know it; ``stated`` names the fields that the level itself states.
    """

    id: str
    family: Family
    sector: Sector | None = None
    track: str = "pm25"
    answers: Answer | None = None
    levels: dict[Colour, Provision]
    stated: dict[Colour, tuple[str, ...]]
