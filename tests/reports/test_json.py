"""Findings for programs: always valid against the published schema, both languages, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError

from plangen.finding import Edit, Finding, Place, Severity, Text
from plangen.reports import FORMATS, Report
from plangen.reports.json import write

from .samples import ALL, ERROR, FILE, HOSTILE, MENDABLE, source_line

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "schemas/findings.schema.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)
texts = st.builds(Text, st.text(), st.text())
every = st.builds(
    Finding,
    place=st.builds(Place, st.text(), st.integers(0, 9), st.integers(0, 9), texts),
    rule=st.from_regex(r"[A-Z]{2}[0-9]{3}", fullmatch=True),
    severity=st.sampled_from(Severity),
    message=texts,
    help=texts,
    ground=texts,
    plan=st.text(),
    at=st.text(),
    clause=st.text(),
    upstream=st.text(),
    edits=st.lists(
        st.builds(Edit, st.builds(Place, st.text(), st.integers(1, 9), st.integers(1, 9)), st.text(), st.text()),
        max_size=2,
    ).map(tuple),
)


def test_the_schema_is_draft_7() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("findings", [(), ALL, (HOSTILE,), (MENDABLE,)])
def test_a_report_is_valid(findings: tuple[Finding, ...]) -> None:
    VALIDATOR.validate(json.loads(write(findings, 12, "0.1.0")))


@given(st.lists(every, max_size=3).map(tuple))
def test_any_finding_is_valid_and_read_back(findings: tuple[Finding, ...]) -> None:
    report = json.loads(write(findings, 1, "0.1.0"))
    VALIDATOR.validate(report)
    assert [each["message"] for each in report["findings"]] == [
        {"zh": each.message.zh, "en": each.message.en} for each in findings
    ]


def test_a_finding_carries_everything() -> None:
    report = json.loads(write(ALL, 12, "0.1.0"))
    assert report["counts"] == {"error": 1, "warning": 1, "info": 1, "human": 0}
    assert report["plans"] == 12
    assert report["findings"][2] == {
        "rule": "AL001",
        "severity": "error",
        "path": "plans/hedong-2025/plan.yaml",
        "line": 3,
        "column": 48,
        "where": {"zh": "", "en": ""},
        "message": {"zh": ERROR.message.zh, "en": ERROR.message.en},
        "help": {"zh": ERROR.help.zh, "en": ERROR.help.en},
        "ground": {"zh": ERROR.ground.zh, "en": ERROR.ground.en},
        "plan": "hedong-2025",
        "at": "alerts/pm25/levels/yellow/when",
        "clause": "",
        "upstream": "plans/records/city.yaml:4:7",
        "edits": [],
    }
    assert json.loads(write((MENDABLE,), 1, "0.1.0"))["findings"][0]["edits"] == [
        {"path": FILE, "line": 2, "column": 8, "old": "河东区", "new": "河西区"},
        {"path": FILE, "line": 3, "column": 1, "old": "levels: {}\n", "new": ""},
    ]


@pytest.mark.parametrize("key", ["rule", "path", "message"])
def test_the_schema_refuses_what_is_not_a_report(key: str) -> None:
    report = json.loads(write(ALL, 12, "0.1.0"))
    del report["findings"][0][key]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(report)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_a_whole_report(name: str) -> None:
    text = FORMATS[name](Report(ALL, 12, "0.1.0", "zh", source_line))
    assert text.endswith("\n")
    assert all(each.rule in text for each in ALL)
