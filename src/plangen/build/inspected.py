"""A check of an old plan in a foreign file: imported in memory, judged by what its text allows, told at its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from plangen.checks.registry import RULES
from plangen.checks.rule import Rule
from plangen.checks.runner import run
from plangen.checks.subject import Subject
from plangen.compose.context import Library
from plangen.finding import Finding, Place, Text
from plangen.readers.docx import read_sheet
from plangen.readers.outline import read_outline
from plangen.readers.variants import read_alike

from .drafted import drafted
from .office import manuscript
from .origins import Origins
from .printed import as_printed


@dataclass(frozen=True, slots=True)
class Inspection:
    """The findings on one file, in order, and the text of its lines and paragraphs for those who show them."""

    file: str
    findings: tuple[Finding, ...]
    line: Callable[[Place], str | None]


def inspect(data: bytes, name: str, file: str, library: Library, rules: tuple[Rule, ...] = RULES) -> Inspection:
    """What is to be said of an old plan; ``file`` is what its findings call it. Raises InputError.

    That a draft is not yet a whole plan is no fault of the old text: only the rules speak, not schema or printing.
    """
    typed = manuscript(data, name)
    foreign = read_alike(typed)
    reading = read_outline(foreign)
    made, plan = drafted(reading, library)
    origins = Origins(file, typed, foreign, reading, made)
    document = as_printed(reading)
    sheet = read_sheet(data) if typed.form == "docx" else None
    subject = Subject(plan, {plan.id: plan}, document, editions=library.editions, manuscript=True, sheet=sheet)
    told = run((subject,), rules, lambda _, path, said, nth: origins.locate(path, said, nth))
    return Inspection(file, tuple(_once(sorted(replace(each, plan=file) for each in told))), origins.line)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once: what the draft holds as words and as facts was found at both addresses."""
    told: set[tuple[Place, str, Text]] = set()
    for each in findings:
        key = (each.place, each.rule, each.message)
        if key not in told or not each.place.line:
            told.add(key)
            yield each
