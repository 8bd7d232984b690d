"""Clauses that answer clauses above: there is such a clause, and it still reads as it did when it was read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from plangen.finding import Severity, Text
from plangen.model.clauses import Clause
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject
from .tree import answering
from .wording import title

_GROUND = Text(
    "国办发〔2024〕5号：上位预案变化时修订", "State Council Office [2024] No. 5: revise when a plan above changes"
)
_OWN = (
    "sections:\n- id: purpose\n  title: 编制目的\n  words: 为应对重污染天气，制定本预案。\n"
    "  answers: {plan: upper, %s}\n"
)
_UPPER = "sections: [{id: scope, title: 适用范围, words: 适用于全市。}]\n"
_SEEN = "bc9cff972861acca"


def _answers(subject: Subject) -> Iterator[tuple[Clause, Plan, str, str, Clause | None]]:
    """Each answering clause with the plan above, the id and fingerprint it keeps, and the clause as it is now."""
    for own in answering(subject.plan):
        plan, identity, seen = own.answers or ("", "", "")
        if plan in subject.plans:
            yield own, subject.plans[plan], identity, seen, subject.tree.clauses(plan).get(identity)


def _unknown(subject: Subject) -> Iterator[Found]:
    for own, upper, identity, _, above in _answers(subject):
        known = subject.tree.clauses(upper.id)
        if above is None and (known or not upper.is_record):  # of a plan on paper the clauses may not be kept
            message = Text(
                f"上级{title(upper)}没有条款“{identity}”", f"there is no clause “{identity}” in {title(upper)} above"
            )
            yield Found((*own.path, "answers", "clause"), message, _nearest(identity, list(known)), (upper.id, ()))


def _nearest(identity: str, known: list[str]) -> Text | None:
    near = get_close_matches(identity, known, 1, 0.6)
    return Text(f"是否应为“{near[0]}”？", f"Did you mean “{near[0]}”?") if near else None


def _suspect(subject: Subject) -> Iterator[Found]:
    for own, upper, identity, seen, above in _answers(subject):
        if above and seen and above.seen != seen:
            message = Text(
                f"所回应的上级条款“{identity}”（{title(upper)}）已改动：记下的指纹是 {seen}，现为 {above.seen}",
                f"the clause “{identity}” of {title(upper)} above, which this answers, has changed: its fingerprint was"
                f" {seen} and is {above.seen}",
            )
            command = f"plangen lock --clear {subject.plan.id} {identity} --reason "
            advice = Text(
                f"请对照上级新条款核对本条；核对后运行：{command}理由",
                f"Compare this clause with the one above as it reads now; then run: {command}REASON",
            )
            yield Found((*own.path, "answers", "seen"), message, advice, (upper.id, above.path))


def _unread(subject: Subject) -> Iterator[Found]:
    for own, upper, identity, seen, above in _answers(subject):
        if above and not seen:
            message = Text(
                f"没有记下上级条款“{identity}”的指纹，它改动时无从知道",
                f"the fingerprint of “{identity}” above is not kept, so that a change of it would go unseen",
            )
            command = f"plangen lock --clear {subject.plan.id} {identity} --reason "
            advice = Text(f"核对后运行：{command}理由", f"Compare the two clauses, then run: {command}REASON")
            yield Found((*own.path, "answers"), message, advice, (upper.id, above.path))


UP001 = Rule(
    id="UP001",
    name="answers-unknown-clause",
    severity=Severity.ERROR,
    title=Text("所回应的上级条款不存在", "the clause above that is answered does not exist"),
    why=Text(
        "条款回应的上级条款要能找到；上级删改条款后，这里也要跟着改。",
        "The clause above that a clause answers must be there; when it is deleted or renamed above, so it is here.",
    ),
    ground=_GROUND,
    advice=Text(
        "章节写节的标识，职责写 duties.机构标识.职责标识，措施写 measures.标识。",
        "Write a section's id, duties.BODY.DUTY, or measures.MEASURE.",
    ),
    check=_unknown,
    bad=Example(_OWN % "clause: scop", _UPPER),
    good=Example(_OWN % "clause: scope", _UPPER),
)
UP002 = Rule(
    id="UP002",
    name="suspect-clause",
    severity=Severity.WARNING,
    title=Text("所回应的上级条款已改动", "the clause above that is answered has changed"),
    why=Text(
        "上级条款改动后，回应它的条款可能不再合适，由人核对以前存疑。",
        "When a clause above changes, what answers it may no longer fit; it is suspect until a person has looked.",
    ),
    ground=_GROUND,
    advice=Text(
        "请核对，再用 plangen lock --clear 记下理由。", "Compare the two, then give the reason to plangen lock --clear."
    ),
    check=_suspect,
    bad=Example(_OWN % "clause: scope, seen: 0123456789abcdef", _UPPER),
    good=Example(_OWN % f"clause: scope, seen: {_SEEN}", _UPPER),
)
UP003 = Rule(
    id="UP003",
    name="clause-never-read",
    severity=Severity.INFO,
    title=Text("没有记下上级条款的指纹", "the fingerprint of the clause above is not kept"),
    why=Text(
        "没有指纹（seen），上级条款改动时就不会提示核对。",
        "Without its fingerprint (“seen”), a change of the clause above is not noticed.",
    ),
    ground=_GROUND,
    advice=Text(
        "请核对，再用 plangen lock --clear 记下指纹。", "Compare the two, then have plangen lock --clear keep it."
    ),
    check=_unread,
    bad=Example(_OWN % "clause: scope", _UPPER),
    good=Example(_OWN % f"clause: scope, seen: {_SEEN}", _UPPER),
)
