"""A list that is right, and one slip at a time planted into it: who finds it, and on which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.build.library import library
from plangen.build.verdict import judge
from plangen.checks.registry import RULES
from plangen.finding import Finding
from plangen.source.project import project_from

from .sample import FILE, TEXT, edited

CEMENT, FOUNDRY, PAINT = "enterprises/cement", "enterprises/foundry", "enterprises/paint"
TOTALS, SITE = "inventory/totals", "inventory/dust/site-1"
RED_STOP = "red: [{do: stop}]}}"
SLIPS = [
    # rule, what stands there, what is written instead, where it must be found
    ("IN001", "pm: 70, vocs: 115.25}, red", "pm: 69, vocs: 115.25}, red", f"{TOTALS}/industrial/baseline/pm"),
    ("IN001", "{yellow: {pm: 10}}", "{yellow: {pm: 11}}", f"{TOTALS}/dust/reduction/yellow/pm"),
    ("IN001", "{by: 50%}, orange: {by: 80%}", "{by: 45%}, orange: {by: 80%}", f"{TOTALS}/dust/reduction/yellow/pm"),
    ("IN002", "{so2: 55, nox", "{so2: 5.5, nox", "inventory/districts/河东区/baseline/so2"),
    ("IN002", "code: EEE, district: 河西区", "code: EEE, district: 河南区", "inventory/districts/河西区/baseline/vocs"),
    ("IN004", "days: 320, emissions", "days: 320, baseline: {vocs: 80}, emissions", "enterprises/bakery/baseline/vocs"),
    ("IN004", "days: 300, emissions", "days: 300, baseline: {pm: 0.04}, emissions", f"{CEMENT}/baseline/pm"),
    ("IN005", "name: 2号水泥磨, emissions: {pm: 3}", "name: 2号水泥磨, emissions: {pm: 7}", f"{CEMENT}/emissions/pm"),
    ("IN006", "by: 30%, of: 日产量, fac", "by: 300%, of: 日产量, fac", f"{CEMENT}/measures/yellow/1/by"),
    ("IN006", "cuts: {nox: 2.5}", "cuts: {nox: 250}", f"{CEMENT}/measures/yellow/2/cuts/nox"),
    ("IN006", "red: {by: 100%}", "red: {by: 110%}", f"{SITE}/measures/red/by"),
    ("IN007", "red: [{do: limit, by: 60%", "red: [{do: limit, by: 30%", f"{PAINT}/measures/red"),
    ("IN007", "own: {pm: 40%}", "own: {pm: 10%}", "inventory/mobile/trucks-4/measures/orange"),
    ("IN007", "{do: stop, units: [furnace-1]}, ", "", f"{FOUNDRY}/measures/orange"),
    ("IN008", ",\n      " + RED_STOP, "}}", f"{CEMENT}/measures"),
    ("IN008", ", red: {by: 100%}", "", f"{SITE}/measures"),
    ("IN008", "grade: A,", "grade: B,", "enterprises/printing/measures"),
    ("IN009", "orange: [{do: limit, by: 40%", "orange: [{do: limit, by: 21%", "reduction/pm25/least/orange"),
    ("IN010", "yellow: [{do: limit, by: 20%, of: 日产量}]", "yellow: [加强管理。]", f"{PAINT}/measures/yellow/0"),
    ("IN011", "3号电炉, emissions: {pm: 0.75, vocs: 0.25}", "3号电炉", f"{FOUNDRY}/measures/yellow/0"),
    ("IN012", "words: 为应对重污染天气，制定本预案。", "words: 执行2024年版应急减排清单。", "sections/purpose/words"),
    ("IN013", "code: BBB", "code: AAA", f"{FOUNDRY}/code"),
    ("IN015", "[furnace-2], [furnace-3]", "[furnace-2], [furnace-2]", f"{FOUNDRY}/measures/yellow/0"),
    ("IN015", "by: 33%, groups", "by: 50%, groups", f"{FOUNDRY}/measures/yellow/0"),
    ("IN016", "days: 320, emissions: {vocs: 0.08}", "days: 320", "enterprises/bakery"),
    ("RE008", "by: 60%, of: 日产量", "by: 60%", f"{PAINT}/measures/red/0"),
]  # fmt: skip
UNPLANTED = {"IN003", "IN014"}
"""Rules between two lists; their cases show them."""


def found(data: bytes) -> tuple[Finding, ...]:
    project = project_from({FILE: data})
    return judge(project, tuple(project.sources), library(Path())).findings


def test_the_list_itself_is_clean() -> None:
    assert [each.message.zh for each in found(TEXT.encode()) if each.rule.startswith(("IN", "RE"))] == []


@pytest.mark.parametrize(("rule", "old", "new", "at"), SLIPS, ids=[f"{rule} {at}" for rule, _, _, at in SLIPS])
def test_a_slip_is_found_at_its_place(rule: str, old: str, new: str, at: str) -> None:
    hits = [each for each in found(edited((old, new))) if (each.rule, each.at) == (rule, at)]
    assert {each.place.file for each in hits} == {FILE}
    assert all(each.place.line for each in hits)


def test_every_rule_of_the_list_is_on_trial() -> None:
    family = {each.id for each in RULES if each.id.startswith("IN")}
    assert family - UNPLANTED == {rule for rule, *_ in SLIPS} - {"RE008"}
