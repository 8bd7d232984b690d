"""The plan: one jurisdiction's document with all its facts and words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import field

from .bodies import Body, Duty, Group
from .deadlines import Deadline
from .documents import CitedDocument, Superseded, Term, Upstream
from .enterprises import Enterprise
from .fact import Fact
from .inventory import Inventory
from .levels import Reduction, Track
from .measures import Measure
from .outline import Annex, Content, Figure, Section
from .tables import Table

PlanKind = Literal["national-guidance", "province-plan", "city-plan", "district-plan", "department-plan", "record"]


class Jurisdiction(Fact, frozen=True, kw_only=True):
    """The place or system for which the plan holds."""

    name: str
    short: str = ""
    level: Literal["nation", "province", "city", "district", "park", "department"]
    within: str = ""


class ImprintFact(Fact, frozen=True, kw_only=True):
    """版记: the printing office (a body id), the day of printing, who gets copies."""

    by: str
    printed: date
    copies: str = ""


class Issue(Fact, frozen=True, kw_only=True):
    """How the plan is issued: the notice in front of it."""

    by: str
    """Body id of the issuing organ; its full name is the red head and the signature."""
    number: str = ""
    signed: date | None = None
    heading: Literal["red-head", "letter", "none"] = "red-head"
    title: str = ""
    """Title of the notice; generated from the plan's title where not given."""
    to: str = ""
    words: str = ""
    fragment: str = ""
    given: dict[str, str] = field(default_factory=dict, name="with")
    contact: str = ""
    note: str = ""
    sealed: bool = True
    imprint: ImprintFact | None = None


class Scope(Fact, frozen=True, kw_only=True):
    """What the plan answers to and what it leaves out."""

    pollutants: tuple[str, ...]
    excluded: tuple[str, ...] = ()


class Plan(Fact, frozen=True, kw_only=True):
    """Everything that a plan says. Registries are keyed by id; order is that of the source."""

    id: str
    kind: PlanKind
    title: str
    edition: str = ""
    calls_itself: Literal["本预案", "本方案"] = "本预案"
    jurisdiction: Jurisdiction
    numbering: str = "decimal"
    layout: str = "gbt9704"
    contents: bool = False
    """Whether 目录 stands between notice and plan."""
    issue: Issue | None = None
    parent: str = ""
    """The plan from which this sub-plan was derived."""
    upstream: tuple[Upstream, ...] = ()
    supersedes: tuple[Superseded, ...] = ()
    basis: tuple[str, ...] = ()
    scope: Scope | None = None
    documents: dict[str, CitedDocument] = {}
    bodies: dict[str, Body] = {}
    groups: dict[str, Group] = {}
    duties: dict[str, tuple[Duty, ...]] = {}
    alerts: dict[str, Track] = {}
    reduction: dict[str, Reduction] = {}
    levels_are: Literal["cumulative", "restated"] = "cumulative"
    measures: dict[str, Measure] = {}
    deadlines: dict[str, Deadline] = {}
    terms: dict[str, Term] = {}
    figures: dict[str, Figure] = {}
    tables: dict[str, Table] = {}
    inventory: Inventory | None = None
    enterprises: Mapping[str, Enterprise] = {}
    """May be many: those of a loaded plan are made when they are asked for, and not all of them kept."""
    preamble: tuple[Content, ...] = ()
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()

    @property
    def full_title(self) -> str:
        """Title with its edition in parentheses."""
        return f"{self.title}（{self.edition}）" if self.edition else self.title

    @property
    def is_record(self) -> bool:
        """Whether only facts are known and nothing is printed."""
        return self.kind == "record"

    @property
    def members(self) -> tuple[Body, ...]:
        """The member bodies in order."""
        return tuple(body for body in self.bodies.values() if body.role == "member")
