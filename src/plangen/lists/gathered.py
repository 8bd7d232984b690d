"""Records of all sheets → the enterprises and the other sources, joined, identified, in the order of the schema."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import fields

from plangen.model.enterprises import Enterprise, Outlet, Unit
from plangen.model.inventory import Inventory, Source

from . import faults
from .fields import LADDER, SCOPES, TABLES
from .pieces import split
from .records import Record, Rows
from .spoken import Say, step
from .trouble import Trouble

PENDING = "待补充"
"""Stands for a person whom the list does not name."""
PERSONS = ("legal-representative", "responsible", "supervisor")
Fits = Callable[[str, Any], bool]
"""Whether plain data fits a part of a schema."""
_LISTS = ("also", "products", "materials", "vehicles")


def order(fact: Any) -> list[str]:
    """The keys of a record in the order of the schema."""
    return [field.encode_name for field in fields(fact)]


_ENTERPRISE, _UNIT, _OUTLET, _SOURCE, _HEAD = map(order, (Enterprise, Unit, Outlet, Source, Inventory))


def ordered(data: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    """The data in that order."""
    return {key: data[key] for key in keys if key in data}


class Owned:
    """Rows of further sheets, by the enterprise that they name."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._rows: dict[tuple[str, str], dict[str, list[tuple[str, Record]]]] = {}

    def add(self, rows: Rows, record: Record) -> None:
        """Keep a row under the best name of its owner: id, code, name."""
        owner = record.data.pop("owner", {})
        key = next(((kind, owner[kind]) for kind in ("id", "code", "name") if kind in owner), ("", ""))
        self._rows.setdefault(key, {}).setdefault(rows.layout.holds, []).append((rows.name, record))

    def take(self, identity: str, data: dict[str, Any]) -> dict[str, list[tuple[str, Record]]]:
        """The rows of an enterprise, by table."""
        found: dict[str, list[tuple[str, Record]]] = {}
        for key in (("id", identity), ("code", data.get("code", "")), ("name", data["name"])):
            for table, rows in self._rows.pop(key, {}).items():
                found.setdefault(table, []).extend(rows)
        return found

    def rest(self) -> None:
        """A finding for each row that no enterprise has taken."""
        for (_, said), tables in self._rows.items():
            for rows in tables.values():
                for sheet, record in rows:
                    self._trouble.add(faults.NO_OWNER, sheet, record.row, said=said)


