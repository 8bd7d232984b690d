"""Least ratios of emission reduction by level, and what two pollutants may be traded for."""

from __future__ import annotations

import re
from typing import Any

from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised

from .spelling import COLOURS, LEVELS, plainer, pollutants, response

Data = dict[str, Any]
_PERCENTS = re.compile(r"((?:\d{1,2}(?:\.\d+)?%[、，和及]{0,2}){2,4})(?:以上|及以上)?")
_ORDER = re.compile(rf"(?:[ⅠⅡⅢⅣ]|I{{1,3}}|IV)级|(?:{'|'.join(COLOURS)})")
_OZONE = re.compile(r"(?:O3|臭氧).*?VOCs.*?NOx.*?减排比例(?:一般)?(?:均)?不低于(\d{1,2}%)", re.DOTALL)


def reduction(outline: Outline, levels: dict[str, set[str]], notes: Notes) -> Data:
    """The ratio targets stated as one percentage a level, for the tracks and levels that the plan has."""
    found: Data = {}
    for passage in outline.passages:
        for text, place in passage.texts():
            words = plainer(text)
            if "减排比例" not in words:
                continue
            if (ozone := _OZONE.search(words)) and "o3" in levels:
                found.setdefault(
                    "o3", {"of": "whole-society", "pollutants": ["nox", "vocs"], "least": {"ungraded": ozone[1]}}
                )
                _bind(notes, passage, "reduction.o3.least", place, ozone[0][-40:])
                continue
            figures = list(_PERCENTS.finditer(words))
            least = _by_level(words, figures[0]) if figures else None
            named = pollutants(words[: figures[0].start()]) if figures else []
            if not least or not named or "pm25" in found:
                continue
            if not set(least) <= levels.get("pm25", set()):
                notes.add(
                    "ratio",
                    place,
                    "减排比例所列的级别在预警分级中没有，比例留作正文",
                    "the ratios name levels that no alert has, and stay as words",
                )
                continue
            found["pm25"] = {"of": "whole-society", "pollutants": named, "least": least}
            _bind(notes, passage, "reduction.pm25.least", place, figures[0][0])
            if len(figures) > 1 and "之和" in words[figures[0].end() : figures[1].start()]:
                total = _by_level(words[figures[0].end() :], None)
                between = words[figures[0].end() : figures[1].start()]
                if total and set(total) <= levels["pm25"] and len(pollutants(between)) == 2:
                    found["pm25"]["trade"] = {"pollutants": pollutants(between), "sum-least": total}
                    _bind(notes, passage, "reduction.pm25.trade", place, figures[1][0])
            if re.search(r"(?:酌情|视情况|适当)(?:降低|核减)", words):
                found["pm25"]["relief"] = True
    return {"reduction": found} if found else {}


def _by_level(words: str, figures: re.Match[str] | None) -> Data | None:
    """Level → ratio where as many levels as percentages are named before them."""
    figures = figures or _PERCENTS.search(words)
    if not figures:
        return None
    values = re.findall(r"\d{1,2}(?:\.\d+)?%", figures[1])
    tail = words[figures.end(1) :]
    if len(values) == 2 and (more := re.match(r"[、，和及]?(\d{1,2}%)", tail)):
        values.append(more[1])
    named = [each.group() for each in _ORDER.finditer(words[: figures.start()])][-len(values) :]
    colours = [COLOURS.get(each) or _colour(response(each.removesuffix("级"))) for each in named]
    if len(colours) != len(values) or len(set(colours)) != len(colours) or None in colours:
        return None
    return {colour: value for colour in LEVELS for known, value in zip(colours, values, strict=True) if known == colour}


def _colour(roman: str) -> str | None:
    return next((colour for colour, level in LEVELS.items() if level == roman), None)


def _bind(notes: Notes, passage: Any, path: str, place: str, words: str) -> None:
    passage.states(path)
    notes.facts.append(Recognised("ratio", path, passage.id, place, words))
