"""Blocks → words in Markdown that read back as the same text: escaped, lists where the scheme gives the same marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from plangen.document.nodes import Block, Cell, Inlines, Paragraph, Run, Table
from plangen.document.walk import lines, plain

from .remarks import Notes

_SPECIAL = re.compile(r"\\|\*(?=\*)|(?<=\*)\*|@(?=[a-z])")
_LIST_MARK = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ITEM = re.compile(r" *\d+\. ")
_CORE = re.compile(r"(\W*)(\w(?:.*\w)?)(\W*)")
_BULLET = re.compile(r"[-+*](?=\s|$)")


class Scheme(Protocol):
    """A numbering scheme: the mark of a heading, and of an item below a heading of a level."""

    def heading(self, path: tuple[int, ...]) -> str:
        """The mark before a heading at a path of positions from 1."""

    def item(self, level: int, depth: int, position: int) -> str:
        """The mark of a list item."""


def escaped(text: str) -> str:
    """Text of one paragraph so that Markdown and @ stay text."""
    return _begun(_plainly(text.strip()))


def marked(inlines: Inlines) -> str:
    """The text of a paragraph as ``escaped`` gives it, what is bold between ``**``; punctuation at its ends is not."""
    pieces = []
    for inline in inlines:
        if not isinstance(inline, Run) or not inline.bold:
            pieces.append(_plainly(plain((inline,))))
            continue
        found = _CORE.fullmatch(inline.text)
        pieces.append(f"{found[1]}**{_plainly(found[2])}**{found[3]}" if found else _plainly(inline.text))
    return _begun("".join(pieces).strip())


def _plainly(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def _begun(text: str) -> str:
    """Text whose beginning stays text."""
    text = _LIST_MARK.sub(r"\1\\\2", text, count=1) if _LIST_MARK.match(text) else text
    return "\\" + text if _BULLET.match(text) or text == "*" else text


def titled(text: str) -> str:
    """Text of a title, where nothing escapes a reference: an @ that would begin one is written in full width."""
    return re.sub(r"@(?=[a-z])", "＠", text)


def same_mark(left: str, right: str) -> bool:
    """Whether two marks differ at most in the width of their characters."""
    return _narrow(left) == _narrow(right)


def _narrow(mark: str) -> str:
    return mark.strip().translate({ord("（"): "(", ord("）"): ")", ord("．"): ".", ord("\u3000"): None})


class Markdown:
    """Writes the blocks of one section; knows which item would come next at each depth."""

    def __init__(self, scheme: Scheme, level: int, notes: Notes) -> None:
        self.scheme = scheme
        self.level = level
        self.notes = notes
        self.pieces: list[str] = []
        self.counts: list[int] = []
        self.unfit = 0

    def write(self, blocks: Sequence[Block]) -> str:
        """The words of blocks without sections among them."""
        for position, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                self._paragraph(block, blocks[position + 1 :])
            elif isinstance(block, Table):
                self.counts.clear()
                self.pieces.append(self._table(block))
            else:
                self.counts.clear()
                self.pieces += [escaped(line) for line in lines(block) if line]
        return "".join(self._spaced())

    def _spaced(self) -> Iterator[str]:
        """Items stand close, everything else is apart by a blank line."""
        before = ""
        for piece in self.pieces:
            if before:
                yield "\n" if _ITEM.match(before) and _ITEM.match(piece) else "\n\n"
            yield piece
            before = piece

    def _paragraph(self, paragraph: Paragraph, following: Sequence[Block]) -> None:
        text = plain(paragraph.inlines).strip()
        depth = self._depth(paragraph.mark) if paragraph.mark and text else None
        if depth is not None and not self._alone(depth, following):
            del self.counts[depth + 1 :]
            self.counts.extend([0] * (depth + 1 - len(self.counts)))
            self.counts[depth] += 1
            self.pieces.append(f"{self._indent(depth)}{self.counts[depth]}. {marked(paragraph.inlines)}")
            return
        self.unfit += bool(paragraph.mark)
        whole = marked((Run(paragraph.mark), *paragraph.inlines))
        if self.counts and self._list_goes_on(following):
            self.pieces.append(self._indent(len(self.counts)) + whole)
        else:
            self.counts.clear()
            self.pieces.append(whole)

    def _indent(self, depth: int) -> str:
        """Blanks under the words of the items above."""
        return " " * sum(len(f"{count}. ") for count in self.counts[:depth])

    def _depth(self, mark: str) -> int | None:
        """The depth at which the scheme gives this mark to the next item; None where it does not."""
        for depth in range(len(self.counts), -1, -1):
            count = self.counts[depth] if depth < len(self.counts) else 0
            if same_mark(self.scheme.item(self.level, depth, count + 1), mark):
                return depth
        return None

    def _alone(self, depth: int, following: Sequence[Block]) -> bool:
        """Whether an item would be the only one of its list, which is printed without a mark."""
        if depth < len(self.counts):
            return False
        for block in following:
            if not isinstance(block, Paragraph):
                break
            if block.mark and same_mark(self.scheme.item(self.level, depth, 2), block.mark):
                return False
            if block.mark and self._depth(block.mark) in range(depth):
                break
        return True

    def _list_goes_on(self, following: Sequence[Block]) -> bool:
        """Whether the list is taken up again by the next item before anything but plain paragraphs."""
        for block in following:
            if not isinstance(block, Paragraph):
                return False
            if block.mark:
                depth = self._depth(block.mark)
                if depth is not None:
                    return depth < len(self.counts)
        return False

    def _table(self, table: Table) -> str:
        rows = [*table.header, *table.rows]
        if any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row.cells):
            self.notes.add(
                "merged-cells",
                table.id,
                "表格的合并单元格已拆开，文字在第一格",
                "merged cells were taken apart; the text stands in the first",
            )
        grid = _grid([row.cells for row in rows], len(table.columns))
        rule = "|" + " --- |" * len(table.columns)
        printed = ["| " + " | ".join(cells) + " |" for cells in grid]
        return "\n".join([*printed[:1], rule, *printed[1:]])


def _grid(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[str]]:
    """The texts of all places of a grid; covered ones are empty."""
    covered: dict[tuple[int, int], bool] = {}
    grid: list[list[str]] = []
    for y, row in enumerate(rows):
        texts = [""] * columns
        x = 0
        for cell in row:
            while covered.get((y, x)):
                x += 1
            if x >= columns:
                break
            texts[x] = _cell(cell)
            for below in range(cell.rows):
                for beside in range(cell.columns):
                    covered[y + below, x + beside] = True
            x += cell.columns
        grid.append(texts)
    return grid


def _cell(cell: Cell) -> str:
    return cell_words(cell, "").replace("|", "\\|")


def cell_words(cell: Cell, between: str) -> str:
    """The words of a table cell, its paragraphs joined."""
    texts = (
        marked((Run(block.mark), *block.inlines)) if isinstance(block, Paragraph) else escaped("".join(lines(block)))
        for block in cell.blocks
    )
    return between.join(text for text in texts if text)
