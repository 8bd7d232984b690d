"""What the values of an .xlsx leave out, looked up in its parts under limits: formulas, looks, remarks, 1904."""

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
_MOST_HIDDEN = 20_000
_MOST_REMARKS = 60_000
_MOST_COLUMNS = 500
_MARGIN = 5 / 7
"""What the width of a column has beyond its letters."""
_MOST_UNSAVED = 10_000

_CELL = re.compile(rb"<(?:\w{1,9}:)?c\b([^<>]{0,200})>\s{0,9}<(?:\w{1,9}:)?f\b")
_UNSAVED = re.compile(
    rb"[^<>]{0,300}(?:/>|>[^<]{0,100000}</(?:\w{1,9}:)?f>)\s{0,9}"
    rb"(?:</(?:\w{1,9}:)?c>|<(?:\w{1,9}:)?v\s?/>|<(?:\w{1,9}:)?v>\s{0,9}</)"
)
"""What follows ``<f`` where there is no result."""
_TEXT = re.compile(rb"\bt=\"str\"")
"""A result that is text may be the empty text."""
_ERROR = re.compile(rb"<(?:\w{1,9}:)?c\b([^<>]{0,200}\bt=\"e\"[^<>]{0,200})>(.{0,2000}?)</(?:\w{1,9}:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w{1,9}:)?v>([^<]{0,40})<")
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_HIDDEN_ROW = re.compile(rb"<(?:\w{1,9}:)?row\b([^<>]{0,400}\bhidden=\"(?:1|true)\"[^<>]{0,400})>")
_CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_ROW = re.compile(rb"\br=\"(\d{1,7})\"")
_COLUMN = re.compile(rb"<(?:\w{1,9}:)?col\b([^<>]{0,400}\bhidden=\"(?:1|true)\"[^<>]{0,400})/?>")
_WIDTH = re.compile(rb"<(?:\w{1,9}:)?col\b([^<>]{0,400})/?>")
_AUTHOR = re.compile(rb"<(?:\w{1,9}:)?author\b[^<>]{0,99}>([^<]{0,900})<")
_REMARK = re.compile(rb"<(?:\w{1,9}:)?comment\b([^<>]{0,900})>(.{0,99999}?)</(?:\w{1,9}:)?comment>", re.DOTALL)
_SAID = re.compile(rb"<(?:\w{1,9}:)?t\b[^<>]{0,99}>([^<]{0,32767})<")
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
        name = self._part(sheet)
        return _found(self._windows(name)) if name else Oddities()

    def widths(self, sheet: str) -> dict[int, float]:
        """The columns of a sheet that have a width of their own; they stand before its rows."""
        found: dict[int, float] = {}
        name = self._part(sheet)
        data = next(self._chunks(name), b"") if name else b""
        for match in _WIDTH.finditer(data.partition(b"sheetData")[0]):
            said = _attributes(match[1])
            try:
                first, last, width = int(said["min"]), int(said["max"]), float(said["width"])
            except (KeyError, ValueError):
                continue
            if _MARGIN < width < 256:
                found |= dict.fromkeys(range(first - 1, min(last, _MOST_COLUMNS)), width - _MARGIN)
        return found

    def remarks(self, sheet: str) -> dict[tuple[int, int], tuple[str, str]]:
        """Author and text of the remarks on the cells of a sheet."""
        folder, _, own = self._part(sheet).rpartition("/")
        links = f"{folder}/_rels/{own}.rels"
        if links not in self._zip.namelist():
            return {}
        found = (each for each in self._elements(links) if each.get("Type", "").endswith("/comments"))
        name = next((each.get("Target", "") for each in found), "")
        name = name.lstrip("/") if name.startswith("/") else posixpath.normpath(posixpath.join(folder, name))
        return _remarks(b"".join(self._chunks(name))) if name in self._zip.namelist() else {}

    def _part(self, sheet: str) -> str:
        """The name of the part of a sheet; nothing where it is not found."""
        target = self._files.get(sheet, "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        return name if target and name in self._zip.namelist() else ""

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
    unsaved: list[tuple[int, int]] = []
    errors: list[tuple[int, int, str]] = []
    hidden: list[int] = []
    first = count = 0
    columns: list[int] = []
    for data in windows:
        if b"<f" in data or b":f" in data:
            for match in _CELL.finditer(data):
                if at := _REFERENCE.search(match[1]):
                    row, column = int(at[2]) - 1, column_of(at[1].decode())
                    if not _TEXT.search(match[1]) and _UNSAVED.match(data, match.end()):
                        unsaved += [(row, column)] if len(unsaved) < _MOST_UNSAVED else []
                        continue
                    first_row, known = formulas.get(column, (row, 0))
                    formulas[column] = (first_row, known + 1)
        if b't="e"' in data and len(errors) < _MOST_ERRORS:
            errors += _errors(data)
        if b"hidden=" in data:
            rows = [_ROW.search(match[1]) for match in _HIDDEN_ROW.finditer(data)]
            first = first or next((int(row[1]) for row in rows if row), 0)
            count += len(rows)
            hidden += [int(row[1]) - 1 for row in rows if row and len(hidden) < _MOST_HIDDEN]
            for match in _COLUMN.finditer(data):
                span = {key: int(value) for key, value in _SPAN.findall(match[1])}
                columns += range(span.get(b"min", 1) - 1, min(span.get(b"max", 0), 200))
    return Oddities(formulas, tuple(unsaved), tuple(errors), (max(first - 1, 0), count), tuple(columns), tuple(hidden))


def _remarks(data: bytes) -> dict[tuple[int, int], tuple[str, str]]:
    authors = [unescape(each.decode(errors="replace")) for each in _AUTHOR.findall(data)]
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for match in _REMARK.finditer(data):
        said = _attributes(match[1])
        number = said.get("authorId", "")
        if (at := _CELL_NAME.fullmatch(said.get("ref", ""))) and len(found) < _MOST_REMARKS:
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            text = unescape(b"".join(_SAID.findall(match[2])).decode(errors="replace"))
            found[int(at[2]) - 1, column_of(at[1])] = (author, text)
    return found


def _errors(data: bytes) -> Iterator[tuple[int, int, str]]:
    for match in _ERROR.finditer(data):
        if at := _REFERENCE.search(match[1]):
            value = _VALUE.search(match[2])
            yield int(at[2]) - 1, column_of(at[1].decode()), value[1].decode(errors="replace") if value else "#N/A"
