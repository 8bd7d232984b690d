"""Measures from level to level: what binds at one level may not bind less at the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from plangen.finding import Severity, Text
from plangen.model.levels import LADDER, Colour
from plangen.model.measures import Measure
from plangen.model.plan import Plan

from .prose import address
from .rule import Example, Found, Rule
from .strength import AMOUNT, AREA, EXEMPTIONS, SOFTER, STAGE, THRESHOLD, Dimension
from .subject import Subject
from .wording import level


def _climbing(dimension: Dimension) -> Callable[[Subject], Iterator[Found]]:
    """The check that no measure grows weaker in one dimension from a level to the next."""

    def check(subject: Subject) -> Iterator[Found]:
        for measure in subject.plan.measures.values():
            for low, high in pairwise(rungs_of(measure)):
                shown = dimension.weaker(measure.levels[high], measure.levels[low])
                if shown:
                    said = dimension.say(shown, level(low))
                    yield Found(
                        address(subject.plan, measure.id, high, dimension.field),
                        Text(
                            f"措施“{measure.id}”在{level(high).zh}{said.zh}",
                            f"“{measure.id}” at {level(high).en} {said.en}",
                        ),
                    )

    return check


def rungs_of(measure: Measure) -> list[Colour]:
    """The levels at which a measure stands, rising."""
    return [colour for colour in LADDER if colour in measure.levels]


def ladder(plan: Plan, track: str) -> list[Colour]:
    """The graded levels of a plan's track, rising; those at which measures stand where it states no track."""
    stated = plan.alerts[track].levels if track in plan.alerts else _used(plan, track)
    return [colour for colour in LADDER if colour in stated]


def _used(plan: Plan, track: str) -> set[Colour]:
    return {colour for each in plan.measures.values() if each.track == track for colour in each.levels}


