"""Sentences of measures → facts, where a sentence can mean nothing else; every other sentence stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from .fields import LEVELS
from .near import ids_by_name
from .stages import stage_of

Step = dict[str, Any]
Say = Callable[[Step, Mapping[str, Any]], str]
"""The sentence that the facts of a step make, given the production units by id."""

_WHOLE = "(?:全厂|全部|企业|全面)?"
_STOP = re.compile(rf"{_WHOLE}(?:停产|停止生产)")
_LIMIT = re.compile(rf"{_WHOLE}限产(\d{{1,3}}(?:\.\d{{1,2}})?)[%％](?:[（(][以按](.{{1,30}}?)计算?[）)])?")
_UNITS_STOP = re.compile(r"(?:停用|停止)(.{1,60})|(.{1,60}?)(?:全部|均)?(?:停产|停用|停止生产)")
_UNITS_LIMIT = re.compile(r"(.{1,60}?)限产(\d{1,3}(?:\.\d{1,2})?)[%％](?:[（(][以按](.{1,30}?)计算?[）)])?")
_STAGE = r"(国[一二三四五六1-6IVⅠ-Ⅵ]{1,3})(?:排放标准)?及以下(?:排放标准|排放阶段|标准)?(?:的)?"
_TRUCKS = r"(?:重型)?(?:柴油)?(?:载货|载重|货运|运输)?(?:车辆|货车|汽车)(?:进行)?(?:运输|进出厂)?"
_BAN_TRUCKS = re.compile(rf"(?:停止|禁止)使用{_STAGE}{_TRUCKS}")
_BAN_MACHINES = re.compile(rf"(?:停止|禁止)使用{_STAGE}非道路移动机械")
_NO_TRUCKS = re.compile(r"停止公路运输")
_FEWER = re.compile(r"日进出厂车辆减少(\d{1,3}(?:\.\d{1,2})?)[%％]")


_SAME = re.compile(
    r"(?:与|和|同|参照|执行)(?:企业)?(蓝色|黄色|橙色|红色|不分级)(?:级)?(?:预警)?(?:级别|等级|期间|响应)?(?:的)?(?:减排)?(?:措施)?(?:相同|一致|执行)?"
)
_SAME_AS_WHAT = frozenset(("同上", "同左", "同前", "同上级", "同上一级", "同上一级措施", "同上级措施", "同上措施"))
_DIVIDING = re.compile(r"[，,](?![^（(]*[)）])")
_ACTION = re.compile(r"停产|停用|停止|禁止|限产|减少")


def same_as(sentence: str) -> str:
    """The level of whose measures a sentence says that they hold here too; ``?`` where it does not say which level."""
    if sentence.startswith(_FIRST):
        if sentence in _SAME_AS_WHAT:
            return "?"
        if match := _SAME.fullmatch(sentence):
            return _LEVELS[match[1]]
    return ""


_FIRST = ("同", "与", "和", "参照", "执行")
_LEVELS = {name: level for level, name in LEVELS.items()}


def steps(sentence: str, units: Mapping[str, Any], say: Say) -> list[Any]:
    """The measures that a sentence states: several where its parts are divided by commas and each is understood."""
    whole = step(sentence, units, say)
    if isinstance(whole, str) and len(parts := _parts(sentence)) > 1:
        found = [step(each, units, say) for each in parts]
        if not any(isinstance(each, str) for each in found):
            return list(found)
    return [whole]


def is_crowded(sentence: str) -> bool:
    """Whether a sentence that is taken as words names several actions."""
    return sum(_ACTION.search(each) is not None for each in _parts(sentence)) > 1


def _parts(sentence: str) -> list[str]:
    return [each.strip() for each in _DIVIDING.split(sentence)] if "，" in sentence or "," in sentence else [sentence]


def step(sentence: str, units: Mapping[str, Any], say: Say) -> Step | str:
    """The measure that a sentence states: facts, with its words where the facts make other ones; or the sentence."""
    facts = _plain(sentence) or (_of_units(sentence, units) if units else None)
    if facts is None:
        return f"{sentence}。"
    return dict(facts) if say(facts, units).rstrip("。") == sentence else {**facts, "words": f"{sentence}。"}


@lru_cache(maxsize=10_000)
def _plain(sentence: str) -> Step | None:
    """A measure of the whole plant or of its transport."""
    for form, facts in _PLAIN:
        if match := form.fullmatch(sentence):
            return facts(match)
    return None


_PLAIN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Step | None]], ...] = (
    (_STOP, lambda _: {"do": "stop"}),
    (_LIMIT, lambda match: _limit((), match[1], match[2])),
    (_BAN_TRUCKS, lambda match: _ban("truck", match[1])),
    (_BAN_MACHINES, lambda match: _ban("machine", match[1])),
    (_NO_TRUCKS, lambda _: {"do": "ban", "vehicles": "truck"}),
    (_FEWER, lambda match: {"do": "reduce-trips", "by": f"{match[1]}%"} if float(match[1]) <= 100 else None),
)


def _of_units(sentence: str, units: Mapping[str, Any]) -> Step | None:
    """A measure of production units that the list knows by these very names."""
    if match := _UNITS_STOP.fullmatch(sentence):
        named = _named(match[1] or match[2], units)
        return {"do": "stop", "units": list(named)} if named else None
    if match := _UNITS_LIMIT.fullmatch(sentence):
        named = _named(match[1], units)
        return _limit(named, match[2], match[3]) if named else None
    return None


def _ban(vehicles: str, said: str) -> Step | None:
    stage = stage_of(said)
    return {"do": "ban", "vehicles": vehicles, "stage": stage} if stage else None


def _limit(units: tuple[str, ...], share: str, of: str | None) -> Step | None:
    if float(share) > 100:
        return None
    facts: Step = {"do": "limit"} | ({"units": list(units)} if units else {}) | {"by": f"{share}%"}
    return facts | ({"of": of} if of else {})


def _named(text: str, units: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of units whose names are listed with 、 or 和; nothing where one of them is not known, or two are."""
    ids = ids_by_name(units)
    found = [ids.get(each, "") for each in re.split("[、和及]", text)] if text not in ids else [ids[text]]
    return tuple(found) if all(found) else ()
