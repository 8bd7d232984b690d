"""A cell ↔ the value of a column: read leniently, with a word about whatever was mended; written back in one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from plangen.finding import Text
from plangen.model.credit_code import check_digit, is_formed
from plangen.model.fact import Duration, Percent, Quantity

from . import faults
from .faults import Fault, like
from .fields import POLLUTANTS, Field
from .pieces import split
from .stages import stage_of

Cell = str | Decimal | bool | date
"""What a cell shows; an empty one is the empty text."""
Reader = Callable[[Cell], Any]
MOST = Decimal(1_000_000_000)

_UNSEEN = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u200b-\u200f\u2060]"
)
_COMMON = {0xFF01 + number: 0x21 + number for number in range(94)} | {0x3000: 0x20, 0x2212: 0x2D}
_BREAK = re.compile(r"[ \u3000]*\n\s*")
_NUMBER = re.compile(r"(-?\d{1,30}(?:\.\d{1,9})?(?:[Ee][+-]?\d{1,2})?)([^\d.]*)", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?|(\d{4})(\d\d)(\d\d)", re.ASCII)
_ID = re.compile(r"[a-z][a-z0-9-]{0,59}", re.ASCII)
_BARE = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_QUANTITY = re.compile(r"(?:>=|>|<=|<|\+)? ?[0-9]{1,9}(?:\.[0-9]{1,4})? ?(?:[^0-9\s<>=+.-]\S*)?")
_DURATION = re.compile(r"([1-9]\d{0,3})\s?(h|d|wd|m|小时|个小时|天|日|个工作日|工作日|个月|月)", re.ASCII)
_SHARE = re.compile(r"([^\s\d-]\S*?)\s?[:：]?\s?(-?\d{1,3}(?:\.\d{1,2})?)[%％]", re.ASCII)
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?%")
_ANY_PERCENT = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?%")
_PARTED = re.compile(r"[、,，;；\s]+")
_NOTHING = frozenset(("无", "暂无", "没有", "不涉及", "/", "\\", "-", "--", "—", "——", "–", "―", "─", "──"))
"""What a cell says that is meant to be empty; a text may be it."""
_NO_MEASURE = _NOTHING | {"无措施", "暂无措施", "无减排措施", "暂无减排措施"}
_TRUE = frozenset(("是", "有", "√", "✓", "Y", "YES", "TRUE", "1", "已", "已安装"))
_FALSE = frozenset(("否", "无", "×", "X", "N", "NO", "FALSE", "0", "未", "未安装", "没有"))
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d\d", re.ASCII)
_UNITS_OF_TIME = {
    "小时": "h",
    "个小时": "h",
    "天": "d",
    "日": "d",
    "个工作日": "wd",
    "工作日": "wd",
    "个月": "m",
    "月": "m",
}


def _sizes(*units: str) -> Mapping[str, Decimal]:
    """``10000 = 万吨 万吨/年``."""
    pairs = [unit.split(" = ") for unit in units]
    return {name: Decimal(size) for size, names in pairs for name in names.split()}


_LONGEST = 500
"""Characters of one measure with its full stop."""
MOST_STEPS = 50
"""Measures of one level."""
_OF_IDS = Text(
    "标识以小写字母开头，只含小写字母、数字和连字符；没有标识的请把这一格空着。",
    "An id begins with a small letter and holds small letters, digits and hyphens only; without one, leave it empty.",
)
MEASURES: Mapping[str, Mapping[str, Decimal]] = {
    "吨/年": _sizes(
        "1 = 吨 t 吨/年 t/a 吨/a", "0.001 = 千克 公斤 kg 千克/年 公斤/年 kg/a 千克/a", "10000 = 万吨 万吨/年"
    ),
    "千克/日": _sizes("1 = 千克 公斤 kg 千克/日 公斤/日 千克/天 公斤/天 kg/d kg/天", "1000 = 吨 t 吨/日 吨/天 t/d"),
    "平方米": _sizes("1 = 平方米 m2 ㎡ m² 平米", "10000 = 万平方米 万m2 万㎡ 万平米"),
}
"""Unit of the schema → the units in which a list may state it, each with its size."""


class Unread(Exception):  # noqa: N818 - a cell without a value, told as a finding
    """Why a cell has no value."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault.rule)
        self.fault, self.values = fault, values


class Mended:
    """A value that was read otherwise than it was written, and the word about it."""

    __slots__ = ("fault", "value", "values")

    def __init__(self, value: Any, fault: Fault, /, **values: object) -> None:
        self.value, self.fault, self.values = value, fault, values


