"""The strict YAML loader: one pass over the parser's events → plain data.

YAML is more than a plan needs. Tags, anchors, aliases, merge keys, directives, second documents, repeated and non-text
keys are findings; so is what the two parsers of PyYAML read differently. Any bytes give a result, never an exception.
"""

from __future__ import annotations

from itertools import islice
from sys import intern
from typing import Any

from msgspec import Struct
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from plangen.finding import Finding, Place

from . import faults
from .marks import Marks, read_marks
from .parser import REFUSALS, events
from .portable import adjoining_comments, separating_tabs, unquoted_signs
from .scalar import TELLING, resolve
from .syntax import syntax_finding
from .text import UNSEEN, decode, places


class Parsed(Struct, frozen=True):
    """A file as plain data (dict, list, str, int, Decimal, bool, None); ``data`` is None when there are findings."""

    data: Any
    marks: Marks
    findings: tuple[Finding, ...] = ()


def parse(data: bytes, file: str) -> Parsed:
    """Reads one YAML file; ``file`` is the project-relative path for places. Never raises."""
    text, findings = decode(data, file)
    if findings:
        return _broken(findings, file)
    builder = _Builder(text, file)
    try:
        builder.run()
    except _Stop:
        pass
    except REFUSALS as error:
        builder.findings.append(syntax_finding(error, text, file))
    findings = builder.findings + builder.repeated_keys() or _portability_findings(text, file)
    return _broken(findings, file) if findings else Parsed(builder.root, Marks(file, {file: data}))


def _portability_findings(text: str, file: str) -> list[Finding]:
    findings: list[Finding] = []
    for check, fault in _PORTABILITY:
        offsets = islice(check(text, events(text)), faults.MAX_FINDINGS)
        findings += [fault.at(place) for place in places(text, offsets, file)]
    return findings


_PORTABILITY = (
    (separating_tabs, faults.TAB),
    (unquoted_signs, faults.UNQUOTED),
    (adjoining_comments, faults.COMMENT),
)


def _broken(findings: list[Finding], file: str) -> Parsed:
    return Parsed(None, Marks(file, {}), tuple(sorted(findings)[: faults.MAX_FINDINGS]))


class _Stop(Exception):  # noqa: N818 - a signal, not an error
    """What follows cannot be read with sense."""


class _Builder:
    """Builds data from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, text: str, file: str) -> None:
        self.root: Any = None
        self.findings: list[Finding] = []
        self._text = text
        self._file = file
        self._count = 0
        self._documents = 0
        self._repeats = False

    def run(self) -> None:  # noqa: C901, PLR0912, PLR0915 - a call for each of 200,000 nodes would double the time
        """Reads all events; raises _Stop or one of REFUSALS where reading ends early."""
        has_properties = any(sign in self._text for sign in "!&*")
        stack: list[Any] = []
        top: Any = None
        in_mapping = False
        key: str | None = None
        count = others = 0
        most = faults.MAX_NODES
        try:
            for count, event in enumerate(events(self._text)):
                kind = type(event)
                if kind is ScalarEvent:
                    value: Any = intern(event.value)  # plans and lists repeat most of their texts, all a few keys
                    style = event.style
                    if has_properties:
                        self._refuse_properties(event)
                    if not style:
                        if value[:1] in TELLING:
                            value = resolve(value)
                    elif style == '"':
                        self._refuse_unseen(event)
                    if key is not None:
                        top[key] = value
                        key = None
                    elif in_mapping:
                        if type(value) is not str or value == "<<":
                            self._refuse_key(event)
                        key = intern(event.value)
                        if key in top:
                            self._repeats = True
                    elif stack:
                        top.append(value)
                    else:
                        self.root = value
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    others += 1
                    top = stack.pop()
                    in_mapping = type(top) is dict
                elif kind is MappingStartEvent or kind is SequenceStartEvent:
                    if has_properties:
                        self._refuse_properties(event)
                    if len(stack) >= faults.MAX_DEPTH:
                        self._stop(faults.TOO_DEEP, event, limit=faults.MAX_DEPTH)
                    new: Any = {} if kind is MappingStartEvent else []
                    if key is not None:
                        top[key] = new
                        key = None
                    elif in_mapping:
                        self._stop(faults.KEY_NOT_TEXT, event, found_zh="列表或映射", found_en="a list or mapping")
                    elif stack:
                        top.append(new)
                    else:
                        self.root = new
                    stack.append(top)
                    top = new
                    in_mapping = kind is MappingStartEvent
                elif kind is AliasEvent:
                    self._refuse(faults.ANCHOR, event, name=f"*{_short(event.anchor)}")
                    key = f"*{event.anchor}" if in_mapping and key is None else None
                else:
                    others += 1
                    if kind is DocumentStartEvent:
                        self._refuse_document(event)
                if count >= most and count + 1 - others > most:
                    self._stop(faults.TOO_MANY, event, limit=most)
        finally:
            self._count = count + 1

    def repeated_keys(self) -> list[Finding]:
        """A finding for each repeated key, naming its first place."""
        if not self._repeats:
            return []
        _, repeats = read_marks(islice(events(self._text), self._count))
        return [
            faults.DUPLICATE.at(Place(self._file, *again), key=_short(key), line=first[0], column=first[1])
            for key, first, again in repeats
        ]

    def _refuse_properties(self, event: Any) -> None:
        if event.tag is not None:
            self._refuse(faults.TAG, event, tag=_short(event.tag))
        if event.anchor is not None:
            self._refuse(faults.ANCHOR, event, name=f"&{_short(event.anchor)}")

    def _refuse_unseen(self, event: Any) -> None:
        """Escapes can bring in what the file itself may not hold."""
        match = UNSEEN.search(event.value)
        if match:
            self._refuse(faults.CHARACTER, event, code=ord(match[0]))

    def _refuse_key(self, event: Any) -> None:
        if event.style:  # a quoted "<<" is text
            return
        if event.value == "<<":
            self._refuse(faults.MERGE, event)
        else:
            zh, en = (f"“{event.value}”", f"“{event.value}”") if event.value else ("空的", "empty")
            self._refuse(faults.KEY_NOT_TEXT, event, found_zh=zh, found_en=en)

    def _refuse_document(self, event: Any) -> None:
        self._documents += 1
        if self._text.startswith("%", event.start_mark.index):
            self._stop(faults.DIRECTIVE, event)
        if self._documents > 1:
            self._stop(faults.SECOND_DOCUMENT, event)

    def _refuse(self, fault: faults.Fault, event: Any, **values: object) -> None:
        mark = event.start_mark
        self.findings.append(fault.at(Place(self._file, mark.line + 1, mark.column + 1), **values))
        if len(self.findings) >= faults.MAX_FINDINGS:
            raise _Stop

    def _stop(self, fault: faults.Fault, event: Any, **values: object) -> None:
        self._refuse(fault, event, **values)
        raise _Stop


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
