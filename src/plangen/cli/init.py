"""``plangen init``: a project that works at once. Nothing that exists is overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import click

from plangen.errors import Exit, UsageError
from plangen.finding import Text
from plangen.names import shown

from .commands import command
from .session import Session, pass_session, quoted


@command(
    "init",
    zh="新建项目：示例预案、编辑器补全、提交前检查和 CI\n\nDIR 是项目文件夹，不写就是当前文件夹。已有的文件一律不动。",
    en="Start a project: example plan, editor, commit hook, CI\n\n"
    "DIR is its folder, by default the current one. Files that exist are left as they are.",
)
@click.argument("directory", metavar="[DIR]", default=".", type=click.Path())
@pass_session
def init(session: Session, directory: str) -> int:
    """Write what is missing; 2 when the folder is a project already."""
    from plangen.files import make_folder, write_file
    from plangen.scaffold import SETTINGS, scaffold

    root = Path(directory)
    if os.path.lexists(root / SETTINGS):
        name = shown(str(root / SETTINGS))
        raise UsageError(
            Text(f"{name} 已存在，这里已是项目", f"{name} exists: this is a project already"),
            Text("另选一个文件夹，或先移走它。", "Choose another folder, or move it away."),
        )
    files = scaffold()
    kept = [path for path in files if os.path.lexists(root / path)]
    for path, data in files.items():
        if path not in kept:
            make_folder((root / path).parent)
            write_file(root / path, data)
            session.detail(Text(str(root / path), str(root / path)))
    for path in kept:
        session.talk(Text(f"已有，未改动：{path}", f"Exists, left as it is: {path}"))
    _next_steps(session, directory, len(files) - len(kept))
    return Exit.DONE


def _next_steps(session: Session, directory: str, count: int) -> None:
    name = quoted(directory)
    into = "" if Path(directory) == Path() else f"cd {name} && "
    session.talk(Text(f"写出 {count} 个文件。下一步：", f"Wrote {count} files. Next:"))
    session.talk(Text(f"  检查示例预案：{into}plangen check", f"  check the example plan: {into}plangen check"))
    session.talk(Text("  生成公文和公示牌：plangen build", "  make documents and placards: plangen build"))
    session.talk(Text("  改成本地的内容：plans/example-city/", "  make it your own: plans/example-city/"))
