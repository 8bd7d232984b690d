"""Findings: what is wrong with a plan, as plain, sortable, picklable records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]
Path = tuple[str | int, ...]
"""Address of a value in a plan: keys, and for lists either the position or the item's ``id``."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One message in both languages; both are always complete."""

    zh: str
    en: str

    def __call__(self, language: Language) -> str:
        """The text in the language asked for."""
        return self.zh if language == "zh" else self.en


class Severity(StrEnum):
    """How bad: an error contradicts a rule, a warning probably does, an info is worth knowing.

    Human is what a program can only raise: a person must decide whether it is a fault, so it never fails a check.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HUMAN = "human"

    @property
    def rank(self) -> int:
        """0 for human, 1 for info, 2 for warning, 3 for error."""
        return ("human", "info", "warning", "error").index(self)


FAILING = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""The levels from which a check can be told to fail."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file: project-relative POSIX path, line and column from 1, column in code points.

    Line and column 0 mean the file as a whole. Where a file has no lines that a person could count, ``line`` is the
    number of the paragraph and ``where`` says it in words: 第57段，表2第3行第2格.
    """

    file: str
    line: int = 0
    column: int = 0
    where: Text = Text("", "")

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of a source file that mends a finding: at a place, ``old`` becomes ``new``; lines end in line feeds."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A comment of a source file that speaks to plangen: ``# plangen: ignore AL001 理由``."""

    place: Place
    """Where the comment's ``#`` stands."""
    plan: str
    """The plan to which the file belongs; empty for a registry."""
    text: str
    """The whole comment, from ``#`` to its last sign."""
    first: int
    last: int
    """The lines it speaks of: the key or item beside or below it, with all that belongs to that."""
    removal: Edit
    """What takes it out, with its line where nothing else stands there."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: where, what, why and what to do. Orders by place, then rule, then text."""

    place: Place
    rule: str
    severity: Severity
    message: Text
    help: Text
    ground: Text = Text("", "")
    plan: str = ""
    at: str = ""
    """The address in the plan (``alerts/pm25/levels/yellow``), which survives edits elsewhere in the file."""
    clause: str = ""
    upstream: str = ""
    """Where the text that this contradicts stands, when it is not here: ``plans/x/alerts.yaml:4:7``."""
    edits: tuple[Edit, ...] = ()
    """What mends it without changing what the plan says; all of them or none."""
