"""Rows of further sheets, and the enterprises that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from plangen.finding import Text

from . import faults
from .fields import TABLES
from .near import ids_by_name, nearest
from .records import Record, Rows
from .trouble import Trouble

Key = tuple[str, str]
"""What an enterprise is called by (``id``, ``code`` or ``name``), and how."""
Called = Mapping[str, str]
"""What a row of a main sheet calls its enterprise, by kind, and its ``district``."""
Standing = Callable[[], Iterable[Called]]
"""Reads what all enterprises of the main sheets are called; asked only where a row's own names do not settle it."""
KINDS = ("id", "code", "name")
_CALLED = {
    "id": Text("企业标识", "id"),
    "code": Text("统一社会信用代码", "credit code"),
    "name": Text("企业名称", "name"),
}
_GUESSED_AT = 20
"""Unknown enterprises for which a near name is looked for."""


class Held(Struct):
    """A row of a further sheet and the sheet."""

    rows: Rows
    record: Record

    def at(self, fault: faults.Fault, key: str, /, **values: object) -> None:
        """A finding at one of its cells."""
        self.rows.at(fault, self.record, key, **values)

    def drop(self, fault: faults.Fault, key: str, /, **values: object) -> None:
        """A finding at one of its cells, for which the row is left out."""
        self.rows.left_out += 1
        self.at(fault, key, **values)


Tables = dict[str, list[Held]]


class Owned:
    """Rows of further sheets, by all that they call their enterprise; the first one that is found counts."""

    def __init__(self, trouble: Trouble, standing: Standing) -> None:
        self._trouble, self._standing = trouble, standing
        self._tables: dict[tuple[Key, ...], Tables] = {}
        self._called: dict[Key, list[tuple[Key, ...]]] = {}
        self._found: dict[Key, set[str]] | None = None

    def add(self, rows: Rows, record: Record) -> None:
        """Keep a row by what it calls its owner."""
        owner = record.data.pop("owner", {})
        keys = tuple((kind, owner[kind]) for kind in KINDS if kind in owner)
        if not keys:
            title = next(each.title for each in rows.layout.table.fields if each.key == "owner.name")
            return Held(rows, record).drop(faults.EMPTY, "owner.name", title=title)
        if keys not in self._tables:
            self._tables[keys] = {}
            for key in keys:
                self._called.setdefault(key, []).append(keys)
        self._tables[keys].setdefault(rows.layout.holds, []).append(Held(rows, record))
        return None

    def take(self, identity: str, data: dict[str, Any]) -> Tables:
        """The rows of an enterprise, by table."""
        found: Tables = {}
        own = (("id", identity), ("code", data.get("code", "")), ("name", data["name"]))
        for key in own if self._tables else ():
            for keys in tuple(self._called.get(key, ())):
                if keys in self._tables and self._belongs(keys, key, own):
                    tables = self._tables.pop(keys)
                    if keys[0] != key and keys[0] not in own:
                        self._told(tables, keys[0], key[0], own)
                    for table, rows in tables.items():
                        found.setdefault(table, []).extend(rows)
        return found

    def _belongs(self, keys: tuple[Key, ...], key: Key, own: tuple[Key, ...]) -> bool:
        """Whether nothing that goes before this key is another enterprise's, and no other has the key itself."""
        before, after = keys[: (at := keys.index(key))], keys[at + 1 :]
        if any(each in self._standing_keys() for each in before):
            return False
        agreed = key[0] == "id" or any(each in own for each in after)
        return agreed or len(self._standing_keys().get(key, ())) <= 1

    def _standing_keys(self) -> dict[Key, set[str]]:
        """What further sheets call an enterprise and the main ones too, with which these are; a repeated row is one."""
        if self._found is None:
            self._found = {}
            for called in self._standing():
                other = called.get("code") or called.get("district", "")
                which = f"{called.get('name', '')}|{other}"
                for kind in KINDS:
                    if (key := (kind, called.get(kind, ""))) in self._called:
                        self._found.setdefault(key, set()).add(which)
            for key, several in self._called.items():  # ten thousand of one name are not to be asked about each other
                several[:] = [keys for keys in several if self._found.keys().isdisjoint(keys[: keys.index(key)])]
        return self._found

    def _told(self, tables: Tables, wrong: Key, by: str, own: tuple[Key, ...]) -> None:
        names = dict(own)
        first = next(iter(tables.values()))[0]
        wanted = names["code"] if wrong[0] == "code" else ""
        first.at(
            faults.OWNER_BY,
            f"owner.{wrong[0]}",
            said=wrong[1],
            by=_CALLED[by],
            owner=names["name"],
            wanted=Text(f"（{wanted}）", f" ({wanted})") if wanted else "",
            rows=_amount(tables),
        )

    def rest(self) -> None:
        """One finding for each enterprise that is named by rows and that the list has not."""
        unknown: dict[tuple[Key, bool], Tables] = {}
        for keys, tables in self._tables.items():
            key = keys[-1]
            standing = next((each for each in keys if each in self._standing_keys()), None)
            found = unknown.setdefault((standing or key, standing is not None), {})
            for table, rows in tables.items():
                found.setdefault(table, []).extend(rows)
        missing = [key for key, left in unknown if not left]
        near = self._near(missing[:_GUESSED_AT]) if missing else {}
        for (key, left), tables in unknown.items():
            self._unknown(key, tables, left, near.get(key, ""))

    def _unknown(self, key: Key, tables: Tables, left: bool, near: str) -> None:
        for held in (each for rows in tables.values() for each in rows):
            held.rows.left_out += 1
        said = key[1]
        if left and (count := len(self._standing_keys()[key])) > 1:
            kind = _CALLED[key[0]]
            why = Text(
                f"主表里{kind.zh}是“{said}”的企业有 {count} 家，分不清是哪一家",
                f"{count} enterprises of the main sheet have the {kind.en} “{said}”; which is meant is not clear",
            )
            how = Text(
                "请照主表同时写明统一社会信用代码和企业名称，或写企业标识；主表里重复的请改正。",
                "State both credit code and name as in the main sheet, or the id; correct what is repeated there.",
            )
        elif left:
            why = Text(f"主表里“{said}”的那一行没有导入", f"the row of “{said}” in the main sheet was not taken in")
            how = Text("请先改正主表的那一行。", "Mend the row of the main sheet first.")
        elif near:
            why = Text(f"主表里没有“{said}”这家企业", f"no enterprise “{said}” is in the main sheet")
            how = Text(f"是不是“{near}”？请照主表改正。", f"Is it “{near}”? Write it as the main sheet has it.")
        else:
            why = Text(f"主表里没有“{said}”这家企业", f"no enterprise “{said}” is in the main sheet")
            how = Text(
                "请照主表改正统一社会信用代码或企业名称；新的企业先在工业源表里加一行。",
                "Correct the credit code or the name by the main sheet; a new enterprise needs its row there first.",
            )
        first = next(iter(tables.values()))[0]
        first.at(faults.NO_OWNER, f"owner.{key[0]}", why=why, rows=_amount(tables), how=how)

    def _near(self, keys: list[Key]) -> dict[Key, str]:
        """What the main sheets have that is nearly the same."""
        known: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for called in self._standing():
            for kind in KINDS:
                known[kind] += [called[kind]] if kind in called else []
        return {key: nearest(key[1], known[key[0]], 0.75) for key in keys}


