"""All rules, in one place."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Severity, Text

from .citations import CI001, CI004, CI005, CI006
from .ladder import AL004, AL005, AL006, AL007
from .numbers import CI002, CI003, CI007
from .reduction import RE001, RE002, RE003, RE004, RE005
from .rule import Example, Found, Rule
from .structure import ME001, ME002, ST001, ST002
from .subject import Subject
from .thresholds import AL001, AL002, AL003, AL008

RULES: tuple[Rule, ...] = (
    # alerts
    AL001,
    AL002,
    AL003,
    AL004,
    AL005,
    AL006,
    AL007,
    AL008,
    # citations
    CI001,
    CI002,
    CI003,
    CI004,
    CI005,
    CI006,
    CI007,
    # measures
    ME001,
    ME002,
    # reduction
    RE001,
    RE002,
    RE003,
    RE004,
    RE005,
    # structure
    ST001,
    ST002,
)


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
"""Raised by the runner, not among the rules that can be chosen."""


def rule(identifier: str) -> Rule | None:
    """The rule of that id, or None."""
    return next((each for each in (*RULES, BROKEN) if each.id == identifier), None)


def ids() -> tuple[str, ...]:
    """All rule ids in order."""
    return tuple(each.id for each in (*RULES, BROKEN))
