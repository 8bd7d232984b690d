"""The shared prose, numbering and layouts of a project: what ships with plangen, and what it adds or replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

import yaml

from plangen.compose.context import Library
from plangen.compose.numbering import Scheme
from plangen.errors import InputError
from plangen.finding import Text
from plangen.names import shown
from plangen.resources import list_templates, read_template
from plangen.writers.layout import Layout, Profile, profile

_NAME = re.compile(r"[a-z][a-z0-9-]*@[1-9]\d*\.md", re.ASCII)
_LAYOUT = re.compile(r"[a-z][a-z0-9-]*\.yaml", re.ASCII)
_LARGEST = 100_000
"""Characters in one template; a page of prose has a thousand."""


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
            if _NAME.fullmatch(path.name) and _is_plain(path):
                fragments[path.stem] = _read(path)
    return Library(fragments, schemes(), Layouts(templates / "layouts"))


class Layouts(Mapping[str, Profile]):
    """The layouts of a project by name, each read when it is first asked for; its own come before shipped ones."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the project's own, and need not be there."""
        own = sorted(folder.iterdir()) if folder.is_dir() else []
        self._own = {path.stem: path for path in own if _LAYOUT.fullmatch(path.name) and _is_plain(path)}
        self._names = sorted({*_shipped_layouts(), *self._own})
        self._read: dict[str, Profile] = {}

    def __getitem__(self, name: str) -> Profile:
        """The data of a layout; raises KeyError for an unknown name, InputError for one with faults."""
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._sound(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _sound(self, name: str) -> Profile:
        try:
            data = profile(name, self._text)
            Layout.from_data(data)
        except (ValueError, RecursionError) as error:
            file = self._own[name].name if name in self._own else name
            raise InputError(
                Text(f"版式 {file} 有误：{shown(str(error))}", f"layout {file} is faulty: {shown(str(error))}"),
                Text(
                    "照 gbt9704.yaml 改正；based_on 写所依据的版式，其余只写不同之处",
                    "Correct it after gbt9704.yaml; based_on names the layout below it, the rest is what differs",
                ),
            ) from error
        return data

    def _text(self, name: str) -> str:
        return _read(self._own[name]) if name in self._own else read_template(f"layouts/{name}.yaml")


@cache
def _shipped_layouts() -> tuple[str, ...]:
    return tuple(PurePosixPath(name).stem for name in list_templates("layouts"))


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = type(error).__name__
        raise InputError(
            Text(f"模板 {path.name} 读不出来（{reason}）", f"template {path.name} cannot be read ({reason})"),
            Text("模板须是 UTF-8 编码的文本文件", "A template is a text file in UTF-8"),
        ) from error
    if len(text) > _LARGEST:
        raise InputError(
            Text(f"模板 {path.name} 超过 {_LARGEST} 字", f"template {path.name} has more than {_LARGEST} characters"),
            Text("把它拆成几个", "Split it"),
        )
    return text
