"""The edition of the list of key industries: it is there, and it is the one that the plan cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.documents import CitedDocument
from plangen.model.enterprises import Kind
from plangen.model.industries import Edition

from .grades import GROUND, edition
from .prose import passages
from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .subject import Subject

_REFERENCE = re.compile(r"(?<![A-Za-z0-9._@\\-])@([a-z](?:[a-z0-9]|-(?=[a-z0-9]))*)")


def _unknown_edition(subject: Subject) -> Iterator[Found]:
    head = subject.plan.inventory
    if head and subject.editions and head.industries not in subject.editions:
        told = "、".join(subject.editions)
        message = Text(
            f"没有名录版本“{head.industries}”，已有：{told}",
            f"there is no edition “{head.industries}” of the list; there are: {told}",
        )
        yield Found(("inventory", "industries"), message)


def _another_cited(subject: Subject) -> Iterator[Found]:
    known = edition(subject)
    if known is None or not any(each.kind is Kind.KEY for each in subject.plan.enterprises.values()):
        return
    cited = list(_cited(subject))
    if any(_is(document, known) for _, document in cited):
        return
    others = [other for name in subject.editions if (other := subject.editions[name]).name != known.name]
    for at, document in cited:
        if known.title in document.title or any(_is(document, other) for other in others):
            message = Text(
                f"引用《{document.full_title}》，等级按《{known.title}》（{known.edition}）核对",
                f"《{document.full_title}》 is cited; grades are judged by 《{known.title}》 ({known.name})",
            )
            yield Found(at, message)


def _cited(subject: Subject) -> Iterator[tuple[Path, CitedDocument]]:
    """Registered documents that the basis or the words name, each once."""
    plan = subject.plan
    named: list[tuple[str, Path]] = [(each, ("basis", place)) for place, each in enumerate(plan.basis)]
    for passage in passages(plan):
        named += [(each, passage.path) for each in _REFERENCE.findall(passage.text)]
    first: dict[str, Path] = {}
    for each, at in named:
        if each in plan.documents and first.setdefault(each, at) is at:
            yield at, plan.documents[each]


def _is(document: CitedDocument, known: Edition) -> bool:
    """Whether a document is that edition: by its number, else by the edition in its title."""
    if known.title not in document.title:
        return bool(known.number) and document.number == known.number
    if document.number and known.number and "转发" not in document.title:
        return document.number == known.number
    stated = document.edition or document.title.partition(known.title)[2]
    return known.edition in stated or not stated.strip("》的函通知")


_HEAD = "inventory: {edition: 2025年版, compiled: 2025-02-10, industries: '2020'}\n"
_MILL = listed(enterprise("industry: 水泥\nbranch: 水泥熟料\ngrade: C"))
_GUIDE = (
    "basis: [guide]\n"
    "documents: {guide: {title: 重污染天气重点行业应急减排措施制定技术指南, edition: %s, kind: standard}}\n"
)

GR001 = Rule(
    id="GR001",
    name="unknown-industry-edition",
    severity=Severity.ERROR,
    title=Text("没有这个版本的重点行业名录", "there is no such edition of the list of key industries"),
    why=Text("行业、分支和等级按名录的一个版本核对。", "Industries, branches and grades are judged by one edition."),
    ground=GROUND,
    advice=Text(
        "请改写 inventory 的 industries，或在 templates/industries 里加上这个版本。",
        "Correct industries of inventory, or add the edition to templates/industries.",
    ),
    check=_unknown_edition,
    bad=Example(_HEAD.replace("'2020'", "'2002'")),
    good=Example(_HEAD),
)
GR010 = Rule(
    id="GR010",
    name="another-edition-cited",
    severity=Severity.WARNING,
    title=Text("引用的名录不是核对等级所用的版本", "the edition cited is not the one by which grades are judged"),
    why=Text(
        "各版名录的行业、分支和等级不同，引用哪一版就按哪一版核对。",
        "Editions differ in industries, branches and grades; the one cited is the one that holds.",
    ),
    ground=GROUND,
    advice=Text(
        "请改引现行版本，或改写 inventory 的 industries。",
        "Cite the edition in force, or correct industries of inventory.",
    ),
    check=_another_cited,
    bad=Example(_GUIDE % "2019年版" + _MILL),
    good=Example(_GUIDE % "2020年修订版" + _MILL),
)
