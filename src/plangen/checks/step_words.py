"""Words of an enterprise's measures that say something else than their facts: percentages, stages, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.finding import Path, Severity, Text
from plangen.model.enterprises import Enterprise, Step

from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .strength import stage
from .subject import Subject

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]", re.ASCII)
_LEFT_RUNNING = re.compile(r"除|保留|正常|维持|以外|外[，、的]|备用")
_UP_TO = re.compile(r"国[一二三四五六](?:排放标准)?(?:及以下|以下)")
_NUMBERED = re.compile(r"(\d+)号([^号\d]+)", re.ASCII)


def _contradicted(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        stems = _stems(each)
        for colour, steps in each.measures.items():
            for place, step in enumerate(steps):
                at: Path = ("enterprises", each.id, "measures", colour.value, place)
                for said, message in _slips(step, each, stems):
                    yield Found(at if step.do == "other" else (*at, "words"), message, said=said)


def _slips(step: Step, each: Enterprise, stems: dict[str, set[str]]) -> Iterator[tuple[str, Text]]:
    if not step.words:
        return
    yield from _percent(step)
    yield from _stage(step)
    yield from _units(step, each)
    yield from _numbers(step.words, stems)


def _percent(step: Step) -> Iterator[tuple[str, Text]]:
    """The words may say the share that is cut or what is left of it, and other percentages beside."""
    if step.by is None:
        return
    stated = [Decimal(one) for one in _PERCENT.findall(step.words)]
    if stated and not {step.by.value, 100 - step.by.value} & set(stated):
        said = _PERCENT.search(step.words)
        told = said[0] if said else ""
        yield told, Text(f"文中为“{told}”，by 是 {step.by}", f"the words say “{told}”; by is {step.by}")


def _stage(step: Step) -> Iterator[tuple[str, Text]]:
    stated = _UP_TO.findall(step.words)
    if step.stage and stated and stage(step.stage) not in {stage(one) for one in stated}:
        yield (
            stated[0],
            Text(
                f"文中为“{stated[0]}”，stage 是“{step.stage}”", f"the words say “{stated[0]}”; stage is “{step.stage}”"
            ),
        )


def _units(step: Step, each: Enterprise) -> Iterator[tuple[str, Text]]:
    """Units of the enterprise that the words name and ``units`` does not."""
    own = {*step.units, *(unit for group in step.groups for unit in group)}
    if not own or _LEFT_RUNNING.search(step.words):
        return
    left = step.words
    for unit in sorted(each.units.values(), key=lambda one: -len(one.name)):
        named = re.compile(r"(?<!\d)" + re.escape(unit.name))
        if named.search(left):
            left = named.sub("□", left)
            if unit.id not in own:
                yield (
                    unit.name,
                    Text(f"文中有“{unit.name}”，units 里没有", f"the words name “{unit.name}”, units does not"),
                )


def _stems(each: Enterprise) -> dict[str, set[str]]:
    """水泥磨 → {1, 2}, of units that are numbered."""
    found: dict[str, set[str]] = {}
    for unit in each.units.values():
        match = _NUMBERED.fullmatch(unit.name)
        if match:
            found.setdefault(match[2], set()).add(match[1])
    return found


def _numbers(words: str, stems: dict[str, set[str]]) -> Iterator[tuple[str, Text]]:
    """Numbers behind which a kind of unit stands that the enterprise has, but not under that number."""
    left = words
    for stem, numbers in sorted(stems.items(), key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(\d+)号{re.escape(stem)}", left, re.ASCII):
            if match[1] not in numbers:
                yield match[0], Text(f"企业没有“{match[0]}”", f"the enterprise has no “{match[0]}”")
        left = left.replace(f"号{stem}", "□")


_UNITS = "industry: 制砂\nkind: other\nunits: {a: {name: 1号线}, b: {name: 2号线}}\nmeasures:\n  yellow:\n"
_WORDS = _UNITS + "    - {do: limit, units: [a], by: 30%%, of: 日产量, words: 1号线限产%s（以日产量计）。}"

EN003 = Rule(
    id="EN003",
    name="enterprise-words-differ",
    severity=Severity.ERROR,
    title=Text("企业措施的文字与事实不符", "the words of an enterprise's measure differ from its facts"),
    why=Text(
        "公示牌和操作方案印文字，减排量按事实算；两处不同，清单与公示牌就对不上。",
        "Placard and operation plan print the words, the reduction follows from the facts; both must say the same.",
    ),
    ground=Text(
        "现行市、县预案：清单、操作方案和公示牌的措施一致",
        "city and county plans in force: list, operation plan and placard state the same measures",
    ),
    advice=Text(
        "请改正一处；文字能由事实生成的，删去 words。", "Correct one; delete words where the facts say it all."
    ),
    check=_contradicted,
    by_enterprise=True,
    bad=Example(listed(enterprise(_WORDS % "20%"))),
    good=Example(listed(enterprise(_WORDS % "30%"))),
)
