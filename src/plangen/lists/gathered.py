"""Records of all sheets → the enterprises and the other sources, joined, identified, in the order of the schema."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec.structs import fields

from plangen.finding import Text
from plangen.model.enterprises import Enterprise, Outlet, Unit
from plangen.model.inventory import Inventory, Source

from . import faults
from .columns import cell_name
from .fields import LADDER, LEVELS, SCOPES, TABLES
from .owned import Held, Owned, Tables, unit_ids, unknown_unit
from .pieces import split
from .records import Record, Rows
from .spoken import Say, is_crowded, same_as, steps
from .values import MOST_STEPS

PENDING = "待补充"
_NEEDED = (("filing", "office"), ("protection", "task"))
"""Parts of an enterprise, and what each of them cannot be without."""
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
_PARTED = ("emissions", "measures", "traffic", "protection", "small", "filing")
"""Parts of an enterprise that are a form of their own by the same name."""
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
        self.unnamed: dict[str, int] = {}
        """Person without a column → enterprises."""
        self.levels = [level for level in LADDER if f"measures.{level}" in columns]

    def made(self, record: Record) -> tuple[str, dict[str, Any]] | None:
        """Id and data of the enterprise of a row; None where the schema refuses it."""
        data = record.data
        named = data.pop("id", "")
        identity = self._identity(record, named)
        owned = self.owned.take(named or identity, data)
        self._attach(data, owned)
        self._persons(record)
        self._needed(record)
        self._measures(record, owned.get("measures", []))
        if record.extra:
            data["extra"] = record.extra
        whole = ordered(data, _ENTERPRISE)
        fitting = self.fits(_FORM.format("enterprise"), whole) or self._mended(record, whole)
        return (identity, whole) if fitting else None

    def rest(self) -> None:
        """Tell of the persons that have no column, once for the sheet."""
        row = len(self.rows.layout.head) - 1
        for title, count in self.unnamed.items():
            what = Text(f"没有“{title}”这一列，{count} 家都", f"there is no column “{title}”; for {count} enterprises")
            self.trouble.add(faults.PERSON_MISSING, self.rows.name, row, what=what)

    def _mended(self, record: Record, data: dict[str, Any]) -> bool:
        """Whether an enterprise fits the schema after what does not fit was told and taken out."""
        for key in [key for key, value in data.items() if not self.fits(_PART.format(key), value)]:
            wrong = self._wrong(key, data[key])
            paths: list[tuple[str, ...]] = [*wrong] or [(key,)]
            for path in paths:
                field = next((each for each in TABLES["enterprises"].fields if each.path[: len(path)] == path), None)
                column = next((at for name, at in self.columns.items() if (*name.split("."),)[: len(path)] == path), -1)
                left = faults.ROW_LEFT if key in _REQUIRED else faults.DROPPED
                said = field.title if field else TABLES[key].title if key in TABLES else key
                self.trouble.add(faults.NOT_FITTING, self.rows.name, record.row, column, said=said, left=left)
            for _, part in wrong:
                del data[key][part]
            if not wrong or not self.fits(_PART.format(key), data[key]):
                del data[key]
        fitting = self.fits(_FORM.format("enterprise"), data)
        self.rows.left_out += not fitting
        return fitting

    def _wrong(self, key: str, value: Any) -> list[tuple[str, str]]:
        """The parts of a value that do not fit, where it has parts with columns of their own."""
        parts = f"{_FORM.format(key)}/properties/{{}}"
        return (
            [(key, each) for each in value if not self.fits(parts.format(each), value[each])] if key in _PARTED else []
        )

    def _attach(self, data: dict[str, Any], owned: Tables) -> None:
        """Put the rows of further sheets into an enterprise, but those of measures; what does not fit is left out."""
        for table in _LISTS:
            if rows := [each for each in owned.get(table, ()) if self._fitting(each, table)]:
                data[table] = [each.record.data for each in rows]
        units = data["units"] = self._registry(owned.get("units", []), "units", _UNIT)
        names = Counter(unit["name"] for unit in units.values()) if units else {}
        for each in owned.get("units", ()):
            if (count := names.pop(each.record.data["name"], 1)) > 1:
                each.at(faults.SAME_NAME, "name", owner=data["name"], said=each.record.data["name"], count=count)
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
                if column < 0:
                    self.unnamed[title] = self.unnamed.get(title, 0) + 1
                else:
                    what = Text(f"“{title}”没有填，", f"“{title}” is empty;")
                    self.trouble.add(faults.PERSON_MISSING, self.rows.name, record.row, column, what=what)
                record.data[person] = {"name": PENDING, **held}

    def _needed(self, record: Record) -> None:
        """What a filing or a protection cannot be without, where the list says something else of it."""
        for key, part in _NEEDED:
            held = record.data.get(key)
            if held and not held.get(part):
                title = next(each.title for each in TABLES["enterprises"].fields if each.path == (key, part))
                own = (at for name, at in self.columns.items() if name.startswith(f"{key}."))
                column = self.columns.get(f"{key}.{part}", next(own, -1))
                self.trouble.add(faults.PART_MISSING, self.rows.name, record.row, column, title=title)
                record.data[key] = {**held, part: PENDING}

    def _measures(self, record: Record, rows: list[Held]) -> None:
        data = record.data
        said: dict[str, list[str]] = data.pop("measures", {})
        stated, part = self._stated(data, rows) if rows else ({}, set())
        measures: dict[str, list[Any]] = {level: steps for level, steps in stated.items() if level not in said}
        for level in measures:
            if said and level in self.levels and level not in part:
                self._at(record, level, faults.TWO_SAYINGS, how=_BY_ROWS)
        if not stated and not _refers(said):
            units = data.get("units", {})
            for level, sentences in said.items():
                measures[level] = [one for each in sentences for one in self._read(record, level, each, units)]
            said = {}
        for level in _resolved(said):
            if found := self._level(record, level, said[level], stated.get(level, []), measures, level in part):
                measures[level] = found
        for level, found in measures.items():
            if len(found) > MOST_STEPS:
                self._at(record, level, faults.TOO_MANY, count=len(found), most=MOST_STEPS, left=_FIRST_ONES)
                self._hold(record, level, [each for one in found for each in split(self._words(one, data))])
                del found[MOST_STEPS:]
        self._gaps(record, measures)
        if measures:
            data["measures"] = {level: measures[level] for level in _LEVELS if level in measures}

    def _stated(self, data: dict[str, Any], rows: list[Held]) -> tuple[dict[str, list[Any]], set[str]]:
        """The measures of their own sheet by level, and the levels of which a row could not be taken in."""
        units = data.get("units", {})
        stated: dict[str, list[Any]] = {}
        part: set[str] = set()
        for each in rows:
            level = each.record.data.pop("level")
            _referring(each.record.data, units)
            if unknown_unit(each, units, data["name"]) or not self._fitting(each, "measures"):
                part.add(level)
            else:
                stated.setdefault(level, []).append(each.record.data)
        return stated, part

    def _level(
        self,
        record: Record,
        level: str,
        said: list[str],
        stated: list[Any],
        measures: dict[str, list[Any]],
        part: bool,
    ) -> list[Any]:
        """The measures of one level: those of their own sheet, and what else the main sheet says."""
        units = record.data.get("units", {})
        rows = dict.fromkeys(each for one in stated for each in split(self._words(one, record.data)))
        known = {atom for one in stated for atom in _atoms(one)}
        found, more = list(stated), []
        for sentence in said:
            if sentence in rows:
                continue
            steps = self._same(record, level, sentence, measures) if same_as(sentence) else None
            if steps is None:
                steps = self._read(record, level, sentence, units)
            new = [each for each in steps if not known or not known.issuperset(_atoms(each))]
            found += new
            more += [sentence] if new else []
        if stated and (more or (not part and set(rows) != set(said))):
            how = _BY_BOTH.format(len(more), more[0]) if more else _BY_ROWS.zh
            english = _BY_BOTH_EN.format(len(more), more[0]) if more else _BY_ROWS.en
            self._at(record, level, faults.TWO_SAYINGS, how=Text(how, english))
        return found

    def _words(self, one: Any, data: dict[str, Any]) -> str:
        return one if isinstance(one, str) else self.say(one, data.get("units", {}))

    def _read(self, record: Record, level: str, sentence: str, units: dict[str, Any]) -> list[Any]:
        """The measures of a sentence; that it was divided, or could not be, is told."""
        found = steps(sentence, units, self.say)
        if len(found) > 1:
            self._at(record, level, faults.DIVIDED, said=sentence, count=len(found))
        elif isinstance(found[0], str) and is_crowded(sentence):
            self._at(record, level, faults.ONE_SENTENCE, said=sentence)
        return found

    def _same(self, record: Record, level: str, sentence: str, measures: dict[str, list[Any]]) -> list[Any]:
        """The measures of the level that a sentence refers to; that there are none is told."""
        other = same_as(sentence)
        if found := measures.get(other, []) if other != level else []:
            name = LEVELS[other]
            names = {"level_zh": f"{name}预警", "level_en": other}
            self._at(record, level, faults.SAME_AS, said=sentence, count=len(found), **names)
            return [dict(each) if isinstance(each, dict) else each for each in found]
        why = _WHICH if other == "?" else Text(f"：{LEVELS[other]}预警没有措施", f": {other} has no measures")
        self._at(record, level, faults.NOT_SAME, said=sentence, why=why)
        self._hold(record, level, [sentence])
        record.unread += (f"measures.{level}",)
        return []

    def _hold(self, record: Record, level: str, sentences: list[str]) -> None:
        """Keep what a cell of measures said and its record does not say."""
        for each in self.rows.known:
            if each.field.key == f"measures.{level}" and each.column.title not in record.extra:
                self.rows.keep(record, each.column, "；".join(sentences))

    def _gaps(self, record: Record, measures: dict[str, Any]) -> None:
        kind = record.data.get("kind", "key")
        if kind == "stopped" or (not measures and kind in ("small", "protected")):
            return
        for level in self.levels:
            if level not in measures and f"measures.{level}" not in record.unread:  # which has been told
                self._at(record, level, faults.LEVEL_MISSING)

    def _at(self, record: Record, level: str, fault: faults.Fault, **values: object) -> None:
        title = next(each.title for each in TABLES["enterprises"].fields if each.path == ("measures", level))
        column = self.columns.get(f"measures.{level}", -1)
        self.trouble.add(fault, self.rows.name, record.row, column, title=title, **values)


_LEVELS = ("blue", *LADDER, "ungraded")
_BY_ROWS = Text("按措施表读", "the sheet was taken")
_BY_BOTH = "措施表有的按措施表读，措施表没有的 {} 句也收进来了（“{}”）"
_BY_BOTH_EN = "what the sheet states was taken from it, with {} sentences more that it does not have (“{}”)"
_FIRST_ONES = Text(
    f"只收前 {MOST_STEPS} 项，原文保留", f"the first {MOST_STEPS} were taken in, all are kept as written"
)
_WHICH = Text("说不清是同哪一级", "does not say which level it means")


def _refers(said: dict[str, list[str]]) -> bool:
    return any(same_as(each) for sentences in said.values() for each in sentences)


def _resolved(said: dict[str, list[str]]) -> list[str]:
    """The levels in an order in which those come first that others refer to."""
    waiting = {
        level: {same_as(each) for each in sentences} & (said.keys() - {level}) for level, sentences in said.items()
    }
    found: list[str] = []
    while waiting:
        ready = [level for level, others in waiting.items() if not others.intersection(waiting)] or list(waiting)
        found += ready
        for level in ready:
            del waiting[level]
    return found


def _atoms(stated: Any) -> set[tuple[Any, ...]]:
    """What a measure does, unit by unit: two with the same atoms say the same in other words."""
    if isinstance(stated, str) or stated["do"] == "other":
        return {("other", (stated if isinstance(stated, str) else stated.get("words", "")).rstrip("。；"))}
    units = stated.get("units") or [""]
    rest = (stated["do"], stated.get("by"), stated.get("vehicles", "truck"), stated.get("stage"))
    return {(each, *rest, str(stated.get("groups"))) for each in units}


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
