"""Which findings are asked for: by rule, and by rule and file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from plangen.finding import Finding

from .engine import ALWAYS


@dataclass(frozen=True, slots=True)
class Selection:
    """Beginnings of rule ids: only these (all, if none), not those, and not those in the files of a pattern."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    in_files: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def wants(self, finding: Finding) -> bool:
        """Whether the finding is to be told."""
        if finding.rule.startswith(ALWAYS):
            return True
        left_out = self.ignore + tuple(
            prefix for pattern, prefixes in self.in_files if lies_in(finding.place.file, pattern) for prefix in prefixes
        )
        return (not self.select or finding.rule.startswith(self.select)) and not finding.rule.startswith(left_out)


def lies_in(file: str, pattern: str) -> bool:
    """Whether a path fits a pattern: ``*`` and ``?`` within one part of it, ``**`` for any number of parts."""
    parts = pattern.split("/")
    reached = _on({0}, parts)
    for step in file.split("/"):
        passed = (at for at in reached if at < len(parts) and (parts[at] == "**" or fnmatchcase(step, parts[at])))
        reached = _on({at if parts[at] == "**" else at + 1 for at in passed}, parts)
    return len(parts) in reached


def _on(reached: Iterable[int], parts: list[str]) -> set[int]:
    """The points of a pattern that are reached with those: ``**`` may also stand for nothing."""
    every = set(reached)
    for at, part in enumerate(parts):
        if at in every and part == "**":
            every.add(at + 1)
    return every
