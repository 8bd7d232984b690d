"""settings.py: the nearest project, contained folders, language and colour by the usual rules."""

from __future__ import annotations

import io
import os
import tomllib
from pathlib import Path

import pytest

from plangen.environment import colour, cpu_count, language
from plangen.errors import InputError, UsageError
from plangen.finding import Severity
from plangen.settings import Checks, Settings, find_project
from plangen.source.schema import validator

VARIABLES = ("PLANGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "TERM")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def project(root: Path, text: str = "", name: str = "plangen.toml") -> Path:
    (root / "plans" / "city").mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return root


def test_defaults_are_three_folders_of_the_project(tmp_path: Path) -> None:
    root = project(tmp_path)
    expected = Settings(root, root / "plans", root / "templates", root / "build")
    for start in (root, root / "plans" / "city", root / "plans" / "none.yaml"):
        assert find_project(start) == expected


def test_settings_move_the_folders(tmp_path: Path) -> None:
    found = find_project(project(tmp_path, 'plans = "预案/现行"\nout = "output"\n'))
    assert (found.plans, found.out) == (tmp_path / "预案" / "现行", tmp_path / "output")


def test_settings_choose_what_is_checked(tmp_path: Path) -> None:
    text = 'select = ["AL", "ST"]\nignore = ["AL003"]\nfail-on = "warning"\n'
    text += '[[rules]]\npath = "plans/old/**"\nignore = ["ST"]\n'
    checks = find_project(project(tmp_path, text)).checks
    assert checks == Checks(("AL", "ST"), ("AL003",), Severity.WARNING, (("plans/old/**", ("ST",)),))
    assert validator("settings.schema.json").is_valid(tomllib.loads(text))
    assert find_project(project(tmp_path / "other")).checks == Checks(fail_on=Severity.ERROR)


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    outer = project(tmp_path, '[tool.plangen]\nout = "o"\n', "pyproject.toml")
    inner = outer / "plans" / "city"
    (inner / "pyproject.toml").write_text('[project]\nname = "plangen-notes"\n', encoding="utf-8")
    (inner / "plans").mkdir()
    assert find_project(inner).out == outer / "o"


def test_plangen_toml_goes_before_pyproject_and_near_before_far(tmp_path: Path) -> None:
    outer = project(tmp_path, 'out = "far"')
    inner = project(outer / "inner", 'out = "near"')
    (inner / "pyproject.toml").write_text('[tool.plangen]\nout = "other"\n', encoding="utf-8")
    assert find_project(inner / "plans").out == inner / "near"


def test_a_folder_with_plans_is_a_project(tmp_path: Path) -> None:
    (tmp_path / "plans" / "city").mkdir(parents=True)
    assert find_project(tmp_path / "plans" / "city").root == tmp_path


def test_outside_of_any_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not inside a plangen project") as caught:
        find_project(tmp_path)
    assert "plangen init" in caught.value.text("zh")


def test_a_named_settings_file_decides(tmp_path: Path) -> None:
    project(tmp_path / "here", 'out = "a"')
    other = project(tmp_path / "there", 'out = "b"')
    found = find_project(tmp_path / "here", other / "plangen.toml")
    assert (found.root, found.out) == (other, other / "b")
    with pytest.raises(InputError, match="no such file"):
        find_project(tmp_path, tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('plan = "x"', "did you mean “plans”"),
        ('outt = "x"', "did you mean “out”"),
        ("[zzz]", "unknown key “zzz”"),
        ("plans = 1", "must be the name of a folder"),
        ('plans = ""', "must be the name of a folder"),
        ('plans = "a\\u0000b"', "must be the name of a folder"),
        ('out = "/tmp"', "not inside the project"),
        ('out = "../x"', "not inside the project"),
        ('plans = "a/../../x"', "not inside the project"),
        ('out = "."', "not inside the project"),
        ('out = "link"', "not inside the project"),
        ('out = "plans"', "overlap"),
        ('out = "templates/build"', "overlap"),
        ('plans = "build/plans"', "overlap"),
        ('selct = ["AL"]', "did you mean “select”"),
        ('fail-no = "error"', "did you mean “fail-on”"),
        ('fail-on = "warn"', "fail-on must be one of error, warning, info"),
        ("fail-on = []", "fail-on must be one of"),
        ('select = "AL"', "select must be a list of rule ids"),
        ('ignore = [1, ""]', "ignore must be a list of rule ids"),
        ("rules = 1", r"rules must be written as \[\[rules\]\]"),
        ('[[rules]]\npath = "plans/**"', "needs a path"),
        ('[[rules]]\nignore = ["ST"]', "needs a path"),
        ('[[rules]]\npath = "/plans"\nignore = ["ST"]', "needs a path"),
        ('[[rules]]\npath = "plans"\nignor = ["ST"]', "did you mean “ignore”"),
    ],
)
def test_settings_that_cannot_be_meant(tmp_path: Path, text: str, words: str) -> None:
    root = project(tmp_path / "project", text)
    (root / "link").symlink_to(tmp_path)
    with pytest.raises(UsageError, match=words) as caught:
        find_project(root)
    assert str(root / "plangen.toml") in caught.value.text("zh")
    assert caught.value.advice.en


@pytest.mark.parametrize(
    "data", [b"a = ", b"a = " + b"[" * 50_000, b"\xff\xfe", "键 = 1".encode("gbk"), b"#" * 1_000_001]
)
def test_unreadable_settings(tmp_path: Path, data: bytes) -> None:
    root = project(tmp_path)
    (root / "plangen.toml").write_bytes(data)
    with pytest.raises(InputError) as caught:
        find_project(root)
    assert "plangen.toml" in caught.value.text("zh")


@pytest.mark.parametrize("text", ["[tool]\nplangen = 1\n", "tool = {plangen = []}\n"])
def test_tool_plangen_must_be_a_table(tmp_path: Path, text: str) -> None:
    root = project(tmp_path, text, "pyproject.toml")
    with pytest.raises(UsageError, match="must be a table"):
        find_project(root)
    (root / "pyproject.toml").write_text("tool = 'plangen'", encoding="utf-8")
    assert find_project(root).root == root


@pytest.mark.parametrize(
    ("explicit", "variables", "expected"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"PLANGEN_LANG": "zh"}, "en"),
        (None, {"PLANGEN_LANG": "zh-CN", "LC_ALL": "C"}, "zh"),
        (None, {"PLANGEN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "C"}, "zh"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"),
        (None, {"LC_MESSAGES": "C.UTF-8", "LANG": "zh_CN"}, "en"),
        (None, {"LANG": "ZH_CN.GBK"}, "zh"),
        (None, {}, "en"),
    ],
)
def test_language(
    environment: pytest.MonkeyPatch, explicit: str | None, variables: dict[str, str], expected: str
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    assert language(explicit) == expected


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "variables", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(
    environment: pytest.MonkeyPatch, choice: str, variables: dict[str, str], terminal: bool, expected: bool
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    assert colour(Terminal() if terminal else io.StringIO(), choice) is expected  # type: ignore[arg-type]


def test_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cpu_count() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cpu_count() == 1
