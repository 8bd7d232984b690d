"""Sections that the scheme can print: one without content, or deep down with a foreign kind of mark, becomes words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from plangen.document.nodes import Block, Paragraph, Run, Section
from plangen.document.walk import inside, plain

from .remarks import Notes
from .words import Scheme, same_mark

_KEEP = 2
"""Down to this level a section stays a section whatever its mark was; the mark is computed anew."""


def kind(mark: str) -> str:
    """A mark without its numbers: （三） and （十一） are of one kind."""
    mark = re.sub(r"[一二三四五六七八九十百]+", "C", re.sub(r"[①-⑳㉑-㉟㊱-㊿]", "O", mark))
    return re.sub(r"[\s\u3000]", "", re.sub(r"\d+", "D", mark)).replace("（", "(").replace("）", ")").replace("．", ".")


def best_scheme(schemes: Mapping[str, Scheme], blocks: Sequence[Block]) -> str:
    """The scheme that gives the most marks of the source."""
    return max(schemes, key=lambda name: _fitting(schemes[name], blocks, 0))


def _fitting(scheme: Scheme, blocks: Sequence[Block], level: int) -> int:
    fitting = 0
    for block in blocks:
        if isinstance(block, Section):
            path = (1,) * block.level
            fitting += 3 * (kind(scheme.heading(path)) == kind(block.mark))
            fitting += _fitting(scheme, block.blocks, block.level)
        elif isinstance(block, Paragraph) and block.mark:
            fitting += kind(scheme.item(level, block.depth, 1)) == kind(block.mark)
    return fitting


def settled(blocks: Sequence[Block], scheme: Scheme, notes: Notes, path: tuple[int, ...] = ()) -> tuple[Block, ...]:
    """Blocks whose sections can be printed, in the same reading order."""
    found: list[Block] = []
    number = 0
    for block in blocks:
        if not isinstance(block, Section):
            found.append(block)
            continue
        here = (*path, number + 1)
        own = settled(block.blocks, scheme, notes, here)
        if not own or (block.mark and len(here) > _KEEP and kind(scheme.heading(here)) != kind(block.mark)):
            _append(found, tuple(_flat(block)))
            notes.add(
                "mark-kept",
                block.origin,
                f"序号“{block.mark.strip()}”不合编号方案，标题连同序号留作正文",
                f"the mark {block.mark.strip()} is not of the numbering scheme; heading and mark stay as words",
            )
            continue
        number += 1
        computed = scheme.heading(here)
        if not same_mark(computed, block.mark):
            notes.add(
                "renumbered",
                block.origin,
                f"原序号“{block.mark.strip()}”，现算作“{computed.strip()}”",
                f"numbered {block.mark.strip()!r} in the source, now computed as {computed.strip()!r}",
            )
        found.append(replace(block, blocks=own, level=len(here), number=".".join(map(str, here))))
    return tuple(found)


def _flat(section: Section) -> Iterator[Block]:
    yield Paragraph((Run(section.mark.strip() + plain(section.title)),), id=section.origin)
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _flat(block)
        else:
            yield block


def _append(found: list[Block], blocks: tuple[Block, ...]) -> None:
    """At the end of what was read so far: of the last section, if there is one."""
    if found and isinstance(found[-1], Section):
        last = found[-1]
        below = list(last.blocks)
        _append(below, blocks)
        found[-1] = replace(last, blocks=tuple(below))
    else:
        found.extend(blocks)


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs, those of cells included."""
    return (block for block in inside(tuple(blocks)) if isinstance(block, Paragraph))
