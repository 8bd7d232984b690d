"""``plangen fmt``: writes, looks only, shows; says by its exit code what was found."""

from __future__ import annotations

from pathlib import Path

from .run import plangen

ODD = 'title: "甲"\nplan: odd   # 标识\n'
EVEN = "plan: odd   # 标识\ntitle: 甲\n"


def odd(project: Path) -> Path:
    assert plangen("fmt", cwd=project).returncode == 0
    file = project / "plans" / "odd.yaml"
    file.write_text(ODD, encoding="utf-8")
    return file


def test_files_are_written_anew_once(project: Path) -> None:
    file = odd(project)
    done = plangen("fmt", cwd=project, PLANGEN_LANG="en")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "changed: 1" in done.stderr.decode()
    assert file.read_text(encoding="utf-8") == EVEN
    assert "changed: 0" in plangen("fmt", cwd=project, PLANGEN_LANG="en").stderr.decode()


def test_looking_writes_nothing(project: Path) -> None:
    file = odd(project)
    looked = plangen("fmt", "--check", cwd=project)
    assert (looked.returncode, looked.stdout) == (1, b"plans/odd.yaml\n")
    shown = plangen("fmt", "--diff", "plans/odd.yaml", cwd=project)
    assert shown.returncode == 1
    assert "+title: 甲\n" in shown.stdout.decode()
    assert file.read_text(encoding="utf-8") == ODD
    assert plangen("fmt", "--check", "plans/example-city", cwd=project).returncode == 0


def test_what_cannot_be_read_is_shown_and_the_rest_is_done(project: Path) -> None:
    file = odd(project)
    broken = project / "plans" / "broken.yaml"
    broken.write_text("a: [1")
    done = plangen("fmt", cwd=project, PLANGEN_LANG="en")
    assert done.returncode == 2
    assert "plans/broken.yaml:1" in done.stderr.decode()
    assert broken.read_text() == "a: [1"
    assert file.read_text(encoding="utf-8") == EVEN


def test_no_file_is_not_success(project: Path) -> None:
    (project / "empty").mkdir()
    assert plangen("fmt", "empty", cwd=project).returncode == 2