class Known:
    """The ids that are taken and the codes that were seen, each with its row (``工业源!3:3``)."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.codes: dict[str, str] = {}


class Enterprises:
    """Makes enterprises of the rows of a main sheet."""

    def __init__(self, rows: Rows, owned: Owned, known: Known, say: Say, fits: Fits) -> None:
        self.rows, self.owned, self.known, self.say, self.fits = rows, owned, known, say, fits
        self.trouble = rows.trouble
        columns = {each.field.key: each.column.index for each in rows.known}
        self.columns = columns
        self.levels = [level for level in LADDER if f"measures.{level}" in columns]

    def made(self, record: Record) -> tuple[str, dict[str, Any]] | None:
        """Id and data of the enterprise of a row; None where the schema refuses it."""
        data = record.data
        named = data.pop("id", "")
        identity = self._identity(record, named)
        owned = self.owned.take(named or identity, data)
        _attach(data, owned)
        self._persons(record)
        self._measures(record, owned.get("measures", []))
        if record.extra:
            data["extra"] = record.extra
        whole = ordered(data, _ENTERPRISE)
        if not self.fits("inventory.schema.json#/definitions/enterprise", whole):
            self._refused(record, whole)
            return None
        return identity, whole

    def _refused(self, record: Record, data: dict[str, Any]) -> None:
        part = "inventory.schema.json#/definitions/enterprise/properties/{}"
        said = "、".join(key for key, value in data.items() if not self.fits(part.format(key), value))
        self.trouble.add(faults.NOT_FITTING, self.rows.name, record.row, said=said)
        self.rows.left_out += 1

    def _identity(self, record: Record, named: str) -> str:
        data = record.data
        code = data.get("code", "")
        column = self.columns.get("code" if code else "name", -1)
        wanted = named or derived_id(data)
        where = f"{self.rows.name}!{record.row + 1}:{record.row + 1}"
        first = self.known.codes.get(code) or self.known.ids.get(wanted)
        if first:
            self.trouble.add(faults.TWICE, self.rows.name, record.row, column, said=code or data["name"], first=first)
        if code:
            self.known.codes.setdefault(code, where)
        return free(wanted, self.known.ids, where)

    def _persons(self, record: Record) -> None:
        for person in PERSONS:
            held = record.data.setdefault(person, {})
            if not held.get("name"):
                title = next(each.title for each in TABLES["enterprises"].fields if each.path == (person, "name"))
                column = self.columns.get(f"{person}.name", -1)
                self.trouble.add(faults.PERSON_MISSING, self.rows.name, record.row, column, title=title)
                record.data[person] = {"name": PENDING, **held}

    def _measures(self, record: Record, rows: list[tuple[str, Record]]) -> None:
        data = record.data
        units = data.get("units", {})
        said: dict[str, list[str]] = data.pop("measures", {})
        measures: dict[str, Any] = {
            level: [step(each, units, self.say) for each in stated] for level, stated in said.items()
        }
        stated: dict[str, list[Any]] = {}
        for _, each in rows:
            level = each.data.pop("level")
            stated.setdefault(level, []).append(_referring(each.data, units))
        for level, steps in stated.items():
            sentences = [each for one in steps for each in split(self.say(one, units))]
            if level in said and sentences != said[level]:
                self._at(record, level, faults.TWO_SAYINGS)
            measures[level] = steps
        self._gaps(record, measures)
        if measures:
            data["measures"] = {level: measures[level] for level in ("blue", *LADDER, "ungraded") if level in measures}

    def _gaps(self, record: Record, measures: dict[str, Any]) -> None:
        kind = record.data.get("kind", "key")
        if kind == "stopped" or (not measures and kind in ("small", "protected")):
            return
        for level in self.levels:
            if level not in measures:
                self._at(record, level, faults.LEVEL_MISSING)

    def _at(self, record: Record, level: str, fault: faults.Fault) -> None:
        title = next(each.title for each in TABLES["enterprises"].fields if each.path == ("measures", level))
        self.trouble.add(fault, self.rows.name, record.row, self.columns.get(f"measures.{level}", -1), title=title)


def _attach(data: dict[str, Any], owned: dict[str, list[tuple[str, Record]]]) -> None:
    for table in _LISTS:
        if table in owned:
            data[table] = [record.data for _, record in owned[table]]
    for table, keys, letter in (("units", _UNIT, "u"), ("outlets", _OUTLET, "p")):
        if table in owned:
            data[table] = dict(_registry([record for _, record in owned[table]], keys, letter))
    for outlet in data.get("outlets", {}).values():
        if "units" in outlet:
            outlet["units"] = _ids(outlet["units"], data.get("units", {}))


def _registry(records: list[Record], keys: list[str], letter: str) -> Iterator[tuple[str, dict[str, Any]]]:
    taken: dict[str, str] = {}
    for number, record in enumerate(records, 1):
        identity = free(record.data.pop("id", "") or f"{letter}-{number}", taken)
        extra = {"extra": record.extra} if record.extra else {}
        yield identity, ordered({**record.data, **extra}, keys)


def _referring(data: dict[str, Any], units: dict[str, Any]) -> dict[str, Any]:
    """A measure of its own sheet, the units that it names by their ids."""
    if "units" in data:
        data["units"] = _ids(data["units"], units)
    if "groups" in data:
        data["groups"] = [_ids(group, units) for group in data["groups"]]
    return data


def _ids(named: list[str], units: dict[str, Any]) -> list[str]:
    known = {unit["name"]: identity for identity, unit in units.items()}
    return [each if each in units else known.get(each, each) for each in named]


def derived_id(data: dict[str, Any]) -> str:
    """The id of an enterprise whose row gives none: by its code, or by its name and district."""
    code = data.get("code", "")
    return f"e-{code.lower()}" if len(code) == 18 else hashed("e", data["name"], data["district"])


def source_id(data: dict[str, Any], holds: str) -> str:
    """The id of another source whose row gives none."""
    return hashed(holds[0], data["name"], data.get("district", ""), data.get("stage", ""))


def hashed(letter: str, *parts: str) -> str:
    """An id that depends on what a record is called alone."""
    return f"{letter}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:12]}"


def free(wanted: str, taken: dict[str, str], where: str = "") -> str:
    """An id that is not taken yet: the one wanted, or with a number behind it."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken[name] = where
    return name


def source(record: Record, holds: str, taken: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Id and data of a dust or mobile source, or another one."""
    data = record.data
    wanted = data.pop("id", "") or source_id(data, holds)
    data.setdefault("emissions", {})
    if "measures" in data:
        data["measures"] = {
            level: data["measures"][level] for level in ("blue", *LADDER, "ungraded") if level in data["measures"]
        }
    extra = {"extra": record.extra} if record.extra else {}
    return free(wanted, taken), ordered({**data, **extra}, _SOURCE)


def inventory(head: dict[str, Any], sources: dict[str, dict[str, Any]], totals: list[Record]) -> dict[str, Any]:
    """The head of the list with its other sources and totals."""
    data = {**head, **{key: each for key, each in sources.items() if each}}
    for record in totals:
        scope, place = record.data.pop("scope", ""), record.data.pop("place", "")
        if scope:
            data.setdefault("totals", {})[scope] = record.data
        elif place:
            data.setdefault("districts", {})[place] = record.data
    if "totals" in data:
        data["totals"] = ordered(data["totals"], list(SCOPES.values()))
    return ordered(data, _HEAD)
