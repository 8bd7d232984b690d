"""What a rule looks at: one plan among the plans and documents of its project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plangen.document.nodes import Document
from plangen.document.sheet import Sheet
from plangen.model.industries import Edition
from plangen.model.outline import Content, Section
from plangen.model.plan import Plan

from .tree import Tree

_DEPTH = {"nation": 0, "province": 1, "city": 2, "district": 3, "park": 3, "department": 4}
_WHOLE = 3
"""Chapters from which an old text is taken for a whole plan."""
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Subject:
    """One plan to be checked; ``plans`` are all of the project by id."""

    plan: Plan
    plans: Mapping[str, Plan] = field(default_factory=dict)
    document: Document | None = None
    """The plan as printed; None where it could not be composed."""
    among: Tree | None = None
    """What stands between the plans, where it is known already: it is the same for all subjects of a project."""
    layout: Mapping[str, Any] = field(default_factory=dict)
    """The data of the layout in which the plan is printed; empty where there is none of that name."""
    editions: Mapping[str, Edition] = field(default_factory=dict)
    """The editions of the list of key industries by id."""
    manuscript: bool = False
    """Whether it was read from an old file; ``document`` is then that file's text, with the numbers typed in it."""
    sheet: Sheet | None = None
    """How the pages of an old .docx are set; None of any other file."""
    upstream: tuple[Plan, ...] = field(init=False)
    """The plans above that are in the project, in the order declared."""

    def __post_init__(self) -> None:
        above = (self.plans[each.plan] for each in self.plan.upstream if each.plan in self.plans)
        object.__setattr__(self, "upstream", tuple(above))  # once for all rules

    @property
    def is_excerpt(self) -> bool:
        """Whether it may be a part of an old plan only, so that what is not in it says nothing."""
        return self.manuscript and len(self.plan.sections) < _WHOLE

    @property
    def is_scheme(self) -> bool:
        """Whether it is an old plan that is no 预案 by its title, and so needs not all that a 预案 has."""
        return self.manuscript and self.plan.title.endswith("方案")

    @property
    def tree(self) -> Tree:
        """What stands between the plans."""
        return self.among or Tree(self.plans)

    @property
    def direct(self) -> Plan | None:
        """The nearest plan above: of several levels the lowest, of one level the first declared."""
        return max(self.upstream, key=lambda plan: _DEPTH[plan.jurisdiction.level], default=None)


def signed(plan: Plan) -> date | None:
    """The day on which a plan was signed."""
    return plan.issue.signed if plan.issue else None


def number(plan: Plan) -> str:
    """The 文号 under which a plan was issued, or empty."""
    return plan.issue.number if plan.issue else ""


def year(plan: Plan) -> int | None:
    """The year of a plan: of its signing, else of its 文号, else of its edition or title."""
    day = signed(plan)
    return day.year if day else year_in(number(plan)) or year_in(plan.edition) or year_in(plan.title)


def year_in(text: str) -> int | None:
    """The first year named in a text."""
    match = _YEAR.search(text)
    return int(match[0]) if match else None


def words(plan: Plan) -> Iterator[str]:
    """All words of a plan's notice, preamble, sections and annexes."""
    if plan.issue:
        yield plan.issue.words
    yield from _of(plan.preamble, (*plan.sections, *plan.annexes))


def _of(contents: tuple[Content, ...], sections: tuple[Section, ...]) -> Iterator[str]:
    yield from (content.words for content in contents)
    for section in sections:
        yield from _of(section.content, section.sections)
