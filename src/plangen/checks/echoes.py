"""Amounts and stages as they are typed in the words of measures and duties, against the measures' own facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.fact import Quantity, number
from plangen.model.measures import Provision

from .prose import address
from .rule import Example, Found, Rule
from .strength import stage
from .subject import Subject
from .wording import level

_COUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(%|辆次|次)")
_STAGE = re.compile(r"(国[一二三四五六])及以下")


def _typed(words: str, fact: Quantity) -> set[str]:
    """The figures of words in the unit of a fact."""
    unit = fact.unit.partition("/")[0]
    return {figure for figure, kind in _COUNT.findall(words) if kind == unit}


def _differences(words: str, provision: Provision) -> Iterator[tuple[str, str]]:
    facts = [each for each in (provision.amount, provision.threshold) if each]
    for fact in facts:
        unit = fact.unit.partition("/")[0]
        known = {number(str(each.value)) for each in facts if each.unit.partition("/")[0] == unit}
        yield from ((f"{figure}{unit}", str(fact)) for figure in sorted(_typed(words, fact) - known))
    for said in _STAGE.findall(words):
        if provision.stage and stage(said) != stage(provision.stage):
            yield f"{said}及以下", provision.stage


def _in_measures(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for measure in plan.measures.values():
        told = set()
        for colour, provision in measure.levels.items():
            for said, fact in _differences(provision.words, provision):
                path = address(plan, measure.id, colour, "words")
                if (path, said) not in told:
                    told.add((path, said))
                    message = Text(
                        f"{level(colour).zh}的文字为{said}，事实为{fact}",
                        f"the words at {level(colour).en} say {said}, the facts {fact}",
                    )
                    yield Found(path, message)


def _in_duties(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for body, duties in plan.duties.items():
        for duty in duties:
            for identity in duty.carries:
                measure = plan.measures.get(identity)
                facts = [each.amount for each in measure.levels.values() if each.amount] if measure else []
                known = {number(str(each.value)) for each in facts}
                odd = sorted(_typed(duty.words, facts[0]) - known) if facts else []
                if odd:
                    message = Text(
                        f"职责的文字为{'、'.join(odd)}，所承担的措施“{identity}”为{facts[0]}",
                        f"the duty says {', '.join(odd)}, the measure “{identity}” that it carries {facts[0]}",
                    )
                    yield Found(("duties", body, duty.id, "words"), message)


_GROUND = Text("预案登记的事实：文字复述事实，须与之相同", "the plan's own registered facts, which its words repeat")
_CARS = (
    "bodies: {affairs: {name: 区机关事务中心, role: member}}\n"
    "duties: {affairs: [{id: cars, words: 监督停驶50%的公务用车。, carries: [official-cars]}]}\n"
    "measures: {official-cars: {family: mandatory, by: [affairs], object: 公务用车,"
    " red: {do: 停驶, amount: 50%, words: '{{ do }}50%的{{ object }}。'}}}\n"
)

WF002 = Rule(
    id="WF002",
    name="measure-words-differ",
    severity=Severity.ERROR,
    title=Text("措施的文字与它的事实不符", "the words of a measure differ from its facts"),
    why=Text(
        "数量和排放阶段写在事实里，句子里另写的要与它们一致。",
        "Amounts and stages are facts of the measure; a sentence that types them must agree.",
    ),
    ground=_GROUND,
    advice=Text("请改正，或在句子里写 {{ amount }}、{{ stage }}。", "Correct it, or write {{ amount }}, {{ stage }}."),
    check=_in_measures,
    bad=Example(_CARS.replace("}}50%", "}}30%")),
    good=Example(_CARS),
    needs=frozenset({"project"}),
)
WF003 = Rule(
    id="WF003",
    name="duty-words-differ",
    severity=Severity.ERROR,
    title=Text("职责的文字与所承担的措施不符", "the words of a duty differ from the measure it carries"),
    why=Text("职责里写的数量要与措施一致。", "Amounts in a duty are those of the measure."),
    ground=_GROUND,
    advice=Text("请改正其一。", "Correct one of them."),
    check=_in_duties,
    bad=Example(_CARS.replace("停驶50%", "停驶30%")),
    good=Example(_CARS),
)
