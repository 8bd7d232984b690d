"""Written paragraphs, tables and rows taken apart again: properties, bookmarks and pieces of text.

They are those of this writer, whose elements have no blanks between them and whose attributes stand in double quotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plangen.document.revision import Address

_TAG = re.compile(r"<(/?)[^>]*?(/?)>")
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")
_NAMED = re.compile(r' (?:id|name)="[^"]*"')
TEXT_RUN = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t></w:r>")
"""A run of text: what it looks like, and its escaped text."""
_FIELD = re.compile(r'<w:fldChar w:fldCharType="(begin|end)"')
_FIRST_ATOM = 0xF0000  # private characters, which stand for what is no text


def children(xml: str) -> list[str]:
    """The elements directly inside an element."""
    found: list[str] = []
    depth = start = 0
    for tag in _TAG.finditer(xml):
        if tag[1]:
            depth -= 1
            if depth == 1:
                found.append(xml[start : tag.end()])
        elif depth == 1:
            start = tag.start()
            if tag[2]:
                found.append(tag[0])
        depth += not (tag[1] or tag[2])
    return found


def inside(xml: str) -> str:
    """What stands between the tags of an element."""
    return "" if xml.endswith("/>") and xml.count("<") == 1 else xml[xml.index(">") + 1 : xml.rindex("</")]


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, table or row as written. Items of different ``kind`` are never versions of each other."""

    xml: str
    address: Address
    kind: str
    sense: str
    """The same for what differs in nothing but bookmarks and the numbers of drawings."""


def items(written: Iterable[str], addresses: Iterable[Address]) -> list[Item]:
    """Paragraphs, tables and rows with the places of what they print."""
    return [Item(xml, address, _kind(xml), _sense(xml)) for xml, address in zip(written, addresses, strict=True)]


def _kind(xml: str) -> str:
    if xml.startswith("<w:tbl>"):
        return f"table of {xml[: xml.index('</w:tblGrid>')].count('<w:gridCol ')}"
    if xml.startswith("<w:tr>"):
        return f"row of {sum(child.startswith('<w:tc>') for child in children(xml))}"
    return xml[xml.index("<w:sectPr>") :] if "<w:sectPr>" in xml else "paragraph"


def _sense(xml: str) -> str:
    plain = _BOOKMARK.sub("", xml) if "<w:bookmark" in xml else xml
    return _NAMED.sub("", plain) if "<w:drawing>" in plain else plain


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look, or one thing that is no text (``atom``, its runs) with a character standing for it.

    ``link`` is the tag of the hyperlink around it.
    """

    text: str
    look: str = ""
    link: str = ""
    atom: str = ""

    def cut(self, start: int, end: int) -> Piece:
        """Some of the characters."""
        return self if (start, end) == (0, len(self.text)) else replace(self, text=self.text[start:end])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its properties but for the end of a section, bookmarks around its words, its pieces."""

    properties: str
    section: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Atoms(dict[str, str]):
    """Characters for what is no text, equal ones for equal things; one for both sides of a comparison."""

    def __missing__(self, sense: str) -> str:
        self[sense] = chr(_FIRST_ATOM + len(self))
        return self[sense]


def paragraph(xml: str, atoms: Atoms) -> Paragraph:
    """A paragraph taken apart."""
    properties = section = ""
    starts, ends, pieces = [], [], []
    for child in _fields(children(xml)):
        if child.startswith("<w:pPr>"):
            properties, mark, rest = inside(child).partition("<w:sectPr>")
            section = mark + rest
        elif child.startswith("<w:bookmarkStart "):
            starts.append(child)
        elif child.startswith("<w:bookmarkEnd "):
            ends.append(child)
        elif child.startswith("<w:hyperlink "):
            link = child[: child.index(">") + 1]
            pieces += [_piece(run, atoms, link) for run in _fields(children(child))]
        else:
            pieces.append(_piece(child, atoms, ""))
    return Paragraph(properties, section, tuple(starts), tuple(ends), tuple(each for each in pieces if each.text))


def _piece(run: str, atoms: Atoms, link: str) -> Piece:
    text = TEXT_RUN.fullmatch(run)
    if text:
        return Piece(html.unescape(text[2]), text[1] or "", link)
    return Piece(atoms[_sense(run)], "", link, run)


def _fields(found: list[str]) -> Iterator[str]:
    """The children of a paragraph or hyperlink, a field that begins and ends among its runs as one."""
    field: list[str] = []
    depth = 0
    for child in found:
        mark = _FIELD.search(child) if child.startswith("<w:r>") else None
        depth += {"begin": 1, "end": -1}[mark[1]] if mark else 0
        field.append(child)
        if depth <= 0 or not child.startswith("<w:r>"):
            yield from [child] if len(field) == 1 else _joined(field)
            field = []
    yield from field


def _joined(field: list[str]) -> list[str]:
    return ["".join(field)] if all(child.startswith("<w:r>") for child in field) else field


def loose(xml: str) -> bool:
    """Whether a field begins or ends here that does not do both, as the contents do over many paragraphs."""
    depth = 0
    for child in children(xml) if "<w:fldChar " in xml else ():
        if depth and not child.startswith("<w:r>"):
            return True
        if child.startswith("<w:r>") and (mark := _FIELD.search(child)):
            depth += 1 if mark[1] == "begin" else -1
    return depth != 0
