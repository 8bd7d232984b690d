"""The example plans as text, word for word: a change of what is printed is seen and agreed to, or is a mistake.

After a change that is meant: ``python tests/test_goldens.py``, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.build.library import library
from plangen.build.produce import written
from plangen.compose.plan import compose
from plangen.settings import find_project
from plangen.source.project import load_project

ROOT = Path(__file__).parents[1]
GOLDENS = Path(__file__).parent / "goldens"


def printed() -> dict[str, str]:
    """Plan → its whole document as text."""
    settings = find_project(ROOT)
    project = load_project(settings)
    shared = library(settings.templates)
    found = {}
    for plan in project.plans.values():
        if not plan.is_record:
            composition = compose(plan, project.plans, shared, lambda path, plan=plan: project.locate(plan.id, path))
            assert composition.findings == ()
            found[plan.id] = written(composition.document, "text").decode()
    return found


def test_every_example_plan_prints_what_was_agreed() -> None:
    now = printed()
    assert {path.stem for path in GOLDENS.glob("*.txt")} == set(now)
    for plan, text in now.items():
        assert text == (GOLDENS / f"{plan}.txt").read_text(encoding="utf-8"), plan


@pytest.mark.parametrize("path", sorted(GOLDENS.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_unresolved_is_printed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "@" not in text
    assert "{{" not in text
    assert "**" not in text


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for old in GOLDENS.glob("*.txt"):
        old.unlink()
    for name, words in printed().items():
        (GOLDENS / f"{name}.txt").write_text(words, encoding="utf-8")
