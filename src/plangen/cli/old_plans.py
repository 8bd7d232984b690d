"""Old plans on the command line of ``check``: files that are no YAML, looked at without being imported to disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plangen.errors import InputError, NoProjectError
from plangen.finding import Text
from plangen.reasons import explain
from plangen.settings import Checks

from .session import Session, from_here

if TYPE_CHECKING:
    from plangen.build.inspected import Inspection
    from plangen.reports import SourceLine

LARGEST = 100_000_000
"""Bytes of one old plan; its pictures are most of them."""
_YAML = (".yaml", ".yml")


def is_old(path: Path) -> bool:
    """Whether a file, by its name, is an old plan and not YAML."""
    return path.suffix.lower() not in _YAML


def divided(paths: tuple[str, ...]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The paths that are old plans, each once, and those of plans kept as YAML."""
    old = [path for path in paths if Path(path).is_file() and is_old(Path(path))]
    return tuple(dict.fromkeys(map(Path, old))), tuple(path for path in paths if path not in old)


def inspected(session: Session, paths: tuple[Path, ...]) -> tuple[Inspection, ...]:
    """What is to be said of old plans, in the order given; raises InputError for one that cannot be read."""
    if not paths:
        return ()
    from plangen.build.inspected import inspect
    from plangen.build.library import library

    shared = library(templates(session))
    return tuple(inspect(read_old(path), path.name, _called(session, path), shared) for path in paths)


def checks_of(session: Session) -> Checks:
    """What the project's settings say of checking; outside a project, what goes without saying."""
    try:
        return session.settings.checks
    except NoProjectError:
        return Checks()


def source_line(session: Session, old: tuple[Inspection, ...]) -> SourceLine:
    """The line or paragraph at a place, in old plans and in the files of the project."""
    lines = {each.file: each.line for each in old}
    return lambda place: lines.get(place.file, session.source_line)(place)


def templates(session: Session) -> Path:
    """The folder of the project's own templates; outside a project one that need not be there."""
    try:
        return session.settings.templates
    except NoProjectError:
        return Path("templates")


def _called(session: Session, path: Path) -> str:
    """What findings call a file: its path in the project, or as it was given."""
    try:
        root = session.settings.root.resolve()
    except NoProjectError:
        return Path(from_here(path.absolute())).as_posix()
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else Path(from_here(whole)).as_posix()


def read_old(path: Path) -> bytes:
    """The bytes of an old plan; raises InputError."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                Text(f"{path.name} 超过 100 MB", f"{path.name} has more than 100 MB"),
                Text("请删去图片后另存。", "Save it again without its pictures."),
            )
        return path.read_bytes()
    except OSError as error:
        reason, advice = explain(error)
        message = Text(f"不能读取 {path.name}：{reason.zh}", f"cannot read {path.name}: {reason.en}")
        raise InputError(message, advice) from error
