"""Thresholds and the mapping of alerts to responses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plangen.document.nodes import Table
from plangen.document.walk import lines
from plangen.draft.outline import Outline, Passage
from plangen.draft.remarks import Notes, Recognised

from .spelling import COLOURS, LEVELS, plainer, response

Data = dict[str, Any]
_LEVEL = re.compile(rf"(?:（\d+）|\d[.、])?({'|'.join(COLOURS)})预警(?:（[^）]*）)?(?:启动条件|标准|条件)?[：:](.+)")
_CONDITION = re.compile(
    r"(?:预测|预计)?(?:未来)?(?:日)?(?:AQI|空气质量指数)(?:（[^）]*）)?(?:日均值|均值|日均浓度)?(?:将)?"
    r"(>=|>|≥|大于等于|大于|超过|达到)(\d{2,3})"
    r"(?:(?:将)?(?:会)?(?:持续|连续)(?:时间)?(>=|超过|达到|达)?(\d{1,3})(小时|天|日)(?:（[^）]*）)?(及以上|以上)?)?"
)
_NO_HIGHER = re.compile(r"[，,]?且?(?:尚)?未达到(?:更)?高(?:一)?级别(?:的)?预警条件(?:时)?")
_MAPPING = re.compile(rf"发布({'|'.join(COLOURS)})预警(?:信息)?(?:时)?[，,]?启动([ⅠⅡⅢⅣI]{{1,3}})级")
_PAIRED = re.compile(rf"({'|'.join(COLOURS)})(?:预警)?（([ⅠⅡⅢⅣI]{{1,3}}V?)级）")
_COLOUR_CELL = re.compile(rf"({'|'.join(COLOURS)})(?:预警)?(?:（[^）]*）)?")
_RESPONSE_CELL = re.compile(r"([ⅠⅡⅢⅣ]|I{1,3}|IV)级(?:应急)?(?:响应)?")
_OZONE = re.compile(r"(?:启动(?:标准|条件))[：:](.+)")
_RUNNING = re.compile(r"连续24小时.{0,12}均值")


def alerts(outline: Outline, notes: Notes) -> Data:
    """The tracks whose triggers could be read whole; a sentence with anything else in it stays words."""
    found = _Tracks(notes)
    for passage in outline.passages:
        found.read(passage)
    tracks = found.data()
    return {"alerts": tracks} if tracks else {}


class _Tracks:
    """What the passages read so far say of alert levels."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.levels: dict[str, Data] = {}
        self.ozone: Data = {}
        self.mean = False
        self.exact = False
        """Whether boundaries are written 及以上."""

    def read(self, passage: Passage) -> None:
        """Takes what a passage says, sentence by sentence and row by row."""
        subject = ""
        for text, place in passage.texts():
            words = plainer(text)
            self.mean = self.mean or bool(_RUNNING.search(words))
            subject = words if "首要污染物" in words else subject
            for found in (*_MAPPING.finditer(words), *_PAIRED.finditer(words)):
                self._map(COLOURS[found[1]], response(found[2]), found[0], passage, place)
            graded = _LEVEL.fullmatch(words)
            if graded and "AQI" in words:
                self._condition(COLOURS[graded[1]], graded[2], passage, place)
            elif "臭氧" in (subject or words):
                self._ozone(words, passage, place)
        for colour, stated, condition, place in _rows(passage):
            if stated:
                self._map(colour, stated, stated, passage, place)
            if "AQI" in condition:
                self._condition(colour, condition, passage, place)

    def _map(self, colour: str, stated: str, words: str, passage: Passage, place: str) -> None:
        self.levels.setdefault(colour, {})["response"] = stated
        _bind(self.notes, passage, "mapping", f"alerts.pm25.levels.{colour}.response", place, words)

    def _condition(self, colour: str, words: str, passage: Passage, place: str) -> None:
        self.exact = _level(self.levels, colour, words, passage, place, self.notes) or self.exact

    def _ozone(self, words: str, passage: Passage, place: str) -> None:
        single = _OZONE.search(words)
        when, rest = trigger(single[1]) if single else (None, "")
        if single and when and not rest:
            self.ozone = {"response": "ungraded", "when": when}
            _bind(self.notes, passage, "threshold", "alerts.o3.levels.ungraded", place, single[0])

    def data(self) -> Data:
        """The tracks as a plan writes them."""
        tracks: Data = {}
        if any(self.levels.values()):
            for colour, level in self.levels.items():
                level.setdefault("response", LEVELS[colour])
            ordered = {colour: _sorted(self.levels[colour]) for colour in LEVELS if colour in self.levels}
            loose = not self.exact and any("when" in level for level in ordered.values())
            tracks["pm25"] = {
                "pollutant": "PM2.5",
                **({"mean": "running-24h"} if self.mean else {}),
                **({"at-least": "以上"} if loose else {}),
                "levels": ordered,
            }
        if self.ozone:
            tracks["o3"] = {"pollutant": "O3", "levels": {"ungraded": self.ozone}}
        return tracks


