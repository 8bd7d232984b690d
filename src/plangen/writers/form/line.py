"""One paragraph of a template at one step: its sizes, the room that it takes, and its text with places for fields."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from plangen.document.placard import CODE, FIELDS, Least
from plangen.writers.layout import PlacardLayout, emu, points

from .program import Blank, Loose, Picture
from .scan import Item, Slot
from .shape import Strip, extent
from .squeeze import Squeeze
from .styles import FACE, Styles, number, value
from .tree import Element, opening, write

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FACES = ("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:w", "w:kern", "w:position")
_BEFORE_SIZE = ("w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:outline", "w:shadow", "w:emboss", "w:imprint",
                "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden")  # fmt: skip
_AFTER_ALIGN = ("w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_SPACING = ("w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
                  "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
                  "w:sectPr", "w:pPrChange")  # fmt: skip
_OWN_PITCH = ("exact", "atLeast")
_PLAIN = 20
"""Half-points of type where nothing states its size."""


@dataclass(frozen=True, slots=True)
class Source:
    """A template ready to be compiled: its styles, and of each paragraph with fields what stands in it."""

    styles: Styles
    items: Mapping[int, Sequence[Item]]
    names: frozenset[str]
    layout: PlacardLayout
    measures: tuple[Element, ...]
    """The paragraphs of the measures."""


@dataclass(slots=True)
class Line:
    """One paragraph; ``text`` is the share of its size that the type of the measures has at the step.

    ``beside`` is that of the fields in the same cell, if there are any.
    """

    source: Source
    element: Element
    squeeze: Squeeze
    text: float = 0.0
    beside: float = 0.0
    items: Sequence[Item] = ()
    slots: list[Slot] = field(default_factory=list)
    ratio: float = 1.0
    """The share of their size that all characters have at the step."""

    def __post_init__(self) -> None:
        self.items = self.source.items.get(id(self.element)) or [
            each for each in self.element.elements() if each.name != "w:pPr"
        ]
        self.slots = [item for item in self.items if isinstance(item, Slot)]
        self.ratio = self._ratio()

    @property
    def own(self) -> Element | None:
        """Properties of the paragraph."""
        return self.element.first("w:pPr")

    @property
    def _coded(self) -> bool:
        return any(slot.name == CODE for slot in self.slots)

    @property
    def tells(self) -> bool:
        """Whether it holds fields that are written out."""
        return bool(self.slots) and not self._coded

    @property
    def _settled(self) -> bool:
        """Whether nothing of it changes: it holds no words, or is drawn."""
        return not self.slots and not any(each.text for each in self.element.every("w:t"))

    def _ratio(self) -> float:
        """How far the whole paragraph steps down, so that none of its fields comes below its least size.

        What holds no field goes with the fields beside it; a label by itself goes with the measures, and not below what
        is least for them.
        """
        if self._settled or self._coded:
            return 1.0
        if self.slots:
            least = max(self._least(FIELDS[slot.name].least) / self._size(slot.look) for slot in self.slots)
            return self._at(least)
        return self.beside or max(self.text, self._at(self._least("measures") / max(self._sizes())))

    def _at(self, least: float) -> float:
        """The share of its size that type has at the step which has ``least`` at last."""
        return 1 - (1 - min(1.0, least)) * self.squeeze.type

    def _least(self, group: Least) -> float:
        return float(getattr(self.source.layout.least, group)) * self.source.layout.scale

    def _size(self, look: Element | None) -> float:
        return number(self.source.styles.run(look, self.own), "w:sz", otherwise=_PLAIN) / 2

    def _stepped(self, look: Element | None) -> float:
        """Size at the step, in whole half-points, never below what the step allows."""
        return math.ceil(self._size(look) * self.ratio * 2 - 1e-6) / 2

    def _looks(self) -> list[Element | None]:
        return [item.look if isinstance(item, Slot) else item.first("w:rPr") for item in self._runs()]

    def _sizes(self) -> list[float]:
        """Sizes of what stands in it, as the template has them."""
        return [self._size(look) for look in self._looks()] or [self._size(None)]

    def _around(self, side: str) -> float:
        """Points before or after it at the step."""
        stated = number(self.source.styles.paragraph(self.own), "w:spacing", f"w:{side}") / 20
        return stated if self._settled else stated * self.squeeze.left

    def _pitch(self) -> float:
        """Points from line to line at the step, of a paragraph that states them."""
        line = number(self.source.styles.paragraph(self.own), "w:spacing", "w:line", 240) / 20
        if self._settled:
            return line
        stepped = max(map(self._stepped, self._looks()), default=0.0)
        size = max(self._sizes())
        return self.squeeze.pitch(line, size) * (stepped / size if self.ratio < 1 else 1.0)

    def strip(self, width: float) -> Strip:
        """The room that the paragraph takes in a column."""
        chain = self.source.styles.paragraph(self.own)
        sizes = [self._stepped(look) for look in self._looks()] or [self._size(None)]
        line, rule = number(chain, "w:spacing", "w:line", 240), value(chain, "w:spacing", "w:lineRule") or "auto"
        high = max(sizes) * FACE
        stated = self._pitch()
        pitch = stated if rule == "exact" else max(stated, high) if rule == "atLeast" else high * line / 240
        if self._coded:
            pitch = points(self.source.layout.code) * self.source.layout.scale + 2
        pitch = max(pitch, *_pictures(self.element), 0.0)
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
        around = self._around("before") + self._around("after")
        return Strip(max(1.0, width - sides), pitch, around, constant, max(sizes), slots)

    def _runs(self) -> list[Item]:
        if self.slots:
            return [each for each in self.items if isinstance(each, Slot) or each.name == "w:r"]
        return list(self.element.every("w:r"))

    def _spacing(self, look: Element | None) -> float:
        return number(self.source.styles.run(look, self.own), "w:spacing") / 20

    def program(self) -> list[Loose]:
        """The paragraph as constant text and places of fields."""
        if self._settled or (not self.slots and not self.squeeze.room):
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
        """The paragraph's own properties with the pitch and the gaps of the step."""
        own, changes = self.own, self._changes()
        if not changes:
            return write(own) if own else ""
        new = deepcopy(own) if own else Element("w:pPr")
        spacing = new.first("w:spacing")
        if spacing is None:
            spacing = Element("w:spacing")
            at = next((n for n, each in enumerate(new.children) if _after_spacing(each)), len(new.children))
            new.children.insert(at, spacing)
        spacing.attributes |= changes
        return write(new)

    def _changes(self) -> dict[str, str]:
        chain = self.source.styles.paragraph(self.own)
        rule = value(chain, "w:spacing", "w:lineRule") or "auto"
        changes: dict[str, str] = {}
        if self._coded:
            changes |= {"w:line": "240", "w:lineRule": "auto"} if rule == "exact" else {}
        elif self.squeeze.room and rule in _OWN_PITCH:
            changes |= {"w:line": str(round(self._pitch() * 20)), "w:lineRule": rule}
        if self.squeeze.room:
            gaps = {side: round(self._around(side) * 20) for side in ("before", "after")}
            changes |= {f"w:{side}": str(gap) for side, gap in gaps.items() if number(chain, "w:spacing", f"w:{side}")}
        return changes

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

    def _sized(self, item: Element) -> Element:
        """A run with the size of the step written on it, or what holds runs."""
        if self.ratio == 1:
            return item
        if item.name != "w:r":
            held = [self._sized(each) if isinstance(each, Element) else each for each in item.children]
            return Element(item.name, item.attributes, held)
        new = deepcopy(item)
        properties = new.first("w:rPr")
        if properties is None:
            properties = Element("w:rPr")
            new.children.insert(0, properties)
        size = str(round(self._stepped(item.first("w:rPr")) * 2))
        rest = [each for each in properties.elements() if each.name not in ("w:sz", "w:szCs")]
        at = next(
            (n for n, each in enumerate(rest) if each.name not in _FACES and each.name not in _BEFORE_SIZE), len(rest)
        )
        sizes = [Element("w:sz", {"w:val": size}), Element("w:szCs", {"w:val": size})]
        properties.children = [*rest[:at], *sizes, *rest[at:]]
        return new


def _after_spacing(child: Element | str) -> bool:
    return isinstance(child, Element) and child.name in _AFTER_SPACING


def _pictures(paragraph: Element) -> list[float]:
    """Heights of what is drawn in the line."""
    found = [each.first("wp:extent") for each in paragraph.every("wp:inline")]
    return [0.0, *(int(each.attributes.get("cy", 0)) / 12700 for each in found if each)]


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
