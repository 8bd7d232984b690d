"""A list on disk as sheets that are read one after another, whatever its format."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import msgspec

from plangen.errors import InputError
from plangen.finding import Text
from plangen.programs import Talk, talk
from plangen.reasons import explain

from . import delimited
from .cells import Contents, Head, Row, SheetName

MAX_BYTES = 300_000_000
SECONDS = 300
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN = Text(
    "请在 Excel 或 WPS 中打开，另存为 .xlsx 后重试。", "Open it in Excel or WPS, save it as .xlsx and try again."
)
_REASONS = {
    "password": Text("加了密码", "has a password"),
    "broken": Text("不是完整的工作簿", "is not a whole workbook"),
    "exhausted": Text("过大或已损坏，读不下去", "is too large or damaged and cannot be read on"),
}
_UNLOCK = Text(
    "请在 Excel 或 WPS 中打开，去掉打开密码后保存，再导入。",
    "Open it in Excel or WPS, take its password away, save it, and import it again.",
)


def _refused(name: str, reason: str) -> InputError:
    """Why a workbook is not read, and what to do."""
    why = _REASONS[reason]
    return InputError(Text(f"{name} {why.zh}", f"{name} {why.en}"), _UNLOCK if reason == "password" else _SAVE_AGAIN)


class Book(Protocol):
    """A list with its sheets; a sheet's rows must be read to their end before the next one is begun."""

    sheets: tuple[SheetName, ...]
    since_1904: bool
    form: str
    """``xlsx``, ``xls``, ``ods`` or ``csv``."""

    def sheet(self, number: int) -> tuple[Head, Iterator[Row]]:
        """The head and the rows of one sheet, from its first row and its first column; empty cells are ``""``."""


@contextmanager
def open_book(path: Path) -> Iterator[Book]:
    """A list by its content and not its name; raises InputError for what cannot be read."""
    first = _first(path)
    with ExitStack() as stack:
        if first.startswith((_COMPOUND, _PACKAGE)):
            yield stack.enter_context(_workbook(path, "xls" if first.startswith(_COMPOUND) else _packed(path)))
        else:
            yield _Delimited(path)


def _first(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            first = stream.read(8)
    except OSError as error:
        reason, advice = explain(error)
        message = Text(f"不能读取 {path.name}：{reason.zh}", f"cannot read {path.name}: {reason.en}")
        raise InputError(message, advice) from error
    if size > MAX_BYTES:
        raise InputError(
            Text(f"{path.name} 超过 300 MB", f"{path.name} has more than 300 MB"),
            Text("请按区县拆成几个文件。", "Divide it into several files."),
        )
    if not size:
        raise InputError(
            Text(f"{path.name} 是空文件", f"{path.name} is empty"), Text("请核对文件。", "Check the file.")
        )
    return first


def _packed(path: Path) -> str:
    with path.open("rb") as stream:
        return "ods" if b"opendocument.spreadsheet" in stream.read(200) else "xlsx"


def _workbook(path: Path, form: str) -> AbstractContextManager[Book]:
    if find_spec("python_calamine") is None:
        raise InputError(
            Text("读 Excel 清单需要另装组件", "reading Excel lists needs an extra"),
            Text(
                '请运行 pip install "plangen[excel]"；或另存为 CSV 后导入。',
                'Run pip install "plangen[excel]", or save the list as CSV and import that.',
            ),
        )
    if form == "xls" and _locked(path):
        raise _refused(path.name, "password")
    return _opened(path, form)


def _locked(path: Path) -> bool:
    """Whether a file is a package that was locked with a password: its directory says so near the beginning or end."""
    data = path.read_bytes()
    return _ENCRYPTED in data


@contextmanager
def _opened(path: Path, form: str) -> Iterator[Book]:
    # -P: nothing is imported from the folder in which we stand
    command = [sys.executable, "-P", "-m", "plangen.readers.workbook.extract", str(path.resolve())]
    try:
        with talk(command, SECONDS) as worker:
            contents = msgspec.msgpack.decode(_frame(worker, path.name), type=Contents)
            if contents.refused:
                raise _refused(path.name, contents.refused)
            yield _Workbook(worker, contents, form, path.name)
    except OSError as error:
        raise _refused(path.name, "exhausted") from error


def _frame(worker: Talk, name: str) -> bytes:
    """The next frame of the worker; raises InputError where it has died."""
    size = worker.read(4)
    data = worker.read(int.from_bytes(size, "big"))
    if len(size) < 4 or len(data) < int.from_bytes(size, "big"):
        raise _refused(name, "exhausted")
    return data


class _Workbook:
    """A workbook behind its worker."""

    def __init__(self, worker: Talk, contents: Contents, form: str, name: str) -> None:
        self._worker, self._name = worker, name
        self.sheets = contents.sheets
        self.since_1904 = contents.since_1904
        self.form = form

    def sheet(self, number: int) -> tuple[Head, Iterator[Row]]:
        self._worker.write(f"{number}\n".encode())
        return msgspec.msgpack.decode(_frame(self._worker, self._name), type=Head), self._rows()

    def _rows(self) -> Iterator[Row]:
        while data := _frame(self._worker, self._name):
            for row in msgspec.msgpack.decode(data):
                for index, cell in enumerate(row):
                    if cell.__class__ is not str:
                        row[index] = _typed(cell)
                yield row


def _typed(cell: Any) -> str | Decimal | bool | date:
    """Numbers as the sheet shows them, to 15 digits, never binary; dates as days."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, dict):
        return date.fromisoformat(cell["d"])
    if cell == int(cell) and abs(cell) < 1e15:
        return Decimal(int(cell))
    return Decimal(f"{cell:.15g}")


class _Delimited:
    """A CSV file: one sheet that has the file's name."""

    since_1904 = False
    form = "csv"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.sheets: tuple[SheetName, ...] = (SheetName(path.stem),)
        delimited.encoding(path)

    def sheet(self, number: int) -> tuple[Head, Iterator[Row]]:
        return Head(self.sheets[number].name), (list(row) for row in delimited.rows(self._path))
