"""Findings in the forms that people and programs read; every form shows all findings, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plangen.finding import Finding, Language, Place, Severity

from . import github, gitlab, json, junit, sarif, text
from .about import About

SourceLine = Callable[[Place], str | None]
"""The line of a file at a place, without its end; None where it cannot be had."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made of; ``plans`` is how many plans were looked at."""

    findings: tuple[Finding, ...]
    plans: int
    version: str
    language: Language
    source_line: SourceLine
    colour: bool = False
    rules: Mapping[str, About] = field(default_factory=dict)
    """What is known of the rules, by id."""
    fail_on: Severity = Severity.ERROR


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": lambda report: text.write(
        report.findings, report.language, report.source_line, report.plans, report.colour
    ),
    "json": lambda report: json.write(report.findings, report.plans, report.version),
    "sarif": lambda report: sarif.write(report.findings, report.version, report.language, report.rules),
    "github": lambda report: github.write(report.findings, report.language),
    "gitlab": lambda report: gitlab.write(report.findings, report.language),
    "junit": lambda report: junit.write(report.findings, report.language, report.plans, report.fail_on),
}
"""Format name → writer; each gives the whole report; what is not empty ends in a line feed."""
