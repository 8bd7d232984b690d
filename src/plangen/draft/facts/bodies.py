"""Bodies and their duties from the annex that lists them, as items or as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from plangen.document.nodes import Block, Paragraph, Table
from plangen.document.walk import lines, plain
from plangen.draft.ids import Ids
from plangen.draft.outline import Outline, Passage
from plangen.draft.remarks import Notes, Recognised
from plangen.draft.words import escaped

Data = dict[str, Any]
_ENTRY = re.compile(r"([^：:。；]{2,40})[：:](.{4,})", re.DOTALL)
_ABOUT = re.compile(r"职责|分工|成员单位|责任单位")
_LONGEST_DUTY = 4_000
_PRINTED = ("序号", "成员单位", "职责分工")
"""The head of the table that ``generate: duties`` prints."""


def duties(outline: Outline, ids: Ids, notes: Notes) -> Data:
    """``bodies`` and ``duties``; where the generator prints the same again, it takes the place of the words."""
    bodies: Data = {}
    held: Data = {}
    for passage in outline.passages:
        if not passage.annex or not _ABOUT.search(passage.title):
            continue
        for entries, form in (_table(passage.blocks), _list(passage.blocks)):
            if len(entries) < 2 or any(len(words) > _LONGEST_DUTY for _, words, _ in entries):
                continue
            names = []
            for name, words, place in entries:
                identity = ids.body(name)
                bodies[identity] = {"name": name, "role": "member"}
                held[identity] = [{"id": ids.take(f"{identity}-duty"), "words": escaped(words)}]
                names.append(identity)
                notes.facts.append(Recognised("duty", f"duties.{identity}", passage.id, place, name))
                if re.search(r"[、，]", re.sub(r"（[^）]*）", "", name)):
                    notes.add("body", place, f"“{name}”像是几个单位，请拆开", f"“{name}” seems to be several bodies")
            if form:
                _generate(passage, form, names)
    return {"bodies": bodies, "duties": held} if bodies else {}


def _generate(passage: Passage, form: str, names: list[str]) -> None:
    """The generator in place of the words."""
    passage.data.pop("words", None)
    passage.data.update({"generate": "duties", "of": names, "form": form})


def _list(blocks: Sequence[Block]) -> tuple[list[tuple[str, str, str]], str]:
    """Entries of items 名称：职责, if all items are such."""
    entries: list[tuple[str, str, str]] = []
    for block in blocks:
        found = _ENTRY.fullmatch(plain(block.inlines)) if isinstance(block, Paragraph) and block.mark else None
        if not found or not isinstance(block, Paragraph):
            return [], ""
        entries.append((found[1].strip(), found[2].strip(), block.id))
    colon = all("：" in plain(block.inlines)[:41] for block in blocks if isinstance(block, Paragraph))
    return entries, "list" if colon else ""


def _table(blocks: Sequence[Block]) -> tuple[list[tuple[str, str, str]], str]:
    """Entries of a table with a column of names and one of duties."""
    if len(blocks) != 1 or not isinstance(blocks[0], Table):
        return [], ""
    rows = [*blocks[0].header, *blocks[0].rows]
    heads = tuple(_text(cell.blocks) for cell in rows[0].cells)
    name = next((n for n, head in enumerate(heads) if re.search(r"单位|部门|机构", head)), None)
    duty = next((n for n, head in enumerate(heads) if "职责" in head), None)
    if name is None or duty is None or name == duty or any(len(row.cells) != len(heads) for row in rows):
        return [], ""
    entries = [(_text(row.cells[name].blocks), _text(row.cells[duty].blocks), blocks[0].id) for row in rows[1:]]
    if not all(name and words for name, words, _ in entries):
        return [], ""
    serial = all(_text(row.cells[0].blocks) == str(n) for n, row in enumerate(rows[1:], 1))
    return entries, "table" if heads == _PRINTED and serial else ""


def _text(blocks: Sequence[Block]) -> str:
    return "".join(line for block in blocks for line in lines(block)).strip()
