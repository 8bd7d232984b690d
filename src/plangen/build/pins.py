"""What ``plangen.lock`` is to say: new pins, newer content with what changed in it, suspect clauses cleared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import msgspec

from plangen.checks.tree import Claim, Tree
from plangen.compose.context import Library
from plangen.compose.plan import compose
from plangen.diff.comparison import Comparison, compare
from plangen.diff.facts import changed_facts
from plangen.document.nodes import Document
from plangen.errors import InputError, UsageError
from plangen.finding import Edit, Text
from plangen.model.clauses import Clause, clauses
from plangen.model.plan import Plan
from plangen.settings import Pin, Settings
from plangen.source.answers import keep
from plangen.source.edits import edited
from plangen.source.history import tree_at
from plangen.source.lock import Cleared, Entry, Lock, verify
from plangen.source.pinned import Fetched, fetch
from plangen.source.project import Project, project_from


@dataclass(frozen=True, slots=True)
class Update:
    """One plan above as it was accepted (None at first) and as it is now."""

    name: str
    old: Entry | None
    new: Entry
    comparison: Comparison | None
    """None where the accepted content is no longer to be had."""
    touched: tuple[tuple[str, tuple[Claim, ...]], ...]
    """The changed clauses by id, and the clauses of ours that answer each."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new lock and what goes with it: files to be written and to be removed, by project-relative path."""

    lock: Lock
    updates: tuple[Update, ...]
    files: Mapping[str, bytes]
    removed: tuple[str, ...]
    project: Project
    """This project as it is with them."""

    def __bool__(self) -> bool:
        return bool(self.updates or self.files or self.removed)


def propose(settings: Settings, held: Lock, here: Project, names: tuple[str, ...], shared: Library) -> Proposal:
    """The lock with the named pins as they are now, without those that the settings name no more.

    Raises InputError where a plan above cannot be read, and where anything else is not as it was accepted.
    """
    pins = {pin.name: pin for pin in settings.upstream}
    fetched = {name: fetch(settings, pins[name], here) for name in names}
    kept = {name: entry for name, entry in held.upstream.items() if name in pins}
    entries = {**kept, **{name: each.entry for name, each in fetched.items()}}
    removed = tuple(sorted(_copies(held) - {file for entry in entries.values() for file in entry.files}))
    files = {file: data for each in fetched.values() for file, data in each.files.items()}
    lock = Lock({name: entries[name] for name in sorted(entries)}, held.cleared)
    after = {file: data for file, data in here.tree.items() if file not in removed} | files
    verify(settings, lock, after)
    now = project_from(after)
    updates = tuple(
        _update(settings, pins[name], held.upstream.get(name), each, (here, now), shared)
        for name, each in fetched.items()
        if held.upstream.get(name) != each.entry
    )
    changed = {file: data for file, data in files.items() if here.tree.get(file) != data}
    return Proposal(lock, updates, changed, tuple(file for file in removed if file in here.tree), now)


def _copies(lock: Lock) -> set[str]:
    """The files that are here only because they are pinned from elsewhere."""
    return {file for entry in lock.upstream.values() if entry.git for file in entry.files}


def _update(
    settings: Settings, pin: Pin, old: Entry | None, new: Fetched, projects: tuple[Project, Project], shared: Library
) -> Update:
    here, now = projects
    before = here if pin.git else _committed(settings)
    was = before.plans.get(old.plan if old else new.plan) if before else None
    if before is None or was is None:
        return Update(pin.name, old, new.entry, None, ())
    changed = _changed(was, now.plans[new.plan])
    tree = Tree(now.plans)
    touched = tuple((identity, tuple(tree.claims(new.plan, identity))) for identity in changed)
    return Update(pin.name, old, new.entry, _compared(before, was, now, now.plans[new.plan], shared), touched)


def _committed(settings: Settings) -> Project | None:
    """This project as it was last committed; None where git has nothing to say."""
    try:
        return project_from(tree_at(settings.root, "HEAD", settings.plans.relative_to(settings.root).as_posix()))
    except InputError:
        return None


def _changed(old: Plan, new: Plan) -> list[str]:
    """The ids of the clauses that are not the same on both sides, in the order of the new plan."""
    before, after = clauses(old), clauses(new)
    ids = [*after, *(identity for identity in before if identity not in after)]
    return [each for each in ids if _seen(before.get(each)) != _seen(after.get(each))]


def _seen(clause: Clause | None) -> str:
    return clause.seen if clause else ""


def _compared(before: Project, old: Plan, after: Project, new: Plan, shared: Library) -> Comparison:
    if old.is_record or new.is_record:
        return Comparison(changed_facts(old, new), ())
    return compare(_printed(before, old, shared), _printed(after, new, shared), old, new)


def _printed(project: Project, plan: Plan, shared: Library) -> Document:
    return compose(plan, project.plans, shared, partial(project.locate, plan.id)).document


def clear(
    project: Project, lock: Lock, plan: str, wanted: tuple[str, ...], reason: str, by: str
) -> tuple[Lock, dict[str, bytes]]:
    """The lock with the reason, and the files in which ``seen`` is brought up to date.

    ``wanted`` are clauses above; all suspect ones where it is empty. Raises UsageError when nothing is to be cleared.
    """
    suspects = list(_suspects(project, plan))
    known = {above.id for _, above in suspects}
    unknown = [identity for identity in wanted if identity not in known]
    if unknown or not suspects:
        listed = "、".join(sorted(known)) or "—"
        raise UsageError(
            Text(
                f"{plan} 没有待核对的上级条款{' ' + unknown[0] if unknown else ''}",
                f"{plan} has no suspect clause {unknown[0] if unknown else 'to clear'}",
            ),
            Text(f"待核对的有：{listed}", f"Suspect: {', '.join(sorted(known)) or '-'}"),
        )
    cleared = {(each.plan, each.at): each for each in lock.cleared}
    edits: dict[str, list[Edit]] = {}
    for own, above in suspects:
        if not wanted or above.id in wanted:
            edit = keep(project, plan, own, above.seen)
            edits.setdefault(edit.place.file, []).append(edit)
            answer = own.answers or ("", "", "")
            at = "/".join(map(str, own.path))
            cleared[plan, at] = Cleared(
                plan=plan, at=at, above=answer[0], clause=above.id, was=answer[2], now=above.seen, reason=reason, by=by
            )
    changed = {file: edited(project.tree[file], edits[file]) for file in sorted(edits)}
    return msgspec.structs.replace(lock, cleared=tuple(cleared.values())), changed


def _suspects(project: Project, plan: str) -> Iterator[tuple[Clause, Clause]]:
    """The clauses of a plan that answer one above whose fingerprint they do not have, and that clause."""
    tree = Tree(project.plans)
    for own in clauses(project.plans[plan]).values():
        above, identity, seen = own.answers or ("", "", "")
        found = tree.clauses(above).get(identity) if above in project.plans else None
        if found and found.seen != seen:
            yield own, found
