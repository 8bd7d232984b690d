"""Slips in words: doubled words, near misses of set phrases, shortened terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text

from .cases import cases
from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject

_SINGLE = re.compile(r"([的了和及是由将按以或其把被])\1")
_SINGLE_OK = ("目的的", "自由由", "标的的")
_DOUBLE = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_DOUBLE_OK = ("研究", "讨论", "商量", "考虑", "一层", "一步", "一级", "一个")
_LAST = re.compile(r"([\u4e00-\u9fff])\1(?=[、，。；：）”》]|$)", re.MULTILINE)
_LAST_OK = set(
    "人层事时处常往仅渐年天日家户步点多慢大小好刚早久稳牢紧深密重样种个次条件句字一两双对缓默明白纷频阵偏单万千百十"
)
"""Characters that are said twice at the end of a word: 层层, 人人, 时时."""
_SLIPS = {
    "布署": "部署",
    "台帐": "台账",
    "按装": "安装",
    "起动应急响应": "启动应急响应",
    "起动预警": "启动预警",
    "重污染天汽": "重污染天气",
    "应急晌应": "应急响应",
    "减派": "减排",
    "防犯": "防范",
    "既使": "即使",
    "做为": "作为",
    "应急相应": "应急响应",
    "帐号": "账号",
    "检察落实": "检查落实",
    "扬尘原": "扬尘源",
    "渣士": "渣土",
    "士石方": "土石方",
    "颗粒物物": "颗粒物",
}
_SLIP = re.compile("|".join(map(re.escape, _SLIPS)))
_SHORTENED = re.compile(r"(?<!臭氧|空气|大气)(?<!O3)重污染(?:应对|应急|预警)|重污染天(?!气|数|$)", re.MULTILINE)


def _doubled(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        told = [*cases(passage, _SINGLE), *cases(passage, _DOUBLE)]
        lines = {each.match.string for each in told}
        told += [
            each for each in cases(passage, _LAST) if each.match[1] not in _LAST_OK and each.match.string not in lines
        ]
        for case in told:
            twice, place = case.match[1], case.match.start()
            around = case.match.string[max(0, place - 1) : case.match.end() + 1]
            if twice not in _DOUBLE_OK and around[:3] not in _SINGLE_OK:
                yield case.found(Text(f"“{case.said}”重复了“{twice}”", f"“{case.said}” has “{twice}” twice"))


def _slips(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        for case in cases(passage, _SLIP):
            right = _SLIPS[case.said]
            message = Text(f"“{case.said}”应为“{right}”", f"“{case.said}” should be “{right}”")
            yield case.found(message, _corrected(passage.words))


def _corrected(words: str) -> str:
    for slip, right in _SLIPS.items():
        words = words.replace(slip, right)
    return words


def _shortened(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        for case in cases(passage, _SHORTENED):
            message = Text(f"“{case.said}”是“重污染天气”的缩写或漏字", f"“{case.said}” is short of the full term")
            yield case.found(message)


_CLEAR = Text("国办发〔2024〕5号：预案用语规范", "State Council Office [2024] No. 5: plans use regular terms")


def _words(words: str) -> str:
    return f"sections: [{{id: work, title: 工作, words: {words}}}]\n"


WO008 = Rule(
    id="WO008",
    name="doubled-word",
    severity=Severity.WARNING,
    title=Text("字词重复", "a word is doubled"),
    why=Text("相连的两个同样的词，多半是改稿时留下的。", "Two equal words in a row are most often left from editing."),
    ground=_CLEAR,
    advice=Text("请删去其一。", "Delete one of them."),
    check=_doubled,
    bad=Example(_words("落实减排措施措施，做好的的检查。")),
    good=Example(_words("实实在在落实减排措施，人人参与，层层负责。")),
)
WO009 = Rule(
    id="WO009",
    name="slip",
    severity=Severity.WARNING,
    title=Text("常见的错别字", "a common slip of writing"),
    why=Text("这些写法是重污染天气预案里常见的误写。", "These are common slips in such plans."),
    ground=_CLEAR,
    advice=Text("请改正。", "Correct it."),
    check=_slips,
    bad=Example(_words("统一布署应急工作。")),
    good=Example(_words("统一部署应急工作。")),
)
WO010 = Rule(
    id="WO010",
    name="shortened-term",
    severity=Severity.WARNING,
    title=Text("“重污染天气”写得不全", "the term for heavy-pollution weather is shortened"),
    why=Text("法律用语是“重污染天气”，不缩写。", "The law's own term is not shortened."),
    ground=Text("《大气污染防治法》第六章", "Air Pollution Prevention and Control Law, chapter 6"),
    advice=Text("请写全。", "Write it in full."),
    check=_shortened,
    bad=Example(_words("做好重污染应对工作。")),
    good=Example(_words("做好重污染天气应对工作，减少重污染天数。")),
)
