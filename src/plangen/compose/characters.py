"""The characters of the field: chemical notation with real subscripts, one form for comparison signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.document.nodes import Run, Script

_NOTATION = re.compile(
    r"(?<![A-Za-z0-9])(PM(?=2\.5|10)|SO(?=2)|NO(?=[x2])|O(?=3)|CO(?=2))(2\.5|10|x|2|3)(?![A-Za-z0-9])"
)

POLLUTANTS = {
    "so2": "二氧化硫（SO2）",
    "nox": "氮氧化物（NOx）",
    "pm": "颗粒物（PM）",
    "vocs": "挥发性有机物（VOCs）",
    "pm25": "细颗粒物（PM2.5）",
    "pm10": "可吸入颗粒物（PM10）",
    "o3": "臭氧（O3）",
    "co": "一氧化碳（CO）",
    "no2": "二氧化氮（NO2）",
}
"""How a pollutant is printed when it is introduced."""

SYMBOLS = {
    "so2": "SO2",
    "nox": "NOx",
    "pm": "PM",
    "vocs": "VOCs",
    "pm25": "PM2.5",
    "pm10": "PM10",
    "o3": "O3",
    "co": "CO",
    "no2": "NO2",
}


def runs(text: str, *, bold: bool = False) -> Iterator[Run]:
    """Split text so that the figures of PM2.5, SO2, NOx, O3 stand as subscripts; plain text is unchanged."""
    position = 0
    for match in _NOTATION.finditer(text):
        yield Run(text[position : match.end(1)], bold=bold)
        yield Run(match[2], bold=bold, script=Script.SUB)
        position = match.end()
    if position < len(text):
        yield Run(text[position:], bold=bold)


def join(names: list[str], last: str = "、") -> str:
    """甲、乙和丙 with ``last`` before the last name."""
    if len(names) < 2:
        return "".join(names)
    return "、".join(names[:-1]) + last + names[-1]
