"""The schemas themselves: draft-07, offline, told in Chinese, at one with the model, safe on any text."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from msgspec.structs import fields

from plangen.model import bodies, deadlines, documents, enterprises, inventory, levels, measures, outline, plan, tables
from plangen.model.fact import Duration, Fact, Percent, Quantity
from plangen.model.triggers import Trigger
from plangen.resources import read_schema, schema_names
from plangen.source import form
from plangen.source.schema import lookup, validator

NAMES = (
    "plan.schema.json",
    "inventory.schema.json",
    "documents.schema.json",
    "settings.schema.json",
    "baseline.schema.json",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def parts(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema with its JSON pointer."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for key in ("properties", "definitions"):
        for name, below in schema.get(key, {}).items():
            yield from parts(below, f"{path}/{key}/{name}")
    for key in ("items", "additionalProperties", "propertyNames", "if", "then"):
        yield from parts(schema.get(key), f"{path}/{key}")


def everywhere() -> list[tuple[str, str, dict[str, Any]]]:
    """File, pointer and subschema of all schemas."""
    return [(name, path, part) for name in NAMES for path, part in parts(json.loads(read_schema(name)))]


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_a_shipped_draft_07_schema(name: str) -> None:
    schema = json.loads(read_schema(name))
    assert name in schema_names()
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == name
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_no_keyword_is_newer_than_draft_07_or_without_a_message(name: str) -> None:
    plain = {"$schema", "$id", "$ref", "title", "description", "examples", "enumDescriptions", "defaultSnippets"}
    shape = {"definitions", "properties", "items", "if", "then"}
    about_keys = {"additionalProperties", "required", "propertyNames"}
    known = plain | shape | about_keys | set(form._VALUE_FAULTS)
    for path, part in parts(json.loads(read_schema(name))):
        assert set(part) <= known, path


def test_every_key_says_in_chinese_what_to_write() -> None:
    for name, path, part in everywhere():
        if "/if" in path or "/then" in path or "$ref" in part:
            continue
        assert CHINESE.search(part["title"]), (name, path)
        assert CHINESE.search(part["description"]), (name, path)


def test_every_key_of_a_mapping_has_an_example() -> None:
    for name, path, part in everywhere():
        if re.search(r"/properties/[^/]+$", path) and "$ref" not in part and "/if" not in path:
            assert part["examples"], (name, path)


def test_every_choice_is_explained() -> None:
    for name, path, part in everywhere():
        if "enum" in part and "/if" not in path:
            assert len(part["enumDescriptions"]) == len(part["enum"]), (name, path)


def test_mappings_take_no_keys_but_their_own() -> None:
    for name, path, part in everywhere():
        if "object" in str(part.get("type", "")) and path != "#/definitions/whole":
            assert "additionalProperties" in part, (name, path)
            assert part["additionalProperties"] is False or "propertyNames" in part, (name, path)


def test_examples_keep_to_their_schema() -> None:
    for name, path, part in everywhere():
        for example in part.get("examples", ()):
            pointer = f"{name}{path}".replace("{", "%7B")
            errors = [error.message for error in validator(pointer).iter_errors(example)]
            assert errors == [], (name, path, example)


def patterns() -> list[str]:
    """All patterns, each once."""
    return sorted({part["pattern"] for _, _, part in everywhere() if "pattern" in part})


@pytest.mark.parametrize("pattern", patterns())
def test_patterns_are_whole_and_ascii(pattern: str) -> None:
    assert pattern.startswith("^")
    assert pattern.endswith("$(?!\\n)")
    assert not re.search(r"\\[dwb]", pattern)
    assert not re.search(r"[*+}]\)[*+{]", pattern), "a quantifier inside a quantifier"


@pytest.mark.parametrize("pattern", patterns())
@pytest.mark.parametrize("filler", ["a", " ", "1", "-", "> ", "a > 1 for ", "9.", "字", "\n", "a/", "\u3000"])
def test_no_pattern_is_slow_on_any_text(pattern: str, filler: str) -> None:
    body = filler * (50_000 // len(filler))
    texts = [lead + body + tail for lead in ("", "a > 1 for", ">= ") for tail in ("", "\n", "!")]
    begin = time.perf_counter()
    for text in texts:
        re.search(pattern, text)
    assert time.perf_counter() - begin < 0.1 * len(texts)


def test_no_pattern_takes_a_final_newline_or_wide_digits() -> None:
    for _, path, part in everywhere():
        for example in part.get("examples", ()):
            if "pattern" in part and isinstance(example, str):
                assert not re.search(part["pattern"], f"{example}\n"), path
    assert not re.search(lookup("plan.schema.json#/definitions/percents/properties/red")["pattern"], "１０%")


@pytest.mark.parametrize("reference", ["file:///etc/passwd", "http://example.org/x", "../pyproject.toml", "other.json"])
def test_a_reference_to_anything_else_is_refused(reference: str) -> None:
    with pytest.raises(Exception, match="Unresolvable"):
        list(validator(reference).iter_errors({}))


SCALARS = [
    (Percent, "plan.schema.json#/definitions/percents/properties/red"),
    (Duration, "plan.schema.json#/definitions/track/properties/lead"),
    (Quantity, "plan.schema.json#/definitions/provision-amount"),
    (Trigger, "plan.schema.json#/definitions/condition"),
]


@pytest.mark.parametrize(("kind", "reference"), SCALARS)
def test_what_the_pattern_takes_the_model_can_read(kind: Any, reference: str) -> None:
    pattern = lookup(reference)["pattern"]

    @given(st.from_regex(pattern))
    def read(text: str) -> None:
        assert isinstance(kind.parse(text), kind)

    read()


# ── the model ────────────────────────────────────────────────────────────────────────────────────────────────────────

COLOURS = {colour.value for colour in levels.Colour}
FACTS = {
    plan.Plan: ("plan.schema.json#", {"id"}, {"plan"}),
    plan.Jurisdiction: ("plan.schema.json#/properties/jurisdiction", set(), set()),
    plan.Issue: ("plan.schema.json#/properties/issue", set(), set()),
    plan.ImprintFact: ("plan.schema.json#/properties/issue/properties/imprint", set(), set()),
    plan.Scope: ("plan.schema.json#/properties/scope", set(), set()),
    bodies.Contact: ("plan.schema.json#/definitions/contact", set(), set()),
    bodies.FormerName: ("plan.schema.json#/definitions/body/properties/former/items", set(), set()),
    bodies.Body: ("plan.schema.json#/definitions/body", {"id"}, set()),
    bodies.Post: ("plan.schema.json#/definitions/group/properties/posts/items", set(), set()),
    bodies.Group: ("plan.schema.json#/definitions/group", {"id"}, set()),
    bodies.Duty: ("plan.schema.json#/definitions/duty", set(), set()),
    bodies.Answer: ("plan.schema.json#/definitions/answer", set(), set()),
    deadlines.Deadline: ("plan.schema.json#/definitions/deadline", {"id"}, set()),
    documents.CitedDocument: ("documents.schema.json#/definitions/document", {"id"}, set()),
    documents.Upstream: ("plan.schema.json#/properties/upstream/items", set(), set()),
    documents.Superseded: ("plan.schema.json#/properties/supersedes/items", set(), set()),
    documents.Term: ("plan.schema.json#/definitions/term", {"id"}, set()),
    enterprises.Person: ("inventory.schema.json#/definitions/person", set(), set()),
    enterprises.Line: ("inventory.schema.json#/definitions/line", set(), set()),
    enterprises.Unit: ("inventory.schema.json#/definitions/unit", {"id"}, set()),
    enterprises.Outlet: ("inventory.schema.json#/definitions/outlet", {"id"}, set()),
    enterprises.Goods: ("inventory.schema.json#/definitions/goods", set(), set()),
    enterprises.Vehicles: ("inventory.schema.json#/definitions/vehicles", set(), set()),
    enterprises.Traffic: ("inventory.schema.json#/definitions/traffic", set(), set()),
    enterprises.Indicator: ("inventory.schema.json#/definitions/indicator", set(), set()),
    enterprises.Step: ("inventory.schema.json#/definitions/step", set(), set()),
    enterprises.Protection: ("inventory.schema.json#/definitions/protection", set(), set()),
    enterprises.Small: ("inventory.schema.json#/definitions/small", set(), set()),
    enterprises.Filing: ("inventory.schema.json#/definitions/filing", set(), set()),
    enterprises.Enterprise: ("inventory.schema.json#/definitions/enterprise", {"id"}, set()),
    inventory.Cut: ("inventory.schema.json#/definitions/cut", set(), set()),
    inventory.Source: ("inventory.schema.json#/definitions/source", {"id"}, set()),
    inventory.Stated: ("inventory.schema.json#/definitions/stated", set(), set()),
    inventory.Inventory: ("inventory.schema.json#/definitions/inventory", set(), set()),
    levels.AlertLevel: ("plan.schema.json#/definitions/alert-level", set(), set()),
    levels.Lift: ("plan.schema.json#/definitions/track/properties/lift", set(), set()),
    levels.Follows: ("plan.schema.json#/definitions/track/properties/follows", set(), set()),
    levels.Track: ("plan.schema.json#/definitions/track", set(), set()),
    levels.Trade: ("plan.schema.json#/definitions/reduction/properties/trade", set(), set()),
    levels.Reduction: ("plan.schema.json#/definitions/reduction", set(), set()),
    measures.Provision: ("plan.schema.json#/definitions/provision", set(), set()),
    measures.Measure: ("plan.schema.json#/definitions/measure", {"id", "levels", "stated"}, COLOURS),
    outline.Content: ("plan.schema.json#/definitions/content", set(), set()),
    outline.Section: (
        "plan.schema.json#/definitions/section",
        set(),
        {"words", "fragment", "with", "generate", "figure", "table", "level", "family", "track", "of", "form"},
    ),
    outline.Annex: (
        "plan.schema.json#/definitions/annex",
        set(),
        {"words", "fragment", "with", "generate", "figure", "table", "level", "family", "track", "of", "form"},
    ),
    outline.Figure: ("plan.schema.json#/definitions/figure", {"id", "data", "media", "width", "height"}, set()),
    outline.Tree: ("plan.schema.json#/definitions/tree", set(), set()),
    outline.Flow: ("plan.schema.json#/definitions/flow", set(), set()),
    outline.FlowBox: ("plan.schema.json#/definitions/flow-box", set(), set()),
    tables.TableColumn: ("plan.schema.json#/definitions/table/properties/columns/items", set(), set()),
    tables.TableCell: ("plan.schema.json#/definitions/table-cell", set(), set()),
    tables.TableRow: ("plan.schema.json#/definitions/table-row", set(), set()),
    tables.Table: ("plan.schema.json#/definitions/table", {"id"}, set()),
}
"""Each class: where its schema stands, what only the model has, what only YAML has."""


def descendants(base: type) -> Iterator[type]:
    for each in base.__subclasses__():
        yield each
        yield from descendants(each)


def test_every_class_of_the_model_has_a_schema() -> None:
    assert {each.__name__ for each in descendants(Fact)} == {each.__name__ for each in FACTS}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
def test_schema_and_model_have_the_same_keys(fact: type[msgspec.Struct]) -> None:
    reference, only_model, only_yaml = FACTS[fact]
    keys = set(lookup(reference)["properties"])
    assert keys - only_yaml == {field.encode_name for field in fields(fact)} - only_model
    assert only_yaml <= keys


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
def test_what_the_model_needs_the_schema_requires(fact: type[msgspec.Struct]) -> None:
    reference, only_model, _ = FACTS[fact]
    needed = {field.encode_name for field in fields(fact) if field.required} - only_model
    part = lookup("plan.schema.json#/definitions/whole") if fact is plan.Plan else lookup(reference)
    assert needed <= set(part.get("required", ()))


def choices(hint: Any) -> set[str] | None:
    """The values of a Literal or enumeration, the optional ones too."""
    if get_origin(hint) is Literal:
        return {value for value in get_args(hint) if value}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value for member in hint}
    found = [choices(each) for each in get_args(hint) if each is not type(None)]
    return found[0] if len(found) == 1 and "Union" in str(get_origin(hint)) else None


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
def test_schema_and_model_offer_the_same_choices(fact: type[msgspec.Struct]) -> None:
    reference, only_model, _ = FACTS[fact]
    hints = get_type_hints(fact)
    for field in fields(fact):
        values = choices(hints[field.name])
        if values and field.encode_name not in only_model:
            part = lookup(reference)["properties"][field.encode_name]
            part = lookup(f"plan.schema.json{part['$ref']}") if "$ref" in part else part
            assert set(part["enum"]) == values, field.name


def test_dates_are_days_of_the_calendar() -> None:
    signed = validator("plan.schema.json#/properties/issue/properties/signed")
    assert signed.is_valid("2024-02-29")
    for wrong in ("2023-02-29", "20240229", "2024-W01-1", "2024-2-9", "2024-02-29\n"):
        assert not signed.is_valid(wrong), wrong
    assert date.fromisoformat("2024-02-29").day == 29


def test_numbers_are_not_texts() -> None:
    title = validator("plan.schema.json#/properties/title")
    assert not title.is_valid(2025)
    assert not title.is_valid(Decimal("1.5"))
