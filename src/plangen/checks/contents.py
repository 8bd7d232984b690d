"""The contents (目录) that someone typed before an old plan, against its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from plangen.document.nodes import Contents, Document, Entry, PartKind, Section
from plangen.document.walk import blocks, plain
from plangen.finding import Text

from .rule import Found

_LEADER = re.compile(r"[\s.．·…⋯—\-]*\d*\s*\Z")
_NUMBER = re.compile(
    r"\A\s*(?:第[一二三四五六七八九十\d]+[章节条]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[\d.]+、?|附件\s*\d*[：:]?)\s*"
)
_ITSELF = re.compile(r"目\s*[录次]")


def bare_title(line: str) -> str:
    """An entry or heading without number, leader and page."""
    return re.sub(r"\s", "", _NUMBER.sub("", _LEADER.sub("", line), count=1))


def compared(document: Document) -> Iterator[Found]:
    """Entries that are no heading, headings without an entry, and entries in another order."""
    listed = next((each for each in blocks(document) if isinstance(each, Contents)), None)
    entries = [each for each in listed.entries if not _ITSELF.fullmatch(each.text.strip())] if listed else []
    names = [bare_title(each.text) for each in entries]
    if not any(names):
        return
    headings = list(_headings(document, set(names)))
    titles = [title for title, _ in headings]
    matcher = SequenceMatcher(None, names, titles, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and b - a == d - c:
            yield from (_other(entry, title) for entry, (title, _) in zip(entries[a:b], headings[c:d], strict=True))
        elif kind != "equal":
            yield from (_no_heading(entry, titles) for entry in entries[a:b])
            yield from (_no_entry(place, title) for title, place in headings[c:d] if title not in names)


def _headings(document: Document, names: set[str]) -> Iterator[tuple[str, str]]:
    """Title and id of the sections of all levels of which the contents have any, and of the annexes where they do."""
    parts = [each for each in document.parts if each.kind is PartKind.PLAN]
    levels: list[list[tuple[str, str]]] = []
    _gather([each for part in parts for each in part.blocks if isinstance(each, Section)], 0, levels)
    deep = [level for level, found in enumerate(levels) if any(title in names for title, _ in found)]
    order = {identity: n for n, identity in enumerate(_order(parts))}
    chosen = [each for level in range(max(deep, default=0) + 1) for each in levels[level : level + 1]]
    yield from sorted((each for found in chosen for each in found), key=lambda each: order[each[1]])
    for part in document.parts:
        title = bare_title(plain(part.title))
        if part.kind is PartKind.ANNEX and title in names:
            yield title, part.origin


def _gather(sections: Sequence[Section], level: int, into: list[list[tuple[str, str]]]) -> None:
    for section in sections:
        while len(into) <= level:
            into.append([])
        into[level].append((bare_title(plain(section.title)), section.id))
        _gather([each for each in section.blocks if isinstance(each, Section)], level + 1, into)


def _order(parts: Sequence[object]) -> Iterator[str]:
    for part in parts:
        for block in getattr(part, "blocks", ()):
            if isinstance(block, Section):
                yield block.id
                yield from _order([block])


def _at(entry: Entry) -> tuple[str, str]:
    return ("document", entry.target)


def _other(entry: Entry, title: str) -> Found:
    said = bare_title(entry.text)
    message = Text(f"目录里是“{said}”，标题是“{title}”", f"the contents have “{said}”, the heading is “{title}”")
    return Found(_at(entry), message, said=said)


def _no_heading(entry: Entry, titles: Sequence[str]) -> Found:
    said = bare_title(entry.text)
    if said in titles:
        message = Text(f"目录里“{said}”的次序与正文不同", f"“{said}” stands elsewhere in the contents than in the text")
    else:
        message = Text(f"目录里的“{said}”不是任何一节的标题", f"“{said}” in the contents is the heading of no section")
    return Found(_at(entry), message, said=said)


def _no_entry(place: str, title: str) -> Found:
    message = Text(f"目录里没有“{title}”", f"“{title}” is not in the contents")
    return Found(("document", place), message)
