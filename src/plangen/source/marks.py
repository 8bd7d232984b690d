"""Where each key and value of a YAML file stands."""

from __future__ import annotations

import re
from bisect import bisect_right
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

from .faults import MAX_DEPTH
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
LONG = 100_000
"""Bytes from which a file is a long list: of its records only those that are asked for are read to their ends."""
_TO_RECORDS = 2
"""Steps to a record: the key of the list, the id."""
Repeat = tuple[str, Position, Position]
"""A key, its first place, and the place where it comes again."""


class Marks:
    """Places by path, for a file without findings; a path that is not there gives the nearest part of it that is.

    Most files are never asked for a place, so the places are read from the bytes at the first question. Of a thousand
    files that are asked, those of the last few are kept: the places of a file are many times larger than the file.
    """

    __slots__ = ("_file", "_files", "_size")

    def __init__(self, file: str, files: Mapping[str, bytes]) -> None:
        self._file = file
        self._files = files
        self._size = -1

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
        found, rest = self._begun(path)
        for step in rest:
            entries = found[1].entries
            entry = entries.get(step) or _item(entries, step)
            if entry is None:
                break
            found = entry
        return found

    def _begun(self, path: Path) -> tuple[Entry, Path]:
        """Where to begin, and the steps from there: at a record of a long list, else at the top."""
        if self._size < 0:
            self._size = len(self._files.get(self._file, b""))
        record = _record(self, path[:_TO_RECORDS]) if self._size >= LONG and len(path) >= _TO_RECORDS else None
        if record:
            return record, path[_TO_RECORDS:]
        root = _root(self)
        return (root.position, root), path


@lru_cache(maxsize=MOST_KEPT)
def _root(marks: Marks) -> Branch:
    """The places of a file."""
    return read_marks(events(marks.text))[0]


@lru_cache(maxsize=MOST_KEPT)
def _records(marks: Marks) -> tuple[Branch, list[int]]:
    """The places of a file down to its records, and the lines from 0 on which keys or records begin."""
    root, _ = read_marks(events(marks.text), _TO_RECORDS)
    starts = {
        entry[0][0] - 1
        for part in (root, *(below for _, below in root.entries.values()))
        for entry in part.entries.values()
    }
    return root, sorted(starts)


@lru_cache(maxsize=1)
def _lines(marks: Marks) -> list[str]:
    """The lines of a file."""
    return marks.text.split("\n")


@lru_cache(maxsize=MOST_KEPT)
def _record(marks: Marks, path: Path) -> Entry | None:
    """A record of a list; None where it does not stand under a key of its own on lines of its own."""
    root, starts = _records(marks)
    of, name = path
    known = root.entries[of][1].entries.get(name) if of in root.entries and isinstance(name, str) else None
    if known is None:
        return None
    first, lines = known[0][0] - 1, _lines(marks)
    following = bisect_right(starts, first)
    end = starts[following] if following < len(starts) else len(lines)
    alone = read_marks(events("\n".join(lines[first:end])), before=first)[0].entries
    return alone.get(name) if len(alone) == 1 else None


def _item(entries: dict[str | int, Entry], identifier: str | int) -> Entry | None:
    """The list item that has this ``id``."""
    for index, entry in entries.items():
        own = entry[1].entries.get("id") if isinstance(index, int) else None
        if own is not None and own[1].name == identifier:
            return entry
    return None


def read_marks(stream: Iterable[Any], depth: int = MAX_DEPTH, before: int = 0) -> tuple[Branch, list[Repeat]]:
    """The marks and the repeated keys, as far as the events go.

    ``depth``: steps from the top beyond which marks are left out. ``before``: lines that stand before the first.
    """
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
            position = (event.start_mark.line + 1 + before, event.start_mark.column + 1)
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
            elif len(stack) <= depth:
                name, place = key or (len(top.entries), position)
                top.entries[name] = (place, branch)
            key = None
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                stack.append((top, in_mapping))
                top, in_mapping = branch, kind is MappingStartEvent
    return root, repeats


_NODES = frozenset((ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent))
