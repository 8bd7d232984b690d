"""The steps between a template as it stands on its sheet and the least sizes: first less room, then smaller type."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from .tree import Element

STEPS = 20
"""The last step, where all sizes are the least."""
CLOSER = 4
"""The step at which there is no more room to save between and around the lines; from there on type gets smaller."""
_ROOM = 0.25
"""Share of the room around lines that is left at last: margins of cells, gaps between paragraphs, heights of rows."""
_CLOSEST = 1.2
"""The least pitch of lines, in sizes: Chinese characters fill their squares, so that lines closer run together."""
_SIDES = ("w:top", "w:bottom")


@dataclass(frozen=True, slots=True)
class Squeeze:
    """One step: how far (0 to 1) the room and the type have come to the least."""

    room: float
    type: float

    @property
    def left(self) -> float:
        """Share of the room around lines that is left."""
        return 1 - (1 - _ROOM) * self.room

    def pitch(self, line: float, size: float) -> float:
        """Pitch of lines of that size in points, of ``line`` as the template has it."""
        return line - max(0.0, line - _CLOSEST * size) * self.room

    def tightened(self, properties: Element) -> Element:
        """Properties of a table, row or cell with less room above and below the text."""
        if not self.room:
            return properties
        new = deepcopy(properties)
        for margins in new.every("w:tblCellMar", "w:tcMar"):
            for side in margins.elements():
                if side.name in _SIDES and side.attributes.get("w:type", "dxa") == "dxa":
                    self._less(side, "w:w")
        for height in new.every("w:trHeight"):
            if height.attributes.get("w:hRule") != "exact":
                self._less(height, "w:val")
        return new

    def _less(self, element: Element, name: str) -> None:
        given = element.attributes.get(name, "")
        if given.isdecimal():
            element.attributes[name] = str(round(int(given) * self.left))


def squeeze(step: int) -> Squeeze:
    """The squeeze at a step from 0 to ``STEPS``."""
    return Squeeze(min(1.0, step / CLOSER), max(0.0, (step - CLOSER) / (STEPS - CLOSER)))
