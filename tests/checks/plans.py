"""Small projects for the rules: a plan and what stands above it, of which only the keys that matter are written."""

from __future__ import annotations

import re

from plangen.checks.rule import Rule
from plangen.checks.runner import run
from plangen.checks.subject import Subject
from plangen.finding import Finding
from plangen.source.project import Project, project_from

OWN = {
    "plan": "own",
    "kind": "district-plan",
    "title": "河东区重污染天气应急预案",
    "jurisdiction": "{name: 河东区, level: district, within: 云中市}",
    "sections": "[{id: purpose, title: 编制目的, words: 为应对重污染天气，制定本预案。}]",
}
LEVELS = "{yellow: {response: Ⅲ}, orange: {response: Ⅱ}, red: {response: Ⅰ}}"
UPPER = {
    "plan": "upper",
    "kind": "record",
    "title": "云中市重污染天气应急预案",
    "jurisdiction": "{name: 云中市, level: city, within: 云中省}",
}


def project(own: str, upper: str = "") -> Project:
    """The plan ``own`` under the plans of ``upper`` (several are divided by ``---``), heads and upstream filled in."""
    above = [_whole(each, UPPER) for each in upper.split("---\n")] if upper else []
    head = OWN | {"upstream": "[{plan: upper}]"} if above else OWN
    files = {f"plans/upper-{index}.yaml": each.encode() for index, each in enumerate(above)}
    files["plans/own.yaml"] = _whole(own, head).encode()
    made = project_from(files)
    assert not made.findings, [(str(each.place), each.message.zh) for each in made.findings]
    return made


def _whole(text: str, head: dict[str, str]) -> str:
    stated = set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))
    if "reduction" in stated:
        head = head | {"alerts": f"{{pm25: {{pollutant: PM2.5, levels: {LEVELS}}}}}"}
    return text + "".join(f"{key}: {value}\n" for key, value in head.items() if key not in stated)


def findings(made: Project, *rules: Rule) -> tuple[Finding, ...]:
    """What the rules find in all plans of a project."""
    return run([Subject(plan, made.plans) for plan in made.plans.values()], rules, made.locate)
