"""Within one branch and level, a worse grade never cuts a smaller share of its emissions than a better one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from plangen.finding import Path, Severity, Text
from plangen.inventory.account import Account
from plangen.inventory.amounts import ZERO, brief
from plangen.model.enterprises import Kind
from plangen.model.industries import STRENGTH
from plangen.model.levels import Colour
from plangen.model.plan import Plan

from .grades import GROUND
from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .subject import Subject
from .wording import level

COMPARED = ("B", "B-", "C", "D")
"""Grades that are compared, from the better to the worse; A and 引领性 choose their own reductions."""


def _weaker(subject: Subject) -> Iterator[Found]:
    branches = tuple(_branches(subject.plan))
    if not branches:
        return
    accounts = {each.path: each for each in subject.tree.calculation(subject.plan.id).accounts}
    for own in branches:
        for colour in Colour:
            yield from _compare(own, accounts, colour)


class _Graded(NamedTuple):
    """What is compared of an enterprise."""

    id: str
    name: str
    grade: str


def _branches(plan: Plan) -> Iterator[list[_Graded]]:
    """The enterprises of each branch that has more than one of the grades, the better first."""
    found: dict[tuple[str, str], list[_Graded]] = defaultdict(list)
    for each in plan.enterprises.values():
        if each.kind is Kind.KEY and each.grade in COMPARED:
            found[each.industry, each.branch].append(_Graded(each.id, each.name, each.grade))
    for own in found.values():
        if len({each.grade for each in own}) > 1:
            yield sorted(own, key=lambda each: STRENGTH.index(each.grade))


def _compare(own: list[_Graded], accounts: dict[Path, Account], colour: Colour) -> Iterator[Found]:
    """Each enterprise against the least share of any better grade: what that grade is let off with."""
    least: dict[str, tuple[Fraction, _Graded]] = {}
    for each in own:
        share = _share(accounts["enterprises", each.id], colour)
        if share is None:
            continue
        better = [least[grade] for grade in COMPARED[: COMPARED.index(each.grade)] if grade in least]
        floor, other = max(better, key=lambda pair: pair[0], default=(share, each))
        # What cannot be counted may only add to a share, so such a one is a floor to others and not found itself.
        if share < floor and not accounts["enterprises", each.id].levels[colour].uncounted:
            yield Found(("enterprises", each.id, "measures", colour.value), _told(each, share, other, floor, colour))
        if each.grade not in least or share < least[each.grade][0]:
            least[each.grade] = (share, each)


def _share(account: Account, colour: Colour) -> Fraction | None:
    """What all its measures that can be counted cut of all its pollutants together; None where there are none."""
    cut, base = account.levels.get(colour), sum(account.baseline.values(), ZERO)
    if cut is None or not base:
        return None
    return sum(cut.reduction.values(), ZERO) / base


def _told(each: _Graded, share: Fraction, other: _Graded, floor: Fraction, colour: Colour) -> Text:
    less, more = (f"{brief(value * 100, 1)}%" for value in (share, floor))
    return Text(
        f"{each.grade} 级企业{level(colour).zh}减排 {less}，少于同一分支 {other.grade} 级企业的 {more}（{other.name}）",
        f"graded {each.grade}, it cuts {less} at {level(colour).en}, less than the {more} of {other.name},"
        f" graded {other.grade}, in the same branch",
    )


_BRICKS = "industry: 砖瓦窑\nbranch: 烧结砖瓦制品\nemissions: {pm: 3}\n"
_LIMIT = "measures: {yellow: [{do: limit, by: %s, of: 日产量}]}"
_C = enterprise(_BRICKS + "grade: C\n" + _LIMIT % "30%")
_D = "grade: D\n" + _LIMIT

GR004 = Rule(
    id="GR004",
    name="worse-grade-cuts-less",
    severity=Severity.ERROR,
    title=Text("等级低的减排反而少", "a worse grade cuts less than a better one"),
    why=Text(
        "同一分支、同一级别，等级越低减排越多：B 级少于 C 级，C 级少于 D 级；A 级和引领性企业自主减排，不参加比较。"
        "比例按各项污染物合计的日减排量除以日排放基数计算，与较好等级中最低的一家比较。",
        "Within a branch and level the reduction rises from B to C to D; A and leading enterprises choose their own and"
        " are not compared. The share is the daily reduction of all pollutants together over their baseline, compared"
        " with the least of any better grade.",
    ),
    ground=GROUND,
    advice=Text("请核对两家的措施和排放量。", "Compare measures and emissions of the two."),
    check=_weaker,
    bad=Example(listed(_C, enterprise(_BRICKS + _D % "20%", "other"))),
    good=Example(listed(_C, enterprise(_BRICKS + _D % "50%", "other"))),
)
