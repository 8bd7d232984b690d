"""``check --fix`` changes what it says and nothing else, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plangen.cli import main, mending
from plangen.cli.session import Session
from plangen.errors import Exit

from .run import plangen

PLAN = "plans/example-city/plan.yaml"


@pytest.fixture
def wrong(project: Path) -> Path:
    path = project / PLAN
    text = path.read_text(encoding="utf-8").replace("〔2025〕1号", "(2025)1号  # 见原件", 1)
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    return project


def files(project: Path) -> dict[str, bytes]:
    return {str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_line_ends_mark_and_comments_stay(wrong: Path) -> None:
    before = files(wrong)
    done = plangen("check", "--fix", cwd=wrong)
    assert done.returncode == 0
    after = files(wrong)
    assert after[PLAN] == before[PLAN].replace("(2025)1号".encode(), "〔2025〕1号".encode())
    assert {name for name in after if after[name] != before.get(name)} == {PLAN}


def test_a_difference_writes_nothing_and_is_an_answer(wrong: Path) -> None:
    before = files(wrong)
    done = plangen("check", "--diff", cwd=wrong)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "+  number: 示政办〔2025〕1号  # 见原件" in done.stdout.decode()
    assert plangen("check", "--diff", "--exit-zero", cwd=wrong).returncode == 0
    assert files(wrong) == before


def test_only_chosen_plans_and_rules_are_mended(wrong: Path) -> None:
    before = files(wrong)
    assert plangen("check", "--fix", "plans/records", cwd=wrong).returncode == 0
    assert plangen("check", "--fix", "--ignore", "CI002", cwd=wrong).returncode == 0
    assert files(wrong) == before


def test_a_file_that_changed_meanwhile_is_left(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = mending.write_changes

    def late(session: Session, changed: Mapping[str, bytes], count: int) -> None:
        (wrong / PLAN).write_bytes(b"plan: other\n")
        real(session, changed, count)

    monkeypatch.setattr(mending, "write_changes", late)
    monkeypatch.chdir(wrong)
    assert main.run(["check", "--fix"]) == Exit.NOT_DONE
    assert (wrong / PLAN).read_bytes() == b"plan: other\n"
