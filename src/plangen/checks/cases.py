"""Every case of a slip in words: each distinct one of a paragraph once, with its place among equal words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangen.finding import Text

from .prose import Passage
from .rule import Found

_PARTNERS = {")": "("}
"""Marks that are one slip with their partner."""


@dataclass(frozen=True, slots=True)
class Case:
    """A match in a paragraph, and how often the same words match there."""

    passage: Passage
    match: re.Match[str]
    count: int
    nth: int
    """How often the words stand in the passage before this."""

    @property
    def said(self) -> str:
        """The words that match."""
        return self.match[0]

    @property
    def around(self) -> str:
        """The words with a few characters on either side."""
        line = self.match.string
        return line[max(0, self.match.start() - 6) : self.match.end() + 6]

    def found(self, message: Text, mended: str = "") -> Found:
        """The case as a finding; where the same slip comes again in the paragraph, it says how often."""
        if self.count > 1:
            count = self.count
            message = Text(f"{message.zh}，这一段共{count}处", f"{message.en}; {count} times in this paragraph")
        return Found(self.passage.path, message, mended=mended, said=self.said, nth=self.nth)


def cases(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Case]:
    """The cases of a pattern in the words of a passage, a paragraph after the other."""
    start = 0
    for line in passage.bare.split("\n"):
        alike: dict[str, list[re.Match[str]]] = {}
        for match in pattern.finditer(line):
            alike.setdefault(_PARTNERS.get(match[0], match[0]), []).append(match)
        for matches in alike.values():
            before = passage.bare.count(matches[0][0], 0, start + matches[0].start())
            yield Case(passage, matches[0], len(matches), before)
        start += len(line) + 1
