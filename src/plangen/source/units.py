"""Production units that an enterprise's measures and outlets name must be among its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.finding import Finding, Path, Text

from .faults import Fault
from .form import nearest, short
from .manuscript import Places

UNKNOWN_UNIT = Fault(
    "PS224",
    Text("企业没有生产单元“{name}”", "the enterprise has no production unit “{name}”"),
    Text("{hint_zh}", "{hint_en}"),
)
FAULTS = (UNKNOWN_UNIT,)


def judge_units(raw: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """A finding for each production unit that is named and not there."""
    for name, enterprise in raw.get("enterprises", {}).items():
        units = enterprise.get("units", {})
        for path, unit in _named(enterprise):
            if unit not in units:
                near = nearest(unit, units)
                yield places.finding(
                    UNKNOWN_UNIT,
                    ("enterprises", name, *path),
                    name=short(unit),
                    hint_zh=f"是否应为“{near}”？" if near else "请在这家企业的 units 中写出。",
                    hint_en=f"Did you mean “{near}”?" if near else "Write it under the “units” of the enterprise.",
                )


def _named(enterprise: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for outlet, record in enterprise.get("outlets", {}).items():
        for index, unit in enumerate(record.get("units", ())):
            yield ("outlets", outlet, "units", index), unit
    for level, steps in enterprise.get("measures", {}).items():
        for number, step in enumerate(steps):
            if not isinstance(step, str):
                yield from ((("measures", level, number, *path), unit) for path, unit in _of_step(step))


def _of_step(step: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for index, unit in enumerate(step.get("units", ())):
        yield ("units", index), unit
    for index, group in enumerate(step.get("groups", ())):
        for place, unit in enumerate(group):
            yield ("groups", index, place), unit
