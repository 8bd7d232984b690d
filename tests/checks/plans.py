"""Small projects for the rules: a plan and what stands above it, of which only the keys that matter are written."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from plangen.build.inspected import inspect
from plangen.build.library import library
from plangen.checks.rule import Rule
from plangen.checks.runner import run
from plangen.checks.subject import Subject
from plangen.compose.plan import compose
from plangen.document.nodes import Document
from plangen.finding import Finding
from plangen.model.plan import Plan
from plangen.source.project import Project, project_from

from .pages import typeset

OWN = {
    "plan": "own",
    "kind": "district-plan",
    "title": "河东区重污染天气应急预案",
    "jurisdiction": "{name: 河东区, level: district, within: 云中市}",
    "sections": "[{id: purpose, title: 编制目的, words: 为应对重污染天气，制定本预案。}]",
}
OLD, OLD_PAGES = "old.txt", "old.docx"
SHARED = library(Path())
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


def look(rule: Rule, own: str, upper: str = "") -> tuple[Finding, ...]:
    """What a rule finds in a plan under others, or where it needs a manuscript, in the text of an old plan."""
    if "pages" in rule.needs:
        return inspect(typeset(own), OLD_PAGES, OLD_PAGES, SHARED, (rule,)).findings
    if "manuscript" in rule.needs:
        return inspect(own.encode(), OLD, OLD, SHARED, (rule,)).findings
    return findings(project(own, upper), rule)


def findings(made: Project, *rules: Rule) -> tuple[Finding, ...]:
    """What the rules find in all plans of a project."""
    return run(subjects(made, printed=any("document" in each.needs for each in rules)), rules, made.locate)


def subjects(made: Project, *, printed: bool) -> list[Subject]:
    """All plans of a project as rules look at them, with or without their printed form."""
    return [
        Subject(
            plan,
            made.plans,
            _document(plan, made) if printed and not plan.is_record else None,
            layout=SHARED.layouts.get(plan.layout, {}),
            editions=SHARED.editions,
        )
        for plan in made.plans.values()
    ]


def _document(plan: Plan, made: Project) -> Document:
    return compose(plan, made.plans, SHARED, partial(made.locate, plan.id)).document
