"""Findings as the workflow commands by which GitHub Actions marks lines of a change."""

from __future__ import annotations

from plangen.finding import Finding, Language, Severity

from .marking import escaped, placed

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.HUMAN: "notice",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(findings: tuple[Finding, ...], language: Language) -> str:
    """A line for each finding in the order given; nothing where there are none."""
    return "".join(f"{_command(each, language)}\n" for each in findings)


def _command(finding: Finding, language: Language) -> str:
    place = finding.place
    properties = {"file": place.file, "title": finding.rule}
    if place.line:
        properties |= {"line": str(place.line), "col": str(max(place.column, 1))}
    written = ",".join(f"{key}={escaped(value).translate(_PROPERTY)}" for key, value in properties.items())
    sentences = (placed(finding, language), finding.ground(language), finding.help(language))
    said = "%0A".join(escaped(each).translate(_DATA) for each in sentences if each)
    return f"::{_COMMANDS[finding.severity]} {written}::{said}"
