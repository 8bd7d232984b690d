"""``plangen build``: the documents, placards and sub-plans, only what is stale."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangen.errors import Exit, InputError, OutputError, UsageError
from plangen.finding import Text

from .called import Called, called, near
from .choice import no_plans
from .commands import command, option
from .language import say
from .progress import Progress
from .session import Session, from_here, pass_session, quoted

if TYPE_CHECKING:
    from plangen.build.engine import Failure, Outcome, Stale
    from plangen.build.produce import Format
    from plangen.build.targets import Target
    from plangen.model.plan import Plan
    from plangen.source.project import Project

PAUSE = 0.5
"""Seconds between two looks at the sources under ``--watch``."""

REASONS = {
    "forced": Text("要求重做", "asked for"),
    "new": Text("新目标", "new target"),
    "missing": Text("输出文件不在了", "the output is gone"),
    "spoiled": Text("输出文件被改动过", "the output was changed"),
    "program": Text("plangen 或所用的库变了", "plangen or a library changed"),
    "citations": Text("所引预案的题名、文号变了", "title or number of a cited plan changed"),
    "fragments": Text("共用片段变了", "the shared fragments changed"),
    "numbering-schemes": Text("编号方案变了", "the numbering schemes changed"),
    "layout-profile": Text("版式变了", "the layout profile changed"),
    "placard-template": Text("公示牌模板变了", "the template of the placards changed"),
    "inventory": Text("清单变了", "the inventory changed"),
    "format": Text("输出格式变了", "the format changed"),
    "renderer": Text("LibreOffice 的版本变了", "the version of LibreOffice changed"),
    "enterprise": Text("企业信息变了", "the enterprise changed"),
    "frame": Text("操作方案共用的章节变了", "the chapters that operation plans share changed"),
}

_NO_PICTURE = Text(
    "PNG 一张一面，只做单家企业的公示牌（预案标识/企业标识）；合在一个文件里的公示牌和其他文件用 --to pdf。",
    "PNG is one page: of placards of one enterprise each (plan/enterprise); for placards in one file and for other"
    " documents use --to pdf.",
)

FIELDS = {
    "id": "标识",
    "kind": "种类",
    "title": "标题",
    "edition": "版次",
    "calls_itself": "自称",
    "jurisdiction": "行政区",
    "numbering": "编号方案",
    "layout": "版式",
    "contents": "目录",
    "issue": "印发通知",
    "parent": "所派生的预案",
    "upstream": "上位预案",
    "supersedes": "废止的文件",
    "basis": "编制依据",
    "scope": "适用的污染物",
    "documents": "引用文件",
    "bodies": "机构",
    "groups": "工作组",
    "duties": "职责",
    "alerts": "预警",
    "reduction": "减排比例",
    "levels_are": "各级的写法",
    "measures": "措施",
    "deadlines": "时限",
    "terms": "用语",
    "figures": "图",
    "tables": "表",
    "preamble": "引言",
    "sections": "章节",
    "annexes": "附件",
}
"""What a field of a plan is called in a reason."""


@command(
    "build",
    zh="生成公文、公示牌和专项方案\n\n"
    "只重做过期的输出。TARGET 是预案的标识；或 预案标识/企业，企业写标识、名称或统一社会信用代码；"
    "或 预案标识/公示牌，全部公示牌做成一个文件。不写就是全部（最后一种除外）。",
    en="Build documents, placards and sub-plans\n\n"
    "Only stale outputs are made. TARGET is a plan's id; or plan/enterprise, by id, name or credit code; or"
    " plan/公示牌, all placards in one file; all but the last by default.",
)
@click.argument("targets", metavar="[TARGET]...", nargs=-1)
@option("--out", type=click.Path(file_okay=False), zh="输出文件夹", en="Output folder")
@option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    zh="进程池的进程数（默认：核数）",
    en="Workers of the pool (default: cores)",
)
@option(
    "--executor",
    type=click.Choice(["local", "processes"]),
    default="local",
    zh="在本进程内做，或用进程池",
    en="This process alone, or a pool of processes",
)
@option(
    "--to",
    metavar="FORMATS",
    default="docx",
    zh="输出格式，逗号分隔：docx,html,text,pdf,png（pdf 需要 LibreOffice；png 是每家一张的公示牌，另需 Poppler）",
    en="Formats, by comma: docx,html,text,pdf,png (pdf needs LibreOffice; png is for placards of one enterprise each,"
    " and needs Poppler too)",
)
@option("--check", is_flag=True, zh="只看是否过期，不写文件；有过期的退出码为 1", en="Write nothing; exit 1 if stale")
@option("--explain", is_flag=True, zh="说明每个目标为何重做", en="Say why each target is rebuilt")
@option("--watch", is_flag=True, zh="盯着源文件，一变就重做", en="Build again whenever a source changes")
@option(
    "--plan",
    "plan_ids",
    metavar="ID",
    multiple=True,
    zh="只做这份预案（可多次）",
    en="Build this plan only (repeatable)",
)
@pass_session
def build(session: Session, /, targets: tuple[str, ...], watch: bool, **options: Any) -> int:
    """Build what is asked for; 1 when something is stale (--check) or a target failed."""
    wanted = tuple(_named(session, each) for each in (*targets, *options["plan_ids"]))
    code = _once(session, wanted, options)
    while watch:
        _wait(session)
        del session.project
        try:
            code = _once(session, wanted, options)
        except InputError as error:
            session.show(error.findings)
    return code


def _named(session: Session, wanted: str) -> str:
    """A target with the id of its enterprise, where that was called by its name or code."""
    plan_id, slash, rest = wanted.partition("/")
    plan = session.project.plans.get(plan_id) if slash else None
    word, product, kind = rest.partition("/")
    if plan is None or word in plan.enterprises:
        return wanted
    return "/".join((plan_id, called(_listed(plan)).get(word, word))) + product + kind


def _listed(plan: Plan) -> list[Called]:
    return [Called(each.id, each.name, each.code) for each in plan.enterprises.values()]


def _wait(session: Session) -> None:
    """Sleep until a source file of the project differs."""
    from plangen.source.tree import read_tree

    before = read_tree(session.settings).files
    while read_tree(session.settings).files == before:
        time.sleep(PAUSE)


def _once(session: Session, wanted: Sequence[str], options: Mapping[str, Any]) -> int:
    from plangen.build.engine import Builder, orphans, stale
    from plangen.build.executors import executor
    from plangen.build.library import library
    from plangen.build.produce import PRINTED
    from plangen.build.render import renderer
    from plangen.environment import cpu_count

    plans_wanted = tuple(dict.fromkeys(each.split("/")[0] for each in wanted))
    project, faulty = _sound(session, plans_wanted)
    shared = library(session.settings.templates)
    formats = _formats(options["to"])
    printer = renderer(painting="png" in formats) if set(formats) & set(PRINTED) else None
    found = _targets(session, wanted, plans_wanted, formats, printer.version if printer else "")
    folder = Path(options["out"]) if options["out"] else session.settings.out
    whole = not wanted and not faulty  # what a faulty plan printed before is kept
    if options["check"]:
        code = _check(session, folder, tuple(stale(found, folder)), orphans(found, folder) if whole else ())
        return Exit.NOT_DONE if faulty else code
    progress = Progress(shown=not session.quiet)
    builder = Builder(
        folder, project.plans, shared, lambda plan: lambda path: project.locate(plan, path), printer, progress
    )
    with executor(options["executor"], options["jobs"] or cpu_count()) as workers:
        outcome = builder.run(found, workers, whole=whole)
    _report(session, outcome, folder, options["explain"])
    _tell_outdated(session, folder, outcome.outdated)
    _tell_blanks(session, found)
    return Exit.NOT_DONE if faulty else _code(outcome)


def _tell_outdated(session: Session, folder: Path, old: tuple[tuple[str, Target], ...]) -> None:
    """That documents lie there, in other formats or made on demand, which say something else by now."""
    from plangen.build.produce import EXTENSIONS

    if old:
        path, target = old[0]
        form = next(form for form, extension in EXTENSIONS.items() if path.endswith(extension))
        again = f"plangen build {quoted(target.id)} --to {form}"
        session.talk(
            Text(
                f"{len(old)} 个文件还是按原来的内容做的，这次没有重做，例如 {from_here(folder / path)}；重做：{again}",
                f"Files that show what was said before and were not made anew: {len(old)}, such as"
                f" {from_here(folder / path)}; for that one: {again}",
            )
        )


def _sound(session: Session, wanted: tuple[str, ...]) -> tuple[Project, bool]:
    """The project, and whether plans that nobody asked for by name have faults; those are told, the others built."""
    if not session.project.sources:
        raise no_plans(session.settings, session.project)
    faults = session.faults(wanted)
    printable = any(not plan.is_record for plan in session.project.plans.values())
    if wanted or not printable or any(not finding.plan for finding in faults):
        return session.require_sound(wanted), False
    if faults:
        session.show(faults)
        plans = len({finding.plan for finding in faults})
        session.talk(Text(f"{plans} 份预案有错误，没有生成。", f"Plans with faults, not built: {plans}"))
    return session.project, bool(faults)


def _code(outcome: Outcome) -> int:
    """A fault in a plan is an answer; an output that cannot be written is none."""
    if any(isinstance(failure.error, OutputError) for failure in outcome.failed):
        return Exit.NOT_DONE
    return Exit.NO if outcome.failed else Exit.DONE


def _formats(words: str) -> list[Format]:
    from plangen.build.produce import EXTENSIONS

    chosen: list[Format] = []
    for word in words.split(","):
        match = next((form for form in EXTENSIONS if form == word.strip()), None)
        if match is None:
            known = ", ".join(EXTENSIONS)
            raise UsageError(
                Text(f"没有 {word} 这种输出格式", f"there is no output format {word}"),
                Text(f"可用的格式：{known}", f"Formats are: {known}"),
            )
        chosen.append(match)
    return chosen


def _targets(
    session: Session, wanted: Sequence[str], plan_ids: tuple[str, ...], formats: list[Format], renderer: str
) -> tuple[Target, ...]:
    from plangen.build.library import library
    from plangen.build.targets import targets

    plans = session.project.plans
    for identity in plan_ids:
        if identity not in plans:
            raise _unknown(identity, list(plans), plans)
    ours = plan_ids or tuple(session.project.sources)  # what is pinned is built in its own project
    found = targets(plans, library(session.settings.templates), formats, ours, renderer)
    if not found and set(formats) == {"png"}:
        raise InputError(
            Text(
                "没有公示牌可以生成；只有公示牌可以做成 PNG",
                "there is no placard to build; PNG is made of placards alone",
            ),
            Text("其他文件用 --to pdf", "Use --to pdf for other documents"),
        )
    if not found:
        raise InputError(
            Text("没有可以生成的预案", "there is no plan to build"),
            Text(
                "在 plans/ 下写一份预案，或用 plangen init 起步",
                "Write a plan under plans/, or start with plangen init",
            ),
        )
    chosen = tuple(target for target in found if not wanted or any(_within(target, each) for each in wanted))
    for each in wanted:
        if not any(_within(target, each) for target in chosen):
            raise _unknown(each, sorted({target.id for target in found}), plans, formats)
    _tell_no_pictures(session, wanted, chosen, formats)
    return tuple(replace(target, on_demand=False) if target.id in wanted else target for target in chosen)


def _within(target: Target, wanted: str) -> bool:
    """Whether a target is the one wanted, or one of the plan or enterprise that is."""
    return target.id == wanted or target.id.startswith(f"{wanted}/")


def _tell_no_pictures(
    session: Session, wanted: Sequence[str], chosen: Sequence[Target], formats: Sequence[Format]
) -> None:
    """That something asked for by name is made in the other formats alone."""
    drawn = {target.id for target in chosen if target.format == "png"}
    without = [each for each in wanted if not any(_within(target, each) for target in chosen if target.id in drawn)]
    if "png" in formats and without:
        session.talk(_NO_PICTURE)


def _unknown(identity: str, known: list[str], plans: Mapping[str, Plan], formats: Sequence[Format] = ()) -> UsageError:
    import difflib

    plan_id, slash, word = identity.partition("/")
    if slash and plan_id in plans:
        listed = _listed(plans[plan_id])
        if set(formats) == {"png"} and (word == "公示牌" or word.partition("/")[0] in called(listed)):
            return UsageError(Text(f"{identity} 没有 PNG", f"{identity} is not made as PNG"), _NO_PICTURE)
        suggestion = near(word.partition("/")[0], listed)
        if suggestion:
            return UsageError(Text(f"没有目标 {identity}", f"there is no target {identity}"), suggestion)
    close = difflib.get_close_matches(identity, known, 1, 0.5)
    words = close[0] if close else ", ".join(known[:12])
    return UsageError(
        Text(f"没有目标 {identity}", f"there is no target {identity}"),
        Text(f"是否应为：{words}", f"Did you mean: {words}"),
    )


def _check(session: Session, folder: Path, due: tuple[Stale, ...], gone: tuple[str, ...]) -> int:
    for each in due:
        click.echo(f"{from_here(folder / each.target.path)}  {_why(each)}")
    for path in gone:
        click.echo(f"{from_here(folder / path)}  " + say(Text("目标已不存在", "its target is gone")))
    if not due and not gone:
        session.talk(Text("全部是最新的。", "Everything is up to date."))
    return Exit.NO if due or gone else Exit.DONE


def _why(each: Stale) -> str:
    return say(Text("；", "; ")).join(say(REASONS.get(reason) or _changed(reason)) for reason in each.reasons)


def _changed(field: str) -> Text:
    return Text(f"{FIELDS.get(field, field)}变了", f"{field.replace('_', '-')} changed")


def _report(session: Session, outcome: Outcome, folder: Path, explain: bool) -> None:
    for each in outcome.built:
        click.echo(from_here(folder / each.target.path) + (f"  {_why(each)}" if explain else ""))
    for path in outcome.removed:
        path = from_here(folder / path)  # noqa: PLW2901 - as it is shown
        session.talk(Text(f"已删除（目标不存在了）：{path}", f"Removed (its target is gone): {path}"))
    session.show(tuple(sorted({finding for failure in outcome.failed for finding in failure.findings})))
    for failure in outcome.failed:
        _show(session, failure)
    built, failed = len(outcome.built), len(outcome.failed)
    if not (built or failed or outcome.removed):
        session.talk(Text("没有需要更新的内容。", "Nothing to update."))
        return
    session.talk(
        Text(
            f"生成 {built} 个，未变 {outcome.fresh} 个" + (f"，失败 {failed} 个。" if failed else "。"),
            f"{built} built, {outcome.fresh} up to date" + (f", {failed} failed." if failed else "."),
        )
    )


def _tell_blanks(session: Session, found: Sequence[Target]) -> None:
    blank = {(each.plan, each.enterprise) for each in found if each.blank}
    if blank:
        count = len(blank)
        session.talk(
            Text(
                f"{count} 家企业的公示牌还有空白（人员、电话待补充，或有一级没有措施），"
                "用 plangen check --select EN001,EN002 查看",
                f"Placards that still have blanks (a person, a telephone or the measures of a level): {count}; see"
                " plangen check --select EN001,EN002",
            )
        )


def _show(session: Session, failure: Failure) -> None:
    from plangen.errors import PlangenError

    if isinstance(failure.error, PlangenError):
        session.fail(failure.error)
    elif failure.error:
        kind = type(failure.error).__name__
        message = Text(
            f"{failure.target.id} 没有做成：工作进程出错（{kind}）", f"{failure.target.id}: worker failed ({kind})"
        )
        click.echo(say(message), err=True)
