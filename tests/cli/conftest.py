from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen.scaffold import scaffold

from .run import PLAN


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scaffold") / "project"
    for path, data in scaffold().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def project(_made_once: Path, tmp_path: Path) -> Iterator[Path]:
    """A new project, as ``plangen init`` makes it."""
    root = tmp_path / "project"
    shutil.copytree(_made_once, root)
    return root


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of the least plan, and the working directory in it."""
    (tmp_path / "plangen.toml").write_text("")
    (tmp_path / "plans" / "city").mkdir(parents=True)
    (tmp_path / "plans" / "city" / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
