"""Composing a plan: notice, plan and annexes as one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plangen.document.nodes import Attachments, Block, Document, Link, Page, Part, PartKind
from plangen.finding import Finding, Text
from plangen.model.plan import Plan

from .contents import contents
from .context import Context, Library
from .draft import DraftAnnex, DraftPlan
from .names import known_names
from .notice import imprint, notice
from .numbering import Scheme
from .outline import expand
from .problems import Locate, Problems, nearest
from .resolve import Resolver, annex_targets, section_targets
from .titles import title_runs


@dataclass(frozen=True, slots=True)
class Composition:
    """A composed document and what went wrong on the way; the document is whole even where findings mark gaps."""

    document: Document
    findings: tuple[Finding, ...]


def compose(plan: Plan, plans: Mapping[str, Plan], library: Library, locate: Locate) -> Composition:
    """The document of one plan. Pure: equal arguments give equal documents."""
    problems = Problems(plan.id, locate)
    context = Context(plan, plans, library, problems)
    draft = expand(context)
    scheme = _scheme(context, plan.numbering)
    targets = _targets(context, draft, scheme)
    resolver = Resolver(known_names(plan, plans), targets, problems)
    parts = tuple(_parts(context, draft, scheme, resolver))
    if plan.layout not in library.layouts:
        message = Text(f"没有名为 {plan.layout} 的版式", f"there is no layout {plan.layout}")
        problems.add("CO007", ("layout",), message, nearest(plan.layout, library.layouts))
    issuer = plan.bodies[plan.issue.by].name if plan.issue else ""
    dated = plan.issue.signed if plan.issue else None
    document = Document(plan.id, plan.full_title, parts, dated, issuer, plan.layout)
    return Composition(document, problems.sorted())


def _scheme(context: Context, name: str) -> Scheme:
    schemes = context.library.schemes
    if name not in schemes:
        message = Text(f"没有名为 {name} 的编号方案", f"there is no numbering scheme {name}")
        context.problems.add("CO006", ("numbering",), message, nearest(name, schemes))
        return next(iter(schemes.values()))
    return schemes[name]


def _targets(context: Context, draft: DraftPlan, scheme: Scheme) -> dict[str, Link]:
    targets = section_targets(draft.sections, scheme) | annex_targets(draft.annexes)
    for annex in draft.annexes:
        own = _scheme(context, annex.numbering) if annex.numbering else scheme
        targets |= section_targets(annex.section.sections, own)
    return targets


def _parts(context: Context, draft: DraftPlan, scheme: Scheme, resolver: Resolver) -> list[Part]:
    plan = context.plan
    first = notice(context, plan.issue, resolver, scheme) if plan.issue else None
    resolver.start_again()
    body = _body(plan, draft, scheme, resolver)
    annexes = [_annex(context, annex, scheme, resolver) for annex in draft.annexes]
    listed = contents((body, *annexes)) if plan.contents else None
    parts = [part for part in (first, listed, body, *annexes) if part]
    last = imprint(context, plan.issue)
    if last:
        end = parts[-1]
        parts[-1] = Part(
            end.id, end.kind, (*end.blocks, last), end.label, end.title, end.subtitle, end.page, end.origin
        )
    return parts


def _body(plan: Plan, draft: DraftPlan, scheme: Scheme, resolver: Resolver) -> Part:
    blocks: list[Block] = [
        *resolver.blocks(draft.preamble, scheme, 0, "preamble"),
        *resolver.sections(draft.sections, scheme),
    ]
    if draft.annexes:
        blocks.append(Attachments(tuple(_attachment(annex, resolver) for annex in draft.annexes)))
    subtitle = f"（{plan.edition}）" if plan.edition else ""
    return Part("plan", PartKind.PLAN, tuple(blocks), title=title_runs(plan.title), subtitle=subtitle)


def _attachment(annex: DraftAnnex, resolver: Resolver) -> Link:
    return Link(resolver.plain(annex.section.title, annex.section.path), annex.section.id)


def _annex(context: Context, annex: DraftAnnex, scheme: Scheme, resolver: Resolver) -> Part:
    section = annex.section
    own = _scheme(context, annex.numbering) if annex.numbering else scheme
    blocks = (
        *resolver.blocks(section.content, own, 0, section.id, section.origin),
        *resolver.sections(section.sections, own),
    )
    return Part(
        section.id,
        PartKind.ANNEX,
        blocks,
        label=resolver.targets[section.id].text,
        title=title_runs(resolver.plain(section.title, section.path)),
        page=Page.LANDSCAPE if annex.landscape else Page.PORTRAIT,
        origin=section.origin,
    )
