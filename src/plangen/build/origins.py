"""Where the parts of an imported plan stand in the file from which it was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from plangen.document.nodes import Block, Paragraph, Section, Table
from plangen.document.walk import blocks, chinese_date, inside, plain
from plangen.draft import Draft
from plangen.draft.outline import Passage
from plangen.finding import Path, Place, Text
from plangen.readers.characters import visible
from plangen.readers.foreign import Foreign, written
from plangen.readers.outline import Reading

_STEP = re.compile(r"([a-z]+) (\d+)")
_STEPS = {"line": "行", "paragraph": "段", "page": "页", "row": "行", "cell": "格", "sheet": "张"}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ESCAPED = re.compile(r"\\(?=[\\*@.)+|-])")
_ENOUGH, _NEAR, _MARK = 40, 5_000, 8
"""Letters by which a text is known, within which it stands after its place (a page), and that its number may have."""
Span = tuple[int, int]
"""Offsets in the letters of a file."""


def spoken(place: str) -> Text:
    """``paragraph 57, table 2, row 3, cell 1`` as people say it in both languages."""
    steps = _STEP.findall(place)
    chinese = "".join(f"，表{number}" if kind == "table" else f"第{number}{_STEPS[kind]}" for kind, number in steps)
    return Text(chinese.lstrip("，"), place)


class Origins:
    """All letters of a file with their places; finds there what an address of the draft, or words at it, came from.

    Blanks and line ends are not among the letters, so that words are found across wrapped lines and page breaks.
    ``typed`` is the file as it is, ``foreign`` the same with the characters in which it was read.
    """

    def __init__(self, file: str, typed: Foreign, foreign: Foreign, reading: Reading, drafted: Draft) -> None:
        self._file = file
        self._numbered = foreign.form == "text"
        self._data = drafted.data
        self._read(
            typed, foreign, {(each.place, _squeezed(each.text)) for each in reading.asides if each.kind != "contents"}
        )
        self._sections = {each.id: each for each in drafted.passages}
        self._facts = {each.path: each for each in drafted.facts}
        self._nodes = {each.id: each for each in blocks(reading.document) if isinstance(each, Section)}
        known = (start for each in drafted.passages for start in (self._title(each), *self._offsets_of(each.blocks)))
        nodes = (self._offset(each.origin, plain(each.title)) for each in self._nodes.values())
        self._begin = sorted({start for start in (*known, *nodes) if start is not None})

    def _read(self, typed: Foreign, foreign: Foreign, apart: set[tuple[str, str]]) -> None:
        self._lines: list[tuple[int, str, str]] = []
        self._starts: dict[str, int] = {}
        self._offsets: list[int] = []
        pieces: list[str] = []
        offset = 0
        both = zip(written(typed), written(foreign), strict=True)
        for ordinal, ((place, text), (_, alike)) in enumerate(both, 1):
            letters = _squeezed(alike)
            if (place, letters) in apart:
                continue
            self._starts.setdefault(place, offset)
            for kind, number in _STEP.findall(place):
                if kind == "table":
                    self._starts.setdefault(f"{kind} {number}", offset)
            plain_number = re.match(r"(?:line|paragraph) (\d+)", place)
            self._offsets.append(offset)
            self._lines.append((int(plain_number[1]) if plain_number else ordinal, place, text))
            pieces.append(letters)
            offset += len(letters)
        self._letters = "".join(pieces)

    def line(self, place: Place) -> str | None:
        """The text of the line or paragraph at a place."""
        return next((text for number, _, text in self._lines if number == place.line), None)

    def locate(self, path: Path, said: str = "", nth: int = 0) -> Place:
        """The place of an address of the draft, or of words that stand there; the file where it cannot be told.

        ``nth`` says how often these words stand there before; where they stand less often, the last place is meant.
        """
        said = _ESCAPED.sub("", said)
        spans = list(dict.fromkeys(self._spans(path)))
        within = spans or [(0, len(self._letters))]
        found = [place for span in within for place in self._all(_squeezed(said), *span)] if said else []
        as_typed = [place for place in found if self._typed(place, said)] or found
        if as_typed:
            return self._at(as_typed[min(nth, len(as_typed) - 1)])
        return self._at(spans[0][0]) if spans else Place(self._file)

    def _all(self, words: str, start: int, end: int) -> Iterator[int]:
        """Where words stand between two offsets."""
        place = self._letters.find(words, start, end)
        while words and place >= 0:
            yield place
            place = self._letters.find(words, place + len(words), end)

    def _typed(self, offset: int, said: str) -> bool:
        """Whether the line has the words at an offset with the same blanks."""
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        column = self._at(offset).column - 1
        pattern = r"\s+".join(map(re.escape, said.split()))
        return re.match(pattern, self._lines[index][2][column:]) is not None

    def _where(self, place: str) -> Text:
        return Text("", "") if self._numbered else spoken(place)

    def _at(self, offset: int) -> Place:
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        number, place, text = self._lines[index]
        columns = [column for column, _ in visible(text)]
        return Place(self._file, number, columns[offset - self._offsets[index]] + 1, self._where(place))

    def _spans(self, path: Path) -> Iterator[Span]:
        """The pieces of the file from which an address came, the likeliest first."""
        if path[:1] == ("document",):
            yield from self._of_node(str(path[-1]))
            return
        if fact := next(
            (self._facts[key] for n in range(len(path), 0, -1) if (key := _dotted(path[:n])) in self._facts), None
        ):
            start, end = self._until_next(self._starts.get(fact.place, 0))
            named = self._letters.find(_squeezed(fact.words), start, end)
            yield max(named, start), end
        known = [str(step) for step in path if str(step) in self._sections]
        section = self._sections[known[-1]] if known else None
        title = self._title(section) if section else None
        if section and path[-1] in ("title", section.id) and title is not None:
            yield self._until_next(title)
        elif section:
            yield from map(self._until_next, self._offsets_of(section.blocks))
            if title is not None:
                yield self._until_next(title)
        elif path[:1] in (("issue",), ("preamble",)) and path[-1] == "words":
            words = self._sections.get("notice" if path[0] == "issue" else "preamble")
            yield from map(self._until_next, self._offsets_of(words.blocks if words else ()))
        else:
            yield from self._of_value(path)

    def _of_node(self, identity: str) -> Iterator[Span]:
        """A section of the text as read, or a paragraph or table by its place."""
        node = self._nodes.get(identity)
        start = self._offset(node.origin, plain(node.title)) if node else self._offset(identity, "")
        if start is not None:
            yield self._until_next(start)

    def _offset(self, place: str, text: str) -> int | None:
        """Where a text begins that stands at a place, or soon after it."""
        start = self._starts.get(place)
        if start is None:
            return None
        found = self._letters.find(_squeezed(text)[:_ENOUGH], start, start + _NEAR)
        return found if found > start + _MARK else start

    def _title(self, passage: Passage) -> int | None:
        return self._offset(passage.place, passage.title)

    def _offsets_of(self, own: Sequence[Block]) -> list[int]:
        """Where paragraphs and tables begin, those in cells included."""
        texts = [
            (each.id, each.mark + plain(each.inlines) if isinstance(each, Paragraph) else "")
            for each in inside(tuple(own))
            if isinstance(each, Paragraph | Table)
        ]
        return [start for place, text in texts if (start := self._offset(place, text)) is not None]

    def _of_value(self, path: Path) -> Iterator[Span]:
        """Where the value at an address stands: of the head, the last time before the plan's own text begins."""
        value: Any = self._data
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        words = (
            _squeezed(_DATE.sub(lambda day: chinese_date(*map(int, day.groups())), value))
            if isinstance(value, str)
            else ""
        )
        first = next((self._starts[each.place] for each in self._sections.values() if each.place in self._starts), None)
        found = self._letters.rfind(words, 0, first) if words else -1
        found = self._letters.find(words) if words and found < 0 else found
        if found >= 0:
            yield found, found + len(words)

    def _until_next(self, start: int) -> Span:
        """From an offset to the next one where something begins."""
        following = bisect_right(self._begin, start)
        return start, self._begin[following] if following < len(self._begin) else len(self._letters)


def _squeezed(text: str) -> str:
    return "".join(letter for _, letter in visible(text))


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))
