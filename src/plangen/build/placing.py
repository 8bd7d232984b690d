"""The files of an imported list put into their folder: all of them or none, and nobody's text is lost.

What an earlier import wrote and nobody has changed since goes without a copy: ``columns.yaml`` has the digests. Any
other file that the list takes the place of is kept under another name, ``columns.yaml`` itself where it has remarks or
sheets that the list has not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plangen.errors import UsageError
from plangen.files import make_folder, move_files, scratch, sweep, write_file
from plangen.finding import Text
from plangen.source.manuscript import LIST
from plangen.source.tree import COLUMNS

from .listed import Intake
from .standing import HEAD, NUMBERED, Standing, digest, enterprises_of, is_plain, top_keys

_SHOWN = 5


class Placed(Struct, frozen=True):
    """What was written, by name in the target's folder; and what stood there before under another name now.

    ``gone`` are the enterprises, id and name, that stood in the files that were replaced and the list has not; ``kept``
    the keys of the former head of the list that the new one has no word on; ``beside`` counts the enterprises of the
    plan in other files.
    """

    files: tuple[str, ...]
    aside: Mapping[Path, Path]
    gone: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
    beside: Mapping[Path, int] = {}


def place(intake: Intake, target: Path, stated: Mapping[str, str], stood: Standing, *, replace: bool) -> Placed:
    """Take the list in and write it: a folder with ``enterprises/``, or one .yaml file; ``columns.yaml`` beside them.

    Raises UsageError, before anything is changed, where an enterprise or the head of the list stands elsewhere in the
    plan already and ``replace`` does not say that the list counts, and where no enterprise would be left.
    """
    folder = target.parent if is_file(target) else target
    make_folder(folder)
    with scratch(folder) as stage:
        made: dict[Path, Path] = {}
        written: dict[str, str] = {}
        for number, (name, text) in enumerate(_texts(intake, target, stated, stood)):
            made[folder / name] = stage / str(number)
            written[name] = digest(text.encode())
            write_file(stage / str(number), text.encode())
        aside = _aside(intake, stood, has_head=intake.has_head(stated), replace=replace)
        old: dict[Path, Path] = {}
        for path in dict.fromkeys((*aside, *earlier(target), *filter(Path.exists, made))):
            if _ours(path, folder, stood) or (path in made and path.read_bytes() == made[path].read_bytes()):
                aside.pop(path, None)
                old[path] = stage / "was" / path.name
            else:
                aside[path] = _spare(path)
        gone = _gone(intake, aside, old)
        if is_file(target) and target in aside and not set(top_keys(target)) <= {LIST, HEAD}:
            raise _standing(target, [each for each, _ in gone], mixed=True)
        if gone and not intake.count:
            raise _nothing(intake, gone)
        remembered = {name: each for name, each in stood.written.items() if (folder / name).exists()}
        for path in (*old, *aside):
            remembered.pop(_within(path, folder), None)
        write_file(stage / COLUMNS, intake.columns({**remembered, **written}).encode())
        if (folder / COLUMNS).exists() and (intake.unmatched or not is_plain(folder / COLUMNS)):
            aside[folder / COLUMNS] = _spare(folder / COLUMNS)
        moves = [*aside.items(), *old.items(), *((new, path) for path, new in made.items())]
        move_files([*moves, (stage / COLUMNS, folder / COLUMNS)])
    sweep(folder)
    beside = Counter(path for path in stood.enterprises.values() if path not in aside and path not in made)
    return Placed(tuple(written), aside, gone, intake.kept, beside)


def is_file(target: Path) -> bool:
    """Whether one file is asked for."""
    return target.suffix in (".yaml", ".yml")


def earlier(target: Path) -> list[Path]:
    """The files of enterprises that have the names which an import gives."""
    folder = target / LIST
    if is_file(target) or not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if NUMBERED.fullmatch(each.name))


def _texts(intake: Intake, target: Path, stated: Mapping[str, str], stood: Standing) -> Iterator[tuple[str, str]]:
    """Name and text of each file."""
    if is_file(target):
        first, *more = [*intake.files(1_000_000)] or [""]
        if more:
            raise UsageError(
                Text(f"清单太大，一个文件 {target.name} 放不下", f"the list is too large for one file, {target.name}"),
                Text("请用 -o 写预案文件夹，清单会分成几个文件。", "Name a folder with -o; the list is divided there."),
            )
        yield target.name, first + intake.inventory(stated, stood.head, whole=True)
        return
    for number, text in enumerate(intake.files(), 1):
        yield f"{LIST}/{number:04}.yaml", text
    if text := intake.inventory(stated, stood.head):
        yield f"{HEAD}.yaml", text


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""


def _ours(path: Path, folder: Path, stood: Standing) -> bool:
    """Whether a file is exactly as an earlier import wrote it."""
    known = stood.written.get(_within(path, folder))
    return known is not None and known == digest(path.read_bytes())


def _gone(intake: Intake, aside: Mapping[Path, Path], old: Mapping[Path, Path]) -> tuple[tuple[str, str], ...]:
    """The enterprises of the files that are replaced, but those of the list."""
    found: dict[str, str] = {}
    for path in (*old, *aside):
        found.update(each for each in enterprises_of(path, ours=path in old) if each[0] not in intake.ids)
    return tuple(found.items())


def _aside(intake: Intake, stood: Standing, *, has_head: bool, replace: bool) -> dict[Path, Path]:
    """The files that the list takes the place of, and the names under which they are kept."""
    written = {LIST, HEAD} if has_head else {LIST}
    met: dict[Path, list[str]] = {}
    for each, path in stood.enterprises.items():
        if each in intake.ids:
            met.setdefault(path, []).append(each)
    for path, keys in stood.keys.items():
        if HEAD in written and HEAD in keys:
            met.setdefault(path, [])
    for path, ids in met.items():
        if not replace or not set(stood.keys[path]) <= written:
            raise _standing(path, ids, mixed=not set(stood.keys[path]) <= written)
    return {path: _spare(path) for path in met}


def _nothing(intake: Intake, gone: tuple[tuple[str, str], ...]) -> UsageError:
    file = intake.path.name
    named, named_en = (mark.join(each for each, _ in gone[:_SHOWN]) for mark in ("、", ", "))
    more = " 等" if len(gone) > _SHOWN else ""
    return UsageError(
        Text(
            f"{file} 里一家企业也没有读到，替换后原有的 {len(gone)} 家（{named}{more}）都会消失；什么也没有写",
            f"no enterprise could be read in {file}; replacing would remove all {len(gone)} that are there"
            f" ({named_en}{', …' if more else ''}); nothing was written",
        ),
        Text(
            "请核对清单：是不是只有表头，或选错了文件。确实要清空的，请自己删去 enterprises 里的文件。",
            "Check the list: has it a header only, or is it another file? Delete the files in enterprises to empty it.",
        ),
    )


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