def _rows(passage: Passage) -> Iterator[tuple[str, str, str, str]]:
    """Colour, response and condition of each row of a table that says them in cells, and the table's place."""
    for table in (block for block in passage.blocks if isinstance(block, Table)):
        for row in table.rows:
            cells = [plainer("".join(line for block in cell.blocks for line in lines(block))) for cell in row.cells]
            colours = [COLOURS[found[1]] for cell in cells if (found := _COLOUR_CELL.fullmatch(cell))]
            stated = [response(found[1]) for cell in cells if (found := _RESPONSE_CELL.fullmatch(cell))]
            conditions = [cell for cell in cells if _CONDITION.search(cell)]
            if len(colours) == 1 and len(conditions) < 2:
                yield colours[0], "".join(stated[:1]), "".join(conditions), table.id


def _level(levels: dict[str, Data], colour: str, words: str, passage: Passage, place: str, notes: Notes) -> bool:
    """Adds one level's trigger; whether its boundary word is 及以上."""
    bare, higher = _NO_HIGHER.subn("", words)
    when, rest = trigger(bare)
    level = levels.setdefault(colour, {})  # there is such a level, whether or not its condition is understood
    if when is None or rest:
        notes.add(
            "threshold",
            place,
            f"预警条件没有全部读懂，留作正文：“{words[:40]}”",
            f"the condition was not understood whole and stays as words: “{words[:40]}”",
        )
        return False
    if "when" in level:
        return False
    level["when"] = when
    level |= {"unless-higher": True} if higher else {}
    _bind(notes, passage, "threshold", f"alerts.pm25.levels.{colour}", place, words)
    return "及以上" in words


def _sorted(level: Data) -> Data:
    return {key: level[key] for key in ("response", "when", "unless-higher") if key in level}


def _bind(notes: Notes, passage: Passage, kind: str, path: str, place: str, words: str) -> None:
    passage.states(path)
    notes.facts.append(Recognised(kind, path, passage.id, place, words))


def trigger(words: str) -> tuple[Any, str]:
    """The trigger that words state as a plan writes it, and what was left over of them; 且 binds before 或."""
    parts: list[str] = []
    conditions: list[str] = []
    position = 0
    for found in _CONDITION.finditer(words):
        parts.append(words[position : found.start()])
        conditions.append(_condition(found))
        position = found.end()
    rest = words[position:].strip("。；;，,时")
    if not conditions:
        return None, words
    joints = [re.sub(r"[，,；;]", "", part) for part in parts[1:]]
    left_over = (
        parts[0].strip("，,") + rest + "".join(joint for joint in joints if joint not in ("或", "或者", "且", "并且"))
    )
    alternatives = [[conditions[0]]]
    for joint, condition in zip(joints, conditions[1:], strict=True):
        if joint.startswith("或"):
            alternatives.append([condition])
        else:
            alternatives[-1].append(condition)
    choices = [each[0] if len(each) == 1 else {"all": each} for each in alternatives]
    return (choices[0] if len(choices) == 1 else {"any": choices}), left_over


def _condition(found: re.Match[str]) -> str:
    least = ">=" if found[1] in (">=", "≥", "大于等于", "达到") else ">"
    head = f"aqi {least} {found[2]}"
    if not found[4]:
        return head
    unit = "h" if found[5] == "小时" else "d"
    bound = ">= " if found[6] or found[3] in (">=", "达到", "达") else "> " if found[3] else ""
    return f"{head} for {bound}{found[4]}{unit}"
