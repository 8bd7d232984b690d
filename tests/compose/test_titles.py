from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.compose.titles import LINE, broken


@pytest.mark.parametrize(
    "lines",
    [
        ("水磨沟区重污染天气应急预案",),
        ("关于印发《水磨沟区重污染天气", "应急预案（2025年修订版）》的通知"),
        ("焦作市工业和信息化局关于印发", "《焦作市工业和信息化系统重污染天气", "应急预案（2023年修订）》的通知"),
        ("聊城江北水城旅游度假区重污染天气", "应急指挥部成员单位及职责分工"),
    ],
)
def test_titles_break_between_words(lines: tuple[str, ...]) -> None:
    assert broken("".join(lines)) == lines


@given(st.text(alphabet="示例市重污染天气应急预案《》（）〔〕2025年的通知关于印发", min_size=1, max_size=70))
def test_no_character_is_lost_and_every_line_fits(title: str) -> None:
    lines = broken(title)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= LINE
