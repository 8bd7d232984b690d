"""``plangen import``: an old plan from .docx, PDF or text becomes YAML, with a report of what became of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import click

from plangen.errors import Exit, PlangenError, UsageError
from plangen.finding import Text

from .commands import command, option
from .old_plans import read_old, templates
from .session import Session, from_here, pass_session

_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_MOST_REMARKS = 10


@command(
    "import",
    zh="把旧预案（.docx、PDF、.doc、文本）变成 YAML\n\n原文一字不丢：不在 YAML 里的，都列在报告里。",
    en="Turn an old plan (.docx, PDF, .doc, text) into YAML\n\n"
    "No text is lost: what is not in the YAML is in the report.",
)
@click.argument("file", type=click.Path())
@option(
    "-o",
    "--output",
    type=click.Path(),
    zh="预案文件夹（默认：plans/标识），或者一个 .yaml 文件",
    en="Folder of the plan, or one .yaml file",
)
@option(
    "--id",
    "plan_id",
    metavar="ID",
    zh="新预案的标识（默认：文件夹名或文件名）",
    en="Id of the plan (default: by the names)",
)
@option("--report", type=click.Path(dir_okay=False), zh="把报告写成 JSON", en="Write the report as JSON")
@pass_session
def import_(session: Session, file: str, output: str | None, plan_id: str | None, report: str | None) -> int:
    """Read, draft, prove, write; 1 when the plan that came out has faults."""
    from plangen.build.imported import bring_in
    from plangen.build.library import library
    from plangen.files import make_folder, write_file

    identity = _identity(plan_id, output, file)
    target = Path(output) if output else session.settings.plans / identity
    single = target.name if target.suffix in (".yaml", ".yml") else ""
    _refuse_to_overwrite(target)
    folder = target.parent if single else target
    old, shelf = read_old(Path(file)), library(templates(session))
    imported = bring_in(old, Path(file).name, identity, shelf, single, _registered(session, folder))
    make_folder(folder)
    for name, text in imported.files.items():
        write_file(folder / name, text.encode())
    if report:
        words = json.dumps(imported.report, ensure_ascii=False, indent=2)
        write_file(Path(report), f"{words}\n".encode())
    _summary(session, imported.report, folder)
    session.show(imported.findings)
    return Exit.NO if any(finding.severity == "error" for finding in imported.findings) else Exit.DONE


def _registered(session: Session, folder: Path) -> dict[str, dict[str, Any]]:
    """What the project has that a plan can cite, documents and other plans, where the new plan goes into it."""
    try:
        inside = folder.resolve().is_relative_to(session.settings.plans.resolve())
        project = session.project if inside else None
    except PlangenError:
        project = None
    if project is None:
        return {}
    plans = {
        plan.id: {"title": plan.title, "kind": "plan"}
        | ({"edition": plan.edition} if plan.edition else {})
        | ({"number": plan.issue.number} if plan.issue and plan.issue.number else {})
        for plan in project.plans.values()
    }
    return {**plans, **project.registered}


def _identity(plan_id: str | None, output: str | None, file: str) -> str:
    if plan_id is not None and not _ID.fullmatch(plan_id):
        raise UsageError(
            Text(f"“{plan_id}”不能作标识", f"“{plan_id}” cannot be an id"),
            Text("用小写字母、数字和连字符，以字母开头", "Use lower-case letters, digits and hyphens, a letter first"),
        )
    names = (plan_id or "", Path(output).stem if output else "", Path(file).stem)
    return next((name for name in names if _ID.fullmatch(name)), "imported-plan")


def _refuse_to_overwrite(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()):
        raise UsageError(
            Text(f"{target} 不是空文件夹，不覆盖", f"{target} is not empty and is not overwritten"),
            Text("用 -o 另选文件夹", "Choose another folder with -o"),
        )
    single = target.suffix in (".yaml", ".yml")
    if single and target.name != "plan.yaml" and (target.parent / "plan.yaml").exists():
        raise UsageError(
            Text(f"{target.parent} 已有一份预案", f"{target.parent} holds a plan already"),
            Text("用 -o 另选文件夹", "Choose another folder with -o"),
        )
    if target.is_file() or (single and target.exists()):
        raise UsageError(
            Text(f"{target} 已经存在，不覆盖", f"{target} exists and is not overwritten"),
            Text("用 -o 另选文件", "Choose another file with -o"),
        )


_KINDS = {
    "threshold": "启动条件",
    "mapping": "预警与响应对应",
    "ratio": "减排比例",
    "citation": "引用文件",
    "supersedes": "废止文件",
    "upstream": "上位预案",
    "short-form": "简称",
    "body": "机构",
    "members": "成员单位",
    "group": "工作组",
    "duty": "职责",
    "measure": "措施",
    "deadline": "时限",
    "telephone": "电话",
    "figure": "图",
}
"""Kind of fact in the report → its name."""


def _summary(session: Session, told: dict[str, Any], folder: Path) -> None:
    from plangen.build.origins import spoken

    files, place = told["plan"]["files"], from_here(folder)
    session.talk(Text(f"已写出 {place}：{'、'.join(files)}", f"Wrote {place}: {', '.join(files)}"))
    headings, counts = len(told["headings"]), told["characters"]
    all_of, written = counts["source"], counts["reproduced"]
    share = f"{100 * written / max(all_of, 1):.2f}%"
    session.talk(
        Text(
            f"标题 {headings} 个；原文 {all_of} 字，写回 {written} 字（{share}）",
            f"{headings} headings; {all_of} characters, {written} of them reproduced ({share})",
        )
    )
    kinds = Counter(each["kind"] for each in told["recognised"])
    told_zh = "、".join(f"{_KINDS[kind]} {count}" for kind, count in sorted(kinds.items())) or "无"
    told_en = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
    session.talk(Text(f"认出的事实：{told_zh}", f"Facts recognised: {told_en}"))
    aside, left, look = (len(told[key]) for key in ("furniture", "left-over", "look-at"))
    session.talk(
        Text(
            f"页码等附属文字 {aside} 处；未写入 {left} 处；请核对 {look} 处",
            f"Furniture: {aside}; left over: {left}; to look at: {look}",
        )
    )
    for each in [*told["dropped"], *told["left-over"]][:_MOST_REMARKS]:
        at, text = spoken(each["place"]), each["text"][:40]
        session.talk(Text(f"  {at.zh}：“{text}”没有写入", f"  {at.en}: “{text}” is not in it ({each['kind']})"))
    for each in told["look-at"][:_MOST_REMARKS]:
        at = spoken(each["place"])
        session.talk(Text(f"  {at.zh} {each['zh']}", f"  {at.en} {each['en']}"))
