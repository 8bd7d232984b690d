"""XML as a plain tree that writes back what was read: names as they stand, prefixes and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from plangen.writers.docx.xml import DECLARATION

DEEPEST = 200
"""Elements inside each other; a page has some twenty."""


@dataclass(slots=True)
class Element:
    """An element with its prefixed name; ``children`` are elements and text in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements directly below."""
        return (child for child in self.children if isinstance(child, Element))

    def first(self, name: str) -> Element | None:
        """The first element of that name directly below."""
        return next((child for child in self.elements() if child.name == name), None)

    def every(self, *names: str) -> Iterator[Element]:
        """All elements of those names at any depth, in order, this one included."""
        if self.name in names:
            yield self
        for child in self.elements():
            yield from child.every(*names)

    @property
    def text(self) -> str:
        """The text directly inside."""
        return "".join(child for child in self.children if isinstance(child, str))


def parse(data: bytes) -> Element:
    """The root element; raises ``ValueError`` for what is no XML, declares a document type, or goes too deep."""
    roots: list[Element] = []
    path: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes)
        if len(path) > DEEPEST:
            raise ValueError("too deep")
        (path[-1].children if path else roots).append(element)
        path.append(element)

    def end(_name: str) -> None:
        path.pop()

    def words(text: str) -> None:
        path[-1].children.append(text)

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = words, refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return roots[0]


def write(element: Element) -> str:
    """The element as XML."""
    out: list[str] = []
    _write(element, out)
    return "".join(out)


def document(root: Element) -> str:
    """The whole part, with its declaration."""
    return DECLARATION + write(root)


def opening(element: Element) -> str:
    """The start tag of an element that has content."""
    attributes = "".join(f' {name}="{_escaped(value, quote=True)}"' for name, value in element.attributes.items())
    return f"<{element.name}{attributes}>"


def _write(element: Element, out: list[str]) -> None:
    head = opening(element)
    if not element.children:
        out.append(f"{head[:-1]}/>")
        return
    out.append(head)
    for child in element.children:
        if isinstance(child, str):
            out.append(_escaped(child))
        else:
            _write(child, out)
    out.append(f"</{element.name}>")


def _escaped(text: str, *, quote: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") if quote else text
