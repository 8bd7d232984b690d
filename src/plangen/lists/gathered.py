"""Records of all sheets → the enterprises and the other sources, joined, identified, in the order of the schema."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from msgspec.structs import fields

from plangen.model.enterprises import Enterprise, Outlet, Unit
from plangen.model.inventory import Inventory, Source

from . import faults
from .columns import cell_name
from .fields import LADDER, SCOPES, TABLES
from .owned import Held, Owned, Tables, unit_ids, unknown_unit
from .pieces import split
from .records import Record, Rows
from .spoken import Say, step

PENDING = "待补充"
"""Stands for a person whom the list does not name."""
PERSONS = ("legal-representative", "responsible", "supervisor")
Fits = Callable[[str, Any], bool]
"""Whether plain data fits a part of a schema."""
_LISTS = ("also", "products", "materials", "vehicles")
_LETTERS = {"units": "u", "outlets": "p"}
_FORM = "inventory.schema.json#/definitions/{}"
_PART = "inventory.schema.json#/definitions/enterprise/properties/{}"
_FORMS = {
    "also": "line",
    "products": "goods",
    "materials": "goods",
    "vehicles": "vehicles",
    "units": "unit",
    "outlets": "outlet",
    "measures": "step",
}
"""Table → the part of the schema that its rows fit."""
_REQUIRED = ("name", "district", "industry", *PERSONS)


def order(fact: Any) -> list[str]:
    """The keys of a record in the order of the schema."""
    return [field.encode_name for field in fields(fact)]


_ENTERPRISE, _UNIT, _OUTLET, _SOURCE, _HEAD = map(order, (Enterprise, Unit, Outlet, Source, Inventory))


def ordered(data: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    """The data in that order."""
    return {key: data[key] for key in keys if key in data}


class Known:
    """The ids that are taken and the codes that were seen, each with its row (``工业源!A3``)."""

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
        self._attach(data, owned)
        self._persons(record)
        self._measures(record, owned.get("measures", []))
        if record.extra:
            data["extra"] = record.extra
        whole = ordered(data, _ENTERPRISE)
        fitting = self.fits(_FORM.format("enterprise"), whole) or self._mended(record, whole)
        return (identity, whole) if fitting else None

    def _mended(self, record: Record, data: dict[str, Any]) -> bool:
        """Whether an enterprise fits the schema after what does not fit was told and taken out."""
        for key in [key for key, value in data.items() if not self.fits(_PART.format(key), value)]:
            field = next((each for each in TABLES["enterprises"].fields if each.path[0] == key), None)
            column = next((at for name, at in self.columns.items() if name.split(".")[0] == key), -1)
            left = faults.ROW_LEFT if key in _REQUIRED else faults.DROPPED
            said = field.title if field else TABLES[key].title if key in TABLES else key
            self.trouble.add(faults.NOT_FITTING, self.rows.name, record.row, column, said=said, left=left)
            del data[key]
        fitting = self.fits(_FORM.format("enterprise"), data)
        self.rows.left_out += not fitting
        return fitting

    def _attach(self, data: dict[str, Any], owned: Tables) -> None:
        """Put the rows of further sheets into an enterprise, but those of measures; what does not fit is left out."""
        for table in _LISTS:
            if rows := [each for each in owned.get(table, ()) if self._fitting(each, table)]:
                data[table] = [each.record.data for each in rows]
        units = data["units"] = self._registry(owned.get("units", []), "units", _UNIT)
        outlets = owned.get("outlets", [])
        for each in outlets:
            if "units" in each.record.data:
                each.record.data["units"] = unit_ids(each.record.data["units"], units)
        sound = [each for each in outlets if not unknown_unit(each, units, data["name"])]
        data["outlets"] = self._registry(sound, "outlets", _OUTLET)
        for table in ("units", "outlets"):
            if not data[table]:
                del data[table]

    def _registry(self, rows: list[Held], table: str, keys: list[str]) -> dict[str, Any]:
        taken: dict[str, str] = {}
        found: dict[str, Any] = {}
        for number, each in enumerate(rows, 1):
            identity = free(each.record.data.pop("id", "") or f"{_LETTERS[table]}-{number}", taken)
            if self._fitting(each, table):
                extra = {"extra": each.record.extra} if each.record.extra else {}
                found[identity] = ordered({**each.record.data, **extra}, keys)
        return found

    def _fitting(self, held: Held, table: str) -> bool:
        """Whether a row of a further sheet fits the schema; where not, that is told at its cell."""
        part, data = _FORM.format(_FORMS[table]), held.record.data
        if self.fits(part, data):
            return True
        wrong = next((key for key in data if not self.fits(f"{part}/properties/{key}", data[key])), "")
        field = next((each for each in TABLES[table].fields if each.path[0] == wrong), TABLES[table].fields[0])
        held.drop(faults.NOT_FITTING, field.key, said=field.title, left=faults.ROW_LEFT)
        return False

    def _identity(self, record: Record, named: str) -> str:
        data = record.data
        code = data.get("code", "")
        column = self.columns.get("code" if code else "name", -1)
        wanted = named or derived_id(data)
        where = f"{self.rows.name}!{cell_name(record.row, max(column, 0))}"
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

    def _measures(self, record: Record, rows: list[Held]) -> None:
        data = record.data
        units = data.get("units", {})
        said: dict[str, list[str]] = data.pop("measures", {})
        measures: dict[str, Any] = {
            level: [step(each, units, self.say) for each in stated] for level, stated in said.items()
        }
        stated: dict[str, list[Any]] = {}
        part: set[str] = set()
        for each in rows:
            level = each.record.data.pop("level")
            _referring(each.record.data, units)
            if unknown_unit(each, units, data["name"]) or not self._fitting(each, "measures"):
                part.add(level)
            else:
                stated.setdefault(level, []).append(each.record.data)
        for level, steps in stated.items():
            sentences = [each for one in steps for each in split(self.say(one, units))]
            if said and level in self.levels and level not in part and sentences != said.get(level):
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


def _referring(data: dict[str, Any], units: dict[str, Any]) -> None:
    """Let a measure of its own sheet name its units by their ids."""
    if "units" in data:
        data["units"] = unit_ids(data["units"], units)
    if "groups" in data:
        data["groups"] = [unit_ids(group, units) for group in data["groups"]]


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
