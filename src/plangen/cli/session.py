"""What every command shares: settings, streams, the loaded project."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen.errors import InputError, PlangenError
from plangen.finding import Finding, Place, Text
from plangen.names import shown

from .language import current, say

if TYPE_CHECKING:
    from plangen.environment import Colour
    from plangen.settings import Settings
    from plangen.source.project import Project


@dataclass
class Session:
    """One run of the command."""

    config: Path | None = None
    colour: Colour = "auto"
    quiet: bool = False
    verbose: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings of the project around the working directory."""
        from plangen.settings import find_project

        return find_project(Path.cwd(), self.config)

    @cached_property
    def project(self) -> Project:
        """All plans of the project; faults are in its findings."""
        from plangen.source.project import load_project

        return load_project(self.settings)

    def talk(self, text: Text) -> None:
        """A line of talk on stderr, unless quiet."""
        if not self.quiet:
            click.echo(say(text), err=True)

    def detail(self, text: Text) -> None:
        """A line of talk that only ``--verbose`` wants."""
        if self.verbose:
            self.talk(text)

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Findings as text on stderr: why a command that is not ``check`` cannot go on."""
        from plangen.environment import colour
        from plangen.reports.text import write

        if findings:
            plans = len({finding.plan for finding in findings})
            words = write(findings, current(), self.source_line, plans, colour(sys.stderr, self.colour))
            click.echo(words, err=True, nl=False, color=True)

    def fail(self, error: PlangenError) -> None:
        """Why a command, or a part of it, was not done."""
        if isinstance(error, InputError):
            self.show(error.findings)
        click.echo(say(Text("错误：", "Error: ")) + error.text(current()), err=True)

    def source_line(self, place: Place) -> str | None:
        """The line of the source at a place; None where there is none to show."""
        if not place.line or place.where.zh:  # a place told in words has no line of text
            return None
        path = self.settings.root / place.file
        try:
            lines = _lines(path, path.stat().st_mtime_ns)
        except OSError:
            return None
        return lines[place.line - 1] if place.line <= len(lines) else None

    def require_sound(self, only: tuple[str, ...] = ()) -> Project:
        """The project, if the plans asked for (all, by default) could be loaded; else InputError with the findings."""
        faults = self.faults(only)
        if faults:
            raise InputError(
                Text(f"有 {len(faults)} 处错误，先改正再继续", f"faults to be mended first: {len(faults)}"),
                Text("用 plangen check 查看全部", "Use plangen check to see all"),
                faults,
            )
        return self.project

    def faults(self, only: tuple[str, ...] = ()) -> tuple[Finding, ...]:
        """The errors that keep plans (all, by default) from being loaded, those of shared files included."""
        return tuple(
            finding
            for finding in self.project.findings
            if finding.severity == "error" and (not only or not finding.plan or finding.plan in only)
        )


@lru_cache(maxsize=1)
def _lines(path: Path, _changed: int) -> list[str]:
    """The lines of a file as it stands: findings come file by file, and a long list has many."""
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()


def from_here(path: Path) -> str:
    """A path as short as it can be typed: relative when it lies below the working directory."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def quoted(words: str) -> str:
    """A path as it can be typed in a command; Chinese needs no quotes."""
    return words if re.fullmatch(r"[\w./-]+", words) else shlex.quote(shown(words))


pass_session = click.make_pass_decorator(Session)
