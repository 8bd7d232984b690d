"""The time phrase of a deadline, as it stands in a sentence: 每次应急响应解除后1日内, 次日8:30前."""

from __future__ import annotations

from datetime import date

from plangen.model.deadlines import Deadline

EVENTS = {
    "alert-notice": "接到预警通知",
    "alert-issued": "预警发布",
    "response-start": "应急响应启动",
    "response-end": "应急响应终止",
    "alert-lifted": "预警解除",
    "plan-issued": "本预案印发",
    "upstream-issued": "上级预案印发",
}

SINCE = {"response-start": "自应急响应启动之日起", "day-after-response-start": "自启动应急响应次日起"}


def phrase(deadline: Deadline) -> str:
    """The phrase without who, what and to whom; a deadline without any time gives an empty phrase."""
    if deadline.day:
        return f"{_date(deadline.day)}前"
    if deadline.months:
        months = "、".join(f"{month}月{'底' if deadline.month_end else ''}" for month in deadline.months)
        return f"每年{months}前"
    if deadline.after and deadline.within:
        return f"{'每次' if deadline.each_time else ''}{EVENTS[deadline.after]}后{deadline.within.chinese}内"
    return _recurring(deadline)


def _recurring(deadline: Deadline) -> str:
    every = {"day": "" if deadline.next_day else "每日", "year": "每年", "": ""}[deadline.every]
    until = f"{'次日' if deadline.next_day else ''}{deadline.clock}{'前' if deadline.clock else ''}"
    since = SINCE.get(deadline.since, "")
    event = EVENTS[deadline.after] + "后" if deadline.after else ""
    return f"{since}{'，' if since and every else ''}{event}{every}{until}"


def _date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
