"""How what is referred to is printed: bodies, documents, terms, deadlines, and who was introduced already."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping

from plangen.model.bodies import Body, Group
from plangen.model.documents import CitedDocument, Term
from plangen.model.fact import Day
from plangen.model.plan import Plan

from .deadlines import phrase

Printed = Callable[[bool], str]
"""Text of a mention; the argument says whether it is the first one in running text."""

ISSUER_PRINTED = {"notice", "opinion", "other"}
"""Kinds of documents whose issuer stands before the title; laws, standards and plans carry it in their own title."""


def quoted(title: str) -> str:
    """《title》 with inner title marks 〈〉 (GB/T 15834-2011, 4.15)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def cited(document: CitedDocument, *, number: bool = True, issuer: bool = True) -> str:
    """生态环境部办公厅《…》（环办大气函〔2020〕340号)."""
    if document.plain:
        return document.title
    prefix = document.issuer if issuer and document.kind in ISSUER_PRINTED else ""
    suffix = f"（{document.number}）" if number and document.number else ""
    return f"{prefix}{quoted(document.full_title)}{suffix}"


def own_citation(plan: Plan) -> CitedDocument:
    """A plan as a document that others cite."""
    issue = plan.issue
    national = plan.jurisdiction.level == "nation"
    return CitedDocument(
        id=plan.id,
        title=plan.title,
        edition=plan.edition,
        number=issue.number if issue else "",
        dated=Day.of(issue.signed) if issue and issue.signed else None,
        kind="opinion" if national else "plan",
        issuer=plan.bodies[issue.by].called if issue else "",
    )


class Titles(Mapping[str, Printed]):
    """All plans of a project as others cite them; of a thousand, a plan names a handful, so each is made when asked."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self._plans = plans

    def __getitem__(self, identity: str) -> Printed:
        return _document(own_citation(self._plans[identity]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


def known_names(plan: Plan, plans: Mapping[str, Plan]) -> Mapping[str, Printed]:
    """Everything that ``@id`` can name in a plan, except its own sections and annexes."""
    names: dict[str, Printed] = {}
    for document in plan.documents.values():
        names[document.id] = _document(document)
    for body in plan.bodies.values():
        names[body.id] = _body(body)
    for group in plan.groups.values():
        names[group.id] = _group(group)
    for term in plan.terms.values():
        names[term.id] = _term(term)
    for deadline in plan.deadlines.values():
        names[deadline.id] = _constant(phrase(deadline))
    names["plan"] = _constant(quoted(plan.full_title))
    names["jurisdiction"] = _constant(plan.jurisdiction.name)
    names["member-list"] = _constant("、".join(body.called for body in plan.members))
    return ChainMap(names, Titles(plans))  # type: ignore[arg-type]  # only the first is ever written to


def _constant(text: str) -> Printed:
    return lambda _first: text


def _body(body: Body) -> Printed:
    plates = "、".join(body.plates)

    def printed(first: bool) -> str:
        if not (first and body.short):
            return body.called
        inner = "，".join(part for part in (plates, f"以下简称{body.short}") if part)
        return f"{body.name}（{inner}）"

    return printed


def _introduced(name: str, short: str) -> Printed:
    return lambda first: f"{name}（以下简称{short}）" if first and short else short or name


def _group(group: Group) -> Printed:
    return _introduced(group.name, group.short)


def _term(term: Term) -> Printed:
    return _introduced(term.name, term.short)


def _document(document: CitedDocument) -> Printed:
    def printed(first: bool) -> str:
        if not first:
            return quoted(document.short) if document.short else cited(document, number=False, issuer=False)
        if not document.short:
            return cited(document)
        inner = "，".join(part for part in (document.number, f"以下简称{quoted(document.short)}") if part)
        return f"{cited(document, number=False)}（{inner}）"

    return printed
