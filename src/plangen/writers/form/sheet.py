"""Bringing a template to the sheet of a layout: everything grows or shrinks with the paper."""

from __future__ import annotations

from plangen.writers.layout import Layout, points, twips

from .tree import Element

_SAME = 1.5
"""Points by which two sheets may differ and still be the same."""
_EXACT = ("exact", "atLeast")
_LENGTHS = {
    "w:pgMar": ("w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"),
    "w:spacing": ("w:before", "w:after", "w:val"),
    "w:ind": ("w:left", "w:right", "w:start", "w:end", "w:firstLine", "w:hanging"),
    "w:sz": ("w:val",),
    "w:szCs": ("w:val",),
    "w:position": ("w:val",),
    "w:trHeight": ("w:val",),
    "w:tab": ("w:pos",),
    "w:docGrid": ("w:linePitch",),
    "w:defaultTabStop": ("w:val",),
    "wp:extent": ("cx", "cy"),
    "a:ext": ("cx", "cy"),
    "a:off": ("x", "y"),
}
_ACROSS = {"w:gridCol": ("w:w",)}
_WIDTHS = ("w:tcW", "w:tblW", "w:tblInd", "w:top", "w:left", "w:bottom", "w:right", "w:start", "w:end")
_LINES = ("w:top", "w:left", "w:bottom", "w:right", "w:start", "w:end", "w:insideH", "w:insideV")
_THICKEST = 96
"""Eighths of a point, the most that a border can have."""


def paper(layout: Layout) -> tuple[float, float]:
    """Width and height of the sheet in the file, in points; a placard lies on its side."""
    scale = layout.placard.scale
    return points(layout.paper.height) * scale, points(layout.paper.width) * scale


def fit_to(root: Element, others: list[Element], section: Element, layout: Layout) -> None:
    """Changes the body's section and all lengths of the parts so that the template fills the layout's sheet."""
    size = section.first("w:pgSz")
    if size is None:
        return
    width, height = paper(layout)
    old = int(size.attributes["w:w"]) / 20, int(size.attributes["w:h"]) / 20
    if abs(old[0] - width) < _SAME and abs(old[1] - height) < _SAME:
        return
    ratio = min(width / old[0], height / old[1])
    sides = old[0] - area(section)[0]
    across = (width - sides * ratio) / (old[0] - sides)
    size.attributes |= {"w:w": str(twips(width)), "w:h": str(twips(height)), "w:orient": "landscape"}
    for part in (root, *others):
        _scale(part, ratio, across)


def area(section: Element) -> tuple[float, float]:
    """Width and height between the margins, in points."""
    size, margins = section.first("w:pgSz"), section.first("w:pgMar")
    paper = size.attributes if size else {}
    around = margins.attributes if margins else {}

    def free(whole: str, *sides: str) -> float:
        return (float(paper.get(whole, 0)) - sum(abs(float(around.get(side, 0))) for side in sides)) / 20

    return free("w:w", "w:left", "w:right"), free("w:h", "w:top", "w:bottom")


def _scale(element: Element, ratio: float, across: float) -> None:
    given = element.attributes
    for name in _LENGTHS.get(element.name, ()):
        _times(given, name, ratio)
    for name in _ACROSS.get(element.name, ()):
        _times(given, name, across)
    if element.name == "w:spacing" and given.get("w:lineRule") in _EXACT:
        _times(given, "w:line", ratio)
    if element.name in _WIDTHS and given.get("w:type") == "dxa":
        _times(given, "w:w", across if element.name in ("w:tcW", "w:tblW") else ratio)
    if element.name in _LINES and "w:sz" in given:
        _times(given, "w:sz", ratio)
        given["w:sz"] = str(min(_THICKEST, int(given["w:sz"])))
    for child in element.elements():
        _scale(child, ratio, across)


def _times(attributes: dict[str, str], name: str, ratio: float) -> None:
    try:
        attributes[name] = str(round(float(attributes[name]) * ratio))
    except (KeyError, ValueError):  # not stated, or a word such as auto
        return
