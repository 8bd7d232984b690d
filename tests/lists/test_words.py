"""Sentences in a cell, and the facts that are sure in them."""

from __future__ import annotations

import pytest

from plangen.build.listed import say
from plangen.lists.pieces import Style, joined, split, style_of
from plangen.lists.spoken import is_crowded, same_as, step, steps

UNITS = {"u-1": {"name": "1号生产线"}, "u-2": {"name": "2号生产线"}}


@pytest.mark.parametrize(
    "text",
    [
        "停产；停止公路运输",
        "停产；停止公路运输。",
        "1.停产；2.停止公路运输。",
        "（1）停产\n（2）停止公路运输",
        "1、停产。2、停止公路运输。",
        "①停产②停止公路运输",
        "①停产；②停止公路运输",
        "⑴停产⑵停止公路运输。",
        "（1）停产（2）停止公路运输",
        "(1)停产(2)停止公路运输",
        "1.停产2.停止公路运输",
        "1、停产2、停止公路运输。",
    ],
)
def test_sentences_come_apart_and_together_again(text: str) -> None:
    assert split(text) == ["停产", "停止公路运输"]
    style = style_of(text)
    assert style is not None
    assert joined(split(text), style) == text


@pytest.mark.parametrize(
    "text",
    ["1、停用1、2号生产线", "停用第1、2号生产线", "停止以下工序：①喷涂②烘干", "1.停产2.5吨以上锅炉", "停用（2）号炉"],
)
def test_numbers_within_a_sentence_divide_nothing(text: str) -> None:
    assert len(split(text)) == 1


def test_numbers_alone_divide_only_where_they_can_be_told() -> None:
    assert joined(["停产", "停运"], Style("{}.", "")) == "1.停产2.停运"
    assert split(said := joined(["停产", "5吨以上锅炉停用"], Style("①", ""))) == ["停产", "5吨以上锅炉停用"], said
    assert joined(["停产②", "停运"], Style("①", "")) == "①停产②；②停运"


def test_a_decimal_is_no_numbered_sentence() -> None:
    assert split("1.5吨以上锅炉停用") == ["1.5吨以上锅炉停用"]
    assert style_of("停产") is None
    assert joined(["停产。"], Style()) == "停产"


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("全厂停产", {"do": "stop"}),
        ("停产", {"do": "stop", "words": "停产。"}),
        ("全厂限产30%（以日产量计）", {"do": "limit", "by": "30%", "of": "日产量"}),
        ("停用1号生产线", {"do": "stop", "units": ["u-1"]}),
        ("1号生产线、2号生产线停产", {"do": "stop", "units": ["u-1", "u-2"], "words": "1号生产线、2号生产线停产。"}),
        ("2号生产线限产50%", {"do": "limit", "units": ["u-2"], "by": "50%"}),
        ("停止使用国四及以下排放标准重型载货车辆运输", {"do": "ban", "vehicles": "truck", "stage": "国四"}),
        (
            "禁止使用国二及以下非道路移动机械",
            {"do": "ban", "vehicles": "machine", "stage": "国二", "words": "禁止使用国二及以下非道路移动机械。"},
        ),
        ("停止公路运输", {"do": "ban", "vehicles": "truck"}),
        ("日进出厂车辆减少50%", {"do": "reduce-trips", "by": "50%"}),
    ],
)
def test_a_sentence_that_can_mean_one_thing_becomes_facts(sentence: str, facts: dict[str, object]) -> None:
    assert step(sentence, UNITS, say) == facts
    assert say(facts, UNITS).rstrip("。") == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "3号生产线停产",
        "停产检修期间除外",
        "限产130%",
        "停止使用国四及以下排放标准重型载货车辆运输（危险化学品车辆除外）",
        "1号生产线、破碎机停产",
        "轮流停产",
    ],
)
def test_any_other_sentence_stays_as_it_is(sentence: str) -> None:
    assert step(sentence, UNITS, say) == f"{sentence}。"


def test_a_sentence_of_two_actions_is_divided_where_each_is_understood() -> None:
    assert steps("1号生产线停产，2号生产线限产50%（以日产量计）", UNITS, say) == [
        {"do": "stop", "units": ["u-1"], "words": "1号生产线停产。"},
        {"do": "limit", "units": ["u-2"], "by": "50%", "of": "日产量"},
    ]
    for sentence, crowded in (("1号生产线停产，破碎机停用", True), ("停产，危险化品车辆除外", False), ("洒水", False)):
        assert steps(sentence, UNITS, say) == [f"{sentence}。"]
        assert is_crowded(sentence) is crowded


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("同黄色预警", "yellow"),
        ("同橙色", "orange"),
        ("与红色预警措施相同", "red"),
        ("执行黄色预警措施", "yellow"),
        ("同上", "?"),
        ("停产", ""),
        ("同时停产", ""),
    ],
)
def test_the_level_whose_measures_hold_here_too(sentence: str, level: str) -> None:
    assert same_as(sentence) == level


def test_units_of_one_name_are_not_guessed() -> None:
    assert step("磨机停产", {"u-1": {"name": "磨机"}, "u-2": {"name": "磨机"}}, say) == "磨机停产。"
