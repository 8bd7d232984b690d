"""What a plan cites and repeals: its upstream, documents in force, editions replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plangen.finding import Path, Severity, Text
from plangen.model.documents import CitedDocument
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject, number, signed, words, year, year_in
from .wording import title

_ENDED = {"superseded": Text("被取代", "superseded"), "repealed": Text("被废止", "repealed")}


def _uncited(subject: Subject) -> Iterator[Found]:
    upper = subject.direct
    if upper is None or any(_names(subject, item, upper) for item in subject.plan.basis) or _in_words(subject, upper):
        return
    path: Path = ("basis",) if subject.plan.basis else ("upstream",)
    message = Text(f"编制依据没有列出上级{title(upper)}", f"the basis does not name {title(upper)} above")
    advice = Text(f"请把 {upper.id} 写进 basis。", f"Add {upper.id} to basis.")
    yield Found(path, message, advice, (upper.id, ()))


def _names(subject: Subject, item: str, upper: Plan) -> bool:
    """Whether an item of the basis is the plan above, or the document by which it was issued."""
    if item == upper.id:
        return True
    document = subject.plan.documents.get(item)
    if document is None:
        return False
    stated = number(upper)
    if stated and document.number:
        return document.number == stated
    return upper.full_title in (document.title, document.full_title)


def _in_words(subject: Subject, upper: Plan) -> bool:
    reference = re.compile(rf"@{re.escape(upper.id)}(?![a-z0-9-])")
    return any(reference.search(text) for text in words(subject.plan))


def _replaces_wrongly(subject: Subject) -> Iterator[Found]:
    for index, replaced in enumerate(subject.plan.supersedes):
        old = subject.plans.get(replaced.document) or subject.plan.documents.get(replaced.document)
        if old is None:
            continue
        path: Path = ("supersedes", index, "document")
        if _is_itself(subject.plan, old):
            message = Text(
                f"废止的《{old.full_title}》就是本预案自己", f"the plan repeals itself: 《{old.full_title}》"
            )
            yield Found(path, message)
        elif _is_newer(subject.plan, old):
            message = Text(
                f"废止的《{old.full_title}》（{_year(old)}）比本预案（{year(subject.plan)}）新",
                f"《{old.full_title}》 ({_year(old)}), repealed here, is newer than this plan ({year(subject.plan)})",
            )
            yield Found(path, message)


def _is_itself(plan: Plan, old: Plan | CitedDocument) -> bool:
    stated = _number(old)
    if old.id == plan.id or (stated and stated == number(plan)):
        return True
    return old.full_title == plan.full_title and not stated and _day(old) is None


def _is_newer(plan: Plan, old: Plan | CitedDocument) -> bool:
    day, other = signed(plan), _day(old)
    if day and other:
        return other > day
    here, there = year(plan), _year(old)
    return here is not None and there is not None and there > here


def _number(item: Plan | CitedDocument) -> str:
    return number(item) if isinstance(item, Plan) else item.number


def _day(item: Plan | CitedDocument) -> date | None:
    """The day of signing; the earliest it can be where only month or year is known."""
    if isinstance(item, Plan):
        return signed(item)
    return item.dated.earliest if item.dated else None


def _year(item: Plan | CitedDocument) -> int | None:
    if isinstance(item, Plan):
        return year(item)
    return item.dated.year if item.dated else year_in(item.number) or year_in(item.edition)


def _not_in_force(subject: Subject) -> Iterator[Found]:
    day = signed(subject.plan)
    for index, item in enumerate(subject.plan.basis):
        document = subject.plan.documents.get(item)
        said = _state(subject, document, day) if document and day else None
        if document and said:
            yield Found(("basis", index), said, _successor(document))


def _state(subject: Subject, document: CitedDocument, day: date) -> Text | None:
    """Why a document was not in force on a day; None where it was, or where that cannot be told."""
    name = f"《{document.full_title}》"
    if document.in_force and document.in_force > day:
        since = document.in_force.isoformat()
        return Text(
            f"{name}自 {since} 起施行，本预案成文时尚未施行", f"{name} was not yet in force; it is since {since}"
        )
    end = document.until or _replaced_on(subject, document)
    if end and end <= day:
        how = _ENDED.get(document.status, _ENDED["repealed"])
        return Text(f"{name}已于 {end.isoformat()} {how.zh}", f"{name} was {how.en} on {end.isoformat()}")
    if end is None and document.status in _ENDED:
        how = _ENDED[document.status]
        return Text(f"{name}已{how.zh}", f"{name} is {how.en}")
    return None


def _replaced_on(subject: Subject, document: CitedDocument) -> date | None:
    """The day from which the successor holds, where the project knows it."""
    plan = subject.plans.get(document.replaced_by)
    if plan:
        return signed(plan)
    successor = subject.plan.documents.get(document.replaced_by)
    if successor is None:
        return None
    return successor.in_force or (successor.dated.latest if successor.dated else None)


def _successor(document: CitedDocument) -> Text | None:
    new = document.replaced_by
    return Text(f"请改引 {new}，并核对正文。", f"Cite {new} instead and look over the text.") if new else None


def _outdated(subject: Subject) -> Iterator[Found]:
    if _newer_editions(subject, subject.plan):
        return  # an old edition of ours is history, not a fault
    for index, above in enumerate(subject.plan.upstream):
        upper = subject.plans.get(above.plan)
        newer = _newer_editions(subject, upper) if upper else ()
        if upper and newer:
            latest = newer[-1]
            message = Text(
                f"上级{title(upper)}已有新版{title(latest)}",
                f"{title(upper)} above has a newer edition, {title(latest)}",
            )
            advice = Text(
                f"请改为 {latest.id}，并按新版核对全文。",
                f"Change it to {latest.id} and compare the whole plan with it.",
            )
            yield Found(("upstream", index, "plan"), message, advice, (latest.id, ()))


def _newer_editions(subject: Subject, plan: Plan) -> tuple[Plan, ...]:
    """Later plans of the same title and jurisdiction, oldest first."""
    since = _order(plan)
    later = [other for other in subject.tree.editions(plan) if _order(other) > since]
    return tuple(sorted(later, key=lambda other: (_order(other), other.id))) if since > (0, "") else ()


def _order(plan: Plan) -> tuple[int, str]:
    day = signed(plan)
    return year(plan) or 0, day.isoformat() if day else ""


CI001 = Rule(
    id="CI001",
    name="upstream-not-cited",
    severity=Severity.ERROR,
    title=Text("编制依据没有直接上级预案", "the basis does not cite the plan directly above"),
    why=Text(
        "下级预案依据上级预案编制，依据中要有上级预案的名称。",
        "A plan is drawn up on the basis of the plan directly above, which must be named in its basis.",
    ),
    ground=Text(
        "国发〔2023〕24号第二十七项：省、市、县三级预案体系",
        "State Council [2023] No. 24, item 27: plans of province, city and county as one system",
    ),
    advice=Text("请把上级预案写进 basis。", "Add the plan above to basis."),
    check=_uncited,
    bad=Example(
        "documents: {law: {title: 中华人民共和国大气污染防治法, kind: law}}\nbasis: [law]\n", "edition: 2024年修订\n"
    ),
    good=Example(
        "documents: {law: {title: 中华人民共和国大气污染防治法, kind: law}}\nbasis: [law, upper]\n",
        "edition: 2024年修订\n",
    ),
    needs=frozenset({"upstream"}),
)
CI004 = Rule(
    id="CI004",
    name="supersedes-itself-or-newer",
    severity=Severity.ERROR,
    title=Text("废止的是本预案自己或更新的文件", "the plan repeals itself or something newer"),
    why=Text("废止条款只能废止先前的版本。", "A repeal clause can only end an earlier edition."),
    ground=Text("国办发〔2024〕5号：预案修订", "State Council Office [2024] No. 5: revision of plans"),
    advice=Text("请改为被本预案取代的旧版，写明题名和文号。", "Name the earlier edition, with title and number."),
    check=_replaces_wrongly,
    bad=Example(
        "issue: {by: office, number: 水政办〔2025〕5号}\nbodies: {office: {name: 办公室}}\n"
        "documents: {old: {title: 旧版预案, number: 水政办〔2025〕5号}}\nsupersedes: [{document: old}]\n"
    ),
    good=Example(
        "issue: {by: office, number: 水政办〔2025〕5号}\nbodies: {office: {name: 办公室}}\n"
        "documents: {old: {title: 旧版预案, number: 水政办〔2023〕12号}}\nsupersedes: [{document: old}]\n"
    ),
)
CI005 = Rule(
    id="CI005",
    name="cites-document-not-in-force",
    severity=Severity.ERROR,
    title=Text("依据的文件当时不在施行", "a cited document was not in force"),
    why=Text("依据应当在预案成文之日有效。", "What a plan is based on must be in force on the day of its signing."),
    ground=Text(
        "国办发〔2024〕5号：依据有关法律、标准和上级预案编制", "State Council Office [2024] No. 5: basis of plans"
    ),
    advice=Text("请改引现行文件。", "Cite the document now in force."),
    check=_not_in_force,
    bad=Example(
        "issue: {by: office, signed: 2025-02-25}\nbodies: {office: {name: 办公室}}\nbasis: [rule]\n"
        "documents:\n  rule: {title: 应急预案管理办法, status: repealed, until: 2024-01-31}\n"
    ),
    good=Example(
        "issue: {by: office, signed: 2023-02-25}\nbodies: {office: {name: 办公室}}\nbasis: [rule]\n"
        "documents:\n  rule: {title: 应急预案管理办法, status: repealed, until: 2024-01-31}\n"
    ),
)
CI006 = Rule(
    id="CI006",
    name="upstream-has-newer-edition",
    severity=Severity.WARNING,
    title=Text("上级预案已有新版", "the plan above has a newer edition"),
    why=Text("上级修订后，下级应当及时修订。", "When the plan above is revised, this one must follow."),
    ground=Text(
        "国办发〔2024〕5号：上位预案变化时修订", "State Council Office [2024] No. 5: revise when a plan above changes"
    ),
    advice=Text("请改为新版，并按新版核对全文。", "Change it to the newer edition and compare the whole plan with it."),
    check=_outdated,
    bad=Example(
        "upstream: [{plan: city-2019}]\n",
        "plan: city-2019\nedition: 2019年修订\n---\nplan: city-2024\nedition: 2024年修订\n",
    ),
    good=Example(
        "upstream: [{plan: city-2024}]\n",
        "plan: city-2019\nedition: 2019年修订\n---\nplan: city-2024\nedition: 2024年修订\n",
    ),
    needs=frozenset({"upstream"}),
)
