"""What ``plangen inventory import`` tells when it is done: figures, findings, what was replaced, the next step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen.errors import PlangenError
from plangen.finding import Severity, Text

from .language import say
from .session import Session, from_here, quoted

if TYPE_CHECKING:
    from plangen.build.listed import Intake
    from plangen.build.placing import Placed
    from plangen.finding import Finding
    from plangen.lists.trouble import Trouble

SHOWN = 20
"""Findings that are shown; the report has all."""
_PLANS_SHOWN = 6
_GONE_SHOWN = 8


def tell(session: Session, intake: Intake, target: Path, beside: Path) -> None:
    """What was written, and the first of the findings."""
    where, left = from_here(target), sum(each.left_out for each in intake.sheets)
    session.talk(
        Text(
            f"已写出 {where}：企业 {intake.count} 家，未导入 {left} 行；列对应关系见 {from_here(beside)}",
            f"Wrote {where}; enterprises: {intake.count}, rows left out: {left}; columns in {from_here(beside)}",
        )
    )
    counts = intake.trouble.counts
    errors, warnings, infos = (counts[level] for level in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    ranked = intake.trouble.ranked
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


def tell_mapping(session: Session, intake: Intake, stating: Path, proposed: Path | None) -> None:
    """What became of the file that says which column is which."""
    if proposed:
        where = from_here(proposed)
        session.talk(
            Text(
                f"没有 {where}：这次按提出的列对应关系导入，并把它写成 {where}，请核对",
                f"There is no {where}: the import went by what is proposed, which was written there; check it",
            )
        )
    if intake.unmatched:
        names, there = "、".join(intake.unmatched), "、".join(intake.trouble.sheets)
        session.talk(
            Text(
                f"{stating.name} 写的工作表 {names} 在清单里没有，没有用上；清单的工作表是 {there}",
                f"{stating.name} tells of sheets that the list has not and that were not used: {names};"
                f" the sheets of the list are {there}",
            )
        )


def tell_aside(session: Session, placed: Placed) -> None:
    """What the list has taken the place of."""
    for path, kept in placed.aside.items():
        session.talk(
            Text(
                f"原有的 {from_here(path)} 改名为 {kept.name} 留存，不再算预案的内容",
                f"What was {from_here(path)} is kept as {kept.name} and no part of the plan any more",
            )
        )
    if placed.gone:
        gone = [f"{identity}（{name}）" if name else identity for identity, name in placed.gone[:_GONE_SHOWN]]
        gone_en = [f"{identity} ({name})" if name else identity for identity, name in placed.gone[:_GONE_SHOWN]]
        count, more = len(placed.gone), len(placed.gone) > _GONE_SHOWN
        session.talk(
            Text(
                f"原有而清单里没有的企业 {count} 家，不再有：{'、'.join(gone)}{'等' if more else ''}",
                f"Enterprises of the former files that the list has not, and that are gone: {count};"
                f" {', '.join(gone_en)}{', …' if more else ''}",
            )
        )
    if placed.kept:
        session.talk(
            Text(
                f"清单没有写到的，照原有的 inventory 保留：{'、'.join(placed.kept)}",
                f"Kept of the former inventory, as the list has no word on it: {', '.join(placed.kept)}",
            )
        )
    if placed.beside:
        files = [path.name for path in placed.beside]
        count = sum(placed.beside.values())
        session.talk(
            Text(
                f"预案里另有 {count} 家企业（{'、'.join(files)}），不是这份清单的；不要的请自己删去",
                f"The plan has enterprises that are not of this list: {count} ({', '.join(files)});"
                " delete those not wanted",
            )
        )


def tell_next(session: Session, path: Path, target: Path, plan: str, trouble: Trouble) -> None:
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
