"""The body of a document with tracked changes, woven of the two editions as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plangen.document.revision import Revision
from plangen.writers.docx.formats import TINY
from plangen.writers.docx.story import Story

from .apart import Atoms, Item, children, inside, items, paragraph
from .ends import End, ends, joined, with_last
from .marks import Marks, State
from .steps import ALL_OF_ONE, NEW, OLD, Pairs, Step, steps
from .words import Compare, Stretch, stretches, words

_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>')
_REFERENCE = re.compile(r"<w:(?:header|footer)Reference [^>]*/>")
_NO_CHANGE = '<w:cantSplit w:val="0"/>'
"""For the properties of a row, which may not hold nothing but marks."""


def weave(marks: Marks, old: tuple[Story, str], new: tuple[Story, str], revision: Revision) -> str:
    """What stands in the body; a story comes with the properties of its last section."""
    (before, end_before), (after, end_after) = old, new
    names = frozenset(name.lower() for name in after.bookmarks.values())
    loom = _Loom(marks, revision.segments, revision.looks, names)
    sides = items(before.out, before.addresses), items(after.out, after.addresses)
    content = loom.blocks(*sides, revision.pairs, moves=True)
    return content + _section(marks, inside(end_before), inside(end_after))


def _section(marks: Marks, before: str, now: str) -> str:
    """The last section; which headers and footers it had cannot be recorded."""
    change = marks.changed("sectPr", _REFERENCE.sub("", now), _REFERENCE.sub("", before))
    return f"<w:sectPr>{now}{change}</w:sectPr>"


@dataclass(frozen=True, slots=True)
class _Loom:
    marks: Marks
    compare: Compare
    looks: bool
    names: frozenset[str]
    """Names of the new edition's bookmarks in small letters."""

    def blocks(self, old: Sequence[Item], new: Sequence[Item], pairs: Pairs, *, moves: bool = False) -> str:
        """Paragraphs and tables of a document or of a cell."""
        found = joined(steps(old, new, pairs, moves=moves))
        other, ranges = ends(found), self._ranges(found)
        out: list[str] = []
        for at, step in enumerate(found):
            if step.is_table:
                out += [self._apart()] if out and out[-1].endswith("</w:tbl>") else []
                out.append(self._table(step, pairs))
            else:
                out.append(self._paragraph(step, other.get(at, End(step.state)), *ranges.get(at, ("", ""))))
        return "".join(out)

    def _ranges(self, found: Sequence[Step]) -> dict[int, tuple[str, str]]:
        """What begins or ends in the first and in the last of paragraphs that moved together, by their place."""
        marks: dict[int, tuple[str, str]] = {}
        for (state, move), steps_of_one in groupby(enumerate(found), key=lambda each: (each[1].state, each[1].move)):
            if move:
                places = [at for at, _ in steps_of_one]
                start, end = self.marks.range(state, move)
                marks[places[0]] = start, ""
                marks[places[-1]] = marks.get(places[-1], ("", ""))[0], end
        return marks

    def _apart(self) -> str:
        """A paragraph that is in neither edition, lest a table that goes and one that comes grow together."""
        signs = self.marks.sign("ins") + self.marks.sign("del")
        return f'<w:p><w:pPr><w:snapToGrid w:val="0"/>{TINY}<w:rPr>{signs}</w:rPr></w:pPr></w:p>'

    def _paragraph(self, step: Step, end: End, opened: str = "", closed: str = "") -> str:
        """A paragraph, with what begins and ends a range of moved ones."""
        old, new = step.old, step.new
        if old and new and not (step.state or end.state) and self._same(old, new):
            return new.xml
        atoms = Atoms()
        before, now = (paragraph(item.xml, atoms) for item in _sides(step, end.kept))
        pieces_old, pieces_new = (paragraph(item.xml, atoms).pieces if item else () for item in (old, new))
        if old and new:
            found = stretches(pieces_old, pieces_new, self.compare)
        else:
            found = [*(Stretch(piece, None) for piece in pieces_old), *(Stretch(None, piece) for piece in pieces_new)]
        sign = f"<w:rPr>{self.marks.sign(end.state)}</w:rPr>" if end.state else ""
        change = self.marks.changed("pPr", now.properties, before.properties)
        starts, closes = self._bookmarks(step)
        return (
            f"<w:p><w:pPr>{now.properties}{sign}{now.section}{change}</w:pPr>"
            f"{opened}{starts}{words(self.marks, found, step.state, self.looks)}{closed}{closes}</w:p>"
        )

    def _same(self, old: Item, new: Item) -> bool:
        """Whether a paragraph differs in nothing, the names of its bookmarks included."""
        names = ([name for _, name in _BOOKMARK.findall(item.xml)] for item in (old, new))
        return old.sense == new.sense and next(names) == next(names)

    def _bookmarks(self, step: Step) -> tuple[str, str]:
        """Those of the new edition where it has the paragraph, and those that only the old edition has."""
        found = [] if step.state in OLD or not step.new else _BOOKMARK.findall(step.new.xml)
        if step.old and step.state not in NEW:
            found += [
                (number, name) for number, name in _BOOKMARK.findall(step.old.xml) if name.lower() not in self.names
            ]
        starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>' for number, name in found)
        return starts, "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in reversed(found))

    def _table(self, step: Step, pairs: Pairs) -> str:
        old, new = step.old, step.new
        if old and new:
            return new.xml if old.sense == new.sense else self._kept_table(old, new, pairs)
        head, grid, *rows = children(step.item.xml)
        return f"<w:tbl>{head}{grid}{''.join(self._whole_row(row, step.state) for row in rows)}</w:tbl>"

    def _kept_table(self, old: Item, new: Item, pairs: Pairs) -> str:
        head_old, grid_old, *rows_old = children(old.xml)
        head_new, grid_new, *rows_new = children(new.xml)
        before = items(rows_old, [(*old.address, place) for place in range(len(rows_old))])
        after = items(rows_new, [(*new.address, place) for place in range(len(rows_new))])
        if not any(item.address in pairs for item in after):
            before, after, pairs = _nowhere(before), _nowhere(after), ALL_OF_ONE
        look = f"<w:tblPr>{inside(head_new)}{self.marks.changed('tblPr', inside(head_new), inside(head_old))}</w:tblPr>"
        was = self.marks.changed_grid(inside(grid_old)) if grid_old != grid_new else ""
        rows = [self._row(each) for each in steps(before, after, pairs, moves=False)]
        return f"<w:tbl>{look}<w:tblGrid>{inside(grid_new)}{was}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _row(self, step: Step) -> str:
        old, new = step.old, step.new
        if not (old and new):
            return self._whole_row(step.item.xml, step.state)
        if old.sense == new.sense:
            return new.xml
        before, cells_old = _divided(old.xml)
        now, cells_new = _divided(new.xml)
        change = self.marks.changed("trPr", now or _NO_CHANGE, before or _NO_CHANGE)
        properties = f"<w:trPr>{now or _NO_CHANGE}{change}</w:trPr>" if now or change else ""
        cells = [self._cell(*both) for both in zip(cells_old, cells_new, strict=True)]
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _cell(self, old: str, new: str) -> str:
        look_old, *blocks_old = children(old)
        look_new, *blocks_new = children(new)
        change = self.marks.changed("tcPr", inside(look_new), inside(look_old))
        before, after = (items(blocks, [()] * len(blocks)) for blocks in (blocks_old, blocks_new))
        return f"<w:tc><w:tcPr>{inside(look_new)}{change}</w:tcPr>{self.blocks(before, after, ALL_OF_ONE)}</w:tc>"

    def _whole_row(self, row: str, state: State) -> str:
        properties, cells = _divided(row)
        sign = self.marks.sign(state)
        content = "".join(self._whole_cell(cell, state) for cell in cells)
        return f"<w:tr><w:trPr>{properties or _NO_CHANGE}{sign}</w:trPr>{content}</w:tr>"

    def _whole_cell(self, cell: str, state: State) -> str:
        """A cell of a row that goes or comes, and with the row the marks that can do neither alone."""
        look, *blocks = children(cell)
        found = [
            Step(state, item, None) if state == "del" else Step(state, None, item)
            for item in items(blocks, [()] * len(blocks))
        ]
        out = [
            self._table(step, ALL_OF_ONE) if step.is_table else self._paragraph(step, End("" if last else state))
            for step, last in with_last(found)
        ]
        return f"<w:tc>{look}{''.join(out)}</w:tc>"


def _sides(step: Step, kept: Step | None) -> Iterator[Item]:
    """The items whose properties the paragraph had and has."""
    gone, came = step.state in OLD, step.state in NEW
    before = (kept and kept.old) if came else step.old
    now = (kept and kept.new) if gone else step.new
    return (each or step.item for each in (before, now))


def _divided(row: str) -> tuple[str, list[str]]:
    """What stands in the properties of a row, and its cells."""
    found = children(row)
    return (inside(found[0]), found[1:]) if found[0].startswith("<w:trPr>") else ("", found)


def _nowhere(found: Sequence[Item]) -> list[Item]:
    return [Item(item.xml, (), item.kind, item.sense) for item in found]
