"""``plangen check``: schema, references, and consistency of each plan with itself and with what stands above it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangen import __version__
from plangen.errors import Exit, InputError, UsageError
from plangen.finding import FAILING, Finding, Severity, Text
from plangen.reasons import explain
from plangen.reports import FORMATS, Report

from .choice import chosen_plans, chosen_rules
from .commands import command, option
from .language import current
from .old_plans import checks_of, divided, inspected, source_line
from .session import Session, from_here, pass_session

if TYPE_CHECKING:
    from plangen.build.inspected import Inspection
    from plangen.source.project import Project

Look = Callable[["Project | None"], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Wishes:
    """The command line as it was given."""

    paths: tuple[str, ...]
    form: str
    output: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    exit_zero: bool
    baseline: str | None
    write_baseline: str | None
    fix: bool
    diff: bool


@command(
    "check",
    zh="检查预案：结构、引用、自身一致、与上位预案一致\n\nPATH 是预案的文件或文件夹；不写就检查全部。"
    "旧预案的文件（.docx、.txt 等）也可以：在内存里导入，用文字允许的规则检查。",
    en="Check plans: schema, references, themselves, plans above\n\n"
    "PATH is a file or folder of a plan; all plans by default. An old plan in another file (.docx, .txt) is imported in"
    " memory and checked as far as its text allows. RULE is a rule's id or its beginning; repeatable.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True))
@option("--format", "form", type=click.Choice([*FORMATS]), default="text", zh="报告格式", en="Format of the report")
@option("--output", type=click.Path(dir_okay=False), zh="把报告写到这个文件", en="Write the report to this file")
@option(
    "--select",
    metavar="RULE",
    multiple=True,
    zh="只用这些规则（编号或前缀，可多次）",
    en="Only these rules (id or prefix)",
)
@option(
    "--ignore",
    metavar="RULE",
    multiple=True,
    zh="不用这些规则（编号或前缀，可多次）",
    en="Not these rules (id or prefix)",
)
@option(
    "--fail-on",
    type=click.Choice([each.value for each in FAILING]),
    zh="到哪一级算不通过（默认 error）",
    en="Severity from which the answer is no (default: error)",
)
@option("--exit-zero", is_flag=True, zh="有发现也以 0 退出", en="Exit 0 even with findings")
@option(
    "--baseline",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    zh="不报告这个文件里记下的问题",
    en="Leave out the findings that this file records",
)
@option(
    "--write-baseline",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    zh="把现有的问题记进这个文件，作为基线",
    en="Record the findings that there are in this file",
)
@option("--fix", is_flag=True, zh="改正可以放心代改的问题", en="Mend what can safely be mended")
@option("--diff", is_flag=True, zh="只显示 --fix 会怎样改，不写文件", en="Only show what --fix would change")
@pass_session
def check(session: Session, /, **options: Any) -> int:
    """Report all findings; 1 when one reaches the fail level."""
    wishes = _Wishes(**options)
    files, paths = divided(wishes.paths)
    _refuse_half_a_baseline(wishes, paths)
    if files and not paths:
        _refuse_mending(wishes)
        return _told(session, wishes, None, inspected(session, files))
    old = inspected(session, files)
    look = _look(session, wishes, paths, old)
    if wishes.diff:
        return _shown(session, wishes, look)
    return _told(session, wishes, _mended(session, look) if wishes.fix else session.project, old)


def _refuse_half_a_baseline(wishes: _Wishes, paths: tuple[str, ...]) -> None:
    if wishes.write_baseline and (paths or wishes.select or wishes.ignore or wishes.baseline):
        raise UsageError(
            Text("基线要从全部预案、全部规则得出", "a baseline is made of all plans and rules"),
            Text(
                "--write-baseline 不与 PATH、--select、--ignore、--baseline 同用",
                "Give --write-baseline without PATH, --select, --ignore and --baseline",
            ),
        )


def _refuse_mending(wishes: _Wishes) -> None:
    if wishes.fix or wishes.diff:
        raise UsageError(
            Text("旧预案的文件不能代改", "old plans in other files are not mended"),
            Text("先用 plangen import 导入，再改 YAML。", "Import them with plangen import and mend the YAML."),
        )


def _look(session: Session, wishes: _Wishes, paths: tuple[str, ...], old: tuple[Inspection, ...]) -> Look:
    """How plans are looked at: the findings that the command line and the settings want of them."""
    from plangen.build.library import library
    from plangen.build.verdict import NOTHING, judge
    from plangen.checks import baseline

    selection = chosen_rules(checks_of(session), wishes.select, wishes.ignore)
    recorded = baseline.read(_bytes(wishes.baseline), wishes.baseline) if wishes.baseline else None
    files = frozenset(each.file for each in old)
    told = [finding for each in old for finding in each.findings]

    def look(project: Project | None) -> tuple[Finding, ...]:
        verdict, plans = NOTHING, frozenset[str]()
        if project is not None:
            chosen = chosen_plans(session.settings, project, paths)
            verdict, plans = judge(project, chosen, library(session.settings.templates)), frozenset(project.sources)
        found = tuple(sorted((*verdict.findings, *told)))
        if recorded is not None:
            whole = project is not None and verdict.judged == plans
            settled = partial(_settled, verdict.judged | files, plans | files, whole)
            found = baseline.apply(found, recorded, from_here(Path(str(wishes.baseline))), settled)
        return tuple(each for each in found if selection.wants(each))

    return look


def _settled(judged: frozenset[str], plans: frozenset[str], whole: bool, plan: str) -> bool:
    """Whether all was looked for that can be found in a plan; of one that is gone and of what all share, in all."""
    return plan in judged if plan in plans else whole


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        reason, advice = explain(error)
        raise InputError(Text(f"不能读取 {name}：{reason.zh}", f"cannot read {name}: {reason.en}"), advice) from error


def _shown(session: Session, wishes: _Wishes, look: Look) -> int:
    """What mending would change; the answer is no where that is anything."""
    from plangen.build.verdict import mended

    from .mending import show_changes

    changed, _ = mended(session.project, look)
    show_changes(session.project.tree, changed)
    return Exit.NO if changed and not wishes.exit_zero else Exit.DONE


def _mended(session: Session, look: Look) -> Project:
    """The project after everything was mended that can be."""
    from plangen.build.verdict import mended
    from plangen.source.project import load_project

    from .mending import write_changes

    changed, count = mended(session.project, look)
    write_changes(session, changed, count)
    return load_project(session.settings) if changed else session.project


def _recorded(path: Path, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that a baseline cannot hold, after it was written."""
    from plangen.checks import baseline
    from plangen.files import write_file

    data = baseline.write(findings)
    write_file(path, data)
    return baseline.apply(findings, baseline.read(data, str(path)), str(path), lambda _: True)


