"""How often and how many: the least numbers of checks, which are one number wherever they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.plan import Plan

from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject

_CHECKS = "抽查|检查|督查|巡查|暗访|夜查"
_LEAST = re.compile(
    rf"每(?P<period>[日天周月])[^。；，、\n]{{0,12}}?(?P<check>{_CHECKS})[^。；，、\n]{{0,14}}?(?:不少于|不低于|至少)\s*"
    r"(?P<count>\d+)\s*(?P<unit>家|次|个|处)"
)
_REGISTERED = re.compile(r"(\d+)\s*(家|次|个|处)")
_PERIODS = {"day": "日"}
Key = tuple[str, str, str]
"""Period, kind of check and unit."""


def _differing(subject: Subject) -> Iterator[Found]:
    known = dict(_facts(subject.plan))
    for passage in passages(subject.plan):
        for match in _LEAST.finditer(passage.bare):
            period = match["period"].replace("天", "日")
            key = period, match["check"], match["unit"]
            first = known.setdefault(key, match["count"])
            if first != match["count"]:
                message = Text(
                    f"每{period}{match['check']}的数量写作{match['count']}{match['unit']}，别处是{first}{match['unit']}",
                    f"the least number of checks ({match[0]}) is {match['count']} here and {first} elsewhere",
                )
                yield Found(passage.path, message, said=match[0])


def _facts(plan: Plan) -> Iterator[tuple[Key, str]]:
    """The least numbers that deadlines register."""
    for deadline in plan.deadlines.values():
        number, check = _REGISTERED.match(deadline.at_least), re.search(_CHECKS, deadline.what)
        if number and check and deadline.every in _PERIODS:
            yield (_PERIODS[deadline.every], check[0], number[2]), number[1]


def _words(one: str, two: str) -> str:
    return f"sections: [{{id: one, title: 督导, words: {one}}}, {{id: two, title: 报送, words: {two}}}]\n"


DE012 = Rule(
    id="DE012",
    name="least-number-differs",
    severity=Severity.WARNING,
    title=Text("同一检查的最少数量前后不同", "the least number of one kind of check differs"),
    why=Text(
        "每日检查多少，各处写的要相同，登记了 at-least 的以登记的为准。",
        "How many are checked in a day is one number everywhere, that of at-least where it is registered.",
    ),
    ground=Text("预案登记的事实：文字复述事实，须与之相同", "the plan's own registered facts, which its words repeat"),
    advice=Text("请统一数量。", "Use one number."),
    check=_differing,
    bad=Example(_words("每日抽查企业不少于5家。", "每日抽查工地和企业至少3家，次日报送。")),
    good=Example(_words("每日抽查企业不少于5家。", "每周抽查工地不少于3家，每日检查企业至少2家。")),
)
