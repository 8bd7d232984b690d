"""The few words that a writer adds to what the nodes hold: the labels of GB/T 9704-2012 and the names of tones."""

from __future__ import annotations

from datetime import date

from plangen.document.nodes import Attachments, Cell, Link, Note, RedHead, Tone
from plangen.document.walk import chinese_date, inside, lines

_TONE_NAMES = {Tone.YELLOW: "黄", Tone.ORANGE: "橙", Tone.RED: "红"}
ATTACHMENTS = "附件："
COPIES = "抄送："


def day(date_: date) -> str:
    """A date as official documents print it (GB/T 9704-2012, 7.3.5.4)."""
    return chinese_date(date_.year, date_.month, date_.day)


def signatory(head: RedHead) -> str:
    """签发人 with its label, or nothing (7.2.6)."""
    return f"签发人：{head.signatory}" if head.signatory else ""


def security(head: RedHead) -> list[str]:
    """份号, 密级 and 紧急程度 from the top down (7.2.1 to 7.2.3), those that are there."""
    return [text for text in (head.copy_number, head.secrecy, head.urgency) if text]


def attachments(node: Attachments) -> list[tuple[str, Link]]:
    """Each annex with the number printed before it; a single annex has none (7.3.4)."""
    if len(node.items) == 1:
        return [("", node.items[0])]
    return [(f"{number}.", item) for number, item in enumerate(node.items, start=1)]


def note(node: Note) -> str:
    """附注 in its parentheses (7.3.6)."""
    return f"（{node.text}）"


def tone_name(cell: Cell) -> str:
    """The name of a cell's ground colour, unless the cell's own words have it: what a black and white page needs."""
    name = _TONE_NAMES.get(cell.tone, "")
    said = any(name in line for block in inside(cell.blocks) for line in lines(block))
    return "" if said else name
