"""Measures, sentence by sentence, from the sections of a level; what returns at a higher level is one measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised
from plangen.draft.words import escaped

from .contexts import Context, sentences
from .owners import Owners
from .roll import Roll
from .spelling import LEVELS, plainer

Data = dict[str, Any]
_MODALITY = re.compile(
    r"禁止|严禁|不得|停止|停驶|(?<!长期)停产|停课|限制|暂停|避免|减少|降低|压减|苫盖|加强|加大|加密|增加|提高|"
    r"执行|落实|实施|采取|倡导|鼓励|建议|引导|调整|督导|节约|管控"
)
_STAGE = re.compile(r"(国[一二三四五六ⅠⅡⅢⅣⅤⅥIV]{1,3})(?:及以下)?(?:排放)?标准|(国[一二三四五六ⅠⅡⅢⅣⅤⅥIV]{1,3})及以下")
_UNMET = re.compile(r"(?:不满足|达不到|未达到)$")
_EXCEPT = re.compile(r"[（(]([^（）()]{2,80})除外[）)]")
_MORE = re.compile(r"每[日天]增加(\d+)次")
_SHARE = re.compile(r"不低于(\d+)%|停驶(\d+)%")
_TRUCKS = re.compile(r"(超过|大于|>|>=)?(\d+)辆次(?:/日)?(及以上|以上)?")
_ONLY_LEADS = re.compile(r"[：:]$|包括但不限于|进入[^，。]{0,10}响应状态")
_ADDS = re.compile(r"(?:[ⅠⅡⅢⅣI]级|黄色|橙色|蓝色)[^，。；]{0,14}基础上")
_LONGEST_NAME = 12
_ALIKE = 0.62
"""From which likeness on two sentences are one measure at two levels."""
_FIELDS = ("do", "stage", "amount", "threshold", "except", "words")


@dataclass(slots=True)
class _Found:
    """A measure with what each level says."""

    id: str
    context: Context
    levels: dict[str, Data] = field(default_factory=dict)
    by: list[str] = field(default_factory=list)


def measures(outline: Outline, tracks: Mapping[str, Any], duties: Data, roll: Roll, notes: Notes) -> Data:
    """``levels-are`` and ``measures``; each only likely, because sentences are divided by rule."""
    found: list[_Found] = []
    adds = False
    owners = Owners(duties, roll)
    for passage in outline.passages:
        if passage.annex:
            continue
        owners.lead = []
        for context, sentence, place in sentences(passage):
            adds = adds or bool(_ADDS.search(sentence))
            if not context.colour or (context.track == "o3" and "o3" not in tracks):
                continue
            if _ONLY_LEADS.search(sentence):
                owners.lead = owners.subject(sentence) or owners.lead
                continue
            if provision := _provision(sentence):
                measure = _same(found, context, provision) or _new(found, context, roll.ids)
                measure.levels[context.colour] = provision
                measure.by = list(dict.fromkeys([*measure.by, *owners.of(sentence)]))
                path = f"measures.{measure.id}"
                passage.states(path)
                notes.facts.append(Recognised("measure", path, passage.id, place, sentence[:120], "likely"))
    if not found:
        return {}
    return {
        "levels-are": "cumulative" if adds else "restated",
        "measures": {each.id: _record(each) for each in found},
    }


def _provision(sentence: str) -> Data | None:
    """What one sentence provides; None where it does not say what is to be done."""
    words = plainer(sentence)
    verb = _MODALITY.search(words)
    if verb is None or len(words) < 6:
        return None
    found: Data = {"do": verb[0]}
    stages = dict.fromkeys(
        each[1] or each[2] for each in _STAGE.finditer(words) if not _UNMET.search(words[: each.start()])
    )
    if len(stages) == 1:
        found["stage"] = next(iter(stages))
    if more := _MORE.search(words):
        found["amount"] = f"+{int(more[1])} 次/日"
    elif share := _SHARE.search(words):
        found["amount"] = f">= {int(share[1] or share[2])}%"
    if trucks := _TRUCKS.search(words):
        bound = ">" if trucks[1] in ("超过", "大于", ">") and not trucks[3] else ">="
        found["threshold"] = f"{bound} {int(trucks[2])} 辆次/日"
    exempt = [name for each in _EXCEPT.finditer(sentence) for name in _names(each[1].removesuffix("等").strip())]
    if exempt:
        found["except"] = list(dict.fromkeys(exempt))
    return found | {"words": escaped(sentence)}


def _names(words: str) -> list[str]:
    """The names of a list; a phrase whose commas may be its own stays whole."""
    names = [name.strip() for name in re.split(r"[、，,]", words)]
    return names if all(0 < len(name) <= _LONGEST_NAME for name in names) else [words]


def _same(found: list[_Found], context: Context, provision: Data) -> _Found | None:
    """The measure of a lower level that this sentence states again; none where it leaves out what that one says."""
    below = [
        each
        for each in found
        if each.context.family == context.family
        and each.context.sector == context.sector
        and each.context.track == context.track
        and context.colour not in each.levels
        and set(_last(each)) <= set(provision)
    ]
    likest = max(below, key=lambda each: _likeness(_last(each)["words"], provision["words"]), default=None)
    return likest if likest and _likeness(_last(likest)["words"], provision["words"]) >= _ALIKE else None


def _last(measure: _Found) -> Data:
    return next(reversed(measure.levels.values()))


def _likeness(left: str, right: str) -> float:
    if left == right:
        return 1.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _new(found: list[_Found], context: Context, ids: Ids) -> _Found:
    name = context.sector or f"{context.family or 'mandatory'}-measure"
    name = f"o3-{name}" if context.track == "o3" else name
    number = 1 + sum(1 for each in found if each.id.startswith(f"{name}-"))
    measure = _Found(ids.take(f"{name}-{number}"), context)
    found.append(measure)
    return measure


def _record(measure: _Found) -> Data:
    """The measure as YAML has it: each level says what changes from the one below."""
    context = measure.context
    data: Data = {"family": context.family or "mandatory"}
    if context.sector and data["family"] == "mandatory":
        data["sector"] = context.sector
    if context.track != "pm25":
        data["track"] = context.track
    data |= {"by": measure.by} if measure.by else {}
    below: Data = {}
    for colour in ("ungraded", *LEVELS):
        if colour not in measure.levels:
            continue
        level = measure.levels[colour]
        changed = {key: level[key] for key in _FIELDS if key in level and level[key] != below.get(key)}
        data[colour] = changed or "same"
        below = level
    return data
