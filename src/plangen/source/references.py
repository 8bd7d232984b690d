"""Every id that a plan names outside its words must be there. (``@id`` inside words is resolved when composing.)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from plangen.finding import Finding, Path, Text
from plangen.model.levels import Colour

from .faults import Fault
from .form import nearest, short
from .manuscript import Places
from .outline import pieces, sections

_HELP = Text("{hint_zh}", "{hint_en}")
UNKNOWN_BODY = Fault("PS201", Text("没有登记机构“{name}”", "no body “{name}” is registered"), _HELP)
UNKNOWN_MEASURE = Fault("PS202", Text("没有措施“{name}”", "there is no measure “{name}”"), _HELP)
UNKNOWN_DOCUMENT = Fault(
    "PS203", Text("没有登记文件或预案“{name}”", "no document or plan “{name}” is registered"), _HELP
)
UNKNOWN_PLAN = Fault("PS204", Text("项目中没有预案“{name}”", "there is no plan “{name}” in the project"), _HELP)
UNKNOWN_GROUP = Fault("PS205", Text("没有工作组“{name}”", "there is no group “{name}”"), _HELP)
UNKNOWN_FIGURE = Fault("PS206", Text("没有图“{name}”", "there is no figure “{name}”"), _HELP)
UNKNOWN_TABLE = Fault("PS220", Text("没有表“{name}”", "there is no table “{name}”"), _HELP)
UNKNOWN_TRACK = Fault("PS207", Text("没有预警轨道“{name}”", "there is no alert track “{name}”"), _HELP)
FAULTS = (
    UNKNOWN_BODY, UNKNOWN_MEASURE, UNKNOWN_DOCUMENT, UNKNOWN_PLAN, UNKNOWN_GROUP, UNKNOWN_FIGURE, UNKNOWN_TRACK,
    UNKNOWN_TABLE,
)  # fmt: skip

_REGISTER = {
    "PS201": Text("请在 bodies 中登记。", "Register it under “bodies”."),
    "PS202": Text("请在 measures 中写出。", "Write it under “measures”."),
    "PS203": Text(
        "请在 plans/documents.yaml 或本预案的 documents 中登记。",
        "Register it in plans/documents.yaml or under “documents”.",
    ),
    "PS204": Text(
        "没有全文的，请在 plans/records 建一份只记事实的预案（kind: record）。",
        "If only paper exists, make a record of its facts in plans/records (kind: record).",
    ),
    "PS205": Text("请在 groups 中写出。", "Write it under “groups”."),
    "PS206": Text("请在 figures 中写出。", "Write it under “figures”."),
    "PS207": Text("请在 alerts 中写出。", "Write it under “alerts”."),
    "PS220": Text("请在 tables 中写出。", "Write it under “tables”."),
}


class Reference(Struct, frozen=True):
    """An id that stands at ``path``, and the fault it is if none of ``kinds`` knows it."""

    path: Path
    name: str
    fault: Fault
    kinds: tuple[str, ...]


Known = Mapping[str, Any]
"""For each top-level registry, and ``plans``, the ids that are known."""


def judge_references(raw: Mapping[str, Any], known: Known, places: Places) -> Iterator[Finding]:
    """A finding for each reference to an id that is not there."""
    for reference in references(raw):
        if not any(reference.name in known[kind] for kind in reference.kinds):
            names = [name for kind in reference.kinds for name in known[kind]]
            near, where = nearest(reference.name, names), _REGISTER[reference.fault.rule]
            yield places.finding(
                reference.fault,
                reference.path,
                name=short(reference.name),
                hint_zh=f"是否应为“{near}”？" if near else where.zh,
                hint_en=f"Did you mean “{near}”?" if near else where.en,
            )


def references(raw: Mapping[str, Any]) -> Iterator[Reference]:
    """Every reference of merged data, in the order of the model."""
    yield from _of_plan(raw)
    yield from _of_bodies(raw)
    yield from _of_alerts(raw)
    yield from _of_measures(raw)
    yield from _of_deadlines(raw)
    yield from _of_outline(raw)


def _ids(node: Mapping[str, Any], path: Path, key: str, fault: Fault, *kinds: str) -> Iterator[Reference]:
    """The id, or the ids, at one key of a mapping."""
    value = node.get(key, ())
    if isinstance(value, str):
        yield Reference((*path, key), value, fault, kinds)
    else:
        for index, name in enumerate(value):
            yield Reference((*path, key, index), name, fault, kinds)


def _records(raw: Mapping[str, Any], key: str) -> Iterator[tuple[Path, Any]]:
    for name, record in raw.get(key, {}).items():
        yield (key, name), record


def _of_plan(raw: Mapping[str, Any]) -> Iterator[Reference]:
    issue = raw.get("issue", {})
    yield from _ids(issue, ("issue",), "by", UNKNOWN_BODY, "bodies")
    yield from _ids(issue.get("imprint", {}), ("issue", "imprint"), "by", UNKNOWN_BODY, "bodies")
    yield from _ids(raw, (), "parent", UNKNOWN_PLAN, "plans")
    for index, upstream in enumerate(raw.get("upstream", ())):
        yield from _ids(upstream, ("upstream", index), "plan", UNKNOWN_PLAN, "plans")
    for index, old in enumerate(raw.get("supersedes", ())):
        yield from _ids(old, ("supersedes", index), "document", UNKNOWN_DOCUMENT, "documents", "plans")
    yield from _ids(raw, (), "basis", UNKNOWN_DOCUMENT, "documents", "plans")
    yield from _ids(raw.get("inventory", {}), ("inventory",), "office", UNKNOWN_BODY, "bodies")
    for path, document in _records(raw, "documents"):
        yield from _ids(document, path, "replaced-by", UNKNOWN_DOCUMENT, "documents", "plans")


def _of_bodies(raw: Mapping[str, Any]) -> Iterator[Reference]:
    for path, body in _records(raw, "bodies"):
        yield from _ids(body, path, "of", UNKNOWN_BODY, "bodies")
        yield from _ids(body, path, "hosted-by", UNKNOWN_BODY, "bodies")
    for path, group in _records(raw, "groups"):
        yield from _ids(group, path, "lead", UNKNOWN_BODY, "bodies")
        yield from _ids(group, path, "members", UNKNOWN_BODY, "bodies")
    for path, duties in _records(raw, "duties"):
        yield Reference(path, str(path[1]), UNKNOWN_BODY, ("bodies",))
        for index, duty in enumerate(duties):
            yield from _ids(duty, (*path, index), "carries", UNKNOWN_MEASURE, "measures")
            yield from _answer(duty, (*path, index))


def _of_alerts(raw: Mapping[str, Any]) -> Iterator[Reference]:
    for path, track in _records(raw, "alerts"):
        yield from _ids(track.get("follows", {}), (*path, "follows"), "plan", UNKNOWN_PLAN, "plans")
    for path, _ in _records(raw, "reduction"):
        yield Reference(path, str(path[1]), UNKNOWN_TRACK, ("alerts",))


def _of_measures(raw: Mapping[str, Any]) -> Iterator[Reference]:
    for path, measure in _records(raw, "measures"):
        yield from _ids(measure, path, "by", UNKNOWN_BODY, "bodies")
        yield from _ids(measure, path, "track", UNKNOWN_TRACK, "alerts")
        yield from _answer(measure, path)
        for colour in Colour:
            if isinstance(measure.get(colour), dict):
                yield from _ids(measure[colour], (*path, colour.value), "by", UNKNOWN_BODY, "bodies")


def _of_deadlines(raw: Mapping[str, Any]) -> Iterator[Reference]:
    for path, deadline in _records(raw, "deadlines"):
        for reference in _ids(deadline, path, "who", UNKNOWN_BODY, "bodies", "groups"):
            if reference.name != "members":
                yield reference
        yield from _ids(deadline, path, "to", UNKNOWN_BODY, "bodies", "groups")


def _of_outline(raw: Mapping[str, Any]) -> Iterator[Reference]:
    for path, piece in pieces(raw):
        of_groups = piece.get("generate") in ("posts", "groups")
        yield from _ids(piece, path, "figure", UNKNOWN_FIGURE, "figures")
        yield from _ids(piece, path, "table", UNKNOWN_TABLE, "tables")
        yield from _ids(piece, path, "track", UNKNOWN_TRACK, "alerts")
        if of_groups:
            yield from _ids(piece, path, "of", UNKNOWN_GROUP, "groups")
        elif "generate" in piece:
            yield from _ids(piece, path, "of", UNKNOWN_BODY, "bodies", "groups", "terms", "documents")
    for path, section in sections(raw):
        yield from _answer(section, path)


def _answer(node: Mapping[str, Any], path: Path) -> Iterator[Reference]:
    yield from _ids(node.get("answers", {}), (*path, "answers"), "plan", UNKNOWN_PLAN, "plans")
