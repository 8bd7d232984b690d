"""Deadlines whose event, length and hour the words name."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised

from .roll import Roll, split
from .spelling import plainer

Data = dict[str, Any]
_EVENTS = (
    (re.compile(r"(?:应急)?响应(?:终止|结束)后?|应急结束后"), "response-end"),
    (re.compile(r"(?:预警|响应)解除后"), "alert-lifted"),
    (re.compile(r"(?:接到|收到)[^。；]{0,12}通知(?:后)?"), "alert-notice"),
)
_WITHIN = re.compile(r"(\d{1,3})(个工作日|工作日|小时|日|天|个月)(?:之)?内")
_DAILY = re.compile(r"(?:于)?(每日|每天|次日)(?:上午|早上)?(\d{1,2})(?:时|点|：(\d{2}))(?:之)?前")
_EVERY_DAY = re.compile(r"(?:每日|每天)(?:及时)?(?:向|将|汇总)")
_SINCE = re.compile(r"自[^，。；]{0,20}响应(?:之日)?(次日)?起")
_EVERY_YEAR = re.compile(r"每年((?:\d{1,2}月[份、和]{0,2})+)(底)?(?:之)?前")
_FIXED = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日前")
_AT_LEAST = re.compile(r"至少(?:要|应)?(?:抽查|检查|报送|巡查)(\d+[家次个人][^，。；]{0,6})")
_UNITS = {"个工作日": "wd", "工作日": "wd", "小时": "h", "日": "d", "天": "d", "个月": "m"}
_GIVES = re.compile(r"报送|上报|报告|报|备案|通知|总结|评估")


def deadlines(outline: Outline, roll: Roll, notes: Notes) -> Data:
    """``deadlines``: what is to be given is the clause's own words; who and to whom, where bodies are named."""
    found: Data = {}
    for passage in outline.passages:
        for text, place in passage.texts():
            before = ""
            for sentence in re.split(r"(?<=[。；])", plainer(text)):
                record = _read(sentence, before) if _GIVES.search(sentence) else None
                before = sentence
                if not record:
                    continue
                identity = roll.ids.take(f"deadline-{len(found) + 1}")
                found[identity] = {**_parties(sentence, roll), "what": sentence.strip("。；")[:200], **record}
                if passage.data:
                    passage.states(f"deadlines.{identity}")
                notes.facts.append(
                    Recognised("deadline", f"deadlines.{identity}", passage.id, place, sentence[:120], "likely")
                )
    return {"deadlines": found} if found else {}


_TO = re.compile(
    r"(?:报送?|上报|通知)(?:至|到|给)?([^，。；、0-9]{2,30}?)(?:备案)?(?=[，。；（]|$)|向([^，。；]{2,30}?)(?:报送|报告|上报|备案)"
)
_WHO = re.compile(r"(?:^|[，。；])([^，。；]{2,60}?)(?=应(?![急对用])|要|须|于|将|及时|按照|每日|向)")


def _parties(sentence: str, roll: Roll) -> Data:
    """``who`` and ``to`` as far as they are names of bodies."""
    given = _TO.search(sentence)
    to = roll.known(given[1] or given[2], new=True) if given else ""
    who: list[str] = []
    for found in _WHO.finditer(sentence[: given.start()] if given and given[2] else sentence):
        whole = roll.known(found[1], new=False)
        who = [whole] if whole else roll.all_of(split(found[1]))
        if who:
            break
    who = [each for each in who if each != to]
    return {**({"who": who} if who else {}), **({"to": to} if to else {})}


def _read(sentence: str, before: str) -> Data | None:
    if fixed := _FIXED.search(sentence):
        return _day(int(fixed[1]), int(fixed[2]), int(fixed[3]))
    least = {"at-least": found[1]} if (found := _AT_LEAST.search(sentence)) else {}
    since = _since(sentence)
    if clock := _DAILY.search(sentence):
        hour, minute = int(clock[2]), int(clock[3] or 0)
        if hour > 23 or minute > 59:
            return None
        following = {"next-day": True} if clock[1] == "次日" else {}
        return {"every": "day", **since, **following, "clock": f"{hour}:{minute:02}", **least}
    if yearly := _EVERY_YEAR.search(sentence):
        months = list(dict.fromkeys(month for each in re.findall(r"\d+", yearly[1]) if 0 < (month := int(each)) < 13))
        return {"every": "year", "months": months, **({"month-end": True} if yearly[2] else {})} if months else None
    daily = bool(_EVERY_DAY.search(sentence) and since)
    return {"every": "day", **since, **least} if daily else _after(sentence, before)


def _day(year: int, month: int, day: int) -> Data | None:
    try:
        return {"day": date(year, month, day).isoformat()}
    except ValueError:
        return None


def _since(sentence: str) -> Data:
    found = _SINCE.search(sentence)
    return {"since": "day-after-response-start" if found[1] else "response-start"} if found else {}


def _after(sentence: str, before: str) -> Data | None:
    """So long after an event, which the sentence before may name."""
    within = _WITHIN.search(sentence)
    if not within or not int(within[1]):
        return None
    said = sentence[: within.start() + 1]
    event = _event(said) or ("" if "，" in said else _event(before))
    if not event:
        return None
    each = {"each-time": True} if "每次" in said else {}
    return {"after": event, "within": f"{int(within[1])}{_UNITS[within[2]]}", **each}


def _event(words: str) -> str:
    return next((name for form, name in _EVENTS if form.search(words)), "")
