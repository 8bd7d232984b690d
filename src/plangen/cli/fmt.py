"""``plangen fmt``: the YAML of the project in one way of writing; what it says and its comments stay."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from plangen.errors import Exit, InputError
from plangen.finding import Finding, Text
from plangen.settings import Settings

from .commands import command, option
from .session import Session, pass_session


@command(
    "fmt",
    zh="统一 YAML 的写法\n\n只动键的顺序、引号、缩进和空行，不动内容和注释。PATH 是文件或文件夹；不写就是全部。",
    en="Write YAML in one way\n\nOrder of keys, quotes, indentation, blank lines; content and comments stay. "
    "PATH is a file or folder; all by default.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True))
@option("--check", is_flag=True, zh="只看有没有要改的，不写文件", en="Only say whether anything would change")
@option("--diff", is_flag=True, zh="只显示会怎样改，不写文件", en="Only show what would change")
@pass_session
def fmt(session: Session, paths: tuple[str, ...], *, check: bool, diff: bool) -> int:
    """Format the files asked for; with ``--check`` or ``--diff`` 1 when one would change."""
    from plangen.files import write_file
    from plangen.source.format import formatted

    from .mending import show_changes

    before, findings = _files(session.settings, paths)
    changed: dict[str, bytes] = {}
    for file, data in before.items():
        made, faults = formatted(data, file)
        findings += faults
        changed |= {file: made} if made != data else {}
    if diff:
        show_changes(before, changed)
    elif check:
        for file in changed:
            click.echo(file)
    else:
        for file, data in changed.items():
            write_file(session.settings.root / file, data)
    session.show(findings)
    _tell(session, len(before), len(changed), look=check or diff)
    if findings:
        return Exit.NOT_DONE
    return Exit.NO if changed and (check or diff) else Exit.DONE


def _files(settings: Settings, paths: tuple[str, ...]) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The YAML files asked for, and why some could not be read; raises InputError where there are none."""
    from plangen.source.tree import YAML, read_tree

    tree = read_tree(settings)
    root = settings.root.resolve()
    asked = [Path(path).resolve() for path in paths] or [root]
    chosen = {
        file: data
        for file, data in tree.files.items()
        if Path(file).suffix.lower() in YAML and any((root / file).is_relative_to(path) for path in asked)
    }
    findings = tuple(
        each for each in tree.findings if any((root / each.place.file).is_relative_to(path) for path in asked)
    )
    if not chosen and not findings:
        raise InputError(
            Text("没有找到 YAML 文件，什么也没做", "no YAML file was found; nothing was done"),
            Text(f"预案在 {settings.plans}", f"Plans are in {settings.plans}"),
        )
    return chosen, findings


def _tell(session: Session, files: int, changed: int, *, look: bool) -> None:
    if look:
        session.talk(Text(f"{files} 个文件，要改 {changed} 个", f"files: {files}, to be changed: {changed}"))
    else:
        session.talk(Text(f"{files} 个文件，改了 {changed} 个", f"files: {files}, changed: {changed}"))
