"""``plangen inventory import``: the office's Excel list becomes YAML; its faults are listed by cell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangen.errors import Exit, PlangenError, UsageError
from plangen.finding import Severity, Text

from .commands import command, option
from .language import current, say
from .session import Session, from_here, pass_session, quoted

if TYPE_CHECKING:
    from plangen.build.listed import Intake
    from plangen.build.placing import Placed
    from plangen.build.standing import Standing
    from plangen.finding import Finding
    from plangen.lists.columns import Layout
    from plangen.lists.trouble import Trouble

SHOWN = 20
"""Findings that are shown; the report has all."""
_PLANS_SHOWN = 6
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@command(
    "import",
    zh="把 Excel 减排清单（.xlsx、.xls、.ods、.csv）变成 YAML\n\n"
    "列的对应关系自动提出，存为 columns.yaml；有问题的格逐一列出，其余照常导入。",
    en="Turn an Excel list (.xlsx, .xls, .ods, .csv) into YAML\n\n"
    "Which column is which is proposed and saved as columns.yaml; faults are listed by cell, good rows go on.",
)
@click.argument("file", type=click.Path())
@option(
    "-o",
    "--output",
    type=click.Path(),
    zh="预案文件夹（写入其中的 enterprises/），或一个 .yaml 文件（默认：同名文件夹）",
    en="Folder of a plan (its enterprises/ is written), or one .yaml file (default: a folder of the list's name)",
)
@option("--mapping", type=click.Path(dir_okay=False), zh="列对应关系的文件", en="File that says which column is which")
@option("--report", type=click.Path(dir_okay=False), zh="把报告写成 JSON", en="Write the report as JSON")
@option(
    "--marked",
    type=click.Path(dir_okay=False),
    zh="把清单另存为 .xlsx，问题批注在格上",
    en="Save the list as .xlsx with each fault as a remark on its cell",
)
@option("--district", default="", zh="清单没有区县一列时的区县", en="District, for a list without such a column")
@option("--edition", default="", zh="清单的版本，例如 2025年版", en="Edition of the list")
@option("--compiled", default="", metavar="DATE", zh="清单的编制日期", en="Day the list was compiled")
@option("--replace", is_flag=True, zh="替换以前导入的文件", en="Replace the files of an earlier import")
@pass_session
def import_list(session: Session, /, file: str, output: str | None, mapping: str | None, **given: Any) -> int:
    """Read, write, tell; 1 where a cell needs mending."""
    from plangen.build.listed import Intake
    from plangen.build.marked import Marked
    from plangen.build.placing import place
    from plangen.files import write_file
    from plangen.lists.columns import NAME
    from plangen.lists.trouble import Trouble

    path = Path(file)
    target = Path(output) if output else Path(path.stem)
    beside = (target.parent if target.suffix in (".yaml", ".yml") else target) / NAME
    if given["compiled"] and not _DAY.fullmatch(given["compiled"]):
        raise UsageError(Text("--compiled 要写成 2025-09-20", "--compiled must be like 2025-09-20"))
    _free(target, given["replace"])
    stood = _stood(target)
    stated = layouts(Path(mapping) if mapping else beside)
    marked = Marked(current()) if given["marked"] else None
    trouble = Trouble(path.name, (Path(mapping) if mapping else beside).name, marked.note if marked else None)
    preset = {"district": given["district"]} if given["district"] else {}
    intake = Intake(path, trouble, stated, preset, marked, stood.bodies if stood.plan else None, stood.enterprises)
    of_list = {"edition": given["edition"], "compiled": given["compiled"]}
    placed = place(intake, target, of_list, stood, replace=given["replace"])
    write_file(beside, intake.columns.encode())
    if mapping and not Path(mapping).exists():
        write_file(Path(mapping), intake.columns.encode())
    if given["report"]:
        words = json.dumps(intake.report(placed.files), ensure_ascii=False, indent=2)
        write_file(Path(given["report"]), f"{words}\n".encode())
    if marked:
        write_file(Path(given["marked"]), marked.close(trouble.findings))
    _tell(session, intake, target, beside)
    _tell_aside(session, placed)
    _next(session, path, target, stood.plan, trouble)
    return Exit.NO if trouble.counts[Severity.ERROR] or trouble.counts[Severity.WARNING] else Exit.DONE


def layouts(path: Path) -> Mapping[str, Layout]:
    """What a mapping file says; nothing where there is none. Raises InputError where it cannot be read."""
    from plangen.errors import InputError
    from plangen.lists.columns import from_data
    from plangen.source.yaml import parse

    if not path.exists():
        return {}
    parsed = parse(path.read_bytes(), path.name)
    if parsed.findings:
        message = Text(f"{path.name} 不是正确的 YAML", f"{path.name} is no sound YAML")
        raise InputError(message, Text("请改正，或删去它。", "Correct it, or delete it."), parsed.findings)
    return from_data(parsed.data, path.name)


def _free(target: Path, replace: bool) -> None:
    """Nothing that exists is overwritten unless that was asked for."""
    from plangen.build.placing import earlier, is_file

    held = [target] if is_file(target) else [target / "inventory.yaml", *earlier(target)]
    standing = next((each for each in held if each.exists()), None)
    if standing and not replace:
        raise UsageError(
            Text(
                f"{from_here(standing)} 已经有了，不覆盖",
                f"{from_here(standing)} is there already and is not overwritten",
            ),
            Text(
                "用 -o 另选位置，或加 --replace 替换以前导入的",
                "Choose another place with -o, or replace it with --replace",
            ),
        )


def _stood(target: Path) -> Standing:
    """What stands in the folder of the plan into which the list goes."""
    from plangen.build.placing import is_file
    from plangen.build.standing import standing
    from plangen.settings import find_project

    folder = target.parent if is_file(target) else target
    folder = folder.parent if folder.name == "enterprises" and is_file(target) else folder
    if not (folder / "plan.yaml").is_file():
        return standing(folder, None, target)
    try:
        plans = find_project(folder.resolve()).plans
    except PlangenError:
        plans = None
    return standing(folder, plans, target)


def _tell(session: Session, intake: Intake, target: Path, beside: Path) -> None:
    where, left = from_here(target), sum(each.left_out for each in intake.sheets)
    session.talk(
        Text(
            f"已写出 {where}：企业 {intake.count} 家，未导入 {left} 行；列对应关系见 {from_here(beside)}",
            f"Wrote {where}; enterprises: {intake.count}, rows left out: {left}; columns in {from_here(beside)}",
        )
    )
    counts = intake.trouble.counts
    errors, warnings, infos = (counts[level] for level in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    ranked = sorted(intake.trouble.findings, key=lambda each: -each.severity.rank)
    for each in ranked[:SHOWN]:
        click.echo(_line(each), err=True)
    more = errors + warnings + infos - min(len(ranked), SHOWN)
    if more:
        session.talk(
            Text(f"另有 {more} 处，用 --report 或 --marked 查看全部", f"{more} more; --report or --marked has them all")
        )
    session.talk(
        Text(f"错误 {errors}、警告 {warnings}、提示 {infos}", f"errors: {errors}, warnings: {warnings}, infos: {infos}")
    )


def _tell_aside(session: Session, placed: Placed) -> None:
    """What the list has taken the place of."""
    for path, kept in placed.aside.items():
        session.talk(
            Text(
                f"原有的 {from_here(path)} 改名为 {kept.name} 留存，不再算预案的内容",
                f"What was {from_here(path)} is kept as {kept.name} and no part of the plan any more",
            )
        )
    if placed.gone:
        named = "、".join(placed.gone[:SHOWN]) + ("等" if len(placed.gone) > SHOWN else "")
        session.talk(
            Text(
                f"其中有清单里没有的企业 {len(placed.gone)} 家：{named}",
                f"Enterprises in it that the list has not: {len(placed.gone)} ({named})",
            )
        )


def _next(session: Session, path: Path, target: Path, plan: str, trouble: Trouble) -> None:
    """What to do with what was written."""
    counts = trouble.counts
    if counts[Severity.ERROR] or counts[Severity.WARNING]:
        session.talk(
            Text(
                "有错误和警告的格：在清单里改好，加 --replace 再导入一次",
                "Mend the cells with errors and warnings in the list, then import it again with --replace",
            )
        )
    if plan:
        where = quoted(from_here(target if target.suffix else target / ""))
        session.talk(Text(f"下一步：plangen check {where}", f"Next: plangen check {where}"))
        return
    again = f"plangen inventory import {quoted(str(path))} -o"
    plans = _plans()
    there = quoted(plans[0]) if plans else "plans/example-city"
    others = plans[1:_PLANS_SHOWN]
    session.talk(
        Text(
            f"{from_here(target)} 不在预案文件夹里，检查和生成都看不到它。放进预案：{again} {there}，然后 plangen check"
            + (f"（或另一份预案：{'、'.join(others)}）" if others else ""),
            f"{from_here(target)} is no plan's folder: check and build do not see it. To put it into one:"
            f" {again} {there}, then plangen check" + (f" (or another plan: {', '.join(others)})" if others else ""),
        )
    )


def _plans() -> list[str]:
    """The folders of the plans of the project around us."""
    from plangen.settings import find_project

    try:
        plans = find_project(Path.cwd()).plans
    except PlangenError:
        return []
    return [from_here(each.parent) for each in sorted(plans.glob("*/plan.yaml"))]


def _line(finding: Finding) -> str:
    from plangen.reports.about import LEVELS
    from plangen.reports.marking import escaped

    level, said = (
        say(LEVELS[finding.severity]),
        say(Text(f"{finding.message.zh}。{finding.help.zh}", f"{finding.message.en}. {finding.help.en}")),
    )
    return escaped(f"{finding.at}: {level} {finding.rule} {said}")
