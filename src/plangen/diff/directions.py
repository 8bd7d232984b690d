"""Whether a changed fact asks for more or for less than before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from plangen.model.fact import Duration, Percent, Quantity
from plangen.model.triggers import Trigger, counter_example

Direction = Literal["stricter", "weaker", ""]
_AMBIGUOUS = ("wd", "m")
"""Units whose hours are only a least number."""


def direction(field: str, old: Any, new: Any) -> Direction:
    """``stricter`` or ``weaker`` where it can be told for sure, else empty; ``field`` is ``Record.field``."""
    if isinstance(old, Trigger) and isinstance(new, Trigger):
        return _of_triggers(old, new)
    if isinstance(old, Percent) and isinstance(new, Percent):
        return _judge(new > old, new < old)
    if isinstance(old, Duration) and isinstance(new, Duration):
        return _of_durations(field, old, new)
    rule = _RULES.get(field)
    return rule(old, new) if rule and old not in (None, "") and new not in (None, "") else ""


def _judge(stricter: bool, weaker: bool) -> Direction:
    if stricter == weaker:
        return ""
    return "stricter" if stricter else "weaker"


def _of_triggers(old: Trigger, new: Trigger) -> Direction:
    """Stricter is a level that starts whenever it started before, and in further cases."""
    return _judge(counter_example(old, new) is None, counter_example(new, old) is None)


def _of_durations(field: str, old: Duration, new: Duration) -> Direction:
    if old.unit != new.unit and {old.unit, new.unit} & set(_AMBIGUOUS):
        return ""
    if field in ("Lift.hours", "Track.lead"):
        return _judge(new.hours > old.hours, new.hours < old.hours)
    if field in ("Deadline.within", "Follows.within"):
        return _judge(new.hours < old.hours, new.hours > old.hours)
    return ""


def _of_amounts(old: Quantity, new: Quantity) -> Direction:
    if (old.bound, old.unit) != (new.bound, new.unit) or not old.bound:
        return ""
    more, less = new.value > old.value, new.value < old.value
    return _judge(less, more) if old.bound in ("<=", "<") else _judge(more, less)


def _of_thresholds(old: Quantity, new: Quantity) -> Direction:
    """A lower threshold binds more subjects."""
    if (old.bound, old.unit) != (new.bound, new.unit) or old.bound not in (">=", ">"):
        return ""
    return _judge(new.value < old.value, new.value > old.value)


def _of_exemptions(old: tuple[str, ...], new: tuple[str, ...]) -> Direction:
    return _judge(set(new) < set(old), set(new) > set(old))


def _of_clocks(old: str, new: str) -> Direction:
    before, after = ([int(part) for part in clock.split(":")] for clock in (old, new))
    return _judge(after < before, after > before)


def _of_dates(old: date, new: date) -> Direction:
    return _judge(new < old, new > old)


def _good(old: bool, new: bool) -> Direction:
    return _judge(new and not old, old and not new)


def _bad(old: bool, new: bool) -> Direction:
    return _good(new, old)


_RULES: dict[str, Callable[[Any, Any], Direction]] = {
    "Provision.amount": _of_amounts,
    "Provision.threshold": _of_thresholds,
    "Provision.unless": _of_exemptions,
    "Deadline.clock": _of_clocks,
    "Deadline.day": _of_dates,
    "Follows.not_lower": _good,
    "Reduction.relief": _bad,
}
