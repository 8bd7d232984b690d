"""What each level makes of a measure: the facts that it states, and those of the lower level that it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import fields

from plangen.model.levels import LADDER, Colour
from plangen.model.measures import Provision

PROVISION_KEYS = {field.encode_name: field.name for field in fields(Provision)}
"""YAML key → field name."""


def resolve_levels(measure: Mapping[str, Any], rungs: tuple[Colour, ...], cumulative: bool) -> dict[str, Any]:
    """``levels`` and ``stated`` of a measure as the model has them; ``rungs`` are the levels of its track, rising.

    A level has the facts of the next lower level that states the measure, or of the measure as a whole, with its own
    put over them. Where levels are cumulative, a measure goes on at all higher rungs.
    """
    provision = {key: value for key, value in measure.items() if key in PROVISION_KEYS}
    levels: dict[str, Any] = {}
    stated: dict[str, Any] = {}
    for colour in Colour:
        if colour in measure:
            own = measure[colour] if isinstance(measure[colour], dict) else {}
            provision = provision | own
            stated[colour] = [PROVISION_KEYS[key] for key in own]
        elif not (cumulative and stated and colour in rungs and colour in LADDER):
            continue
        levels[colour] = provision
    return {"levels": levels, "stated": stated}


def rungs(raw: Mapping[str, Any], track: str) -> tuple[Colour, ...]:
    """The levels of a track, rising; the whole ladder where the plan does not state the track."""
    alerts = raw.get("alerts", {})
    if track not in alerts:
        return LADDER
    return tuple(colour for colour in Colour if colour in alerts[track]["levels"])