def _dropped(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.levels_are != "restated":
        return
    for measure in plan.measures.values():
        for low, high in pairwise(ladder(plan, measure.track)):
            if low in measure.levels and high not in measure.levels:
                message = Text(
                    f"措施“{measure.id}”{level(low).zh}有，{level(high).zh}没有重列，在{level(high).zh}即不执行",
                    f"“{measure.id}” stands at {level(low).en} but is not restated at {level(high).en}, where it then"
                    " does not hold",
                )
                advice = Text(
                    f"仍要执行的，请在该措施写 {high.value}: same；由别的措施取代的，加注说明。",
                    f"Write “{high.value}: same” in the measure if it goes on; add a note if another takes its place.",
                )
                yield Found(("measures", measure.id), message, advice)


def _repeats(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.levels_are != "cumulative":
        return
    for measure in plan.measures.values():
        for low, high in pairwise(rungs_of(measure)):
            if high in measure.stated and measure.levels[high] == measure.levels[low]:
                message = Text(
                    f"措施“{measure.id}”在{level(high).zh}与{level(low).zh}完全相同，累加的预案不必再写",
                    f"“{measure.id}” at {level(high).en} is what it is at {level(low).en} and goes on by itself",
                )
                yield Found(("measures", measure.id, high.value), message)


_GROUND = Text(
    "环大气〔2024〕6号：级别越高，措施越严",
    "MEE Huan Daqi [2024] No. 6: the higher the level, the stricter the measures",
)
_WHY = Text(
    "预警级别升高时，每项措施只能更严，至少不放宽。",
    "As the alert rises, each measure may only become stricter, at least not weaker.",
)


def _measure(levels: str, common: str = "object: 重型载货车辆") -> str:
    return (
        "levels-are: restated\nmeasures:\n  trucks:\n    family: mandatory\n    sector: mobile\n"
        f"    {common}\n{levels}    words: '{{{{ do }}}}{{{{ object }}}}上路。'\n"
    )


ME003 = Rule(
    id="ME003",
    name="measure-softens",
    severity=Severity.ERROR,
    title=Text("级别升高而措施的语气变弱", "a measure softens as the level rises"),
    why=_WHY,
    ground=_GROUND,
    advice=Text(
        "请改为不弱于低一级的用词：禁止、停止强于限制，限制强于减少，减少强于建议、倡导。",
        "Use a word not softer than below: a ban is stronger than a limit, that than a reduction, that than advice.",
    ),
    check=_climbing(SOFTER),
    bad=Example(_measure("    orange: {do: 停止}\n    red: {do: 建议停止}\n")),
    good=Example(_measure("    orange: {do: 减少}\n    red: {do: 停止}\n")),
    needs=frozenset({"project"}),
)
ME004 = Rule(
    id="ME004",
    name="stage-relaxes",
    severity=Severity.ERROR,
    title=Text("级别升高而管控的排放阶段放宽", "the emission stage relaxes as the level rises"),
    why=_WHY,
    ground=_GROUND,
    advice=Text("请核对两级的排放阶段是否写反。", "See whether the stages of the two levels are exchanged."),
    check=_climbing(STAGE),
    bad=Example(_measure("    orange: {do: 禁止, stage: 国四}\n    red: {stage: 国三}\n")),
    good=Example(_measure("    orange: {do: 禁止, stage: 国三}\n    red: {stage: 国四}\n")),
    needs=frozenset({"project"}),
)
ME005 = Rule(
    id="ME005",
    name="area-shrinks",
    severity=Severity.ERROR,
    title=Text("级别升高而管控范围缩小", "the area shrinks as the level rises"),
    why=_WHY,
    ground=_GROUND,
    advice=Text("请核对两级的范围是否写反。", "See whether the areas of the two levels are exchanged."),
    check=_climbing(AREA),
    bad=Example(_measure("    orange: {do: 禁止, area: 全区范围内}\n    red: {area: 主城区}\n")),
    good=Example(_measure("    orange: {do: 禁止, area: 主城区}\n    red: {area: 全区范围内}\n")),
    needs=frozenset({"project"}),
)
ME006 = Rule(
    id="ME006",
    name="amount-falls",
    severity=Severity.ERROR,
    title=Text("级别升高而措施的数量减少", "an amount falls as the level rises"),
    why=_WHY,
    ground=_GROUND,
    advice=Text("请核对两级的数量是否写反。", "See whether the amounts of the two levels are exchanged."),
    check=_climbing(AMOUNT),
    bad=Example(_measure("    orange: {do: 停驶, amount: 50%}\n    red: {amount: 30%}\n")),
    good=Example(_measure("    orange: {do: 停驶, amount: 30%}\n    red: {amount: 50%}\n")),
    needs=frozenset({"project"}),
)
ME007 = Rule(
    id="ME007",
    name="threshold-rises",
    severity=Severity.ERROR,
    title=Text("级别升高而管控对象的门槛抬高", "the size from which a measure binds rises with the level"),
    why=_WHY,
    ground=_GROUND,
    advice=Text("请使高级别的门槛不高于低级别。", "Keep the size at the higher level at most as large as below."),
    check=_climbing(THRESHOLD),
    bad=Example(_measure("    orange: {do: 禁止, threshold: '>= 10 辆次/日'}\n    red: {threshold: '> 10 辆次/日'}\n")),
    good=Example(
        _measure("    orange: {do: 禁止, threshold: '> 10 辆次/日'}\n    red: {threshold: '>= 10 辆次/日'}\n")
    ),
    needs=frozenset({"project"}),
)
ME008 = Rule(
    id="ME008",
    name="exemptions-widen",
    severity=Severity.ERROR,
    title=Text("级别升高而例外增多", "exemptions widen as the level rises"),
    why=_WHY,
    ground=_GROUND,
    advice=Text("请删去多出的例外，或写进低一级。", "Delete what was added, or write it at the lower level too."),
    check=_climbing(EXEMPTIONS),
    bad=Example(_measure("    orange: {do: 禁止, except: [特种车辆]}\n    red: {except: [特种车辆, 通勤车辆]}\n")),
    good=Example(_measure("    orange: {do: 禁止, except: [特种车辆, 通勤车辆]}\n    red: {except: [特种车辆]}\n")),
    needs=frozenset({"project"}),
)
ME009 = Rule(
    id="ME009",
    name="measure-dropped",
    severity=Severity.WARNING,
    title=Text("重列时漏了低级别的措施", "a measure of a lower level is not restated"),
    why=Text(
        "各级措施完整重列的预案，高级别没有列出的措施在该级不执行；多半是重列时漏了。",
        "Where every level restates its measures, one that is missing at a higher level does not hold there; most often"
        " it was forgotten.",
    ),
    ground=_GROUND,
    advice=Text("请补上，或加注说明。", "Add it, or say why."),
    check=_dropped,
    bad=Example(
        _measure("    yellow: {do: 禁止}\n    orange: same\n") + "alerts: {pm25: {pollutant: PM2.5, levels:"
        " {yellow: {response: Ⅲ}, orange: {response: Ⅱ}, red: {response: Ⅰ}}}}\n"
    ),
    good=Example(
        _measure("    orange: {do: 禁止}\n    red: same\n") + "alerts: {pm25: {pollutant: PM2.5, levels:"
        " {yellow: {response: Ⅲ}, orange: {response: Ⅱ}, red: {response: Ⅰ}}}}\n"
    ),
    needs=frozenset({"project"}),
)
ME016 = Rule(
    id="ME016",
    name="increment-adds-nothing",
    severity=Severity.INFO,
    title=Text("高级别重复低级别的措施，没有增加内容", "a level repeats a measure and adds nothing"),
    why=Text(
        "高一级在低一级基础上增加的预案，只写增加和变化的；原样重复的一句，读者会以为有所不同。",
        "Where levels add to those below, only what changes is written; a sentence repeated as it is looks like a"
        " change.",
    ),
    ground=Text("国办发〔2024〕5号：措施简明", "State Council Office [2024] No. 5: plans are concise"),
    advice=Text("请删去这一级，或写出变化。", "Delete the level here, or write what changes."),
    check=_repeats,
    bad=Example(_measure("    yellow: {do: 禁止}\n    orange: same\n").replace("restated", "cumulative")),
    good=Example(_measure("    yellow: {do: 减少}\n    orange: {do: 禁止}\n").replace("restated", "cumulative")),
    needs=frozenset({"project"}),
)
