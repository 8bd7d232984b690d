"""The completion of the command line: scripts for the shells, and what they are told when they ask."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .run import plangen


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str, tmp_path: Path) -> None:
    made = plangen("completion", shell, cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, b"")
    assert b"_PLANGEN_COMPLETE" in made.stdout


@pytest.mark.parametrize(
    ("words", "position", "wanted"),
    [("plangen che", "1", "check"), ("plangen build --exp", "2", "--explain"), ("plangen fm", "1", "fmt")],
)
def test_the_shell_is_told_what_may_follow(words: str, position: str, wanted: str, tmp_path: Path) -> None:
    asked = {"_PLANGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": position}
    assert wanted in plangen(cwd=tmp_path, **asked).stdout.decode()


def test_bash_takes_the_script(tmp_path: Path) -> None:
    script = plangen("completion", "bash", cwd=tmp_path).stdout
    made = subprocess.run(["bash", "-n"], input=script, capture_output=True, check=False)
    assert made.stderr == b""
