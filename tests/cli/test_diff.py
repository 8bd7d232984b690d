"""``plangen diff``: what OLD and NEW may be, and what is said of what they are not."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from .run import plangen

WHO = ("-c", "user.name=甲", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false")


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *WHO, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def edited(project: Path) -> Path:
    """A project in git with 旧.docx, the edition built from its first commit; now one ratio is another."""
    git(project, "init", "-q")
    assert plangen("-q", "build", "--plan", "example-city", cwd=project).returncode == 0
    (built,) = (project / "build" / "example-city").glob("*.docx")
    (project / "旧.docx").write_bytes(built.read_bytes())
    git(project, "add", "-f", "plans", "旧.docx")
    git(project, "commit", "-qm", "初稿")
    path = project / "plans" / "example-city" / "alerts.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("orange: 20%", "orange: 25%"), encoding="utf-8")
    return project


def told(*words: str, cwd: Path, **environment: str) -> tuple[int, str, str]:
    done = plangen("--lang", "en", "diff", *words, cwd=cwd, **environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


ONE = "1 fact and 1 clause differ (1 changed)."


@pytest.mark.parametrize(
    "old",
    ["旧.docx", "HEAD:旧.docx", "HEAD:example-city", "HEAD:plans/example-city", "HEAD:plans/example-city/plan.yaml"],
)
@pytest.mark.parametrize("new", ["example-city", "plans/example-city", "plans/example-city/alerts.yaml"])
def test_one_change_is_seen_whatever_the_sides_are(edited: Path, old: str, new: str) -> None:
    code, out, _ = told(old, new, "--exit-code", cwd=edited)
    assert (code, out.splitlines()[-1]) == (1, ONE)


def test_the_same_from_below_and_from_elsewhere(edited: Path, tmp_path: Path) -> None:
    code, out, _ = told("HEAD:../旧.docx", "example-city", cwd=edited / "plans")
    assert (code, out.splitlines()[-1]) == (0, ONE)
    (tmp_path / "loose").mkdir()
    code, out, _ = told(str(edited / "旧.docx"), str(edited / "plans" / "example-city"), cwd=tmp_path / "loose")
    assert (code, out.splitlines()[-1]) == (0, ONE)


def test_text_files_are_compared_outside_a_project(tmp_path: Path) -> None:
    words = "河东区重污染天气应急预案\n一、总则\n本预案适用于河东区。\n二、附则\n本预案自印发之日起施行。\n"
    (tmp_path / "旧.txt").write_text(words, encoding="utf-8")
    (tmp_path / "新.txt").write_text(words.replace("印发之日", "2025年1月1日"), encoding="utf-8")
    code, out, _ = told("旧.txt", "新.txt", cwd=tmp_path)
    assert code == 0
    assert "- 本预案自[-印发之-]日起施行。\n    + 本预案自{+2025年1月1+}日起施行。" in out
    assert out.endswith("0 facts and 1 clause differ (1 changed).\n")


def test_tracked_changes_come_as_a_file(edited: Path) -> None:
    code, _, said = told("HEAD:example-city", "example-city", "--to", "tracked", cwd=edited)
    assert (code, said.splitlines()[0]) == (2, "Error: the document with tracked changes is a .docx and needs -o FILE")
    code, _, _ = told("旧.docx", "example-city", "--to", "tracked", "-o", "修订稿.docx", cwd=edited)
    assert code == 0
    xml = zipfile.ZipFile(io.BytesIO((edited / "修订稿.docx").read_bytes())).read("word/document.xml").decode()
    words = re.sub(r"<w:drawing>.*?</w:drawing>", "", xml)
    assert re.findall(r"<w:delText>(.*?)</w:delText>", words) == ["20%"]
    assert 'w:author="示例市人民政府办公室" w:date="20' in xml


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("没有.docx", "Error: cannot read 没有.docx: no such file or folder"),
        ("没有", "Error: there is no plan 没有 to compare"),
        ("HEAD~9:example-city", "Error: git cannot read the revision: fatal: Not a valid object name HEAD~9"),
        ("HEAD~9:旧.docx", "Error: git knows no revision HEAD~9"),
        ("HEAD:没有.docx", "Error: there is no file 没有.docx at the git revision HEAD"),
        ("HEAD:没有", "Error: there is no plan 没有 to compare"),
        ("--output=x:example-city", "Error: git cannot read the revision: fatal: Not a valid object name --output=x"),
        ("--output=x:旧.docx", "Error: git knows no revision --output=x"),
    ],
)
def test_what_is_not_there_is_named(edited: Path, old: str, said: str) -> None:
    code, out, error = told("--", old, "example-city", cwd=edited)
    assert (code, out, error.splitlines()[0]) == (2, "", said)


def test_without_git_it_says_so(edited: Path) -> None:
    code, _, error = told("HEAD:example-city", "example-city", cwd=edited, PATH=os.devnull)
    assert (code, error.splitlines()[0]) == (2, "Error: git was not found, and it alone knows old revisions")


def test_nothing_of_the_repository_is_run(edited: Path) -> None:
    """Filters, hooks, aliases and converters of a repository are for those who trust it."""
    trap = edited / "trap"
    trap.write_text("#!/bin/sh\ntouch sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    (edited / ".gitattributes").write_text("*.docx diff=x filter=x\n*.yaml diff=x filter=x\n", encoding="utf-8")
    git(edited, "add", ".gitattributes")
    git(edited, "commit", "-qm", "属性")
    for key in (
        "diff.x.textconv",
        "filter.x.smudge",
        "filter.x.clean",
        "core.fsmonitor",
        "core.pager",
        "alias.ls-tree",
    ):
        git(edited, "config", key, str(trap))
    git(edited, "config", "core.hooksPath", str(edited))
    for old in ("HEAD:example-city", "HEAD:旧.docx"):
        assert told(old, "example-city", cwd=edited)[0] == 0
    assert not (edited / "sprung").exists()
