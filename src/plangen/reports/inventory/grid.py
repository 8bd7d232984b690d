"""A table of text whose columns stand under each other on a terminal, Chinese characters counted as two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plangen.width import width


def grid(rows: Iterable[Sequence[str]], left: int = 1, indent: str = "  ") -> list[str]:
    """Lines of equal columns; the first ``left`` columns are set left, the others, figures, right."""
    cells = [list(row) for row in rows]
    columns = max(map(len, cells), default=0)
    cells = [[*row, *[""] * (columns - len(row))] for row in cells]
    widths = [max(width(row[column]) for row in cells) for column in range(columns)]
    lines = []
    for row in cells:
        padded = [_padded(cell, widths[column], right=column >= left) for column, cell in enumerate(row)]
        lines.append((indent + "  ".join(padded)).rstrip())
    return lines


def _padded(cell: str, columns: int, *, right: bool) -> str:
    gap = " " * (columns - width(cell))
    return gap + cell if right else cell + gap
