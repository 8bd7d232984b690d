"""``plangen inventory import``: the office's Excel list becomes YAML; its faults are listed by cell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangen.errors import Exit, UsageError
from plangen.finding import Severity, Text

from .commands import command, option
from .language import current, say
from .session import Session, from_here, pass_session

if TYPE_CHECKING:
    from plangen.build.listed import Intake
    from plangen.finding import Finding
    from plangen.lists.columns import Layout

SHOWN = 20
"""Findings that are shown; the report has all."""
_NUMBERED = re.compile(r"\d{4,}\.yaml")
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
    from plangen.files import write_file
    from plangen.lists.columns import NAME
    from plangen.lists.trouble import Trouble

    path = Path(file)
    target = Path(output) if output else Path(path.stem)
    beside = (target.parent if target.suffix in (".yaml", ".yml") else target) / NAME
    if given["compiled"] and not _DAY.fullmatch(given["compiled"]):
        raise UsageError(Text("--compiled 要写成 2025-09-20", "--compiled must be like 2025-09-20"))
    _free(target, given["replace"])
    stated = layouts(Path(mapping) if mapping else beside)
    marked = Marked(current()) if given["marked"] else None
    trouble = Trouble(path.name, (Path(mapping) if mapping else beside).name, marked.note if marked else None)
    preset = {"district": given["district"]} if given["district"] else {}
    intake = Intake(path, trouble, stated, preset, marked)
    files = _written(intake, target, {"edition": given["edition"], "compiled": given["compiled"]})
    write_file(beside, intake.columns.encode())
    if mapping and not Path(mapping).exists():
        write_file(Path(mapping), intake.columns.encode())
    if given["report"]:
        words = json.dumps(intake.report(files), ensure_ascii=False, indent=2)
        write_file(Path(given["report"]), f"{words}\n".encode())
    if marked:
        write_file(Path(given["marked"]), marked.close(trouble.findings))
    _tell(session, intake, target, beside)
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
    held = [target] if target.suffix in (".yaml", ".yml") else [target / "inventory.yaml", *_earlier(target)]
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


def _earlier(target: Path) -> list[Path]:
    """The files of enterprises that an earlier import has written."""
    folder = target / "enterprises"
    return sorted(each for each in folder.iterdir() if _NUMBERED.fullmatch(each.name)) if folder.is_dir() else []


def _written(intake: Intake, target: Path, stated: dict[str, str]) -> list[str]:
    """Write the list; what was begun and cannot be ended is taken away again."""
    from plangen.files import make_folder, remove_file, write_file

    if target.suffix in (".yaml", ".yml"):
        text = "".join(intake.files(1_000_000)) + intake.inventory(stated)
        write_file(target, text.encode())
        return [target.name]
    earlier = _earlier(target)
    made: list[Path] = []
    try:
        make_folder(target / "enterprises")
        for number, text in enumerate(intake.files(), 1):
            made.append(target / "enterprises" / f"{number:04}.yaml")
            write_file(made[-1], text.encode())
        if text := intake.inventory(stated):
            made.append(target / "inventory.yaml")
            write_file(made[-1], text.encode())
    except BaseException:
        for each in made:
            if each not in earlier:
                remove_file(each)
        raise
    for each in earlier:
        if each not in made:
            remove_file(each)
    return [each.relative_to(target).as_posix() for each in made]


def _tell(session: Session, intake: Intake, target: Path, beside: Path) -> None:
    where, left = from_here(target), sum(each.left_out for each in intake.sheets)
    session.talk(
        Text(
            f"已写出 {where}：企业 {intake.count} 家，未导入 {left} 行；列对应关系见 {from_here(beside)}",
            f"Wrote {where}: {intake.count} enterprises, {left} rows left out; columns in {from_here(beside)}",
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
        Text(f"错误 {errors}、警告 {warnings}、提示 {infos}", f"{errors} errors, {warnings} warnings, {infos} infos")
    )


def _line(finding: Finding) -> str:
    from plangen.reports.about import LEVELS
    from plangen.reports.marking import escaped

    level, said = say(LEVELS[finding.severity]), f"{say(finding.message)} {say(finding.help)}"
    return escaped(f"{finding.at}: {level} {finding.rule} {said}")
