"""Counts as an old plan types them beside what they count, and on which mean of the index its conditions stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text

from .cases import Case, cases
from .prose import typed
from .rule import Example, Found, Need, Rule
from .subject import Subject

_DIGITS = {each: n for n, each in enumerate("零一二三四五六七八九")} | {"两": 2}
_N = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_THINGS = (
    r"(?:个|类|级|项|种|家)(?:[\u4e00-\u9fff]{0,6}?(?:组|专班|单位|部门|科室|措施|级别|等级|企业|方面|环节|阶段|机构))?"
)
_AFTER = re.compile(
    rf"(?:设|分为|包括|共有?|由|为|成立|组建){_N}{_THINGS}(?:[，,](?:分别)?(?:为|是))?[：:](?P<list>[^。；：:\n]+)"
)
_BEFORE = re.compile(
    rf"(?:分为|包括|下设|设置|设立)(?P<list>[\u4e00-\u9fff]+(?:、[\u4e00-\u9fffⅠⅡⅢⅣ（）级]+)+){_N}(?:个|类|级|项|种)"
)
_ALSO = re.compile(
    rf"(?:[：:，由]|包括)(?P<list>[^。；：:，\n]+?)等{_N}(?:个|家)(?:成员)?(?:单位|部门|科室|街道|乡镇|组)"
)
_ANNEXES = re.compile(rf"附件(?:共|计)?{_N}个|{_N.replace('n>', 'm>')}个附件")
_INSIDE = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》|“[^“”]*”")
_JOINS = re.compile(r"以及|[和及与]")
_NEARLY, _MANY = 2, 5
"""Of a list of at least that many, what ends in 等 is meant to be whole when so few are missing."""
_CONDITION = re.compile(r"AQI\s*(?:日均值)?\s*(?:[＞>≥]=?|大于|超过|达到)\s*\d{3}")
_INDEX = re.compile(r"日\s*AQI|AQI\s*日均值|空气质量指数[^。；]{0,12}日均值|AQI\s*(?:[＞>≥]=?|大于|超过|达到)\s*\d{3}")
_MEAN = re.compile(r"连续\s*24\s*(?:个)?小时|滚动|24\s*小时(?:平均|均值|滑动)|跨自然日|自然日(?:均值|平均)|日历日")


def number(text: str) -> int:
    """A number in figures or in Chinese up to 99."""
    if text.isdigit():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _DIGITS.get(text[-1], 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _size(items: str) -> tuple[int, int]:
    """The least and the greatest number of things in a list: 和 in a name does not divide, before the last it does."""
    parts = _INSIDE.sub("", items).split("、")
    return len(parts), len(parts) + len(_JOINS.findall(parts[-1]))


def _counts(subject: Subject) -> Iterator[Found]:
    for passage in typed(subject.plan):
        for pattern in (_AFTER, _BEFORE, _ALSO):
            for case in cases(passage, pattern):
                said, (least, most) = number(case.match["n"]), _size(case.match["list"])
                if "、" in case.match["list"] and not least <= said <= most and _is_whole(pattern, said, most):
                    yield _differs(case, case.match["n"], most)
        for case in cases(passage, _ANNEXES):
            told = case.match["n"] or case.match["m"]
            there = len(subject.plan.annexes)
            if there and number(told) != there:
                yield _differs(case, told, there)


def _is_whole(pattern: re.Pattern[str], said: int, there: int) -> bool:
    return pattern is not _ALSO or there > said or (there >= _MANY and said - there <= _NEARLY)


def _differs(case: Case, said: str, there: int) -> Found:
    text = case.said if len(case.said) < 24 else f"{case.said[:10]}……{case.said[-10:]}"
    return case.found(Text(f"写的是{said}，列了{there}个：{text}", f"it says {said} and lists {there}: {text}"))


def _no_mean(subject: Subject) -> Iterator[Found]:
    told = list(typed(subject.plan))
    conditions = sum(len(_CONDITION.findall(each.bare)) for each in told)
    if conditions < 2 or any(_MEAN.search(each.bare) for each in told):
        return
    first = next((case for each in told if not each.is_title for case in cases(each, _INDEX)), None)
    if first:
        message = Text("没有写AQI按什么时段的均值计算", "it is not said over which hours the index is a mean")
        yield Found(first.passage.path, message, said=first.said, nth=first.nth)


_MANUSCRIPT: frozenset[Need] = frozenset({"manuscript"})


def _text(*lines: str) -> str:
    head = ("河东区重污染天气应急预案", "一、总则", "为应对重污染天气，制定本预案。", "二、组织和预警")
    return "\n".join((*head, *lines, "三、附则", "本预案自印发之日起施行。", ""))


_LEVELS = (
    "黄色预警：预测日AQI＞200将持续48小时，且未达到高级别预警条件。",
    "橙色预警：预测日AQI＞200将持续72小时，且未达到高级别预警条件。",
)

LT018 = Rule(
    id="LT018",
    name="count-and-list-differ",
    severity=Severity.WARNING,
    title=Text("个数与所列的不符", "a count differs from what is listed beside it"),
    why=Text(
        "写了几个、几类、几级，后面列的要一样多；不一样，多半是修订时漏改。",
        "What a count announces is listed as often; where not, one of the two was not revised.",
    ),
    ground=Text(
        "国办发〔2024〕5号：预案用语规范、前后一致", "State Council Office [2024] No. 5: regular, uniform terms"
    ),
    advice=Text("请核对个数和所列的各项。", "Compare the count with the list."),
    check=_counts,
    bad=Example(_text("区指挥部下设4个工作组：综合组、监测组、督导组。")),
    good=Example(_text("区指挥部下设4个工作组：综合组、监测组、督导组和宣传组，由区住房和城乡建设局等18个部门组成。")),
    needs=_MANUSCRIPT,
)
LT019 = Rule(
    id="LT019",
    name="mean-not-stated",
    severity=Severity.WARNING,
    title=Text("没有写AQI的均值时段", "the mean of the index is not stated"),
    why=Text(
        "日AQI按自然日还是按连续24小时（可跨自然日）计算，预警会早晚不同。",
        "By calendar day or over any 24 hours in a row, a condition is met at different times.",
    ),
    ground=Text(
        "环大气〔2024〕6号：按连续24小时（可以跨自然日）计算", "MEE Huan Daqi [2024] No. 6: over 24 hours in a row"
    ),
    advice=Text(
        "请写一次，例如“按连续24小时（可以跨自然日）均值计算”。", "State it once: over 24 hours, calendar days apart."
    ),
    check=_no_mean,
    bad=Example(_text(*_LEVELS)),
    good=Example(_text("以AQI为指标，按连续24小时（可以跨自然日）均值计算。", *_LEVELS)),
    needs=_MANUSCRIPT,
)