def words(cell: Cell) -> str:
    """A cell as one text: lines kept, nothing unseen, nothing around it."""
    if isinstance(cell, str):
        return (
            cell if cell.isprintable() and cell.strip() == cell else _UNSEEN.sub("", cell.replace("\r\n", "\n")).strip()
        )
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.isoformat()


def plain(cell: Cell) -> str:
    """A cell on one line, full-width letters, digits and marks as common ones."""
    return words(cell).translate(_COMMON).replace("\n", " ").strip()


def is_nothing(said: Cell, field: Field) -> bool:
    """Whether a text stands for an empty cell."""
    if not isinstance(said, str) or len(said) > 20:
        return False
    return plain(said).rstrip("。") in (_NO_MEASURE if field.kind in ("steps", "words") else _NOTHING)


def reader(field: Field, unit: str = "", since_1904: bool = False) -> Reader:
    """How the cells of a column are read, ``unit`` being its header's: gives the value or Mended, raises Unread."""
    reading = _Reading(field, unit, since_1904)
    found: Reader = getattr(reading, field.kind)
    return found


class _Reading:
    """One way of reading for each kind of column; the methods have the names of the kinds."""

    def __init__(self, field: Field, unit: str, since_1904: bool) -> None:
        self.field, self.unit, self.since_1904 = field, unit, since_1904
        self.size = size_of(field, unit)
        self.most = Decimal(field.most) if field.kind == "integer" else MOST

    def text(self, cell: Cell) -> str:
        said = words(cell)
        said = _BREAK.sub(" ", said) if "\n" in said else said
        if len(said) > self.field.most:
            raise Unread(faults.TOO_LONG, title=self.field.title, length=len(said), most=self.field.most)
        return said

    def words(self, cell: Cell) -> str | None:
        """What is done at a source, in its own words."""
        return None if is_nothing(cell, self.field) else self.text(cell)

    def measure(self, cell: Cell) -> str:
        """A unit in a column of its own; beside a number it has been read with that."""
        return self.text(cell)

    def number(self, cell: Cell) -> Any:
        if isinstance(cell, Decimal):
            return self._bounded(cell if self.size == 1 else _short(cell * self.size), cell)
        if isinstance(cell, date):
            raise self._unread(faults.DAY_FOR_NUMBER, cell, value=serial(cell, self.since_1904))
        return None if is_nothing(cell, self.field) else self._spelled(cell)

    def _spelled(self, cell: Cell) -> Any:
        """A number that is stored as text, perhaps with its unit."""
        match = _NUMBER.fullmatch(_THOUSANDS.sub("", plain(cell)).replace(" ", ""))
        named = match[2].lower() if match else ""
        known = {name.lower(): each for name, each in MEASURES.get(self.field.unit, {}).items()}
        if not match or isinstance(cell, bool) or (named and named not in known and self.field.unit):
            raise self._unread(faults.NOT_A_NUMBER, cell)
        value = self._bounded(Decimal(match[1]) * (known.get(named, self.size) if named else self.size), cell)
        if plain(cell) == words(cell) == match[1] and "E" not in match[1].upper():
            return value
        told = f"{_short(value):f}{self.field.unit}"
        return Mended(_short(value), faults.MENDED, said=words(cell), value=told)

    def _bounded(self, value: Decimal, cell: Cell) -> Decimal:
        if not self.field.least <= value <= self.most:
            raise self._outside(cell, f"{self.field.least} 至 {self.most}", f"{self.field.least} to {self.most}")
        return value

    def _outside(self, cell: Cell, zh: str, en: str) -> Unread:
        """That a number is none that can be here."""
        unit, whole = self.field.unit, self.field.kind == "integer"
        wanted = Text(
            f" {zh}{' 的整数' if whole else f' {unit}'.rstrip()}",
            f"{'a whole number from ' if whole else ''}{en} {unit}".rstrip(),
        )
        return self._unread(faults.OUT_OF_RANGE, cell, range=wanted)

    def _unread(self, fault: Fault, cell: Cell, **values: object) -> Unread:
        return Unread(fault, said=words(cell), title=self.field.title, **values)

    def integer(self, cell: Cell) -> Any:
        found = self.number(cell)
        if found is None:
            return None
        value = found.value if isinstance(found, Mended) else found
        if value != int(value):
            raise self._outside(cell, f"{self.field.least} 至 {self.most}", f"{self.field.least} to {self.most}")
        return Mended(int(value), found.fault, **found.values) if isinstance(found, Mended) else int(value)

    def choice(self, cell: Cell) -> str:
        said, choices = plain(cell), self.field.choices or {}
        if said not in choices:
            raise self._unread(faults.NOT_A_CHOICE, cell, choices="、".join(first_words(self.field)))
        return choices[said]

    def flag(self, cell: Cell) -> bool:
        said = plain(cell).upper()
        if said not in _TRUE | _FALSE:
            raise self._unread(faults.NOT_A_CHOICE, cell, choices="是、否")
        return said in _TRUE

    def quantity(self, cell: Cell) -> str | None:
        if is_nothing(cell, self.field):
            return None
        said = f"{cell:f}" if isinstance(cell, Decimal) else plain(cell)
        if _BARE.fullmatch(said):  # the title of the column says of what, in a text file too
            said = f"{said} {self.unit}".strip()
        if not _QUANTITY.fullmatch(said):
            if re.match(r"-\s?\d", said):
                raise self._outside(cell, "0 或大于 0 的数", "0 or more")
            raise self._unread(faults.NOT_A_VALUE, cell, how=like("1200 吨/日"))
        return str(Quantity.parse(said))

    def day(self, cell: Cell) -> Any:
        return None if is_nothing(cell, self.field) else _day(cell, self.since_1904)

    def stage(self, cell: Cell) -> Any:
        """An emission stage; one that is not known stays as it is written."""
        if is_nothing(cell, self.field):
            return None
        said = self.text(cell)
        found = stage_of(said)
        if found:
            return said if found == said else Mended(found, faults.STAGE_READ, said=said, value=found)
        return Mended(said, faults.STAGE_UNKNOWN, said=said)

    def code(self, cell: Cell) -> Any:
        return _code(cell)

    def phone(self, cell: Cell) -> Any:
        if not isinstance(cell, Decimal):
            said = self.text(cell)
            return said if said.isascii() else said.translate(_COMMON).strip()
        said = words(cell)
        mobile = len(said) == 11 and said[0] == "1"
        lost = len(said) in (2, 3, 9, 10, 11) and not mobile and not said.startswith(("400", "800"))
        return Mended(said, faults.ZERO_LOST, said=said) if lost else said

    def percent(self, cell: Cell) -> Any:
        """A share; a number up to 1 is what a cell in per cent holds, one up to 10 may be it."""
        if is_nothing(cell, self.field):
            return None
        said = plain(cell).replace(" ", "")
        if isinstance(cell, Decimal):
            said = f"{_short(cell * 100 if cell <= 1 else cell):f}"
        said = said if said.endswith("%") else f"{said}%"
        if _ANY_PERCENT.fullmatch(said) and not 0 <= Decimal(said[:-1]) <= 100:
            raise self._outside(cell, "0% 至 100%", "0% to 100%")
        if not _PERCENT.fullmatch(said):
            raise self._unread(faults.NOT_A_VALUE, cell, how=like("30%"))
        share = str(Percent.parse(said))
        if isinstance(cell, Decimal) and 1 < cell < 10:
            return Mended(share, faults.SMALL_PERCENT, said=words(cell), value=share, other=f"{_short(cell * 100):f}%")
        return share

    def shares(self, cell: Cell) -> dict[str, str] | None:
        if is_nothing(cell, self.field):
            return None
        pairs = _SHARE.findall(plain(cell))
        if any(not 0 <= Decimal(share) <= 100 for _, share in pairs):
            raise self._outside(cell, "0% 至 100%", "0% to 100%")
        found = {_pollutant(name.strip("、,;")): str(Percent.parse(f"{share}%")) for name, share in pairs}
        if not found or "" in found:
            raise self._unread(faults.NOT_A_VALUE, cell, how=like("SO2 30%、NOx 20%"))
        return {each: found[each] for each in POLLUTANTS if each in found}

    def pollutants(self, cell: Cell) -> list[str]:
        found = [_pollutant(each) for each in _parted(plain(cell))]
        if not found or "" in found:
            raise self._unread(faults.NOT_A_VALUE, cell, how=like("颗粒物、SO2、NOx"))
        return list(dict.fromkeys(found))

    def duration(self, cell: Cell) -> str | None:
        if is_nothing(cell, self.field):
            return None
        match = _DURATION.fullmatch(plain(cell))
        if not match:
            raise self._unread(faults.NOT_A_VALUE, cell, how=like("2小时"))
        return f"{match[1]}{_UNITS_OF_TIME.get(match[2], match[2])}"

    def id(self, cell: Cell) -> str:
        if not _ID.fullmatch(plain(cell)):
            raise self._unread(faults.NOT_A_VALUE, cell, how=_OF_IDS)
        return plain(cell)

    def units(self, cell: Cell) -> list[str]:
        return list(dict.fromkeys(_parted(words(cell))))

    def groups(self, cell: Cell) -> list[list[str]]:
        return [_parted(each) for each in re.split("[;；|]", words(cell)) if each.strip()]

    def steps(self, cell: Cell) -> list[str]:
        if is_nothing(cell, self.field):
            return []
        found = split(words(cell))
        if len(found) > MOST_STEPS:
            raise Unread(faults.TOO_MANY, title=self.field.title, count=len(found), most=MOST_STEPS)
        longest = max(map(len, found), default=0)
        if longest >= _LONGEST:
            raise Unread(faults.TOO_LONG, title=self.field.title, length=longest, most=_LONGEST - 1)
        return found


