"""names.py: one safe name for any text, and twins are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.errors import OutputError
from plangen.names import check_collisions, check_name, safe_name, shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("示例市重污染天气应急预案", "示例市重污染天气应急预案"),
        ("示例（北方）有限公司", "示例（北方）有限公司"),
        ("甲/乙\\丙:丁", "甲-乙-丙-丁"),
        ("  two  words ", "two-words"),
        ("CON", "_CON"),
        ("com1.docx", "_com1.docx"),
        ("console", "console"),
        ("../../etc/passwd", "etc-passwd"),
        ("name. .", "name"),
        ("", "_"),
        ("\u202e\0\n", "_"),
        ("e\u0301", "é"),
    ],
)
def test_names_read_like_the_text(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_long_names_are_cut_at_characters_and_stay_distinct() -> None:
    one, two = safe_name("预案" * 50 + "甲"), safe_name("预案" * 50 + "乙")
    assert one != two
    assert one.startswith("预案" * 11)
    assert max(len(one.encode()), len(two.encode())) <= 80


@given(st.text(st.characters()), st.integers(16, 120))
def test_every_text_gives_an_acceptable_name(text: str, limit: int) -> None:
    name = safe_name(text, limit)
    check_name(name, name)
    assert len(name.encode()) <= limit


@pytest.mark.parametrize("names", [["a", "b", "A"], ["é", "e\u0301"], ["预案", "预案"], ["straße", "STRASSE"]])
def test_twins_are_collisions(names: list[str]) -> None:
    with pytest.raises(OutputError) as caught:
        check_collisions(names)
    assert names[-1] in caught.value.message.zh


def test_distinct_names_are_no_collision() -> None:
    assert check_collisions(["甲", "乙", "a", "b"]) is None


def test_messages_show_no_control_characters() -> None:
    assert shown("a\x1b[31m\u202eb\ud800") == "a\ufffd[31m\ufffdb\ufffd"
