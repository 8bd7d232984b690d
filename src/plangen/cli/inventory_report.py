"""``plangen inventory PLAN``: the calculation of a plan's reduction list. It tells figures; judging is ``check``'s."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen import __version__
from plangen.errors import Exit, InputError, UsageError
from plangen.finding import Text
from plangen.model.levels import LADDER, Colour
from plangen.names import shown

from .called import Called, called, near
from .commands import command, option
from .inventory_outputs import unowned
from .language import current
from .session import Session, pass_session

if TYPE_CHECKING:
    from plangen.model.plan import Plan
    from plangen.reports.inventory import Report


@command(
    "report",
    zh="核算减排清单：基数、减排量、比例、差额\n\n只报告数字，达不到比例也以 0 退出；是否合格由 plangen check 判断。",
    en="Calculate the reduction list: baselines, reductions, ratios, shortfall\n\n"
    "Tells figures and exits 0 whether targets are met or not; judging is plangen check's.",
)
@click.argument("plan")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    zh="text 终端文字；json；xlsx 带公式的工作簿",
    en="text for terminals; json; xlsx for a workbook with formulas",
)
@option("-o", "--output", type=click.Path(dir_okay=False), zh="写到这个文件", en="File to write")
@option(
    "--level",
    "levels",
    type=click.Choice([*(each.value for each in LADDER), Colour.UNGRADED.value]),
    multiple=True,
    zh="只看这一级（可多次）",
    en="Only this level; repeatable",
)
@option(
    "--source",
    "sources",
    metavar="ID",
    multiple=True,
    zh="另列出这家企业或排放源的计算过程：标识、名称或统一社会信用代码（可多次）",
    en="Show the calculation of this enterprise or source too, by id, name or credit code; repeatable",
)
@pass_session
def report(
    session: Session, plan: str, form: str, output: str | None, levels: tuple[str, ...], sources: tuple[str, ...]
) -> int:
    """Calculate, and write what was asked for."""
    from plangen.files import write_file
    from plangen.reports.inventory import report as made

    if form == "xlsx" and output is None:
        raise UsageError(
            Text("xlsx 要用 -o 指明文件", "xlsx needs -o FILE"),
            Text("例如：-o 减排清单.xlsx", "For example: -o inventory.xlsx"),
        )
    if form == "xlsx":
        unowned([Path(output or "")])
    found = made(_plan(session, plan), tuple(Colour(each) for each in levels))
    data = _written(found, form, _known(found, sources))
    if output:
        write_file(Path(output), data)
        session.talk(Text(f"已写出 {output}", f"Wrote {output}"))
    else:
        click.echo(data.decode() if form == "text" else data, nl=False)
    return Exit.DONE


def _plan(session: Session, name: str) -> Plan:
    """The plan of that id, which must have a list; raises UsageError, or InputError where it has faults."""
    project = session.project
    if name in project.sources:
        project = session.require_sound((name,))
    plan = project.plans.get(name)
    listed = [each.id for each in project.plans.values() if each.enterprises or each.inventory]
    known = Text(f"有减排清单的预案：{'、'.join(listed) or '无'}", f"Plans with a list: {', '.join(listed) or 'none'}")
    if plan is None:
        raise UsageError(Text(f"没有预案 {shown(name)}", f"there is no plan {shown(name)}"), known)
    if not plan.enterprises and not plan.inventory:
        raise InputError(Text(f"预案 {name} 没有减排清单", f"the plan {name} has no reduction list"), known)
    return plan


def _known(found: Report, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the sources asked for by id, name or code; raises UsageError where the list has none such."""
    codes = {each.id: each.code for each in found.plan.enterprises.values()}
    listed = [Called(each.id, each.name, codes.get(each.id, "")) for each in found.calculation.accounts]
    known = called(listed)
    for name in sources:
        if name not in known:
            raise UsageError(
                Text(f"清单里没有 {shown(name)}", f"the list has no {shown(name)}"),
                near(name, listed)
                or Text("标识见 --format json 的 sources", "Ids stand under sources in --format json"),
            )
    return tuple(known[name] for name in sources)


def _written(found: Report, form: str, sources: tuple[str, ...]) -> bytes:
    from plangen.reports.inventory import json, text, workbook

    if form == "xlsx":
        return workbook.write(found, current())
    if form == "json":
        return json.write(found, __version__).encode()
    return text.write(found, current(), sources).encode()
