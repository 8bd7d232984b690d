"""Which texts of two sets are versions of each other, found through shared pairs of characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

_LEAST = 0.5
"""Likeness from which two texts under one heading count as versions of each other."""
_LEAST_ELSEWHERE = 0.6
"""The same for texts under different headings, where chance is larger."""
_COMMON = 400
"""A stretch of characters that would yield more candidates than this says nothing and is passed over."""
_STRETCHES = (2, 4, 6)
_BEST = 8
"""Candidates that are looked at closely for each text."""

Candidate = tuple[int, int]


def alike(old: Mapping[int, str], new: Mapping[int, str], together: Callable[[int, int], bool]) -> Iterator[Candidate]:
    """Pairs of keys from the likest down; a key may come again, the first time counts.

    Exchanging the sides gives the same pairs: scores and the order of ties do not depend on the side. Cost grows with
    the number of texts, not with its square.
    """
    bags_old = {key: bag(text) for key, text in old.items()}
    bags_new = {key: bag(text) for key, text in new.items()}
    scored = []
    for before, after in _candidates(old, new):
        score = likeness(bags_old[before], bags_new[after])
        near = together(before, after)
        if score >= (_LEAST if near else _LEAST_ELSEWHERE):
            scored.append((-score - 0.1 * near, abs(before - after), before + after, before, after))
    for *_, before, after in sorted(scored):
        yield before, after


def bag(text: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text with their numbers; a single character stands for itself."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) if len(text) > 1 else Counter([text] if text else [])


def likeness(left: Counter[str], right: Counter[str]) -> float:
    """Dice's coefficient of two bags: 1.0 for equal ones, 0.0 for nothing in common."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def _candidates(old: Mapping[int, str], new: Mapping[int, str]) -> list[Candidate]:
    """For each text the few of the other side that share most uncommon stretches of characters with it."""
    shared: Counter[Candidate] = Counter()
    index_old, index_new = _index(old), _index(new)
    for gram in index_old.keys() & index_new.keys():
        if len(index_old[gram]) * len(index_new[gram]) <= _COMMON:
            shared.update((before, after) for before in index_old[gram] for after in index_new[gram])
    by_old: dict[int, list[Candidate]] = defaultdict(list)
    by_new: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in shared:
        by_old[candidate[0]].append(candidate)
        by_new[candidate[1]].append(candidate)
    best: set[Candidate] = set()
    for row in (*by_old.values(), *by_new.values()):
        best.update(sorted(row, key=lambda pair: (-shared[pair], abs(pair[0] - pair[1]), sum(pair)))[:_BEST])
    return sorted(best)


def _index(texts: Mapping[int, str]) -> dict[str, list[int]]:
    """Where each stretch stands; the longer ones tell apart texts that follow one pattern."""
    found: dict[str, list[int]] = defaultdict(list)
    for key, text in texts.items():
        for stretch in {text[i : i + length] for length in _STRETCHES for i in range(max(len(text) - length, 0) + 1)}:
            found[stretch].append(key)
    return found