def first_words(field: Field) -> list[str]:
    """The word that is written for each value of a field, in their order."""
    choices = field.choices or {}
    return [next(word for word, each in choices.items() if each == value) for value in dict.fromkeys(choices.values())]


def _parted(text: str) -> list[str]:
    return [each for each in _PARTED.split(text) if each]


def size_of(field: Field, unit: str) -> Decimal:
    """How much one of a header's unit is in the unit of the schema."""
    return MEASURES.get(field.unit, {}).get(unit, Decimal(1))


def shown(field: Field, value: Any, unit: str = "") -> Cell:
    """What a cell says for a value; names of units and sentences have been put in before."""
    match field.kind:
        case "number" | "integer":
            size = size_of(field, unit)
            return Decimal(str(value)) if size == 1 else _short(Decimal(str(value)) / size)
        case "day":
            return date.fromisoformat(str(value))
        case "quantity":
            found = Quantity.parse(value)
            return found.value if found.unit == unit and not found.bound else str(value)
    return _shown[field.kind](field, value) if field.kind in _shown else str(value)


_shown: Mapping[str, Callable[[Field, Any], str]] = {
    "flag": lambda _, value: "是" if value else "否",
    "choice": lambda field, value: next(word for word, each in (field.choices or {}).items() if each == value),
    "duration": lambda _, value: Duration.parse(value).chinese,
    "pollutants": lambda _, value: "、".join(POLLUTANTS[each][0] for each in value),
    "shares": lambda _, value: "、".join(f"{POLLUTANTS[each][0]} {share}" for each, share in value.items()),
    "units": lambda _, value: "、".join(value),
    "groups": lambda _, value: "；".join("、".join(group) for group in value),
}


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def serial(day: date, since_1904: bool) -> int:
    """The number by which Excel keeps a day; it counts a 29 February 1900 that never was."""
    if since_1904:
        return (day - date(1904, 1, 1)).days
    number = (day - date(1899, 12, 31)).days
    return number + 1 if number >= 60 else number


