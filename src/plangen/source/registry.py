"""What the plans of one project share: the registered documents, and the ids that no plan may use again.

Below the folder of plans, ``upstream/NAME/`` holds what is pinned from another project. It brings a registry of its
own, and names plans and documents of that project that are not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from plangen.finding import Finding, Path

from .identity import DUPLICATE, Where
from .manuscript import Manuscript, Places
from .references import UNKNOWN_DOCUMENT, UNKNOWN_PLAN, judge_references
from .validate import REGISTRY, validate

_PINNED = re.compile(r".+?/upstream/[^/]+/")
_ELSEWHERE = (UNKNOWN_DOCUMENT.rule, UNKNOWN_PLAN.rule)


def pinned_folder(file: str) -> str:
    """The folder of the pinned project that a file belongs to; nothing for a file of this project."""
    match = _PINNED.match(file)
    return match[0] if match else ""


class Registry:
    """The registry files of one project, ours (``folder`` is empty) or a pinned one, judged."""

    def __init__(
        self, folder: str, manuscripts: Iterable[Manuscript], sheets: Iterable[Manuscript], plans: Mapping[str, Where]
    ) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.documents: dict[str, Any] = {}
        self.taken: dict[str, Where] = {
            each.id: plans[each.id] for each in manuscripts if not folder or pinned_folder(each.file) == folder
        }
        own = [each for each in sheets if pinned_folder(each.file) == folder]
        self.sheets = tuple(each for each in own if not each.broken and self._is_sound(each))
        self._complete = len(self.sheets) == len(own)
        for sheet in self.sheets:
            self._take(sheet)
        known = {"documents": self.documents, "plans": plans}
        for sheet in self.sheets:
            self.findings += self.telling(judge_references(sheet.raw, known, Places("", (sheet,))))

    def _is_sound(self, sheet: Manuscript) -> bool:
        found = validate(sheet, REGISTRY)
        self.findings += found
        return not found

    def _take(self, sheet: Manuscript) -> None:
        """The documents of one file; an id that is also a plan's or another file's is a finding."""
        places = Places("", (sheet,))
        for name, record in sheet.raw["documents"].items():
            path: Path = ("documents", name)
            if name in self.taken:
                self.findings.append(places.finding(DUPLICATE, path, name=name, first=self.taken[name]()))
            self.taken.setdefault(name, partial(places.at, path))
            self.documents.setdefault(name, record)

    def telling(self, findings: Iterable[Finding]) -> list[Finding]:
        """Without what is known anyway.

        A registry with faults knows too little: that is told there, not again at each reference to it. What a pinned
        project names of its own is not missed here.
        """
        silent = _ELSEWHERE if self.folder else () if self._complete else (UNKNOWN_DOCUMENT.rule,)
        return [each for each in findings if each.rule not in silent]

    def forbids(self, findings: Iterable[Finding]) -> bool:
        """Whether a plan with those findings is not whole enough to be used; only plans above it may be missing."""
        allowed = _ELSEWHERE if self.folder else (UNKNOWN_PLAN.rule,)
        return any(each.rule not in allowed for each in findings)
