"""版头 (GB/T 9704-2012, 7.2): 份号, 密级, 紧急程度; 发文机关标志; 发文字号 and 签发人; the red line."""

from __future__ import annotations

import math
import re

import msgspec

from plangen.document.nodes import HeadForm, RedHead
from plangen.writers.layout import RedHeadLayout, Role, points, twips

from .formats import indent, run_properties
from .inline import run
from .measure import ems, space_above, space_below, width
from .story import Story
from .xml import text_element

_NAMES_PER_ROW = 2
_LABEL = "签发人："


def red_head(story: Story, node: RedHead) -> None:
    """The block above the title, red line included; of a letter, what stands below its upper double line."""
    if node.form is HeadForm.LETTER:
        _letter(story, node)
        return
    lines = _security(story, node)
    _mark(story, node.issuer, lines)
    if node.signatory:
        _number_and_signatory(story, node)
    else:
        gap = story.layout.red_head.number_after * story.layout.grid.line
        role = story.layout.roles.number
        story.paragraph(role, run(story, role, node.number), before=gap, keep_next=True)
    _rule(story)


def _letter(story: Story, node: RedHead) -> None:
    """The number flush right (10.1), the lines flush left beside and below it; mark and rules stand in the header."""
    number = story.layout.roles.number
    first, *rest = _marked(story, node) or [("", number)]
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(story.width)}"/></w:tabs>'
    words = f"{run(story, first[1], first[0])}<w:r><w:tab/></w:r>{run(story, number, node.number)}"
    story.paragraph(number, words, align="left", decoration=tab, keep_next=True)
    for text, role in rest:
        story.paragraph(role, run(story, role, text), keep_next=True)


def _marked(story: Story, node: RedHead) -> list[tuple[str, Role]]:
    """份号, 密级, 紧急程度: those that are there."""
    roles = story.layout.roles
    texts = ((node.copy_number, roles.copy_number), (node.secrecy, roles.classification))
    return [(text, role) for text, role in (*texts, (node.urgency, roles.classification)) if text]


def _security(story: Story, node: RedHead) -> int:
    """The lines flush left at the top; returns how many."""
    shown = _marked(story, node)
    for text, role in shown:
        story.paragraph(role, run(story, role, text), keep_next=True)
    return len(shown)


def _mark(story: Story, issuer: str, lines: int) -> None:
    """The red name on one line, its upper edge at the distance that the layout sets from the type area's."""
    head = story.layout.red_head
    role, scale = fit(issuer, story.layout.roles.mark, head, story.width)
    gap = points(head.top) - lines * story.layout.grid.line - space_above(role)
    properties = run_properties(role, story.layout.latin, colour=head.colour, scale=scale)
    content = f"<w:r>{properties}{text_element(issuer)}</w:r>"
    story.paragraph(role, content, before=max(0, gap), keep_next=True)


def fit(text: str, role: Role, head: RedHeadLayout, available: float) -> tuple[Role, int]:
    """The role and the glyph width in per cent with which the mark stands on one line."""
    natural = ems(text) * role.size
    scale = math.floor(min(1, available / max(natural, 1)) * 100)
    if scale >= head.narrowest:
        return role, scale
    size = math.floor(available / (ems(text) * head.narrowest / 100) * 2) / 2
    return msgspec.structs.replace(role, size=size, line=role.line * size / role.size), head.narrowest


def _number_and_signatory(story: Story, node: RedHead) -> None:
    """Number left and signatories right, one character in on either side; the number stands on the last row."""
    number, person = story.layout.roles.number, story.layout.roles.signatory
    character = story.layout.grid.character
    names = re.split(r"[、，,\s]+", node.signatory.strip())
    rows = ["　".join(names[at : at + _NAMES_PER_ROW]) for at in range(0, len(names), _NAMES_PER_ROW)]
    label_at = story.width - character - width(_LABEL, number) - max(width(row, person) for row in rows)
    names_at = label_at + width(_LABEL, number)
    for index, row in enumerate(rows):
        left = run(story, number, node.number) if index == len(rows) - 1 else ""
        label = run(story, number, _LABEL) if index == 0 else ""
        gap = story.layout.red_head.number_after * story.layout.grid.line if index == 0 else 0
        stop = f'<w:tab w:val="left" w:pos="{twips(label_at if index == 0 else names_at)}"/>'
        story.paragraph(
            number,
            f"{left}<w:r><w:tab/></w:r>{label}{run(story, person, row)}",
            before=gap,
            indent=indent(left=character),
            align="left",
            decoration=f"<w:tabs>{stop}</w:tabs>",
            keep_next=True,
        )


def _rule(story: Story) -> None:
    """The red line, as wide as the type area, the set distance below the number's characters."""
    head = story.layout.red_head
    gap = points(head.rule_after) - space_below(story.layout.roles.number)
    eighths = round(head.rule * 8)
    line = f'<w:top w:val="single" w:sz="{eighths}" w:space="0" w:color="{head.colour}"/>'
    spacing = f'<w:spacing w:before="{twips(max(0, gap))}" w:after="0" w:line="20" w:lineRule="exact"/>'
    story.spacer(f"<w:pBdr>{line}</w:pBdr>", spacing=spacing)
