"""The worker: a workbook → its sheets, row by row. It is a process of its own, so that a file can exhaust only it.

It says what sheets there are; then each line on its standard input is the number of a sheet, and it sends the sheet's
head and its rows in frames: four bytes of length, then MessagePack. An empty frame ends a sheet.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import python_calamine

from plangen.readers.workbook.cells import Contents, Head, SheetName
from plangen.readers.workbook.parts import Parts

FRAME = 500
"""Rows of one frame."""
_MEMORY = 4_000_000_000
_PACKAGE = b"PK\x03\x04"
_ENCODER = msgspec.msgpack.Encoder()


def main() -> None:
    """Tell what there is, then send what is asked for."""
    _limit_memory()
    path = Path(sys.argv[1])
    try:
        parts = _parts(path)
        book = python_calamine.load_workbook(str(path))
    except python_calamine.PasswordError:
        return _send(Contents(refused="password"))
    except (python_calamine.CalamineError, ValueError, OSError, KeyError, zipfile.BadZipFile, NotImplementedError):
        return _send(Contents(refused="broken"))
    names = tuple(
        SheetName(each.name, each.visible != python_calamine.SheetVisibleEnum.Visible)
        for each in book.sheets_metadata
        if each.typ == python_calamine.SheetTypeEnum.WorkSheet
    )
    _send(Contents(names, parts is not None and parts.since_1904))
    for line in sys.stdin:
        _sheet(book, names[int(line)].name, parts)
    return None


def _parts(path: Path) -> Parts | None:
    with path.open("rb") as stream:
        if stream.read(4) != _PACKAGE:
            return None
    with zipfile.ZipFile(path) as package:
        return Parts(path) if "xl/workbook.xml" in package.namelist() else None


def _sheet(book: Any, name: str, parts: Parts | None) -> None:
    sheet = book.get_sheet_by_name(name)
    merged = tuple((first, last) for first, last in sheet.merged_cell_ranges or ())
    _send(Head(name, merged, *((parts.oddities(name), parts.widths(name), parts.remarks(name)) if parts else ())))
    left = [""] * (sheet.start[1] if sheet.start else 0)
    rows = _rows(sheet, left)
    while frame := list(islice(rows, FRAME)):
        _send(frame)
    sys.stdout.buffer.write(bytes(4))
    sys.stdout.buffer.flush()


def _rows(sheet: Any, left: list[str]) -> Iterator[list[Any]]:
    """Rows from the first of the sheet, cells from its first column; dates as ``{"d": …}``."""
    for row in sheet.iter_rows() if sheet.start else ():
        for index, cell in enumerate(row):
            if type(cell) not in _PLAIN:
                row[index] = _dated(cell)
        yield left + row if left else row


_PLAIN = frozenset((str, float, int, bool))


def _dated(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return {"d": cell.date().isoformat()} if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    return {"d": cell.isoformat()} if isinstance(cell, date) else str(cell)


def _send(told: Any) -> None:
    data = _ENCODER.encode(told)
    sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)
    sys.stdout.buffer.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: there only the limits on parts and bytes hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
