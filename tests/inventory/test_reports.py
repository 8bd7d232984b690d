"""The report as text and JSON: columns that stand under each other, every figure with its derivation."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from plangen.finding import Language
from plangen.model.levels import Colour
from plangen.model.plan import Plan
from plangen.reports.inventory import report
from plangen.reports.inventory.grid import grid
from plangen.reports.inventory.json import write as to_json
from plangen.reports.inventory.text import write as to_text
from plangen.resources import read_schema
from plangen.width import width

from .sample import plan
from .test_properties import lists

PLAN = plan()
MISSED = plan(
    ("least: {yellow: 10%, orange: 20%, red: 30%}", "least: {yellow: 60%}"),
    ("{yellow: 20%, orange: 40%", "{orange: 40%"),
)
SCHEMA = json.loads(read_schema("inventory-report.schema.json"))
languages = pytest.mark.parametrize("language", ["zh", "en"])


def read(made: Plan, *levels: Colour) -> Any:
    return json.loads(to_json(report(made, levels), "0.1.0"), parse_float=Decimal, parse_int=Decimal)


def test_the_schema_is_draft_7() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("made", [PLAN, MISSED])
def test_a_report_fits_its_schema(made: Plan) -> None:
    Draft7Validator(SCHEMA).validate(json.loads(to_json(report(made), "0.1.0")))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(lists())
def test_any_report_fits_its_schema(made: Plan) -> None:
    Draft7Validator(SCHEMA).validate(json.loads(to_json(report(made), "0.1.0")))
    assert to_text(report(made), "zh")


def test_json_tells_every_figure_and_how_it_came_about() -> None:
    told = read(PLAN)
    assert told["whole"]["reduction"]["yellow"]["pm"] == Decimal("40.67")
    cement = told["sources"][0]
    assert cement["days"] == 300
    assert cement["parts"][1] == {"part": "mill-2", "name": "2号水泥磨", "annual": {"pm": 3}, "baseline": {"pm": 10}}
    yellow = cement["levels"]["yellow"]
    assert yellow["parts"][1] == {
        "part": "mill-2",
        "shares": [{"step": 1, "by": 30, "factor": 90}],
        "share": 27,
        "own": {},
    }
    assert yellow["cuts"] == {"nox": Decimal("2.5")}
    assert told["trades"][0]["met"] is True


def test_json_figures_are_decimals_that_no_float_has_touched() -> None:
    bakery = next(each for each in read(plan(("days: 320", "days: 365")))["sources"] if each["id"] == "bakery")
    assert bakery["baseline"]["vocs"] == Decimal("0.219178082")


def test_only_the_levels_asked_for() -> None:
    told = read(PLAN, Colour.RED)
    assert told["levels"] == ["red"]
    assert {each["level"] for each in told["targets"]} == {"red"}
    assert "橙色" not in to_text(report(PLAN, (Colour.RED,)), "zh")


@languages
def test_columns_stand_under_each_other(language: Language) -> None:
    lines = to_text(report(PLAN), language).splitlines()
    start = next(index for index, line in enumerate(lines) if line in ("日基数", "Daily baseline"))
    table = lines[start + 1 : lines.index("", start)]
    assert len({width(line) for line in table}) == 1
    assert len(table) == 6


def test_a_grid_counts_wide_characters_twice() -> None:
    assert grid([["源", "量"], ["ab", "1"]], indent="") == ["源  量", "ab   1"]


def test_text_tells_what_is_missing_and_who_could_close_it() -> None:
    told = to_text(report(MISSED), "zh")
    assert "黄色的颗粒物还差 37.33 千克/日" in told
    assert "差 37.33" in told
    assert "全部停下仍差" in told


@languages
def test_a_source_shows_its_calculation(language: Language) -> None:
    told = to_text(report(PLAN), language, ("cement", "kiln"))
    for step in ("6 t × 1000 ÷ 300 = 20 kg/d", "10 × (30%×90% → 27%) = 2.7 kg/d", "20 × 0% + 2.5 = 2.5 kg/d"):
        assert step in told
    assert ("长期停产 = 0 kg/d" if language == "zh" else "long stopped = 0 kg/d") in told


def test_no_contact_of_an_enterprise_is_in_any_report() -> None:
    for told in (to_text(report(PLAN), "zh", ("cement",)), to_json(report(PLAN), "0.1.0")):
        assert not {"示例甲", "示例乙", "示例丙"} & {name for name in ("示例甲", "示例乙", "示例丙") if name in told}


def test_the_example_of_the_guides_is_right() -> None:
    """Both guides calculate the cement works of this sample."""
    told = to_text(report(PLAN), "zh", ("cement",))
    for name in ("guide.zh-CN.md", "guide.md"):
        guide = (Path(__file__).parents[2] / "docs" / name).read_text(encoding="utf-8")
        for figure in ("6×1000÷300=20", "10×30%×90%=2.7", "20+2.7=22.7"):
            assert figure in guide
    assert "2号水泥磨 颗粒物: 10 × (30%×90% → 27%) = 2.7 kg/d" in told
