"""Deadlines whose event, length and hour the words name."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised

from .spelling import plainer

Data = dict[str, Any]
_EVENTS = (
    (re.compile(r"(?:应急)?响应(?:终止|结束)后?|应急结束后"), "response-end"),
    (re.compile(r"(?:预警|响应)解除后"), "alert-lifted"),
    (re.compile(r"(?:接到|收到)[^。；]{0,12}通知(?:后)?"), "alert-notice"),
)
_WITHIN = re.compile(r"(\d{1,3})(个工作日|工作日|小时|日|天|个月)(?:之)?内")
_DAILY = re.compile(r"(?:于)?(每日|每天|次日)(?:上午|早上)?(\d{1,2})(?:时|点|：(\d{2}))(?:之)?前")
_FIXED = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日前")
_UNITS = {"个工作日": "wd", "工作日": "wd", "小时": "h", "日": "d", "天": "d", "个月": "m"}
_GIVES = re.compile(r"报送|上报|报告|报|备案|通知|总结")


def deadlines(outline: Outline, ids: Ids, notes: Notes) -> Data:
    """``deadlines``: what is to be given is the clause's own words."""
    found: Data = {}
    for passage in outline.passages:
        for text, place in passage.texts():
            for sentence in re.split(r"(?<=[。；])", plainer(text)):
                record = _read(sentence) if _GIVES.search(sentence) else None
                if not record:
                    continue
                identity = ids.take(f"deadline-{len(found) + 1}")
                found[identity] = {"what": sentence.strip("。；")[:200], **record}
                if passage.data:
                    passage.states(f"deadlines.{identity}")
                notes.facts.append(
                    Recognised("deadline", f"deadlines.{identity}", passage.id, place, sentence[:120], "likely")
                )
    return {"deadlines": found} if found else {}


def _read(sentence: str) -> Data | None:
    if fixed := _FIXED.search(sentence):
        try:
            return {"day": date(int(fixed[1]), int(fixed[2]), int(fixed[3])).isoformat()}
        except ValueError:
            return None
    if daily := _DAILY.search(sentence):
        hour, minute = int(daily[2]), int(daily[3] or 0)
        if hour > 23 or minute > 59:
            return None
        following = {"next-day": True} if daily[1] == "次日" else {}
        return {"every": "day", **following, "clock": f"{hour}:{minute:02}"}
    within = _WITHIN.search(sentence)
    event = next((name for form, name in _EVENTS if form.search(sentence[: within.start() + 1])), "") if within else ""
    if within and event and int(within[1]):
        return {"after": event, "within": f"{int(within[1])}{_UNITS[within[2]]}"}
    return None
