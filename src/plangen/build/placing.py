"""The files of an imported list put into their folder: all of them or none, and nobody's text is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plangen.errors import UsageError
from plangen.files import make_folder, move_files, scratch, write_file
from plangen.finding import Text
from plangen.source.manuscript import LIST

from .listed import Intake
from .standing import NUMBERED, Standing, is_plain

HEAD = "inventory"
_SHOWN = 5


class Placed(Struct, frozen=True):
    """What was written, by name in the target's folder; and what stood there before under another name now.

    ``gone`` are enterprises of such files that the list has not.
    """

    files: tuple[str, ...]
    aside: Mapping[Path, Path]
    gone: tuple[str, ...] = ()


def place(intake: Intake, target: Path, stated: Mapping[str, str], stood: Standing, *, replace: bool) -> Placed:
    """Take the list in and write it: a folder with ``enterprises/``, or one .yaml file.

    Raises UsageError, before anything is changed, where an enterprise or the head of the list stands elsewhere in the
    plan already and ``replace`` does not say that the list counts.
    """
    folder = target.parent if is_file(target) else target
    if not is_file(target):
        make_folder(target)
    with scratch(folder) as stage:
        made: dict[Path, Path] = {}
        for number, (name, text) in enumerate(_texts(intake, target, stated)):
            made[folder / name] = stage / str(number)
            write_file(stage / str(number), text.encode())
        old = {path: stage / "was" / path.name for path in earlier(target)}
        aside = _aside(intake, stood, replace=replace)
        for path in made:
            if path.exists() and is_plain(path):
                aside.pop(path, None)
                old[path] = stage / "was" / path.name
            elif path.exists() and path not in old:
                aside[path] = _spare(path)
        move_files([*aside.items(), *old.items(), *((new, path) for path, new in made.items())])
    lost = tuple(each for each, path in stood.enterprises.items() if path in aside and each not in intake.met)
    return Placed(tuple(path.relative_to(folder).as_posix() for path in made), aside, lost)


def is_file(target: Path) -> bool:
    """Whether one file is asked for."""
    return target.suffix in (".yaml", ".yml")


def earlier(target: Path) -> list[Path]:
    """The files of enterprises that an earlier import has written."""
    folder = target / LIST
    if is_file(target) or not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if NUMBERED.fullmatch(each.name))


def _texts(intake: Intake, target: Path, stated: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and text of each file."""
    if is_file(target):
        yield target.name, "".join(intake.files(1_000_000)) + intake.inventory(stated)
        return
    for number, text in enumerate(intake.files(), 1):
        yield f"{LIST}/{number:04}.yaml", text
    if text := intake.inventory(stated):
        yield f"{HEAD}.yaml", text


def _has_head(intake: Intake) -> bool:
    return bool(intake.head or intake.totals or any(intake.sources.values()))


def _aside(intake: Intake, stood: Standing, *, replace: bool) -> dict[Path, Path]:
    """The files that the list takes the place of, and the names under which they are kept."""
    written = {LIST, HEAD} if _has_head(intake) else {LIST}
    met: dict[Path, list[str]] = {}
    for each in intake.met:
        met.setdefault(stood.enterprises[each], []).append(each)
    for path, keys in stood.keys.items():
        if HEAD in written and HEAD in keys:
            met.setdefault(path, [])
    for path, ids in met.items():
        if not replace or not set(stood.keys[path]) <= written:
            raise _standing(path, ids, mixed=not set(stood.keys[path]) <= written)
    return {path: _spare(path) for path in met}


def _standing(path: Path, ids: list[str], *, mixed: bool) -> UsageError:
    more = f" 等 {len(ids)} 家" if len(ids) > _SHOWN else ""
    named = "、".join(ids[:_SHOWN])
    what = Text(f"企业 {named}{more}", f"{len(ids)} enterprises ({', '.join(ids[:_SHOWN])})")
    if not ids:
        what = Text("清单说明（inventory）", "the head of the list (inventory)")
    message = Text(
        f"{path.name} 里已经有{what.zh}，重复了；什么也没有写",
        f"{path.name} has {what.en} already, which would stand twice; nothing was written",
    )
    if mixed:
        key = LIST if ids else HEAD
        return UsageError(
            message,
            Text(
                f"{path.name} 里还有别的内容，不能整个替换：请先删去其中的 {key} 一段，再导入。",
                f"It holds other things too and cannot be replaced: delete its part “{key}” first, then import again.",
            ),
        )
    return UsageError(
        message,
        Text(
            f"以清单为准的，加 --replace：{path.name} 改名为 {_spare(path).name} 留存，不再算预案的内容。",
            f"If the list counts, add --replace: {path.name} is kept as {_spare(path).name} and no part of the plan.",
        ),
    )


def _spare(path: Path) -> Path:
    """A name beside a file that is not taken."""
    number, name = 1, path.with_name(f"{path.name}.bak")
    while name.exists():
        number += 1
        name = path.with_name(f"{path.name}.bak-{number}")
    return name
