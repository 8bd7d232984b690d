"""Filing of the plan itself: provided for, and within twenty working days of its issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.document.nodes import Paragraph
from plangen.document.walk import blocks, plain
from plangen.finding import Path, Severity, Text
from plangen.model.deadlines import Deadline
from plangen.model.fact import Duration
from plangen.model.plan import Plan

from .coverage import GOVERNMENTS
from .prose import passages, sections
from .rule import Example, Found, Rule
from .subject import Subject

_FILED = re.compile(r"备案|报备")
_OWN = re.compile(r"本预案|本方案|应急预案|专项预案|分预案")
_GOES_BY = re.compile(r"(?:根据|按照|依据|依照|按)(?:本预案|本方案|应急预案)")
_OF_OTHERS = re.compile(r"操作方案|一厂一策|公示牌|实施方案")
_AFTER_ISSUE = re.compile(
    r"(?:印发|发布|公布|批准)(?:之日)?(?:起|后)[^。；，]{0,6}?(\d+)\s*(个?工作日|日|天|个月)(?:之?内|以内)"
)
_UNITS = {"日": "d", "天": "d", "个月": "m", "个工作日": "wd", "工作日": "wd"}
_SENTENCE = re.compile(r"[。；\n]")
_MOST = 20
"""Working days."""
_SURELY_LONGER = 31 * 24
"""Hours in days or months that are more than twenty working days, whatever holidays lie in them."""
_FEWEST = 3
"""Chapters of a plan that is more than a draft of a few lines."""


def _too_late(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.jurisdiction.level == "nation":
        return
    for deadline in plan.deadlines.values():
        if deadline.after == "plan-issued" and _is_filing(deadline) and deadline.within and _is_long(deadline.within):
            yield Found(("deadlines", deadline.id, "within"), _longer(deadline.within))
    for passage in passages(plan):
        for sentence in _SENTENCE.split(passage.bare):
            match = _AFTER_ISSUE.search(sentence)
            if match and _FILED.search(sentence) and not _OF_OTHERS.search(sentence):
                within = Duration(int(match[1]), _UNITS[match[2]])
                if _is_long(within):
                    yield Found(passage.path, _longer(within))


def _is_filing(deadline: Deadline) -> bool:
    return bool(_FILED.search(deadline.what)) or "filing" in deadline.id


def _is_long(within: Duration) -> bool:
    return within.count > _MOST if within.unit == "wd" else within.hours > _SURELY_LONGER


def _longer(within: Duration) -> Text:
    return Text(
        f"印发后 {within.chinese}内备案，长于 {_MOST} 个工作日",
        f"filed within {within} of its issue, more than {_MOST} working days",
    )


def _not_provided(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    whole = plan.kind in GOVERNMENTS and not subject.is_scheme and len(plan.sections) >= _FEWEST
    if not whole or subject.document is None:
        return
    if any(each.after == "plan-issued" and _is_filing(each) for each in plan.deadlines.values()):
        return
    texts = (plain(block.inlines) for block in blocks(subject.document) if isinstance(block, Paragraph))
    if not any(_speaks_of_it(sentence) for text in texts for sentence in _SENTENCE.split(text)):
        message = Text("没有写预案自身的备案", "the plan does not provide for its own filing")
        yield Found(_place(plan), message)


def _speaks_of_it(sentence: str) -> bool:
    """Whether a sentence provides for filing the plan itself."""
    return bool(_FILED.search(sentence)) and bool(_OWN.search(_GOES_BY.sub("", sentence)))


def _place(plan: Plan) -> Path:
    """The section on filing where there is one."""
    return next(((*path, "title") for path, section in sections(plan) if _FILED.search(section.title)), ("sections",))


_ARTICLE = Text("国办发〔2024〕5号第二十六条", "State Council Office [2024] No. 5, Article 26")
_LIST = ("总则", "应急响应", "预案管理")


def _filed(within: str) -> str:
    return f"deadlines: {{plan-filing: {{what: 本预案备案, after: plan-issued, within: {within}}}}}\n"


def _outline(words: str) -> str:
    return "sections:\n" + "".join(f"  - {{id: s{n}, title: {each}, words: {words}}}\n" for n, each in enumerate(_LIST))


DE010 = Rule(
    id="DE010",
    name="filed-too-late",
    severity=Severity.WARNING,
    title=Text("备案的期限长于20个工作日", "filing is due later than in twenty working days"),
    why=Text(
        "应急预案印发后20个工作日内，连同编制说明报送备案。",
        "A plan is filed within twenty working days of its issue, together with the note on how it was made.",
    ),
    ground=_ARTICLE,
    advice=Text("请改为20个工作日内。", "Make it twenty working days."),
    check=_too_late,
    bad=Example(_filed("30wd")),
    good=Example(_filed("20wd")),
)
DE011 = Rule(
    id="DE011",
    name="filing-not-provided",
    severity=Severity.INFO,
    title=Text("没有写预案自身的备案", "the plan does not provide for its own filing"),
    why=Text(
        "政府预案印发后20个工作日内报上一级人民政府有关部门备案；写进预案和时限，才有人按时去办。",
        "A government's plan is filed one level up within twenty working days of its issue; what the plan and its"
        " deadlines say is done in time.",
    ),
    ground=_ARTICLE,
    advice=Text(
        "请在预案管理一章写明，并在 deadlines 登记 after: plan-issued、within: 20wd。",
        "Provide for it, and register a deadline with after: plan-issued and within: 20wd.",
    ),
    check=_not_provided,
    bad=Example(_outline("企业的操作方案报主管部门备案。")),
    good=Example(_outline("本预案报市级主管部门备案。")),
    needs=frozenset({"document"}),
)
