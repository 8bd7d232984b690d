"""What a document with tracked changes is written from: two editions, and what became of each block of the old one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from .nodes import Document

Address = tuple[int, ...]
"""Where a node stands: the part, then block by block inwards; in a table the row, those of the header first."""
Kind = Literal["equal", "deleted", "inserted"]


class Segment(Struct, frozen=True):
    """A stretch of text; the equal and deleted ones make up the old text, the equal and inserted ones the new."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """Two editions; ``pairs`` tells of nodes of the new one which of the old one they are, ``segments`` compares texts.

    A node of the old edition stands in at most one pair. ``looks`` says whether bold, subscripts and the like are known
    of the old edition, so that a change of them is one.
    """

    old: Document
    new: Document
    pairs: Mapping[Address, Address]
    segments: Callable[[str, str], Sequence[Segment]]
    looks: bool = True


def longest_rise(values: Sequence[int]) -> set[int]:
    """A longest increasing subsequence of distinct values: what kept its order."""
    ends: list[int] = []
    places: list[int] = []
    for value in values:
        place = bisect_left(ends, value)
        ends[place : place + 1] = [value]
        places.append(place)
    rise: set[int] = set()
    wanted = len(ends) - 1
    for value, place in zip(reversed(values), reversed(places), strict=True):
        if place == wanted:
            rise.add(value)
            wanted -= 1
    return rise
