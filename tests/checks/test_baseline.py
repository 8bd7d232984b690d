"""The baseline: known findings by rule and place in the plan; new ones are told, and those that are gone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft7Validator

from plangen.checks.baseline import apply, read, write
from plangen.errors import InputError
from plangen.finding import Finding, Place, Severity, Text
from plangen.resources import read_schema

SAID = Text("一", "one")
VALIDATOR = Draft7Validator(json.loads(read_schema("baseline.schema.json")))
OWN = Finding(Place("plans/own.yaml", 3, 2), "AL001", Severity.ERROR, SAID, SAID, plan="own", at="alerts/pm25")
SHARED = Finding(Place("plans/documents.yaml", 1, 2), "CI002", Severity.ERROR, SAID, SAID, at="documents/a")
UNREAD = Finding(Place("plans/own.yaml", 9, 2), "PS101", Severity.ERROR, SAID, SAID, plan="own", at="title")


def left(now: list[Finding], then: list[Finding], *settled: str) -> list[Finding]:
    return list(apply(now, read(write(then), "base.json"), "base.json", lambda plan: plan in settled))


def test_what_is_recorded_is_not_told_wherever_it_stands_now() -> None:
    moved = replace(OWN, place=Place("plans/elsewhere.yaml", 90, 1), message=Text("另", "other"))
    assert left([moved, SHARED], [SHARED, OWN], "own", "") == []


@pytest.mark.parametrize("other", [{"rule": "AL002"}, {"plan": "other"}, {"at": "alerts/o3"}])
def test_anything_else_is_told(other: dict[str, str]) -> None:
    assert replace(OWN, **other) in left([replace(OWN, **other)], [OWN])  # type: ignore[arg-type]


def test_more_at_one_place_than_recorded_are_all_told() -> None:
    second = replace(OWN, message=Text("又", "again"))
    assert left([OWN, second], [OWN]) == sorted([OWN, second])
    assert left([OWN, second], [OWN, second]) == []


def test_what_is_gone_is_an_info_where_it_was_looked_for() -> None:
    (stale,) = left([], [OWN, SHARED], "own")
    assert (stale.rule, stale.severity, stale.plan, stale.at) == ("PX005", Severity.INFO, "own", "alerts/pm25")
    assert stale.place == Place("base.json") and "AL001" in stale.message.zh
    assert left([], [OWN, SHARED]) == []
    assert [each.rule for each in left([OWN], [OWN, OWN], "own")] == ["PX005"]


def test_what_cannot_be_read_is_never_recorded() -> None:
    assert json.loads(write([UNREAD]))["findings"] == []
    assert left([UNREAD], [UNREAD], "own") == [UNREAD]


def test_the_file_is_valid_sorted_and_a_line_an_entry() -> None:
    for recorded in ([], [SHARED, OWN, OWN]):
        VALIDATOR.validate(json.loads(write(recorded)))
    assert write([OWN, SHARED, OWN]) == write([SHARED, OWN, OWN])
    assert write([SHARED, OWN, OWN]).decode().splitlines()[3:5] == [
        '    {"plan":"","at":"documents/a","rule":"CI002","count":1},',
        '    {"plan":"own","at":"alerts/pm25","rule":"AL001","count":2}',
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": 2, "findings": []}',
        b'{"format": 1, "findings": [{"plan": "a"}]}',
        b'{"format": 1, "findings": [], "more": 1}',
        b'{"format": 1, "findings": [{"plan": "\xff", "at": "", "rule": "AL001", "count": 1}]}',
    ],
)
def test_what_is_no_baseline_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "base.json")
    assert "base.json" in caught.value.text("zh") and "--write-baseline" in caught.value.text("en")
