"""The basis of a plan, its terms, and the clause that repeals what it replaces."""

from __future__ import annotations

from plangen.compose.context import Context, Generated
from plangen.compose.draft import Clause, Reference, text
from plangen.compose.names import cited, own_citation
from plangen.finding import Path
from plangen.model.documents import CitedDocument
from plangen.model.fact import Day
from plangen.model.outline import Content
from plangen.model.plan import Plan


def basis(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """编制依据: one item a document, in the order of ``basis``; as one sentence with ``form: paragraphs``."""
    ids = context.plan.basis
    if content.form == "paragraphs":
        words = tuple(
            word for index, each in enumerate(ids) for word in (*text("、" if index else ""), Reference(each))
        )
        return Generated((Clause((*words, *text("。")), path, id="basis", states=("basis",)),))
    last = len(ids) - 1
    return Generated(
        tuple(
            Clause(
                (Reference(each), *text("。" if index == last else "；")),
                ("basis", index),
                item=0,
                starts=index == 0,
                id=f"basis.{each}",
                states=(f"basis.{index}",),
            )
            for index, each in enumerate(ids)
        )
    )


def terms(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """相关术语: 名称：含义."""
    chosen = [term for term in context.plan.terms.values() if term.means and (not content.of or term.id in content.of)]
    return Generated(
        tuple(
            Clause(
                (Reference(term.id), *text(f"：{term.means.strip()}")),
                ("terms", term.id),
                id=f"terms.{term.id}",
                item=0,
                starts=index == 0,
            )
            if len(chosen) > 1
            else Clause(
                (Reference(term.id), *text(f"：{term.means.strip()}")), ("terms", term.id), id=f"terms.{term.id}"
            )
            for index, term in enumerate(chosen)
        )
    )


def repeal(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """本预案自印发之日起实施，《…》（文号）同时废止。 ``with: {from: 发布}`` chooses the word."""
    start = content.given.get("from", "印发")
    words = f"{context.plan.calls_itself}自{start}之日起实施。"
    repealed = [_repealed(context, each.document, each.by_title) for each in context.plan.supersedes]
    if repealed:
        words += "、".join(repealed) + "同时废止。"
    return Generated((Clause(text(words), ("supersedes",), id="repeal", states=("supersedes",)),))


def _repealed(context: Context, identity: str, by_title: str) -> str:
    document = document_of(identity, context)
    if document is None:
        return f"@{identity}"
    if by_title == "notice" and document.kind == "plan":
        issuer = document.issuer
        title = f"{issuer}关于印发{document.full_title}的通知"
        return cited(CitedDocument(id=document.id, title=title, number=document.number, kind="plan"))
    before = ""
    if not document.number and document.dated:
        month = Day(document.dated.year, document.dated.month).chinese
        before = f"{month}{document.issuer}发布的" if document.issuer else ""
    return before + cited(document, issuer=False)


def document_of(identity: str, context: Context) -> CitedDocument | None:
    """A registered document, or a plan of the project seen as a document."""
    if found := context.plan.documents.get(identity):
        return found
    other: Plan | None = context.plans.get(identity)
    return own_citation(other) if other else None
