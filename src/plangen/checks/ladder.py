"""The ladders of a plan, colours and responses, and how they hang on the plan above."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangen.finding import Path, Severity, Text
from plangen.model.levels import Colour, Response, Track
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject
from .thresholds import Pair, pairs
from .wording import level, title

_RESPONSES = tuple(Response)
_ISSUING = ("province", "city")
"""Jurisdictions whose governments issue alerts."""


def _nearest(subject: Subject) -> Iterator[Pair]:
    return (pair for pair in pairs(subject) if pair[2] is subject.direct)


def _path(name: str, colour: Colour, key: str) -> Path:
    return ("alerts", name, "levels", colour.value, key)


def _mapping(subject: Subject) -> Iterator[Found]:
    for name, track in subject.plan.alerts.items():
        yield from _not_rising(name, track)
    for name, own, upper, above in _nearest(subject):
        for colour, each in own.levels.items():
            other = above.levels.get(colour)
            if other and other.response is not each.response:
                path = _path(name, colour, "response")
                message = Text(
                    f"{level(colour).zh}预警对应{each.response.chinese}响应，上级{title(upper)}对应{other.response.chinese}",
                    f"{level(colour).en} starts response {each.response.value}; in {title(upper)} above it is"
                    f" {other.response.value}",
                )
                yield Found(path, message, above=(upper.id, path))


def _not_rising(name: str, track: Track) -> Iterator[Found]:
    graded = sorted((colour for colour in track.levels if colour is not Colour.UNGRADED), key=lambda each: each.rank)
    for low, high in pairwise(graded):
        lower, higher = track.levels[low].response, track.levels[high].response
        if _RESPONSES.index(higher) <= _RESPONSES.index(lower):
            yield Found(
                _path(name, high, "response"),
                Text(
                    f"{level(high).zh}预警对应{higher.chinese}响应，不高于{level(low).zh}的{lower.chinese}",
                    f"{level(high).en} starts response {higher.value}, not above {lower.value} of {level(low).en}",
                ),
            )


def _foreign(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in _nearest(subject):
        for colour in own.levels:
            if above.levels and colour not in above.levels:
                known = [level(each) for each in above.levels]
                yield Found(
                    ("alerts", name, "levels", colour.value),
                    Text(
                        f"有{level(colour).zh}级别，上级{title(upper)}只有{'、'.join(each.zh for each in known)}",
                        f"there is a level {level(colour).en}; {title(upper)} above has only"
                        f" {', '.join(each.en for each in known)}",
                    ),
                    above=(upper.id, ("alerts", name, "levels")),
                )


def _unlinked(subject: Subject) -> Iterator[Found]:
    if subject.plan.kind not in ("city-plan", "district-plan"):
        return
    for name, own, upper, _ in _nearest(subject):
        if upper.jurisdiction.level in _ISSUING:
            said = _link(own, upper)
            if said:
                path: Path = ("alerts", name, "follows") if own.follows else ("alerts", name)
                yield Found(path, said, _link_advice(upper), above=(upper.id, ("alerts", name)))


def _link(own: Track, upper: Plan) -> Text | None:
    if own.follows is None:
        return Text(
            f"没有写明随上级{title(upper)}同步启动",
            f"it is not said that alerts start together with {title(upper)} above",
        )
    if own.follows.plan != upper.id:
        return Text(
            f"随“{own.follows.plan}”启动，而直接上级是{title(upper)}",
            f"alerts follow “{own.follows.plan}”, but the plan directly above is {title(upper)}",
        )
    if not own.follows.not_lower:
        return Text(
            f"随上级{title(upper)}启动，却没有写明级别不低于上级",
            f"alerts follow {title(upper)} above, but not at a level at least as high",
        )
    return None


def _link_advice(upper: Plan) -> Text:
    line = f"follows: {{plan: {upper.id}, how: same-time, not-lower: true}}"
    return Text(f"请在这条轨道写 {line}。", f"Write {line} in this track.")


def _no_reserve(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in _nearest(subject):
        for colour, each in own.levels.items():
            other = above.levels.get(colour)
            if other and other.unless_higher and each.when and not each.unless_higher:
                message = Text(
                    f"{level(colour).zh}的条件没有“且未达到高级别预警条件”，上级{title(upper)}有",
                    f"the condition of {level(colour).en} lacks “and no higher level is reached”; {title(upper)} above"
                    " has it",
                )
                path = _path(name, colour, "unless-higher")
                yield Found(path[:-1], message, above=(upper.id, path))
    for name, own in subject.plan.alerts.items():
        top = max(own.levels, key=lambda colour: colour.rank, default=None)
        if top and own.levels[top].unless_higher:
            message = Text(
                f"{level(top).zh}已是最高级别，不能再写“且未达到高级别预警条件”",
                f"{level(top).en} is the highest level and cannot say “and no higher level is reached”",
            )
            yield Found(
                _path(name, top, "unless-higher"), message, Text("请删去 unless-higher。", "Delete unless-higher.")
            )


_RESERVED = (
    "alerts: {pm25: {pollutant: PM2.5, levels:"
    " {yellow: {response: Ⅲ, when: aqi > 200, unless-higher: true}, orange: {response: Ⅱ, when: aqi > 200 for 48h}}}}\n"
)

AL004 = Rule(
    id="AL004",
    name="response-mapping",
    severity=Severity.ERROR,
    title=Text("预警颜色与响应级别不对应", "colours and responses do not correspond"),
    why=Text(
        "一种颜色对应一个响应级别，由低到高，上下级一致；否则收到上级预警后不知启动哪一级响应。",
        "Each colour starts one response, rising, the same above and below; otherwise an alert from above does not say"
        " which response to start.",
    ),
    ground=Text(
        "环大气〔2024〕6号：黄、橙、红对应Ⅲ、Ⅱ、Ⅰ级", "MEE Huan Daqi [2024] No. 6: yellow, orange, red start III, II, I"
    ),
    advice=Text(
        "请按黄色Ⅲ级、橙色Ⅱ级、红色Ⅰ级或按上级改正。", "Map yellow to III, orange to II, red to I, or as above."
    ),
    check=_mapping,
    bad=Example("alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅱ}, orange: {response: Ⅱ}}}}\n"),
    good=Example("alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}, orange: {response: Ⅱ}}}}\n"),
)
AL005 = Rule(
    id="AL005",
    name="level-unknown-upstream",
    severity=Severity.ERROR,
    title=Text("有上级没有的预警级别", "a level that the plan above does not have"),
    why=Text(
        "下级可以更严，但不能另设颜色或级别，否则上下级的预警互相对不上。",
        "A lower plan may be stricter but may not add colours or levels; alerts above and below would not match.",
    ),
    ground=Text(
        "环大气〔2024〕6号：预警分黄、橙、红三级", "MEE Huan Daqi [2024] No. 6: three levels, yellow, orange and red"
    ),
    advice=Text(
        "请删去这一级，或把要求写进上级已有的级别。",
        "Delete the level, or move what it asks into a level that exists above.",
    ),
    check=_foreign,
    bad=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {blue: {response: Ⅳ}, yellow: {response: Ⅲ}}}}\n",
        upper="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n",
    ),
    good=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n",
        upper="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n",
    ),
    needs=frozenset({"upstream"}),
)
AL006 = Rule(
    id="AL006",
    name="does-not-follow-upstream",
    severity=Severity.ERROR,
    title=Text("没有随上级同步启动", "alerts do not follow those of the plan above"),
    why=Text(
        "预警由省级和设区的市级政府发布，下级随上级同步启动，级别不低于上级。",
        "Provincial and city governments issue alerts; a plan below starts together with them, at a level not lower.",
    ),
    ground=Text("《大气污染防治法》第九十五条", "Air Pollution Prevention and Control Law, Article 95"),
    advice=Text("请在这条轨道写 follows。", "Write follows in this track."),
    check=_unlinked,
    bad=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n",
        upper="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n",
    ),
    good=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, follows: {plan: upper}}}\n",
        upper="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n",
    ),
    needs=frozenset({"upstream"}),
)
AL007 = Rule(
    id="AL007",
    name="no-higher-level-clause",
    severity=Severity.WARNING,
    title=Text("“且未达到高级别预警条件”与上级不同", "the clause on higher levels differs from upstream's"),
    why=Text(
        "低级别写明未达到高级别条件，一次过程才只对应一个级别；最高级别没有这一句。",
        "Lower levels say that no higher level is reached, so that an episode has one level; the highest does not.",
    ),
    ground=Text("环大气〔2024〕6号的黄色、橙色预警条件", "MEE Huan Daqi [2024] No. 6: conditions of yellow and orange"),
    advice=Text("请在这一级写 unless-higher: true。", "Write unless-higher: true at this level."),
    check=_no_reserve,
    bad=Example(
        own="alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ, when: aqi > 200}}}}\n",
        upper=_RESERVED,
    ),
    good=Example(
        own=(
            "alerts:\n  pm25:\n    pollutant: PM2.5\n    levels:\n"
            "      yellow: {response: Ⅲ, when: aqi > 200, unless-higher: true}\n"
            "      orange: {response: Ⅱ, when: aqi > 200 for 48h}\n"
        ),
        upper=_RESERVED,
    ),
)
