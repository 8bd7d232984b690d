"""What composing one plan needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plangen.model.industries import Edition
from plangen.model.plan import Plan

from .draft import DraftBlock, DraftSection
from .numbering import Scheme
from .problems import Problems


@dataclass(frozen=True, slots=True)
class Library:
    """Shared prose and numbering: the plain content of ``templates/``."""

    fragments: Mapping[str, str]
    """``purpose@1`` → source of the fragment."""
    schemes: Mapping[str, Scheme]
    layouts: Mapping[str, Mapping[str, Any]]
    """Name of a layout → its data; composing asks only whether there is one."""
    editions: Mapping[str, Edition] = field(default_factory=dict)
    """Editions of the list of key industries by id."""
    placard: tuple[str, bytes] = ("", b"")
    """The template of placards: how findings call its file, and its bytes."""


@dataclass(frozen=True, slots=True)
class Context:
    """A plan, its neighbours, the library, and where problems are recorded."""

    plan: Plan
    plans: Mapping[str, Plan]
    library: Library
    problems: Problems


@dataclass(frozen=True, slots=True)
class Generated:
    """What a generator yields for a section: blocks, and subsections of its own."""

    blocks: tuple[DraftBlock, ...] = ()
    sections: tuple[DraftSection, ...] = field(default=())
