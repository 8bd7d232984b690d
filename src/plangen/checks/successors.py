"""The document that a plan repeals: with its number, and of the same issuer."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.documents import CitedDocument
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject, number

_KINDS_OF_ISSUE = "发函字办文"
"""What stands behind an organ's own code in a 文号: 水政发, 水政办, 水政函 are of one organ."""


def _repealed(subject: Subject) -> Iterator[tuple[Path, Plan | CitedDocument]]:
    for index, replaced in enumerate(subject.plan.supersedes):
        old = subject.plans.get(replaced.document) or subject.plan.documents.get(replaced.document)
        if old is not None:
            yield ("supersedes", index, "document"), old


def _without_number(subject: Subject) -> Iterator[Found]:
    if not number(subject.plan):
        return
    for path, old in _repealed(subject):
        if not _number(old):
            message = Text(
                f"废止的《{old.full_title}》没有写文号", f"《{old.full_title}》, repealed here, is without its number"
            )
            yield Found(path, message)


def _of_another(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for path, old in _repealed(subject):
        mine, theirs = _code(number(plan)), _code(_number(old))
        if mine and theirs and not (mine.startswith(theirs) or theirs.startswith(mine)):
            message = Text(
                f"废止的《{old.full_title}》由别的机关印发（{_number(old)}），本预案的文号是 {number(plan)}",
                f"《{old.full_title}》, repealed here, was issued by another organ ({_number(old)}); this plan has"
                f" {number(plan)}",
            )
            yield Found(path, message)


def _number(item: Plan | CitedDocument) -> str:
    return number(item) if isinstance(item, Plan) else item.number


def _code(stated: str) -> str:
    """The organ's code: 水政 of 水政办〔2025〕5号."""
    return stated.partition("〔")[0].rstrip(_KINDS_OF_ISSUE)


_GROUND = Text("国办发〔2024〕5号：预案修订", "State Council Office [2024] No. 5: revision of plans")


def _plan(old: str) -> str:
    return (
        "bodies: {office: {name: 区政府办公室}}\nissue: {by: office, number: 河政办〔2025〕5号, signed: 2025-03-01}\n"
        f"supersedes: [{{document: old-plan}}]\ndocuments: {{old-plan: {{title: 河东区应急预案, kind: plan, {old}}}}}\n"
    )


CI016 = Rule(
    id="CI016",
    name="repealed-without-number",
    severity=Severity.WARNING,
    title=Text("废止的文件没有文号", "a repealed document is without its number"),
    why=Text(
        "同名的预案有好几版，只有题名认不准废止的是哪一份。",
        "There are several editions under one title; without its number it is open which one is repealed.",
    ),
    ground=_GROUND,
    advice=Text(
        "请在登记的文件里补上 number；原文件确无文号的，加注说明。", "Add its number; say so if it never had one."
    ),
    check=_without_number,
    bad=Example(_plan("dated: 2023-02")),
    good=Example(_plan("number: 河政办〔2023〕2号")),
)
CI017 = Rule(
    id="CI017",
    name="repealed-of-another-organ",
    severity=Severity.HUMAN,
    title=Text("废止的文件由别的机关印发", "a repealed document was issued by another organ"),
    why=Text(
        "一般由原机关或其上级、承继机关废止；由人确认本机关有权废止。",
        "A document is repealed by its issuer, one above it or a successor; a person must confirm that this one may.",
    ),
    ground=_GROUND,
    advice=Text("请确认本机关有权废止它，再加注说明。", "Confirm that this organ may repeal it, and say why."),
    check=_of_another,
    bad=Example(_plan("number: 河重指办〔2023〕2号")),
    good=Example(_plan("number: 河政发〔2023〕2号")),
)
