"""``plangen lock`` asks before it takes new content, and writes nowhere else than it says."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from .run import PLANGEN, plangen

BODIES = "plans/example-city/bodies.yaml"
COPY = f"plans/upstream/city/{BODIES.removeprefix('plans/')}"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def own(project: Path) -> Path:
    """A project beside the example, which is in git and pinned here."""
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "one")
    folder = project.parent / "own"
    (folder / "plans").mkdir(parents=True)
    (folder / "plangen.toml").write_text('[upstream.city]\ngit = "../project"\npath = "plans/example-city"\n')
    assert plangen("lock", cwd=folder).returncode == 0
    return folder


def revise(project: Path) -> None:
    path = project / BODIES
    path.write_text(path.read_text(encoding="utf-8").replace("市教育局", "市教育体育局"), encoding="utf-8")
    git(project, "commit", "-qam", "two")


def held(own: Path) -> tuple[bytes, bytes]:
    return (own / "plangen.lock").read_bytes(), (own / COPY).read_bytes()


@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 1), (b"y\n", 0)])
def test_a_person_is_asked(project: Path, own: Path, answer: bytes, code: int) -> None:
    revise(project)
    before = held(own)
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    done = subprocess.run(
        [PLANGEN, "--lang", "en", "lock", "--update"],
        cwd=own,
        stdin=theirs,
        capture_output=True,
        timeout=60,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == code
    assert "市教育[-局-]" in done.stdout.decode() or "市教育体育局" in done.stdout.decode()
    assert b"Accept this content?" in done.stderr
    assert (held(own) == before) == (code == 1)


def test_the_same_content_is_not_asked_about(own: Path) -> None:
    before = held(own)
    done = plangen("--lang", "en", "lock", "--update", cwd=own)
    assert (done.returncode, done.stdout) == (0, b"")
    assert held(own) == before


def test_new_content_does_not_come_in_for_a_lost_lock(project: Path, own: Path) -> None:
    revise(project)
    (own / "plangen.lock").unlink()
    done = plangen("--lang", "en", "lock", cwd=own)
    assert done.returncode == 2
    assert f"{COPY} is here already and differs" in done.stderr.decode()
    assert not (own / "plangen.lock").exists()
    git(project, "checkout", "-q", "HEAD~1")
    assert plangen("lock", cwd=own).returncode == 0


def test_a_pin_that_is_no_longer_named_goes_with_its_copies(own: Path) -> None:
    (own / "plangen.toml").write_text("")
    mine = own / "plans/upstream/mine.yaml"
    mine.write_text("documents: {}\n")
    done = plangen("--lang", "en", "lock", cwd=own)
    assert (done.returncode, done.stdout.decode()) == (0, "city  no longer pinned\n")
    assert [path for path in (own / "plans").rglob("*") if path.is_file()] == [mine]


def test_nothing_is_written_through_a_link_out_of_the_project(project: Path, own: Path) -> None:
    revise(project)
    outside = own.parent / "outside"
    (own / "plans/upstream").rename(outside)
    (own / "plans/upstream").symlink_to(outside)
    before = (outside / "city/example-city/bodies.yaml").read_bytes()
    done = plangen("--lang", "en", "lock", "--update", "--yes", cwd=own)
    assert done.returncode == 2
    assert b"out of the project" in done.stderr
    assert (outside / "city/example-city/bodies.yaml").read_bytes() == before


def test_every_command_refuses_a_changed_copy(own: Path) -> None:
    (own / COPY).write_bytes((own / COPY).read_bytes() + b"# more\n")
    for command in ("check", "build", "diff example-city example-city", "derive example-city --body ecology"):
        done = plangen("--lang", "en", *command.split(), cwd=own)
        assert done.returncode == 2, command
        assert COPY in done.stderr.decode()
        assert done.stdout == b""


def test_a_repository_cannot_have_a_command_run(project: Path, own: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    script = tmp_path / "upload"
    script.write_text(f'#!/bin/sh\ntouch {canary}\nexec git-upload-pack "$@"\n')
    script.chmod(0o755)
    revise(project)
    source = tmp_path / "source"
    subprocess.run(["git", "clone", "-q", "--bare", str(project), str(source)], check=True, capture_output=True)
    for key, value in (
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", str(source)),
        ("remote.origin.uploadpack", str(script)),
    ):
        git(project, "config", key, value)
    blob = subprocess.run(
        ["git", "-C", str(project), "rev-parse", f"HEAD:{BODIES}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    (project / ".git/objects" / blob[:2] / blob[2:]).unlink()
    done = plangen("--lang", "en", "lock", "--update", "--yes", cwd=own)
    assert done.returncode == 2
    assert not canary.exists()
