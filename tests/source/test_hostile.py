"""Whatever stands in a plan, reading it ends in findings or in a plan, never in an exception."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from plangen.source.project import project_from
from plangen.source.yaml import parse

from .sample import FILES

ODD = (
    None, True, 0, -1, 10**12, Decimal("1.5"), "", " ", "x", "same", "members", "plan", "office", "{", "{0}", "字\n",
    "..", "10%", "48h", "aqi > 200", "2025-02-30", [], {}, [[]], {"a": 1}, ["office"], [None], {"any": []}, {"id": "x"},
)  # fmt: skip


def spots(node: Any) -> list[tuple[Any, Any]]:
    """Every container and key below a node."""
    items = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [(node, key) for key, _ in items] + [spot for _, below in items for spot in spots(below)]


def spoil(data: Any, chance: random.Random) -> None:
    """Puts, moves, renames or deletes one value."""
    node, key = chance.choice(spots(data))
    others = spots(data)
    match chance.randrange(4):
        case 0:
            node[key] = deepcopy(chance.choice(ODD))
        case 1:
            above, other = chance.choice(others)
            node[key] = json.loads(json.dumps(above[other], default=str))
        case 2 if isinstance(node, dict):
            node[chance.choice(("words", "generate", "id", "parent", "content", "red", "o3", "image"))] = node.pop(key)
        case _:
            del node[key]


@pytest.mark.parametrize("seed", range(12))
def test_spoiled_plans_end_in_findings_or_plans(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        files = {}
        for name, text in FILES.items():
            data = parse(text.encode(), name).data
            for _ in range(chance.choice((0, 0, 1, 2))):
                if spots(data):
                    spoil(data, chance)
            files[name] = json.dumps(data, ensure_ascii=False, default=str).encode()
        found = project_from(files)
        assert found.plans or found.findings
        assert list(found.findings) == sorted(found.findings)
        for finding in found.findings:
            assert finding.place.file in files
            assert finding.message.zh
            assert finding.message.en
