"""The draft as a whole: the plan's head, its outline, its annexes, then the facts that they state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plangen.document.nodes import Document, Part, PartKind
from plangen.document.walk import plain

from .facts import facts
from .head import head
from .ids import Ids
from .outline import Outline, Passage
from .remarks import Notes, Recognised, Remark
from .settle import best_scheme
from .words import Scheme

Data = dict[str, Any]
_IN_SECTION = ("states", "words", "generate", "figure", "table", "of", "form", "content", "sections")
_ORDER = (
    "contents",
    "issue",
    "supersedes",
    "basis",
    "documents",
    "bodies",
    "groups",
    "duties",
    "alerts",
    "reduction",
    "levels-are",
    "measures",
    "deadlines",
    "figures",
    "tables",
    "preamble",
    "sections",
    "annexes",
)
"""Keys behind the plan's head, in the order of a plan file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan's data in the order in which its file is written, what was recognised, and what a person must look at."""

    data: Data
    facts: tuple[Recognised, ...]
    remarks: tuple[Remark, ...]
    passages: tuple[Passage, ...] = ()
    """The sections with their paragraphs and places; ``notice`` and ``preamble`` are the first."""


def draft(
    document: Document,
    edition: str,
    plan_id: str,
    schemes: Mapping[str, Scheme],
    *,
    contents: bool = False,
    recognise: bool = True,
    charts: Mapping[str, list[str]] | None = None,
    registered: Mapping[str, Data] | None = None,
) -> Draft:
    """The draft of a document; ``schemes`` are the numbering schemes that a plan may name.

    ``contents`` says that the source had a 目录, which is then printed anew; ``recognise``, whether facts are looked
    for in the words; ``charts`` are the texts of drawings by place, for annexes that are a drawing; ``registered`` are
    the documents and plans that the project knows by id: what is cited of them is named by it, nothing else is.
    """
    notes, ids = Notes(), Ids()
    for identity in (plan_id, *(registered or ())):
        ids.take(identity)
    parts = {part.kind: part for part in document.parts if part.kind is not PartKind.ANNEX}
    body = parts[PartKind.PLAN]
    annexes = [part for part in document.parts if part.kind is PartKind.ANNEX]
    numbering = best_scheme(schemes, body.blocks)
    outline = Outline(schemes, numbering, ids, notes, charts=dict(charts or {}))
    first = head(document, edition, parts.get(PartKind.NOTICE), plan_id, numbering, ids, notes, outline)
    first |= {"contents": True} if contents else {}
    rest = outline.body(body)
    rest |= {"annexes": [_annex(outline, annex, n) for n, annex in enumerate(annexes, 1)]} if annexes else {}
    outline.place_charts()
    rest |= {key: found for key in ("tables", "figures") if (found := getattr(outline, key))}
    found = facts(outline, str(first["title"]), ids, notes, registered or {}) if recognise else {}
    if "bodies" in first or "bodies" in found:
        found["bodies"] = first.pop("bodies", {}) | found.get("bodies", {})
    data = _in_order(first | found | rest, _ORDER)
    for key in ("sections", "annexes"):
        data |= {key: [_section(section) for section in data[key]]} if key in data else {}
    return Draft(data, tuple(notes.facts), tuple(notes.remarks), tuple(outline.passages))


def _section(section: Data) -> Data:
    below = {"sections": [_section(each) for each in section["sections"]]} if "sections" in section else {}
    return _in_order(section | below, _IN_SECTION)


def _in_order(data: Data, order: tuple[str, ...]) -> Data:
    """Keys in the order in which a person writes them; those not named stand first."""
    rank = {key: place for place, key in enumerate(order, 1)}
    return dict(sorted(data.items(), key=lambda pair: rank.get(pair[0], 0)))


def _annex(outline: Outline, part: Part, number: int) -> Data:
    return outline.annex(part, plain(part.title) or f"附件{number}", number)
