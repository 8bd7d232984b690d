"""Health advice: to whom it goes, growing with the level, each group under one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plangen.finding import Severity, Text
from plangen.model.measures import Family
from plangen.model.plan import Plan

from .measures import rungs_of
from .prose import Passage, address, passages
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import level

_BETWEEN = re.compile(r"、|，|以及|或者|和|及|与|或")
_EVERYONE = re.compile(r"公众|全体|所有|一般人群|市民|居民|全民|任何人")
_TAIL = re.compile(r"(?:的)?(?:人员|人群|人|患者)?等?(?:易感|敏感|特殊)?(?:人群|人员)?\Z")
_ALIKE = (
    ("易感人群", "敏感人群", "脆弱人群"),
    ("老年人", "老人"),
    ("一般人群", "普通人群"),
    ("呼吸道疾病", "呼吸系统疾病", "呼吸类疾病"),
    ("幼儿园", "托幼机构"),
    ("慢性疾病", "慢性病"),
)
"""Names of one group; a plan uses one of them."""


def _shrinks(subject: Subject) -> Iterator[Found]:
    for measure in subject.plan.measures.values():
        if measure.family is not Family.HEALTH:
            continue
        for low, high in pairwise(rungs_of(measure)):
            lower, higher = measure.levels[low].at, measure.levels[high].at
            lost = [] if not higher or _EVERYONE.search(higher) else _without(lower, higher)
            if lost:
                names = "、".join(lost)
                message = Text(
                    f"“{measure.id}”在{level(high).zh}的对象没有“{names}”，{level(low).zh}有",
                    f"“{measure.id}” at {level(high).en} no longer speaks to “{names}”, as it does at {level(low).en}",
                )
                yield Found(address(subject.plan, measure.id, high, "at"), message)


def _without(lower: str, higher: str) -> list[str]:
    """The groups of the lower level that are not named at the higher one."""
    named = _groups(higher)
    return [each for each in _groups(lower) if not any(each in other for other in named)]


def _groups(audience: str) -> list[str]:
    parts = (_TAIL.sub("", each) for each in _BETWEEN.split(audience))
    return [each.removeprefix("患有").removeprefix("其他") for each in parts if each]


def _other_name(subject: Subject) -> Iterator[Found]:
    for names in _ALIKE:
        first = ""
        for passage in _advice(subject.plan):
            for name in (each for each in names if each in passage.bare):
                first = first or name
                if name != first:
                    message = Text(f"“{name}”，前面写作“{first}”", f"“{name}”, which is “{first}” before")
                    yield Found(passage.path, message, said=name)


def _advice(plan: Plan) -> Iterator[Passage]:
    """The words of health measures, to whom they go, and the words of the outline."""
    for passage in passages(plan):
        kind, *rest = passage.path
        if kind == "measures":
            speaks = plan.measures[str(rest[0])].family is Family.HEALTH and rest[-1] in ("at", "words")
        else:
            speaks = kind in ("sections", "annexes")
        if speaks and not passage.is_title:
            yield passage


_GROUND = Text(
    "环大气〔2024〕6号：健康防护、倡议性和强制性减排措施", "MEE Huan Daqi [2024] No. 6: the families of measures"
)


def _measure(yellow: str, orange: str) -> str:
    return (
        "measures:\n  indoors:\n    family: health\n"
        f"    yellow: {{do: 减少, at: {yellow}, words: '{{{{ at }}}}{{{{ do }}}}户外活动。'}}\n"
        f"    orange: {{do: 避免, at: {orange}}}\n"
    )


ME017 = Rule(
    id="ME017",
    name="audience-shrinks",
    severity=Severity.WARNING,
    title=Text("级别升高而健康提示的对象减少", "health advice goes to fewer people as the level rises"),
    why=Text(
        "空气越差，受影响的人越多；低级别提示的人群，高级别也要提示。",
        "The worse the air, the more people are affected; whoever is advised at a level is advised at the next.",
    ),
    ground=_GROUND,
    advice=Text("请补上这些人群。", "Name these groups too."),
    check=_shrinks,
    bad=Example(_measure("儿童、孕妇和老年人", "儿童和老年人")),
    good=Example(_measure("儿童、老年人等易感人群", "儿童、孕妇、老年人")),
    needs=frozenset({"project"}),
)
ME018 = Rule(
    id="ME018",
    name="audience-called-otherwise",
    severity=Severity.WARNING,
    title=Text("同一人群有两种叫法", "one group of people has two names"),
    why=Text("叫法不同，公众会以为是两种人。", "With two names the public will take them for two groups."),
    ground=_GROUND,
    advice=Text("请统一叫法。", "Use one name."),
    check=_other_name,
    bad=Example(_measure("老年人", "老年人") + "sections: [{id: care, title: 防护, words: 老人应当留在室内。}]\n"),
    good=Example(_measure("老年人", "老年人") + "sections: [{id: care, title: 防护, words: 老年人应当留在室内。}]\n"),
)
