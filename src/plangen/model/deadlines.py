"""Deadlines anchored to events, so that they can be compared between plans."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .fact import Duration, Fact

Event = Literal[
    "alert-notice", "alert-issued", "response-start", "response-end", "alert-lifted", "plan-issued", "upstream-issued"
]


class Deadline(Fact, frozen=True, kw_only=True):
    """Who gives what to whom by when: ``within`` a time ``after`` an event, ``every`` day or year ``by`` a time."""

    id: str
    who: tuple[str, ...] = ()
    to: str = ""
    what: str = ""
    after: Event | None = None
    within: Duration | None = None
    every: Literal["day", "year", ""] = ""
    since: Literal["response-start", "day-after-response-start", ""] = ""
    next_day: bool = False
    """The report is due on the following day (次日)."""
    clock: str = ""
    """Time of day, 24 hours: ``8:30``."""
    months: tuple[int, ...] = ()
    """Months of the year by (the start or end of) which it is due."""
    month_end: bool = False
    day: date | None = None
    """A fixed last day."""
    each_time: bool = False
    """每次: after each event of the kind."""
    at_least: str = ""
    """A least number per period, e.g. 5家企业."""
