"""Duties, measures and scalars of the model as plain data that YAML can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from plangen.model.bodies import Duty
from plangen.model.fact import Fact, Quantity
from plangen.model.levels import Colour
from plangen.model.measures import Measure, Provision
from plangen.model.triggers import Conjunction, Trigger

from .parent import Parent


def duty_data(parent: Parent, duty: Duty) -> dict[str, Any]:
    """A duty with the parent's words and the measures that the sub-plan holds."""
    carries = [measure for measure in duty.carries if measure in parent.measures]
    return {
        "id": duty.id,
        "words": parent.detached(duty.words),
        **({"carries": carries} if carries else {}),
        **parent.answer(f"duties.{parent.body.id}.{duty.id}", duty),
    }


def measure_data(parent: Parent, measure: Measure, levels: dict[Colour, Provision]) -> dict[str, Any]:
    """A measure at the levels given, each with what changes from the one below."""
    data: dict[str, Any] = {"family": measure.family.value}
    data |= {"sector": measure.sector.value} if measure.sector else {}
    data |= {"track": measure.track} if measure.track != "pm25" else {}
    data |= _stated(parent, measure, Provision())
    data |= parent.answer(f"measures.{measure.id}", measure)
    below: Provision = measure
    for level, provision in levels.items():
        unchanged = {"do": provision.do} if below is measure else "same"
        data[level.value] = _stated(parent, provision, below) or unchanged
        below = provision
    return data


def _stated(parent: Parent, provision: Provision, below: Provision) -> dict[str, Any]:
    data = {}
    for info in msgspec.structs.fields(Provision):
        value = getattr(provision, info.name)
        if value != getattr(below, info.name):
            data[info.encode_name] = parent.detached(value) if info.name == "words" else plain(value)
    return data


def plain(value: Any) -> Any:
    """A value of the model as YAML writes it."""
    if isinstance(value, Trigger):
        return _trigger(value.alternatives)
    if isinstance(value, Quantity):
        return str(value)
    if isinstance(value, Fact):
        return {
            info.encode_name: plain(each)
            for info in msgspec.structs.fields(value)
            if (each := getattr(value, info.name))
        }
    return list(value) if isinstance(value, tuple) else value


def _trigger(alternatives: Sequence[Conjunction]) -> str | dict[str, Any]:
    parts = [_conjunction(each) for each in alternatives]
    return parts[0] if len(parts) == 1 else {"any": parts}


def _conjunction(conditions: Iterable[object]) -> str | dict[str, Any]:
    parts = [str(each) for each in conditions]
    return parts[0] if len(parts) == 1 else {"all": parts}
