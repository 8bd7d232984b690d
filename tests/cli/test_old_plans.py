"""``plangen check`` on old plans in other files: places, formats, exit codes, baselines, selection, mixed with YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.readers.docx_builder import docx, p

from .run import plangen

OLD = """\
河东区重污染天气应急预案
一、总则
（一）编制目的
为应对重污染天气,制定本预案。
（三）适用范围
工作情况1日内上报区政府。
二、附则
由区委办公室（以下简称区委办公室负责解释。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "旧预案.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "旧预案.docx").write_bytes(docx("".join(p(line) for line in OLD.splitlines())))
    return tmp_path


def report(*arguments: str, cwd: Path) -> tuple[int, dict[str, list[dict[str, object]]]]:
    done = plangen("check", *arguments, "--format", "json", cwd=cwd)
    return done.returncode, json.loads(done.stdout)


def test_it_works_outside_a_project(folder: Path) -> None:
    code, told = report("旧预案.txt", "旧预案.docx", cwd=folder)
    assert code == 1
    assert told["plans"] == 2
    found = [(each["path"], each["rule"], each["line"], each["column"], each["severity"]) for each in told["findings"]]
    expected = [
        ("WO003", 4, 9, "warning"),
        ("LT001", 5, 1, "warning"),
        ("LT013", 6, 1, "human"),
        ("WO004", 8, 7, "error"),
    ]
    assert found == [(name, *each) for name in ("旧预案.docx", "旧预案.txt") for each in expected]
    assert {each["where"]["zh"] for each in told["findings"]} == {"", "第4段", "第5段", "第6段", "第8段"}


def test_text_shows_the_paragraph_and_its_words(folder: Path) -> None:
    done = plangen("check", "旧预案.docx", "--select", "LT001", cwd=folder, PLANGEN_LANG="zh")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[:3] == [
        "旧预案.docx:第5段: 警告 LT001 “（一）”之后是“（三）”",
        "  | （三）适用范围",
        "  | ^",
    ]


def test_sarif_has_the_paragraph_as_line_and_says_so(folder: Path) -> None:
    done = plangen("check", "旧预案.docx", "--select", "LT013", "--format", "sarif", cwd=folder, PLANGEN_LANG="zh")
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert (result["kind"], result["level"]) == ("review", "none")
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 1}
    assert location["message"] == {"text": "第6段"}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "sections/general/sections/scope/words"}]


@pytest.mark.parametrize("form", ["github", "gitlab", "junit"])
def test_every_form_has_every_finding(folder: Path, form: str) -> None:
    done = plangen("check", "旧预案.txt", "--format", form, cwd=folder)
    assert done.returncode == 1
    assert all(done.stdout.count(rule) >= 1 for rule in (b"WO003", b"LT001", b"LT013", b"WO004"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--ignore", "WO004"), 0),
        (("--ignore", "WO004", "--fail-on", "warning"), 1),
        (("--select", "LT013", "--fail-on", "info"), 0),
        (("--exit-zero",), 0),
        (("--fail-on", "human"), 2),
        (("--fix",), 2),
        (("--diff",), 2),
    ],
)
def test_exit_codes_are_those_of_every_check(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    assert plangen("check", "旧预案.txt", *arguments, cwd=folder).returncode == code


def test_a_baseline_holds_for_the_file_wherever_its_lines_go(folder: Path) -> None:
    assert plangen("check", "旧预案.txt", "--write-baseline", "known.json", cwd=folder).returncode == 0
    assert report("旧预案.txt", "--baseline", "known.json", cwd=folder)[1]["findings"] == []
    (folder / "旧预案.txt").write_text(
        "\n\n" + OLD.replace("二、附则\n", "二、附则\n重污染应急工作照此执行。\n"), encoding="utf-8"
    )
    told = report("旧预案.txt", "--baseline", "known.json", cwd=folder)[1]
    assert [(each["rule"], each["line"]) for each in told["findings"]] == [("WO010", 10)]


def test_what_cannot_be_read_is_told_and_nothing_else(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = plangen("check", "旧预案.txt", "empty.txt", cwd=folder, PLANGEN_LANG="en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "the file is empty" in done.stderr.decode()


def test_old_plans_and_yaml_are_looked_at_together(project: Path) -> None:
    (project / "old.txt").write_text(OLD, encoding="utf-8")
    code, told = report("old.txt", "plans", cwd=project)
    assert code == 1
    assert told["plans"] > 1
    assert {each["path"] for each in told["findings"]} == {"old.txt"}


def test_rules_are_left_out_by_path(project: Path) -> None:
    (project / "old.txt").write_text(OLD, encoding="utf-8")
    (project / "plangen.toml").write_text('[[rules]]\npath = "old.txt"\nignore = ["WO", "LT"]\n', encoding="utf-8")
    code, told = report("old.txt", cwd=project)
    assert (code, told["findings"]) == (0, [])
