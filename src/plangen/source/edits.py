"""Changes of source files that leave everything else as it was: comments, order, line ends, byte order mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plangen.finding import Edit, Finding, Path

from .marks import Marks
from .yaml import parse

_LINE_END = re.compile(r"\r\n?|\n")
_MARK = "\ufeff"


def rewrite(marks: Marks, path: Path, new: str) -> Edit | None:
    """The edit that makes ``new`` of the text at a path, in the quotes that are there; None where that fails."""
    old = marks.written(path)
    quoted = _quoted(old[:1], new)
    if not old or parse(f"[{quoted}]".encode(), marks.file).data != [new]:
        return None
    return Edit(marks.value(path), old, quoted)


def _quoted(sign: str, new: str) -> str:
    if sign == "'":
        return "'" + new.replace("'", "''") + "'"
    return f'"{new}"' if sign == '"' else new


def mend(files: Mapping[str, bytes], findings: Iterable[Finding]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files that change when findings are mended, and the findings mended.

    A finding whose edits touch those of one before it is left for the next time; where they are the same, it is mended.
    """
    taken: dict[str, list[tuple[int, int]]] = {}
    edits: dict[str, list[Edit]] = {}
    done = []
    for finding in findings:
        if finding.edits and all(each in edits.get(each.place.file, ()) for each in finding.edits):
            done.append(finding)
            continue
        spans = [(each.place.file, _span(files.get(each.place.file, b""), each)) for each in finding.edits]
        if not spans or any(span is None or _touches(span, taken.get(file, ())) for file, span in spans):
            continue
        done.append(finding)
        for each, (file, span) in zip(finding.edits, spans, strict=True):
            if span is not None:
                taken.setdefault(file, []).append(span)
                edits.setdefault(file, []).append(each)
    return {file: edited(files[file], edits[file]) for file in sorted(edits)}, tuple(done)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with edits that do not touch each other; an edit whose old text is not there leaves no change."""
    text, _ = _lines(data)
    spans = sorted((span, each.new) for each in edits if (span := _span(data, each)))
    for (start, end), new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text.encode()


def _span(data: bytes, edit: Edit) -> tuple[int, int] | None:
    """Offsets of the text that an edit replaces, whatever the line ends; None where the file has another text there."""
    text, starts = _lines(data)
    if not 0 < edit.place.line <= len(starts):
        return None
    start = starts[edit.place.line - 1] + edit.place.column - 1
    match = re.compile(r"(?:\r\n?|\n)".join(map(re.escape, edit.old.split("\n")))).match(text, start)
    return match.span() if match else None


@lru_cache(8)
def _lines(data: bytes) -> tuple[str, list[int]]:
    """A file's text and where its lines begin."""
    text = data.decode()
    return text, [1 if text.startswith(_MARK) else 0, *(match.end() for match in _LINE_END.finditer(text))]


def _touches(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)
