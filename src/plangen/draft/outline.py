"""Sections and annexes as data: own words verbatim, numbers left to the scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plangen.document.nodes import Attachments, Block, Imprint, Paragraph, Part, Section
from plangen.document.walk import plain

from .ids import Ids
from .remarks import Notes
from .settle import best_scheme, paragraphs, settled
from .words import Markdown, Scheme, titled

Data = dict[str, Any]
_APART = (Attachments, Imprint)
"""Blocks that the plan's head or its annexes print."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of the draft with its own paragraphs: where facts are looked for."""

    id: str
    title: str
    data: Data
    blocks: tuple[Block, ...]
    annex: bool = False
    scheme: str = ""

    def texts(self) -> list[tuple[str, str]]:
        """Text and place of each own paragraph, tables' included, with its mark."""
        return [(each.mark + plain(each.inlines), each.id) for each in paragraphs(self.blocks)]

    def states(self, path: str) -> None:
        """Bind a fact to this section."""
        known = self.data.setdefault("states", [])
        if path not in known:
            known.append(path)


@dataclass(slots=True)
class Outline:
    """Writes the outline of a draft and keeps its passages."""

    schemes: Mapping[str, Scheme]
    numbering: str
    ids: Ids
    notes: Notes
    passages: list[Passage] = field(default_factory=list)

    def body(self, part: Part) -> Data:
        """``preamble`` and ``sections`` of the plan."""
        scheme = self.schemes[self.numbering]
        blocks = settled(_without(part.blocks), scheme, self.notes)
        own = tuple(block for block in blocks if not isinstance(block, Section))
        words = self.words(own, scheme, 0)
        data: Data = {"preamble": [{"words": words}]} if words else {}
        if own:
            self.passages.append(Passage("preamble", "", {}, own))
        sections = self._sections(blocks, scheme, "", "s")
        if not sections:  # a plan must have one
            identity = self.ids.take("text")
            data = {
                "sections": [
                    {"id": identity, "title": titled(plain(part.title)) or "正文", "words": words or "（正文）"}
                ]
            }
            self.notes.add(
                "no-headings", "", "没有认出标题，全文作为一节", "no headings were recognised; all is one section"
            )
            return data
        return data | {"sections": sections}

    def annex(self, part: Part, title: str, number: int) -> Data:
        """An annex with its own numbering where it differs."""
        title = titled(title)
        blocks = _without(part.blocks)
        name = best_scheme({self.numbering: self.schemes[self.numbering], **self.schemes}, blocks)
        scheme = self.schemes[name]
        settled_blocks = settled(blocks, scheme, self.notes)
        own = tuple(block for block in settled_blocks if not isinstance(block, Section))
        identity = self.ids.annex(title, number)
        data: Data = {"id": identity, "title": title}
        data |= {"numbering": name} if name != self.numbering else {}
        words = self.words(own, scheme, 0)
        if not settled_blocks:
            words = "（此处原为图，请补。）"
            self.notes.add(
                "figure",
                part.origin,
                f"“{title}”只有标题，原件此处应为图",
                f"“{title}” has only a title; a figure is missing",
            )
        data |= {"words": words} if words else {}
        self.passages.append(Passage(identity, title, data, own, annex=True, scheme=name))
        sections = self._sections(settled_blocks, scheme, identity, f"annex-{number}", annex=True, name=name)
        data |= {"sections": sections} if sections else {}
        return data

    def words(self, blocks: Sequence[Block], scheme: Scheme, level: int) -> str:
        """The words of blocks."""
        markdown = Markdown(scheme, level, self.notes)
        words = markdown.write(blocks)
        if markdown.unfit:
            place = next((each.id for each in blocks if isinstance(each, Paragraph) and each.mark), "")
            self.notes.add(
                "mark-kept",
                place,
                f"{markdown.unfit} 个条目的序号不合编号方案，连同序号留作正文",
                f"the marks of {markdown.unfit} items are not of the numbering scheme and stay as words",
            )
        return words + "\n" if "\n" in words else words

    def _sections(
        self, blocks: Sequence[Block], scheme: Scheme, above: str, prefix: str, *, annex: bool = False, name: str = ""
    ) -> list[Data]:
        found = []
        for section in (block for block in blocks if isinstance(block, Section)):
            title = titled(plain(section.title))
            identity = self.ids.section(
                title, above, f"{prefix}{'-' if annex else ''}{section.number.replace('.', '-')}"
            )
            own = tuple(block for block in section.blocks if not isinstance(block, Section))
            data: Data = {"id": identity, "title": title}
            words = self.words(own, scheme, section.level)
            data |= {"words": words} if words else {}
            self.passages.append(Passage(identity, title, data, own, annex=annex, scheme=name))
            below = self._sections(section.blocks, scheme, identity, prefix, annex=annex, name=name)
            data |= {"sections": below} if below else {}
            found.append(data)
        return found


def _without(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, _APART))
