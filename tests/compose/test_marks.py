from __future__ import annotations

from plangen.build.library import schemes
from plangen.compose.draft import Clause
from plangen.compose.marks import marks
from plangen.compose.words import clauses


def marked(words: str) -> list[str]:
    content = clauses(words, ())
    assert all(isinstance(each, Clause) for each in content)
    return list(marks(content, schemes()["decimal"], 2))


def test_items_are_counted_and_nested() -> None:
    assert marked("1. 甲\n   1. 子\n   2. 丑\n2. 乙") == ["（1）", "①", "②", "（2）"]


def test_a_second_list_counts_from_one() -> None:
    assert marked("1. 甲\n2. 乙\n\n话\n\n1. 丙\n2. 丁") == ["（1）", "（2）", "", "（1）", "（2）"]


def test_a_second_paragraph_of_an_item_has_no_mark() -> None:
    assert marked("1. 甲\n\n   又\n2. 乙") == ["（1）", "", "（2）"]


def test_an_item_that_stands_alone_has_no_mark() -> None:
    assert marked("1. 甲") == [""]
    assert marked("1. 甲\n\n话") == ["", ""]
    assert marked("1. 甲\n   1. 子\n2. 乙") == ["（1）", "", "（2）"]
