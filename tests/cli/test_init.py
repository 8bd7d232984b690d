"""``plangen init``: a project that works at once, and nothing lost."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.files import write_file
from plangen.scaffold import SETTINGS, scaffold

from .run import PLANGEN, plangen


def test_the_new_project_is_clean_to_the_last_remark(project: Path) -> None:
    done = plangen("check", "--fail-on", "info", cwd=project, PLANGEN_LANG="en")
    assert (done.returncode, done.stdout.decode()) == (0, "no problems in 2 plans\n")


def test_its_script_checks_and_builds(project: Path) -> None:
    environment = {"PATH": f"{Path(PLANGEN).parent}:{os.environ['PATH']}", "HOME": str(project), "LC_ALL": "C.UTF-8"}
    subprocess.run(["sh", "ci.sh"], cwd=project, env=environment, check=True, capture_output=True, timeout=120)
    assert len(list(project.glob("build/example-city/**/*.docx"))) == 3


def test_nothing_that_exists_is_touched(tmp_path: Path) -> None:
    mine = {".gitignore": b"mine\n", "plans/documents.yaml": b"mine\n", "schemas/plan.schema.json": b"mine\n"}
    for name, data in mine.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = plangen("init", cwd=tmp_path, PLANGEN_LANG="en")
    assert done.returncode == 0
    for name, data in mine.items():
        assert (tmp_path / name).read_bytes() == data
        assert f"left as it is: {name}\n" in done.stderr.decode()
    assert {path for path in scaffold() if not (tmp_path / path).exists()} == set()


def test_a_link_is_left_too_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project/ci.sh").symlink_to("../elsewhere")
    assert plangen("init", "project", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "elsewhere").exists()


def test_a_project_is_not_made_twice(project: Path) -> None:
    (project / "ci.sh").unlink()
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert plangen("init", cwd=project).returncode == 2
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_an_interrupted_start_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 0

    def until_interrupted(path: Path, data: bytes) -> bool:
        nonlocal written
        written += 1
        if written == 7:
            raise KeyboardInterrupt
        return write_file(path, data)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("plangen.files.write_file", until_interrupted)
    assert main.run(["init"]) == 130
    assert not (tmp_path / SETTINGS).exists()
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert main.run(["init"]) == 0
    assert {str(path) for path in scaffold() if not (tmp_path / path).exists()} == set()


@pytest.mark.parametrize("there", ["file", "file/below"])
def test_a_folder_that_cannot_be_is_refused(tmp_path: Path, there: str) -> None:
    (tmp_path / "file").touch()
    done = plangen("init", there, cwd=tmp_path, PLANGEN_LANG="en")
    assert done.returncode == 2
    assert b"cannot write" in done.stderr
