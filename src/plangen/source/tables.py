"""Tables in merged data: rows and cells in one shape, and rows that do not fill their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.finding import Finding, Path, Text

from .faults import Fault
from .manuscript import Places

CELLS = Fault(
    "PS221",
    Text(
        "这里的单元格共占 {found} 列，应占 {wanted} 列", "the cells here take {found} columns; they must take {wanted}"
    ),
    Text(
        "请补上或删去单元格；空的写 ''，合并几列的写 {{words: …, columns: n}}。",
        "Add or delete cells; write '' for an empty one, {{words: …, columns: n}} for one over n columns.",
    ),
)
NO_ROOM = Fault(
    "PS221",
    Text(
        "这一组的单元格占了 {found} 列，右边只剩 {left} 列，下面的行没有地方",
        "the cells of this group take {found} columns, which leaves {left} to the rows below",
    ),
    Text("请把只属于某一行的单元格移到 rows 里。", "Move the cells that belong to one row only into “rows”."),
)
FAULTS = (CELLS, NO_ROOM)


def judge_tables(raw: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """A finding for each row and each level of the header that does not fill its columns."""
    for name, table in raw.get("tables", {}).items():
        path: Path = ("tables", name)
        width = len(table["columns"])
        for index, cells in enumerate(table.get("header", ())):
            yield from _judge_cells(cells, width, (*path, "header", index), places)
        yield from _judge_rows(table["rows"], width, (*path, "rows"), places)


def _judge_rows(rows: list[Any], width: int, path: Path, places: Places) -> Iterator[Finding]:
    for index, row in enumerate(rows):
        here: Path = (*path, index)
        cells = _cells(row)
        left = width - _taken(cells)
        if isinstance(row, list) or "rows" not in row:
            yield from _judge_cells(cells, width, here, places)
        elif left < 1:
            yield places.finding(NO_ROOM, here, found=_taken(cells), left=max(left, 0))
        else:
            yield from _judge_rows(row["rows"], left, (*here, "rows"), places)


def _judge_cells(cells: list[Any], width: int, path: Path, places: Places) -> Iterator[Finding]:
    if _taken(cells) != width:
        yield places.finding(CELLS, path, found=_taken(cells), wanted=width)


def _taken(cells: list[Any]) -> int:
    return sum(cell.get("columns", 1) if isinstance(cell, dict) else 1 for cell in cells)


def _cells(row: Any) -> list[Any]:
    cells: list[Any] = row if isinstance(row, list) else row["cells"]
    return cells


def table_data(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table as the model has it: every row with its cells, every cell with its words."""
    header = [[_cell(cell) for cell in cells] for cells in table.get("header", ())]
    return {**table, "header": header, "rows": [_row(row) for row in table["rows"]]}


def _row(row: Any) -> dict[str, Any]:
    below = [] if isinstance(row, list) else row.get("rows", [])
    return {"cells": [_cell(cell) for cell in _cells(row)], "rows": [_row(each) for each in below]}


def _cell(cell: Any) -> dict[str, Any]:
    return cell if isinstance(cell, dict) else {"words": str(cell)}
