"""Facts that the words state beyond doubt: each is bound to the section that states it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised

from .alerts import alerts
from .bodies import duties, groups, members
from .citations import citations
from .deadlines import deadlines
from .measures import measures
from .names import personal, short_forms, telephones
from .reduction import reduction
from .roll import Roll
from .spelling import plainer

Data = dict[str, Any]


def facts(outline: Outline, title: str, ids: Ids, notes: Notes, registered: Mapping[str, Data]) -> Data:
    """Every registry of a plan that its words fill, by key; ``registered`` are documents that the project knows."""
    found: Data = citations(outline, title, ids, notes, registered)
    introduced = short_forms(outline, ids, notes)
    roll = Roll(introduced.pop("bodies", {}), ids)
    found |= duties(outline, roll, notes)
    members(outline, roll, notes)
    found["groups"] = introduced.get("groups", {}) | groups(outline, roll, notes)
    found |= alerts(outline, notes)
    levels = {track: set(record["levels"]) for track, record in found.get("alerts", {}).items()}
    found |= reduction(outline, levels, notes)
    found |= measures(outline, levels, found.get("duties", {}), roll, notes)
    found |= deadlines(outline, roll, notes)
    telephones(outline, roll, notes)
    personal(outline, notes)
    _tell_of_bodies(outline, roll, notes)
    found["bodies"] = roll.bodies
    return {key: value for key, value in found.items() if value}


def _tell_of_bodies(outline: Outline, roll: Roll, notes: Notes) -> None:
    """A fact for each body that no other fact has told of, where its name stands first."""
    told = {fact.path.split(".")[1] for fact in notes.facts if fact.path.startswith(("bodies.", "duties."))}
    texts = [(text, place, passage.id) for passage in outline.passages for text, place in passage.texts()]
    for identity, body in roll.bodies.items():
        if identity in told:
            continue
        first = next(((place, section) for text, place, section in texts if body["name"] in plainer(text)), ("", ""))
        notes.facts.append(Recognised("body", f"bodies.{identity}", first[1], first[0], body["name"], "likely"))
