"""目录: the headings of a document down to the second level, and its annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.document.nodes import Contents, Entry, Part, PartKind, Run, Section
from plangen.document.walk import plain

_DEEPEST = 2


def contents(parts: Sequence[Part]) -> Part:
    """The part that lists what stands in ``parts``."""
    entries = tuple(entry for part in parts for entry in _of_part(part))
    # No id of a plan has such characters: the part's own can never be taken.
    return Part("目录", PartKind.CONTENTS, (Contents(entries),), title=(Run("目　录"),))


def _of_part(part: Part) -> Iterator[Entry]:
    """An annex by its label and title, then its headings as those of the plan."""
    if part.kind is PartKind.ANNEX:
        yield Entry(f"{part.label}　{plain(part.title)}", part.id)
    for section in part.blocks:
        if isinstance(section, Section):
            yield from _of_section(section)


def _of_section(section: Section) -> Iterator[Entry]:
    if section.level <= _DEEPEST:
        yield Entry(section.mark + plain(section.title), section.id, section.level)
        for below in section.blocks:
            if isinstance(below, Section):
                yield from _of_section(below)
