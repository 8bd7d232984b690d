"""Two editions as a writer of tracked changes needs them: which node of the new one is which of the old one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plangen.document.nodes import Block, Contents, Document, Section, Table
from plangen.document.revision import Address, Revision

from .align import pair
from .clauses import clauses
from .text import segments


def revision(old: Document, new: Document, imported: bool = False) -> Revision:
    """The revision that leads from one edition to the other; an ``imported`` one has no ids to go by, and no looks."""
    pairing = pair(clauses(old), clauses(new), ids=not imported)
    tables = _places(old, Table), _places(new, Table)
    places = [(pairing.old[before].address, pairing.new[after].address) for after, before in pairing.to_old.items()]
    pairs = {after: before for before, after in places if before not in tables[0] and after not in tables[1]}
    pairs |= {**_tables(places, *tables), **_contents(pairs, old, new)}
    return Revision(old, new, pairs, segments, looks=not imported)


def _tables(
    places: Sequence[tuple[Address, Address]], old: frozenset[Address], new: frozenset[Address]
) -> dict[Address, Address]:
    """The tables that share most rows, a caption counting as one."""
    votes: Counter[tuple[Address, Address]] = Counter()
    for before, after in places:
        old_table, new_table = _table(before, old), _table(after, new)
        if new_table and old_table:
            votes[new_table, old_table] += 1
    found: dict[Address, Address] = {}
    for (after_table, before_table), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if after_table not in found and before_table not in found.values():
            found[after_table] = before_table
    return found


def _table(address: Address, tables: frozenset[Address]) -> Address:
    """The table that stands at a place or around it; nothing outside of tables."""
    return next((each for each in (address, address[:-1]) if each in tables), ())


def _contents(pairs: dict[Address, Address], old: Document, new: Document) -> dict[Address, Address]:
    """The contents, which have no clauses of their own, as the parts that hold them."""
    held = {address[:-1]: address for address in _places(old, Contents)}
    found = {address: held.get(pairs.get(address[:-1], ())) for address in _places(new, Contents)}
    return {after: before for after, before in found.items() if before}


def _places(document: Document, kind: type) -> frozenset[Address]:
    """Where blocks of a kind stand, those in table cells left aside."""
    waiting: list[tuple[Address, tuple[Block, ...]]]
    waiting = [((index,), part.blocks) for index, part in enumerate(document.parts)]
    found: set[Address] = set()
    while waiting:
        around, blocks = waiting.pop()
        for index, block in enumerate(blocks):
            found |= {(*around, index)} if isinstance(block, kind) else set()
            waiting += [((*around, index), block.blocks)] if isinstance(block, Section) else []
    return frozenset(found)
