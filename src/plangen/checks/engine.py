"""What the checker says of its own work: rules that break, remarks and baselines that do not do what they should."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Severity, Text

from .rule import Example, Found, Rule
from .subject import Subject

_GROUND = Text("plangen 的检查约定", "how plangen checks")


def _nothing(_: Subject) -> Iterator[Found]:
    yield from ()


BROKEN = Rule(
    id="PX001",
    name="rule-broken",
    severity=Severity.ERROR,
    title=Text("规则自身出错", "a rule itself failed"),
    why=Text(
        "规则出错时不能当作通过；预案这一方面还没有检查。",
        "A rule that fails is not a pass: this side of the plan has not been checked.",
    ),
    ground=Text("plangen 自身的错误", "a fault of plangen"),
    advice=Text(
        "请报告这个错误，附上规则编号和 plangen 版本。", "Report it with the rule id and the version of plangen."
    ),
    check=_nothing,
    bad=Example(""),
    good=Example(""),
)
UNUSED = Rule(
    id="PX002",
    name="unused-suppression",
    severity=Severity.WARNING,
    title=Text("忽略标记不再起作用", "a suppression that suppresses nothing"),
    why=Text(
        "问题已经改正，标记还在，以后同样的问题就会被它盖住。",
        "The fault is gone, but the mark remains and would hide the next one.",
    ),
    ground=_GROUND,
    advice=Text("请删去这个标记；plangen check --fix 会代删。", "Delete the mark; plangen check --fix does it."),
    check=_nothing,
    bad=Example(
        "documents:\n  guide: {title: 技术指南, number: 环办大气函〔2020〕340号}  # plangen: ignore CI002 原文如此\n"
    ),
    good=Example(
        "documents:\n  guide: {title: 技术指南, number: '环办大气函(2020)340号'}  # plangen: ignore CI002 原文如此\n"
    ),
)
UNREASONED = Rule(
    id="PX003",
    name="suppression-without-reason",
    severity=Severity.ERROR,
    title=Text("忽略标记没有理由", "a suppression without a reason"),
    why=Text(
        "忽略一个问题要让后来的人知道为什么；没有理由的标记不起作用。",
        "Whoever reads the plan later must learn why a fault was left; without a reason the mark has no effect.",
    ),
    ground=_GROUND,
    advice=Text(
        "请在规则编号后写明理由，例如 # plangen: ignore CI002 原文如此。",
        "Write the reason behind the rule ids, as in # plangen: ignore CI002 so in the original.",
    ),
    check=_nothing,
    bad=Example("documents:\n  guide: {title: 技术指南, number: '环办大气函(2020)340号'}  # plangen: ignore CI002\n"),
    good=UNUSED.good,
)
UNKNOWN = Rule(
    id="PX004",
    name="unknown-suppression",
    severity=Severity.WARNING,
    title=Text("忽略标记写的不是可以忽略的规则", "a suppression of what is no rule that can be suppressed"),
    why=Text(
        "写错的编号什么也不忽略；读不出、印不出的错误（PS、CO）和检查本身的问题（PX）不能忽略。",
        "A wrong id suppresses nothing; what cannot be read or printed (PS, CO) and what the checker says of itself"
        " (PX) cannot be suppressed.",
    ),
    ground=_GROUND,
    advice=Text(
        "写法是 # plangen: ignore 规则编号 理由，几个编号用逗号分隔；编号见 plangen explain。",
        "Write # plangen: ignore, the rule ids with commas, the reason; plangen explain lists the ids.",
    ),
    check=_nothing,
    bad=Example("title: 河东区重污染天气应急预案  # plangen: ignore CI999 原文如此\n"),
    good=UNUSED.good,
)
STALE = Rule(
    id="PX005",
    name="stale-baseline",
    severity=Severity.INFO,
    title=Text("基线里记的问题已经没有了", "the baseline records what is no longer found"),
    why=Text(
        "基线只应越来越短；改正了的还留着，以后再犯就看不出来。",
        "A baseline should only grow shorter; what stays in it after it was mended hides its return.",
    ),
    ground=_GROUND,
    advice=Text(
        "请用 plangen check --write-baseline 重写基线。", "Write the baseline anew with plangen check --write-baseline."
    ),
    check=_nothing,
    bad=Example(""),
    good=Example(""),
)

ENGINE = (BROKEN, UNUSED, UNREASONED, UNKNOWN, STALE)
"""Raised while checking, not among the rules that can be chosen."""

ALWAYS = ("PS", "CO", "PX")
"""Families that nothing leaves out: what could not be read, printed or judged must not look sound."""
