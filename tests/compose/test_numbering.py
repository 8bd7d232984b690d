from __future__ import annotations

import pytest

from plangen.build.library import schemes
from plangen.compose.numbering import chinese, circled


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (119, "一百一十九"),
    ],
)
def test_chinese_numerals(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("number", "sign"), [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "（51）")]
)
def test_circled_numbers_go_on_beyond_twenty(number: int, sign: str) -> None:
    assert circled(number) == sign


def test_decimal_headings_are_cited_by_their_path() -> None:
    decimal = schemes()["decimal"]
    assert decimal.heading((4, 3, 1)) == "4.3.1 "
    assert decimal.cited((4, 3, 1)) == "第4.3.1节"
    assert [decimal.item(3, depth, 2) for depth in range(3)] == ["（2）", "②", "2."]


def test_chinese_headings_follow_the_standard_order() -> None:
    scheme = schemes()["chinese"]
    assert [scheme.heading((2,) * depth) for depth in (1, 2, 3, 4)] == ["二、", "（二）", "2.", "（2）"]
    assert [scheme.item(1, depth, 1) for depth in range(3)] == ["（一）", "1.", "（1）"]
    assert scheme.item(2, 0, 1) == "1."


def test_chinese_sections_are_cited_part_by_part() -> None:
    scheme = schemes()["chinese"]
    assert [scheme.cited((5, 2, 1, 3)[:depth]) for depth in (1, 2, 3, 4)] == [
        "第五部分",
        "第五部分第（二）项",
        "第五部分第（二）项第1目",
        "第五部分第（二）项第1目第（3）点",
    ]


def test_two_level_documents_count_items_by_figures() -> None:
    assert schemes()["chinese-compact"].item(1, 0, 3) == "3."
