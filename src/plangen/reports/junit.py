"""Findings as a JUnit report: a suite for each file, a case for each finding, failed where it is at the fail level."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from plangen.finding import Finding, Language, Severity

from .marking import escaped

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(findings: tuple[Finding, ...], language: Language, plans: int, fail_on: Severity) -> str:
    """All findings in the order given; without any, one case that passes. Ends in a line feed."""
    suites = [
        _suite(file, list(found), language, fail_on) for file, found in groupby(findings, lambda each: each.place.file)
    ]
    if not suites:
        case = f'    <testcase classname="plangen" name="check ({plans})"/>'
        suites = [f'  <testsuite name="plangen" tests="1" failures="0" errors="0">\n{case}\n  </testsuite>']
    head = (
        f'<testsuites name="plangen" tests="{len(findings) or 1}" failures="{_failed(findings, fail_on)}" errors="0">'
    )
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _failed(findings: tuple[Finding, ...] | list[Finding], fail_on: Severity) -> int:
    return sum(each.severity.rank >= fail_on.rank for each in findings)


def _suite(file: str, findings: list[Finding], language: Language, fail_on: Severity) -> str:
    counts = f'tests="{len(findings)}" failures="{_failed(findings, fail_on)}" errors="0"'
    cases = "\n".join(_case(each, language, fail_on) for each in findings)
    return f'  <testsuite name="{_text(file)}" {counts}>\n{cases}\n  </testsuite>'


def _case(finding: Finding, language: Language, fail_on: Severity) -> str:
    place = finding.place
    name = f"{finding.rule} {finding.at or finding.place.line}"
    message = finding.message(language)
    where = " ".join(filter(None, (str(place), place.where(language))))
    sentences = (where, message, finding.ground(language), finding.help(language))
    said = "\n".join(_text(each) for each in sentences if each)
    if finding.severity.rank >= fail_on.rank:
        outcome = f'<failure type="{finding.severity.value}" message="{_text(message)}">{said}</failure>'
    else:
        outcome = f"<system-out>{said}</system-out>"
    head = f'    <testcase classname="{_text(place.file)}" name="{_text(name)}">'
    return f"{head}\n      {outcome}\n    </testcase>"


def _text(text: str) -> str:
    """Text that is safe in XML: markup escaped, and what XML cannot hold spelt out."""
    return _NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", escape(escaped(text)))
