"""How the field spells its figures: one form for what old texts write in many."""

from __future__ import annotations

import re

COLOURS = {"蓝色": "blue", "黄色": "yellow", "橙色": "orange", "红色": "red"}
LEVELS = {"blue": "Ⅳ", "yellow": "Ⅲ", "orange": "Ⅱ", "red": "Ⅰ"}
"""Colour → response level by custom; low to high."""
_ROMAN = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ"}
_WIDE = str.maketrans("０１２３４５６７８９％＞＜＝（）：，；～", "0123456789%><=（）：，；～") | {
    ord("("): "（",
    ord(")"): "）",
    ord(":"): "：",
    ord(","): "，",
    ord(";"): "；",
}
POLLUTANTS = (
    ("so2", re.compile(r"二氧化硫|SO2|SO₂")),
    ("nox", re.compile(r"氮氧化物|NOx|NO_x|NOX|NOₓ")),
    ("pm", re.compile(r"(?<!细)颗粒物|烟粉尘|(?<![A-Za-z])PM(?![0-9A-Za-z])")),
    ("vocs", re.compile(r"挥发性有机物|VOCs?")),
)


def plainer(text: str) -> str:
    """Without blanks, figures and comparison signs in half width, brackets and stops in full width."""
    return re.sub(r"\s", "", text).translate(_WIDE)


def response(roman: str) -> str:
    """Ⅲ for III and Ⅲ."""
    return _ROMAN.get(roman, roman)


def pollutants(words: str) -> list[str]:
    """The pollutants that words name, in order of the field."""
    return [name for name, form in POLLUTANTS if form.search(words)]
