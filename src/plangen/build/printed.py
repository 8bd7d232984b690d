"""An old text with what is printed with it and no text of the plan: the contents, and the drawings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from plangen.document.nodes import (
    Block,
    Contents,
    Document,
    Entry,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    Run,
    Section,
)
from plangen.readers.foreign import Aside
from plangen.readers.outline import Reading

_NUMBER = re.compile(r"(?:line|paragraph) (\d+)")
Figures = Mapping[int, Aside]


def as_printed(reading: Reading) -> Document:
    """The document with its 目录, whose entries have places as targets, and with drawings where nothing else is."""
    entries = tuple(Entry(each.text, each.place) for each in reading.asides if each.kind == "contents")
    figures = {_number(each.place): each for each in reading.asides if each.kind == "figure" and _number(each.place)}
    parts = _drawn(reading.document.parts, figures) if figures else reading.document.parts
    contents = (Part("contents", PartKind.CONTENTS, (Contents(entries),)),) if entries else ()
    return structs.replace(reading.document, parts=(*contents, *parts))


def _number(place: str) -> int:
    match = _NUMBER.match(place)
    return int(match[1]) if match else 0


def _drawn(parts: Sequence[Part], figures: Figures) -> tuple[Part, ...]:
    starts = sorted(
        {_number(each.origin) for each in parts} | {_number(each.origin) for each in _sections(parts)} - {0}
    )
    return tuple(
        structs.replace(part, blocks=(*_figure(part, starts, figures), *_filled(part.blocks, starts, figures)))
        for part in parts
    )


def _filled(blocks: Sequence[Block], starts: Sequence[int], figures: Figures) -> tuple[Block, ...]:
    return tuple(
        structs.replace(each, blocks=(*_figure(each, starts, figures), *_filled(each.blocks, starts, figures)))
        if isinstance(each, Section)
        else each
        for each in blocks
    )


def _figure(node: Part | Section, starts: Sequence[int], figures: Figures) -> tuple[Block, ...]:
    """The drawing below a heading or label below which there is nothing else, as its words."""
    start = _number(node.origin)
    end = next((each for each in starts if each > start), 1 << 31)
    drawn = [aside for number, aside in figures.items() if start and start < number < end]
    if any(isinstance(each, Paragraph | Section) for each in node.blocks):
        return ()
    return tuple(Paragraph((Run(each.text),), role=ParagraphRole.CAPTION, id=each.place) for each in drawn)


def _sections(parts: Sequence[Part | Section]) -> list[Section]:
    own = [each for part in parts for each in part.blocks if isinstance(each, Section)]
    return [*own, *(_sections(own) if own else [])]
