"""The issuing notice in front of a plan (关于印发…的通知), GB/T 9704-2012 clause 7."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.document.nodes import (
    Block,
    HeadForm,
    Imprint,
    Note,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    RedHead,
    Run,
    Signature,
)
from plangen.model.bodies import Body
from plangen.model.plan import Issue

from .context import Context
from .fragments import fragment
from .names import quoted
from .numbering import Scheme
from .resolve import Resolver
from .titles import title_runs
from .words import clauses, inline, references


def notice(context: Context, issue: Issue, resolver: Resolver, scheme: Scheme) -> Part | None:
    """The notice as a part; None for a plan that is issued without words of its own."""
    if not (issue.words or issue.fragment):
        return None
    issuer = context.plan.bodies[issue.by]
    title = issue.title or f"{issuer.name}关于印发{quoted(context.plan.full_title)}的通知"
    resolver.start_again()
    printed = resolver.plain(references(title), ("issue", "title"))
    blocks = tuple(_blocks(context, issue, issuer, resolver, scheme))
    return Part("notice", PartKind.NOTICE, blocks, title=title_runs(printed))


def _blocks(context: Context, issue: Issue, issuer: Body, resolver: Resolver, scheme: Scheme) -> Iterator[Block]:
    if issue.heading == "red-head":
        yield RedHead(f"{issuer.name}文件", issue.number)
    elif issue.heading == "letter":
        yield RedHead(issuer.name, issue.number, form=HeadForm.LETTER)
    elif issue.number:
        yield Paragraph((Run(issue.number),), role=ParagraphRole.CAPTION, id="number")
    if issue.to:
        to = resolver.words((*inline(issue.to.strip().rstrip("：")), Run("：")), ("issue", "to"))
        yield Paragraph(to, role=ParagraphRole.ADDRESSEES, id="addressees")
    words = issue.words or fragment(
        issue.fragment, issue.given, context.plan, context.library.fragments, context.problems, ("issue", "fragment")
    )
    yield from resolver.blocks(clauses(words, ("issue", "words")), scheme, 0, "notice")
    if issue.signed:
        yield Signature(issuer.name, issue.signed, issue.sealed)
    if issue.contact:
        contact = resolver.words(inline(f"（{issue.contact}）"), ("issue", "contact"))
        yield Paragraph(contact, role=ParagraphRole.CONTACT, id="contact")
    if issue.note:
        yield Note(issue.note)


def imprint(context: Context, issue: Issue | None) -> Imprint | None:
    """版记, the last thing on the last page; that of a letter is there for its copies alone."""
    if issue is None or issue.imprint is None:
        return None
    form = HeadForm.LETTER if issue.heading == "letter" else HeadForm.DOCUMENT
    if form is HeadForm.LETTER and not issue.imprint.copies:
        return None
    office = context.plan.bodies[issue.imprint.by]
    return Imprint(office.name, issue.imprint.printed, issue.imprint.copies, form)
