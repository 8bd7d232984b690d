"""Choosing findings: by rule, by rule in some files, never those on which the rest depends."""

from __future__ import annotations

import time

import pytest

from plangen.checks.selection import Selection, lies_in
from plangen.finding import Finding, Place, Severity, Text

SAID = Text("一", "one")


def wants(selection: Selection, rule: str, file: str = "plans/old/a.yaml") -> bool:
    return selection.wants(Finding(Place(file, 1, 1), rule, Severity.ERROR, SAID, SAID))


@pytest.mark.parametrize(
    ("file", "pattern", "expected"),
    [
        ("plans/old/a.yaml", "plans/old/**", True),
        ("plans/old/b/c/a.yaml", "plans/old/**", True),
        ("plans/older/a.yaml", "plans/old/**", False),
        ("plans/a.yaml", "plans/*", True),
        ("plans/b/a.yaml", "plans/*", False),
        ("plans/b/c/a.yaml", "**/a.yaml", True),
        ("a.yaml", "**/a.yaml", True),
        ("plans/b/c/a.yaml", "plans/**/a.yaml", True),
        ("plans/a.yaml", "plans/**/a.yaml", True),
        ("plans/示例/a.yaml", "plans/??/*.yaml", True),
        ("plans/old", "plans/old/a.yaml", False),
        ("plans/old/a.yaml", "plans/old", False),
    ],
)
def test_a_pattern_fits_part_by_part(file: str, pattern: str, expected: bool) -> None:
    assert lies_in(file, pattern) is expected


def test_no_pattern_is_slow() -> None:
    begin = time.perf_counter()
    assert not lies_in("/".join(["a"] * 200), "/".join(["**", "a"] * 60 + ["b"]))
    assert not lies_in("a" * 5000, "*a" * 90 + "b")
    assert time.perf_counter() - begin < 2


def test_select_and_ignore_by_beginning() -> None:
    assert wants(Selection(), "AL001")
    assert wants(Selection(select=("AL",)), "AL001") and not wants(Selection(select=("AL",)), "CI001")
    assert not wants(Selection(ignore=("AL0",)), "AL001")
    assert not wants(Selection(select=("AL",), ignore=("AL001",)), "AL001")


def test_a_rule_can_be_ignored_in_some_files() -> None:
    chosen = Selection(in_files=(("plans/old/**", ("AL",)), ("plans/**", ("CI001",))))
    assert not wants(chosen, "AL001") and wants(chosen, "AL001", "plans/new/a.yaml")
    assert not wants(chosen, "CI001") and wants(chosen, "CI002")


@pytest.mark.parametrize("rule", ["PS101", "CO001", "PX002"])
def test_what_cannot_be_read_printed_or_judged_is_always_told(rule: str) -> None:
    assert wants(Selection(select=("AL",), ignore=("P", "C"), in_files=(("**", ("PS", "CO", "PX")),)), rule)
