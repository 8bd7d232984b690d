"""The 修订对照表: what was, what is now and why, as a landscape document of two tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from plangen.document.nodes import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Inlines,
    Page,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    Row,
    Run,
    Table,
    Tone,
)

from .align import Change
from .clauses import Clause
from .comparison import Comparison
from .facts import FactChange
from .text import segments

DIRECTIONS = {"stricter": "趋严", "weaker": "放宽", "": ""}
_CAUSES = ("upstream", "basis", "documents")
"""Facts whose change is itself the reason for changing the clauses that state them."""


def comparison_document(
    comparison: Comparison, old_title: str, new_title: str, dated: date | None, reasons: Mapping[str, str] = {}
) -> Document:
    """The 修订对照表 of two editions; titles come without title marks, ``reasons`` by clause id.

    A reason that nobody gave is left empty for a person; renumbered clauses are only counted.
    """
    title = f"《{new_title}》修订对照表"
    blocks: list[Block] = [_line(f"原预案：《{old_title}》；修订后：《{new_title}》。")]
    if comparison.facts:
        blocks.append(_facts(comparison.facts))
    listed = [change for change in comparison.changes if change.kind != "renumbered"]
    if listed:
        blocks.append(_clauses(listed, {**_known(comparison), **reasons}))
    if comparison.counts["renumbered"]:
        blocks.append(_line(f"另有{comparison.counts['renumbered']}处仅编号或所引条款编号顺延，内容未变，不再列出。"))
    if not comparison:
        blocks.append(_line("两个版本没有差异。"))
    part = Part("comparison", PartKind.COMPARISON, tuple(blocks), title=(Run(title),), page=Page.LANDSCAPE)
    return Document("comparison", title, (part,), dated)


def _facts(facts: Iterable[FactChange]) -> Table:
    rows = tuple(
        Row(
            (
                _number(index),
                _cell([(Run(fact.name.zh),)]),
                _cell([(Run(fact.old or "—"),)]),
                _cell([(Run(fact.new or "—"),)]),
                _cell([(Run(DIRECTIONS[fact.direction]),)], Align.CENTRE),
            ),
            id=f"facts.{fact.path}",
        )
        for index, fact in enumerate(facts, 1)
    )
    header = _header("序号", "事项", "原规定", "现规定", "备注")
    return Table(_columns(1, 5, 6, 6, 1.5), rows, header, (Run("一、规定事项变动"),), "comparison-facts")


def _clauses(listed: Iterable[Change], reasons: Mapping[str, str]) -> Table:
    rows = tuple(
        Row((_number(index), *_together(group), _reasons(group, reasons)), id=group[0].id)
        for index, group in enumerate(_grouped(listed), 1)
    )
    header = _header("序号", "原预案条款", "修订后条款", "修订理由")
    return Table(_columns(1, 8, 8, 3), rows, header, (Run("二、条款变动"),), "comparison-clauses")


def _grouped(listed: Iterable[Change]) -> list[list[Change]]:
    """A section that came or went with all that stands in it is one entry."""
    groups: list[list[Change]] = []
    for change in listed:
        head = groups[-1][0] if groups else None
        if head and head.kind == change.kind and change.kind in ("added", "deleted") and _heads(head, change):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _heads(head: Change, change: Change) -> bool:
    above, below = head.new or head.old, change.new or change.old
    if above is None or below is None or above.part != below.part:
        return False
    return above.kind == "part" or (above.kind == "heading" and above.id in below.path)


def _together(group: list[Change]) -> tuple[Cell, Cell]:
    """Both cells of an entry; the places of what stands in a new or deleted section are not repeated."""
    old, new = _sides(group[0])
    rest = [_sides(change) for change in group[1:]]
    if group[0].kind == "added":
        return old, Cell((*new.blocks, *(cell.blocks[-1] for _, cell in rest)))
    return Cell((*old.blocks, *(cell.blocks[-1] for cell, _ in rest))), new


def _reasons(group: list[Change], reasons: Mapping[str, str]) -> Cell:
    given = dict.fromkeys(reasons[change.id] for change in group if change.id in reasons)
    return _cell([(Run(reason),) for reason in given] or [()])


def _known(comparison: Comparison) -> dict[str, str]:
    """Reasons that the facts themselves give: a clause states a cited or superior document that changed."""
    causes = [fact.path for fact in comparison.facts if fact.path.partition(".")[0] in _CAUSES]
    return {
        change.id: "上位预案、编制依据调整"
        for change in comparison.changes
        if change.id and change.new and any(_covers(state, path) for state in change.new.states for path in causes)
    }


def _covers(state: str, path: str) -> bool:
    return path == state or path.startswith(f"{state}.")


def _sides(change: Change) -> tuple[Cell, Cell]:
    old, new = change.old, change.new
    if old is None and new is not None:
        return _cell([(Run("新增", bold=True),)]), _clause(new, (Run(new.text, bold=True, underline=True),))
    if new is None and old is not None:
        return _clause(old, (Run(old.text, strike=True),)), _cell([(Run("删除", bold=True),)])
    assert old is not None and new is not None, "a change has at least one side"  # noqa: S101
    before, after = marked(old.text, new.text)
    moved = [(Run(f"调整至{new.place or '此处'}", bold=True),)] if change.moved else []
    if change.kind == "moved":
        return _clause(old, before), _cell(moved)
    return _clause(old, before), _clause(new, after, moved)


def marked(old: str, new: str) -> tuple[Inlines, Inlines]:
    """Both texts with the changed words struck out in the old and bold and underlined in the new one."""
    parts = segments(old, new)
    before = tuple(Run(part.text, strike=part.kind == "deleted") for part in parts if part.kind != "inserted")
    inserted = [(part.text, part.kind == "inserted") for part in parts if part.kind != "deleted"]
    return before, tuple(Run(text, bold=changed, underline=changed) for text, changed in inserted)


def _clause(clause: Clause, text: Inlines, above: Iterable[Inlines] = ()) -> Cell:
    """A clause with its place before the text; a heading is its own place."""
    if clause.kind in ("part", "heading"):
        number = (Run(f"{clause.number} "),) if clause.number else ()
        return _cell([*above, (*number, *text)])
    return _cell([*above, *([(Run(clause.place),)] if clause.place else []), text])


def _columns(*weights: float) -> tuple[Column, ...]:
    return tuple(Column(weight) for weight in weights)


def _header(*names: str) -> tuple[Row, ...]:
    return (Row(tuple(_cell([(Run(name, bold=True),)], Align.CENTRE, Tone.HEAD) for name in names)),)


def _number(index: int) -> Cell:
    return _cell([(Run(str(index)),)], Align.CENTRE)


def _cell(texts: Iterable[Inlines], align: Align = Align.LEFT, tone: Tone = Tone.NONE) -> Cell:
    return Cell(tuple(Paragraph(text, ParagraphRole.CELL) for text in texts), align=align, tone=tone)


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),))
