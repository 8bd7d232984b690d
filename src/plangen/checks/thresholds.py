"""Start and lift conditions against the plans above and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangen.finding import Severity, Text
from plangen.model.levels import Colour, Track
from plangen.model.plan import Plan
from plangen.model.triggers import Condition, Conjunction, Forecast, Trigger, counter_example, weakest_forecast

from .rule import Example, Found, Rule
from .subject import Subject
from .wording import forecast, level, title

Pair = tuple[str, Track, Plan, Track]
"""Name of the track, ours, the plan above, its track."""


def pairs(subject: Subject) -> Iterator[Pair]:
    """Our tracks, each with the track of the same name in every plan above that has one."""
    for upper in subject.upstream:
        for name, track in subject.plan.alerts.items():
            if name in upper.alerts:
                yield name, track, upper, upper.alerts[name]


def _weaker(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in pairs(subject):
        for colour, reached in above.levels.items():
            ours = {each: own.levels[each] for each in own.levels if each.rank >= colour.rank}
            if not ours:
                yield _no_level(name, colour, upper)
            elif reached.when and ours[min(ours, key=lambda each: each.rank)].when:  # higher levels include this one
                evidence = counter_example(reached.when, _any_of(own, colour))
                if evidence:
                    yield _escapes(name, own, colour, upper, evidence)


def _any_of(track: Track, least: Colour) -> Trigger:
    """When the track reaches a level or one above it."""
    stated = [each.when for colour, each in track.levels.items() if colour.rank >= least.rank and each.when]
    return Trigger(tuple(conjunction for when in stated for conjunction in when.alternatives))


def _no_level(name: str, colour: Colour, upper: Plan) -> Found:
    reached = level(colour)
    return Found(
        ("alerts", name, "levels"),
        Text(
            f"上级{title(upper)}有{reached.zh}级别，本预案没有这一级，也没有更高的级别",
            f"{title(upper)} above has the level {reached.en}; here there is neither it nor a higher one",
        ),
        above=(upper.id, ("alerts", name, "levels", colour.value)),
    )


def _escapes(name: str, own: Track, colour: Colour, upper: Plan, evidence: Forecast) -> Found:
    said, reached = forecast(evidence), level(colour)
    met = [each for each, here in own.levels.items() if here.when and here.when.met_by(evidence)]
    best = level(max(met, key=lambda each: each.rank)) if met else None
    here = Text(f"本预案只达到{best.zh}", f"only {best.en} here") if best else Text("本预案达不到", "no level here")
    path = ("alerts", name, "levels", colour.value, "when") if colour in own.levels else ("alerts", name, "levels")
    return Found(
        path,
        Text(
            f"{said.zh}时，上级{title(upper)}达到{reached.zh}，{here.zh}",
            f"{said.en} reaches {reached.en} in {title(upper)} above, but {here.en}",
        ),
        above=(upper.id, ("alerts", name, "levels", colour.value, "when")),
    )


def _disordered(subject: Subject) -> Iterator[Found]:
    for name, track in subject.plan.alerts.items():
        for (low, lower), (high, higher) in pairwise(_triggers(track)):
            evidence = _skips(higher, lower)
            if evidence:
                yield _skipping(name, low, high, evidence)
            elif counter_example(lower, higher) is None:
                yield _never_alone(name, low, high)


def _triggers(track: Track) -> list[tuple[Colour, Trigger]]:
    """The levels that state a trigger, rising."""
    stated = [(colour, each.when) for colour, each in track.levels.items() if each.when]
    return sorted(stated, key=lambda entry: entry[0].rank)


def _skips(higher: Trigger, lower: Trigger) -> Forecast | None:
    """A forecast that meets the higher level but not the lower; a jump by sheer height (AQI ≥ 500) is meant so."""
    top = max(condition.least_value for condition in lower.conditions)
    climbing = tuple(each for each in higher.alternatives if not _jumps(each, top))
    return counter_example(Trigger(climbing), lower)


def _jumps(conjunction: Conjunction, top: int) -> bool:
    return all(spell[1] > top for spell in weakest_forecast(conjunction).spells)


def _skipping(name: str, low: Colour, high: Colour, evidence: Forecast) -> Found:
    said, lower, higher = forecast(evidence), level(low), level(high)
    return Found(
        ("alerts", name, "levels", high.value, "when"),
        Text(
            f"{said.zh}时达到{higher.zh}，却达不到较低的{lower.zh}",
            f"{said.en} reaches {higher.en} but not the lower level {lower.en}",
        ),
    )


def _never_alone(name: str, low: Colour, high: Colour) -> Found:
    lower, higher = level(low), level(high)
    return Found(
        ("alerts", name, "levels", low.value, "when"),
        Text(
            f"凡达到{lower.zh}的，同时都达到{higher.zh}，{lower.zh}预警永远不会单独启动",
            f"whatever reaches {lower.en} also reaches {higher.en}, so that {lower.en} never stands alone",
        ),
    )


def _other_words(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in pairs(subject):
        if upper is not subject.direct:
            continue
        if own.at_least != above.at_least and _uses_word(own) and _uses_word(above):
            yield Found(
                ("alerts", name, "at-least"),
                Text(
                    f"边界词是“{own.at_least}”，上级{title(upper)}用“{above.at_least}”",
                    f"the boundary word is “{own.at_least}”; {title(upper)} above uses “{above.at_least}”",
                ),
                above=(upper.id, ("alerts", name, "at-least")),
            )
        yield from _other_signs(name, own, upper, above)


def _uses_word(track: Track) -> bool:
    return any(
        condition.bound == ">=" for each in track.levels.values() if each.when for condition in each.when.conditions
    )


def _other_signs(name: str, own: Track, upper: Plan, above: Track) -> Iterator[Found]:
    for colour, each in own.levels.items():
        theirs = above.levels[colour].when if colour in above.levels else None
        if not each.when or not theirs:
            continue
        signs = {_figures(condition): condition for condition in theirs.conditions}
        for condition in each.when.conditions:
            other = signs.get(_figures(condition))
            if other and (other.above, other.bound) != (condition.above, condition.bound):
                path = ("alerts", name, "levels", colour.value, "when")
                message = Text(
                    f"{level(colour).zh}的条件写作“{condition}”，上级{title(upper)}写作“{other}”",
                    f"the condition of {level(colour).en} is “{condition}”; {title(upper)} above has “{other}”",
                )
                yield Found(path, message, above=(upper.id, path))


def _figures(condition: Condition) -> tuple[str, int, int]:
    return condition.index, condition.value, condition.hours


def _lifts_early(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in pairs(subject):
        if own.lift and above.lift and own.lift.hours.hours < above.lift.hours.hours:
            path = ("alerts", name, "lift", "hours")
            message = Text(
                f"预报好转持续 {own.lift.hours.chinese}即可解除，上级{title(upper)}要求 {above.lift.hours.chinese}",
                f"the alert is lifted after {own.lift.hours} below the level; {title(upper)} above asks for"
                f" {above.lift.hours}",
            )
            yield Found(path, message, above=(upper.id, path))


AL001 = Rule(
    id="AL001",
    name="threshold-weaker-than-upstream",
    severity=Severity.ERROR,
    title=Text("启动条件比上级难达到", "a start condition is harder to meet than upstream's"),
    why=Text(
        "上级达到某一级别时，下级应当达到同一或更高的级别；时间更长、AQI 更高的条件会使下级迟于上级启动。",
        "Whenever the plan above reaches a level, this one must reach that level or a higher one; a longer time or a"
        " higher AQI would start the response later than above.",
    ),
    ground=Text(
        "环大气〔2024〕6号：各地执行统一的预警分级条件", "MEE Huan Daqi [2024] No. 6: uniform alert conditions"
    ),
    advice=Text(
        "请放宽本级条件，使上级达到时本预案也达到。",
        "Loosen the condition so that it is met whenever the one above is.",
    ),
    check=_weaker,
    bad=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ, when: aqi > 200}}}}\n",
        upper=(
            "alerts: {pm25: {pollutant: PM2.5, levels:"
            " {yellow: {response: Ⅲ, when: {any: [aqi > 200, aqi > 150 for >= 48h]}}}}}\n"
        ),
    ),
    good=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ, when: aqi > 150}}}}\n",
        upper=(
            "alerts: {pm25: {pollutant: PM2.5, levels:"
            " {yellow: {response: Ⅲ, when: {any: [aqi > 200, aqi > 150 for >= 48h]}}}}}\n"
        ),
    ),
    needs=frozenset({"upstream"}),
)
AL002 = Rule(
    id="AL002",
    name="levels-out-of-order",
    severity=Severity.ERROR,
    title=Text("高级别的条件不包含低级别的条件", "a higher level does not include the lower one"),
    why=Text(
        "预警由低到高：达到红色就应当已达到橙色，达到橙色就应当已达到黄色，而低级别要能单独启动。",
        "Alerts rise: what reaches red has reached orange, what reaches orange has reached yellow, and a lower level"
        " must be able to stand alone.",
    ),
    ground=Text("环大气〔2024〕6号：预警由低到高分级", "MEE Huan Daqi [2024] No. 6: alert levels rise"),
    advice=Text(
        "请核对两级的 AQI 数值和持续时间是否写反。",
        "See whether the AQI values or lengths of the two levels are exchanged.",
    ),
    check=_disordered,
    bad=Example(
        "alerts:\n  pm25:\n    pollutant: PM2.5\n    levels:\n"
        "      yellow: {response: Ⅲ, when: aqi > 200 for >= 72h}\n"
        "      orange: {response: Ⅱ, when: aqi > 200 for >= 48h}\n"
    ),
    good=Example(
        "alerts:\n  pm25:\n    pollutant: PM2.5\n    levels:\n"
        "      yellow: {response: Ⅲ, when: aqi > 200 for >= 48h}\n"
        "      orange: {response: Ⅱ, when: aqi > 200 for >= 72h}\n"
    ),
)
AL003 = Rule(
    id="AL003",
    name="boundary-differs-from-upstream",
    severity=Severity.WARNING,
    title=Text("边界词或比较符号与上级不同", "a boundary word or sign differs from upstream's"),
    why=Text(
        "“以上”“及以上”“超过”以及 > 与 ≥ 的边界不同，照搬条件时改动一个字，含义就可能改变。",
        "“Above”, “at and above” and “more than”, > and >=, bound differently; one other word may change the meaning.",
    ),
    ground=Text("环大气〔2024〕6号的预警条件用语", "the wording of the conditions in MEE Huan Daqi [2024] No. 6"),
    advice=Text("请与上级用同一写法。", "Write it as the plan above does."),
    check=_other_words,
    bad=Example(
        own=(
            "alerts:\n  pm25:\n    pollutant: PM2.5\n    at-least: 以上\n"
            "    levels: {yellow: {response: Ⅲ, when: aqi > 150 for >= 48h}}\n"
        ),
        upper=(
            "alerts:\n  pm25:\n    pollutant: PM2.5\n    at-least: 及以上\n"
            "    levels: {yellow: {response: Ⅲ, when: aqi > 150 for >= 48h}}\n"
        ),
    ),
    good=Example(
        own=(
            "alerts:\n  pm25:\n    pollutant: PM2.5\n    at-least: 及以上\n"
            "    levels: {yellow: {response: Ⅲ, when: aqi > 150 for >= 48h}}\n"
        ),
        upper=(
            "alerts:\n  pm25:\n    pollutant: PM2.5\n    at-least: 及以上\n"
            "    levels: {yellow: {response: Ⅲ, when: aqi > 150 for >= 48h}}\n"
        ),
    ),
    needs=frozenset({"upstream"}),
)
AL008 = Rule(
    id="AL008",
    name="lifts-before-upstream",
    severity=Severity.WARNING,
    title=Text("解除预警早于上级", "alerts are lifted earlier than upstream's"),
    why=Text(
        "解除前的好转时间短于上级，预警会在上级解除之前先行解除。",
        "A shorter time of better air before lifting ends the alert while the one above still stands.",
    ),
    ground=Text("环大气〔2024〕6号：预警解除条件", "MEE Huan Daqi [2024] No. 6: conditions for lifting"),
    advice=Text("请把时间改为不短于上级。", "Make the time at least as long as above."),
    check=_lifts_early,
    bad=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lift: {hours: 24h}}}\n",
        upper="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lift: {hours: 36h}}}\n",
    ),
    good=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lift: {hours: 2d}}}\n",
        upper="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lift: {hours: 36h}}}\n",
    ),
    needs=frozenset({"upstream"}),
)
