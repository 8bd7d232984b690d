"""What the alerts answer to: pollutants, means, lead times, and the standards behind the index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plangen.finding import Severity, Text

from .coverage import GOVERNMENTS
from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject, signed
from .thresholds import pairs
from .wording import level, title

_DAYS_OF_HOURS = re.compile(r"(\d+)天（(\d+)小时）")
_HOURS_OF_DAYS = re.compile(r"(\d+)小时（(\d+)天）")
_OLD_STANDARDS = re.compile(r"GB ?3095\D2012|HJ ?633\D2012")
_NEW_STANDARDS = date(2026, 3, 1)
"""GB 3095-2026 and HJ 633-2026 are in force from this day."""


def _units(subject: Subject) -> Iterator[Found]:
    for name, track in subject.plan.alerts.items():
        stated = [(colour, each.when) for colour, each in track.levels.items() if each.when]
        units = {c.unit for _, when in stated for c in when.conditions if c.hours}
        if len(units) > 1:
            last = next(colour for colour, when in reversed(stated) if any(c.unit == "d" for c in when.conditions))
            message = Text(
                f"{level(last).zh}的时长按天写，其他级别按小时写",
                f"the length at {level(last).en} is in days, elsewhere in hours",
            )
            yield Found(("alerts", name, "levels", last.value, "when"), message)
    for passage in passages(subject.plan):
        told = [(match[0], int(match[1]), int(match[2])) for match in _DAYS_OF_HOURS.finditer(passage.bare)]
        told += [(match[0], int(match[2]), int(match[1])) for match in _HOURS_OF_DAYS.finditer(passage.bare)]
        for said, days, hours in told:
            if days * 24 != hours:
                message = Text(f"“{said}”：{days}天是{days * 24}小时", f"“{said}”: {days} days are {days * 24} hours")
                yield Found(passage.path, message, said=said)


def _mean(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in pairs(subject):
        both = any(each.when for each in own.levels.values()) and any(each.when for each in above.levels.values())
        if upper is subject.direct and both and own.mean != above.mean:
            path = ("alerts", name, "mean")
            message = Text(
                f"AQI 均值的算法是 {own.mean}，上级{title(upper)}是 {above.mean}",
                f"the mean of the index is {own.mean}; {title(upper)} above has {above.mean}",
            )
            yield Found(path, message, above=(upper.id, path))


def _old_index(subject: Subject) -> Iterator[Found]:
    day = signed(subject.plan)
    if day is None or day < _NEW_STANDARDS:
        return
    for index, item in enumerate(subject.plan.basis):
        document = subject.plan.documents.get(item)
        if document and _OLD_STANDARDS.fullmatch(document.number):
            message = Text(
                f"{document.number} 自 2026-03-01 起由 2026 年版代替",
                f"{document.number} is replaced by its edition of 2026 since 2026-03-01".replace("—", "-"),
            )
            yield Found(("basis", index), message)


def _excluded(subject: Subject) -> Iterator[Found]:
    scope = subject.plan.scope
    if scope is None:
        return
    for name, track in subject.plan.alerts.items():
        if name in scope.excluded and name not in scope.pollutants:
            message = Text(
                f"适用范围排除了{track.pollutant}，却有它的预警和响应",
                f"{track.pollutant} is excluded from the scope but has alerts",
            )
            yield Found(("alerts", name), message)
    for pollutant in scope.pollutants:
        if subject.plan.alerts and pollutant not in subject.plan.alerts:
            message = Text(f"适用范围有 {pollutant}，却没有它的预警", f"{pollutant} is in the scope but has no alerts")
            yield Found(("scope", "pollutants"), message)
    for pollutant in scope.excluded:
        if pollutant in scope.pollutants:
            message = Text(f"{pollutant} 既适用又排除", f"{pollutant} is both in the scope and excluded")
            yield Found(("scope", "excluded"), message)


def _no_track(subject: Subject) -> Iterator[Found]:
    plan, upper = subject.plan, subject.direct
    if upper is None or not plan.alerts or plan.kind not in GOVERNMENTS:
        return
    for name, track in upper.alerts.items():
        if name not in plan.alerts:
            message = Text(
                f"上级{title(upper)}对{track.pollutant}有预警，本预案没有",
                f"{title(upper)} above has alerts for {track.pollutant}; here there are none",
            )
            yield Found(("alerts",), message, above=(upper.id, ("alerts", name)))


def _late(subject: Subject) -> Iterator[Found]:
    for name, own, upper, above in pairs(subject):
        if above.lead is None or upper is not subject.direct:
            continue
        path = ("alerts", name, "lead")
        if own.lead is None and own.follows is None:
            message = Text(
                f"没有写提前多久发布预警，上级{title(upper)}为 {above.lead.chinese}",
                f"it is not said how long before the start an alert is issued; {title(upper)} above has {above.lead}",
            )
            yield Found(path, message, above=(upper.id, path))
        elif own.lead and own.lead.hours < above.lead.hours:
            message = Text(
                f"提前 {own.lead.chinese}发布预警，上级{title(upper)}为 {above.lead.chinese}",
                f"alerts are issued {own.lead} ahead; {title(upper)} above has {above.lead}",
            )
            yield Found(path, message, above=(upper.id, path))


_GUIDANCE = Text(
    "环大气〔2024〕6号：统一的预警分级和启动条件", "MEE Huan Daqi [2024] No. 6: uniform alert levels and conditions"
)


def _track(rest: str) -> str:
    return f"alerts: {{pm25: {{pollutant: PM2.5, {rest}}}}}\n"


_LEVELS = "levels: {yellow: {response: Ⅲ, when: aqi > 200}}"
_OZONE = "o3: {pollutant: O3, levels: {ungraded: {response: ungraded}}}"

AL009 = Rule(
    id="AL009",
    name="days-and-hours",
    severity=Severity.WARNING,
    title=Text("天数与小时数混用或不符", "days and hours are mixed or disagree"),
    why=Text(
        "时长统一按小时或按天写；并写的，1天是24小时。",
        "Lengths are written in hours or in days throughout; where both stand, a day is 24 hours.",
    ),
    ground=_GUIDANCE,
    advice=Text("请统一写法，核对换算。", "Use one unit and check the figures."),
    check=_units,
    bad=Example(
        _track(
            "levels: {yellow: {response: Ⅲ, when: aqi > 200 for 48h}, orange: {response: Ⅱ, when: aqi > 200 for 3d}}"
        )
    ),
    good=Example(
        _track("levels: {yellow: {response: Ⅲ, when: aqi > 200 for 2d}, orange: {response: Ⅱ, when: aqi > 200 for 3d}}")
    ),
)
AL010 = Rule(
    id="AL010",
    name="mean-differs-from-upstream",
    severity=Severity.WARNING,
    title=Text("AQI 均值的算法与上级不同", "the mean of the index differs from upstream's"),
    why=Text(
        "按连续24小时还是按自然日计算，同一过程的级别可能不同。",
        "Running over 24 hours or by calendar day, one episode may reach different levels.",
    ),
    ground=_GUIDANCE,
    advice=Text("请与上级用同一算法。", "Use the mean of the plan above."),
    check=_mean,
    bad=Example(_track(_LEVELS), _track("mean: running-24h, " + _LEVELS)),
    good=Example(_track("mean: running-24h, " + _LEVELS), _track("mean: running-24h, " + _LEVELS)),
    needs=frozenset({"upstream"}),
)
AL011 = Rule(
    id="AL011",
    name="index-standard-replaced",
    severity=Severity.WARNING,
    title=Text("依据的空气质量标准已被代替", "the air quality standard cited has been replaced"),
    why=Text(
        "AQI 的分级浓度由 GB 3095 和 HJ 633 规定，两项标准 2026 年版自 2026-03-01 起施行。",
        "The concentrations behind the index are those of GB 3095 and HJ 633, whose 2026 editions hold since"
        " 2026-03-01.",
    ),
    ground=Text("GB 3095-2026、HJ 633-2026", "GB 3095-2026, HJ 633-2026"),
    advice=Text("请改引 2026 年版，并核对启动条件。", "Cite the edition of 2026 and look over the conditions."),
    check=_old_index,
    bad=Example(
        "issue: {by: office, signed: 2026-09-01}\nbodies: {office: {name: 办公室}}\nbasis: [air]\n"
        "documents: {air: {title: 环境空气质量标准, number: GB 3095—2012, kind: standard}}\n"
    ),
    good=Example(
        "issue: {by: office, signed: 2025-09-01}\nbodies: {office: {name: 办公室}}\nbasis: [air]\n"
        "documents: {air: {title: 环境空气质量标准, number: GB 3095—2012, kind: standard}}\n"
    ),
)
AL012 = Rule(
    id="AL012",
    name="scope-and-alerts",
    severity=Severity.ERROR,
    title=Text("适用范围与预警不对应", "scope and alerts do not correspond"),
    why=Text(
        "排除的污染物不应有预警和响应，适用的都要有。",
        "What the scope excludes has no alerts, and what it includes has them.",
    ),
    ground=_GUIDANCE,
    advice=Text("请使 scope 与 alerts 一致。", "Make scope and alerts agree."),
    check=_excluded,
    bad=Example(
        f"scope: {{pollutants: [pm25], excluded: [o3]}}\nalerts: {{pm25: {{pollutant: PM2.5, {_LEVELS}}}, {_OZONE}}}\n"
    ),
    good=Example(f"scope: {{pollutants: [pm25, o3]}}\nalerts: {{pm25: {{pollutant: PM2.5, {_LEVELS}}}, {_OZONE}}}\n"),
)
AL013 = Rule(
    id="AL013",
    name="track-of-upstream-missing",
    severity=Severity.ERROR,
    title=Text("缺少上级有预警的污染物", "a pollutant with alerts upstream has none here"),
    why=Text(
        "上级对臭氧等另有预警的，下级也要能接续。",
        "Where the plan above has alerts for another pollutant such as ozone, this one must take them up.",
    ),
    ground=_GUIDANCE,
    advice=Text("请在 alerts 里补上这条轨道。", "Add this track to alerts."),
    check=_no_track,
    bad=Example(_track(_LEVELS), f"alerts: {{pm25: {{pollutant: PM2.5, {_LEVELS}}}, {_OZONE}}}\n"),
    good=Example(f"alerts: {{pm25: {{pollutant: PM2.5, {_LEVELS}}}, {_OZONE}}}\n", _track(_LEVELS)),
    needs=frozenset({"upstream"}),
)
AL014 = Rule(
    id="AL014",
    name="lead-shorter-than-upstream",
    severity=Severity.WARNING,
    title=Text("预警提前量短于上级或没有写", "alerts are issued later than upstream's"),
    why=Text("提前量短，企业和公众来不及准备。", "With a shorter lead, enterprises and public cannot prepare in time."),
    ground=_GUIDANCE,
    advice=Text("请写 lead，不短于上级。", "Write lead, at least as long as above."),
    check=_late,
    bad=Example(_track("lead: 12h, " + _LEVELS), _track("lead: 24h, " + _LEVELS)),
    good=Example(_track("lead: 1d, " + _LEVELS), _track("lead: 24h, " + _LEVELS)),
    needs=frozenset({"upstream"}),
)
