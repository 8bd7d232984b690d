"""Running: one order, each finding once, and a rule that breaks is never a pass."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from plangen.checks.registry import RULES, rule
from plangen.checks.rule import Found, Rule
from plangen.checks.runner import run
from plangen.checks.subject import Subject
from plangen.finding import Severity, Text
from plangen.source.project import Project

from .plans import findings, project, subjects

FAULTY = (
    "edition: 2023年修订\n"
    "issue: {by: office, number: '水政办[2020]5号', signed: 2025-02-25}\n"
    "bodies: {office: {name: 办公室}}\n"
    "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ, when: aqi > 300}, red: {response: Ⅲ}}}}\n"
)
ABOVE = "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ, when: aqi > 200}}}}\n"


def breaking(error: BaseException, before: tuple[Found, ...] = ()) -> Rule:
    def check(_: Subject) -> Iterator[Found]:
        yield from before
        raise error

    return Rule(**{**fields(rule("AL002")), "check": check})


def fields(each: Rule | None) -> dict[str, object]:
    assert each
    return {name: getattr(each, name) for name in Rule.__slots__}


@pytest.fixture(scope="module")
def made() -> Project:
    return project(FAULTY, ABOVE)


def test_a_broken_rule_is_an_error_without_data_of_the_plan(made: Project) -> None:
    found = findings(made, breaking(ValueError("水磨沟区 secret")))
    assert [each.rule for each in found] == ["PX001"]
    assert found[0].severity is Severity.ERROR
    assert "AL002" in found[0].message.zh and "ValueError" in found[0].message.en
    assert "secret" not in repr(found)
    assert found[0].place.file == "plans/own.yaml"


def test_a_broken_rule_keeps_what_it_had_found_and_stops_no_other(made: Project) -> None:
    first = Found(("title",), Text("先发现的", "found before"))
    found = findings(made, breaking(RecursionError(), (first,)), *RULES)
    assert {"PX001", "AL001", "CI002", "ST001"} <= {each.rule for each in found}
    assert "found before" in {each.message.en for each in found}


def test_an_interrupt_is_not_a_finding(made: Project) -> None:
    with pytest.raises(KeyboardInterrupt):
        findings(made, breaking(KeyboardInterrupt()))


def test_order_and_number_do_not_depend_on_the_order_of_plans_and_rules(made: Project) -> None:
    expected = findings(made, *RULES)
    assert len(expected) > 4
    assert list(expected) == sorted(set(expected))
    shuffler = random.Random(1)
    for _ in range(20):
        shuffled = subjects(made, printed=True) * 2
        rules = list(RULES) * 2
        shuffler.shuffle(shuffled)
        shuffler.shuffle(rules)
        assert run(shuffled, rules, made.locate) == expected


def test_what_plans_share_is_told_once() -> None:
    made = project("documents: {guide: {title: 指南, number: 环办函〔2020〕05号}}\n", "edition: 2024年修订\n")
    own = made.plans["own"]
    plans = {"own": own, "other": replace(own, id="other")}
    subjects = [Subject(plan, plans) for plan in plans.values()]
    found = run(subjects, RULES, lambda _, path, said, nth: made.locate("own", path, said, nth))
    assert [each.plan for each in found if each.rule == "CI002"] == [""]


def test_findings_can_be_sent_between_processes(made: Project) -> None:
    found = findings(made, *RULES)
    assert pickle.loads(pickle.dumps(found)) == found


def test_records_are_held_only_against_what_a_record_can_mend() -> None:
    made = project("kind: record\nedition: 2023年修订\n" + FAULTY.partition("\n")[2], ABOVE)
    assert [each.rule for each in findings(made, *RULES)] == ["CI002"]
