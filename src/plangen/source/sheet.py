"""A YAML file as a tree that keeps every comment: which entry each speaks of, and the blank lines between entries."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .parser import events

_NODES = frozenset((ScalarEvent, MappingStartEvent, SequenceStartEvent))
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)


@dataclass(slots=True)
class Comment:
    """A comment as written; ``apart`` says that a blank line stands above it."""

    text: str
    line: int
    column: int
    own_line: bool
    apart: bool


@dataclass(slots=True)
class Leaf:
    """A single value: what it says, its style (``'``, ``"``, ``|``, ``>`` or none) and its lines as written."""

    value: str
    style: str
    lines: list[str]


@dataclass(slots=True)
class Branch:
    """A mapping or a list; ``last`` are the comments behind its last entry."""

    mapping: bool
    flow: bool
    column: int
    entries: list[Entry] = field(default_factory=list)
    last: list[Comment] = field(default_factory=list)
    commented: bool = False
    """Whether a comment stands between its brackets."""


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list, whose key is empty."""

    key: Leaf | None
    value: Leaf | Branch | None = None
    before: list[Comment] = field(default_factory=list)
    beside: Comment | None = None
    apart: bool = False


@dataclass(slots=True)
class Sheet:
    """A whole file: comments at its top, perhaps a blank line, its content, comments at its end."""

    top: list[Comment]
    apart: bool
    root: Leaf | Branch | None
    end: list[Comment]


def read_sheet(text: str) -> Sheet:
    """The sheet of a text that ``yaml.parse`` takes."""
    return _Reader(text).read()


class _Reader:
    """Puts events and comments together again, in the order of the text."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.text = text
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.comments = list(self._comments())
        self.taken = 0
        self.pending: list[Comment] = []
        self.stack: list[Branch] = []
        self.open: Entry | None = None
        """The entry whose key was read and whose value was not."""
        self.latest: tuple[Entry, int] | None = None
        """The entry read last, and the line on which what was read of it ends."""
        self.kept = False
        """Whether the value read last keeps its blank lines."""

    def read(self) -> Sheet:
        root: Leaf | Branch | None = None
        top: list[Comment] = []
        apart = False
        for event in events(self.text):
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind in _NODES:
                self._gather(event.start_mark.index)
                if root is None:
                    top, self.pending = self.pending, []
                    apart = bool(top) and self._blank_above(event.start_mark.line)
                node = self._node(event)
                root = node if root is None else root
        self._gather(len(self.text))
        return Sheet(top, apart, root, self.pending)

    def _comments(self) -> Iterator[tuple[int, Comment]]:
        """All comments with their offsets; quoted texts and block texts hold none, but the header of a block may."""
        start = 0
        for event in events(self.text):
            if type(event) is not ScalarEvent:
                continue
            first, last = _span(event)
            if event.style in ("|", ">"):
                first = self.text.find("\n", first, last)
                first = last if first < 0 else first
            yield from self._found(start, first)
            start = last
        yield from self._found(start, len(self.text))

    def _found(self, start: int, stop: int) -> Iterator[tuple[int, Comment]]:
        for match in _COMMENT.finditer(self.text, start, stop):
            line = bisect_right(self.starts, match.start()) - 1
            column = match.start() - self.starts[line]
            alone = not self.lines[line][:column].strip()
            yield match.start(), Comment(match[0].rstrip(), line, column, alone, self._blank_above(line))

    def _blank_above(self, line: int) -> bool:
        return line > 0 and not self.lines[line - 1].strip()

    def _gather(self, until: int) -> None:
        """Comments up to an offset: beside the entry read last, or waiting for the next one."""
        while self.taken < len(self.comments) and self.comments[self.taken][0] < until:
            comment = self.comments[self.taken][1]
            self.taken += 1
            for branch in self.stack:
                branch.commented = branch.commented or branch.flow
            comment.apart = comment.apart and not self.kept
            self.kept = False
            if comment.own_line or self.latest is None or self.latest[1] != comment.line:
                self.pending.append(comment)
            elif self.latest[0].beside is None:
                self.latest[0].beside = comment
            else:  # one beside the key, one beside the value
                self.latest[0].before.append(comment)

    def _node(self, event: Any) -> Leaf | Branch:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        mapping = isinstance(event, MappingStartEvent)
        branch = Branch(mapping, bool(event.flow_style), event.start_mark.column)
        self._value(branch, event)
        self.stack.append(branch)
        self.open = None
        return branch

    def _scalar(self, event: Any) -> Leaf:
        first, last = event.start_mark.index, event.end_mark.index
        leaf = Leaf(event.value, event.style or "", self.text[first:last].split("\n"))
        if self.stack and self.stack[-1].mapping and self.open is None:
            self._begin(Entry(leaf), event)
            self.open = self.stack[-1].entries[-1]
        else:
            self._value(leaf, event)
        return leaf

    def _begin(self, entry: Entry, event: Any) -> None:
        line = event.start_mark.line
        entry.before, self.pending = self.pending, []
        entry.apart = self._blank_above(line) and not self.kept
        self.kept = False
        if not self.stack[-1].entries:  # nothing stands above the first
            entry.apart = entry.apart and bool(entry.before)
            for comment in entry.before[:1]:
                comment.apart = False
        self.stack[-1].entries.append(entry)
        self.latest = (entry, event.end_mark.line)

    def _value(self, value: Leaf | Branch, event: Any) -> None:
        """The value of the open entry, of a new item, or the root."""
        if not self.stack:
            return
        if self.open is None:
            self._begin(Entry(None), event)
        entry = self.open or self.stack[-1].entries[-1]
        if self.open and self.pending and isinstance(value, Leaf):  # between a key and its value
            entry.before += self.pending
            self.pending = []
        entry.value = value
        self.open = None
        self.latest = (entry, self._last_line(value, event, entry))
        self.kept = isinstance(value, Leaf) and value.style in ("|", ">") and "+" in value.lines[0].split("#")[0]

    def _last_line(self, value: Leaf | Branch, event: Any, entry: Entry) -> int:
        """The line on which a comment stands beside a value; for what stands below its key, the key's line."""
        if isinstance(value, Leaf) and (value.style or value.value):
            return int((event.start_mark if value.style in ("|", ">") else event.end_mark).line)
        if isinstance(value, Branch) and value.flow:
            return int(event.start_mark.line)
        return self.latest[1] if self.latest and self.latest[0] is entry else int(event.start_mark.line)

    def _close(self, event: Any) -> None:
        self._gather(event.start_mark.index)
        branch = self.stack.pop()
        closed = branch.flow
        if not closed:
            above = self.stack[-1].column if self.stack else -1
            while self.pending and self.pending[0].column >= branch.column > above:
                branch.last.append(self.pending.pop(0))
        else:
            branch.last, self.pending = self.pending, []
        self.open = None
        if self.stack:
            owner = self.stack[-1].entries[-1]
            if closed:
                self.latest = (owner, event.end_mark.line)


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index
