from __future__ import annotations

import json

from plangen.diff.comparison import compare
from plangen.diff.report import summary, to_json, to_text
from plangen.model.levels import Colour, Reduction

from .samples import document, paragraph, percent, plan, section

OLD = document(section("a", "1", "总则", paragraph("减排比例不低于10%。", "ratio"), paragraph("旧规定。", "gone")))
NEW = document(
    section("a", "1", "总则", paragraph("减排比例不低于15%。", "ratio")),
    section("b", "2", "附则", paragraph("自印发之日起施行。", "effect")),
)
STRICTER = plan(
    reduction={
        "pm25": Reduction(pollutants=("so2", "nox"), least={Colour.YELLOW: percent(15), Colour.RED: percent(20)})
    }
)


def test_facts_stand_before_clauses_and_the_counts_last() -> None:
    assert to_text(compare(OLD, NEW, plan(), STRICTER), "zh") == (
        "事实\n"
        "  减排比例·PM2.5·黄色：10% → 15%（趋严）\n"
        "\n"
        "条款\n"
        "  修改  1 总则 [ratio]\n"
        "    - 减排比例不低于[-10%-]。\n"
        "    + 减排比例不低于{+15%+}。\n"
        "  删除  1 总则 [gone]\n"
        "    - 旧规定。\n"
        "  新增  2 附则 [b]\n"
        "    + 附则\n"
        "  新增  2 附则 [effect]\n"
        "    + 自印发之日起施行。\n"
        "\n"
        "事实变动1处，条款变动4处（修改1、新增2、删除1）。\n"
    )


def test_english_readers_get_english_frames() -> None:
    printed = to_text(compare(OLD, NEW, plan(), STRICTER), "en")
    assert "reduction ratio, pm25, yellow: 10% → 15% (stricter)" in printed
    assert printed.endswith("1 fact and 4 clauses differ (1 changed, 2 added, 1 deleted).\n")


def test_a_moved_clause_shows_both_places() -> None:
    words = paragraph("中小学停课。", "school")
    old = document(section("a", "1", "黄色", words), section("b", "2", "红色"))
    new = document(section("a", "1", "黄色"), section("b", "2", "红色", words))
    assert "  移动  1 黄色 → 2 红色 [school]\n      中小学停课。\n" in to_text(compare(old, new), "zh")


def test_new_numbers_that_follow_from_the_section_above_are_only_counted() -> None:
    old = document(section("a", "1", "总则", section("a1", "1.1", "目的")))
    new = document(section("n", "1", "前言"), section("a", "2", "总则", section("a1", "2.1", "目的")))
    printed = to_text(compare(old, new), "zh")
    assert "  编号顺延  1 总则 → 2 总则 [a]\n" in printed
    assert "目的" not in printed
    assert "编号顺延2" in printed


def test_equal_editions_give_one_line() -> None:
    same = compare(OLD, OLD, plan(), plan())
    assert not same
    assert to_text(same, "zh") == "两个版本没有差异。\n"
    assert summary(same).en == "The two editions do not differ."


def test_programs_get_segments_and_counts() -> None:
    told = json.loads(to_json(compare(OLD, NEW, plan(), STRICTER)))
    assert told["counts"] == {"facts": 1, "changed": 1, "added": 2, "deleted": 1, "moved": 0, "renumbered": 0}
    assert told["facts"][0]["path"] == "reduction.pm25.least.yellow"
    changed = told["changes"][0]
    assert [part["kind"] for part in changed["segments"]] == ["equal", "deleted", "inserted", "equal"]
    assert changed["new"]["number"] == "1"
    assert told["changes"][1]["new"] is None
