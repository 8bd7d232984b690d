"""A small project of the example plans in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from plangen.build.engine import Builder, Outcome, stale
from plangen.build.executors import Kind, executor
from plangen.build.library import library
from plangen.build.produce import Format
from plangen.build.targets import Target, targets
from plangen.settings import Settings
from plangen.source.project import Project, load_project

ROOT = Path(__file__).parents[2]


class Workshop:
    """A project on disk, and what a build of it does."""

    def __init__(self, root: Path, *plans: str) -> None:
        """All example plans; only ``plans`` are built, or all."""
        self.root = root
        self.plans = plans
        shutil.copytree(ROOT / "plans", root / "plans")
        self.settings = Settings(root, root / "plans", root / "templates", root / "build")

    @property
    def project(self) -> Project:
        project = load_project(self.settings)
        assert project.findings == ()
        return project

    def targets(self, formats: Sequence[Format] = ("docx",)) -> tuple[Target, ...]:
        return targets(self.project.plans, library(self.settings.templates), formats, self.plans)

    def build(
        self,
        *,
        kind: Kind = "local",
        jobs: int = 1,
        formats: Sequence[Format] = ("docx",),
        progress: Callable[[int, int], None] = lambda _done, _due: None,
    ) -> Outcome:
        project = self.project
        shared = library(self.settings.templates)
        builder = Builder(
            self.settings.out,
            project.plans,
            shared,
            lambda plan: lambda path: project.locate(plan, path),
            progress=progress,
        )
        with executor(kind, jobs) as workers:
            return builder.run(targets(project.plans, shared, formats, self.plans), workers, whole=True)

    def due(self) -> dict[str, tuple[str, ...]]:
        """Target → reasons, of what is stale."""
        return {each.target.id: each.reasons for each in stale(self.targets(), self.settings.out)}

    def outputs(self) -> dict[str, bytes]:
        """Every output by path; plangen's own folder is left out."""
        out = self.settings.out
        files = (path for path in sorted(out.rglob("*")) if path.is_file() and ".plangen" not in path.parts)
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / "plans" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
