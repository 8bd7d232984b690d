"""Tables that somebody cut by hand, with the head on each page again: put together as the one that they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plangen.readers.foreign import Aside, Grid, GridCell, Item


def whole_tables(items: Sequence[Item]) -> tuple[list[Item], list[Aside]]:
    """Items in which tables with the same first row that follow each other are one; the heads that are left out."""
    whole: list[Item] = []
    heads: list[Aside] = []
    for item in items:
        last = whole[-1] if whole else None
        if isinstance(last, Grid) and isinstance(item, Grid) and _is_next(last, item):
            whole[-1] = replace(last, rows=(*last.rows, *item.rows[1:]), header=1)
            heads.append(Aside("table-head", item.place, " ".join(_texts(item.rows[0]))))
        else:
            whole.append(item)
    return whole, heads


def _is_next(last: Grid, item: Grid) -> bool:
    """Whether both have one head of several names, above more than itself."""
    head = _texts(item.rows[0]) if item.rows else []
    alike = len(head) > 1 and all(head) and head == _texts(last.rows[0]) and max(last.header, item.header) < 2
    return alike and len(item.rows) > 1 and all(cell.rows == 1 for cell in (*last.rows[0], *item.rows[0]))


def _texts(row: Sequence[GridCell]) -> list[str]:
    return ["".join(cell.texts) for cell in row]
