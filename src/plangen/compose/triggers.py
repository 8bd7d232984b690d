"""The sentences of triggers: 预测日AQI＞200或日AQI＞150持续48小时及以上."""

from __future__ import annotations

from plangen.model.triggers import Condition, Trigger

INDEX = {"aqi": "AQI", "iaqi-o3": "臭氧IAQI", "pm25": "PM2.5浓度"}


def condition(each: Condition, at_least: str) -> str:
    """日AQI＞150持续48小时及以上; ``at_least`` is the plan's boundary word."""
    sign = "＞" if each.above else "≥"
    words = f"日{INDEX.get(each.index, each.index.upper())}{sign}{each.value}"
    if not each.hours:
        return words
    length = f"{each.hours // 24}天" if each.unit == "d" else f"{each.hours}小时"
    return words + {"": f"持续{length}", ">=": f"持续{length}{at_least}", ">": f"持续超过{length}"}[each.bound]


def trigger(when: Trigger, at_least: str) -> str:
    """The whole condition of a level, without its final mark."""
    return "预测" + "或".join("且".join(condition(each, at_least) for each in all_of) for all_of in when.alternatives)
