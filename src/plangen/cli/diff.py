"""``plangen diff``: two editions compared, changed facts first, then clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen.errors import Exit, InputError, UsageError
from plangen.finding import Text

from .commands import command, option
from .language import current
from .session import Session, pass_session

if TYPE_CHECKING:
    from plangen.diff.comparison import Comparison
    from plangen.document.nodes import Document
    from plangen.model.plan import Plan
    from plangen.source.project import Project


@command(
    "diff",
    zh="比较两个版本：先事实，后条款\n\nOLD、NEW 是预案的标识、文件或文件夹，或 git版本:预案标识。",
    en="Compare two editions: facts first, then clauses\n\n"
    "OLD and NEW are a plan's id, its file or folder, or GIT_REV:PLAN.",
)
@click.argument("old")
@click.argument("new")
@option(
    "--to",
    type=click.Choice(["text", "table", "html", "json"]),
    default="text",
    zh="text 终端文字；table 修订对照表（.docx）；html、json",
    en="text for terminals; table for the comparison table (.docx); html; json",
)
@option("-o", "--output", type=click.Path(dir_okay=False), zh="写到这个文件", en="File to write")
@option("--exit-code", is_flag=True, zh="有差异时以 1 退出", en="Exit 1 when there are differences")
@pass_session
def diff(session: Session, old: str, new: str, to: str, output: str | None, exit_code: bool) -> int:
    """Compare, and write what was asked for."""
    from plangen.diff.comparison import compare
    from plangen.files import write_file

    if to == "table" and output is None:
        raise UsageError(
            Text("修订对照表是 .docx，要用 -o 指明文件", "the comparison table is a .docx and needs -o FILE"),
            Text("例如：-o 修订对照表.docx", "For example: -o comparison.docx"),
        )
    before, after = _edition(session, old), _edition(session, new)
    comparison = compare(before.document, after.document, before.plan, after.plan)
    data = _written(comparison, before, after, to)
    if output:
        write_file(Path(output), data)
        session.talk(Text(f"已写出 {output}", f"Wrote {output}"))
    else:
        click.echo(data.decode(), nl=False)
    return Exit.NO if exit_code and comparison else Exit.DONE


@dataclass(frozen=True, slots=True)
class Edition:
    """One side of the comparison."""

    plan: Plan
    document: Document


def _edition(session: Session, words: str) -> Edition:
    """The edition that a word on the command line names."""
    from plangen.build.library import library
    from plangen.compose.plan import compose

    revision, _, name = ("", "", words) if Path(words).exists() else words.rpartition(":")
    project = _project_at(session, revision) if revision else session.project
    plan = _plan(session, project, name)
    shared = library(session.settings.templates)
    composition = compose(plan, project.plans, shared, lambda path: project.locate(plan.id, path))
    return Edition(plan, composition.document)


def _project_at(session: Session, revision: str) -> Project:
    from plangen.source.history import tree_at
    from plangen.source.project import project_from

    root = session.settings.root
    folder = session.settings.plans.relative_to(root).as_posix()
    return project_from(tree_at(root, revision, folder))


def _plan(session: Session, project: Project, name: str) -> Plan:
    """The plan of an id, or of a file or folder."""
    if name in project.plans:
        return project.plans[name]
    root = session.settings.root.resolve()
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
    dated = after.plan.issue.signed if after.plan.issue else None
    table = comparison_document(comparison, before.plan.full_title, after.plan.full_title, dated)
    return written(table, "docx" if to == "table" else "html")
