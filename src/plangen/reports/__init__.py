"""Findings in the forms that people and programs read; every form shows all findings, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plangen.finding import Finding, Language, Place

from . import json, text

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


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": lambda report: text.write(
        report.findings, report.language, report.source_line, report.plans, report.colour
    ),
    "json": lambda report: json.write(report.findings, report.plans, report.version),
}
"""Format name → writer; each gives the whole report, ending in a line feed."""