def of_serial(number: int, since_1904: bool) -> date | None:
    """The day of Excel's number; None for the one that never was and for what is no date of our time."""
    if since_1904:
        return date(1904, 1, 1) + timedelta(number) if 0 <= number < 80_000 else None
    if not 1 <= number < 80_000 or number == 60:
        return None
    return date(1899, 12, 31) + timedelta(number - (number > 60))


def _day(cell: Cell, since_1904: bool) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    said = plain(cell)
    found: date | None = None
    if isinstance(cell, Decimal) and cell == int(cell) and not 19_000_101 <= cell <= 21_001_231:
        found = of_serial(int(cell), since_1904)
        if found:
            return Mended(found.isoformat(), faults.SERIAL, said=said, value=found.isoformat())
    if match := _DAY.fullmatch(said.removesuffix(" 00:00").removesuffix("00:00:00").strip()):
        try:
            return date(*(int(part) for part in match.groups() if part)).isoformat()
        except ValueError:
            pass
    raise Unread(faults.NOT_A_DAY, said=said)


def code_of(said: Cell) -> str:
    """A credit code as it is compared."""
    return plain(said).upper().replace(" ", "").replace("-", "")


def _code(cell: Cell) -> Any:
    said = code_of(cell)
    if (isinstance(cell, Decimal) and len(said) > 15) or _SCIENTIFIC.fullmatch(said):
        raise Unread(faults.CODE_AS_NUMBER, said=words(cell))
    if not is_formed(said):
        if re.fullmatch(r"[0-9A-Z]{1,18}", said, re.ASCII):
            return Mended(said, faults.CODE_FORM, said=words(cell))
        raise Unread(faults.CODE_FORM, said=words(cell))
    wanted = check_digit(said)
    return said if wanted == said[-1] else Mended(said, faults.CHECK_DIGIT, said=said, wanted=said[:-1] + wanted)


def _pollutant(name: str) -> str:
    folded = name.upper()
    return next((key for key, names in POLLUTANTS.items() if folded in map(str.upper, names)), "")
