"""What is listed by its id, its name or its credit code, as somebody may call it at the command line."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plangen.finding import Text

_MOST = 3
"""Suggestions for a name that nothing has."""


class Called(NamedTuple):
    """An enterprise or source; ``code`` is the credit code where it has one."""

    id: str
    name: str
    code: str = ""


def called(listed: Iterable[Called]) -> dict[str, str]:
    """The id by what is said of it: the id itself, and a name or code that one alone has."""
    each = list(listed)
    said = Counter(word for one in each for word in {one.name, one.code})
    known = {word: one.id for one in each for word in (one.name, one.code) if word and said[word] == 1}
    return {**known, **{one.id: one.id for one in each}}


def near(word: str, listed: Sequence[Called]) -> Text | None:
    """“Did you mean: id (name)” of what has this name, code or a piece of it, or nearly; None where nothing is near."""
    inside = [one for one in listed if word in (one.name, one.code)] or [one for one in listed if word in one.name]
    close = difflib.get_close_matches(word, list(dict.fromkeys(one.name for one in listed)), _MOST, 0.6)
    ids = difflib.get_close_matches(word, [one.id for one in listed], _MOST, 0.6)
    found = inside or [one for one in listed if one.name in close or one.id in ids]
    if not found:
        return None
    told = [f"{one.id}（{one.name}）" for one in found[:_MOST]]
    english = ", ".join(f"{one.id} ({one.name})" for one in found[:_MOST])
    return Text(f"是否应为：{'、'.join(told)}", f"Did you mean: {english}")
