"""The shared prose, numbering, layouts and industry lists of a project: what ships, and what it adds or replaces."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath

import yaml

from plangen.compose.context import Library
from plangen.compose.numbering import Scheme
from plangen.finding import Text
from plangen.model.industries import Edition
from plangen.resources import list_templates, read_template, read_template_bytes
from plangen.writers.layout import Layout, Profile, profile

from .shelf import Read, Shelf, is_plain, read, read_bytes

_NAME = re.compile(r"[a-z][a-z0-9-]*@[1-9]\d*\.md", re.ASCII)


@cache
def _shipped_fragments() -> dict[str, str]:
    paths = [PurePosixPath(name) for name in list_templates("fragments")]
    return {path.stem: read_template(str(path)) for path in paths if _NAME.fullmatch(path.name)}


@cache
def schemes() -> dict[str, Scheme]:
    """All numbering schemes by name."""
    data = yaml.safe_load(read_template("numbering.yaml"))
    return {name: Scheme.from_data(name, scheme) for name, scheme in data.items()}


def library(templates: Path) -> Library:
    """The library of a project whose own templates lie in ``templates``; raises InputError on an unreadable file."""
    fragments = dict(_shipped_fragments())
    folder = templates / "fragments"
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if _NAME.fullmatch(path.name) and is_plain(path):
                fragments[path.stem] = read(path)
    editions = _editions(templates / "industries")
    return Library(fragments, schemes(), _layouts(templates / "layouts"), editions, _placard(templates))


def _placard(templates: Path) -> tuple[str, bytes]:
    path = templates / "placard.docx"
    data = read_bytes(path) if is_plain(path) else read_template_bytes("placard.docx")
    return f"{templates.name}/placard.docx", data


def _layouts(folder: Path) -> Shelf[Profile]:
    def make(name: str, text: Read) -> Profile:
        data = profile(name, text)
        Layout.from_data(data)
        return data

    return Shelf("layouts", folder, make, _WRONG_LAYOUT)


def _editions(folder: Path) -> Shelf[Edition]:
    def make(name: str, text: Read, deep: int = 0) -> Edition:
        try:
            data = yaml.safe_load(text(name))
        except yaml.YAMLError as error:
            raise ValueError(" ".join(str(error).split())) from error
        if not isinstance(data, dict):
            raise ValueError("no mapping")
        base = data.get("based-on")
        if base and deep > 4:
            raise ValueError("based-on")
        return Edition.from_data(name, data, make(str(base), text, deep + 1) if base else None)

    return Shelf("industries", folder, make, _WRONG_EDITION)


_WRONG_LAYOUT = (
    Text("版式 {file} 有误：{error}", "layout {file} is faulty: {error}"),
    Text(
        "照 gbt9704.yaml 改正；based_on 写所依据的版式，其余只写不同之处",
        "Correct it after gbt9704.yaml; based_on names the layout below it, the rest is what differs",
    ),
)
_WRONG_EDITION = (
    Text("重点行业名录 {file} 有误：{error}", "list of key industries {file} is faulty: {error}"),
    Text(
        "写 title 和 industries（行业 → 分支 → 等级列表）；在已有版本上增补的写 based-on",
        "Write title and industries (industry, branch, list of grades); based-on names the edition below it",
    ),
)
