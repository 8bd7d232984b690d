"""A foreign manuscript: what a reader found, in order, before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the source. ``place`` says where it stands there: ``line 12``, ``paragraph 7``.

    ``mark`` is a number that the word processor computes and the text does not hold; ``level`` the heading level that a
    style states, from 1, or 0.
    """

    text: str
    place: str
    mark: str = ""
    level: int = 0
    title: bool = False
    """Set as a title by its style."""
    new_page: bool = False

    @property
    def whole(self) -> str:
        """Mark and text as printed."""
        return self.mark + self.text


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell over ``columns`` × ``rows`` places of the grid, each text a paragraph.

    ``places`` says of each text where it stands, where that is known better than for the table.
    """

    texts: tuple[str, ...]
    columns: int = 1
    rows: int = 1
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; covered places have no cell. The first ``header`` rows repeat on each page."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: str
    header: int = 0


Item = Line | Grid


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is no part of the plan's own words: ``kind`` is page-number, running-head, contents, comment, …"""

    kind: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Everything that a reader found in one file; nothing of it is lost: text is an item or an aside."""

    name: str
    form: str
    """``text``, ``docx`` or ``pdf``."""
    items: tuple[Item, ...]
    asides: tuple[Aside, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    """Place and text of each line as it stands in the file; empty where the items are its lines."""


def written(foreign: Foreign) -> tuple[tuple[str, str], ...]:
    """Place and text of all lines of a file, in order, as they stand there."""
    return foreign.lines or tuple(each for item in foreign.items for each in _written(item))


def _written(item: Item) -> Iterator[tuple[str, str]]:
    if isinstance(item, Line):
        yield item.place, item.whole
        return
    for cell in (cell for row in item.rows for cell in row):
        yield from zip(cell.places or (item.place,) * len(cell.texts), cell.texts, strict=True)


def item_text(item: Item) -> str:
    """All text of an item, marks included."""
    if isinstance(item, Line):
        return item.whole
    return "".join(text for row in item.rows for cell in row for text in cell.texts)
