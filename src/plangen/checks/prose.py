"""The words that a plan's drafters wrote themselves, each with its address; generated text is not among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plangen.finding import Path
from plangen.model.levels import Colour
from plangen.model.outline import Content, Section
from plangen.model.plan import Plan
from plangen.model.tables import TableRow

_NEW = re.compile(r"\s*(?:\d+[.)]\s|[-*+]\s|\|)")
_MARK = re.compile(r"\s*(?:\d+[.)]|[-*+])\s+")
_REFERENCE = re.compile(r"(?<![A-Za-z0-9._@\\-])(?:@[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*)+")
_GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True)
class Passage:
    """Words at one address: a text of paragraphs, or a title."""

    path: Path
    words: str
    is_title: bool = False
    section: Section | None = None
    """The section in which they stand."""

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Paragraphs, list items and table rows, wrapped lines joined, list marks and bold taken off."""
        return tuple(_paragraphs(self.words))

    @cached_property
    def text(self) -> str:
        """All paragraphs, a line each, with ``@id`` as written."""
        return "\n".join(self.paragraphs)

    @cached_property
    def bare(self) -> str:
        """The text with every reference and gap replaced by one □, that no pattern reaches across; ``\\@`` as @."""
        return _GAP.sub("□", _REFERENCE.sub("□", self.text)).replace("\\@", "@")


def _paragraphs(words: str) -> Iterator[str]:
    joined = ""
    for line in [*words.splitlines(), ""]:
        if joined and (not line.strip() or _NEW.match(line)):
            yield _MARK.sub("", joined, count=1).replace("**", "") if _MARK.match(joined) else joined.replace("**", "")
            joined = ""
        joined += line.rstrip() if not joined else line.strip()


def passages(plan: Plan) -> tuple[Passage, ...]:
    """All own words of a plan: title, notice, outline, duties, measures, tables, groups and terms."""
    return _read(_Same(plan))


class _Same:
    """A plan as a key that only the same plan equals."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __hash__(self) -> int:
        return id(self.plan)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.plan is self.plan


@lru_cache(maxsize=1)
def _read(key: _Same) -> tuple[Passage, ...]:
    """The passages of the plan that all rules look at one after another."""
    return tuple(_passages(key.plan))


def _passages(plan: Plan) -> Iterator[Passage]:
    yield Passage(("title",), plan.title, is_title=True)
    yield from _notice(plan)
    yield from _contents(plan.preamble, ("preamble",), None)
    yield from _outline(plan)
    for body, duties in plan.duties.items():
        yield from (Passage(("duties", body, duty.id, "words"), duty.words) for duty in duties)
    yield from _measures(plan)
    for table in plan.tables.values():
        yield from _rows(table.rows, ("tables", table.id, "rows"))
    yield from (Passage(("groups", each.id, "task"), each.task) for each in plan.groups.values() if each.task)
    yield from (Passage(("terms", each.id, "means"), each.means) for each in plan.terms.values() if each.means)


def _notice(plan: Plan) -> Iterator[Passage]:
    if plan.issue:
        if plan.issue.title:
            yield Passage(("issue", "title"), plan.issue.title, is_title=True)
        if plan.issue.words:
            yield Passage(("issue", "words"), plan.issue.words)
        yield from (Passage(("issue", "with", key), value) for key, value in plan.issue.given.items())


def outline(plan: Plan) -> tuple[Passage, ...]:
    """Titles and words of the sections and annexes, in reading order."""
    return tuple(each for each in passages(plan) if each.path[0] in ("sections", "annexes"))


def _outline(plan: Plan) -> Iterator[Passage]:
    for kind, sections in (("sections", plan.sections), ("annexes", plan.annexes)):
        for section in sections:
            yield from _section(section, (kind, section.id))


def typed(plan: Plan) -> Iterator[Passage]:
    """The words of an old plan, each once: duties and measures that were made out of them are left out."""
    whole = "\n".join(each.bare for each in outline(plan))
    for passage in passages(plan):
        kind = passage.path[0]
        if kind != "measures" and (kind != "duties" or passage.bare not in whole):
            yield passage


def _section(section: Section, path: Path) -> Iterator[Passage]:
    yield Passage((*path, "title"), section.title, is_title=True, section=section)
    yield from _contents(section.content, path, section)
    for below in section.sections:
        yield from _section(below, (*path, "sections", below.id))


def _contents(contents: tuple[Content, ...], path: Path, section: Section | None) -> Iterator[Passage]:
    for index, content in enumerate(contents):
        place = path if section and len(contents) == 1 else (*path, "content", index) if section else (*path, index)
        if content.words:
            yield Passage((*place, "words"), content.words, section=section)
        yield from (Passage((*place, "with", key), value, section=section) for key, value in content.given.items())


def _rows(rows: tuple[TableRow, ...], above: Path) -> Iterator[Passage]:
    for index, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if cell.words:
                yield Passage((*above, index, "cells", place, "words"), cell.words)
        yield from _rows(row.rows, (*above, index, "rows"))


def _measures(plan: Plan) -> Iterator[Passage]:
    for measure in plan.measures.values():
        for key, value in (("words", measure.words), ("object", measure.object), ("at", measure.at)):
            if value:
                yield Passage(("measures", measure.id, key), value)
        for colour, stated in measure.stated.items():
            for key in ("words", "object", "at"):
                if key in stated:
                    yield Passage(("measures", measure.id, colour.value, key), getattr(measure.levels[colour], key))


def sections(plan: Plan) -> Iterator[tuple[Path, Section]]:
    """Every section and annex with its address, in reading order."""
    for kind, top in (("sections", plan.sections), ("annexes", plan.annexes)):
        yield from _walk(top, (kind,))


def _walk(items: tuple[Section, ...], above: Path) -> Iterator[tuple[Path, Section]]:
    for section in items:
        path = (*above, section.id)
        yield path, section
        yield from _walk(section.sections, (*path, "sections"))


def address(plan: Plan, measure: str, colour: Colour, field: str) -> Path:
    """Where a field of a measure at a level is written: there, at a lower level, or at the measure itself."""
    stated = plan.measures[measure].stated
    name = "unless" if field == "except" else field
    for each in sorted(stated, key=lambda every: -every.rank):
        if each.rank <= colour.rank and name in stated[each]:
            return ("measures", measure, each.value, field)
    return ("measures", measure, field)
