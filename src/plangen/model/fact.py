"""The base of all model records, and the scalars of the field that are written as short text."""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import total_ordering
from typing import Any, Self

import msgspec
from msgspec import Struct

_ENCODER = msgspec.json.Encoder(enc_hook=str, order="deterministic")


def canonical(record: Struct) -> bytes:
    """The canonical JSON of a fact or node: equal records give equal bytes."""
    return _ENCODER.encode(record)


def fingerprint(record: Struct) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the canonical JSON; what a citing clause keeps."""
    return hashlib.sha256(canonical(record)).hexdigest()[:16]


class Fact(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True, omit_defaults=True):
    """A record of the plan; its YAML keys are its field names with hyphens.

    What a record does not say is left out of its JSON, so that a key new to plangen changes no fingerprint.
    """


class Scalar:
    """A value written as one short text. Subclasses parse it, compare by value and print it back canonically."""

    __slots__ = ()

    @classmethod
    def parse(cls, source: Any) -> Self:
        """The value of a YAML scalar; raises ``ValueError`` when the text is not of the form."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and str(other) == str(self)

    def __hash__(self) -> int:
        return hash((type(self), str(self)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


def number(text: str) -> str:
    """A decimal number in its shortest form: ``10.0`` is ``10``."""
    value = Decimal(text)
    return str(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize())


@total_ordering
class Percent(Scalar):
    """A percentage, ``30%``; ``value`` is the number before the sign, exactly."""

    __slots__ = ("value",)
    FORM = re.compile(r"(\d+(?:\.\d+)?)%", re.ASCII)

    def __init__(self, value: Decimal) -> None:
        self.value = value

    @classmethod
    def parse(cls, source: Any) -> Percent:
        """Parse ``30%`` or ``12.5%``."""
        match = cls.FORM.fullmatch(str(source))
        if not match:
            raise ValueError(f"not a percentage: {source}")
        return cls(Decimal(match[1]))

    def __str__(self) -> str:
        return f"{number(str(self.value))}%"

    def __lt__(self, other: Percent) -> bool:
        return self.value < other.value


class Duration(Scalar):
    """A length of time: ``36h`` hours, ``2d`` days, ``5wd`` working days, ``1m`` months. ``count`` is positive."""

    __slots__ = ("count", "unit")
    FORM = re.compile(r"([1-9]\d*)(wd|h|d|m)", re.ASCII)
    UNITS = {"h": "小时", "d": "日", "wd": "个工作日", "m": "个月"}
    HOURS = {"h": 1, "d": 24, "wd": 24, "m": 24 * 28}

    def __init__(self, count: int, unit: str) -> None:
        self.count = count
        self.unit = unit

    @classmethod
    def parse(cls, source: Any) -> Duration:
        """Parse ``48h``, ``2d``, ``5wd`` or ``1m``."""
        match = cls.FORM.fullmatch(str(source))
        if not match:
            raise ValueError(f"not a duration: {source}")
        return cls(int(match[1]), match[2])

    @property
    def hours(self) -> int:
        """The least number of hours it can mean; a month counts 28 days, a working day one day."""
        return self.count * self.HOURS[self.unit]

    @property
    def chinese(self) -> str:
        """48小时, 2日, 5个工作日."""
        return f"{self.count}{self.UNITS[self.unit]}"

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


class Day(Scalar):
    """A day as far as it is known: ``2023-02-25``, or only its month ``2023-02`` or year ``2023``.

    ``month`` and ``day`` are 0 where they are not known.
    """

    __slots__ = ("day", "month", "year")
    FORM = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)

    def __init__(self, year: int, month: int = 0, day: int = 0) -> None:
        self.year, self.month, self.day = year, month, day
        date(year, month or 1, day or 1)  # the calendar must have it

    @classmethod
    def parse(cls, source: Any) -> Day:
        """Parse ``2023-02-25``, ``2023-02`` or ``2023``; the calendar must have the day."""
        match = cls.FORM.fullmatch(str(source))
        if not match:
            raise ValueError(f"not a day, month or year: {source}")
        return cls(*(int(part or 0) for part in match.groups()))

    @classmethod
    def of(cls, known: date) -> Day:
        """A day that is known."""
        return cls(known.year, known.month, known.day)

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def chinese(self) -> str:
        """2023年2月25日, as far as it is known."""
        parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
        return "".join(f"{part}{unit}" for part, unit in parts if part)

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part)


class Quantity(Scalar):
    """An amount with its bound and unit: ``>= 50%``, ``+1 次/日``, ``10 辆次/日``.

    ``bound`` is one of ``""``, ``>=``, ``>``, ``<=``, ``<`` and ``+`` (more than usual by).
    """

    __slots__ = ("bound", "unit", "value")
    FORM = re.compile(r"(>=|>|<=|<|\+)?\s*(\d+(?:\.\d+)?)\s*([^\d\s<>=+-][^\s]*)?", re.ASCII)

    def __init__(self, bound: str, value: Decimal, unit: str) -> None:
        self.bound = bound
        self.value = value
        self.unit = unit

    @classmethod
    def parse(cls, source: Any) -> Quantity:
        """Parse a bound (optional), a decimal number and a unit (optional)."""
        match = cls.FORM.fullmatch(str(source).strip())
        if not match:
            raise ValueError(f"not a quantity: {source}")
        return cls(match[1] or "", Decimal(match[2]), match[3] or "")

    @property
    def figure(self) -> str:
        """Number and unit without the bound: ``50%``, ``1次/日``."""
        return f"{number(str(self.value))}{self.unit}"

    def __str__(self) -> str:
        gap = " " if self.bound and self.bound != "+" else ""
        unit = f" {self.unit}" if self.unit and self.unit != "%" else self.unit
        return f"{self.bound}{gap}{number(str(self.value))}{unit}"
