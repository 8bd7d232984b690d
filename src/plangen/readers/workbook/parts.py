"""What the values of an .xlsx leave out, looked up in its parts under limits: formulas, errors, hidden rows, 1904."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from .cells import Oddities, column_of

MAX_PARTS = 2_000
MAX_BYTES = 1_500_000_000
"""One part, unpacked: a sheet of 100,000 rows and 40 columns has 250 MB."""
_CHUNK = 1 << 20
_MOST_ERRORS = 1_000

_CELL = re.compile(rb"<(?:\w{1,9}:)?c\b([^<>]{0,200})>\s{0,9}<(?:\w{1,9}:)?f\b")
_ERROR = re.compile(rb"<(?:\w{1,9}:)?c\b([^<>]{0,200}\bt=\"e\"[^<>]{0,200})>(.{0,2000}?)</(?:\w{1,9}:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w{1,9}:)?v>([^<]{0,40})<")
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_HIDDEN_ROW = re.compile(rb"<(?:\w{1,9}:)?row\b([^<>]{0,400}\bhidden=\"(?:1|true)\"[^<>]{0,400})>")
_ROW = re.compile(rb"\br=\"(\d{1,7})\"")
_COLUMN = re.compile(rb"<(?:\w{1,9}:)?col\b([^<>]{0,400}\bhidden=\"(?:1|true)\"[^<>]{0,400})/?>")
_SPAN = re.compile(rb"\b(min|max)=\"(\d{1,5})\"")
_SHEET = re.compile(rb"<(?:\w{1,9}:)?sheet\b([^<>]{0,1000})>")
_TARGET = re.compile(rb"<(?:\w{1,9}:)?Relationship\b([^<>]{0,2000})>")
_ATTRIBUTE = re.compile(rb"([\w:]{1,40})=\"([^\"]{0,900})\"")
_1904 = re.compile(rb"\bdate1904=\"(?:1|true)\"")


class Parts:
    """The parts of an .xlsx; raises ValueError for what no office program writes."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or any(info.flag_bits & 1 for info in infos):
            raise ValueError("parts")
        if any(info.file_size > MAX_BYTES for info in infos):
            raise ValueError("size")
        book = b"".join(self._chunks("xl/workbook.xml"))
        self.since_1904 = bool(_1904.search(book))
        targets = {each.get("Id", ""): each.get("Target", "") for each in self._elements("xl/_rels/workbook.xml.rels")}
        sheets = [_attributes(match[1]) for match in _SHEET.finditer(book)]
        self._files = {
            unescape(each["name"]): targets.get(each.get("r:id", ""), "") for each in sheets if "name" in each
        }

    def oddities(self, sheet: str) -> Oddities:
        """What stands out in a sheet; nothing where its part is not found."""
        target = self._files.get(sheet, "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        return _found(self._windows(name)) if target and name in self._zip.namelist() else Oddities()

    def _elements(self, name: str) -> list[dict[str, str]]:
        data = b"".join(self._chunks(name))
        return [_attributes(match[1]) for match in _TARGET.finditer(data)]

    def _chunks(self, name: str) -> Iterator[bytes]:
        read = 0
        with self._zip.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > MAX_BYTES or (read <= 2 * _CHUNK and b"<!DOCTYPE" in chunk):
                    raise ValueError("size")
                yield chunk

    def _windows(self, name: str) -> Iterator[bytes]:
        """Pieces of a part that end between two rows, so that no cell is divided."""
        rest = b""
        for chunk in self._chunks(name):
            whole, mark, rest = (rest + chunk).rpartition(b"</row>")
            yield whole + mark
            if len(rest) > 8 * _CHUNK:
                yield rest
                rest = b""
        yield rest


def _attributes(data: bytes) -> dict[str, str]:
    return {key.decode(): value.decode(errors="replace") for key, value in _ATTRIBUTE.findall(data)}


def _found(windows: Iterator[bytes]) -> Oddities:
    formulas: dict[int, tuple[int, int]] = {}
    errors: list[tuple[int, int, str]] = []
    first = count = 0
    columns: list[int] = []
    for data in windows:
        if b"<f" in data or b":f" in data:
            for match in _CELL.finditer(data):
                if at := _REFERENCE.search(match[1]):
                    column = column_of(at[1].decode())
                    row, known = formulas.get(column, (int(at[2]) - 1, 0))
                    formulas[column] = (row, known + 1)
        if b't="e"' in data and len(errors) < _MOST_ERRORS:
            errors += _errors(data)
        if b"hidden=" in data:
            rows = [_ROW.search(match[1]) for match in _HIDDEN_ROW.finditer(data)]
            first = first or next((int(row[1]) for row in rows if row), 0)
            count += len(rows)
            for match in _COLUMN.finditer(data):
                span = {key: int(value) for key, value in _SPAN.findall(match[1])}
                columns += range(span.get(b"min", 1) - 1, min(span.get(b"max", 0), 200))
    return Oddities(formulas, tuple(errors), (max(first - 1, 0), count), tuple(columns))


def _errors(data: bytes) -> Iterator[tuple[int, int, str]]:
    for match in _ERROR.finditer(data):
        if at := _REFERENCE.search(match[1]):
            value = _VALUE.search(match[2])
            yield int(at[2]) - 1, column_of(at[1].decode()), value[1].decode(errors="replace") if value else "#N/A"
