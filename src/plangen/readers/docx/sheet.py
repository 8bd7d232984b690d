"""The page of a .docx: paper, margins, faces, sizes, distance of lines, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from plangen.document.sheet import Page, Sheet, Typeset
from plangen.readers.characters import clean

from .names import child, children, number, tag, value
from .package import Package
from .read import told

_TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_LETTER = (12240, 15840)
"""Width and height, in twips, of the page of a section that states none."""
_PAGE_FIELD = re.compile(r"\s*PAGE\b")
_DEEPEST = 50


def read_sheet(data: bytes) -> Sheet:
    """How the pages of a .docx are set; raises InputError for what is no sound package."""
    package = Package(data)
    root, story = told(package)
    set_ = _Set(package.xml(package.related(package.main, "styles")))
    paragraphs = [(place, each) for place, each in story.seen if not _in_table(each)]
    footers = [package.xml(part) for part in package.all_related(package.main, "footer")]
    return Sheet(
        tuple(_pages(child(root, "body"), story.seen)),
        tuple(_typeset(place, each, set_) for place, each in paragraphs),
        tuple(_typeset("", each, set_) for footer in footers for each in footer.iter() if _is_number(each)),
    )


def _in_table(paragraph: Any) -> bool:
    return any(tag(each) == "w:tc" for each in paragraph.iterancestors())


def _pages(body: Any, seen: list[tuple[str, Any]]) -> Iterator[Page]:
    first = ""
    for place, paragraph in seen:
        first = first or place
        own = child(child(paragraph, "pPr"), "sectPr")
        if own is not None:
            yield _page(own, first)
            first = ""
    last = child(body, "sectPr")
    if last is not None and seen:
        yield _page(last, first or seen[-1][0])


def _page(section: Any, place: str) -> Page:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    width, height = (number(size, name, default) for name, default in zip("wh", _LETTER, strict=True))
    sides = (number(margins, each, 1440) for each in ("top", "bottom", "left", "right"))
    return Page(place, *(round(abs(each) / _TWIPS, 1) for each in (width, height, *sides)))


def _is_number(element: Any) -> bool:
    """Whether a paragraph of a footer holds the number of the page."""
    if tag(element) != "w:p":
        return False
    codes = (each.text or "" for each in element.iter() if tag(each) == "w:instrText")
    simple = (value(each, "instr") for each in element.iter() if tag(each) == "w:fldSimple")
    return any(_PAGE_FIELD.match(each) for each in chain(codes, simple))


def _typeset(place: str, paragraph: Any, set_: _Set) -> Typeset:
    runs = [each for each in paragraph.iter() if tag(each) == "w:r"]
    texts = ["".join(each.text or "" for each in children(run, "t")) for run in runs]
    about = child(paragraph, "pPr")
    longest = max(range(len(runs)), key=lambda n: len(texts[n]), default=None)
    own = child(runs[longest], "rPr") if longest is not None else None
    styles = set_.chain(value(child(about, "pStyle")))
    faces = [own, *(child(each, "rPr") for each in styles), set_.default]
    lines = [about, *(child(each, "pPr") for each in styles)]
    return Typeset(place, clean("".join(texts)), _face(faces), _size(faces), _pitch(lines))


def _face(properties: list[Any]) -> str:
    for each in properties:
        fonts = child(each, "rFonts")
        if value(fonts, "eastAsiaTheme"):
            return ""
        if name := value(fonts, "eastAsia"):
            return name
    return ""


def _size(properties: list[Any]) -> float:
    return next((number(size) / 2 for each in properties if (size := child(each, "sz")) is not None), 0.0)


def _pitch(properties: list[Any]) -> float:
    for each in properties:
        spacing = child(each, "spacing")
        if value(spacing, "line"):
            return number(spacing, "line") / 20 if value(spacing, "lineRule") == "exact" else 0.0
    return 0.0


class _Set:
    """What the styles say of faces and lines."""

    def __init__(self, root: Any) -> None:
        self._styles = {value(each, "styleId"): each for each in children(root, "style")}
        self.default = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self._usual = next(
            (
                identity
                for identity, each in self._styles.items()
                if value(each, "type") == "paragraph" and value(each, "default") in ("1", "true")
            ),
            "",
        )

    def chain(self, identity: str) -> list[Any]:
        """A paragraph style and those on which it is based."""
        found: list[Any] = []
        own = identity or self._usual
        while own in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[own])
            own = value(child(self._styles[own], "basedOn"))
        return found
