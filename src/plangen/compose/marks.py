"""The marks of list items: counted under their heading, none for an item that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .draft import NO_ITEM, Clause, DraftBlock
from .numbering import Scheme


def marks(content: Sequence[DraftBlock], scheme: Scheme, level: int) -> Iterator[str]:
    """The mark of each block under a heading of ``level``; empty for what is no list item."""
    counters: list[int] = []  # the last position at each depth
    for index, draft in enumerate(content):
        if not isinstance(draft, Clause) or draft.item == NO_ITEM:
            counters.clear()
            yield ""
        elif not draft.mark:
            yield ""
        else:
            position = _counted(draft, counters)
            yield "" if _alone(draft, content[index + 1 :]) else scheme.item(level, draft.item, position)


def _counted(item: Clause, counters: list[int]) -> int:
    """The position of an item; ``counters`` is brought up to date."""
    del counters[item.item + 1 :]
    counters.extend([0] * (item.item + 1 - len(counters)))
    counters[item.item] = 1 if item.starts else counters[item.item] + 1
    return counters[item.item]


def _alone(item: Clause, rest: Sequence[DraftBlock]) -> bool:
    """Whether an item begins a list and none of its depth follows: a lone （1） promises a （2）."""
    if not item.starts:
        return False
    for draft in rest:
        if not isinstance(draft, Clause) or draft.item < item.item:
            return True
        if draft.item == item.item and draft.mark:
            return draft.starts
    return True
