"""``plangen lock``: plans above accepted as they are, what changed in newer ones, and suspect clauses cleared."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen.errors import Exit, InputError, UsageError
from plangen.finding import Text

from .commands import command, option
from .language import current, say
from .session import Session, pass_session

if TYPE_CHECKING:
    from plangen.build.pins import Proposal, Update
    from plangen.source.lock import Entry, Lock
    from plangen.source.project import Project


@command(
    "lock",
    zh="锁定上位预案；上位条款改动后记下已核对\n\n不带选项：锁定设置里还没有锁定的上位预案。NAME 是设置"
    " [upstream.名称] 里的名称，不写就是全部；同 --clear 一起用时是上位预案的条款，不写就是全部待核对的。",
    en="Pin the plans above; note that a changed clause was looked at\n\n"
    "Without options: pin what the settings name and the lock does not. NAME is one of [upstream.NAME] in the settings,"
    " all by default; with --clear it is a clause above, all suspect ones by default.",
)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@option(
    "--update", is_flag=True, zh="显示上位预案的新内容，接受后换上", en="Show newer content, and take it if accepted"
)
@option("--yes", is_flag=True, zh="不再询问，直接接受", en="Accept without asking")
@option("--clear", metavar="PLAN", zh="这份预案回应的上位条款已核对", en="Clauses that this plan answers were compared")
@option("--reason", metavar="TEXT", zh="核对的结论或理由", en="What the comparison came to")
@option("--by", metavar="OFFICE", zh="由哪个处室核对", en="The office that compared them")
@pass_session
def lock(
    session: Session,
    names: tuple[str, ...],
    update: bool,
    yes: bool,
    clear: str | None,
    reason: str | None,
    by: str | None,
) -> int:
    """Write what is missing, what is newer, or what was cleared."""
    from plangen.source.lock import read_lock

    if clear:
        if update or not reason or not reason.strip():
            raise UsageError(
                Text("--clear 要同 --reason 一起用，不同 --update 一起用", "--clear needs --reason and not --update"),
                Text("例如：--reason 内容未变，只改了文字", "For example: --reason 'wording only'"),
            )
        return _clear(session, clear, names, (reason.strip(), (by or "").strip()))
    if reason or by or (yes and not update) or (names and not update):
        raise UsageError(
            Text(
                "NAME、--yes 同 --update 一起用；--reason、--by 同 --clear 一起用",
                "NAME and --yes go with --update; --reason and --by with --clear",
            ),
            Text("见 plangen lock --help", "See plangen lock --help"),
        )
    held = read_lock(session.settings.root)
    return _update(session, held, names, yes) if update else _pin(session, held)


def _pin(session: Session, held: Lock) -> int:
    """Pin what is not pinned; content that is here already must be the same."""
    here = _unverified(session)
    missing = tuple(pin.name for pin in session.settings.upstream if pin.name not in held.upstream)
    proposal = _proposal(session, held, here, missing)
    for each in proposal.updates:
        differing = sorted(file for file in each.new.files if file in here.tree and file in proposal.files)
        if differing:
            raise UsageError(
                Text(f"{differing[0]} 已在这里，内容不同", f"{differing[0]} is here already and differs"),
                Text(f"请运行 plangen lock --update {each.name}", f"Run plangen lock --update {each.name}"),
            )
    return _written(session, held, proposal)


def _update(session: Session, held: Lock, names: tuple[str, ...], yes: bool) -> int:
    """Show what is new, and take it when it is accepted."""
    known = tuple(pin.name for pin in session.settings.upstream)
    for name in names:
        if name not in known:
            listed = "、".join(known) or "—"
            raise UsageError(
                Text(f"设置里没有 [upstream.{name}]", f"the settings have no [upstream.{name}]"),
                Text(f"有：{listed}", f"There are: {', '.join(known) or '-'}"),
            )
    proposal = _proposal(session, held, _unverified(session), names or known)
    for each in proposal.updates:
        _show(each, proposal.project)
    if proposal and not yes:
        if not sys.stdin.isatty():
            session.talk(Text("没有写入；接受的话请加 --yes。", "Nothing was written; add --yes to accept."))
            return Exit.NO
        if not click.confirm(say(Text("接受这些内容吗？", "Accept this content?")), err=True):
            return Exit.NO
    return _written(session, held, proposal)


def _unverified(session: Session) -> Project:
    from plangen.source.project import project_from
    from plangen.source.tree import read_tree

    tree = read_tree(session.settings)
    return project_from(tree.files, tree.findings)


def _proposal(session: Session, held: Lock, here: Project, names: tuple[str, ...]) -> Proposal:
    from plangen.build.library import library
    from plangen.build.pins import propose

    return propose(session.settings, held, here, names, library(session.settings.templates))


def _written(session: Session, held: Lock, proposal: Proposal) -> int:
    from plangen.files import remove_file

    if not proposal and proposal.lock == held:
        session.talk(Text("上位预案都已锁定，没有变化。", "All plans above are pinned and unchanged."))
        return Exit.DONE
    _write(session, proposal.files, proposal.lock)
    for file in proposal.removed:
        remove_file(_inside(session, file))
    for each in proposal.updates:
        click.echo(f"{each.name}  {_edition(each.new)}")
    for name in sorted(held.upstream.keys() - proposal.lock.upstream.keys()):
        click.echo(f"{name}  {say(Text('不再锁定', 'no longer pinned'))}")
    return Exit.DONE


def _write(session: Session, files: Mapping[str, bytes], lock: Lock) -> None:
    """The files, and the lock last."""
    from plangen.files import make_folder, write_file
    from plangen.source.lock import FILE, write_lock

    for path in (_inside(session, file) for file in files):
        make_folder(path.parent)
    for file, data in files.items():
        write_file(_inside(session, file), data)
    write_file(session.settings.root / FILE, write_lock(lock))


def _inside(session: Session, file: str) -> Path:
    """The path of a project file; raises InputError when a link leads it out of the project."""
    root = session.settings.root
    if not (root / file).resolve().is_relative_to(root.resolve()):
        raise InputError(
            Text(f"{file} 经链接指向项目之外", f"a link leads {file} out of the project"),
            Text("请把链接换成文件夹。", "Put a folder in place of the link."),
        )
    return root / file


def _edition(entry: Entry) -> str:
    edition = f"（{entry.edition}）" if entry.edition else ""
    return f"{entry.plan}{edition}" + (f" {entry.commit[:12]}" if entry.commit else "")


def _show(each: Update, project: Project) -> None:
    """What changed in one plan above, and which clauses of ours answer that."""
    from plangen.diff.report import to_text

    click.echo(f"{each.name}  {f'{_edition(each.old)} → ' if each.old else ''}{_edition(each.new)}")
    if each.old and each.comparison is None:  # it was never committed, and is not kept
        for file in (file for file, digest in each.new.files.items() if each.old.files.get(file) != digest):
            click.echo(f"  {file}")
    if each.comparison is not None:
        click.echo(to_text(each.comparison, current()), nl=False)
    if each.touched:
        click.echo(
            say(Text("改动的条款，以及回应它的本级条款：", "Changed clauses, and clauses here that answer them:"))
        )
    for clause, claims in each.touched:
        click.echo(f"  {clause}")
        for plan, own in claims:
            click.echo(f"    {project.locate(plan, own.path)}  {plan} {own.id}")


def _clear(session: Session, plan: str, wanted: tuple[str, ...], said: tuple[str, str]) -> int:
    from plangen.build.pins import clear
    from plangen.source.lock import read_lock

    project = session.require_sound((plan,))
    if plan not in project.sources or plan not in project.plans:
        known = ", ".join(name for name in project.sources if name in project.plans)
        raise UsageError(Text(f"没有预案 {plan}", f"there is no plan {plan}"), Text(f"有：{known}", f"Plans: {known}"))
    held = read_lock(session.settings.root)
    new, files = clear(project, held, plan, wanted, *said)
    _write(session, files, new)
    for cleared in (each for each in new.cleared if each not in held.cleared):
        click.echo(f"{project.locate(plan, tuple(cleared.at.split('/')))}  {cleared.above} {cleared.clause}")
    return Exit.DONE
