"""Tables of pages → tables of the manuscript: pieces on several pages are one, their repeated heads are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plangen.readers.characters import END, joined
from plangen.readers.flow import begins_anew
from plangen.readers.foreign import Aside, Grid, GridCell
from plangen.readers.marks import parse_mark

from .pages import PageCell, PageLine, PageTable


@dataclass(slots=True)
class _Cell:
    """A cell that may still grow."""

    texts: list[str]
    column: int
    columns: int
    rows: int


@dataclass(slots=True)
class _Open:
    """A table whose next piece may come."""

    place: str
    rows: list[list[_Cell]]
    head: list[list[str]]
    columns: int
    header: int = 0
    seen: list[Aside] = field(default_factory=list)


def grids(pieces: Sequence[tuple[int, PageTable]]) -> tuple[list[Grid], list[Aside]]:
    """The tables of pieces that follow each other, given with their pages, and the heads that were repeated."""
    tables: list[_Open] = []
    for number, piece in pieces:
        rows = [[_read(cell) for cell in row] for row in piece.rows]
        columns = max((cell.column + cell.columns for row in rows for cell in row), default=0)
        if tables and tables[-1].columns == columns and tables[-1].place != f"page {number}":
            _append(tables[-1], rows, f"page {number}")
        else:
            tables.append(_Open(f"page {number}", rows, [_words(row) for row in rows[:3]], columns))
    found = [
        Grid(
            tuple(tuple(map(_finished, row)) for row in each.rows),
            each.place,
            header=_header(each),
        )
        for each in tables
    ]
    return found, [aside for each in tables for aside in each.seen]


def _finished(cell: _Cell) -> GridCell:
    return GridCell(tuple(cell.texts) or ("",), cell.columns, cell.rows)


def _header(table: _Open) -> int:
    """Rows of the head: those that were repeated, else the first where its cells are all short names."""
    if table.header:
        return table.header
    first = table.rows[0]
    whole = all(cell.rows == 1 and "".join(cell.texts) and "".join(cell.texts)[-1] not in END for cell in first)
    return int(len(table.rows) > 1 and whole and "".join(first[0].texts).replace(" ", "") == "序号")


def _words(row: list[_Cell]) -> list[str]:
    return ["".join(cell.texts) for cell in row]


def _append(table: _Open, rows: list[list[_Cell]], place: str) -> None:
    """The piece on the next page: without the head again; its first row may be the rest of the last."""
    same = 0
    while same < min(len(rows), len(table.head)) and _words(rows[same]) == table.head[same] and any(table.head[same]):
        same += 1
    table.header = table.header or same
    table.seen += [Aside("table-head", place, " ".join(_words(row))) for row in rows[:same]]
    rest = rows[same:]
    if rest and _is_rest(rest[0]):
        for cell in rest.pop(0):
            above = _above(table, cell.column)
            if above is not None:
                _go_on(above, cell.texts)
    elif rest:
        _extend(table, rest)
    table.rows += rest


def _is_rest(row: list[_Cell]) -> bool:
    """Whether a row is the rest of one that the end of a page cut: its first cell is empty and spans no rows."""
    return bool(row) and not "".join(row[0].texts) and row[0].rows == 1 and any(_words(row))


def _extend(table: _Open, rows: list[list[_Cell]]) -> None:
    """Empty cells over several rows at the top of a page: the merged cell above goes on."""
    for cell in list(rows[0]):
        above = _above(table, cell.column)
        if cell.rows > 1 and not "".join(cell.texts) and above is not None and above.columns == cell.columns:
            above.rows += cell.rows
            rows[0].remove(cell)


def _above(table: _Open, column: int) -> _Cell | None:
    """The lowest cell of a column."""
    for row in reversed(table.rows):
        for cell in row:
            if cell.column <= column < cell.column + cell.columns:
                return cell
    return None


def _go_on(cell: _Cell, texts: list[str]) -> None:
    texts = [text for text in texts if text]
    if texts and cell.texts and cell.texts[-1] and cell.texts[-1][-1] not in END:
        cell.texts[-1] = joined(cell.texts[-1], texts.pop(0))
    cell.texts += texts


def _read(cell: PageCell) -> _Cell:
    return _Cell(list(_paragraphs(cell)), cell.column, cell.columns, cell.rows)


def _paragraphs(cell: PageCell) -> Iterator[str]:
    """The paragraphs of a cell; a line that does not fill it ends one."""
    text = ""
    last: PageLine | None = None
    for line in cell.lines:
        if text and last and not _parts(text, last, line, cell):
            text = joined(text, line.text)
        else:
            if text:
                yield text
            text = line.text
        last = line
    if text:
        yield text


def _parts(text: str, last: PageLine, line: PageLine, cell: PageCell) -> bool:
    """Whether a new paragraph begins with a line."""
    if begins_anew(line.text):
        return True
    if text[-1] not in END:
        return False
    if parse_mark(line.text):
        return True
    right = max(each.right for each in cell.lines)
    indented = line.left > min(each.left for each in cell.lines) + line.size
    return indented or last.right < right - 2 * last.size
