"""``plangen derive``: a department's sub-plan as YAML, every clause linked to its parent clause."""

from __future__ import annotations

import os
from pathlib import Path

import click

from plangen.errors import Exit, UsageError
from plangen.finding import Text

from .commands import command, option
from .session import Session, pass_session


@command(
    "derive",
    zh="由预案导出一个部门的专项实施方案（YAML）\n\n每一条都记下它对应的上级条款和指纹。",
    en="Derive a department's sub-plan as YAML\n\nEvery clause keeps its parent clause and that clause's fingerprint.",
)
@click.argument("plan")
@option("--body", metavar="ID", required=True, zh="部门在 bodies 里的标识", en="The department's id under bodies")
@option(
    "--id",
    "plan_id",
    metavar="ID",
    zh="新方案的标识（默认：预案标识-部门标识）",
    en="Id of the sub-plan (default: plan-body)",
)
@option("-o", "--output", type=click.Path(dir_okay=False), zh="写到这个文件（默认：标准输出）", en="File to write")
@pass_session
def derive(session: Session, plan: str, body: str, plan_id: str | None, output: str | None) -> int:
    """Print or write the sub-plan."""
    from plangen.derive import derive as derived
    from plangen.files import make_folder, write_file
    from plangen.source.emit import emit
    from plangen.source.format import format_text

    project = session.require_sound((plan,))
    parent = project.plans.get(plan)
    if parent is None or parent.is_record:
        known = ", ".join(each.id for each in project.plans.values() if not each.is_record)
        raise UsageError(Text(f"没有预案 {plan}", f"there is no plan {plan}"), Text(f"有：{known}", f"Plans: {known}"))
    words = format_text(emit(derived(parent, body, plan_id), _header(session, output)), "plan.yaml")
    if output is None:
        click.echo(words, nl=False)
        return Exit.DONE
    path = Path(output)
    if path.exists():
        raise UsageError(
            Text(f"{output} 已存在，不覆盖", f"{output} exists and is not overwritten"),
            Text("换一个文件名，或先移走它", "Choose another name, or move it away"),
        )
    make_folder(path.parent)
    write_file(path, words.encode())
    session.talk(Text(f"已写出 {output}", f"Wrote {output}"))
    return Exit.DONE


def _header(session: Session, output: str | None) -> str:
    """Lines by which editors find the project's schema from where the file will lie; by default, two folders deep."""
    settings = session.settings
    folder = Path(output).absolute().parent if output else settings.plans / "derived"
    schema = Path(os.path.relpath(settings.root / "schemas" / "plan.schema.json", folder)).as_posix()
    return f"yaml-language-server: $schema={schema}\n$schema: {schema}"
