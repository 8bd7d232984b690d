"""``plangen diff``: two editions compared, changed facts first, then clause by clause."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen.errors import Exit, InputError, NoProjectError, UsageError
from plangen.finding import Text

from .commands import command, option
from .language import current
from .old_plans import is_old, read_old, templates
from .session import Session, pass_session

if TYPE_CHECKING:
    from plangen.build.edition import Edition
    from plangen.diff.comparison import Comparison
    from plangen.model.plan import Plan
    from plangen.settings import Settings
    from plangen.source.project import Project


@command(
    "diff",
    zh="比较两个版本：先事实，后条款\n\nOLD、NEW 各是预案的标识、YAML 文件或文件夹、"
    "旧预案文件（.docx、.pdf、.doc、.txt），或 git版本:预案标识、git版本:路径。",
    en="Compare two editions: facts first, then clauses\n\n"
    "OLD and NEW are each a plan's id, its YAML file or folder, an old plan in another file (.docx, .pdf, .doc, .txt),"
    " or GIT_REV:PLAN or GIT_REV:PATH.",
)
@click.argument("old")
@click.argument("new")
@option(
    "--to",
    type=click.Choice(["text", "table", "tracked", "html", "json"]),
    default="text",
    zh="text 终端文字；table 修订对照表（.docx）；tracked 带修订标记的新版（.docx）；html、json",
    en="text for terminals; table for the comparison table (.docx); tracked for the new edition with tracked changes"
    " (.docx); html; json",
)
@option("-o", "--output", type=click.Path(dir_okay=False), zh="写到这个文件", en="File to write")
@option("--exit-code", is_flag=True, zh="有差异时以 1 退出", en="Exit 1 when there are differences")
@pass_session
def diff(session: Session, old: str, new: str, to: str, output: str | None, exit_code: bool) -> int:
    """Compare, and write what was asked for."""
    from plangen.diff.comparison import compare
    from plangen.files import write_file

    if to in _FILES and output is None:
        what = _FILES[to]
        raise UsageError(
            Text(f"{what.zh}是 .docx，要用 -o 指明文件", f"{what.en} is a .docx and needs -o FILE"),
            Text(f"例如：-o {what.zh}.docx", "For example: -o comparison.docx"),
        )
    before, after = _edition(session, old), _edition(session, new)
    imported = before.imported or after.imported
    comparison = compare(before.document, after.document, before.plan, after.plan, imported)
    data = _written(comparison, before, after, to)
    if output:
        write_file(Path(output), data)
        session.talk(Text(f"已写出 {output}", f"Wrote {output}"))
    else:
        click.echo(data.decode(), nl=False)
    return Exit.NO if exit_code and comparison else Exit.DONE


_FILES = {
    "table": Text("修订对照表", "the comparison table"),
    "tracked": Text("修订稿", "the document with tracked changes"),
}


def _edition(session: Session, words: str) -> Edition:
    """The edition that a word on the command line names."""
    from plangen.build.edition import of_file, of_plan
    from plangen.build.library import library
    from plangen.source.history import file_at

    path = Path(words)
    revision, _, name = ("", "", words) if path.exists() else words.rpartition(":")
    file = Path(name)
    if is_old(file) and not path.is_dir() and (file.suffix or path.is_file()):
        data = file_at(Path.cwd(), revision, name) if revision else read_old(path)
        return of_file(data, file.name, library(templates(session)))
    settings = _settings(session, path)
    project = _project_at(settings, revision) if revision else _project(session, settings)
    return of_plan(_plan(settings, project, name), project, library(settings.templates))


def _settings(session: Session, path: Path) -> Settings:
    """Those of the project around a path that is there, else around the working directory."""
    from plangen.settings import find_project

    return find_project(path if path.is_dir() else path.parent, session.config) if path.exists() else session.settings


def _project(session: Session, settings: Settings) -> Project:
    """The project of these settings; that of the working directory is read once."""
    from plangen.source.project import load_project

    with suppress(NoProjectError):
        if session.settings.root == settings.root:
            return session.project
    return load_project(settings)


def _project_at(settings: Settings, revision: str) -> Project:
    from plangen.source.history import tree_at
    from plangen.source.project import project_from

    folder = settings.plans.relative_to(settings.root).as_posix()
    return project_from(tree_at(settings.root, revision, folder))


def _plan(settings: Settings, project: Project, name: str) -> Plan:
    """The plan of an id, or of a file or folder."""
    if name in project.plans:
        return project.plans[name]
    root = settings.root.resolve()
    path = Path(name).resolve()
    for identity, files in project.sources.items():
        if any((root / file).is_relative_to(path) for file in files) and identity in project.plans:
            return project.plans[identity]
    faults = tuple(finding for finding in project.findings if finding.severity == "error")
    known = ", ".join(identity for identity, plan in project.plans.items() if not plan.is_record)
    raise InputError(
        Text(f"没有可比较的预案 {name}", f"there is no plan {name} to compare"),
        Text(f"可用的预案：{known}", f"Plans are: {known}"),
        faults,
    )


def _written(comparison: Comparison, before: Edition, after: Edition, to: str) -> bytes:
    from plangen.build.produce import written
    from plangen.diff.report import to_json, to_text
    from plangen.diff.table import comparison_document

    if to == "text":
        return to_text(comparison, current()).encode()
    if to == "json":
        return to_json(comparison)
    if to == "tracked":
        from plangen.build.edition import tracked

        return tracked(before, after)
    dated = after.plan.issue.signed if after.plan.issue else None
    table = comparison_document(comparison, before.plan.full_title, after.plan.full_title, dated)
    return written(table, "docx" if to == "table" else "html")
