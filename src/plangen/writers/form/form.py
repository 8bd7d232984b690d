"""A template compiled for a sheet: placards are measured, filled and packed with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import cast

from plangen.document.placard import CODE, Placard, Words
from plangen.writers.docx.package import Member, Piece, Stem, beginning, ending, framed, member, stored, streamed
from plangen.writers.docx.properties import APPLICATION, properties
from plangen.writers.docx.xml import DECLARATION, escape
from plangen.writers.png import png
from plangen.writers.qr import MOST, modules

from .compile import Compiler
from .fit import Fit, Overlong, Page, Unplaced, fit
from .line import Source
from .parts import DOCUMENT
from .program import Filling, Loose, Program, bound, names
from .sheet import area
from .squeeze import squeeze
from .tree import Element, opening, parse, write

_TYPES, _RELATIONS, _ROOT, _CORE, _APP = (
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
    "docProps/core.xml",
    "docProps/app.xml",
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OWN = "application/vnd.openxmlformats-"
_FIRST = 1_000_001
"""Number of the first QR code, above those of a template's own drawings."""
_UNSAFE = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]')
_RESERVE = 0.01
"""Share of the page's height that stays free, since a renderer rounds."""
_BREAK = '<w:spacing w:before="0" w:after="0" w:line="14" w:lineRule="exact"/>'
_SHARED = frozenset(("制发和监督单位", "监督电话", "有效期", "制作依据", "清单版次"))
"""Fields that say the same on all placards of a plan: what ends a page and holds no others is deflated once."""


@dataclass(frozen=True, slots=True)
class _Variant:
    """The template compiled at one step; ``first`` and ``last`` are what all placards, or those of a plan, share."""

    first: str
    beginning: Piece
    middle: Program
    last: Program
    shared: tuple[str, ...]
    """Fields of the last part."""
    page: Page


class Form:
    """A template on a sheet. ``fit`` measures a placard, ``docx`` writes it, ``together`` writes many in one file."""

    def __init__(self, source: Source, root: Element, parts: Mapping[str, bytes]) -> None:
        self._source, self._parts = source, parts
        self._coded = CODE in source.names
        body = root.first("w:body") or Element("w:body")
        section = body.first("w:sectPr") or Element("w:sectPr")
        self._blocks = [each for each in body.elements() if each.name != "w:sectPr"]
        self._section = write(section)
        self._head = f"{DECLARATION}{opening(root)}<w:body>"
        self._tail = f"{self._section}</w:body></w:document>"
        self._width, height = area(section)
        self._available = height * (1 - _RESERVE) - 2
        self._variants: dict[int, _Variant] = {}
        self._ending = lru_cache(maxsize=256)(self._ended)
        self._stems: dict[bool, Stem] = {}

    def fit(self, placard: Placard) -> Fit:
        """How the placard is to be written; raises ``Unfit``."""
        for name in placard.lines:
            if name not in self._source.names:
                raise Unplaced(name)
        if len(placard.code.encode()) > MOST:
            raise Overlong(CODE)
        return fit(self._page, self._available, placard.values, placard.lines)

    def docx(self, placard: Placard, fitted: Fit) -> bytes:
        """The placard as .docx; equal arguments give equal bytes."""
        coded = bool(placard.code) and self._coded
        variant = self._variant(fitted.step)
        filling = filled(placard, fitted, _FIRST if coded else 0)
        out: list[str] = []
        filling.run(variant.middle, out)
        last = self._ending(fitted.step, filling.picture, tuple(map(filling.values.get, variant.shared)))
        before, after = _core(placard.issuer, placard.dated)
        members = [
            framed(DOCUMENT, variant.beginning, "".join(out), last),
            stored(_CORE, f"{before}{escape(placard.title)}{after}"),
        ]
        if coded:
            members.append(_image(_FIRST, placard.code))
        return self._stem(coded).pack(members)

    def together(self, placards: Iterable[tuple[Placard, Fit]], title: str, issuer: str) -> bytes:
        """All placards in one .docx, a page and a section each."""
        images: list[Member] = []
        body = streamed(DOCUMENT, self._pages(placards, images))
        numbers = range(_FIRST, _FIRST + len(images))
        members = self._constant(member(_RELATIONS, self._relations(numbers)))
        core = stored(_CORE, properties(title, issuer, None))
        return Stem(members).pack((body, core, *images))

    # ── text ──

    def _pages(self, placards: Iterable[tuple[Placard, Fit]], images: list[Member]) -> Iterator[str]:
        yield self._head
        between = f"<w:p><w:pPr>{_BREAK}{self._section}</w:pPr></w:p>"
        for number, (placard, fitted) in enumerate(placards):
            coded = bool(placard.code) and self._coded
            out = [between] if number else []
            picture = _FIRST + len(images) if coded else 0
            variant, filling = self._variant(fitted.step), filled(placard, fitted, picture)
            out.append(variant.first)
            filling.run(variant.middle, out)
            filling.run(variant.last, out)
            if coded:
                images.append(_image(picture, placard.code))
            yield "".join(out)
        yield self._tail

    def _variant(self, step: int) -> _Variant:
        """The template compiled at a step, once."""
        if step not in self._variants:
            parts, space = Compiler(self._source, squeeze(step)).blocks(self._blocks, self._width)
            first, middle, last = _divided(parts)
            shared = tuple(dict.fromkeys(names(last)))
            head = beginning(self._head + first)
            self._variants[step] = _Variant(first, head, bound(middle), bound(last), shared, Page(space))
        return self._variants[step]

    def _ended(self, step: int, picture: int, values: tuple[Words | None, ...]) -> Piece:
        """How a document ends."""
        variant = self._variant(step)
        known = {name: words for name, words in zip(variant.shared, values, strict=True) if words}
        out: list[str] = []
        Filling(known, {}, iter(()), picture).run(variant.last, out)
        return ending("".join(out) + self._tail)

    def _page(self, step: int) -> Page:
        return self._variant(step).page

    # ── package ──

    def _stem(self, coded: bool) -> Stem:
        if coded not in self._stems:
            numbers = range(_FIRST, _FIRST + coded)
            self._stems[coded] = Stem(self._constant(member(_RELATIONS, self._relations(numbers))))
        return self._stems[coded]

    def _constant(self, relations: Member) -> list[Member]:
        own = (_TYPES, _RELATIONS, _ROOT, DOCUMENT)
        rest = [name for name in sorted(self._parts) if name not in own and not name.startswith("docProps/")]
        return [
            member(_TYPES, self._types()),
            member(_ROOT, _root()),
            member(_APP, APPLICATION),
            relations,
            *(member(name, self._parts[name]) for name in rest),
        ]

    def _relations(self, numbers: Iterable[int]) -> str:
        root = deepcopy(parse(self._parts[_RELATIONS]))
        root.children += [
            Element(
                "Relationship",
                {"Id": f"rIdCode{number}", "Type": f"{_OFFICE}/image", "Target": f"media/code{number}.png"},
            )
            for number in numbers
        ]
        return DECLARATION + write(root)

    def _types(self) -> str:
        root = parse(self._parts[_TYPES])
        kept = [each for each in root.elements() if not each.attributes.get("PartName", "").startswith("/docProps/")]
        kept = [each for each in kept if each.attributes.get("Extension", "").lower() != "png"]
        png_type = Element("Default", {"Extension": "png", "ContentType": "image/png"})
        own = [
            Element("Override", {"PartName": f"/{_CORE}", "ContentType": f"{_OWN}package.core-properties+xml"}),
            Element(
                "Override", {"PartName": f"/{_APP}", "ContentType": f"{_OWN}officedocument.extended-properties+xml"}
            ),
        ]
        root.children = [png_type, *kept, *own]
        return DECLARATION + write(root)


