"""Reduction ratios level by level and in words, and limits of production that say of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.levels import Colour
from plangen.model.plan import Plan

from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import level, title

_TRIPLE = re.compile(r"(\d+)[%％](?:以上)?[、，,/](\d+)[%％](?:以上)?(?:、|，|/|和|及|以及)(\d+)[%％]")
_SINGLE = re.compile(r"([黄橙红])色预警[^。；，\n黄橙红]{0,20}减排比例[^。；，\n]{0,8}?(\d+)[%％]")
_COLOURS = {"黄": Colour.YELLOW, "橙": Colour.ORANGE, "红": Colour.RED}
_LIMIT = re.compile(r"限产\s*(\d+)\s*[%％](?!（[^）]*(?:计|负荷|工时|产量|用量))")


def _gaps(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for name, own in plan.reduction.items():
        for colour in plan.alerts[name].levels:
            if colour not in own.least:
                message = Text(f"{level(colour).zh}没有减排比例", f"there is no ratio for {level(colour).en}")
                yield Found(("reduction", name, "least"), message)


def _in_words(subject: Subject) -> Iterator[Found]:
    known = _triples(subject.plan)
    for passage in passages(subject.plan):
        for sentence in re.split(r"[。\n]", passage.bare):
            if "减排" not in sentence or not known:
                continue
            for match in _TRIPLE.finditer(sentence):
                if match.groups() not in known:
                    yield _differs(passage.path, match[0], "、".join(f"{each}%" for each in min(known)))
            for match in _SINGLE.finditer(sentence):
                place = list(_COLOURS).index(match[1])
                right = {triple[place] for triple in known}
                if match[2] not in right:
                    yield _differs(passage.path, f"{match[2]}%", f"{min(right)}%")


def _triples(plan: Plan) -> set[tuple[str, ...]]:
    """The ratios at yellow, orange and red of every pollutant, and the sums of what may be traded."""
    found = set()
    for own in plan.reduction.values():
        rows = [[own.target(gas, colour) for colour in _COLOURS.values()] for gas in (*own.pollutants, *own.own)]
        rows += [[own.trade.sum_least.get(colour) for colour in _COLOURS.values()]] if own.trade else []
        found |= {tuple(str(each).removesuffix("%") for each in row) for row in rows if None not in row}
    return found


def _differs(path: Path, said: str, fact: str) -> Found:
    return Found(path, Text(f"文中为{said}，事实为{fact}", f"the words say {said}, the facts {fact}"))


def _relief(subject: Subject) -> Iterator[Found]:
    for name, own in subject.plan.reduction.items():
        stating = [upper for upper in subject.upstream if name in upper.reduction]
        if own.relief and stating and not any(upper.reduction[name].relief for upper in stating):
            upper = stating[0]
            message = Text(
                f"允许核减减排比例，上级{title(upper)}没有这一条",
                f"ratios may be lowered here; {title(upper)} above does not provide for that",
            )
            yield Found(("reduction", name, "relief"), message, above=(upper.id, ("reduction", name)))


def _of_what(subject: Subject) -> Iterator[Found]:
    lines: list[tuple[Path, str]] = [(each.path, each.bare) for each in passages(subject.plan)]
    for enterprise in subject.plan.enterprises.values():
        for colour, measures in enterprise.measures.items():
            lines += [
                (("enterprises", enterprise.id, "measures", colour.value, index), line)
                for index, line in enumerate(step.words for step in measures)
            ]
    for path, text in lines:
        for match in _LIMIT.finditer(text):
            yield Found(path, _nothing_named(match[0]), said=match[0])
    for enterprise in subject.plan.enterprises.values():
        for colour, measures in enterprise.measures.items():
            for index, step in enumerate(measures):
                if step.do == "limit" and step.by and not step.of and not step.words:
                    path = ("enterprises", enterprise.id, "measures", colour.value, index)
                    yield Found(path, _nothing_named(f"限产{step.by}"))


def _nothing_named(said: str) -> Text:
    return Text(f"“{said}”没有写明以什么计", f"“{said}” does not say of what")


_GROUND = Text(
    "环办大气函〔2019〕648号：全社会减排比例 10%、20%、30%", "MEE Huanban Daqi Han [2019] No. 648: 10, 20 and 30 %"
)
_RATIOS = "reduction:\n  pm25:\n    pollutants: [so2, nox, pm, vocs]\n    least: {yellow: 10%, orange: 20%, red: 30%}\n"
_SECTION = "sections: [{id: ratio, title: 减排要求, words: 各级响应的减排比例不低于10%、20%和30%。}]\n"
_LIMITED = "sections: [{id: plants, title: 工业源, words: 水泥磨限产30%（以日产量计）。}]\n"

RE006 = Rule(
    id="RE006",
    name="level-without-ratio",
    severity=Severity.ERROR,
    title=Text("有一级预警没有减排比例", "an alert level has no reduction ratio"),
    why=Text("每一级预警都有减排比例。", "Each alert level has a ratio."),
    ground=_GROUND,
    advice=Text("请在 least 里补上这一级。", "Add the level to least."),
    check=_gaps,
    bad=Example(_RATIOS.replace(", red: 30%", "")),
    good=Example(_RATIOS),
)
RE007 = Rule(
    id="RE007",
    name="ratio-in-words",
    severity=Severity.ERROR,
    title=Text("文中的减排比例与事实不符", "a ratio in the words differs from the facts"),
    why=Text(
        "比例只在 reduction 写一次；文中另写的要与它一致。", "Ratios stand in reduction; words must agree with it."
    ),
    ground=_GROUND,
    advice=Text("请改正，或改由 generate: reduction 生成。", "Correct it, or let generate: reduction write it."),
    check=_in_words,
    bad=Example(_RATIOS + _SECTION.replace("20%", "15%")),
    good=Example(_RATIOS + _SECTION),
)
RE008 = Rule(
    id="RE008",
    name="limit-of-what",
    severity=Severity.WARNING,
    title=Text("限产百分比没有写明以什么计", "a limit of production does not say of what"),
    why=Text(
        "限产30%以负荷、产量还是运行时间计，核查方法不同；措施要可操作、可监测、可核查。",
        "30 % of load, of output or of hours are checked in different ways; measures must be verifiable.",
    ),
    ground=Text(
        "环办大气函〔2020〕340号：措施可操作、可监测、可核查",
        "MEE Huanban Daqi Han [2020] No. 340: measures that can be done, monitored and verified",
    ),
    advice=Text("请写成 限产30%（以日产量计）。", "Say in parentheses of what."),
    check=_of_what,
    bad=Example(_LIMITED.replace("（以日产量计）", "")),
    good=Example(_LIMITED),
)
RE009 = Rule(
    id="RE009",
    name="relief-not-upstream",
    severity=Severity.WARNING,
    title=Text("核减比例的条款上级没有", "upstream does not provide for lower ratios"),
    why=Text(
        "达不到比例可以核减的条款放宽了要求，须有上级依据。",
        "A clause that lets ratios be lowered relaxes them and needs a ground above.",
    ),
    ground=_GROUND,
    advice=Text("请删去 relief，或核对上级预案。", "Delete relief, or compare the plan above."),
    check=_relief,
    bad=Example(_RATIOS + "    relief: true\n", _RATIOS),
    good=Example(_RATIOS + "    relief: true\n", _RATIOS + "    relief: true\n"),
    needs=frozenset({"upstream"}),
)
