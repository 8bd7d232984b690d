"""Duties that two bodies have in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Path, Severity, Text

from .prose import outline
from .rule import Example, Found, Rule
from .subject import Subject

_ABOUT = re.compile(r"职责|分工")
_ENTRY = re.compile(r"^([^：:。；，]{3,30})[：:](.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"[。；;\n]")
_LEAST = 10
"""Characters of a sentence that says something of its own."""
_OWN_EACH = re.compile(
    r"本(?:部门|单位|系统|辖区|行业|级|地区|区域|机关|科室|处室)|各自|交办|其他(?:工作|事项|任务)|职责分工|依据[^，]*职责"
)
_SHARED = re.compile(r"牵头|会同|配合|协同|协助|联合|共同|参与|分别|按照分工")


def _in_the_same_words(subject: Subject) -> Iterator[Found]:
    first: dict[str, str] = {}
    for path, body, words in _duties(subject):
        for sentence in map(str.strip, _SENTENCE.split(words)):
            if len(sentence) < _LEAST or _OWN_EACH.search(sentence) or _SHARED.search(sentence):
                continue
            other = first.setdefault(sentence, body)
            if other != body:
                message = Text(
                    f"这项职责与“{other}”的相同，没有写谁牵头：{sentence[:20]}",
                    f"“{other}” has the same duty, and neither is said to lead: {sentence[:20]}",
                )
                yield Found(path, message, said=body if subject.manuscript and path[0] != "duties" else "")


def _duties(subject: Subject) -> Iterator[tuple[Path, str, str]]:
    """Address, body and words of all duties, in an old plan also of those that stand in a chapter on them."""
    plan = subject.plan
    for identity, duties in plan.duties.items():
        name = plan.bodies[identity].called if identity in plan.bodies else identity
        yield from ((("duties", identity, duty.id, "words"), name, duty.words) for duty in duties)
    for passage in outline(plan) if subject.manuscript else ():
        if passage.section and not passage.is_title and _ABOUT.search(passage.section.title):
            yield from ((passage.path, match[1], match[2]) for match in _ENTRY.finditer(passage.bare))


def _two(words: str) -> str:
    return (
        "bodies: {police: {name: 区公安分局, role: member}, transport: {name: 区交通局, role: member}}\n"
        "duties:\n  police: [{id: police-trucks, words: 查处违反限行规定上路的重型货车。}]\n"
        f"  transport: [{{id: transport-trucks, words: {words}}}]\n"
    )


BO015 = Rule(
    id="BO015",
    name="duty-of-two-without-lead",
    severity=Severity.HUMAN,
    title=Text("两个单位有同一项职责，没有写谁牵头", "two bodies have one duty and neither leads"),
    why=Text("同一件事两家都管，没有牵头的，容易互相等待。", "Where two see to one thing and none leads, each waits."),
    ground=Text(
        "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
    ),
    advice=Text("请写明一家牵头，另一家配合。", "Say which leads and which assists."),
    check=_in_the_same_words,
    bad=Example(_two("查处违反限行规定上路的重型货车。")),
    good=Example(_two("配合公安部门查处违反限行规定上路的重型货车。")),
)
