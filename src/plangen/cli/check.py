"""``plangen check``: schema, references, and consistency of each plan with itself and with what stands above it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen import __version__
from plangen.errors import Exit, InputError, UsageError
from plangen.finding import Finding, Severity, Text
from plangen.names import shown

from .commands import command, option
from .language import current
from .session import Session, pass_session

if TYPE_CHECKING:
    from plangen.source.project import Project


@command(
    "check",
    zh="检查预案：结构、引用、自身一致、与上位预案一致\n\nPATH 是预案的文件或文件夹；不写就检查全部。",
    en="Check plans: schema, references, themselves, plans above\n\n"
    "PATH is a file or folder of a plan; all plans by default. RULE is a rule's id or its beginning; repeatable.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True))
@option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", zh="报告格式", en="Format of the report"
)
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
    type=click.Choice([each.value for each in Severity]),
    default="error",
    zh="到哪一级算不通过",
    en="Severity from which the answer is no",
)
@option("--exit-zero", is_flag=True, zh="有发现也以 0 退出", en="Exit 0 even with findings")
@pass_session
def check(
    session: Session,
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    exit_zero: bool,
) -> int:
    """Report all findings; 1 when one reaches the fail level."""
    from plangen.files import write_file

    project = session.project
    chosen = _chosen(session, project, paths)
    only, without = _prefixes(select), _prefixes(ignore)
    findings = tuple(each for each in _findings(session, project, chosen) if _wanted(each.rule, only, without))
    report = _report(session, findings, len(chosen), form, to_file=output is not None)
    if output:
        write_file(Path(output), report.encode())
    else:
        # Machine formats are UTF-8 on any console; text is coloured or not, it is meant as it is.
        click.echo(report if form == "text" else report.encode(), nl=False, color=True)
    failed = any(finding.severity.rank >= Severity(fail_on).rank for finding in findings)
    return Exit.NO if failed and not exit_zero else Exit.DONE


def _chosen(session: Session, project: Project, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the plans asked for, those that could not be loaded included."""
    root = session.settings.root
    asked = [Path(path).resolve() for path in paths]
    outside = [path for path in asked if not path.is_relative_to(root.resolve())]
    if outside:
        raise InputError(
            Text(f"{outside[0]} 不在项目里", f"{outside[0]} is not in the project"),
            Text(f"项目文件夹是 {root}", f"The project is {root}"),
        )
    chosen = tuple(
        plan
        for plan, files in project.sources.items()
        if not asked or any((root.resolve() / file).is_relative_to(path) for file in files for path in asked)
    )
    if not chosen:
        raise InputError(
            Text("没有找到预案，什么也没检查", "no plan was found; nothing was checked"),
            Text(
                "预案放在 plans/ 下，每份一个文件夹，内有 plan.yaml",
                "Plans live under plans/, a folder each with a plan.yaml",
            ),
        )
    return chosen


def _findings(session: Session, project: Project, chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    from plangen.build.library import library
    from plangen.checks.registry import RULES
    from plangen.checks.runner import run
    from plangen.checks.subject import Subject
    from plangen.compose.plan import compose

    shared = library(session.settings.templates)
    found = [each for each in project.findings if not each.plan or each.plan in chosen]
    subjects = []
    for plan in project.plans.values():
        if plan.id not in chosen:
            continue
        document = None
        if not plan.is_record:
            composition = compose(plan, project.plans, shared, partial(project.locate, plan.id))
            found += composition.findings
            document = composition.document
        subjects.append(Subject(plan, project.plans, document))
    return tuple(sorted({*found, *run(subjects, RULES, project.locate)}))


CHECKED = ("PS", "CO", "PX")
"""Families that no choice leaves out: what could not be read, printed or judged must not look sound."""


def _prefixes(words: tuple[str, ...]) -> tuple[str, ...]:
    """The beginnings of rule ids that were given, also by comma. Raises UsageError when no rule begins so."""
    from plangen.checks.registry import RULES

    given = tuple(each.strip() for word in words for each in word.split(","))
    for prefix in given:
        if not prefix or not any(rule.id.startswith(prefix) for rule in RULES):
            families = sorted({rule.id[:2] for rule in RULES})
            raise UsageError(
                Text(f"没有可选的规则 {shown(prefix)}", f"there is no rule {shown(prefix)} to choose"),
                Text(f"规则的类别有：{'、'.join(families)}", f"Families of rules: {', '.join(families)}"),
            )
    return given


def _wanted(rule: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    if rule.startswith(CHECKED):
        return True
    return (not select or rule.startswith(select)) and not (ignore and rule.startswith(ignore))


def _report(session: Session, findings: tuple[Finding, ...], plans: int, form: str, *, to_file: bool) -> str:
    from plangen.reports import FORMATS, Report
    from plangen.settings import colour

    coloured = not to_file and colour(sys.stdout, session.colour)
    return FORMATS[form](Report(findings, plans, __version__, current(), session.source_line, coloured))
