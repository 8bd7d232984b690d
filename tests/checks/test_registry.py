"""Every rule is whole: texts in both languages, an example that it finds and one that it does not."""

from __future__ import annotations

import re

import pytest

from plangen.checks.engine import ENGINE
from plangen.checks.registry import RULES, ids, rule
from plangen.checks.rule import Rule
from plangen.finding import Text

from .plans import OLD, OLD_PAGES, look

HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
each_rule = pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
each_text = pytest.mark.parametrize("each", (*RULES, *ENGINE), ids=lambda each: each.id)


def texts(each: Rule) -> tuple[Text, ...]:
    return each.title, each.why, each.ground, each.advice


@each_text
def test_id_and_name_have_their_form(each: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{2}[0-9]{3}", each.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.name)


def test_ids_and_names_are_unique_and_in_order() -> None:
    every = [each.id for each in RULES]
    assert every == sorted(set(every))
    assert len({each.name for each in (*RULES, *ENGINE)}) == len(RULES) + len(ENGINE)
    assert ids() == (*every, "PX001", "PX002", "PX003", "PX004", "PX005")


@each_text
def test_texts_are_complete_calm_and_fit_gbk(each: Rule) -> None:
    for said in texts(each):
        assert HAN.search(said.zh) or "GB/T" in said.zh
        assert said.en and not HAN.search(said.en)
        assert not set("!！") & set(said.zh + said.en)
        assert (said.zh + said.en).encode("gbk")


@each_rule
def test_bad_example_is_found(each: Rule) -> None:
    found = look(each, each.bad.own, each.bad.upper)
    assert found
    for finding in found:
        assert finding.rule == each.id
        assert finding.severity is each.severity
        old = "manuscript" in each.needs
        name = OLD_PAGES if "pages" in each.needs else OLD
        assert finding.place.file == (name if old else "plans/own.yaml") and finding.place.line and finding.place.column
        assert finding.message.zh and finding.message.en
        assert finding.help.zh and finding.help.en
        assert (finding.message.zh + finding.message.en + finding.help.zh + finding.help.en).encode("gbk")
        assert finding.ground == each.ground
        assert finding.plan == (name if old else "own")
        assert finding.at


@each_rule
def test_good_example_is_not_found(each: Rule) -> None:
    assert look(each, each.good.own, each.good.upper) == ()


@each_rule
def test_a_rule_that_needs_upstream_shows_it(each: Rule) -> None:
    if "upstream" in each.needs:
        assert each.bad.upper and each.good.upper
        assert all(finding.upstream for finding in look(each, each.bad.own, each.bad.upper))
    else:
        assert each.good.upper or look(each, each.good.own) == ()


def test_a_rule_is_found_by_its_id() -> None:
    assert all(rule(each.id) is each for each in (*RULES, *ENGINE))
    assert rule("AL999") is None
