"""Named YAML data of ``templates/``, one file each: what ships with plangen, and what a project adds or replaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from plangen.errors import InputError
from plangen.finding import Text
from plangen.names import shown
from plangen.resources import list_templates, read_template

Item = TypeVar("Item")
Read = Callable[[str], str]
"""Name → text of the file."""
_HEAVIEST = 5_000_000
_LARGEST = 100_000
"""Characters in one template; a page of prose has a thousand."""


class Shelf(Mapping[str, Item], Generic[Item]):
    """The files of one folder of templates by name, each read when asked for; a project's own come first.

    ``make`` makes an item of its name and of what reads texts by name, and raises ValueError saying what is wrong.
    """

    def __init__(self, kind: str, folder: Path, make: Callable[[str, Read], Item], wrong: tuple[Text, Text]) -> None:
        """``folder`` holds the project's own, and need not be there; ``wrong``: message and advice on a faulty one."""
        shipped = [PurePosixPath(name).stem for name in list_templates(kind)]
        own = sorted(folder.iterdir()) if folder.is_dir() else []
        self._own = {path.stem: path for path in own if _NAME.fullmatch(path.name) and is_plain(path)}
        self._names = sorted({*shipped, *self._own})
        self._kind, self._make, self._wrong = kind, make, wrong
        self._read: dict[str, Item] = {}

    def __getitem__(self, name: str) -> Item:
        """One item; raises KeyError for an unknown name, InputError for one with faults."""
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._sound(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _sound(self, name: str) -> Item:
        try:
            return self._make(name, self._text)
        except (ValueError, RecursionError) as error:
            file = self._own[name].name if name in self._own else name
            message, advice = self._wrong
            told = {"file": file, "error": shown(str(error))}
            raise InputError(Text(message.zh.format(**told), message.en.format(**told)), advice) from error

    def _text(self, name: str) -> str:
        return read(self._own[name]) if name in self._own else read_template(f"{self._kind}/{name}.yaml")


_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.yaml", re.ASCII)


def is_plain(path: Path) -> bool:
    """Whether a path is a file and no link."""
    return path.is_file() and not path.is_symlink()


def read_bytes(path: Path) -> bytes:
    """The bytes of a template of the project that is no text; raises InputError."""
    try:
        if path.stat().st_size <= _HEAVIEST:
            return path.read_bytes()
    except OSError as error:
        reason = type(error).__name__
        message = Text(f"模板 {path.name} 读不出来（{reason}）", f"template {path.name} cannot be read ({reason})")
        raise InputError(message, Text("请检查这个文件", "Check this file")) from error
    raise InputError(
        Text(f"模板 {path.name} 超过 5 MB", f"template {path.name} has more than 5 MB"),
        Text("请缩小里面的图片", "Make its pictures smaller"),
    )


def read(path: Path) -> str:
    """The text of a template of the project; raises InputError."""
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
