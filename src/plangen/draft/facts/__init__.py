"""Facts that the words state beyond doubt: each is bound to the section that states it."""

from __future__ import annotations

from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes

from .alerts import alerts
from .bodies import duties
from .citations import citations
from .deadlines import deadlines
from .names import personal, short_forms
from .reduction import reduction

Data = dict[str, Any]


def facts(outline: Outline, title: str, ids: Ids, notes: Notes) -> Data:
    """``supersedes``, ``basis``, ``documents``, ``bodies``, ``duties``, ``alerts``, ``reduction``, ``deadlines``."""
    found: Data = {}
    found |= citations(outline, title, ids, notes)
    found |= short_forms(outline, ids, notes)
    listed = duties(outline, ids, notes)
    if "bodies" in listed:
        listed["bodies"] = found.get("bodies", {}) | listed["bodies"]
    found |= listed
    found |= alerts(outline, notes)
    levels = {track: set(record["levels"]) for track, record in found.get("alerts", {}).items()}
    found |= reduction(outline, levels, notes)
    found |= deadlines(outline, ids, notes)
    personal(outline, notes)
    return found
