"""A foreign manuscript: what a reader found, in order, before anything is made of it."""

from __future__ import annotations

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
    """A table cell over ``columns`` × ``rows`` places of the grid, each text a paragraph."""

    texts: tuple[str, ...]
    columns: int = 1
    rows: int = 1


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
    """``text`` or ``docx``."""
    items: tuple[Item, ...]
    asides: tuple[Aside, ...] = ()


def item_text(item: Item) -> str:
    """All text of an item, marks included."""
    if isinstance(item, Line):
        return item.whole
    return "".join(text for row in item.rows for cell in row for text in cell.texts)
