"""What a person must know of a draft: what was recognised, and what was changed or could not be made out."""

from __future__ import annotations

from dataclasses import dataclass, field

from plangen.finding import Text


@dataclass(frozen=True, slots=True)
class Recognised:
    """A fact taken from the words: its path in the plan, the section that states it, and how sure that is."""

    kind: str
    path: str
    section: str
    place: str
    words: str
    confidence: str = "sure"
    """``sure``: the words say nothing else. ``likely``: a person should look."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a person should look at, with its place in the source."""

    kind: str
    place: str
    message: Text


@dataclass(slots=True)
class Notes:
    """Collects what is told of one draft."""

    facts: list[Recognised] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, kind: str, place: str, zh: str, en: str) -> None:
        """Add a remark."""
        self.remarks.append(Remark(kind, place, Text(zh, en)))
