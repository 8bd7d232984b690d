"""What a new project holds fits together: editor, hooks, CI and schemas point at what is there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path, PurePosixPath

import pytest
import yaml

from plangen.resources import read_schema
from plangen.scaffold import SETTINGS, scaffold

FILES = scaffold()
PLANS = [path for path in FILES if path.suffix == ".yaml" and path.parts[0] == "plans"]


def _yaml(name: str) -> object:
    return yaml.safe_load(FILES[PurePosixPath(name)])


def test_settings_come_last_so_that_an_interrupted_start_can_be_repeated() -> None:
    assert list(FILES)[-1] == SETTINGS
    assert list(FILES) == list(scaffold())


def test_settings_written_out_are_the_defaults() -> None:
    table = tomllib.loads(FILES[SETTINGS].decode())
    assert table == {"plans": "plans", "templates": "templates", "out": "build"}
    properties = json.loads(read_schema("settings.schema.json"))["properties"]
    assert {name: properties[name]["examples"][0] for name in table} == table


@pytest.mark.parametrize("path", PLANS, ids=str)
def test_both_kinds_of_editors_find_the_schema_in_the_project(path: PurePosixPath) -> None:
    lines = FILES[path].decode().splitlines()
    first = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", lines[0])
    second = re.fullmatch(r"# \$schema: (\S+)", lines[1])
    assert first and second and first[1] == second[1]
    where = Path("/", path.parent, first[1]).resolve().relative_to("/")
    assert where.as_posix() == f"schemas/{'documents' if path.stem == 'documents' else 'plan'}.schema.json"
    assert PurePosixPath(where) in FILES


def test_schemas_are_the_shipped_ones() -> None:
    copies = [path for path in FILES if path.parts[0] == "schemas"]
    assert len(copies) == 4
    for path in copies:
        assert FILES[path].decode() == read_schema(path.name)


def test_code_maps_each_plan_to_exactly_one_schema() -> None:
    mapped = json.loads(FILES[PurePosixPath(".vscode/settings.json")])["yaml.schemas"]
    for schema, pattern in mapped.items():
        assert PurePosixPath(schema) in FILES
        expected = [path for path in PLANS if (path.stem == "documents") == schema.endswith("documents.schema.json")]
        matches = re.compile(re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*"))
        assert [path for path in PLANS if matches.fullmatch(str(path))] == expected


def test_the_hook_is_the_published_one_and_sees_all_plans() -> None:
    root = Path(__file__).parents[1]
    (published,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    config = _yaml(".pre-commit-config.yaml")
    assert isinstance(config, dict)
    hook = config["repos"][0]["hooks"][0]
    for key in ("id", "entry", "files", "pass_filenames", "require_serial"):
        assert hook[key] == published[key]
    assert all(re.search(hook["files"], str(path)) for path in PLANS)


def test_each_ci_runs_the_one_script() -> None:
    assert PurePosixPath("ci.sh") in FILES
    gitlab, github = _yaml(".gitlab-ci.yml"), _yaml(".github/workflows/plangen.yml")
    assert isinstance(gitlab, dict) and isinstance(github, dict)
    assert gitlab["plangen"]["script"] == ["sh ci.sh"]
    assert {"run": "sh ci.sh"} in github["jobs"]["plans"]["steps"]
    assert gitlab["plangen"]["artifacts"]["paths"] == ["build/"]


def test_no_plan_holds_a_telephone_that_could_be_someones() -> None:
    numbers = {number for path in PLANS for number in re.findall(rb"\d{3,4}-\d{7,8}|1[3-9]\d{9}", FILES[path])}
    assert all(number.startswith(b"0000-") for number in numbers)
