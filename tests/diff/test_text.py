from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.diff.text import Segment, segments, tokens

words = st.text(st.sampled_from("重污染天气应急预案，。20%3号〔〕PM."), max_size=40)


def hunks(old: str, new: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in segments(old, new) if part.kind != "equal"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("减排比例不低于20%。", "减排比例不低于30%。", [("deleted", "20%"), ("inserted", "30%")]),
        ("依（甲政〔2023〕7号）执行", "依（甲政〔2025〕17号）执行",
         [("deleted", "甲政〔2023〕7号"), ("inserted", "甲政〔2025〕17号")]),
        ("由PM2.5引起的污染天气", "由PM10引起的污染天气", [("deleted", "PM2.5"), ("inserted", "PM10")]),
        ("各部门负责落实减排措施", "各部门牵头落实减排措施", [("deleted", "负责"), ("inserted", "牵头")]),
        ("每日上午9:00前报送情况", "每日上午8:30前报送情况", [("deleted", "9:00"), ("inserted", "8:30")]),
        ("", "新的一条", [("inserted", "新的一条")]),
        ("旧的一条", "", [("deleted", "旧的一条")]),
        ("同一条", "同一条", []),
    ],
)  # fmt: skip
def test_a_change_is_one_hunk_of_whole_units(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert hunks(old, new) == expected


def test_short_equal_islands_are_drawn_into_the_change() -> None:
    assert hunks("辖区甲天乙地的措施要求", "辖区丙天丁地的措施要求") == [("deleted", "甲天乙"), ("inserted", "丙天丁")]


def test_a_rewritten_text_is_replaced_whole() -> None:
    assert segments("区住建局督促工地停工", "市教育局组织学校停课安排") == (
        Segment("deleted", "区住建局督促工地停工"),
        Segment("inserted", "市教育局组织学校停课安排"),
    )


def test_a_long_addition_leaves_the_old_words_standing() -> None:
    assert hunks("停止作业。", "停止作业。" + "并报区指挥部办公室备案，" * 5) == [
        ("inserted", "并报区指挥部办公室备案，" * 5)
    ]


def test_frequent_characters_of_long_texts_still_match() -> None:
    old = "的一是在不了有和人这中大为上个国我以要他" * 20
    assert hunks(old, old[:-1] + "她") == [("deleted", "他"), ("inserted", "她")]


def test_very_long_texts_are_compared_by_sentences() -> None:
    old = "".join(f"第{number}个单位落实第{number}项减排措施。" for number in range(400))
    new = old.replace("第7个单位落实", "第7个单位严格落实").replace("第390个单位", "第390个部门")
    assert [kind for kind, _ in hunks(old, new)] == ["deleted", "inserted", "deleted", "inserted"]


def test_tokens_lose_nothing() -> None:
    assert tokens("见甲政办〔2025〕5号，GB 3095-2026，12.5%") == [
        "见甲政办〔2025〕5号", "，", "GB", " ", "3095", "-", "2026", "，", "12.5%",
    ]  # fmt: skip


@given(words, words)
def test_segments_make_up_both_texts(old: str, new: str) -> None:
    parts = segments(old, new)
    assert "".join(part.text for part in parts if part.kind != "inserted") == old
    assert "".join(part.text for part in parts if part.kind != "deleted") == new
    assert all(part.text for part in parts)
