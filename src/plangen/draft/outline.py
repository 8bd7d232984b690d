"""Sections and annexes as data: own words verbatim, numbers left to the scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plangen.document.nodes import Attachments, Block, Imprint, Paragraph, Part, Section, Table
from plangen.document.walk import plain

from .ids import Ids
from .remarks import Notes, Recognised
from .settle import best_scheme, paragraphs, settled
from .tables import is_merged, table_data
from .words import Markdown, Scheme, escaped, titled

Data = dict[str, Any]
_LONGEST_TITLE = 120
"""Characters of a section's title."""
_APART = (Attachments, Imprint)
"""Blocks that the plan's head or its annexes print."""
_ORGANISATION = re.compile(r"体系|组织|机构|框图")
_BOX, _BOXES = 24, 4
"""Characters at most, and paragraphs at least, of what looks like the boxes of a chart."""
_NEAR = 4
"""Paragraphs between the label of an annex and the drawing in it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of the draft with its own paragraphs: where facts are looked for."""

    id: str
    title: str
    data: Data
    blocks: tuple[Block, ...]
    annex: bool = False
    scheme: str = ""
    above: tuple[str, ...] = ()
    """Titles of the sections around it, from the top."""
    place: str = ""
    """Where its title stands in the source."""

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
    tables: Data = field(default_factory=dict)
    """Tables with merged cells, by id."""
    charts: dict[str, list[str]] = field(default_factory=dict)
    """The texts of the boxes of drawings, by the place of the drawing."""
    drawn: set[str] = field(default_factory=set)
    """The places of the drawings that the plan has."""
    figures: Data = field(default_factory=dict)

    def body(self, part: Part) -> Data:
        """``preamble`` and ``sections`` of the plan."""
        scheme = self.schemes[self.numbering]
        blocks = settled(_without(part.blocks), scheme, self.notes)
        own = tuple(block for block in blocks if not isinstance(block, Section))
        begin = len(self.passages)
        sections = self._sections(blocks, scheme, "", "s")
        if not sections:  # a plan must have one
            identity = self.ids.take("text")
            content = self.content(own, scheme, 0, identity) or {"words": "（正文）"}
            title = titled(plain(part.title))
            fitting = title if title and len(title) <= _LONGEST_TITLE else "正文"
            data = {"sections": [{"id": identity, "title": fitting} | content]}
            self.notes.add(
                "no-headings", "", "没有认出标题，全文作为一节", "no headings were recognised; all is one section"
            )
            return data
        content = self.content(own, scheme, 0, "preamble")
        if own:
            self.passages.insert(begin, Passage("preamble", "", {}, own))
        return ({"preamble": content.get("content", [content])} if content else {}) | {"sections": sections}

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
        data |= self.content(own, scheme, 0, identity) if settled_blocks else self.figure(identity, title, part.origin)
        self.passages.append(Passage(identity, title, data, own, annex=True, scheme=name, place=part.origin))
        sections = self._sections(
            settled_blocks, scheme, identity, f"annex-{number}", annex=True, name=name, titles=(title,)
        )
        data |= {"sections": sections} if sections else {}
        return data

    def content(self, blocks: Sequence[Block], scheme: Scheme, level: int, wish: str) -> Data:
        """``words``, or with tables of merged cells among them ``table`` or a list of both."""
        found: list[Data] = []
        since = 0
        for position, block in enumerate((*blocks, None)):
            data = table_data(block) if isinstance(block, Table) and is_merged(block) else None
            if block is not None and data is None:
                continue
            if words := self.words(blocks[since:position], scheme, level):
                found.append({"words": words})
            if data:
                self.tables[identity := self.ids.take(f"{wish}-table")] = data
                found.append({"table": identity})
            since = position + 1
        return {"content": found} if len(found) > 1 else found[0] if found else {}

    def figure(self, annex: str, title: str, place: str) -> Data:
        """What stands for an annex that is a drawing: a chart of its boxes, its words, or a line that asks for it."""
        drawing = next((each for each in sorted(self.charts, key=_number) if _is_behind(each, place)), "")
        boxes = self.charts.get(drawing, [])
        words = " / ".join(boxes)
        if boxes and _ORGANISATION.search(title):
            return {"figure": self._tree(title, boxes, annex, drawing)}
        if boxes:
            self.drawn.add(drawing)
            zh, en = f"“{title}”是图，只有图中的文字", f"“{title}” is a chart; only the words in it could be read"
            self.notes.facts.append(Recognised("figure", f"annexes.{annex}", annex, drawing, words, "likely"))
        else:
            zh, en = f"“{title}”只有标题，原件此处应为图", f"“{title}” has only a title; a figure is missing"
        self.notes.add("figure", drawing or place, zh, en)
        return {"words": "\n\n".join(map(escaped, boxes)) or "（此处原为图，请补。）"}

    def place_charts(self) -> None:
        """Puts the drawings that no annex has behind the words of the section in which they stand."""
        for drawing, boxes in self.charts.items():
            before = [
                each for each in self.passages if each.data and _begins(each) and _begins(each) < _number(drawing)
            ]
            last = max(before, key=_begins, default=None)
            if drawing in self.drawn or last is None or len(boxes) < 2 or "words" not in last.data:
                continue
            if not _ORGANISATION.search(last.title + last.data["words"]):
                continue
            identity = self._tree(last.title, boxes, last.id, drawing)
            last.data["content"] = [{"words": last.data.pop("words")}, {"figure": identity}]

    def _tree(self, title: str, boxes: list[str], section: str, drawing: str) -> str:
        """A chart with the first box above the others, which is only likely."""
        self.figures[identity := self.ids.take("org-chart")] = {
            "alt": title,
            "tree": {"box": boxes[0], **({"below": [{"box": box} for box in boxes[1:]]} if boxes[1:] else {})},
        }
        self.drawn.add(drawing)
        fact = Recognised("figure", f"figures.{identity}", section, drawing, " / ".join(boxes), "likely")
        self.notes.facts.append(fact)
        return identity

    def words(self, blocks: Sequence[Block], scheme: Scheme, level: int) -> str:
        """The words of blocks."""
        markdown = Markdown(scheme, level, self.notes)
        words = markdown.write(blocks)
        if loose := _loose(blocks):
            self.notes.add(
                "figure",
                loose[0].id,
                f"从“{plain(loose[0].inlines)[:20]}”起的 {len(loose)} 段像是图中的文字，照原样留作正文",
                f"{len(loose)} short paragraphs seem to be the words of a chart and stay as words",
            )
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
        self,
        blocks: Sequence[Block],
        scheme: Scheme,
        above: str,
        prefix: str,
        *,
        annex: bool = False,
        name: str = "",
        titles: tuple[str, ...] = (),
    ) -> list[Data]:
        found = []
        for section in (block for block in blocks if isinstance(block, Section)):
            title = titled(plain(section.title))
            identity = self.ids.section(
                title, above, f"{prefix}{'-' if annex else ''}{section.number.replace('.', '-')}"
            )
            own = tuple(block for block in section.blocks if not isinstance(block, Section))
            data: Data = {"id": identity, "title": title}
            data |= self.content(own, scheme, section.level, identity)
            self.passages.append(Passage(identity, title, data, own, annex, name, titles, section.origin))
            below = self._sections(
                section.blocks, scheme, identity, prefix, annex=annex, name=name, titles=(*titles, title)
            )
            data |= {"sections": below} if below else {}
            found.append(data)
        return found


def _without(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, _APART))


def _loose(blocks: Sequence[Block]) -> list[Paragraph]:
    """The first run of paragraphs so short and so bare that they were the boxes of a chart."""
    run: list[Paragraph] = []
    for block in blocks:
        text = plain(block.inlines).strip() if isinstance(block, Paragraph) and not block.mark else ""
        if (
            isinstance(block, Paragraph)
            and text
            and len(text) <= _BOX
            and not set(text) & set("：。；:;")
            and text[-1] not in "，、"
        ):
            run.append(block)
            continue
        if len(run) >= _BOXES:
            break
        run = []
    return run if len(run) >= _BOXES else []


def _number(place: str) -> int:
    found = re.search(r"\d+$", place)
    return int(found[0]) if found else 0


def _begins(passage: Passage) -> int:
    return _number(passage.place)


def _is_behind(drawing: str, label: str) -> bool:
    """Whether a drawing stands where the annex with a label begins, its title between them."""
    return 0 <= _number(drawing) - _number(label) <= _NEAR
