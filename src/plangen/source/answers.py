"""Writing into a plan's file which clause above was read: the ``seen`` of ``answers``."""

from __future__ import annotations

from plangen.errors import InputError
from plangen.finding import Edit, Text
from plangen.model.clauses import Clause

from .edits import edited
from .project import Project
from .scalar import resolve
from .yaml import parse


def keep(project: Project, plan: str, clause: Clause, seen: str) -> Edit:
    """The edit that makes ``seen`` the fingerprint that a clause keeps. Raises InputError where it cannot be sure."""
    path = (*clause.path, "answers")
    answers = clause.answers
    edit = (
        project.rewrite(plan, (*path, "seen"), seen) if answers and answers[2] else _added(project, plan, clause, seen)
    )
    if edit is None:
        place = project.locate(plan, path)
        raise InputError(
            Text(f"{place}：没有把握改写 seen", f"{place}: “seen” cannot be rewritten safely"),
            Text(f"请手工写上 seen: '{seen}'。", f"Write seen: '{seen}' there by hand."),
        )
    return edit


def _added(project: Project, plan: str, clause: Clause, seen: str) -> Edit | None:
    """The edit that adds ``seen`` behind ``clause``, on its line between brackets, else on a line below it."""
    marks, path = project.places[plan].source((*clause.path, "answers", "clause"))
    old = marks.written(path) if marks and path else ""
    if not marks or not old or "\n" in old:
        return None
    place = marks.value(path)
    word = seen if type(resolve(seen)) is str else f"'{seen}'"
    indent = " " * (marks.key(path).column - 1)
    data = project.tree[place.file]
    for between in (", ", f"\n{indent}"):
        edit = Edit(place, old, f"{old}{between}seen: {word}")
        read = parse(edited(data, (edit,)), place.file)
        if not read.findings and _at(read.data, (*path[:-1], "seen")) == seen:
            return edit
    return None


def _at(data: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    return data
