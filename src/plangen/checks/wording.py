"""Words for messages: levels, pollutants and forecasts in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from plangen.finding import Text
from plangen.inventory.words import set_in as set_in  # noqa: PLC0414 - said in messages of all rules
from plangen.model.levels import Colour
from plangen.model.plan import Plan
from plangen.model.triggers import Forecast

_INDEXES = {"aqi": Text("AQI", "AQI"), "iaqi-o3": Text("臭氧 IAQI", "ozone IAQI")}
_POLLUTANTS = {
    "so2": Text("SO2", "SO2"),
    "nox": Text("NOx", "NOx"),
    "pm": Text("颗粒物", "particulate matter"),
    "vocs": Text("VOCs", "VOCs"),
}


def pollutant(name: str) -> Text:
    """The name of a pollutant."""
    return _POLLUTANTS.get(name, Text(name, name))


def pollutants(names: Iterable[str]) -> Text:
    """The names of several pollutants, in their order."""
    called = [pollutant(name) for name in names]
    *first, last = [each.en for each in called] or [""]
    return Text("、".join(each.zh for each in called), f"{', '.join(first)} and {last}" if first else last)


def level(colour: Colour) -> Text:
    """黄色 / yellow; the single level of a track without grades is 不分级."""
    return Text(colour.chinese or "不分级", colour.value)


def title(plan: Plan) -> str:
    """《title（edition）》."""
    return f"《{plan.full_title}》"


def forecast(evidence: Forecast) -> Text:
    """预报 AQI 达到 201 以上并持续 72 小时、301 以上并持续 24 小时."""
    chinese, english = [], []
    for index, spells in groupby(sorted(evidence.spells), key=lambda spell: spell[0]):
        name = _INDEXES.get(index, Text(index.upper(), index.upper()))
        heights = [(height, hours) for _, height, hours in spells]
        chinese.append(f"{name.zh} 达到 " + "、".join(f"{height} 以上并持续 {hours} 小时" for height, hours in heights))
        english.append(
            f"{name.en} at {' and '.join(f'{height} or above for {hours} hours' for height, hours in heights)}"
        )
    return Text("预报 " + "，".join(chinese), "a forecast of " + " and ".join(english))
