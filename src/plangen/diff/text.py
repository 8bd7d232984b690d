"""The difference of two texts, in hunks that a reader can take in at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from plangen.document.revision import Segment

# 文号 (with the organ's code where punctuation shows its beginning), figures, Latin words, otherwise one character.
_TOKEN = re.compile(
    r"(?:(?<![一-鿿])[一-鿿]{1,10})?〔\d{4}〕\d+号"
    r"|\d+(?:[.:：]\d+)*[%‰]?"
    r"|[A-Za-z]+(?:[.-]?[A-Za-z0-9]+)*"
    r"|.",
    re.DOTALL,
)
_SENTENCE = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]|[^，。；：！？\n]+")
_ISLAND = 3
"""Equal stretches shorter than this between two changes are drawn into the change."""
_ALIKE = 0.5
"""Texts less similar than this are shown as replaced whole."""
_CELLS = 1_000_000
"""Size of the token matrix above which sentences are compared instead of characters."""

_Piece = tuple[str, str]
"""(old, new) of one stretch; equal texts mean that it is unchanged."""


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """The difference of two texts, a deletion before the insertion that takes its place."""
    pieces = _without_islands(list(_pieces(old, new)))
    if not _worth_showing(pieces):
        pieces = [(old, new)]
    return tuple(segment for piece in pieces for segment in _shown(piece))


def tokens(text: str) -> list[str]:
    """The units that are never cut: document numbers, figures, Latin words, otherwise single characters."""
    return _TOKEN.findall(text)


def _pieces(old: str, new: str) -> Iterator[_Piece]:
    before, after = tokens(old), tokens(new)
    if len(before) * len(after) > _CELLS:
        before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    yield from _equal(before[:head])
    yield from _matched(before[head : len(before) - tail], after[head : len(after) - tail])
    yield from _equal(before[len(before) - tail :])


def _equal(units: Sequence[str]) -> Iterator[_Piece]:
    text = "".join(units)
    if text:
        yield text, text


def _matched(before: list[str], after: list[str]) -> Iterator[_Piece]:
    for _, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield "".join(before[i1:i2]), "".join(after[j1:j2])


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _without_islands(pieces: list[_Piece]) -> list[_Piece]:
    last = len(pieces) - 1
    kept = [old == new and (len(old) >= _ISLAND or index in (0, last)) for index, (old, new) in enumerate(pieces)]
    joined: list[_Piece] = []
    for _, group in groupby(zip(kept, pieces, strict=True), key=lambda item: item[0]):
        stretch = [piece for _, piece in group]
        joined.append(("".join(old for old, _ in stretch), "".join(new for _, new in stretch)))
    return joined


def _worth_showing(pieces: list[_Piece]) -> bool:
    """Whether enough units are left in common; words only added or only taken out always show as such."""
    changed = [piece for piece in pieces if piece[0] != piece[1]]
    if not any(old for old, _ in changed) or not any(new for _, new in changed):
        return True
    equal = sum(2 * len(tokens(old)) for old, new in pieces if old == new)
    return equal >= _ALIKE * (equal + sum(len(tokens(old)) + len(tokens(new)) for old, new in changed))


def _shown(piece: _Piece) -> Iterator[Segment]:
    old, new = piece
    if old == new:
        yield Segment("equal", old)
        return
    if old:
        yield Segment("deleted", old)
    if new:
        yield Segment("inserted", new)
