"""What sectors, pollutants, levels and verdicts are called in reports."""

from __future__ import annotations

from plangen.finding import Text
from plangen.model.enterprises import Kind
from plangen.model.levels import Colour

from .targets import State

SECTOR_NAMES = {
    "industrial": Text("工业源", "Industrial"),
    "dust": Text("扬尘源", "Dust"),
    "mobile": Text("移动源", "Mobile"),
    "other": Text("其他源", "Other"),
}
WHOLE = Text("全社会", "Whole society")
NOWHERE = Text("未分区县", "No district")
_POLLUTANTS = {
    "so2": Text("SO2", "SO2"),
    "nox": Text("NOx", "NOx"),
    "pm": Text("颗粒物", "PM"),
    "vocs": Text("VOCs", "VOCs"),
    "pm25": Text("PM2.5", "PM2.5"),
    "pm10": Text("PM10", "PM10"),
    "co": Text("CO", "CO"),
}
_LEVELS = {
    Colour.BLUE: Text("蓝色", "Blue"),
    Colour.YELLOW: Text("黄色", "Yellow"),
    Colour.ORANGE: Text("橙色", "Orange"),
    Colour.RED: Text("红色", "Red"),
    Colour.UNGRADED: Text("不分级", "Ungraded"),
}
STATE_NAMES = {
    State.MET: Text("达到", "met"),
    State.TRADED: Text("由互换达到", "met by trade"),
    State.MISSED: Text("未达到", "missed"),
    State.NO_BASE: Text("没有基数", "no baseline"),
}
_KINDS = {
    "key": "key enterprise",
    "small": "small emitter",
    "protected": "protected enterprise",
    "other": "other enterprise",
    "stopped": "long stopped",
}
EXEMPT = Text("豁免", "exempt")


def gas_name(gas: str) -> Text:
    """颗粒物 / PM."""
    return _POLLUTANTS.get(gas, Text(gas, gas))


def level_name(level: Colour) -> Text:
    """黄色 / Yellow."""
    return _LEVELS[level]


def kind_name(kind: str) -> Text:
    """重点企业 / key enterprise; empty for a source that is no enterprise."""
    if kind == "exempt":
        return EXEMPT
    return Text(Kind(kind).chinese, _KINDS[kind]) if kind else Text("", "")


def set_in(chinese: str) -> str:
    """A name inside a Chinese sentence: a blank on each side on which it shows Latin letters or figures."""
    before, after = (" " if chinese[end].isascii() else "" for end in (0, -1))
    return f"{before}{chinese}{after}"
