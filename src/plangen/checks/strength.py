"""What makes one provision weaker than another: softer, narrower, less, or with more exemptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plangen.finding import Text
from plangen.model.fact import Quantity
from plangen.model.measures import Provision

_MODALITIES = (
    re.compile(r"建议|倡导|鼓励|引导|提倡|倡议|号召|可以|可"),
    re.compile(r"(?:尽量)?(?:减少|降低|压减|控制)"),
    re.compile(r"限制|限行|限产|避免"),
    re.compile(r"禁止|严禁|停止|停驶|停用|停产|停课|停工|停运|禁行|禁用|暂停"),
)
"""建议、倡导 < 减少 < 限制 < 禁止、停止."""
_EMPHASIS = re.compile(r"严格|全面|一律|立即|坚决")
_STAGE = re.compile(r"国([一二三四五六])")
_STAGES = "一二三四五六"
_WHOLE = re.compile(r"(?:全|本)(?:省|市|区|县|州|盟|旗|自治区)(?:范围|境|域|行政区域)?内?|.*行政区域(?:范围)?内?")
_BETWEEN = re.compile(r"、|以及|及|和")
_DOWN_TO = re.compile(r"至|到|不超过")

Shown = tuple[str, str]
"""What the weaker provision and the stronger one say."""


def modality(do: str) -> int | None:
    """0 advice, 1 less, 2 limit, 3 ban; None where the word is not one of these."""
    plain = _EMPHASIS.sub("", do)
    return next((rank for rank, pattern in enumerate(_MODALITIES) if pattern.match(plain)), None)


def softer(own: Provision, other: Provision) -> Shown | None:
    """A milder word than the other's."""
    mine, theirs = modality(own.do), modality(other.do)
    return (own.do, other.do) if mine is not None and theirs is not None and mine < theirs else None


def cleaner_only(own: Provision, other: Provision) -> Shown | None:
    """A lower emission stage: fewer vehicles or machines are bound."""
    mine, theirs = stage(own.stage), stage(other.stage)
    return (own.stage, other.stage) if mine and theirs and mine < theirs else None


def stage(text: str) -> int:
    """国四 → 4; 0 where there is none."""
    match = _STAGE.search(text)
    return _STAGES.index(match[1]) + 1 if match else 0


def narrower(own: Provision, other: Provision) -> Shown | None:
    """A part of the other's area, as far as that can be told from the words: of the whole, or of a list."""
    if not own.area or not other.area or own.area == other.area or is_whole(own.area):
        return None
    mine, theirs = set(_BETWEEN.split(own.area)), set(_BETWEEN.split(other.area))
    return (own.area, other.area) if is_whole(other.area) or mine < theirs else None


def is_whole(area: str) -> bool:
    """Whether an area is all of the jurisdiction: 全区范围内, 本市行政区域内."""
    return _WHOLE.fullmatch(area) is not None


def less(own: Provision, other: Provision) -> Shown | None:
    """A smaller amount of the same unit; where an amount is a ceiling, a larger one."""
    mine, theirs = own.amount, other.amount
    if mine is None or theirs is None or mine.unit != theirs.unit or _ceiling(own) != _ceiling(other):
        return None
    weaker = mine.value > theirs.value if _ceiling(own) else mine.value < theirs.value
    return (str(mine), str(theirs)) if weaker else None


def _ceiling(provision: Provision) -> bool:
    bound = provision.amount.bound if provision.amount else ""
    return bound in ("<=", "<") or (not bound and _DOWN_TO.search(provision.do) is not None)


def larger_only(own: Provision, other: Provision) -> Shown | None:
    """A higher size from which subjects are bound, or > instead of >=."""
    mine, theirs = own.threshold, other.threshold
    if mine is None or theirs is None or mine.unit != theirs.unit:
        return None
    return (str(mine), str(theirs)) if _from(mine) > _from(theirs) else None


def _from(size: Quantity) -> tuple[object, bool]:
    return size.value, size.bound == ">"


def more_exempt(own: Provision, other: Provision) -> Shown | None:
    """Exemptions that the other does not have, where nothing else was made stricter in return."""
    extra = [each for each in own.unless if each not in other.unless]
    same = (own.object, own.area, own.at) == (other.object, other.area, other.at)
    if not extra or not same or modality(own.do) != modality(other.do) or stage(own.stage) > stage(other.stage):
        return None
    return "、".join(extra), "、".join(other.unless) or "—"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way of being weaker: the field, the comparison, and how it is told with {mine}, {theirs}, {whose}."""

    field: str
    weaker: Callable[[Provision, Provision], Shown | None]
    told: Text

    def say(self, shown: Shown, whose: Text) -> Text:
        """The clause of a message: 写“建议停止”，弱于橙色的“停止”."""
        mine, theirs = shown
        return Text(
            self.told.zh.format(mine=mine, theirs=theirs, whose=whose.zh),
            self.told.en.format(mine=mine, theirs=theirs, whose=whose.en),
        )


SOFTER = Dimension(
    "do",
    softer,
    Text("写“{mine}”，弱于{whose}的“{theirs}”", "says “{mine}”, softer than “{theirs}” of {whose}"),
)
STAGE = Dimension(
    "stage",
    cleaner_only,
    Text("只管到“{mine}”，{whose}管到“{theirs}”", "binds up to stage “{mine}”; {whose} up to “{theirs}”"),
)
AREA = Dimension(
    "area",
    narrower,
    Text("范围是“{mine}”，小于{whose}的“{theirs}”", "holds in “{mine}”, less than “{theirs}” of {whose}"),
)
AMOUNT = Dimension(
    "amount",
    less,
    Text("为“{mine}”，弱于{whose}的“{theirs}”", "is “{mine}”, less than “{theirs}” of {whose}"),
)
THRESHOLD = Dimension(
    "threshold",
    larger_only,
    Text("只管“{mine}”的，{whose}管“{theirs}”的", "binds those of “{mine}”; {whose} those of “{theirs}”"),
)
EXEMPTIONS = Dimension(
    "except",
    more_exempt,
    Text("多了例外“{mine}”，{whose}的例外是“{theirs}”", "also exempts “{mine}”; {whose} exempts “{theirs}”"),
)
DIMENSIONS = (SOFTER, STAGE, AREA, AMOUNT, THRESHOLD, EXEMPTIONS)


def weaknesses(own: Provision, other: Provision, whose: Text) -> Iterator[tuple[Dimension, Text]]:
    """Every way in which a provision is weaker than another."""
    for dimension in DIMENSIONS:
        shown = dimension.weaker(own, other)
        if shown:
            yield dimension, dimension.say(shown, whose)
