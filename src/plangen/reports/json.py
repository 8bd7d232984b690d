"""Findings for programs, as ``schemas/findings.schema.json`` describes them."""

from __future__ import annotations

import json
from collections import Counter

from plangen.finding import Edit, Finding, Severity, Text

FORMAT = 1
"""Number of the form; it rises when a reader of the old form would be misled."""


def write(findings: tuple[Finding, ...], plans: int, version: str) -> str:
    """All findings in the order given, both languages; ends in a line feed."""
    counts = Counter(finding.severity for finding in findings)
    report = {
        "format": FORMAT,
        "plangen": version,
        "plans": plans,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "findings": [_finding(each) for each in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "where": _both(finding.place.where),
        "message": _both(finding.message),
        "help": _both(finding.help),
        "ground": _both(finding.ground),
        "plan": finding.plan,
        "at": finding.at,
        "clause": finding.clause,
        "upstream": finding.upstream,
        "edits": [_edit(each) for each in finding.edits],
    }


def _edit(edit: Edit) -> dict[str, object]:
    place = edit.place
    return {"path": place.file, "line": place.line, "column": place.column, "old": edit.old, "new": edit.new}


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