def _divided(parts: list[Loose]) -> tuple[str, list[Loose], list[Loose]]:
    """The text before all fields, what differs between enterprises, and what ends the page and does not."""
    first = next((n for n, part in enumerate(parts) if not isinstance(part, str)), len(parts))
    last = next((n for n in range(len(parts), first, -1) if not _SHARED.issuperset(names(parts[n - 1 : n]))), first)
    return "".join(map(str, parts[:first])), parts[first:last], parts[last:]


def filled(placard: Placard, fitted: Fit, picture: int) -> Filling:
    """The placard with everything escaped; most of them have nothing to escape, which is seen sooner of all at once."""
    values, lines = dict(placard.values), placard.lines
    if not _is_plain([*values.values(), *chain.from_iterable(lines.values())]):
        values = {name: _safe(words) for name, words in values.items()}
        lines = {name: tuple(map(_safe, each)) for name, each in lines.items()}
    return Filling(values, lines, iter(fitted.heights), picture)


def _is_plain(said: list[Words]) -> bool:
    """Whether there are no runs among the words, and nothing to escape."""
    try:
        return not _UNSAFE.search("".join(cast("list[str]", said)))
    except TypeError:  # runs: finding out by joining takes a third of the time of looking at each
        return False


def _root() -> str:
    kinds = (
        (f"{_OFFICE}/officeDocument", DOCUMENT),
        (f"{_PACKAGE}/relationships/metadata/core-properties", _CORE),
        (f"{_OFFICE}/extended-properties", _APP),
    )
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _image(number: int, code: str) -> Member:
    return stored(f"word/media/code{number}.png", png(*modules(code.encode())))


@lru_cache(maxsize=64)
def _core(issuer: str, dated: date | None) -> tuple[str, str]:
    """The properties before and after the title."""
    before, _, after = properties("\ue000", issuer, dated).partition("\ue000")
    return before, after


def _safe(words: Words) -> Words:
    return escape(words) if isinstance(words, str) else words
