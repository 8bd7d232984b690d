"""Bodies and their duties from the annex that lists them, as items or as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from plangen.document.nodes import Block, Paragraph, Table
from plangen.document.walk import lines, plain
from plangen.draft.outline import Outline, Passage
from plangen.draft.remarks import Notes, Recognised
from plangen.draft.words import escaped

from .roll import Roll, called, is_body, split

Data = dict[str, Any]
_ENTRY = re.compile(r"([^：:。；]{2,40})[：:](.{4,})", re.DOTALL)
_ABOUT = re.compile(r"职责|分工|成员单位|责任单位")
_DUTIES_OF = re.compile(r"(.{2,30}?)(?:主要)?(?:工作)?职责[:：]?")
_GROUP = re.compile(
    r"(?:由)?([^，。；由]{3,40}?)(?:牵头)?[，,]?组织([^，。；]{4,300}?)(?:等)?(?:部门|单位)*(?:组成|成立)([\u4e00-\u9fff]{2,14}(?:组|专班))"
)
_MEMBERS = re.compile(
    r"(?:责任|成员|组成)单位(?:包括|为|有|由)[：:]?([^。；]{8,600}?)(?:等单位|等部门|组成)?(?=[。；]|$)"
)
_ROLES = (
    ("指挥部办公室", "hq-office"),
    ("委员会办公室", "hq-office"),
    ("指挥部", "headquarters"),
    ("委员会", "headquarters"),
)
_LONGEST_DUTY = 4_000
_PRINTED = ("序号", "成员单位", "职责分工")
"""The head of the table that ``generate: duties`` prints."""


def duties(outline: Outline, roll: Roll, notes: Notes) -> Data:
    """``duties``; where the generator prints the same again, it takes the place of the words."""
    held: Data = {}
    for passage in outline.passages:
        if not passage.annex or not _ABOUT.search(passage.title):
            continue
        for entries, form in (_table(passage.blocks), _list(passage.blocks)):
            if len(entries) < 2 or any(len(words) > _LONGEST_DUTY for _, words, _ in entries):
                continue
            names = []
            for name, words, place in entries:
                identity = roll.known(name, new=False) or roll.add(name)
                roll.bodies[identity].setdefault("role", "member")
                held[identity] = [{"id": roll.ids.take(f"{identity}-duty"), "words": escaped(words)}]
                names.append(identity)
                notes.facts.append(Recognised("duty", f"duties.{identity}", passage.id, place, name))
                if re.search(r"[、，]", re.sub(r"（[^）]*）", "", name)):
                    notes.add("body", place, f"“{name}”像是几个单位，请拆开", f"“{name}” seems to be several bodies")
            if form and all(
                _prints_alike(roll.bodies[each], name) for each, (name, *_) in zip(names, entries, strict=True)
            ):
                _generate(passage, form, names)
    for passage in outline.passages:
        if found := _DUTIES_OF.fullmatch(passage.title):
            _under_heading(passage, found[1], roll, held, notes)
    return {"duties": held} if held else {}


def _prints_alike(body: Data, name: str) -> bool:
    """Whether the generator prints a body as the source names it: one with a short form it introduces."""
    return "short" not in body and called(body) == name


def _under_heading(passage: Passage, name: str, roll: Roll, held: Data, notes: Notes) -> None:
    """The items below a heading such as 区指挥部办公室职责 as duties of that body."""
    items = [(plain(block.inlines).strip(), block.id) for block in passage.blocks if isinstance(block, Paragraph)]
    items = [(words, place) for words, place in items if 4 <= len(words) <= _LONGEST_DUTY]
    if not items or not is_body(name) or any(_ENTRY.fullmatch(words) for words, _ in items):
        return
    identity = roll.known(name, new=True)
    if not identity or identity in held:
        return
    if role := next((role for ending, role in _ROLES if name.endswith(ending)), ""):
        roll.bodies[identity].setdefault("role", role)
    held[identity] = [{"id": roll.ids.take(f"{identity}-duty"), "words": escaped(words)} for words, _ in items]
    notes.facts.append(Recognised("duty", f"duties.{identity}", passage.id, items[0][1], name))


def groups(outline: Outline, roll: Roll, notes: Notes) -> Data:
    """Working groups whose paragraph says who leads and who belongs to them."""
    found: Data = {}
    for passage in outline.passages:
        for text, place in passage.texts():
            match = _GROUP.search(text)
            lead = _listed(match[1], roll) if match else []
            members = _listed(match[2], roll) if match else []
            if not match or not members:
                continue
            identity = roll.ids.take(f"group-{len(found) + 1}")
            led = {"lead": lead} if lead else {}
            found[identity] = {"name": match[3], **led, "members": members}
            if passage.data:
                passage.states(f"groups.{identity}")
            notes.facts.append(Recognised("group", f"groups.{identity}", passage.id, place, match[0][:120], "likely"))
    return found


def _listed(words: str | None, roll: Roll) -> list[str]:
    """The bodies of a list; none where one of them is no body."""
    return roll.all_of(split(words or ""))


def members(outline: Outline, roll: Roll, notes: Notes) -> None:
    """Bodies that a clause lists as members; those that an annex describes as well are the same."""
    for passage in outline.passages:
        for text, place in passage.texts():
            found = _MEMBERS.search(text)
            names = split(found[1]) if found else []
            if not found or len(names) < 3 or not all(roll.known(name, new=False) or is_body(name) for name in names):
                continue
            for identity in roll.all_of(names):
                roll.bodies[identity].setdefault("role", "member")
            notes.facts.append(Recognised("members", "bodies", passage.id, place, found[0][:120], "likely"))


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