def _amount(tables: Tables) -> Text:
    """``这一行``, or how many rows of which sheets."""
    sheets = Counter(each.rows.name for rows in tables.values() for each in rows)
    count = sum(sheets.values())
    if count == 1:
        return Text("这一行", "the row")
    if len(sheets) == 1:
        return Text(f"它的 {count} 行", f"its {count} rows")
    told = "、".join(f"{name} {number} 行" for name, number in sheets.items())
    english = ", ".join(f"{number} of {name}" for name, number in sheets.items())
    return Text(f"它的 {count} 行（{told}）", f"its {count} rows ({english})")


def unit_ids(named: list[str], units: dict[str, Any]) -> list[str]:
    """The ids of production units that a row names by name or id; a name that none of them has stays as it is."""
    known = ids_by_name(units)
    return list(dict.fromkeys(each if each in units else known.get(each, each) for each in named))


def unknown_unit(held: Held, units: dict[str, Any], owner: str) -> bool:
    """Whether a row names a unit that its enterprise has not, which is told at its cell."""
    for key in ("units", "groups"):
        named = held.record.data.get(key, ())
        for each in named if key == "units" else (one for group in named for one in group):
            if each not in units:
                held.drop(
                    faults.UNIT_UNKNOWN, key, why=_no_unit(each, units), owner=owner, how=_known_units(each, units)
                )
                return True
    return False


_MOST_NAMED = 10


def _no_unit(said: str, units: dict[str, Any]) -> Text:
    if count := sum(unit["name"] == said for unit in units.values()):
        return Text(f"有 {count} 个叫“{said}”的生产单元，分不清是哪一个", f"has {count} production units “{said}”")
    return Text(f"没有“{said}”这个生产单元", f"has no production unit “{said}”")


def _known_units(said: str, units: dict[str, Any]) -> Text:
    names = [unit["name"] for unit in units.values()]
    if said in names:
        ids = "、".join(identity for identity, unit in units.items() if unit["name"] == said)
        return Text(
            f"叫“{said}”的有 {names.count(said)} 个，请改成不同的名称，或写单元标识（{ids}）。",
            f"{names.count(said)} are called “{said}”: give them different names, or write an id ({ids}).",
        )
    if not names:
        sheet = TABLES["units"].title
        return Text(f"请先在“{sheet}”表里写上它。", f"State it in the sheet {sheet} first.")
    close = nearest(said, names, 0.6)
    more = f"等 {len(names)} 个" if len(names) > _MOST_NAMED else ""
    listed = "、".join(names[:_MOST_NAMED])
    return Text(
        (f"是不是“{close}”？" if close else "") + f"这家企业的生产单元有：{listed}{more}。",
        (f"Is it “{close}”? " if close else "") + f"Its production units are {listed}{', …' if more else ''}.",
    )
