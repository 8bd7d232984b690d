"""Comments of a YAML file that speak to plangen, and the lines that each speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from plangen.finding import Edit, Place, Remark

from .parser import REFUSALS, events
from .text import decode, places

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*plangen[ \t]*[:：][^\n]*", re.MULTILINE)


def remarks(data: bytes, file: str, plan: str) -> tuple[Remark, ...]:
    """The remarks of one file of a plan, in order; none where the file is not the YAML that plangen reads."""
    if b"plangen" not in data:
        return ()
    text, findings = decode(data, file)
    if findings:
        return ()
    try:
        offsets = list(_offsets(text))
        spans = _spans(text) if offsets else {}
    except REFUSALS:
        return ()
    starts = sorted(spans)
    found = []
    for offset, place in zip(offsets, places(text, offsets, file), strict=True):
        begin = offset - place.column + 1
        end = text.find("\n", offset) + 1 or len(text)
        before = text[begin:offset]
        words = text[offset:end].rstrip()
        first = place.line if before.strip() else _next(starts, place.line)
        removal = _removal(place, before, text[offset:end])
        found.append(Remark(place, plan, words, first, spans.get(first, first), removal))
    return tuple(found)


def _removal(place: Place, before: str, rest: str) -> Edit:
    """The edit that takes out a comment: the whole line, or what follows the last sign of the value beside it."""
    kept = before.rstrip()
    old = before[len(kept) :] + (rest.rstrip("\n") if kept else rest)
    return Edit(Place(place.file, place.line, len(kept) + 1), old, "")


def _next(starts: list[int], line: int) -> int:
    """The first line after ``line`` on which a key or item begins; the line itself at the end of the file."""
    index = bisect_right(starts, line)
    return starts[index] if index < len(starts) else line


def _offsets(text: str) -> Iterator[int]:
    """Where such comments begin; quoted texts and block texts hold none, but the header of a block text may."""
    start = 0
    for event in events(text):
        first, last = event.start_mark.index, event.end_mark.index
        if type(event) is ScalarEvent and event.style:
            if event.style in "|>":
                first = text.find("\n", first, last)
                first = last if first < 0 else first
            yield from (match.start() for match in _COMMENT.finditer(text, start, first))
            start = last
    yield from (match.start() for match in _COMMENT.finditer(text, start))


def _spans(text: str) -> dict[int, int]:
    """The line on which a key or item begins → the last line of what belongs to it."""
    spans: dict[int, int] = {}
    stack: list[tuple[int, bool]] = []
    in_mapping, key, last = False, 0, 0
    for event in events(text):
        kind = type(event)
        if kind is ScalarEvent:
            if in_mapping and not key:
                key = last = event.start_mark.line + 1
                continue
            begin = key or event.start_mark.line + 1
            last = _last_line(event, begin)
            spans[begin] = max(last, spans.get(begin, 0))
            key = 0
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            begin = key or event.start_mark.line + 1
            stack.append((begin, in_mapping))
            in_mapping, key, last = kind is MappingStartEvent, 0, max(last, begin)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if event.end_mark.index > event.start_mark.index:  # a closing bracket
                last = event.end_mark.line + 1
            begin, in_mapping = stack.pop()
            if stack:  # the whole file is nobody's value
                spans[begin] = max(last, spans.get(begin, 0))
            key = 0
    return spans


def _last_line(scalar: Any, begin: int) -> int:
    if not scalar.style and not scalar.value:
        return begin  # nothing is there: its mark may be anywhere
    end = scalar.end_mark
    over = end.column == 0 and end.line > scalar.start_mark.line  # a block text ends where the next line begins
    return int(end.line) + (0 if over else 1)
