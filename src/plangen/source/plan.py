"""Judged plain data → the typed plan. What schema and model disagree on is a fault of plangen and raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from plangen.model.enterprises import Enterprise
from plangen.model.fact import Scalar
from plangen.model.levels import Colour
from plangen.model.plan import Plan

from .figures import Loaded
from .kept import kept_records
from .levels import resolve_levels, rungs
from .records import Records, Typed
from .tables import table_data

_REGISTRIES = ("documents", "bodies", "groups", "deadlines", "terms")
_PIECE = ("words", "fragment", "with", "generate", "figure", "table", "level", "family", "track", "of", "form")


def to_plan(raw: Mapping[str, Any], figures: Mapping[str, Loaded]) -> Plan:
    """The plan of merged data that has passed its schema, its images loaded."""
    data = {key: value for key, value in raw.items() if key != "plan"}
    data["id"] = raw["plan"]
    for key in _REGISTRIES:
        data[key] = {name: {**record, "id": name} for name, record in raw.get(key, {}).items()}
    stated = raw.get("figures", {}).items()
    data["figures"] = {name: {**record, **figures.get(name, {}), "id": name} for name, record in stated}
    data["tables"] = {name: {**table_data(record), "id": name} for name, record in raw.get("tables", {}).items()}
    data["measures"] = {name: _measure(name, record, raw) for name, record in raw.get("measures", {}).items()}
    enterprises = Typed(data.pop("enterprises", Records()), _enterprise, kept_records(Enterprise, _scalar))
    if "inventory" in raw:
        data["inventory"] = _identified(raw["inventory"], ("dust", "mobile", "others"))
    for key in ("sections", "annexes"):
        data[key] = [_section(section) for section in raw.get(key, ())]
    plan = msgspec.convert(data, Plan, dec_hook=_scalar)
    return msgspec.structs.replace(plan, enterprises=enterprises)


def _measure(name: str, record: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in record.items() if key not in set(Colour)}
    cumulative = raw.get("levels-are", "cumulative") == "cumulative"
    track = record.get("track", "pm25")
    return {**own, **resolve_levels(record, rungs(raw, track), cumulative), "id": name}


def _enterprise(name: str, record: Mapping[str, Any]) -> Enterprise:
    """An enterprise; a measure that is written as a line of text is one of its own words."""
    levels = record.get("measures", {}).items()
    steps = {level: [_step(step) for step in stated] for level, stated in levels}
    data = {**_identified(record, ("units", "outlets")), "measures": steps, "id": name}
    return msgspec.convert(data, Enterprise, dec_hook=_scalar)


def _step(step: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return {"do": "other", "words": step} if isinstance(step, str) else step


def _identified(record: Mapping[str, Any], registries: tuple[str, ...]) -> dict[str, Any]:
    """A record whose registries hold their ids in each entry too."""
    named = {key: {name: {**each, "id": name} for name, each in record.get(key, {}).items()} for key in registries}
    return {**record, **named}


def _section(section: Mapping[str, Any]) -> dict[str, Any]:
    """A piece of content that stands in the section itself becomes the first of its content."""
    piece = {key: section[key] for key in _PIECE if key in section}
    rest = {key: value for key, value in section.items() if key not in _PIECE}
    content = [*([piece] if piece else []), *section.get("content", ())]
    return {**rest, "content": content, "sections": [_section(each) for each in section.get("sections", ())]}


def _scalar(wanted: type, source: Any) -> Any:
    if issubclass(wanted, Scalar):
        return _read(wanted.parse, source) if type(source) is str else wanted.parse(source)
    raise TypeError(f"no way from YAML to {wanted.__name__}")


@lru_cache(maxsize=4096)
def _read(parse: Callable[[str], Scalar], source: str) -> Scalar:
    """What a text says: a list says the same few things of thousands."""
    return parse(source)
