"""The body of a template compiled at one step between the sizes of the sheet and the least ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plangen.document.placard import CODE, FIELDS

from .line import Line, Source
from .program import Block, Holder, Loose, Passage, bound, repetition
from .scan import Slot
from .shape import Band, Space
from .squeeze import Squeeze
from .styles import number, value
from .tree import Element, opening, write


@dataclass(slots=True)
class Compiler:
    """Compiles blocks in order."""

    source: Source
    squeeze: Squeeze
    levels: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """The field for whose lines the row around is repeated."""
    text: float = 0.0
    """The share of its size that the type of the measures has."""

    def __post_init__(self) -> None:
        self.text = max([Line(self.source, each, self.squeeze).ratio for each in self.source.measures], default=0.0)

    def blocks(self, elements: Sequence[Element], width: float, cell: bool = False) -> tuple[list[Loose], Space]:
        """The program and the room of blocks one above the other in ``width`` points."""
        parts: list[Loose] = []
        space = Space()
        lines = [Line(self.source, each, self.squeeze) for each in elements if each.name == "w:p"]
        beside = max([line.ratio for line in lines if line.tells], default=0.0) if cell else 0.0
        alone = cell and len(lines) == 1
        for each in elements:
            if each.name == "w:p":
                line = Line(self.source, each, self.squeeze, self.text, beside)
                self._paragraph(line, width, alone, parts, space)
            elif each.name == "w:tbl":
                self._table(each, width, parts, space)
            else:
                parts.append(write(each))
        return parts, space

    # ── paragraphs ──

    def _paragraph(self, line: Line, width: float, alone: bool, parts: list[Loose], space: Space) -> None:
        strip = line.strip(width)
        program = line.program()
        names = tuple(dict.fromkeys(slot.name for slot in line.slots))
        fields = [FIELDS[name] for name in names]
        repeated = next((each for each in fields if each.numbered), None)
        if not fields:
            space.constant += strip.height({}, {})
            parts += program
            return
        space.parts.append(strip)
        if repeated and not self._held(repeated.name):
            strip.repeated = repeated.name
            numbered = repeated.numbered if repeated.numbered in names else ""
            strip.counted = not numbered
            parts.append(repetition(bound(program), repeated.name, numbered))
        elif alone:
            parts += program
        else:
            strip.droppable = True
            parts.append(Passage(bound(program), names, picture=CODE in names))

    def _held(self, name: str) -> bool:
        """Whether it is the row that is repeated for each line of the field."""
        return name in self.rows

    # ── tables ──

    def _table(self, table: Element, width: float, parts: list[Loose], space: Space) -> None:
        properties = table.first("w:tblPr")
        own = self._tight(properties)
        chain = self.source.styles.table(own)
        grid = table.first("w:tblGrid")
        columns = [float(each.attributes.get("w:w", 0)) / 20 for each in (grid.elements() if grid else ())]
        border = _border(chain)
        parts.append(opening(table))
        space.constant += border
        for child in table.elements():
            if child.name == "w:tr":
                self._row(child, columns or [width], chain, border, parts, space)
            else:
                parts.append(write(own if own and child is properties else child))
        parts.append(f"</{table.name}>")

    def _row(
        self,
        row: Element,
        columns: list[float],
        chain: list[Element],
        border: float,
        parts: list[Loose],
        space: Space,
    ) -> None:
        names = self._names(row)
        levels = tuple(dict.fromkeys(f"{level}预警措施" for name in names if (level := FIELDS[name].level)))
        repeated = self._repeated(row)
        outer = self.levels, self.rows
        self.levels, self.rows = levels, (repeated,) if repeated else ()
        program, cells = self._cells(row, columns, chain)
        self.levels, self.rows = outer
        properties = self._tight(row.first("w:trPr"))
        stated = properties.first("w:trHeight") if properties else None
        exact = stated is not None and stated.attributes.get("w:hRule") == "exact"
        high = float(stated.attributes.get("w:val", 0)) / 20 if stated else 0.0
        if not names:
            parts += [opening(row), write(properties) if properties else "", *program, "</w:tr>"]
            space.constant += border + (high if exact else max([high, *(cell.height({}, {}) for cell in cells)]))
            return
        space.constant += border if not levels else 0.0
        stretches = bool(levels) and not exact and not repeated
        fixed = max([cell.constant for cell in cells if not cell.parts], default=0.0)
        tall = high if exact else max(high, fixed)
        held = [cell for cell in cells if cell.parts]
        space.parts.append(Band(held, tall + (border if levels else 0.0), exact, levels, repeated, stretches))
        head = (
            opening(row) + _opened(properties)
            if stretches
            else opening(row) + (write(properties) if properties else "")
        )
        if not levels:
            parts += [head, *program, "</w:tr>"]
            return
        block = Block(head, "</w:tr>", bound(program), levels, stretches)
        parts.append(repetition((block,), repeated, FIELDS[repeated].numbered) if repeated else block)

    def _cells(self, row: Element, columns: list[float], chain: list[Element]) -> tuple[list[Loose], list[Space]]:
        program: list[Loose] = []
        spaces: list[Space] = []
        column = 0
        for cell in row.elements():
            if cell.name in ("w:trPr", "w:tblPrEx"):
                continue
            properties = self._tight(found := cell.first("w:tcPr"))
            span = int(number([properties] if properties else [], "w:gridSpan", otherwise=1))
            width = sum(columns[column : column + span])
            column += span
            top, right, bottom, left = _padding(properties, chain)
            inner = [each for each in cell.elements() if each is not found]
            parts, space = self.blocks(inner, width - left - right, cell=True)
            space.constant += top + bottom
            spaces.append(space)
            empty = _empty(inner)
            whole: list[Loose] = (
                parts if any(isinstance(part, str) for part in parts) else [Holder(bound(parts), empty)]
            )
            program += [opening(cell), write(properties) if properties else "", *whole, "</w:tc>"]
        return program, spaces

    def _tight(self, properties: Element | None) -> Element | None:
        return self.squeeze.tightened(properties) if properties else None

    def _names(self, element: Element) -> list[str]:
        paragraphs = element.every("w:p")
        found = (item.name for p in paragraphs for item in self.source.items.get(id(p), ()) if isinstance(item, Slot))
        return list(dict.fromkeys(found))

    def _repeated(self, row: Element) -> str:
        """The field for whose lines the row is repeated: its number stands in another paragraph of the row."""
        by_paragraph = [self._names(paragraph) for paragraph in row.every("w:p")]
        for name in self._names(row):
            numbered = FIELDS[name].numbered
            if numbered and any(numbered in names and name not in names for names in by_paragraph):
                return name
        return ""


def _border(chain: list[Element]) -> float:
    """Width of the lines between rows, in points."""
    borders = next((found for each in chain if (found := each.first("w:tblBorders"))), None)
    sizes = [number([borders], f"w:{edge}", "w:sz") for edge in ("top", "insideH")] if borders else []
    return max(sizes, default=4.0) / 8


def _padding(cell: Element | None, chain: list[Element]) -> tuple[float, float, float, float]:
    """Top, right, bottom and left margin of a cell."""
    own = cell.first("w:tcMar") if cell else None
    margins = [each for each in (own, *(each.first("w:tblCellMar") for each in chain)) if each]
    sides = (("top",), ("right", "end"), ("bottom",), ("left", "start"))
    top, right, bottom, left = (_margin(margins, names) for names in sides)
    return top, right, bottom, left


def _margin(chain: list[Element], names: tuple[str, ...]) -> float:
    found = next((value(chain, f"w:{name}", "w:w") for name in names if value(chain, f"w:{name}", "w:w")), None)
    return float(found) / 20 if found else 5.4 if names[0] in ("left", "right") else 0.0


def _empty(blocks: Sequence[Element]) -> str:
    """A paragraph that holds nothing, in the look of the last one."""
    last = next((each for each in reversed(blocks) if each.name == "w:p"), None)
    properties = last.first("w:pPr") if last else None
    return f"<w:p>{write(properties)}</w:p>" if properties else "<w:p/>"


def _opened(properties: Element | None) -> str:
    """Properties of a row without a height, left open for one."""
    rest = [each for each in properties.elements() if each.name != "w:trHeight"] if properties else []
    return "<w:trPr>" + "".join(map(write, rest))
