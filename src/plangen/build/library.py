"""The shared prose and numbering of a project: what ships with plangen, and what the project adds or replaces."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath

import yaml

from plangen.compose.context import Library
from plangen.compose.numbering import Scheme
from plangen.errors import InputError
from plangen.finding import Text
from plangen.resources import list_templates, read_template

_NAME = re.compile(r"[a-z][a-z0-9-]*@[1-9]\d*\.md", re.ASCII)
_LARGEST = 100_000
"""Characters in one fragment; a page of prose has a thousand."""


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
            if _NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                fragments[path.stem] = _read(path)
    return Library(fragments, schemes())


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = type(error).__name__
        raise InputError(
            Text(f"片段 {path.name} 读不出来（{reason}）", f"fragment {path.name} cannot be read ({reason})"),
            Text("片段须是 UTF-8 编码的文本文件", "A fragment is a text file in UTF-8"),
        ) from error
    if len(text) > _LARGEST:
        raise InputError(
            Text(f"片段 {path.name} 超过 {_LARGEST} 字", f"fragment {path.name} has more than {_LARGEST} characters"),
            Text("把它拆成几个片段", "Split it into several fragments"),
        )
    return text
