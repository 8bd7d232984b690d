"""Remarks that set findings aside: only the rules named, only where they speak, only with a reason."""

from __future__ import annotations

import pytest

from plangen.build.verdict import IDS
from plangen.checks.engine import ENGINE, UNKNOWN, UNREASONED, UNUSED
from plangen.checks.registry import rule
from plangen.checks.rule import Rule
from plangen.checks.suppression import apply, read
from plangen.finding import Edit, Finding, Place, Remark, Severity, Text
from plangen.source.edits import edited
from plangen.source.project import Project

from .plans import findings, project

FILE = "plans/own.yaml"
SAID = Text("一", "one")


def remark(text: str, first: int = 3, last: int = 5) -> Remark:
    place = Place(FILE, first, 9)
    return Remark(place, "own", text, first, last, Edit(place, text, ""))


def found(rule: str, line: int, file: str = FILE) -> Finding:
    return Finding(Place(file, line, 2), rule, Severity.ERROR, SAID, SAID)


def left(text: str, *given: Finding, settled: bool = True) -> list[str]:
    known = ("AL001", "CI002", "RE001")
    return [each.rule for each in apply(given, [remark(text)], known, lambda _: settled)]


@pytest.mark.parametrize(
    ("text", "rules", "reason"),
    [
        ("# plangen: ignore AL001 理由", ("AL001",), "理由"),
        ("#plangen:ignore AL001,CI002 一个 理由", ("AL001", "CI002"), "一个 理由"),
        ("# plangen: ignore AL001， CI002 、RE001 理由，两句", ("AL001", "CI002", "RE001"), "理由，两句"),
        ("# plangen：ignore  AL001   see  # 3", ("AL001",), "see  # 3"),
        ("# plangen: ignore AL001", ("AL001",), ""),
        ("# plangen: ignore", (), ""),
    ],
)
def test_a_remark_names_rules_and_a_reason(text: str, rules: tuple[str, ...], reason: str) -> None:
    made = read(remark(text))
    assert (made.order, made.rules, made.reason) == ("ignore", rules, reason)


def test_what_is_named_here_is_set_aside_and_nothing_else() -> None:
    text = "# plangen: ignore AL001 理由"
    assert left(text, found("AL001", 3), found("AL001", 5)) == []
    assert left(text, found("AL001", 4), found("AL001", 6)) == ["AL001"]
    assert left(text, found("AL001", 4), found("CI002", 4)) == ["CI002"]
    assert left(text, found("AL001", 4), found("AL001", 4, "plans/other.yaml")) == ["AL001"]


def test_several_rules_are_each_found_in_vain() -> None:
    text = "# plangen: ignore AL001,CI002 理由"
    assert left(text, found("AL001", 3), found("CI002", 3)) == []
    (unused,) = apply([found("AL001", 3)], [remark(text)], ("AL001", "CI002"), lambda _: True)
    assert unused.rule == "PX002" and unused.severity is Severity.WARNING and "CI002" in unused.message.zh
    assert [each.new for each in unused.edits] == ["# plangen: ignore AL001 理由"]


def test_a_remark_in_vain_goes_unless_not_all_was_looked_for() -> None:
    text = "# plangen: ignore AL001 理由"
    assert left(text) == ["PX002"]
    assert left(text, settled=False) == []
    (unused,) = apply([], [remark(text)], ("AL001",), lambda _: True)
    assert unused.edits == (remark(text).removal,)


def test_without_a_reason_nothing_is_set_aside() -> None:
    assert sorted(left("# plangen: ignore AL001", found("AL001", 3))) == ["AL001", "PX003"]


@pytest.mark.parametrize(
    "text", ["ignore AL999 理由", "ignor AL001 理由", "ignore", "", "ignore PS101 理由", "ignore PX002 理由"]
)
def test_what_is_not_understood_is_told_and_has_no_effect(text: str) -> None:
    got = left(f"# plangen: {text}", found("AL001", 3), found("PS101", 3), found("PX002", 3))
    assert {"AL001", "PS101", "PX002", "PX004"} <= set(got)


def test_a_slip_is_told_the_rule_that_was_meant() -> None:
    (told,) = apply([], [remark("# plangen: ignore AL0O1 理由")], ("AL001",), lambda _: True)
    assert "AL001" in told.message.zh and "AL001" in told.message.en


def told_of(made: Project) -> tuple[Finding, ...]:
    return apply(findings(made, rule("CI002")), made.remarks({"own"}), IDS, lambda _: True)


@pytest.mark.parametrize("made", [UNUSED, UNREASONED, UNKNOWN], ids=lambda made: made.id)
def test_the_examples_of_the_rules_on_remarks_are_true(made: Rule) -> None:
    assert made in ENGINE
    assert made.id in {each.rule for each in told_of(project(made.bad.own))}
    assert made.id not in {each.rule for each in told_of(project(made.good.own))}


def test_a_remark_on_a_key_covers_what_belongs_to_it() -> None:
    text = (
        "documents:  # plangen: ignore CI002 原件如此\n"
        "  a: {title: 一, number: 'x(1)'}\n  b: {title: 二, number: 'y(2)'}\n"
    )
    assert told_of(project(text)) == ()
    half = text.replace(
        "documents:  # plangen: ignore CI002 原件如此\n", "documents:\n  # plangen: ignore CI002 原件如此\n"
    )
    assert [each.at for each in told_of(project(half))] == ["documents/b/number"]


def test_mending_a_remark_in_vain_takes_it_out() -> None:
    made = project(UNUSED.bad.own)
    (unused,) = told_of(made)
    data = edited(made.tree[FILE], unused.edits)
    assert b"plangen" not in data and data.count(b"\n") == made.tree[FILE].count(b"\n")
