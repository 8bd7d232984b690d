"""The form of a rule: what it says, why, on what ground, with a bad and a good example, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from plangen.finding import Path, Severity, Text

from .subject import Subject

Need = Literal["upstream", "document", "project", "manuscript", "pages"]
"""What such a rule looks at, and is not used without.

``upstream``: a plan above in the project. ``document``: the printed form. ``project``: what only a plan that is kept as
YAML has: registered names, references by id, facts apart from words. ``manuscript``: text as someone typed it, with its
own numbers, which only an old plan has that was read from another file. ``pages``: how such a file is set in pages,
which only a .docx says.
"""


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
    said: str = ""
    """The words that it is about, as they stand at the address; nothing where it is about all of them."""
    nth: int = 0
    """How often these words stand there before the place that is meant."""


@dataclass(frozen=True, slots=True)
class Example:
    """The keys that matter, as YAML: of the plan itself, and where the rule needs one, of the plan above.

    Of a rule that needs a manuscript, ``own`` is the text of an old plan; of one that needs pages, what they look like.
    """

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
    by_enterprise: bool = False
    """Whether it looks at each enterprise by itself, so that a long list may be given to it in parts.

    What it finds in the rest of the plan it finds with each part again; that is told once.
    """
