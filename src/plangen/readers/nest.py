"""Numbered lines → sections with everything that stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plangen.document.nodes import Block, Cell, Column, Paragraph, ParagraphRole, Row, Run, Section, Table

from .characters import tight, width
from .foreign import Grid, GridCell, Item, Line
from .numberings import LEAD, Numberings, heading_depth, is_title


@dataclass(frozen=True, slots=True)
class Nested:
    """What stands before the first heading, and the sections."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def nest(items: Sequence[Item]) -> Nested:
    """Sections with everything in them; ids are ``s`` and the position on each level (``s4-3-2``)."""
    return _Builder(Numberings(items)).build()


class _Builder:
    """Builds what the numberings order."""

    def __init__(self, found: Numberings) -> None:
        self.found = found

    def build(self) -> Nested:
        """The blocks before the first heading and the sections."""
        heads = [n for n, group in enumerate(self.found.groups) if group and group.headings]
        first = heads[0] if heads else len(self.found.items)
        roots: list[_Open] = []
        path: list[_Open] = []
        for here, after in pairwise([*heads, len(self.found.items)]):
            group = self.found.groups[here]
            assert group is not None  # noqa: S101 - only headings are listed
            level = heading_depth(group)
            del path[level:]
            opened = _Open(self, here, after)
            (path[-1].below if path else roots).append(opened)
            path.append(opened)
        sections = tuple(each.section((n,)) for n, each in enumerate(roots, 1))
        return Nested(tuple(self.blocks(range(first))), sections)

    def blocks(self, positions: range) -> Iterator[Block]:
        """Paragraphs and tables; items with their marks and their depth below the heading."""
        for position in positions:
            item = self.found.items[position]
            if isinstance(item, Grid):
                yield table(item)
                continue
            group, mark = self.found.groups[position], self.found.marks[position]
            if group and mark:
                depth = group.depth - heading_depth(group)
                yield Paragraph((Run(mark.rest),), mark=mark.text.strip(), depth=depth, id=item.place)
            else:
                yield Paragraph((Run(item.whole),), id=item.place)

    def title(self, position: int) -> tuple[str, str, str]:
        """Mark, title and what runs on behind the title."""
        item, mark = self.found.items[position], self.found.marks[position]
        assert isinstance(item, Line)  # noqa: S101 - only lines are headings
        text = mark.rest if mark else item.text
        if item.level or is_title(text):
            return (mark.text if mark else ""), text, ""
        lead = LEAD.fullmatch(text)
        return (mark.text if mark else ""), lead[1] if lead else text, lead[2] if lead else ""


@dataclass(eq=False)
class _Open:
    """A section that is still being filled."""

    builder: _Builder
    position: int
    after: int
    below: list[_Open] = field(default_factory=list)

    def section(self, path: tuple[int, ...]) -> Section:
        """The finished section."""
        mark, title, rest = self.builder.title(self.position)
        place = self.builder.found.items[self.position].place
        own: list[Block] = [Paragraph((Run(rest),), id=place)] if rest else []
        own += self.builder.blocks(range(self.position + 1, self.after))
        below = [each.section((*path, n)) for n, each in enumerate(self.below, 1)]
        return Section(
            id="s" + "-".join(map(str, path)),
            level=len(path),
            number=".".join(map(str, path)),
            mark=mark,
            title=(Run(tight(title)),),
            blocks=(*own, *below),
            origin=place,
        )


def table(grid: Grid) -> Table:
    """The node of a table; its columns weigh as its widest cells."""
    widths: dict[int, float] = {}
    for row in grid.rows:
        column = 0
        for cell in row:
            if cell.columns == 1:
                widths[column] = max(widths.get(column, 4.0), min(24.0, max(map(width, cell.texts), default=4.0)))
            column += cell.columns
    count = max((sum(cell.columns for cell in row) for row in grid.rows), default=1)
    columns = tuple(Column(widths.get(n, 4.0)) for n in range(count))
    rows = tuple(Row(tuple(_cell(cell) for cell in row)) for row in grid.rows)
    return Table(columns, rows[grid.header :], rows[: grid.header], id=grid.place)


def _cell(cell: GridCell) -> Cell:
    places = cell.places or ("",) * len(cell.texts)
    blocks = tuple(
        Paragraph((Run(text),), role=ParagraphRole.CELL, id=place)
        for text, place in zip(cell.texts, places, strict=True)
    )
    return Cell(blocks, cell.columns, cell.rows)
