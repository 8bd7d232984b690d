"""What only one of PyYAML's two parsers would take, found after parsing, so that a file reads alike everywhere.

The one in Python refuses tabs that separate, "?" in unquoted text between brackets, and "|#"; libyaml refuses "{key:,".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

_ADJACENT = re.compile(r":[,?\[\]{}]")
_COLON = re.compile(r"\s*:[,?\[\]{}]")
_HEADER = re.compile(r"[|>][-+0-9]*#")
# In a gap between quoted texts, "#" at the start or after white space begins a comment.
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)


def separating_tabs(text: str, events: Iterable[Any]) -> Iterator[int]:
    """Offsets of the tabs outside quoted text, block text and comments."""
    if "\t" not in text:
        return
    written = []
    for event in events:
        kind = type(event)
        if kind is ScalarEvent and event.style:
            written.append((event.start_mark.index, event.end_mark.index))
    start = 0
    for first, last in [*written, (len(text), len(text))]:
        visible = _COMMENT.sub(lambda match: " " * len(match[0]), text[start:first])
        yield from (start + match.start() for match in re.finditer("\t", visible))
        start = last


def unquoted_signs(text: str, events: Iterable[Any]) -> Iterator[int]:
    """Offsets of unquoted texts between brackets that hold "?" or run into ":,"."""
    if "?" not in text and not _ADJACENT.search(text):
        return
    in_flow: list[bool] = []
    for event in events:
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            in_flow.append(bool(event.flow_style))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            in_flow.pop()
        elif kind is ScalarEvent and not event.style and in_flow and in_flow[-1]:
            runs_on = _COLON.match(text, event.end_mark.index)
            if runs_on or "?" in event.value:
                yield event.start_mark.index


def adjoining_comments(text: str, events: Iterable[Any]) -> Iterator[int]:
    """Offsets of block texts whose header runs into a comment."""
    if not _HEADER.search(text):
        return
    for event in events:
        kind = type(event)
        if kind is ScalarEvent and event.style and _HEADER.match(text, event.start_mark.index):
            yield event.start_mark.index
