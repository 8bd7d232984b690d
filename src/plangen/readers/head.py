"""The notice in front of a plan (版头, 标题, 主送机关, 署名, 成文日期) and the plan's own title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plangen.document.nodes import (
    Block,
    Note,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    RedHead,
    Run,
    Signature,
)
from plangen.document.walk import plain

from .characters import END, tight
from .foreign import Grid, Item, Line
from .marks import parse_mark
from .patterns import ADDRESSEES, ANNEX_LABEL, CONTACT, CONTENTS, EDITION, LOST_BRACKETS, NOTE, NUMBER, whole_date

_LONGEST_NOTICE = 60
"""Paragraphs within which a notice ends, if there is one."""
_LONGEST_TITLE = 180
_LONGEST_EDITION = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The notice, if there is one, the plan's title and edition, and where the plan's own text begins."""

    notice: Part | None
    title: str
    edition: str
    body: int


def read_head(items: Sequence[Item]) -> Head:
    """The head of a manuscript."""
    signed = _signature(items)
    if signed is None:
        title, start = _title(items, 0)
        return Head(None, *divided(title), start)
    notice, end = _notice(items, signed)
    if len(plain(notice.title)) > _LONGEST_TITLE:
        return Head(None, "", "", 0)
    title, start = _title(items, end)
    return Head(notice, *divided(title), start)


def divided(title: str) -> tuple[str, str]:
    """Title and edition: 某市重污染天气应急预案 and 2025年修订版."""
    title = tight(title).strip()
    found = EDITION.search(title)
    if found and found.start() and len(found[1]) <= _LONGEST_EDITION:
        return title[: found.start()].strip(), found[1]
    return title, ""


def _signature(items: Sequence[Item]) -> int | None:
    """The position of the notice's date: the first line that is a date, after the words of a notice."""
    told = False
    for position, item in enumerate(items[:_LONGEST_NOTICE]):
        if isinstance(item, Grid):
            return None
        told = told or "印发" in item.text or "印發" in item.text or "通知" in item.text
        if told and position and whole_date(item.text):
            return position
        mark = parse_mark(item.whole)
        if not told and mark and mark.number == 1:
            return None
    return None


def _notice(items: Sequence[Item], signed: int) -> tuple[Part, int]:
    """The notice whose date stands at ``signed``, and the position after it."""
    lines = [item for item in items if isinstance(item, Line)]
    position = 0
    head, number, title = "", "", ""
    while position < signed and not _is_text(lines[position]):
        text = lines[position].text
        found = NUMBER.search(text)
        lost = LOST_BRACKETS.fullmatch(text)
        if lost and not number:
            number = f"{lost[1]}〔{lost[2] or lost[3] or lost[4]}〕{lost[5]}号"
        elif found and not number and (not title or found[0] == text):
            head, number = head + text[: found.start()].strip(), found[0]
            title += text[found.end() :]
        elif not title and not head and text.endswith("文件"):
            head = text
        else:
            title += text
        position += 1
    day = whole_date(lines[signed].text)
    assert day is not None  # noqa: S101 - the signature was found by it
    issuer = lines[signed - 1].text if signed - 1 >= position and _is_name(lines[signed - 1].text) else ""
    body = lines[position : signed - bool(issuer)]
    blocks: list[Block] = [RedHead(head, number)] if head else []
    if number and not head:
        blocks.append(Paragraph((Run(number),), role=ParagraphRole.CAPTION, id="number"))
    end = signed + 1
    contacts = [line for line in body if CONTACT.match(line.text)]
    body = [line for line in body if line not in contacts]
    notes: list[Block] = []
    while end < len(lines) and end < len(items) and (closing := _closing(lines[end], contacts)):
        if isinstance(closing, Note):
            notes.append(closing)
        else:
            contacts.append(lines[end])
        end += 1
    for index, line in enumerate(body):
        role = ParagraphRole.ADDRESSEES if index == 0 and ADDRESSEES.fullmatch(line.text) else ParagraphRole.BODY
        blocks.append(Paragraph((Run(line.whole),), role=role, id=line.place))
    blocks.append(Signature(issuer, day))
    if contacts:
        text = "".join(line.text for line in contacts)
        blocks.append(Paragraph((Run(text),), role=ParagraphRole.CONTACT, id=contacts[0].place))
    return Part("notice", PartKind.NOTICE, (*blocks, *notes), title=(Run(tight(title)),) if title else ()), end


def _closing(line: Line, contacts: Sequence[Line]) -> Note | Line | None:
    """附注, or a line of the contact, behind the date."""
    if found := NOTE.fullmatch(line.text):
        return Note(found[1])
    if CONTACT.match(line.text) or (contacts and contacts[-1].text[-1] not in "）)" and line.text[-1] in "）)"):
        return line
    return None


def _is_text(line: Line) -> bool:
    """Whether the title of the notice is over: addressees or a sentence."""
    return bool(ADDRESSEES.fullmatch(line.text)) or line.text[-1] in END


def _is_name(text: str) -> bool:
    return len(text) <= 60 and text[-1] not in END and "，" not in text and not CONTACT.match(text)


def _title(items: Sequence[Item], start: int) -> tuple[str, int]:
    """The lines before the first heading or sentence that make up the plan's title, and the position after them."""
    title, position = "", start
    while position < len(items) and position < start + 6:
        item = items[position]
        if isinstance(item, Grid) or item.level or not _may_be_title(item):
            break
        if title.endswith(("预案", "預案", "方案", "）")) and not item.text.startswith(("（", "(")) and not item.title:
            break
        if len(title + item.text) > _LONGEST_TITLE:
            break
        title += item.text
        position += 1
    return (title, position) if len(title) > 4 else ("", start)


def _may_be_title(line: Line) -> bool:
    text = line.text
    return line.title or not (
        len(text) > 60
        or text[-1] in END
        or parse_mark(line.whole)
        or ANNEX_LABEL.fullmatch(text)
        or CONTENTS.fullmatch(text)
    )
