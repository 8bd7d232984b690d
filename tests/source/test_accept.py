"""The quick validator and the judge are of one opinion: what one accepts the other finds no fault in."""

from __future__ import annotations

import copy
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from plangen.settings import find_project
from plangen.source.accept import accepts
from plangen.source.gather import gather
from plangen.source.records import Records
from plangen.source.schema import validator
from plangen.source.tree import read_tree
from plangen.source.validate import PLAN, REGISTRY

ROOT = Path(__file__).parents[2]
ODD: tuple[Any, ...] = (
    None, True, 0, 7, -1, Decimal("1.50"), "", "same", "10%", "2025-02-30", "2025-02", "2024-02-29", "aqi > 200",
    "甲\n", "甲" * 300, [], ["甲", "甲"], [1, 1], {}, {"甲": "乙"}, "Ⅲ", "III",
)  # fmt: skip


def manuscripts() -> list[tuple[str, dict[str, Any], tuple[str, ...]]]:
    gathered = gather(read_tree(find_project(ROOT)).files)
    plans = [(each.id, plain(each.raw), PLAN) for each in gathered.plans]
    return plans + [("registry", dict(each.raw), REGISTRY) for each in gathered.registries]


def plain(raw: dict[str, Any]) -> dict[str, Any]:
    """The data with the enterprises as the files have them."""
    return {key: dict(value) if isinstance(value, Records) else value for key, value in raw.items()}


def agree(data: Any, schemas: tuple[str, ...]) -> bool:
    """Whether both say the same; gives their answer."""
    for schema in schemas:
        quick = accepts(schema, data)
        errors = [error.message for error in validator(schema).iter_errors(data)]
        assert quick == (not errors), (schema, errors[:3])
    return quick


def spoil(data: Any, chance: random.Random) -> None:
    """Change one value somewhere."""
    node = data
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = chance.choice(keys)
        if isinstance(node[key], dict | list) and node[key] and chance.random() < 0.8:
            node = node[key]
            continue
        if isinstance(node, dict) and chance.random() < 0.2:
            node[chance.choice(["tilte", "names", "甲", key + "x"])] = node.pop(key)
        else:
            node[key] = copy.deepcopy(chance.choice(ODD))
        return


@pytest.mark.parametrize(
    ("name", "data", "schemas"), manuscripts(), ids=lambda each: each if isinstance(each, str) else ""
)
def test_both_judge_spoiled_data_alike(name: str, data: dict[str, Any], schemas: tuple[str, ...]) -> None:
    assert agree(data, schemas)
    chance = random.Random(name)
    answers = set()
    for _ in range(60):
        spoiled = copy.deepcopy(data)
        for _ in range(chance.randint(1, 2)):
            spoil(spoiled, chance)
        answers.add(agree(spoiled, schemas))
    assert False in answers