def _told(session: Session, wishes: _Wishes, project: Project | None, old: tuple[Inspection, ...]) -> int:
    """Looks, reports, and answers; without a project, at old plans alone."""
    from plangen.environment import colour
    from plangen.files import write_file

    from .catalogue import catalogue

    paths = divided(wishes.paths)[1]
    findings = _look(session, wishes, paths, old)(project)
    if wishes.write_baseline:
        findings = _recorded(Path(wishes.write_baseline), findings)
    plans = len(old) + (len(chosen_plans(session.settings, project, paths)) if project else 0)
    fail_on = Severity(wishes.fail_on) if wishes.fail_on else checks_of(session).fail_on
    coloured = not wishes.output and colour(sys.stdout, session.colour)
    lines = source_line(session, old)
    report = FORMATS[wishes.form](
        Report(findings, plans, __version__, current(), lines, coloured, catalogue(), fail_on)
    )
    if wishes.output:
        write_file(Path(wishes.output), report.encode())
    else:
        # Machine formats are UTF-8 on any console; text is coloured or not, it is meant as it is.
        click.echo(report if wishes.form == "text" else report.encode(), nl=False, color=True)
    failed = any(finding.severity.rank >= fail_on.rank for finding in findings)
    return Exit.NO if failed and not wishes.exit_zero else Exit.DONE
