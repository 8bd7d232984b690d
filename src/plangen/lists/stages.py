"""Emission stages as lists write them: 国2, 国 四, 国IV, China 4 → 国二, 国四."""

from __future__ import annotations

import re
import unicodedata

_NUMBERS = {number: name for name in "一二三四五六" for number in (name, str("一二三四五六".index(name) + 1))}
_NUMBERS |= {"I": "一", "II": "二", "III": "三", "IV": "四", "V": "五", "VI": "六"}
_DIGIT = "VI|IV|V|I{1,3}|[1-6一二三四五六]"
_STAGE = re.compile(
    rf"(?:国家?第?|CHINA|CN|第)({_DIGIT})(?:类)?([AB])?(?:排放)?(?:标准|阶段)?(?:排放)?(?:标准|阶段)?", re.ASCII
)
_NONE = frozenset(("新能源", "电动", "纯电动", "纯电", "氢能", "氢燃料", "国零"))
"""Words that are right and name no stage to normalise."""


def stage_of(said: str) -> str:
    """The stage in the form of the schema; nothing where it is not sure which one is meant."""
    if said in _NONE:
        return said
    folded = unicodedata.normalize("NFKC", said).upper()
    match = _STAGE.fullmatch("".join(folded.split()))
    if not match or (folded.startswith("第") and "阶段" not in folded):
        return ""
    return f"国{_NUMBERS[match[1]]}{(match[2] or '').lower()}"
