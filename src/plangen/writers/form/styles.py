"""What paragraphs and runs of a template really look like: their own properties, then styles, then defaults."""

from __future__ import annotations

from .tree import Element

FACE = 1.45
"""Height of a line of its own accord, in sizes: generous, since faces differ."""


class Styles:
    """The styles part of a template."""

    def __init__(self, root: Element) -> None:
        self._known = {each.attributes.get("w:styleId", ""): each for each in root.elements() if each.name == "w:style"}
        self._normal = next(
            (
                name
                for name, each in self._known.items()
                if each.attributes.get("w:type") == "paragraph" and each.attributes.get("w:default") in ("1", "true")
            ),
            "",
        )
        defaults = root.first("w:docDefaults")
        self._paragraph = _below(defaults, "w:pPrDefault", "w:pPr")
        self._run = _below(defaults, "w:rPrDefault", "w:rPr")

    def paragraph(self, own: Element | None) -> list[Element]:
        """Properties of a paragraph from the nearest to the most general."""
        return _there([own, *(each.first("w:pPr") for each in self._chain(_style(own, "w:pStyle"))), self._paragraph])

    def run(self, own: Element | None, paragraph: Element | None) -> list[Element]:
        """Properties of a run from the nearest to the most general."""
        of_run = self._chain(_style(own, "w:rStyle"), normal=False)
        chain = [*of_run, *self._chain(_style(paragraph, "w:pStyle"))]
        return _there([own, *(each.first("w:rPr") for each in chain), self._run])

    def table(self, own: Element | None) -> list[Element]:
        """Properties of a table from the nearest to the most general."""
        chain = self._chain(_style(own, "w:tblStyle"), normal=False)
        return _there([own, *(each.first("w:tblPr") for each in chain)])

    def _chain(self, name: str, *, normal: bool = True) -> list[Element]:
        found: list[Element] = []
        name = name or (self._normal if normal else "")
        while name in self._known and self._known[name] not in found:
            found.append(self._known[name])
            base = self._known[name].first("w:basedOn")
            name = base.attributes.get("w:val", "") if base else ""
        return found


def value(chain: list[Element], name: str, attribute: str = "w:val") -> str | None:
    """The nearest value of an attribute of a property."""
    for properties in chain:
        found = properties.first(name)
        if found and attribute in found.attributes:
            return found.attributes[attribute]
    return None


def number(chain: list[Element], name: str, attribute: str = "w:val", otherwise: float = 0) -> float:
    """The same as a number; what is none counts as not there."""
    try:
        return float(value(chain, name, attribute) or otherwise)
    except ValueError:
        return otherwise


def _below(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = element.first(name) if element else None
    return element


def _style(properties: Element | None, name: str) -> str:
    found = properties.first(name) if properties else None
    return found.attributes.get("w:val", "") if found else ""


def _there(elements: list[Element | None]) -> list[Element]:
    return [each for each in elements if each]
