"""The form of a rule: what it says, why, on what ground, with a bad and a good example, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from plangen.finding import Path, Severity, Text

from .subject import Subject

Need = Literal["upstream", "document"]
"""Without a plan above in the project, or without the printed form, such a rule has nothing to look at."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, before it has a place: the address in the plan, the sentence, and what to do."""

    path: Path
    message: Text
    advice: Text | None = None
    """Where it says more than the rule's own advice."""
    above: tuple[str, Path] | None = None
    """Plan and address of what this contradicts."""
    mended: str = ""
    """The text that belongs there instead, where no one needs to think about it."""


@dataclass(frozen=True, slots=True)
class Example:
    """The keys that matter, as YAML: of the plan itself, and where the rule needs one, of the plan above."""

    own: str
    upper: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; the id is two letters of its family and three digits and never changes its meaning."""

    id: str
    name: str
    severity: Severity
    title: Text
    why: Text
    ground: Text
    advice: Text
    check: Callable[[Subject], Iterator[Found]]
    bad: Example
    good: Example
    needs: frozenset[Need] = frozenset()
    records: bool = False
    """Whether it also looks at plans of which only facts are kept."""
