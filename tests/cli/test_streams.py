"""Consoles of all kinds: narrow encodings, closed pipes, full disks behind the standard output."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from .run import PLANGEN, plangen

CONSOLES = [
    {"PYTHONIOENCODING": "gbk"},
    {"PYTHONIOENCODING": "cp936"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-8"},
    {"PYTHONIOENCODING": "latin-1:strict"},
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"NO_COLOR": "1", "COLUMNS": "40"},
    {"FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "1"},
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("console", CONSOLES, ids=str)
def test_no_console_is_too_narrow(project: Path, console: dict[str, str], language: str) -> None:
    alerts = project / "plans/example-city/alerts.yaml"
    alerts.write_text(alerts.read_text().replace("yellow: 10%", "yellow: 9%"))
    for arguments, code in ((["check"], 1), (["-h"], 0), (["biuld"], 2), (["build", "--to", "text"], 0)):
        done = plangen(*arguments, cwd=project, PLANGEN_LANG=language, **console)
        assert (done.returncode, b"Traceback" in done.stdout + done.stderr) == (code, False), done.stderr


def test_a_system_that_cannot_spell_a_file_name_is_told(project: Path) -> None:
    done = plangen("build", cwd=project, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not list(project.glob("build/.plangen/tmp/*"))


def test_chinese_reaches_a_gbk_console(project: Path) -> None:
    done = plangen("check", cwd=project, PLANGEN_LANG="zh", PYTHONIOENCODING="gbk")
    assert "没有发现问题" in done.stdout.decode("gbk")


@pytest.mark.parametrize("command", ["plangen schema plan", "plangen -h", "plangen check", "plangen build"])
@pytest.mark.parametrize("reader", ["head -c 1", "true"])
def test_a_reader_that_leaves_is_no_error(project: Path, command: str, reader: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>&1 | {reader} > /dev/null; exit ${{PIPESTATUS[0]}}"],
        cwd=project,
        env={"PATH": f"{Path(PLANGEN).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": str(project)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_said(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([PLANGEN, "schema", "plan"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 2


@pytest.mark.parametrize("closed", ["1", "2"])
def test_closed_streams_are_survived(project: Path, closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{PLANGEN} check {closed}>&-"], cwd=project, capture_output=True, timeout=120, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
