"""The marks of tracked changes: each with its author, its date and a number of its own."""

from __future__ import annotations

from datetime import date
from typing import Literal

from plangen.writers.docx.properties import UNDATED
from plangen.writers.docx.xml import escape

State = Literal["", "del", "ins", "moveFrom", "moveTo"]
"""What a mark says of what it holds, by the name of its element; nothing of what both editions have."""


class Marks:
    """The revisions of one author on one day (without a date where it is not known), counted from ``first``."""

    def __init__(self, author: str, dated: date | None, first: int) -> None:
        self._author = f' w:author="{escape(author or "plangen")}"'
        self._dated = dated.isoformat() if dated else ""
        self._next = first

    def sign(self, state: State) -> str:
        """An empty element, as it stands in the properties of a paragraph's mark or of a row."""
        return f"<w:{state}{self._about()}/>" if state else ""

    def around(self, state: State, runs: str) -> str:
        """Runs with their state."""
        return f"<w:{state}{self._about()}>{runs}</w:{state}>" if state and runs else runs

    def changed(self, element: str, now: str, before: str) -> str:
        """The record of other properties before, the last child of ``element``; both are what stands inside it."""
        if now == before:
            return ""
        return f"<w:{element}Change{self._about()}><w:{element}>{before}</w:{element}></w:{element}Change>"

    def changed_grid(self, before: str) -> str:
        """The same for the grid of a table, whose record says neither who nor when."""
        number = self._number()
        return f'<w:tblGridChange w:id="{number}"><w:tblGrid>{before}</w:tblGrid></w:tblGridChange>'

    def range(self, state: State, move: int) -> tuple[str, str]:
        """Beginning and end of moved paragraphs; where they left and where they came to have one name."""
        number = self._number()
        by = f"{self._author}{_at(self._dated or UNDATED)}"  # a range alone must have a date
        start = f'<w:{state}RangeStart w:id="{number}"{by} w:name="move{move}"/>'
        return start, f'<w:{state}RangeEnd w:id="{number}"/>'

    def _about(self) -> str:
        return f' w:id="{self._number()}"{self._author}{_at(self._dated) if self._dated else ""}'

    def _number(self) -> int:
        self._next += 1
        return self._next - 1


def _at(day: str) -> str:
    return f' w:date="{day}T00:00:00Z"'
