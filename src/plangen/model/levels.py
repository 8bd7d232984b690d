"""The two ladders of the field, alert colours and response levels, and what each rung means in a plan."""

from __future__ import annotations

from enum import StrEnum

from .fact import Duration, Fact, Percent
from .triggers import Trigger


class Colour(StrEnum):
    """An alert level; ``ungraded`` is the single level of a track without grades (O3 in some plans)."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    UNGRADED = "ungraded"

    @property
    def chinese(self) -> str:
        """黄色."""
        return {"blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色", "ungraded": ""}[self.value]

    @property
    def rank(self) -> int:
        """0 for the lowest; comparable inside one track."""
        return list(Colour).index(self)


LADDER = (Colour.BLUE, Colour.YELLOW, Colour.ORANGE, Colour.RED)


class Response(StrEnum):
    """A response level, written with the Roman numeral characters U+2160 and following."""

    IV = "Ⅳ"
    III = "Ⅲ"
    II = "Ⅱ"
    I = "Ⅰ"  # noqa: E741 - the field's own name
    UNGRADED = "ungraded"

    @property
    def chinese(self) -> str:
        """Ⅲ级."""
        return "" if self is Response.UNGRADED else f"{self.value}级"


class AlertLevel(Fact, frozen=True, kw_only=True):
    """One level of a track: the response it starts and, where this plan states it, the trigger."""

    response: Response
    when: Trigger | None = None
    unless_higher: bool = False
    """States 且未达到高级别预警条件."""


class Lift(Fact, frozen=True, kw_only=True):
    """When an alert is lifted: the forecast stays below the level for at least this long."""

    hours: Duration


class Follows(Fact, frozen=True, kw_only=True):
    """Whose alerts start ours: the plan above, and how closely."""

    plan: str
    how: str = "same-time"
    within: Duration | None = None
    """Time to pass the alert on after the notice from above."""
    not_lower: bool = True


class Track(Fact, frozen=True, kw_only=True):
    """Alerts for one primary pollutant."""

    pollutant: str
    index: str = "aqi"
    mean: str = "daily"
    """``running-24h``: the daily mean runs over 24 hours and may cross the calendar day."""
    at_least: str = "及以上"
    """The boundary word that this plan uses for “at least”: 及以上 or 以上."""
    levels: dict[Colour, AlertLevel]
    lead: Duration | None = None
    """Time between announcing and starting an alert."""
    lift: Lift | None = None
    follows: Follows | None = None


class Trade(Fact, frozen=True, kw_only=True):
    """Pollutants whose ratios may be traded against each other as long as they sum to this much."""

    pollutants: tuple[str, ...]
    sum_least: dict[Colour, Percent]


class Reduction(Fact, frozen=True, kw_only=True):
    """Least reduction of emissions by level, as a share of ``of``; ``own`` overrides it for single pollutants."""

    of: str = "whole-society"
    pollutants: tuple[str, ...]
    least: dict[Colour, Percent]
    own: dict[str, dict[Colour, Percent]] = {}
    trade: Trade | None = None
    relief: bool = False
    """A source that truly cannot reach the ratio may be given less on a calculation note."""

    def target(self, pollutant: str, level: Colour) -> Percent | None:
        """The least ratio for one pollutant at one level; None where the plan states none."""
        return self.own.get(pollutant, {}).get(level) or self.least.get(level)
