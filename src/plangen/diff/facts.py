"""The changed facts of two editions of a plan, registries aligned by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from plangen.finding import Text
from plangen.model.documents import Superseded, Upstream
from plangen.model.plan import Plan

from .directions import Direction, direction
from .names import COMPARED, NAMES, REFERENCES, WORDS
from .values import key_name, label, named, phrase


class FactChange(Struct, frozen=True):
    """One changed fact; ``old`` or ``new`` is empty where the fact stands on one side only.

    ``path`` is the dotted model path (``alerts.pm25.levels.yellow.when``) as in a clause's ``states``.
    """

    path: str
    name: Text
    old: str
    new: str
    direction: Direction = ""


class _Spot(Struct, frozen=True):
    """Where the comparison stands: path, names on the way, ``Record.field`` that led here."""

    path: tuple[str, ...]
    names: tuple[Text, ...]
    field: str

    def at(self, key: str, name: Text, field: str = "") -> _Spot:
        return _Spot((*self.path, str(key)), (*self.names, name), field or self.field)


class _Found(Struct, frozen=True):
    spot: _Spot
    old: str
    new: str
    direction: Direction = ""


def changed_facts(old: Plan, new: Plan) -> tuple[FactChange, ...]:
    """All facts that differ, in a fixed order of subjects; words are left to the comparison of the texts."""
    walk = _Walk(old, new)
    found: list[_Found] = []
    for name in COMPARED:
        spot = _Spot((name.replace("_", "-"),), (NAMES[f"Plan.{name}"],), f"Plan.{name}")
        found.extend(walk.compare(_prepared(old, new, name), _prepared(new, old, name), spot))
    return tuple(_told(each) for each in _by_levels(found))


def _prepared(plan: Plan, other: Plan, name: str) -> Any:
    """The field's value; of the shared registry of documents only what both cite, since the basis tells the rest."""
    if name == "documents":
        both = _cited(plan) & _cited(other)
        return {key: record for key, record in plan.documents.items() if key in both}
    if name == "basis":
        return {identity: identity for identity in plan.basis}
    return getattr(plan, name)


def _cited(plan: Plan) -> set[str]:
    named_in = {*plan.basis, *(each.plan for each in plan.upstream), *(each.document for each in plan.supersedes)}
    return named_in & plan.documents.keys()


class _Walk:
    """Goes down both plans side by side."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old = old
        self.new = new

    def compare(self, old: Any, new: Any, spot: _Spot) -> Iterator[_Found]:
        if old == new or not (old or new):
            return
        old_items, new_items = _keyed(old), _keyed(new)
        if old_items is not None or new_items is not None:
            yield from self._registries(old_items or {}, new_items or {}, spot)
        elif isinstance(old or new, Struct):
            yield from self._records(old, new, spot)
        else:
            yield self._leaf(old, new, spot)

    def _records(self, old: Struct | None, new: Struct | None, spot: _Spot) -> Iterator[_Found]:
        """Field by field; a record that is missing on one side has no fields there."""
        present = new or old
        for info in msgspec.structs.fields(present) if present else ():
            field = f"{type(present).__name__}.{info.name}"
            if field not in WORDS:
                deeper = spot.at(info.encode_name, NAMES[field], field)
                yield from self.compare(getattr(old, info.name, None), getattr(new, info.name, None), deeper)

    def _registries(self, old: Mapping[str, Any], new: Mapping[str, Any], spot: _Spot) -> Iterator[_Found]:
        for key in [*new, *(key for key in old if key not in new)]:
            deeper = spot.at(key, self._key(key, new.get(key, old.get(key)), self.new if key in new else self.old))
            if (key in old and key in new) or _keyed(new.get(key, old.get(key))) is not None:
                yield from self.compare(old.get(key, ()), new.get(key, ()), deeper)
            else:
                yield self._leaf(old.get(key), new.get(key), deeper)

    def _key(self, key: str, record: Any, plan: Plan) -> Text:
        if isinstance(record, Struct) and hasattr(record, "id"):
            return Text(label(record, plan) or key, key)
        return key_name(key, plan)

    def _leaf(self, old: Any, new: Any, spot: _Spot) -> _Found:
        judged = direction(spot.field, old, new)
        return _Found(spot, _printed(old, self.old, spot.field), _printed(new, self.new, spot.field), judged)


def _printed(value: Any, plan: Plan, field: str) -> str:
    if field == "Plan.basis":
        return named(value, plan) if value else ""
    if isinstance(value, Struct):
        return label(value, plan)
    return phrase(value, plan, field in REFERENCES)


def _keyed(value: Any) -> Mapping[str, Any] | None:
    """A registry as a mapping by id; None for everything else."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], Struct):
        keys = [_identity(item) for item in value]
        return dict(zip(keys, value, strict=True)) if all(keys) else None
    return None


def _identity(record: Any) -> str:
    match record:
        case Upstream():
            return record.plan
        case Superseded():
            return record.document
    return str(getattr(record, "id", ""))


def _by_levels(found: list[_Found]) -> Iterator[_Found]:
    """The same change of a measure at several levels as one: 黄色、橙色."""
    groups: dict[tuple[object, ...], list[_Found]] = {}
    for each in found:
        path = each.spot.path
        levelled = len(path) > 4 and path[0] == "measures" and path[2] == "levels"
        key = (path[:3], path[4:], each.old, each.new) if levelled else path
        groups.setdefault(key, []).append(each)
    for group in groups.values():
        spots = [each.spot for each in group]
        first = spots[0]
        if len(group) > 1:
            level = Text("、".join(s.names[3].zh for s in spots), ", ".join(s.names[3].en for s in spots))
            first = _Spot(first.path, (*first.names[:3], level, *first.names[4:]), first.field)
        yield _Found(first, group[0].old, group[0].new, group[0].direction)


def _told(found: _Found) -> FactChange:
    names = [name for name in found.spot.names if name.zh]
    name = Text("·".join(name.zh for name in names), ", ".join(name.en for name in names))
    return FactChange(".".join(found.spot.path), name, found.old, found.new, found.direction)
