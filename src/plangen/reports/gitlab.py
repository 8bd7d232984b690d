"""Findings as a code quality report of GitLab."""

from __future__ import annotations

import json
from typing import Any

from plangen.finding import Finding, Language, Severity

from .fingerprint import fingerprints
from .marking import escaped, placed

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
    Severity.HUMAN: "info",
}


def write(findings: tuple[Finding, ...], language: Language) -> str:
    """A JSON list of all findings in the order given; ends in a line feed."""
    marks = fingerprints(findings)
    entries = [_entry(each, mark, language) for each, mark in zip(findings, marks, strict=True)]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(finding: Finding, fingerprint: str, language: Language) -> dict[str, Any]:
    return {
        "check_name": finding.rule,
        "description": escaped(placed(finding, language)),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": escaped(finding.place.file), "lines": {"begin": max(finding.place.line, 1)}},
    }
