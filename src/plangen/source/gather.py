"""Finding the plans in a tree of files, and merging the files of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from plangen.finding import Finding, Place, Text

from .faults import Fault
from .form import short
from .kept import Kept, kept_data
from .manuscript import LIST, Manuscript
from .marks import Marks
from .records import Records
from .tree import YAML
from .yaml import parse

KEY_TWICE = Fault(
    "PS301",
    Text("键“{key}”已经写在 {first}", "the key “{key}” stands already in {first}"),
    Text("一个顶层键只能写在一个文件里，请合并。", "A top-level key stands in one file only; merge the two."),
)
NO_PLAN = Fault(
    "PS303",
    Text("这个文件不属于任何预案", "this file belongs to no plan"),
    Text(
        "请写上 plan:（预案标识），或放进有 plan.yaml 的文件夹。",
        "Write “plan:” with its id, or put the file into a folder that has a plan.yaml.",
    ),
)
NOT_A_MAPPING = Fault(
    "PS302",
    Text("文件的内容应是“键: 值”，这里不是", "the file must hold “key: value” pairs; it does not"),
    Text("请从顶层键写起，例如 plan: 或 sections:。", "Begin with a top-level key such as “plan:” or “sections:”."),
)
LISTED_TWICE = Fault(
    "PS311",
    Text("企业标识“{key}”已经写在 {first}", "the enterprise “{key}” stands already in {first}"),
    Text("同一家企业只写一次；不同的企业请换一个标识。", "State an enterprise once; give another one another id."),
)
FAULTS = (KEY_TWICE, NO_PLAN, NOT_A_MAPPING, LISTED_TWICE)


class Gathered(Struct, frozen=True):
    """The plans and document registries of a tree, in the order of their files."""

    plans: tuple[Manuscript, ...]
    registries: tuple[Manuscript, ...]
    findings: tuple[Finding, ...]


def gather(files: Mapping[str, bytes]) -> Gathered:
    """Every plan and registry among the YAML files."""
    findings: list[Finding] = []
    plans: list[Manuscript] = []
    registries: list[Manuscript] = []
    kept = kept_data()
    for group in _groups(files):
        merged, found = _merge(group, files, kept)
        findings += found
        if _is_registry(merged):
            registries.append(merged)
        elif "plan" in merged.raw or merged.broken or _is_folder(merged):
            plans.append(merged)
        else:
            findings.append(NO_PLAN.at(Place(merged.file)))
    return Gathered(tuple(plans), tuple(registries), tuple(sorted(findings)))


def _groups(files: Mapping[str, bytes]) -> Iterator[list[str]]:
    """The files of one plan each: all of a folder that has a ``plan.yaml``, which comes first; else single files.

    To a plan's folder belongs the folder of its enterprises in it.
    """
    sheets = sorted((path for path in map(PurePosixPath, files) if path.suffix.lower() in YAML), key=str)
    folders: dict[str, list[PurePosixPath]] = {}
    for path in sheets:
        folders.setdefault(str(path.parent), []).append(path)
    whole = {folder for folder, own in folders.items() if any(path.stem == "plan" for path in own)}
    lists = {str(PurePosixPath(folder, LIST)) for folder in whole} - whole
    for folder in sorted(whole):
        own = sorted(folders[folder], key=lambda path: (path.stem != "plan", str(path)))
        listed = folders.get(str(PurePosixPath(folder, LIST)), []) if folder not in lists else []
        yield [str(path) for path in (*own, *listed)]
    for path in sheets:
        if str(path.parent) not in whole | lists:
            yield [str(path)]


def _merge(
    group: list[str], files: Mapping[str, bytes], kept: Kept[dict[str, Any]]
) -> tuple[Manuscript, list[Finding]]:
    raw: dict[str, Any] = {}
    marks: dict[str, Marks] = {}
    listed = Records()
    findings: list[Finding] = []
    for file in group:
        parsed, own = parse(files[file], file), Marks(file, files)
        findings += parsed.findings
        if isinstance(parsed.data, dict):
            for key, value in parsed.data.items():
                if key == LIST and isinstance(value, dict) and raw.setdefault(key, listed) is listed:
                    marks.setdefault(key, own)
                    findings += _list(value, listed, own)
                elif key in raw:
                    first = marks[key].key((key,))
                    findings.append(KEY_TWICE.at(own.key((key,)), key=short(key), first=first))
                else:
                    raw[key], marks[key] = value, own
        elif not parsed.findings:
            findings.append(NOT_A_MAPPING.at(own.value(())))
    records = listed if raw.get(LIST) is listed else None
    kept[group[0]] = {key: value for key, value in raw.items() if value is not listed}
    merged = Manuscript(_name(raw, group[0]), group[0], kept, marks, records, tuple(group), broken=bool(findings))
    return merged, [replace(each, plan="" if _is_registry(merged) else merged.id) for each in findings]


def _list(more: Mapping[str, Any], known: Records, marks: Marks) -> Iterator[Finding]:
    """Add the enterprises of one file to those of the others."""
    for name in more:
        if name in known:
            first = known.marks(name).key((LIST, name))
            yield LISTED_TWICE.at(marks.key((LIST, name)), key=short(name), first=first)
    known.add({name: record for name, record in more.items() if name not in known}, marks)


def _name(raw: Mapping[str, Any], file: str) -> str:
    """The id; where it cannot be read, what folder or file are called."""
    path = PurePosixPath(file)
    name = raw.get("plan")
    return name if isinstance(name, str) and name else path.parent.name if path.stem == "plan" else path.stem


def _is_folder(manuscript: Manuscript) -> bool:
    return PurePosixPath(manuscript.file).stem == "plan"


def _is_registry(manuscript: Manuscript) -> bool:
    return PurePosixPath(manuscript.file).stem == "documents" and "plan" not in manuscript.raw
