"""What becomes of each paragraph, table or row: kept, taken out, put in or moved, in the order in which it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from plangen.document.revision import Address, longest_rise

from .apart import Item, loose
from .marks import State

Pairs = Mapping[Address, Address]
OLD: tuple[State, ...] = ("del", "moveFrom")
NEW: tuple[State, ...] = ("ins", "moveTo")
ALL_OF_ONE: Pairs = {(): ()}
"""For items whose places say nothing: they are paired by what they hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """One item as shown: from the old edition, the new one or both. ``move`` numbers what moved together, from 1."""

    state: State
    old: Item | None
    new: Item | None
    move: int = 0

    @property
    def item(self) -> Item:
        """What is shown: of what both editions have the new one's."""
        found = self.old if self.state in OLD else self.new
        assert found, "a step has the side that its state names"  # noqa: S101
        return found

    @property
    def is_table(self) -> bool:
        """Whether a table is shown."""
        return self.item.xml.startswith("<w:tbl>")


def steps(old: Sequence[Item], new: Sequence[Item], pairs: Pairs, *, moves: bool) -> list[Step]:
    """All items of both sides; without ``moves`` what moved is taken out here and put in there.

    What was taken out stands before what was put in in its place.
    """
    to_old = _paired(old, new, pairs)
    steady = longest_rise([to_old[after] for after in sorted(to_old)])
    kept = {after: before for after, before in to_old.items() if before in steady}
    gone = {before: after for after, before in to_old.items() if before not in kept.values() and after not in kept}
    away = {before: after for before, after in gone.items() if moves and _moves(old[before])}
    return list(_in_order(old, new, kept, _moved(away)))


def _paired(old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> dict[int, int]:
    """New index → old index of the items that print paired nodes."""
    groups_old, groups_new = _grouped(old), _grouped(new)
    found: dict[int, int] = {}
    for address, after in groups_new.items():
        before = groups_old.get(pairs[address], []) if address in pairs else []
        found |= _in_group([(n, old[n]) for n in before], [(n, new[n]) for n in after])
    return found


def _grouped(found: Sequence[Item]) -> dict[Address, list[int]]:
    groups: dict[Address, list[int]] = defaultdict(list)
    for number, item in enumerate(found):
        groups[item.address].append(number)
    return groups


_Numbered = Sequence[tuple[int, Item]]


def _in_group(old: _Numbered, new: _Numbered) -> dict[int, int]:
    """Equal items first, then in order those of one kind between them.

    A field that runs over several paragraphs stays whole: it is kept as it is, or another takes its place.
    """
    before, after = [item.sense for _, item in old], [item.sense for _, item in new]
    if before != after and any(loose(item.xml) for _, item in (*old, *new)):
        return {}
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found |= {new[j][0]: old[i][0] for i, j in zip(range(i1, i2), range(j1, j2), strict=True)}
        else:
            found |= _of_kind(old[i1:i2], new[j1:j2])
    return found


def _of_kind(old: _Numbered, new: _Numbered) -> dict[int, int]:
    found: dict[int, int] = {}
    for kind in dict.fromkeys(item.kind for _, item in new):
        after = [number for number, item in new if item.kind == kind]
        before = [number for number, item in old if item.kind == kind]
        found |= dict(zip(after, before, strict=False))
    return found


def _moves(item: Item) -> bool:
    """Whether the format can say that an item moved: of paragraphs with words it can."""
    return item.kind == "paragraph" and "<w:t" in item.xml and "<w:drawing>" not in item.xml


def _moved(away: dict[int, int]) -> dict[tuple[int, int], int]:
    """Old and new index of each moved item → number of the move, which is one for neighbours on both sides."""
    found: dict[tuple[int, int], int] = {}
    last, count = (-2, -2), 0
    for before, after in sorted(away.items(), key=lambda pair: pair[1]):
        count += (before, after) != (last[0] + 1, last[1] + 1)
        last = before, after
        found[last] = count
    return found


def _in_order(
    old: Sequence[Item], new: Sequence[Item], kept: Mapping[int, int], moved: Mapping[tuple[int, int], int]
) -> Iterator[Step]:
    left = {before: (after, move) for (before, after), move in moved.items()}
    came = {after: (before, move) for (before, after), move in moved.items()}
    steady = set(kept.values())
    waiting = iter(before for before in range(len(old)) if before not in steady)
    held = next(waiting, None)
    for after in (*range(len(new)), len(new)):
        limit = len(old) if after == len(new) else kept.get(after, -1)
        while held is not None and held < limit:
            other, move = left.get(held, (-1, 0))
            yield Step("moveFrom" if move else "del", old[held], new[other] if move else None, move)
            held = next(waiting, None)
        if after in kept:
            yield Step("", old[kept[after]], new[after])
        elif after < len(new):
            other, move = came.get(after, (-1, 0))
            yield Step("moveTo" if move else "ins", old[other] if move else None, new[after], move)
