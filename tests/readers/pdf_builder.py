"""Small PDF files written by hand, and pages as the worker tells them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from plangen.readers.pdf.pages import Page, PageLine, PageTable

LEFT, RIGHT, SIZE, LEADING = 80.0, 528.0, 16.0, 29.0
"""The type area of the pages: 28 characters wide."""


def pdf(content: bytes, *, trailer: bytes = b"", pages: int = 1) -> bytes:
    """A PDF whose pages all have this content."""
    packed = zlib.compress(content)
    numbers = range(5, 5 + pages)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
            for _ in numbers
        ],
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(data))
    return data + head + table + end


ENCRYPTED = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
)


def page(
    number: int,
    lines: Iterable[tuple[str, float]],
    *,
    foot: str = "",
    head: str = "",
    tables: tuple[PageTable, ...] = (),
) -> Page:
    """A page of lines, each with its indent in characters; ``foot`` and ``head`` stand outside the type area."""
    found = [line(text, indent, 113 + LEADING * row) for row, (text, indent) in enumerate(lines)]
    found += [line(foot, 24, 760)] if foot else []
    found = [line(head, 0, 40), *found] if head else found
    return Page(number, 595, 842, tuple(found), tables)


def line(text: str, indent: float, top: float) -> PageLine:
    """A line that begins ``indent`` characters from the left."""
    width = sum(0.5 if each.isascii() else 1 for each in text)
    left = LEFT + indent * SIZE
    return PageLine(text, left, top, left + width * SIZE, top + SIZE, SIZE)


def set_lines(paragraphs: Iterable[str]) -> list[tuple[str, float]]:
    """Paragraphs set in lines of 28 characters, the first indented by two."""
    lines: list[tuple[str, float]] = []
    for paragraph in paragraphs:
        text, indent, room = "", 2, 26.0
        for character in paragraph:
            need = 0.5 if character.isascii() else 1.0
            if need > room and character not in "，。；：、）》":
                lines.append((text, indent))
                text, indent, room = "", 0, 28.0
            text += character
            room -= need
        lines.append((text, indent))
    return lines
