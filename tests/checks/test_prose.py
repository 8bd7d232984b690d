"""Own words: each passage has its place, wrapped lines are joined, nothing reaches across a reference."""

from __future__ import annotations

from plangen.checks.prose import Passage, passages

from .plans import project


def test_wrapped_lines_are_one_and_items_are_apart() -> None:
    passage = Passage((), "第一段，\n续行。\n\n1. **首先**，\n   续行；\n2. 其次。\n\n| 甲 | 乙 |\n|---|---|\n")
    assert passage.paragraphs == ("第一段，续行。", "首先，续行；", "其次。", "| 甲 | 乙 |", "|---|---|")


def test_references_and_gaps_are_one_sign() -> None:
    passage = Passage((), "由@city-office、@a和{{ at }}{{ do }}，见12345@not。")
    assert passage.bare == "由□、□和□□，见12345@not。"


def test_every_kind_of_words_has_its_own_address() -> None:
    made = project(
        "issue: {by: office, title: 印发通知, words: 现予印发。}\n"
        "bodies: {office: {name: 办公室, role: member}}\n"
        "groups: {check: {name: 督导组, task: 督导。}}\n"
        "duties: {office: [{id: daily, words: 日常工作。}]}\n"
        "terms: {list: {name: 清单, means: 减排清单。}}\n"
        "measures: {ban: {family: mandatory, object: 焚烧, yellow: {do: 禁止, words: 禁止焚烧。}}}\n"
        "tables: {sorts: {columns: [{title: 行业}], rows: [[水泥]]}}\n"
        "sections:\n  - {id: one, title: 一节, words: 一。}\n"
        "  - {id: two, title: 二节, content: [{words: 二。}, {fragment: purpose@1, with: {who: 全区}}]}\n"
    )
    found = {"/".join(map(str, each.path)): each.words.strip() for each in passages(made.plans["own"])}
    assert found == {
        "title": "河东区重污染天气应急预案",
        "issue/title": "印发通知",
        "issue/words": "现予印发。",
        "sections/one/title": "一节",
        "sections/one/words": "一。",
        "sections/two/title": "二节",
        "sections/two/content/0/words": "二。",
        "sections/two/content/1/with/who": "全区",
        "duties/office/daily/words": "日常工作。",
        "measures/ban/object": "焚烧",
        "measures/ban/yellow/words": "禁止焚烧。",
        "tables/sorts/rows/0/cells/0/words": "水泥",
        "groups/check/task": "督导。",
        "terms/list/means": "减排清单。",
    }
    lines = {made.locate("own", each.path).line for each in passages(made.plans["own"])}
    assert 0 not in lines
