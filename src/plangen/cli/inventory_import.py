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
from .inventory_outputs import apart, ready, unowned
from .inventory_told import tell, tell_aside, tell_mapping, tell_next
from .language import current, say
from .session import Session, from_here, pass_session

if TYPE_CHECKING:
    from plangen.build.standing import Standing
    from plangen.lists.columns import Layout

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
    stating = Path(mapping) if mapping else beside
    proposed = stating if mapping and not stating.exists() else None
    _outputs(path, target, stating, proposed, given)
    _free(target, given["replace"])
    stood = _stood(target)
    stated = layouts(stating)
    marked = Marked(current()) if given["marked"] else None
    trouble = Trouble(path.name, stating.name, marked.note if marked else None)
    preset = {"district": given["district"]} if given["district"] else {}
    intake = Intake(path, trouble, stated, preset, stood.bodies if stood.plan else None)
    of_list = {"edition": given["edition"], "compiled": given["compiled"]}
    placed = place(intake, target, of_list, stood, replace=given["replace"])
    tell(session, intake, target, beside)
    tell_mapping(session, intake, stating, proposed)
    tell_aside(session, placed)
    tell_next(session, path, target, stood.plan, trouble)
    if proposed:
        write_file(proposed, intake.columns().encode())
    if given["report"]:
        words = json.dumps(intake.report(placed.files), ensure_ascii=False, indent=2)
        write_file(Path(given["report"]), f"{words}\n".encode())
    if marked:
        write_file(Path(given["marked"]), marked.close(path, trouble))
    return Exit.NO if trouble.counts[Severity.ERROR] or trouble.counts[Severity.WARNING] else Exit.DONE


def _outputs(path: Path, target: Path, stating: Path, proposed: Path | None, given: Mapping[str, Any]) -> None:
    """Nothing that is read is written over, and what is to be written can be, before anything is."""
    from plangen.build.placing import is_file
    from plangen.lists.columns import NAME

    asked = {f"--{name}": Path(given[name]) for name in ("report", "marked") if given[name]}
    inputs = {say(Text("要导入的清单", "the list to import")): path, stating.name: stating}
    own = {"-o": target} if is_file(target) else {}
    folder = target.parent if is_file(target) else target
    if stating != folder / NAME:
        own[NAME] = folder / NAME
    apart(inputs, {**own, **asked})
    unowned([Path(given["marked"])] if given["marked"] else [])
    ready([*asked.values(), *([proposed] if proposed else [])], folder)


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
