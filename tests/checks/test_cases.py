"""cases/*.yaml: for each rule what it must find, and what looks alike and it must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.checks.registry import RULES
from plangen.checks.rule import Rule

from .plans import look

FOLDER = Path(__file__).parent / "cases"
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name} {case['name']}") for name, every in CASES.items() for case in every[kind]
    ]


def known(name: str) -> Rule:
    return next(each for each in RULES if each.id == name)


@pytest.mark.parametrize(("name", "case"), cases("fail"))
def test_finds(name: str, case: dict[str, Any]) -> None:
    found = look(known(name), case["own"], case.get("upper", ""))
    assert [each.at for each in found] == case.get("at", [each.at for each in found])
    assert [str(each.place) for each in found] == case.get("places", [str(each.place) for each in found])
    assert found
    for said in case.get("says", ()):
        assert any(said in text for each in found for text in (each.message.zh, each.message.en, each.help.zh)), found


@pytest.mark.parametrize(("name", "case"), cases("pass"))
def test_does_not_find(name: str, case: dict[str, Any]) -> None:
    assert look(known(name), case["own"], case.get("upper", "")) == ()


def test_every_rule_has_cases() -> None:
    assert list(CASES) == sorted(each.id for each in RULES)
    assert all(CASES[name]["fail"] and CASES[name]["pass"] for name in CASES)
