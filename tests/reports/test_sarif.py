"""SARIF: valid by what the standard says of the parts that are used, the same for the same findings, nothing forged."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from plangen.cli.catalogue import catalogue
from plangen.finding import Finding, Place, Severity, Text
from plangen.reports.sarif import FINGERPRINT, write

from .samples import ALL, ERROR, FILE, HOSTILE, INFO, MENDABLE, PARAGRAPH

_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine"],
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
    },
}
_ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        # a relative reference: no scheme, nothing that a URI cannot hold
        "uri": {"type": "string", "pattern": "^(?![A-Za-z][A-Za-z0-9+.-]*:)[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$"},
        "uriBaseId": {"const": "%SRCROOT%"},
    },
}
_LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer"},
        "message": _MESSAGE,
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
        },
        "logicalLocations": {
            "type": "array",
            "items": {"type": "object", "required": ["fullyQualifiedName"]},
        },
    },
}
_RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _MESSAGE,
        "fullDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
        "properties": {"type": "object"},
    },
}
_FIX = {
    "type": "object",
    "required": ["artifactChanges"],
    "properties": {
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "properties": {
                    "artifactLocation": _ARTIFACT,
                    "replacements": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["deletedRegion"],
                            "properties": {"deletedRegion": _REGION, "insertedContent": {"type": "object"}},
                        },
                    },
                },
            },
        }
    },
}
_RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "level": _LEVEL,
        "message": _MESSAGE,
        "locations": {"type": "array", "items": _LOCATION},
        "relatedLocations": {"type": "array", "items": _LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "fixes": {"type": "array", "items": _FIX},
        "properties": {"type": "object"},
    },
}
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"const": "plangen"},
                                    "semanticVersion": {"type": "string"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
                                },
                            }
                        },
                    },
                    "language": {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
                    "columnKind": {"const": "unicodeCodePoints"},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["executionSuccessful"],
                            "properties": {"executionSuccessful": {"type": "boolean"}},
                        },
                    },
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}
VALIDATOR = Draft7Validator(SCHEMA)
"""What SARIF 2.1.0 asks of the parts that are written, and nothing beside them: no time, no host, no user."""
RULES = catalogue()


def run(*findings: Finding) -> dict[str, Any]:
    log = json.loads(write(findings, "0.1.0", "zh", RULES))
    VALIDATOR.validate(log)
    found: dict[str, Any] = log["runs"][0]
    return found


@pytest.mark.parametrize("findings", [(), ALL, (HOSTILE, MENDABLE), (ERROR, ERROR)])
def test_a_log_is_valid(findings: tuple[Finding, ...]) -> None:
    assert len(run(*findings)["results"]) == len(findings)


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_name_and_words_give_a_valid_log(file: str, at: str, said: str) -> None:
    text = Text(said, said)
    result = run(Finding(Place(file, 1, 1), "AL001", Severity.ERROR, text, text, at=at, upstream=file))["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == file


def test_a_result_has_place_level_rule_and_the_place_above() -> None:
    made = run(*ALL)
    info, warning, error = made["results"]
    assert [each["level"] for each in (info, warning, error)] == ["note", "warning", "error"]
    physical = error["locations"][0]["physicalLocation"]
    assert physical == {
        "artifactLocation": {"uri": FILE, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 48},
    }
    assert "region" not in info["locations"][0]["physicalLocation"]
    above = error["relatedLocations"][0]["physicalLocation"]
    assert above["artifactLocation"]["uri"] == "plans/records/city.yaml"
    assert above["region"] == {"startLine": 4, "startColumn": 7}
    assert error["properties"]["message"] == {"zh": ERROR.message.zh, "en": ERROR.message.en}
    rules = made["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in made["results"]] == ["PS301", "CI006", "AL001"]


def test_rules_tell_in_both_languages_what_they_find() -> None:
    (rule,) = run(ERROR)["tool"]["driver"]["rules"]
    known = RULES["AL001"]
    assert rule["name"] == known.name
    assert rule["shortDescription"]["text"] == known.title.zh
    assert rule["properties"]["why"] == {"zh": known.why.zh, "en": known.why.en}
    assert known.advice.zh in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    english = json.loads(write((ERROR,), "0.1.0", "en", RULES))["runs"][0]
    assert english["language"] == "en-US"
    assert english["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == known.title.en


def test_fingerprints_outlive_lines_and_words_and_differ_within_a_run() -> None:
    def prints(*findings: Finding) -> list[str]:
        return [each["partialFingerprints"][FINGERPRINT] for each in run(*findings)["results"]]

    moved = Finding(Place("plans/other.yaml", 90, 1), "AL001", Severity.ERROR, INFO.message, INFO.help)
    moved = Finding(moved.place, "AL001", Severity.ERROR, INFO.message, INFO.help, plan=ERROR.plan, at=ERROR.at)
    assert prints(moved) == prints(ERROR)
    assert len(set(prints(ERROR, ERROR, *ALL[:2]))) == 4
    assert prints(ERROR, ERROR)[0] == prints(ERROR)[0]


def test_edits_are_fixes_with_their_regions() -> None:
    (fix,) = run(MENDABLE)["results"][0]["fixes"]
    regions = [each["replacements"][0]["deletedRegion"] for each in fix["artifactChanges"]]
    assert regions == [
        {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11},
        {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 1},
    ]
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "河西区"}


def test_a_rule_that_broke_is_no_successful_run() -> None:
    broken = Finding(Place(FILE, 1, 1), "PX001", Severity.ERROR, INFO.message, INFO.message)
    assert run(broken)["invocations"] == [{"executionSuccessful": False}]
    assert run(ERROR)["invocations"] == [{"executionSuccessful": True}]


def test_what_steers_a_terminal_is_spelt_out_in_messages() -> None:
    (result,) = run(HOSTILE)["results"]
    assert "\\x1b]0;x\\x07\\r\\n" in result["message"]["text"]
    assert "%1B" in result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_what_a_person_must_decide_is_for_review_and_a_paragraph_is_named() -> None:
    (result,) = run(PARAGRAPH)["results"]
    assert (result["kind"], result["level"]) == ("review", "none")
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 57, "startColumn": 3}
    assert location["message"]["text"] in (PARAGRAPH.place.where.zh, PARAGRAPH.place.where.en)
