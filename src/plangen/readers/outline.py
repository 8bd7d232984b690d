"""A foreign manuscript → a document tree, and a list of everything that does not stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from plangen.document.nodes import (
    Attachments,
    Block,
    Document,
    Imprint,
    Link,
    Part,
    PartKind,
    Run,
)

from .characters import END, tight
from .foreign import Aside, Foreign, Grid, Item, Line
from .head import read_head
from .marks import parse_mark
from .nest import nest
from .patterns import (
    ANNEX_LABEL,
    ATTACHMENTS,
    CONTENTS,
    CONTENTS_ENTRY,
    COPIES,
    IMPRINT,
    NUMBERED_NAME,
    SERIAL_HEAD,
    calendar_date,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The document, the plan's edition, and what was set apart. Nothing is lost: text is in one or the other."""

    document: Document
    edition: str
    asides: tuple[Aside, ...]


def read_outline(foreign: Foreign) -> Reading:
    """The structure of a manuscript."""
    items, contents = _without_contents(foreign.items)
    items, imprint = _imprint(items)
    head = read_head(items)
    starts = list(_annex_starts(items, head.body))
    body, names = _attachments(items[head.body : starts[0] if starts else len(items)])
    nested = nest(body)
    blocks: list[Block] = [*nested.blocks, *nested.sections]
    ends = [*starts[1:], len(items)]
    annexes = [_annex(items[a:b], n, names) for n, (a, b) in enumerate(zip(starts, ends, strict=False), 1)]
    if names:
        blocks.append(Attachments(tuple(Link(name, f"annex-{n}") for n, name in enumerate(names, 1))))
    title = (Run(head.title),) if head.title else ()
    subtitle = f"（{head.edition}）" if head.edition else ""
    plan = Part("plan", PartKind.PLAN, tuple(blocks), title=title, subtitle=subtitle)
    parts = [*([head.notice] if head.notice else []), plan, *annexes]
    if imprint:
        last = parts[-1]
        parts[-1] = replace(last, blocks=(*last.blocks, imprint))
    document = Document("plan", head.title, tuple(parts))
    return Reading(document, head.edition, (*foreign.asides, *contents))


def _without_contents(items: Sequence[Item]) -> tuple[list[Item], list[Aside]]:
    """Items without a 目录 and its entries."""
    start = next((n for n, item in enumerate(items[:80]) if _is_contents(item)), None)
    if start is None:
        return list(items), []
    end = start + 1
    while end < len(items) and _is_entry(items, end, start):
        end += 1
    asides = [Aside("contents", item.place, item.whole) for item in items[start:end] if isinstance(item, Line)]
    return [*items[:start], *items[end:]], asides


def _is_contents(item: Item) -> bool:
    return isinstance(item, Line) and bool(CONTENTS.fullmatch(item.text))


def _is_entry(items: Sequence[Item], position: int, start: int) -> bool:
    """Whether a line belongs to the 目录: it ends in a page number, or the same line stands below as a heading."""
    item = items[position]
    if not isinstance(item, Line) or len(item.text) > 60 or item.text[-1] in END:
        return False
    if CONTENTS_ENTRY.fullmatch(item.text):
        return True
    again = (each for each in items[position + 1 :] if isinstance(each, Line))
    return position > start and any(each.whole == item.whole for each in again)


def _imprint(items: list[Item]) -> tuple[list[Item], Imprint | None]:
    """Items without the 版记 at their end, which may stand in a table."""
    texts = _texts(items[-1]) if items else []
    found = IMPRINT.fullmatch(texts[-1]) if texts else None
    printed = calendar_date(found[3], found[4], found[5]) if found else None
    if not found or not printed:
        return items, None
    rest = items[:-1]
    if len(texts) == 1 and rest and COPIES.match(_texts(rest[-1])[0]):
        texts = [*_texts(rest[-1]), *texts]
        rest = rest[:-1]
    label = COPIES.match(texts[0]) if len(texts) > 1 else None
    copies = texts[0][label.end() :] if label else ""
    return rest, Imprint(found[1].strip(), printed, copies)


def _texts(item: Item) -> list[str]:
    """The texts of a paragraph or of the cells of a table."""
    if isinstance(item, Line):
        return [item.text]
    texts = [text for row in item.rows for cell in row for text in cell.texts if text] or [""]
    if len(texts) > 1 and not IMPRINT.fullmatch(texts[-1]) and not COPIES.match(texts[-2]):
        texts[-2:] = [f"{texts[-2]} {texts[-1]}"]  # office and date in two cells
    return texts


def _annex_starts(items: Sequence[Item], start: int) -> Iterator[int]:
    """Positions of the labels of annexes: 附件1 alone on its line."""
    for position in range(start, len(items)):
        item = items[position]
        if isinstance(item, Line) and not item.mark and ANNEX_LABEL.fullmatch(item.text) and position + 1 < len(items):
            following = items[position + 1]
            if not (isinstance(following, Line) and NUMBERED_NAME.match(following.text) and not item.new_page):
                yield position


def _attachments(items: list[Item]) -> tuple[list[Item], list[str]]:
    """Items without the 附件说明, and the names of the annexes that it lists."""
    for position in range(len(items) - 1, -1, -1):
        item = items[position]
        found = ATTACHMENTS.match(item.text) if isinstance(item, Line) else None
        if found and isinstance(item, Line):
            rest = items[position + 1 :]
            if all(isinstance(each, Line) and NUMBERED_NAME.match(each.whole) for each in rest):
                names = [item.text[found.end() :]]
                names += [NUMBERED_NAME.sub("", each.whole, 1) for each in rest if isinstance(each, Line)]
                return items[:position], [tight(name) for name in names]
    return items, []


def _annex(items: list[Item], number: int, names: Sequence[str]) -> Part:
    """An annex from its label on; its title is the listed name, or the lines before anything else."""
    label, rest = items[0], items[1:]
    listed = tight(names[number - 1]) if number <= len(names) else ""
    title, taken = "", 0
    for item in rest[:4]:
        if isinstance(item, Grid) or item.level or not _may_go_on(title, item, listed):
            break
        title += item.text
        taken += 1
    nested = nest(rest[taken:])
    return Part(
        f"annex-{number}",
        PartKind.ANNEX,
        (*nested.blocks, *nested.sections),
        label=label.text if isinstance(label, Line) else "",
        title=(Run(tight(title)),) if title else (),
        origin=label.place,
    )


def _may_go_on(title: str, line: Line, listed: str) -> bool:
    if listed:
        return tight(title) != listed and listed.startswith(tight(title + line.text))
    if title and not line.title:
        return False
    return not (
        parse_mark(line.whole) or line.text[-1] in END or SERIAL_HEAD.fullmatch(line.text) or len(line.text) > 60
    )
