"""Machine formats are all that stands on the standard output, and each can be parsed, whatever was found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plangen.reports import FORMATS

from .run import plangen

PARSERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": ET.fromstring,
    "github": lambda text: [line for line in text.splitlines() if line.startswith("::")] == text.splitlines() or 1 / 0,
}


def spoil(project: Path, how: str) -> None:
    plan = project / "plans/example-city/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    if how == "findings":
        plan.write_text(text.replace("〔2025〕1号", "(2025)1号"), encoding="utf-8")
    if how == "unreadable":
        plan.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    if how == "hostile name":
        (project / "plans/\x1b[2J\n::error::a,b%0A]]>.yaml").write_text("x: [", encoding="utf-8")


def test_every_machine_format_has_a_parser_here() -> None:
    assert {*PARSERS, "text"} == set(FORMATS)


@pytest.mark.parametrize("how", ["clean", "findings", "unreadable", "hostile name"])
@pytest.mark.parametrize("form", PARSERS)
def test_the_output_is_the_report_and_nothing_else(form: str, how: str, project: Path) -> None:
    spoil(project, how)
    done = plangen("check", "--format", form, cwd=project, PLANGEN_LANG="zh")
    assert (done.returncode, done.stderr) == (0 if how == "clean" else 1, b"")
    assert PARSERS[form](done.stdout.decode()) is not None
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("form", PARSERS)
def test_where_nothing_could_be_checked_there_is_no_report(form: str, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    done = plangen("check", "--format", form, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
