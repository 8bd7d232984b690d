"""What stands below the body: 附件说明, 署名 and 成文日期, 附注 (GB/T 9704-2012, 7.3.4 to 7.3.6)."""

from __future__ import annotations

from plangen.document.nodes import Attachments, Note, Signature
from plangen.writers import wording
from plangen.writers.layout import SignatureLayout

from .formats import indent
from .inline import link, run
from .measure import width
from .story import Story

_INDENT = 2  # characters before 附件：


def attachments(story: Story, node: Attachments, keep_next: bool) -> None:
    """The names of the annexes on one page, numbered if several; a wrapped name goes on below its first character."""
    role = story.layout.roles.attachments
    start = _INDENT * story.layout.grid.character
    label = width(wording.ATTACHMENTS, role)
    numbered = wording.attachments(node)
    for index, (number, item) in enumerate(numbered):
        first = index == 0
        name_at = start + label + width(number, role)
        words = run(story, role, (wording.ATTACHMENTS if first else "") + number) + link(story, role, item)
        hanging = name_at - start if first else width(number, role)
        story.paragraph(
            role,
            words,
            before=None if first else 0,
            indent=indent(left=name_at, hanging=hanging),
            keep_next=keep_next or index < len(numbered) - 1,
        )


def signature(story: Story, node: Signature, keep_next: bool) -> None:
    """Issuer and date, placed for a seal or without one."""
    layout, roles = story.layout, story.layout.roles
    day = wording.day(node.signed)
    character = layout.grid.character
    widths = width(node.issuer, roles.issuer) / character, width(day, roles.date) / character
    issuer_right, date_right = places(layout.signature, node.sealed, *widths)
    lines = layout.signature.sealed_before if node.sealed else layout.signature.unsealed_before
    story.paragraph(
        roles.issuer,
        run(story, roles.issuer, node.issuer),
        before=lines * layout.grid.line,
        indent=indent(right=issuer_right * character),
        keep_next=True,
    )
    right = indent(right=date_right * character)
    story.paragraph(roles.date, run(story, roles.date, day), indent=right, keep_next=keep_next)


def places(rules: SignatureLayout, sealed: bool, issuer: float, date: float) -> tuple[float, float]:
    """Right indents of issuer and date in characters, from their widths in characters (7.3.5.1, 7.3.5.2).

    A name too long to be centred over the date at its place takes the date along to the left: the seal covers both.
    """
    if sealed:
        middle = max(rules.sealed_right + date / 2, issuer / 2)
        return middle - issuer / 2, middle - date / 2
    if date > issuer:
        return rules.unsealed_right + rules.date_shift + date - issuer, rules.unsealed_right
    return rules.unsealed_right, max(0, rules.unsealed_right - rules.date_shift + issuer - date)


def note(story: Story, node: Note, keep_next: bool) -> None:
    """附注 in parentheses."""
    role = story.layout.roles.note
    story.paragraph(role, run(story, role, wording.note(node)), keep_next=keep_next)
