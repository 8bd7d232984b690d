"""The guides say what is so: examples fit the schema; rules, commands, options, generators and keys are all named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from plangen.checks.registry import RULES
from plangen.cli import main
from plangen.compose.generate import GENERATORS
from plangen.errors import Exit
from plangen.resources import list_templates, read_schema
from plangen.source.schema import validator
from plangen.source.yaml import parse

ROOT = Path(__file__).parents[1]
GUIDES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("guide.zh-CN.md", "guide.md")}
SCHEMA = json.loads(read_schema("plan.schema.json"))
EXAMPLES = [
    pytest.param(fence, id=f"{name} {number}")
    for name, guide in GUIDES.items()
    for number, fence in enumerate(re.findall(r"^```yaml\n(.*?)^```", guide, re.MULTILINE | re.DOTALL), 1)
]

guides = pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_fit_the_schema(example: str) -> None:
    parsed = parse(example.encode(), "guide.yaml")
    assert parsed.findings == ()
    errors = validator("plan.schema.json").iter_errors(parsed.data)
    assert [f"{list(error.path)}: {error.message}" for error in errors] == []


@guides
def test_exit_codes_are_all_there(guide: str) -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", guide, re.MULTILINE)] == [int(code) for code in Exit]


@guides
def test_rules_are_all_there(guide: str) -> None:
    rows = re.findall(r"^\| ([A-Z]{2}\d{3}) \| (.+?) \| (\S+) \|$", guide, re.MULTILINE)
    chinese = guide is GUIDES["guide.zh-CN.md"]
    severities = {"error": "错误", "warning": "警告", "info": "提示", "human": "待核"}
    assert rows == [
        (rule.id, rule.title("zh" if chinese else "en"), severities[rule.severity] if chinese else rule.severity.value)
        for rule in RULES
    ]


@guides
def test_commands_and_options_are_all_there(guide: str) -> None:
    context = click.Context(main.cli, info_name="plangen")
    commands = {name: main.cli.get_command(context, name) for name in main.MODULES}
    assert [name for name in commands if f"plangen {name}" not in guide] == []
    options = [
        option.opts
        for command in [main.cli, *commands.values()]
        if command
        for option in command.params
        if isinstance(option, click.Option)
    ]
    assert [names for names in options if not any(re.search(rf"(?<![\w-]){name}(?!\w)", guide) for name in names)] == []


@guides
def test_generators_keys_and_fragments_are_all_there(guide: str) -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE)
    missing = [name for name in GENERATORS if f"| `{name}` |" not in guide]
    missing += [key for key in SCHEMA["properties"] if not re.search(rf"\b{key}\b", guide)]
    missing += [name for name in map(_fragment, list_templates("fragments")) if f"`{name}`" not in guide]
    assert missing == []


def _fragment(path: str) -> str:
    return Path(path).stem


@guides
def test_links_lead_somewhere(guide: str) -> None:
    headings = {_anchor(title) for title in re.findall(r"^#+ (.+)$", guide, re.MULTILINE)}
    targets = re.findall(r"\]\(([^)]+)\)", guide)
    assert [each for each in targets if each.startswith("#") and each[1:] not in headings] == []
    assert [each for each in targets if not each.startswith("#") and not (ROOT / "docs" / each).exists()] == []


def _anchor(title: str) -> str:
    """As repositories make anchors: lower case, blanks to hyphens, punctuation gone."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
