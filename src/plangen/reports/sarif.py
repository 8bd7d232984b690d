"""Findings as SARIF 2.1.0, for code scanning: one run, columns in code points, no time stamps."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from plangen.finding import Edit, Finding, Language, Place, Severity, Text

from .about import About
from .fingerprint import fingerprints
from .marking import escaped

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "plangen/v1"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.HUMAN: "none",
}
_REVIEW = {Severity.HUMAN: {"kind": "review"}}
"""SARIF's own kind of result for what a person must decide; its level is then none."""
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_BROKEN = "PX001"
_PLACE = re.compile(r"(.+):([0-9]{1,9}):([0-9]{1,9})", re.DOTALL)


def write(findings: tuple[Finding, ...], version: str, language: Language, rules: Mapping[str, About]) -> str:
    """All findings in the order given, with what the rules found say of themselves; ends in a line feed."""
    told = sorted({each.rule for each in findings})
    run = {
        "tool": {
            "driver": {
                "name": "plangen",
                "semanticVersion": version,
                "rules": [_rule(rules.get(each) or _unknown(each), language) for each in told],
            }
        },
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(each.rule != _BROKEN for each in findings)}],
        "results": [
            _result(each, mark, told.index(each.rule), language)
            for each, mark in zip(findings, fingerprints(findings), strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _unknown(rule: str) -> About:
    return About(rule, rule, Severity.ERROR, Text(rule, rule))


def _rule(about: About, language: Language) -> dict[str, Any]:
    help_ = "\n".join(part(language) for part in (about.why, about.ground, about.advice) if part(language))
    return {
        "id": about.id,
        "name": about.name,
        "shortDescription": {"text": about.title(language)},
        "fullDescription": {"text": about.why(language) or about.title(language)},
        "help": {"text": help_ or about.title(language)},
        "defaultConfiguration": {"level": _LEVELS[about.severity]},
        "properties": {
            "title": _both(about.title),
            "why": _both(about.why),
            "ground": _both(about.ground),
            "advice": _both(about.advice),
            "needs": list(about.needs),
        },
    }


def _result(finding: Finding, fingerprint: str, index: int, language: Language) -> dict[str, Any]:
    sentences = (finding.message(language), finding.help(language))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        **_REVIEW.get(finding.severity, {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(escaped(each) for each in sentences if each)},
        "locations": [_location(finding.place, finding.at, language)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {
            "plan": finding.plan,
            "at": finding.at,
            "message": _both(finding.message),
            "help": _both(finding.help),
            "ground": _both(finding.ground),
        },
    }
    above = _place(finding.upstream)
    if above:
        said = {"text": "上级预案" if language == "zh" else "the plan above"}
        result["relatedLocations"] = [{"id": 1, **_location(above, "", language), "message": said}]
    if finding.edits:
        result["fixes"] = [{"artifactChanges": [_change(each) for each in finding.edits]}]
    return result


def _location(place: Place, at: str, language: Language) -> dict[str, Any]:
    """Physical, with the number of the paragraph as line where the file has no lines; and logical."""
    physical: dict[str, Any] = {"artifactLocation": _artifact(place)}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if where := place.where(language):
        location["message"] = {"text": where}
    return location | ({"logicalLocations": [{"fullyQualifiedName": escaped(at)}]} if at else {})


def _artifact(place: Place) -> dict[str, str]:
    """The file as a relative URI: what is not plain ASCII is percent-encoded."""
    return {"uri": quote(place.file, errors="replace"), "uriBaseId": "%SRCROOT%"}


def _place(text: str) -> Place | None:
    """The place that ``str(place)`` wrote."""
    match = _PLACE.fullmatch(text)
    return Place(match[1], int(match[2]), int(match[3])) if match else None


def _change(edit: Edit) -> dict[str, Any]:
    lines = edit.old.split("\n")
    start = edit.place.column if len(lines) == 1 else 1
    region = {
        "startLine": edit.place.line,
        "startColumn": edit.place.column,
        "endLine": edit.place.line + len(lines) - 1,
        "endColumn": start + len(lines[-1]),
    }
    return {
        "artifactLocation": _artifact(edit.place),
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.new}}],
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
