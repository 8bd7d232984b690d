"""An enterprise's measures by their facts: what they cut must be something."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.enterprises import Indicator, Step

from .operation import steps
from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .subject import Subject

_SHARES = {
    "limit": Text("限产", "the limit"),
    "rotate": Text("轮产", "the rotation"),
    "reduce-trips": Text("减少车次", "the cut of trips"),
}


def _idle(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        for at, step in steps(each):
            if step.by is not None and not step.by.value:
                yield Found((*at, "by"), _nothing(step))
            if step.indicator and _is_no_less(step.indicator):
                yield Found((*at, "indicator", "most"), _no_less(step.indicator))


def _nothing(step: Step) -> Text:
    what = _SHARES.get(step.do, Text("措施", "the measure"))
    return Text(f"{what.zh}的比例是 0", f"the share of {what.en} is nought")


def _is_no_less(indicator: Indicator) -> bool:
    """Whether the bound at the level is not below what is usual, as far as both are of one unit."""
    usual, most = indicator.usual, indicator.most
    return bool(usual and most and usual.unit == most.unit and most.value >= usual.value)


def _no_less(indicator: Indicator) -> Text:
    usual, most = indicator.usual, indicator.most
    bound, daily = most.figure if most else "", usual.figure if usual else ""
    return Text(
        f"“{indicator.of}”响应期间不超过 {bound}，平日是 {daily}，没有减少",
        f"“{indicator.of}” is bound to {bound} at the level and usually is {daily}: nothing is cut",
    )


_MILL = "industry: 制砂\nkind: other\nmeasures: {yellow: [{do: limit, by: %s, of: 日产量%s}]}"
_POWER = ", indicator: {of: 日用电量, usual: 900 kWh, most: %s kWh}"

EN014 = Rule(
    id="EN014",
    name="measure-cuts-nothing",
    severity=Severity.ERROR,
    title=Text("措施什么也没有减", "a measure cuts nothing"),
    why=Text(
        "限产 0、指标上限不低于平日，写了等于没写，核查时也查不出问题。",
        "A limit of nought, or a bound that is not below what is usual, is no measure and cannot be verified.",
    ),
    ground=Text(
        "环办大气函〔2020〕340号：措施可操作、可监测、可核查",
        "MEE Huanban Daqi Han [2020] No. 340: measures that can be done, monitored and verified",
    ),
    advice=Text(
        "请核对比例（by）和指标的平日值、上限（usual、most）。",
        "Compare the share (“by”) and the usual figure and bound of the indicator (“usual”, “most”).",
    ),
    check=_idle,
    by_enterprise=True,
    bad=Example(listed(enterprise(_MILL % ("30%", _POWER % 900)))),
    good=Example(listed(enterprise(_MILL % ("30%", _POWER % 600)))),
)
