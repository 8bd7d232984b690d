"""Plain data → YAML as a careful colleague writes it: given order, quotes only where needed, prose as block text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from msgspec import Struct

from .faults import MAX_DEPTH
from .scalar import resolve
from .text import UNSEEN

LONG = 60
"""Characters beyond which a text goes on lines of its own, and a list is written one item a line."""

_NEEDS_QUOTES = re.compile(
    r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`?:]|---|\.\.\.|<<$"  # at the start
    r"|.*(?::(?:\s|$)|\s#)|.*\s$|\s",
    re.DOTALL,
)
_NEEDS_QUOTES_IN_FLOW = re.compile(r".*[,\[\]{}?:]", re.DOTALL)
_NOT_FOR_BLOCKS = re.compile(r"\t|\A\s*\Z|^ +(?:\n|\Z)", re.MULTILINE)
_READ_OTHERWISE = re.compile(r"(?:y|n|yes|no|on|off)$|[-+]?\d+(?::[0-5]?\d)+$", re.IGNORECASE)
"""Words that YAML 1.1 takes for a truth value or a count of minutes: ours reads them as text, other tools may not."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_LONGEST_KEY = 500  # YAML ends a key at 1024 characters, escapes included


class Commented(Struct, frozen=True):
    """A mapping's value or a list's item with a remark, printed as ``# …`` lines above it."""

    value: Any
    comment: str


_NESTED = (dict, list)
_UNFIT_FOR_FLOW = (dict, list, Commented)


def emit(data: Any, header: str = "") -> str:
    """YAML that our loader reads as the same data; ``header`` becomes comment lines at the top.

    Takes dict (text keys), list, str, int, Decimal, bool, None. Raises TypeError for anything else, ValueError for
    text that no plan may hold (controls) and for nesting that the loader would refuse.
    """
    lines = list(_comment(header))
    if isinstance(data, Commented):
        lines += _comment(data.comment)
        data = data.value
    _add(lines, data, 1, "")
    return "".join(f"{line}\n" for line in lines)


def _comment(text: str) -> Iterator[str]:
    _check(text.replace("\r", ""))
    for line in text.splitlines():
        yield f"# {line}".rstrip()


def _add(lines: list[str], value: Any, depth: int, margin: str) -> None:
    """Add the lines of a value that begins at the margin."""
    if isinstance(value, dict) and value:
        _check_depth(depth)
        for key, entry in value.items():
            _add_entry(lines, f"{margin}{_key(key)}:", entry, depth, margin)
    elif isinstance(value, list) and value:
        _check_depth(depth)
        for item in value:
            _add_item(lines, item, depth, margin)
    else:
        lines += _indented(_scalar(value), margin)


def _add_entry(lines: list[str], key: str, value: Any, depth: int, margin: str) -> None:
    """``key: value`` on one line, or the value indented below."""
    if isinstance(value, Commented):
        lines += _indented(_comment(value.comment), margin)
        value = value.value
    flow = _flow(value)
    if flow is None and isinstance(value, _NESTED) and value:
        lines.append(key)
        _add(lines, value, depth + 1, f"{margin}  ")
        return
    first, *rest = [flow] if flow is not None else _scalar(value)
    lines.append(f"{key} {first}")
    if rest:
        lines += _indented(rest, margin)


def _add_item(lines: list[str], value: Any, depth: int, margin: str) -> None:
    """``- value``, further lines indented below it."""
    if isinstance(value, Commented):
        lines += _indented(_comment(value.comment), margin)
        value = value.value
    flow = _flow(value)
    if flow is None and isinstance(value, _NESTED) and value:
        start, deeper = len(lines), f"{margin}  "
        _add(lines, value, depth + 1, deeper)
        lines[start] = f"{margin}- {lines[start][len(deeper) :]}"
        return
    first, *rest = [flow] if flow is not None else _scalar(value)
    lines.append(f"{margin}- {first}")
    if rest:
        lines += _indented(rest, margin)


def _indented(lines: Iterable[str], margin: str) -> Iterator[str]:
    return (f"{margin}{line}" if line else line for line in lines)


def _flow(value: Any) -> str | None:
    """A short list of single words as ``[a, b]``; None when the value is to be written otherwise."""
    if not isinstance(value, list) or not value:
        return None
    if any(isinstance(item, _UNFIT_FOR_FLOW) for item in value):
        return None
    words = [_word(item) for item in value]
    if any(isinstance(item, str) and _NEEDS_QUOTES_IN_FLOW.match(item) for item in value):
        return None
    line = f"[{', '.join(words)}]"
    return line if len(line) <= LONG else None


def _scalar(value: Any) -> list[str]:
    """The lines of a scalar or an empty list or mapping; block text comes with its indentation."""
    if isinstance(value, str) and ("\n" in value or len(value) > LONG) and not _NOT_FOR_BLOCKS.search(value):
        _check(value)
        return _block(value)
    return [_word(value)]


def _block(text: str) -> list[str]:
    kept = len(text) - len(text.rstrip("\n"))
    mark = "|" + ("2" if text[0] in " \n" else "") + ("-", "", "+")[min(kept, 2)]
    lines = text[:-1].split("\n") if kept else text.split("\n")
    return [mark, *(f"  {line}" if line else "" for line in lines)]


def _word(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if value in ({}, []):
        return "{}" if isinstance(value, dict) else "[]"
    raise TypeError(f"not plain data: {type(value).__name__}")


def written(text: str, *, flow: bool = False) -> str:
    """A text on one line, in quotes where it needs them; ``flow`` is between brackets."""
    word = _text(text)
    return _quoted(text) if flow and word == text and _NEEDS_QUOTES_IN_FLOW.match(text) else word


def _text(text: str) -> str:
    _check(text)
    if "\n" in text or "\t" in text:
        return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'
    if type(resolve(text)) is not str or _NEEDS_QUOTES.match(text) or _READ_OTHERWISE.match(text):
        return _quoted(text)
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=1_000)  # a list of thousands has a few keys
def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"not a text key: {key!r}")
    if len(key) > _LONGEST_KEY:
        raise ValueError("the key is too long")
    return _text(key)


def _check(text: str) -> None:
    match = UNSEEN.search(text)
    if match:
        raise ValueError(f"text holds U+{ord(match[0]):04X}, which no plan may hold")


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
