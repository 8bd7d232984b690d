"""Pairing the clauses of two documents: by id, by equal text, by likeness, and what each pair makes of a clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import Literal

from msgspec import Struct

from plangen.document.nodes import Document
from plangen.document.revision import longest_rise

from .clauses import Clause, Placed, Rank, clauses
from .likeness import alike

ChangeKind = Literal["added", "deleted", "changed", "moved", "renumbered"]


class Change(Struct, frozen=True):
    """What became of one clause. ``moved`` also marks a changed clause that stands elsewhere now.

    ``renumbered`` are clauses whose own number, or a number that they cite, changed and nothing else.
    """

    kind: ChangeKind
    old: Clause | None
    new: Clause | None
    moved: bool = False

    @property
    def id(self) -> str:
        """The id under which the clause is known, the new one if it has both."""
        return (self.new.id if self.new else "") or (self.old.id if self.old else "")


def changes(old: Document, new: Document, ids: bool = True) -> tuple[Change, ...]:
    """All clauses that differ, in the order of the new text, deleted ones where they stood; ``ids`` as in ``pair``."""
    pairing = pair(clauses(old), clauses(new), ids)
    moved = _moved(pairing)
    told = [*_told(pairing, moved), *_deleted(pairing, moved), *_added(pairing)]
    return tuple(change for _, change in sorted(told, key=lambda item: item[0]))


class Pairing:
    """Which old clause is which new clause, by index; each stands in at most one pair."""

    def __init__(self, old: tuple[Placed, ...], new: tuple[Placed, ...]) -> None:
        self.old = old
        self.new = new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}

    def join(self, before: int, after: int) -> None:
        """Pair two clauses unless one of them is paired already."""
        if before not in self.to_new and after not in self.to_old:
            self.to_new[before] = after
            self.to_old[after] = before

    def free(self) -> tuple[list[int], list[int]]:
        """Indices of the old and of the new clauses without a partner."""
        return (
            [index for index in range(len(self.old)) if index not in self.to_new],
            [index for index in range(len(self.new)) if index not in self.to_old],
        )

    def together(self, before: int, after: int) -> bool:
        """Whether two clauses stand under the same heading."""
        return self.to_new.get(self.old[before].under, -1) == self.new[after].under


def pair(old: tuple[Placed, ...], new: tuple[Placed, ...], ids: bool = True) -> Pairing:
    """Pair by id, then by equal text under the same heading, then anywhere, then by likeness; same both ways round.

    Without ``ids`` only the texts count: an id that was found for an imported text says nothing.
    """
    pairing = Pairing(old, new)
    if ids:
        _by_key(pairing, lambda clause, _: clause.id and (clause.rank, clause.id, clause.path[-1:], clause.text))
        _by_key(pairing, lambda clause, _: clause.id and (clause.rank, clause.id, clause.path[-1:]))
        _by_key(pairing, lambda clause, _: clause.id and (clause.rank, clause.id))
    _by_key(pairing, lambda clause, under: clause.text and (clause.rank, clause.text, under))
    _by_likeness(pairing, "part")
    _by_likeness(pairing, "heading")
    _by_key(pairing, lambda clause, under: clause.text and (clause.rank, clause.text, under))
    _by_key(pairing, lambda clause, _: clause.text and (clause.rank, clause.text))
    _by_content(pairing)
    _by_likeness(pairing, "words")
    _by_content(pairing)
    return pairing


def _by_key(pairing: Pairing, key: Callable[[Clause, int], Hashable]) -> None:
    """Pair free clauses of equal key in their order; ``key`` gets the clause and the old index of its heading.

    New clauses are taken one by one, so that a heading is paired before what stands under it.
    """
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index in reversed(pairing.free()[0]):
        waiting[key(pairing.old[index].clause, pairing.old[index].under)].append(index)
    for index in pairing.free()[1]:
        placed = pairing.new[index]
        under = pairing.to_old.get(placed.under, -1 if placed.under < 0 else -2)
        found = key(placed.clause, under)
        if found and waiting.get(found):
            pairing.join(waiting[found].pop(), index)


def _by_likeness(pairing: Pairing, rank: Rank) -> None:
    free_old, free_new = pairing.free()
    old = {index: pairing.old[index].clause for index in free_old}
    new = {index: pairing.new[index].clause for index in free_new}
    for before, after in alike(
        {index: clause.text for index, clause in old.items() if clause.rank == rank},
        {index: clause.text for index, clause in new.items() if clause.rank == rank},
        pairing.together,
    ):
        pairing.join(before, after)


def _by_content(pairing: Pairing) -> None:
    """Pair headings without partner under which the same clauses stand: a section that got a new title."""
    votes: dict[tuple[int, int], int] = defaultdict(int)
    for before, after in pairing.to_new.items():
        heads = pairing.old[before].under, pairing.new[after].under
        if min(heads) >= 0 and pairing.old[heads[0]].clause.rank == pairing.new[heads[1]].clause.rank:
            votes[heads] += 1
    for before, after in sorted(votes, key=lambda heads: (-votes[heads], abs(heads[0] - heads[1]), sum(heads))):
        pairing.join(before, after)


def _moved(pairing: Pairing) -> set[int]:
    """New indices of clauses that stand under another heading, or elsewhere among their neighbours."""
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    away = set()
    for after, before in sorted(pairing.to_old.items()):
        if pairing.together(before, after):
            rows[pairing.new[after].under].append((before, after))
        else:
            away.add(after)
    for row in rows.values():
        steady = longest_rise([before for before, _ in row])
        away.update(after for before, after in row if before not in steady)
    return away


_Order = tuple[int, int, int]


def _told(pairing: Pairing, moved: set[int]) -> Iterator[tuple[_Order, Change]]:
    for after, before in pairing.to_old.items():
        old, new = pairing.old[before].clause, pairing.new[after].clause
        kind = _kind(old, new, after in moved)
        if kind:
            yield (after, 1, 0), Change(kind, old, new, after in moved)


def _kind(old: Clause, new: Clause, moved: bool) -> ChangeKind | None:
    if old.text != new.text and old.sense != new.sense:
        return "changed"
    if moved:
        return "moved"
    renumbered = old.text != new.text or (new.rank != "words" and old.number != new.number)
    return "renumbered" if renumbered else None


def _deleted(pairing: Pairing, moved: set[int]) -> Iterator[tuple[_Order, Change]]:
    """Deleted clauses, each right behind the nearest clause before it that kept its place."""
    anchor = -1
    for before, placed in enumerate(pairing.old):
        after = pairing.to_new.get(before)
        if after is None:
            yield (anchor, 2, before), Change("deleted", placed.clause, None)
        elif after not in moved:
            anchor = after


def _added(pairing: Pairing) -> Iterator[tuple[_Order, Change]]:
    for after in pairing.free()[1]:
        yield (after, 1, 0), Change("added", None, pairing.new[after].clause)
