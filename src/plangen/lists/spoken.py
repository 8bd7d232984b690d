"""Sentences of measures → facts, where a sentence can mean nothing else; every other sentence stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

Step = dict[str, Any]
Say = Callable[[Step, Mapping[str, Any]], str]
"""The sentence that the facts of a step make, given the production units by id."""

_WHOLE = "(?:全厂|全部|企业|全面)?"
_STOP = re.compile(rf"{_WHOLE}(?:停产|停止生产)")
_LIMIT = re.compile(rf"{_WHOLE}限产(\d{{1,3}}(?:\.\d{{1,2}})?)[%％](?:[（(][以按](.{{1,30}}?)计算?[）)])?")
_UNITS_STOP = re.compile(r"(?:停用|停止)(.{1,60})|(.{1,60}?)(?:全部|均)?(?:停产|停用|停止生产)")
_UNITS_LIMIT = re.compile(r"(.{1,60}?)限产(\d{1,3}(?:\.\d{1,2})?)[%％](?:[（(][以按](.{1,30}?)计算?[）)])?")
_STAGE = r"(国[一二三四五])(?:排放标准)?及以下(?:排放标准|排放阶段|标准)?(?:的)?"
_TRUCKS = r"(?:重型)?(?:柴油)?(?:载货|载重|货运|运输)?(?:车辆|货车|汽车)(?:进行)?(?:运输|进出厂)?"
_BAN_TRUCKS = re.compile(rf"(?:停止|禁止)使用{_STAGE}{_TRUCKS}")
_BAN_MACHINES = re.compile(rf"(?:停止|禁止)使用{_STAGE}非道路移动机械")
_NO_TRUCKS = re.compile(r"停止公路运输")
_FEWER = re.compile(r"日进出厂车辆减少(\d{1,3}(?:\.\d{1,2})?)[%％]")


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
    (_BAN_TRUCKS, lambda match: {"do": "ban", "vehicles": "truck", "stage": match[1]}),
    (_BAN_MACHINES, lambda match: {"do": "ban", "vehicles": "machine", "stage": match[1]}),
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


def _limit(units: tuple[str, ...], share: str, of: str | None) -> Step | None:
    if float(share) > 100:
        return None
    facts: Step = {"do": "limit"} | ({"units": list(units)} if units else {}) | {"by": f"{share}%"}
    return facts | ({"of": of} if of else {})


def _named(text: str, units: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of units whose names are listed with 、 or 和; nothing where one of them is not known."""
    ids = {unit["name"]: name for name, unit in units.items()}
    found = [ids.get(each, "") for each in re.split("[、和及]", text)] if text not in ids else [ids[text]]
    return tuple(found) if all(found) else ()
