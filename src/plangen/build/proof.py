"""Proof of an import: the new plan is read, judged and composed, and its text compared with the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangen.compose.context import Library
from plangen.compose.plan import compose
from plangen.document.nodes import Attachments, Document
from plangen.document.walk import blocks, lines, plain
from plangen.finding import Finding, Place
from plangen.readers.marks import parse_mark
from plangen.source.project import project_from
from plangen.writers import wording

_CLAUSE = re.compile(r"[^，。；：、]*[，。；：、]?")
_WIDE = str.maketrans("（）．，：；＠", "().,:;@")


@dataclass(frozen=True, slots=True)
class Proof:
    """Characters of the source (white space and the width of punctuation aside), and what the built text lacks."""

    characters: int
    missing: tuple[tuple[str, str], ...]
    """Place and text of each passage that is not in the built text."""
    findings: tuple[Finding, ...]
    document: Document | None = None

    @property
    def reproduced(self) -> int:
        """Characters of the source that the built text has."""
        return self.characters - sum(len(squeezed(text)) for _, text in self.missing)


def prove(files: Mapping[str, bytes], plan_id: str, source: Iterable[tuple[str, str]], library: Library) -> Proof:
    """Compose the plan in ``files`` and look for each text of the source, given with its place, in what is printed."""
    project = project_from(files)
    passages = [(place, text) for place, text in source if squeezed(text)]
    count = sum(len(squeezed(text)) for _, text in passages)
    plan = project.plans.get(plan_id)
    if plan is None:
        return Proof(count, tuple(passages), project.findings)
    composition = compose(plan, project.plans, library, lambda _path: Place(""))
    printed = squeezed(printed_text(composition.document))
    missing = tuple(_missing(passages, printed))
    return Proof(count, missing, (*project.findings, *composition.findings), composition.document)


def squeezed(text: str) -> str:
    """Without white space, punctuation in half width."""
    return re.sub(r"\s", "", text).translate(_WIDE)


def printed_text(document: Document) -> str:
    """All text that a document prints, in reading order."""
    pieces: list[str] = []
    for part in document.parts:
        pieces += [part.label, plain(part.title), part.subtitle]
        single = type(document)(document.id, document.title, (part,))
        for block in blocks(single):
            pieces += _attachments(block) if isinstance(block, Attachments) else lines(block)
    return "".join(pieces)


def _attachments(node: Attachments) -> list[str]:
    names = [number + link.text for number, link in wording.attachments(node)]
    return [wording.ATTACHMENTS, *names]


def _missing(passages: list[tuple[str, str]], printed: str) -> Iterable[tuple[str, str]]:
    """Of a passage that is not there as often as in the source, the mark or the clauses that are not there."""
    source = "\n".join(squeezed(text) for _, text in passages)
    for place, text in passages:
        whole = squeezed(text)
        if printed.count(whole) >= source.count(whole):
            continue
        mark = parse_mark(text)
        rest = squeezed(mark.rest) if mark else ""
        if mark and printed.count(rest) >= source.count(rest):
            yield place, mark.text
            continue
        clauses = [clause for clause in _CLAUSE.findall(text) if squeezed(clause)]
        absent = [each for each in clauses if printed.count(squeezed(each)) < source.count(squeezed(each))]
        yield from ((place, clause) for clause in absent or ([text] if whole not in printed else clauses))
