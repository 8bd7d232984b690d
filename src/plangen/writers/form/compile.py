"""The body of a template compiled at one step between the sizes of the sheet and the least ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from plangen.document.placard import CODE, FIELDS
from plangen.writers.layout import LeastLayout, PlacardLayout, emu, points

from .program import Blank, Block, Holder, Loose, Passage, Picture, bound, repetition
from .scan import Item, Slot
from .shape import Band, Space, Strip, extent
from .styles import FACE, Styles, number, value
from .tree import Element, opening, write

STEPS = 8
"""Steps from the sizes of the sheet down to the least sizes."""
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FACES = ("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:w", "w:kern", "w:position")


@dataclass(frozen=True, slots=True)
class Source:
    """A template ready to be compiled: its styles, and of each paragraph with fields what stands in it."""

    styles: Styles
    items: Mapping[int, Sequence[Item]]
    names: frozenset[str]
    layout: PlacardLayout


@dataclass(slots=True)
class Compiler:
    """Compiles blocks in order; ``step`` from 0 to ``STEPS``."""

    source: Source
    step: int
    levels: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """The field for whose lines the row around is repeated."""

    def blocks(self, elements: Sequence[Element], width: float, cell: bool = False) -> tuple[list[Loose], Space]:
        """The program and the room of blocks one above the other in ``width`` points."""
        parts: list[Loose] = []
        space = Space()
        alone = cell and len([each for each in elements if each.name == "w:p"]) == 1
        for each in elements:
            if each.name == "w:p":
                self._paragraph(each, width, alone, parts, space)
            elif each.name == "w:tbl":
                self._table(each, width, parts, space)
            else:
                parts.append(write(each))
        return parts, space

    # ── paragraphs ──

    def _paragraph(self, element: Element, width: float, alone: bool, parts: list[Loose], space: Space) -> None:
        items = self.source.items.get(id(element))
        line = _Line(self.source, element, items or (), self.step)
        strip = line.strip(width)
        program = line.program()
        names = tuple(dict.fromkeys(slot.name for slot in line.slots))
        fields = [FIELDS[name] for name in names]
        repeated = next((each for each in fields if each.numbered), None)
        if items is None:
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
        chain = self.source.styles.table(table.first("w:tblPr"))
        grid = table.first("w:tblGrid")
        columns = [float(each.attributes.get("w:w", 0)) / 20 for each in (grid.elements() if grid else ())]
        border = _border(chain)
        parts.append(opening(table))
        space.constant += border
        for child in table.elements():
            if child.name == "w:tr":
                self._row(child, columns or [width], chain, border, parts, space)
            else:
                parts.append(write(child))
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
        properties = row.first("w:trPr")
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
            properties = cell.first("w:tcPr")
            span = int(number([properties] if properties else [], "w:gridSpan", otherwise=1))
            width = sum(columns[column : column + span])
            column += span
            top, right, bottom, left = _padding(properties, chain)
            inner = [each for each in cell.elements() if each is not properties]
            parts, space = self.blocks(inner, width - left - right, cell=True)
            space.constant += top + bottom
            spaces.append(space)
            empty = _empty(inner)
            whole: list[Loose] = (
                parts if any(isinstance(part, str) for part in parts) else [Holder(bound(parts), empty)]
            )
            program += [opening(cell), write(properties) if properties else "", *whole, "</w:tc>"]
        return program, spaces

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


@dataclass(slots=True)
class _Line:
    """One paragraph at one step."""

    source: Source
    element: Element
    items: Sequence[Item]
    step: int
    slots: list[Slot] = field(default_factory=list)
    ratio: float = 1.0

    def __post_init__(self) -> None:
        self.slots = [item for item in self.items if isinstance(item, Slot)]
        self.ratio = self._ratio()

    @property
    def own(self) -> Element | None:
        """Properties of the paragraph."""
        return self.element.first("w:pPr")

    def _ratio(self) -> float:
        """How far the whole paragraph steps down, so that none of its fields comes below its least size."""
        if not self.slots or self.slots[0].name == CODE:
            return 1.0
        least = max(min(1.0, self._least(slot) / self._size(slot.look)) for slot in self.slots)
        return 1 - (1 - least) * self.step / STEPS

    def _least(self, slot: Slot) -> float:
        least: LeastLayout = self.source.layout.least
        return float(getattr(least, FIELDS[slot.name].least)) * self.source.layout.scale

    def _size(self, look: Element | None) -> float:
        return number(self.source.styles.run(look, self.own), "w:sz", otherwise=20) / 2

    def _stepped(self, look: Element | None) -> float:
        """Size at the step, in whole half-points, never below what the step allows."""
        return math.ceil(self._size(look) * self.ratio * 2 - 1e-6) / 2

    def strip(self, width: float) -> Strip:
        """The room that the paragraph takes in a column."""
        chain = self.source.styles.paragraph(self.own)
        looks = [item.look if isinstance(item, Slot) else item.first("w:rPr") for item in self._runs()]
        sizes = [self._stepped(look) for look in looks] or [
            number(self.source.styles.run(None, self.own), "w:sz", otherwise=20) / 2
        ]
        line, rule = number(chain, "w:spacing", "w:line", 240), value(chain, "w:spacing", "w:lineRule") or "auto"
        high = max(sizes) * FACE
        pitch = (
            line / 20 * self.ratio
            if rule == "exact"
            else max(line / 20, high)
            if rule == "atLeast"
            else high * line / 240
        )
        if any(slot.name == CODE for slot in self.slots):
            pitch = points(self.source.layout.code) * self.source.layout.scale + 2
        pitch = max(pitch, *_pictures(self.element), 0.0)
        before, after = (number(chain, "w:spacing", f"w:{side}") / 20 for side in ("before", "after"))
        sides = sum(number(chain, "w:ind", f"w:{side}") for side in ("left", "right", "start", "end", "firstLine")) / 20
        slots = tuple(
            (slot.name, self._stepped(slot.look), self._spacing(slot.look)) for slot in self.slots if slot.name != CODE
        )
        constant = sum(
            extent(text)[0] * self._stepped(item.first("w:rPr")) + len(text) * self._spacing(item.first("w:rPr"))
            for item in self._runs()
            if isinstance(item, Element)
            for text in ["".join(each.text for each in item.every("w:t"))]
        )
        return Strip(max(1.0, width - sides), pitch, before + after, constant, max(sizes), slots)

    def _runs(self) -> list[Item]:
        return [each for each in self.items if isinstance(each, Slot) or each.name == "w:r"] or self._own_runs()

    def _own_runs(self) -> list[Item]:
        return list(self.element.every("w:r"))

    def _spacing(self, look: Element | None) -> float:
        return number(self.source.styles.run(look, self.own), "w:spacing") / 20

    def program(self) -> list[Loose]:
        """The paragraph as constant text and places of fields."""
        if not self.slots:
            return [write(self.element)]
        parts: list[Loose] = [opening(self.element), self._properties()]
        for item in self.items:
            if isinstance(item, Slot) and item.name == CODE:
                parts.append(_picture(points(self.source.layout.code) * self.source.layout.scale))
            elif isinstance(item, Slot):
                heads = [self._head(item.look, align) for align in ("", "subscript", "superscript")]
                parts += [heads[0], Blank(item.name, *heads), "</w:t></w:r>"]
            else:
                parts.append(write(self._sized(item)))
        return [*parts, f"</{self.element.name}>"]

    def _properties(self) -> str:
        """The paragraph's own properties with the pitch of the step."""
        own = self.own
        chain = self.source.styles.paragraph(own)
        picture = any(slot.name == CODE for slot in self.slots)
        if value(chain, "w:spacing", "w:lineRule") != "exact" or (self.ratio == 1 and not picture):
            return write(own) if own else ""
        line = round(number(chain, "w:spacing", "w:line", 240) * self.ratio)
        pitch = {"w:line": "240", "w:lineRule": "auto"} if picture else {"w:line": str(line), "w:lineRule": "exact"}
        new = deepcopy(own) if own else Element("w:pPr")
        spacing = new.first("w:spacing")
        if spacing is None:
            spacing = Element("w:spacing")
            at = next((n for n, each in enumerate(new.children) if _after_spacing(each)), len(new.children))
            new.children.insert(at, spacing)
        spacing.attributes |= pitch
        return write(new)

    def _head(self, look: Element | None, align: str) -> str:
        run = self._sized(Element("w:r", children=[deepcopy(look)] if look else []))
        if align:
            properties = run.first("w:rPr")
            if properties is None:
                properties = Element("w:rPr")
                run.children.insert(0, properties)
            properties.children = [each for each in properties.elements() if each.name != "w:vertAlign"]
            at = next((n for n, each in enumerate(properties.elements()) if each.name in _AFTER_ALIGN), None)
            properties.children.insert(
                len(properties.children) if at is None else at, Element("w:vertAlign", {"w:val": align})
            )
        return f'{write(run).removesuffix("</w:r>").removesuffix("<w:r/>") or "<w:r>"}<w:t xml:space="preserve">'

    def _sized(self, run: Element) -> Element:
        """A run with the size of the step written on it."""
        if run.name != "w:r" or self.ratio == 1:
            return run
        new = deepcopy(run)
        properties = new.first("w:rPr")
        if properties is None:
            properties = Element("w:rPr")
            new.children.insert(0, properties)
        size = str(round(self._stepped(run.first("w:rPr")) * 2))
        rest = [each for each in properties.elements() if each.name not in ("w:sz", "w:szCs")]
        at = next(
            (n for n, each in enumerate(rest) if each.name not in _FACES and each.name not in _BEFORE_SIZE), len(rest)
        )
        sizes = [Element("w:sz", {"w:val": size}), Element("w:szCs", {"w:val": size})]
        properties.children = [*rest[:at], *sizes, *rest[at:]]
        return new


_BEFORE_SIZE = ("w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:outline", "w:shadow", "w:emboss", "w:imprint",
                "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden")  # fmt: skip
_AFTER_ALIGN = ("w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_SPACING = ("w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
                  "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
                  "w:sectPr", "w:pPrChange")  # fmt: skip


def _after_spacing(child: Element | str) -> bool:
    return isinstance(child, Element) and child.name in _AFTER_SPACING


def _pictures(paragraph: Element) -> list[float]:
    """Heights of what is drawn in the line."""
    found = [each.first("wp:extent") for each in paragraph.every("wp:inline")]
    return [0.0, *(int(each.attributes.get("cy", 0)) / 12700 for each in found if each)]


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


def _picture(side: float) -> Picture:
    length = emu(side)
    size = f'cx="{length}" cy="{length}"'
    return Picture(
        (
            '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
            f' distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="',
            f'" name="{CODE}" descr="{CODE}"/><wp:cNvGraphicFramePr/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="',
            f'" name="{CODE}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rIdCode',
            '"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        )
    )
