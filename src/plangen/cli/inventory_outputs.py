"""Where the commands of lists may write: never onto what they read, and onto no workbook that is somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from plangen.errors import UsageError
from plangen.finding import Text

from .session import from_here


def apart(inputs: Mapping[str, Path], outputs: Mapping[str, Path]) -> None:
    """Makes sure that no output is an input or another output, each told by its option; raises UsageError."""
    seen = dict(inputs)
    for option, path in outputs.items():
        other = next((name for name, each in seen.items() if _same(each, path)), "")
        if other:
            raise UsageError(
                Text(
                    f"{option} 与 {other} 是同一个文件 {path.name}",
                    f"{option} and {other} are the same file {path.name}",
                ),
                Text("请另选文件名；什么也没有写。", "Choose another name; nothing was written."),
            )
        seen[option] = path


def unowned(paths: Iterable[Path]) -> None:
    """Makes sure that no workbook is overwritten that plangen has not written; raises UsageError."""
    from plangen.lists.xlsx import is_ours

    for path in paths:
        if path.is_file() and not is_ours(path):
            where = from_here(path)
            raise UsageError(
                Text(
                    f"{where} 已经有了，不是 plangen 写的，或写出后改过，不覆盖",
                    f"{where} is there already and was not written by plangen, or changed since; it is not overwritten",
                ),
                Text("请另选文件名，或先移走它。", "Choose another name, or move it away first."),
            )


def ready(paths: Iterable[Path], folder: Path) -> None:
    """Makes sure that files can be written before anything is; ``folder`` may be made yet. Raises OutputError."""
    from plangen.files import check_writable

    for path in paths:
        if path.parent.exists() or not path.resolve().is_relative_to(folder.resolve()):
            check_writable(path)


def _same(one: Path, other: Path) -> bool:
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)
