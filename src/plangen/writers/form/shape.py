"""How much room the text of a template takes: paragraphs in their columns, rows of tables, one above the other."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from plangen.document.placard import Words

ASCII = 0.6
"""Width of a half-width character in sizes: generous, since faces differ."""
BETWEEN = 0.5
"""Room that an editor may leave on both sides of letters and digits among Chinese characters, in sizes."""
WIDEST = 1.1
"""Width of any character in sizes, with the room beside it."""
_NUMBER = 3.2
"""Width of the number before a line of several, in sizes."""
_WORD = re.compile(r"[!-~]{3,}")
_RUN = re.compile(r"[A-Za-z0-9]+")
Texts = Mapping[str, Words]
Lines = Mapping[str, tuple[Words, ...]]


@lru_cache(maxsize=4096)
def _extent(text: str) -> tuple[float, float]:
    """Width of a text and of the longest piece of it that cannot be broken, in sizes."""
    if text.isascii():
        wide = len(text) * ASCII
    else:
        # Two bytes more than characters for each Chinese one: counting bytes is faster than looking at characters.
        full = min(len(text), (len(text.encode()) - len(text) + 1) // 2)
        wide = full + (len(text) - full) * ASCII + BETWEEN * len(_RUN.findall(text))
    return wide, max(1.0, max(map(len, _WORD.findall(text)), default=0) * ASCII)


def extent(words: Words) -> tuple[float, float]:
    """The same of plain text or runs."""
    return _extent(words if isinstance(words, str) else "".join([run.text for run in words]))


@dataclass(slots=True)
class Strip:
    """A paragraph with fields: room for its lines in points, height of one, what stands around and beside the fields.

    ``slots`` are name, size and extra spacing of each field; ``constant`` is the width of all other text.
    """

    room: float
    line: float
    around: float
    constant: float
    size: float
    slots: tuple[tuple[str, float, float], ...]
    repeated: str = ""
    counted: bool = False
    """Whether several lines of the repeated field bear their numbers."""
    droppable: bool = False
    _one: float = 0.0
    _most: int = 0
    """Characters that are one line whatever they are."""
    _name: str = ""
    """The only field, where there is one: measured faster."""

    def __post_init__(self) -> None:
        wide = max([size + spacing for _, size, spacing in self.slots], default=1.0)
        self._one = self.line + self.around
        self._name = self.slots[0][0] if len(self.slots) == 1 else ""
        self._most = int((self.room - self.constant) / (wide * WIDEST)) - 2

    def height(self, texts: Texts, lines: Lines) -> float:
        """Points that the paragraph takes, with all its repetitions."""
        if self.repeated:
            found = lines.get(self.repeated, ())
            counted, most = self.counted and len(found) > 1, self._most if self._name else -1
            total = 0.0
            for each in found:
                short = type(each) is str and len(each) <= most
                total += self._one if short else self._measured(texts, each, counted)
            return total
        if self._name:
            words = texts.get(self._name, "")
            if type(words) is str and len(words) <= self._most:
                return self._one if words or not self.droppable else 0.0
            return self._measured(texts, "", counted=False)
        count = 0
        for name, _, _ in self.slots:
            words = texts.get(name, "")
            count += len(words) if type(words) is str else len(words) and _MANY
        if count <= self._most:
            return self._one if count or not self.droppable else 0.0
        return self._measured(texts, "", counted=False)

    def _measured(self, texts: Texts, line: Words, counted: bool) -> float:
        """The height of the paragraph with one line of the repeated field."""
        wide = self.constant + (_NUMBER * self.size if counted else 0.0)
        for name, size, spacing in self.slots:
            words = line if name == self.repeated else texts.get(name, "")
            wide += (_extent(words) if type(words) is str else extent(words))[0] * (size + spacing)
        if wide <= self.room:
            return self._one
        # A line may lose a character to the mark that must not begin the next one, or a word that is not broken.
        word = max([extent(line if name == self.repeated else texts.get(name, ""))[1] for name, _, _ in self.slots])
        whole = self.room - min(self.size * word, self.room / 2)
        return math.ceil(wide / whole) * self.line + self.around


_MANY = 1_000_000


@dataclass(slots=True)
class Space:
    """A cell, or the page: what is always the same in points, and what holds fields."""

    constant: float = 0.0
    parts: list[Strip | Band] = field(default_factory=list)

    def height(self, texts: Texts, lines: Lines) -> float:
        """Points that it takes."""
        return self.constant + sum([part.height(texts, lines) for part in self.parts])

    def strips(self) -> list[Strip]:
        """The paragraphs with fields in it, at any depth."""
        return [strip for part in self.parts for strip in ([part] if isinstance(part, Strip) else part.strips())]


@dataclass(slots=True)
class Band:
    """A table row with fields; ``exact`` rows do not grow, ``tall`` is their height or the least of the others."""

    cells: Sequence[Space]
    """Those with fields."""
    tall: float
    exact: bool
    levels: tuple[str, ...] = ()
    repeated: str = ""
    stretches: bool = False

    def height(self, texts: Texts, lines: Lines) -> float:
        """Points that the row takes, with all its repetitions."""
        if self.levels and not self._shown(lines):
            return 0.0
        if self.repeated:
            return sum([self._row({**texts, self.repeated: each}, lines) for each in lines.get(self.repeated, ())])
        return self._row(texts, lines)

    def _shown(self, lines: Lines) -> bool:
        """Whether the row stands there: one that tells of levels does where one of them has measures."""
        for level in self.levels:  # noqa: SIM110 - half of the time of any
            if level in lines:
                return True
        return False

    def _row(self, texts: Texts, lines: Lines) -> float:
        tall = self.tall
        if not self.exact:
            for cell in self.cells:
                high = cell.constant
                for part in cell.parts:
                    high += part.height(texts, lines)
                if high > tall:  # noqa: PLR1730 - half of the time of max
                    tall = high
        return tall

    def overfull(self, texts: Texts, lines: Lines) -> bool:
        """Whether text is cut off in a row that does not grow."""
        if not self.exact or (self.levels and not self._shown(lines)):
            return False
        return self.over(texts, lines) > 0

    def over(self, texts: Texts, lines: Lines) -> float:
        """Points by which the text of a cell is higher than the row."""
        return max([cell.height(texts, lines) - self.tall for cell in self.cells], default=0.0)

    def strips(self) -> list[Strip]:
        """The paragraphs with fields in it."""
        return [strip for cell in self.cells for strip in cell.strips()]
