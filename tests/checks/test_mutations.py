"""The checker on trial: contradictions planted one at a time into the example plans, and who must find them where."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from plangen.build.library import library
from plangen.build.verdict import judge
from plangen.checks import runner
from plangen.checks.registry import RULES
from plangen.finding import Finding
from plangen.source.project import project_from

from .mutations import FAMILIES, Mutation

ROOT = Path(__file__).parents[2]
PLANS = {"plans/": ROOT / "plans", "init/plans/": ROOT / "templates" / "init" / "plans"}
LEAST_KINDS = 180
EVERY = [each for mutations in FAMILIES.values() for each in mutations]
ELSEWHERE = {"IN", "UP", "XP", "LT"}
"""Families of rules on lists and between plans, which have projects of their own to be tried on, and of old texts."""

every_mutation = pytest.mark.parametrize(
    "mutation",
    [
        pytest.param(each, id=f"{each.rule} {each.at} {number}")
        for mutations in FAMILIES.values()
        for number, each in enumerate(mutations)
    ],
)


@cache
def files(kind: str) -> dict[str, bytes]:
    """The YAML files of the example project (``plans/``) or of a new one (``init/plans/``)."""
    folder = PLANS[kind]
    return {
        f"plans/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kind_of(file: str) -> str:
    return "init/plans/" if file.startswith("init/") else "plans/"


def judged(tree: dict[str, bytes]) -> tuple[Finding, ...]:
    project = project_from(tree)
    return judge(project, tuple(project.sources), library(Path())).findings


@cache
def planted(mutation: Mutation) -> tuple[Finding, ...]:
    """What is found in the project when the contradiction stands in it."""
    tree = dict(files(kind_of(mutation.file)))
    file = mutation.file.removeprefix("init/")
    text = tree[file].decode()
    assert text.count(mutation.old) == 1, (mutation.file, mutation.old, text.count(mutation.old))
    tree[file] = text.replace(mutation.old, mutation.new).encode()
    return judged(tree)


def is_found(mutation: Mutation) -> bool:
    """Whether the right rule found it at the right address, on a line of a file."""
    return any((each.rule, each.at) == (mutation.rule, mutation.at) and each.place.line for each in planted(mutation))


@every_mutation
def test_the_right_rule_finds_it_at_the_right_place(mutation: Mutation) -> None:
    assert is_found(mutation), [(each.rule, each.at, each.message.zh) for each in planted(mutation)]


@pytest.mark.parametrize("mutation", [each for each in EVERY if each.file.endswith("enterprises.yaml")])
def test_enterprises_seen_in_parts_are_judged_alike(mutation: Mutation, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = planted(mutation)
    monkeypatch.setattr(runner, "AT_ONCE", 5)
    assert planted.__wrapped__(mutation) == whole


def test_score_per_family(capsys: pytest.CaptureFixture[str]) -> None:
    found = {family: sum(map(is_found, mutations)) for family, mutations in FAMILIES.items()}
    with capsys.disabled():
        lines = [f"  {family:20} {found[family]:3} of {len(mutations)}" for family, mutations in FAMILIES.items()]
        sys.stdout.write("\n".join(["\nplanted contradictions found:", *lines, ""]))
    assert found == {family: len(mutations) for family, mutations in FAMILIES.items()}
    assert len({(each.rule, each.file, each.old, each.new) for each in EVERY}) == len(EVERY) >= LEAST_KINDS


def test_every_family_of_rules_is_on_trial() -> None:
    families = {each.id[:2] for each in RULES}
    assert families - {each.rule[:2] for each in EVERY} <= ELSEWHERE


@pytest.mark.parametrize("kind", PLANS)
def test_the_unplanted_plans_are_clean(kind: str) -> None:
    assert [(each.rule, each.at, each.message.zh) for each in judged(files(kind))] == []
