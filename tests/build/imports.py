"""How much of a plan an import brings back: headings, words, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plangen.build.imported import Imported
from plangen.build.proof import squeezed
from plangen.document.nodes import Block, Document, FlowChart, Image, Paragraph, Section, Table, TreeChart
from plangen.document.walk import blocks, inside, plain
from plangen.readers.foreign import Foreign, Grid, item_text


@dataclass(frozen=True, slots=True)
class Score:
    """What is missing or too much; all empty and nought for an import without fault."""

    lost: tuple[str, ...]
    missed: tuple[tuple[int, str, str], ...]
    wrong: tuple[tuple[int, str, str], ...]
    tables: int
    """Tables too many or too few."""
    unwritten: int
    """Characters of the source that the imported plan does not print."""


FAULTLESS = Score((), (), (), 0, 0)


def score(document: Document, foreign: Foreign, imported: Imported) -> Score:
    """An import judged against the document that the file was made of."""
    got = squeezed("".join(map(item_text, foreign.items)))
    wanted = Counter(
        (block.level, squeezed(block.mark), squeezed(plain(block.title)))
        for block in blocks(document)
        if isinstance(block, Section)
    )
    found = Counter(
        (each["level"], squeezed(each["mark"]), squeezed(each["title"])) for each in imported.report["headings"]
    )
    grids = sum(isinstance(item, Grid) for item in foreign.items)
    tables = sum(isinstance(block, Table) for block in blocks(document))
    characters = imported.report["characters"]
    return Score(
        lost=tuple(text for text in texts(document) if squeezed(text) not in got),
        missed=tuple((wanted - found).elements()),
        wrong=tuple((found - wanted).elements()),
        tables=grids - tables,
        unwritten=characters["source"] - characters["reproduced"],
    )


def texts(document: Document) -> Iterator[str]:
    """Every text of a document that a reader must find, figures aside."""
    for part in document.parts:
        yield from (part.label, plain(part.title), part.subtitle)
        yield from map(_text, inside(part.blocks))


def _text(block: Block) -> str:
    match block:
        case Section():
            return block.mark + plain(block.title)
        case Paragraph():
            return block.mark + plain(block.inlines)
        case Table() | TreeChart() | FlowChart() | Image():
            return plain(block.caption)
    return ""
