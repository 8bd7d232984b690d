"""Where each key and value of a YAML file stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from msgspec import Struct
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from plangen.finding import Path, Place

from .parser import REFUSALS, events
from .text import decode

Position = tuple[int, int]
"""Line and column from 1."""


class Branch(Struct):
    """The place of a value; for a mapping or list also of its keys and values, an item's key being its position."""

    position: Position
    entries: dict[str | int, Entry]
    name: str = ""
    """For a scalar, its text: what an item is found by when this is its ``id``."""


Entry = tuple[Position, Branch]
"""Where the key stands, and the value."""
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
MOST_KEPT = 24
"""Files whose places are kept at a time: those of a plan and of the plans above it."""
Repeat = tuple[str, Position, Position]
"""A key, its first place, and the place where it comes again."""


class Marks:
    """Places by path, for a file without findings; a path that is not there gives the nearest part of it that is.

    Most files are never asked for a place, so the places are read from the bytes at the first question. Of a thousand
    files that are asked, those of the last few are kept: the places of a file are many times larger than the file.
    """

    __slots__ = ("_file", "_files")

    def __init__(self, file: str, files: Mapping[str, bytes]) -> None:
        self._file = file
        self._files = files

    @property
    def file(self) -> str:
        """The file that is marked, project-relative."""
        return self._file

    def value(self, path: Path) -> Place:
        """The place of the value; steps into a list are positions or the item's ``id``."""
        return Place(self._file, *self._find(path)[1].position)

    def key(self, path: Path) -> Place:
        """The place of the key, or of the item when the last step leads into a list."""
        return Place(self._file, *self._find(path)[0])

    def written(self, path: Path) -> str:
        """A single value as its line has it, quotes included; empty where there is none, or one of several lines."""
        branch = self._find(path)[1]
        line, column = branch.position
        rest = self.text.split("\n")[line - 1][column - 1 :]
        quoted = _QUOTED.match(rest)
        if quoted:
            return quoted[0]
        return branch.name if not branch.entries and rest.startswith(branch.name) else ""

    @property
    def text(self) -> str:
        """The text of the file."""
        return decode(self._files.get(self._file, b""), self._file)[0]

    def _find(self, path: Path) -> Entry:
        root = _root(self)
        found = (root.position, root)
        for step in path:
            entries = found[1].entries
            entry = entries.get(step) or _item(entries, step)
            if entry is None:
                break
            found = entry
        return found


@lru_cache(maxsize=MOST_KEPT)
def _root(marks: Marks) -> Branch:
    """The places of a file."""
    return read_marks(events(marks.text))[0]


def _item(entries: dict[str | int, Entry], identifier: str | int) -> Entry | None:
    """The list item that has this ``id``."""
    for index, entry in entries.items():
        own = entry[1].entries.get("id") if isinstance(index, int) else None
        if own is not None and own[1].name == identifier:
            return entry
    return None


def read_marks(stream: Iterable[Any]) -> tuple[Branch, list[Repeat]]:
    """The marks and the repeated keys, as far as the events go."""
    top = root = Branch((1, 1), {})
    key: tuple[str | int, Position] | None = None
    stack: list[tuple[Branch, bool]] = []
    in_mapping = False
    repeats: list[Repeat] = []
    with suppress(*REFUSALS):
        for event in stream:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                top, in_mapping = stack.pop()
                continue
            if kind not in _NODES:
                continue
            position = (event.start_mark.line + 1, event.start_mark.column + 1)
            name = event.value if kind is ScalarEvent else f"*{event.anchor}" if kind is AliasEvent else ""
            if in_mapping and key is None:
                if name in top.entries:
                    repeats.append((name, top.entries[name][0], position))
                key = (name, position)
                continue
            if key is not None and not name and kind is ScalarEvent and not event.style:
                position = key[1]  # a value that is not there stands where its key does
            branch = Branch(position, {}, name)
            if not stack:
                root = branch
            elif key is not None:
                top.entries[key[0]] = (key[1], branch)
                key = None
            else:
                top.entries[len(top.entries)] = (position, branch)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                stack.append((top, in_mapping))
                top, in_mapping = branch, kind is MappingStartEvent
    return root, repeats


_NODES = frozenset((ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent))
