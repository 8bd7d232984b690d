"""Showing and writing the changes of source files that mend findings."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

import click

from plangen.errors import InputError
from plangen.files import write_file
from plangen.finding import Text

from .session import Session


def show_changes(before: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    """The changes as a unified diff on the standard output, in UTF-8 on any console."""
    for file, data in changed.items():
        old, new = (each.decode().splitlines(keepends=True) for each in (before[file], data))
        for line in difflib.unified_diff(old, new, f"a/{file}", f"b/{file}"):
            click.echo((line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n").encode(), nl=False)


def write_changes(session: Session, changed: Mapping[str, bytes], count: int) -> None:
    """Puts the changed files in place of those that were read; raises InputError when one is another by now."""
    paths = {file: session.settings.root / file for file in changed}
    for file, path in paths.items():
        if _read(path) != session.project.tree[file]:
            raise InputError(
                Text(
                    f"{file} 在检查期间被改动，没有修改", f"{file} was changed while it was checked; nothing was mended"
                ),
                Text("请重新运行。", "Run again."),
            )
    for file, data in changed.items():
        write_file(paths[file], data)
    if count:
        session.talk(
            Text(f"改正了 {count} 处，涉及 {len(changed)} 个文件", f"mended: {count}, in files: {len(changed)}")
        )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
