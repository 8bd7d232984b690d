"""GitHub annotations, GitLab code quality and JUnit: each read back by its own grammar, no name can forge a line."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.finding import Finding, Place, Severity, Text
from plangen.reports import github, gitlab, junit

from .samples import ALL, ERROR, FILE, HOSTILE, INFO, PARAGRAPH

COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")
"""A workflow command as the runner reads it: properties up to the next ``::``, the message to the end of the line."""
PAYLOADS = [
    "\x1b[2J",
    "\r\n",
    "::error::x",
    "%0A",
    "]]>",
    "</failure>",
    '" onload="',
    "&amp;",
    "\ufffe",
    "\u2028",
    "a,b:c",
]
hostile = st.one_of(st.sampled_from(PAYLOADS), st.text()).flatmap(
    lambda first: st.text(max_size=5).map(lambda more: f"{more}{first}{more}")
)


def finding(file: str, said: str, at: str = "") -> Finding:
    text = Text(said, said)
    return Finding(Place(file, 1, 1), "AL001", Severity.ERROR, text, text, text, at=at)


def unescaped(text: str, pairs: dict[str, str]) -> str:
    for code, sign in pairs.items():
        text = text.replace(code, sign)
    return text.replace("%25", "%")


def commands(*findings: Finding) -> list[tuple[str, dict[str, str], str]]:
    lines = github.write(findings, "zh").splitlines()
    matches = [COMMAND.fullmatch(line) for line in lines]
    assert all(matches)
    found = []
    for match in filter(None, matches):
        pairs = dict(each.split("=", 1) for each in match[2].split(","))
        signs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
        found.append((match[1], {key: unescaped(value, signs) for key, value in pairs.items()}, match[3]))
    return found


def test_github_marks_the_line_and_says_all() -> None:
    info, warning, error = commands(*ALL)
    assert (info[0], warning[0], error[0]) == ("notice", "warning", "error")
    assert error[1] == {"file": FILE, "line": "3", "col": "48", "title": "AL001"}
    assert info[1] == {"file": INFO.place.file, "title": "PS301"}
    assert error[2].split("%0A") == [ERROR.message.zh, ERROR.ground.zh, ERROR.help.zh]
    assert github.write((), "zh") == ""


@given(hostile, hostile)
def test_github_a_finding_is_one_command_whatever_its_words(file: str, said: str) -> None:
    assert len(github.write((finding(file, said),), "en").splitlines()) == 1
    ((level, properties, _),) = commands(finding(file, said))
    assert level == "error" and set(properties) == {"file", "line", "col", "title"}


def test_gitlab_has_what_its_report_needs() -> None:
    entries: list[dict[str, Any]] = json.loads(gitlab.write((*ALL, ERROR), "zh"))
    assert [each["severity"] for each in entries] == ["info", "minor", "major", "major"]
    assert entries[2]["location"] == {"path": FILE, "lines": {"begin": 3}}
    assert entries[0]["location"]["lines"] == {"begin": 1}
    assert entries[2]["check_name"] == "AL001" and entries[2]["description"] == ERROR.message.zh
    assert len({each["fingerprint"] for each in entries}) == 4
    assert json.loads(gitlab.write((), "zh")) == []


@given(hostile, hostile)
def test_gitlab_words_are_one_line_of_text(file: str, said: str) -> None:
    (entry,) = json.loads(gitlab.write((finding(file, said),), "en"))
    for text in (entry["description"], entry["location"]["path"]):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e]", text)


def suites(*findings: Finding, fail_on: Severity = Severity.ERROR) -> ET.Element:
    root = ET.fromstring(junit.write(findings, "zh", 12, fail_on))
    assert root.tag == "testsuites"
    for node in (root, *root):
        cases = list(node.iter("testcase"))
        assert int(node.attrib["tests"]) == len(cases)
        assert int(node.attrib["failures"]) == sum(each.find("failure") is not None for each in cases)
        assert "name" in node.attrib and node.attrib["errors"] == "0"
    assert all(case.attrib["name"] and "classname" in case.attrib for case in root.iter("testcase"))
    return root


@pytest.mark.parametrize(("level", "failures"), [("error", 1), ("warning", 2), ("info", 3)])
def test_junit_fails_from_the_fail_level(level: str, failures: int) -> None:
    root = suites(*ALL, fail_on=Severity(level))
    assert root.attrib["failures"] == str(failures)
    assert [each.attrib["name"] for each in root] == ["plans/documents.yaml", FILE]


def test_junit_says_all_of_a_finding() -> None:
    (failure,) = suites(*ALL).iter("failure")
    assert failure.attrib == {"type": "error", "message": ERROR.message.zh}
    assert failure.text and failure.text.splitlines() == [
        f"{FILE}:3:48", ERROR.message.zh, ERROR.ground.zh, ERROR.help.zh,
    ]  # fmt: skip


def test_junit_without_findings_is_a_case_that_passes() -> None:
    (case,) = suites().iter("testcase")
    assert "12" in case.attrib["name"] and list(case) == []


@given(hostile, hostile, hostile)
def test_junit_is_xml_whatever_the_words(file: str, said: str, at: str) -> None:
    (case,) = suites(finding(file, said, at)).iter("testcase")
    assert [each.tag for each in case] == ["failure"]


@pytest.mark.parametrize("write", [lambda each: github.write(each, "zh"), lambda each: gitlab.write(each, "zh"),
                                   lambda each: junit.write(each, "zh", 1, Severity.ERROR)])  # fmt: skip
def test_hostile_findings_are_inert(write: Any) -> None:
    text = write((HOSTILE,))
    assert "\x1b" not in text and "\u202e" not in text and "\x9b" not in text


def test_what_a_person_must_decide_fails_nothing_and_says_where_it_stands() -> None:
    ((command, properties, said),) = commands(PARAGRAPH)
    assert (command, properties["line"]) == ("notice", "57")
    assert said.startswith("第57段，表2第3行第2格：“区应急指挥部”")
    (entry,) = json.loads(gitlab.write((PARAGRAPH,), "en"))
    assert entry["severity"] == "info" and entry["description"].startswith("paragraph 57, table 2, row 3, cell 2: is ")
    root = suites(PARAGRAPH, fail_on=Severity.INFO)
    assert root.attrib["failures"] == "0" and "第57段" in (root.findtext(".//system-out") or "")
