"""The files of a project that can belong to plans, as bytes by project-relative path."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from plangen.finding import Finding, Place, Text
from plangen.reasons import explain
from plangen.settings import Settings

from .faults import MAX_BYTES, TOO_BIG, Fault
from .figures import MAX_IMAGE_BYTES
from .kept import Kept, kept_files

YAML = frozenset((".yaml", ".yml"))
IMAGES = frozenset((".png", ".jpg", ".jpeg"))
COLUMNS = "columns.yaml"
"""Lies beside a list that was imported and says how the office's workbook is laid out; it is no part of a plan."""

LEADS_OUT = Fault(
    "PS304",
    Text("“{name}”是指向项目之外的链接，没有读取", "“{name}” is a link that leads out of the project; it was not read"),
    Text("请把文件复制进来代替链接。", "Copy the file here instead of linking to it."),
)
UNREADABLE = Fault(
    "PS305", Text("不能读取“{name}”：{why_zh}", "“{name}” cannot be read: {why_en}"), Text("{help_zh}", "{help_en}")
)
BAD_NAME = Fault(
    "PS306",
    Text("文件名不是 UTF-8 文字，没有读取", "the file's name is not UTF-8; it was not read"),
    Text("请给文件改名。", "Rename the file."),
)
FAULTS = (LEADS_OUT, UNREADABLE, BAD_NAME)


class Tree(Struct, frozen=True):
    """Contents by project-relative POSIX path, and what could not be read."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


def read_tree(settings: Settings) -> Tree:
    """All YAML and image files below the project's folder of plans; hidden ones are left out."""
    base = Path(os.path.realpath(settings.root))
    files = kept_files()
    findings: list[Finding] = []
    for path in _walk(Path(os.path.realpath(settings.plans)), base, findings):
        _read(path, base, files, findings)
    return Tree(files, tuple(sorted(findings)))


def _walk(folder: Path, base: Path, findings: list[Finding]) -> Iterator[Path]:
    """Files in the order of their names; folders are followed only where they really are, not through links."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        findings.append(_unreadable(_relative(folder, base), error))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == COLUMNS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, base, findings)
        elif entry.is_symlink() and entry.is_dir():
            name = _relative(folder / entry.name, base)
            findings.append(LEADS_OUT.at(Place(name), name=name))
        elif PurePosixPath(entry.name).suffix.lower() in YAML | IMAGES:
            yield folder / entry.name


def _read(path: Path, base: Path, files: Kept[bytes], findings: list[Finding]) -> None:
    name = _relative(path, base)
    limit = MAX_BYTES if path.suffix.lower() in YAML else MAX_IMAGE_BYTES
    if "\ufffd" in name:
        findings.append(BAD_NAME.at(Place(name)))
        return
    try:
        if not Path(os.path.realpath(path, strict=True)).is_relative_to(base):
            findings.append(LEADS_OUT.at(Place(name), name=name))
            return
        if not path.is_file():
            return
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        findings.append(_unreadable(name, error))
        return
    if len(data) > limit:
        findings.append(TOO_BIG.at(Place(name), size=path.stat().st_size, limit=limit))
    else:
        files[name] = data


def _relative(path: Path, base: Path) -> str:
    return os.fsencode(path.relative_to(base).as_posix()).decode(errors="replace")


def _unreadable(name: str, error: OSError) -> Finding:
    why, advice = explain(error)
    values = {"why_zh": why.zh, "why_en": why.en, "help_zh": advice.zh, "help_en": advice.en}
    return UNREADABLE.at(Place(name), name=name, **values)
