"""Words: the Markdown that drafters write → clauses and tables of the draft.

Paragraphs, numbered lists, bold and tables are understood; everything else of Markdown is switched off and
stays the text that it is. ``@id`` becomes a reference; ``\\@`` is an @.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from plangen.document.nodes import Align, Break, Run
from plangen.finding import Path

from .draft import NO_ITEM, Clause, DraftBlock, DraftCell, DraftRow, DraftTable, Reference, Words, text

_REFERENCES = re.compile(r"(?<![A-Za-z0-9._@-])(?:@[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*)+")
_ENDS_IN_REFERENCE = re.compile(_REFERENCES.pattern + r"\Z")
_SPACED = re.compile(r"[!-~]\Z")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["heading", "lheading", "html_block", "code", "fence", "hr", "blockquote", "reference"])
    parser.disable(["html_inline", "link", "image", "autolink", "backticks", "entity", "text_join", "emphasis"])
    parser.inline.ruler.before("emphasis", "bold", _bold)
    return parser


def _bold(state: StateInline, silent: bool) -> bool:
    """``**bold**`` wherever it stands. CommonMark's own rule refuses to close it between 。 and a Chinese character."""
    start, source = state.pos, state.src
    end = source.find("**", start + 3)
    if not source.startswith("**", start) or end < 0 or end + 2 > state.posMax:
        return False
    if not silent:
        last = state.posMax
        state.push("strong_open", "strong", 1)
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = last
    state.pos = end + 2
    return True


def references(words: str) -> Words:
    """Plain text with ``@id`` replaced by references; no Markdown."""
    return tuple(_split(words, bold=False))


def clauses(words: str, path: Path) -> tuple[DraftBlock, ...]:
    """The clauses and tables of a text in Markdown; ``path`` is the address of the text in the plan."""
    return tuple(_Reader(path).read(_parser().parse(words)))


def inline(words: str) -> Words:
    """One paragraph of Markdown without its paragraph."""
    return _words(_parser().parseInline(words)[0])


def _split(words: str, *, bold: bool) -> Iterator[Run | Reference]:
    position = 0
    for match in _REFERENCES.finditer(words):
        if match.start() > position:
            yield Run(words[position : match.start()], bold=bold)
        yield from map(Reference, match[0][1:].split("@"))
        position = match.end()
    if position < len(words):
        yield Run(words[position:], bold=bold)


def _words(token: Token) -> Words:
    bold = 0
    found: list[Run | Reference | Break] = []
    children = token.children or []
    for index, child in enumerate(children):
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "softbreak":
                found.extend(text(_gap(children, index)))
            case "hardbreak":
                found.append(Break())
            case "text_special":
                found.append(Run(child.content, bold=bool(bold)))
            case _:
                found.extend(_split(child.content, bold=bool(bold)))
    return tuple(found)


def _gap(children: list[Token], index: int) -> str:
    """A wrapped line is joined without a blank, unless Latin or digits meet; a reference will be Chinese."""
    before = next((each.content for each in reversed(children[:index]) if each.content), "")
    after = next((each.content for each in children[index + 1 :] if each.content), "")
    latin = _SPACED.search(before) and _SPACED.search(after[:1])
    return " " if latin and not _ENDS_IN_REFERENCE.search(before) and not after.startswith("@") else ""


class _Reader:
    """Reads the flat token stream of the parser; holds the nesting of lists and the table being read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lists: list[bool] = []  # ordered?
        self.first_of_list = False
        self.first_of_item = False
        self.rows: list[DraftRow] = []
        self.cells: list[DraftCell] = []
        self.header_rows = 0

    def read(self, tokens: list[Token]) -> Iterator[DraftBlock]:  # noqa: C901 - one case a kind of token
        table = 0
        for token in tokens:
            match token.type:
                case "ordered_list_open" | "bullet_list_open":
                    self.lists.append(token.type == "ordered_list_open")
                    self.first_of_list = True
                case "ordered_list_close" | "bullet_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.first_of_item = True
                case "table_open" | "table_close":
                    table += token.nesting
                    if not table:
                        yield self._table()
                case "inline" if table:
                    self.cells.append(DraftCell((_words(token),)))
                case "tr_close":
                    self.rows.append(DraftRow(tuple(self.cells)))
                    self.cells = []
                case "thead_close":
                    self.header_rows = len(self.rows)
                case "inline":
                    yield self._clause(token)

    def _clause(self, token: Token) -> Clause:
        words = _words(token)
        depth = len([ordered for ordered in self.lists if ordered]) - 1
        if not self.lists or not self.lists[-1]:
            return Clause(words, self.path)
        starts, marked = self.first_of_list, self.first_of_item
        self.first_of_list = self.first_of_item = False
        return Clause(words, self.path, item=max(depth, NO_ITEM), starts=starts, mark=marked)

    def _table(self) -> DraftTable:
        header = tuple(
            DraftRow(tuple(DraftCell(cell.words, Align.CENTRE) for cell in row.cells))
            for row in self.rows[: self.header_rows]
        )
        body = tuple(self.rows[self.header_rows :])
        self.rows = []
        return DraftTable(weights((*header, *body)), header, body, self.path)


def weights(rows: tuple[DraftRow, ...]) -> tuple[float, ...]:
    """Column weights by content: between the longest cell's length and its square root, so that no column starves."""
    columns = len(rows[0].cells)
    longest = [max(_length(row.cells[column]) for row in rows) for column in range(columns)]
    return tuple(weight(length) for length in longest)


def weight(longest: int) -> float:
    """The weight of one column whose longest cell has so many characters."""
    return float(max(4, min(longest, 12) + max(0, longest - 12) ** 0.5))


def _length(cell: DraftCell) -> int:
    return sum(len(each.text) if isinstance(each, Run) else 6 for words in cell.words for each in words)
