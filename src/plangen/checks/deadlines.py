"""Deadlines against those of the plans above, against each other, and as they are typed in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from plangen.finding import Path, Severity, Text
from plangen.model.deadlines import Deadline
from plangen.model.fact import Duration
from plangen.model.plan import Plan

from .cases import cases
from .prose import Passage, passages
from .rule import Example, Found, Rule
from .stated import figures_in
from .subject import Subject, signed
from .wording import title

_ENDS = ("response-end", "alert-lifted")
"""The response ends with the alert, so that both count as one event."""
_AFTER_END = re.compile(r"(?:响应|预警)(?:终止|解除|结束)后\s*(\d+)\s*(个?工作日|日|天|小时)内")
_UNITS = {"日": "d", "天": "d", "小时": "h", "个工作日": "wd", "工作日": "wd"}
_DAILY = re.compile(r"每[日天]|次日|逐日")

Match = tuple[Deadline, Plan, Deadline]

_DUE = re.compile(
    r"(20\d{2})年(\d{1,2})月(\d{1,2})日(?:之前|以前|前)"
    r"(?=[^。；]{0,24}(?:完成|报送|报|修订|编制|备案|印发|更新))(?![^。；]{0,12}(?:注册|登记|生产|建成|投产))"
)
"""A day before which something is to be done; what was registered or built before one is no task."""


def _comparable(subject: Subject) -> Iterator[Match]:
    """Our deadlines, each with that of a plan above for the same event and matter."""
    for upper in subject.upstream:
        for own in subject.plan.deadlines.values():
            for other in upper.deadlines.values():
                if _event(own) == _event(other) and (own.id == other.id or _alike(own.what, other.what)):
                    yield own, upper, other


def _event(deadline: Deadline) -> tuple[object, ...]:
    after = "end" if deadline.after in _ENDS else deadline.after
    return after, deadline.every, deadline.day is not None


def _alike(one: str, two: str) -> bool:
    """Whether two matters are the same: one in the other, or most pairs of characters in common."""
    if not one or not two:
        return False
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (one, two)]
    return one in two or two in one or len(pairs[0] & pairs[1]) >= 0.6 * max(map(len, pairs))


def _later(subject: Subject) -> Iterator[Found]:
    for own, upper, other in _comparable(subject):
        if own.clock and other.clock and _minutes(own) > _minutes(other):
            yield _late(own, "clock", own.clock, upper, other, other.clock)


def _minutes(deadline: Deadline) -> int:
    hour, minute = deadline.clock.split(":")
    return (24 * deadline.next_day + int(hour)) * 60 + int(minute)


def _longer(subject: Subject) -> Iterator[Found]:
    for own, upper, other in _comparable(subject):
        if own.within and other.within and _length(own.within) > _length(other.within):
            yield _late(own, "within", own.within.chinese, upper, other, other.within.chinese)


def _length(time: Duration) -> tuple[int, bool]:
    """Hours; of as many days working days are the longer."""
    return time.hours, time.unit == "wd"


def _yearly(subject: Subject) -> Iterator[Found]:
    for own, upper, other in _comparable(subject):
        if own.months and other.months and (own.months[-1], own.month_end) > (other.months[-1], other.month_end):
            yield _late(own, "months", f"{own.months[-1]}月", upper, other, f"{other.months[-1]}月")


def _fixed(subject: Subject) -> Iterator[Found]:
    for own, upper, other in _comparable(subject):
        if own.day and other.day and own.day > other.day:
            yield _late(own, "day", own.day.isoformat(), upper, other, other.day.isoformat())


def _late(own: Deadline, key: str, mine: str, upper: Plan, other: Deadline, theirs: str) -> Found:
    return Found(
        ("deadlines", own.id, key),
        Text(
            f"时限“{own.id}”为{mine}，上级{title(upper)}的“{other.id}”为{theirs}",
            f"“{own.id}” is due at {mine}; “{other.id}” of {title(upper)} above at {theirs}",
        ),
        above=(upper.id, ("deadlines", other.id, key)),
    )


def _before_signing(subject: Subject) -> Iterator[Found]:
    day = signed(subject.plan)
    for deadline in subject.plan.deadlines.values() if day else ():
        if day and deadline.day and deadline.day < day:
            message = Text(
                f"期限 {deadline.day.isoformat()} 早于成文日期 {day.isoformat()}",
                f"the day {deadline.day.isoformat()} is before that of signing, {day.isoformat()}",
            )
            yield Found(("deadlines", deadline.id, "day"), message)
    known = {deadline.day for deadline in subject.plan.deadlines.values()}
    for passage in passages(subject.plan) if day and subject.manuscript else ():
        for case in cases(passage, _DUE):
            due = calendar_day(*map(int, case.match.groups()))
            if day and due and due < day and due not in known:
                yield case.found(
                    Text(
                        f"期限 {due.isoformat()} 早于成文日期 {day.isoformat()}",
                        f"the day {due.isoformat()} is before that of signing, {day.isoformat()}",
                    )
                )


def calendar_day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _forwarded_late(subject: Subject) -> Iterator[Found]:
    for name, track in subject.plan.alerts.items():
        leads = [track.lead, *(upper.alerts[name].lead for upper in subject.upstream if name in upper.alerts)]
        lead = min((each for each in leads if each), key=lambda each: each.hours, default=None)
        within = track.follows.within if track.follows else None
        if lead and within and within.hours >= lead.hours:
            yield _no_time(("alerts", name, "follows", "within"), within, lead)
        for deadline in subject.plan.deadlines.values():
            if lead and deadline.after == "alert-notice" and deadline.within and deadline.within.hours >= lead.hours:
                yield _no_time(("deadlines", deadline.id, "within"), deadline.within, lead)


def _no_time(path: Path, within: Duration, lead: Duration) -> Found:
    message = Text(
        f"转达用时 {within.chinese}，不短于预警的提前量 {lead.chinese}",
        f"passing the alert on takes {within}, not less than its lead of {lead}",
    )
    return Found(path, message)


def _twice(subject: Subject) -> Iterator[Found]:
    for one, two in combinations(subject.plan.deadlines.values(), 2):
        same = (one.who, one.to, one.what, _event(one)) == (two.who, two.to, two.what, _event(two))
        if same and one.what and _time(one) != _time(two):
            message = Text(
                f"“{two.id}”与“{one.id}”是同一件事，时限却不同",
                f"“{two.id}” is the same matter as “{one.id}”, due otherwise",
            )
            yield Found(("deadlines", two.id), message)


def _time(deadline: Deadline) -> tuple[object, ...]:
    return deadline.within, deadline.clock, deadline.months, deadline.day, deadline.since


def _from_when(subject: Subject) -> Iterator[Found]:
    for deadline in subject.plan.deadlines.values():
        if deadline.within and not deadline.after:
            message = Text(
                f"时限“{deadline.id}”有 {deadline.within.chinese}，却没有写自何时起算",
                f"“{deadline.id}” has {deadline.within} but not the event from which it runs",
            )
            yield Found(("deadlines", deadline.id, "within"), message)


def _in_words(subject: Subject) -> Iterator[Found]:
    ends = {
        (each.within.count, each.within.unit) for each in _known(subject.plan) if each.within and each.after in _ENDS
    }
    clocks = {f"{int(c.split(':')[0])}:{c.split(':')[1]}" for each in _known(subject.plan) if (c := each.clock)}
    for passage in passages(subject.plan):
        compared = _stated_units(subject.plan, passage)
        for match in _AFTER_END.finditer(passage.bare):
            unit = _UNITS[match[2]]
            if ends and unit not in compared and (int(match[1]), unit) not in ends:
                right = "、".join(Duration(*each).chinese for each in sorted(ends))
                yield Found(passage.path, _other(match[0], f"{right}内"))
        for sentence in re.split(r"[。；\n]", passage.bare) if clocks and "clock" not in compared else ():
            said = figures_in(sentence).get("时刻", set()) if _DAILY.search(sentence) else set()
            for clock in sorted(said - clocks):
                yield Found(passage.path, _other(clock, "、".join(sorted(clocks))))


def _stated_units(plan: Plan, passage: Passage) -> set[str]:
    """The units in which the section's words are compared with the very deadlines that it states."""
    names = [path.removeprefix("deadlines.") for path in passage.section.states] if passage.section else []
    stated = [plan.deadlines[name] for name in names if name in plan.deadlines]
    return {each.within.unit for each in stated if each.within} | {"clock" for each in stated if each.clock}


def _known(plan: Plan) -> tuple[Deadline, ...]:
    return tuple(plan.deadlines.values())


def _other(said: str, fact: str) -> Text:
    return Text(f"文中为“{said}”，登记的时限是{fact}", f"the words say “{said}”, the deadline registered is {fact}")


_REPORTS = Text(
    "国办发〔2024〕5号：信息报告的时限与上级衔接", "State Council Office [2024] No. 5: reports connect with those above"
)
_ABOVE = Text("上级预案规定的时限", "the deadline that the plan above sets")
_OWN = Text("预案登记的时限：文字复述时限，须与之相同", "the plan's own registered deadlines, which its words repeat")
_LATER = Text(
    "下级报送迟于上级的时限，上级就不能按时汇总。",
    "Reports due later than those above cannot be put together in time there.",
)


def _daily(clock: str) -> str:
    return f"deadlines: {{daily: {{what: 应急响应情况, every: day, clock: '{clock}'}}}}\n"


def _end(within: str) -> str:
    return f"deadlines: {{summary: {{what: 总结评估报告, after: response-end, within: {within}}}}}\n"


def _year(month: int) -> str:
    return f"deadlines: {{list-update: {{what: 应急减排清单, every: year, months: [{month}]}}}}\n"


def _day(day: str) -> str:
    return f"deadlines: {{sub-plans: {{what: 部门实施方案, day: {day}}}}}\n"


DE001 = Rule(
    id="DE001",
    name="daily-report-later",
    severity=Severity.ERROR,
    title=Text("每日报送晚于上级", "a daily report is due later than upstream's"),
    why=_LATER,
    ground=_ABOVE,
    advice=Text("请改为不迟于上级。", "Make it not later than above."),
    check=_later,
    bad=Example(_daily("11:00"), _daily("10:00")),
    good=Example(_daily("9:30"), _daily("10:00")),
    needs=frozenset({"upstream"}),
)
DE002 = Rule(
    id="DE002",
    name="report-later",
    severity=Severity.ERROR,
    title=Text("事后报送的时间长于上级", "a report is due later after the event than upstream's"),
    why=_LATER,
    ground=_ABOVE,
    advice=Text("请改为不迟于上级。", "Make it not later than above."),
    check=_longer,
    bad=Example(_end("5wd"), _end("3wd")),
    good=Example(_end("3d"), _end("3wd")),
    needs=frozenset({"upstream"}),
)
DE003 = Rule(
    id="DE003",
    name="yearly-task-later",
    severity=Severity.WARNING,
    title=Text("每年的事项晚于上级", "a yearly task is due later than upstream's"),
    why=_LATER,
    ground=_ABOVE,
    advice=Text("请改为不迟于上级。", "Make it not later than above."),
    check=_yearly,
    bad=Example(_year(11), _year(10)),
    good=Example(_year(9), _year(10)),
    needs=frozenset({"upstream"}),
)
DE004 = Rule(
    id="DE004",
    name="fixed-day-later",
    severity=Severity.ERROR,
    title=Text("期限晚于上级", "a fixed day is later than upstream's"),
    why=_LATER,
    ground=_ABOVE,
    advice=Text("请改为不迟于上级。", "Make it not later than above."),
    check=_fixed,
    bad=Example(_day("2025-06-30"), _day("2025-05-31")),
    good=Example(_day("2025-05-30"), _day("2025-05-31")),
    needs=frozenset({"upstream"}),
)
DE005 = Rule(
    id="DE005",
    name="due-before-signing",
    severity=Severity.ERROR,
    title=Text("期限早于成文日期", "a day is before that of signing"),
    why=Text("成文时已经过去的期限无法遵守。", "What was due before the plan was signed cannot be kept."),
    ground=_REPORTS,
    advice=Text("请核对年份。", "Look at the year again."),
    check=_before_signing,
    bad=Example(_day("2024-05-31") + "issue: {by: office, signed: 2025-02-25}\nbodies: {office: {name: 办公室}}\n"),
    good=Example(_day("2025-05-31") + "issue: {by: office, signed: 2025-02-25}\nbodies: {office: {name: 办公室}}\n"),
)
DE006 = Rule(
    id="DE006",
    name="passed-on-too-late",
    severity=Severity.WARNING,
    title=Text("转达预警的时间不短于提前量", "an alert is passed on later than it begins"),
    why=Text(
        "预警提前发布，是为了留出准备时间；转达用尽了这段时间，就无从准备。",
        "Alerts are issued ahead so that there is time to prepare; passing them on may not use it up.",
    ),
    ground=_REPORTS,
    advice=Text("请缩短转达的时间。", "Pass it on sooner."),
    check=_forwarded_late,
    bad=Example(
        "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lead: 24h}}\n"
        "deadlines: {forward: {what: 预警, after: alert-notice, within: 24h}}\n"
    ),
    good=Example(
        "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}, lead: 24h}}\n"
        "deadlines: {forward: {what: 预警, after: alert-notice, within: 3h}}\n"
    ),
)
DE007 = Rule(
    id="DE007",
    name="two-deadlines-for-one-task",
    severity=Severity.ERROR,
    title=Text("同一件事有两个时限", "one task has two deadlines"),
    why=Text(
        "同一单位向同一对象报送同一件事，只有一个时限。", "One report by one body to one receiver has one deadline."
    ),
    ground=_REPORTS,
    advice=Text("请保留一个。", "Keep one."),
    check=_twice,
    bad=Example(
        "deadlines:\n  summary: {what: 总结, after: response-end, within: 1d}\n"
        "  report: {what: 总结, after: response-end, within: 5wd}\n"
    ),
    good=Example(
        "deadlines:\n  summary: {what: 总结, after: response-end, within: 1d}\n"
        "  report: {what: 全年评估, after: response-end, within: 5wd}\n"
    ),
    needs=frozenset({"project"}),
)
DE008 = Rule(
    id="DE008",
    name="deadline-without-event",
    severity=Severity.ERROR,
    title=Text("时限没有起算的事件", "a deadline has no event from which it runs"),
    why=Text("“3日内”要写明自何时起算。", "“Within 3 days” must say of what."),
    ground=_REPORTS,
    advice=Text("请写 after。", "Write after."),
    check=_from_when,
    bad=Example("deadlines: {summary: {what: 总结, within: 3d}}\n"),
    good=Example("deadlines: {summary: {what: 总结, within: 3d, after: response-end}}\n"),
    needs=frozenset({"project"}),
)
DE009 = Rule(
    id="DE009",
    name="deadline-in-words",
    severity=Severity.ERROR,
    title=Text("文中的时限与登记的不符", "a deadline in the words differs from the one registered"),
    why=Text("时限登记一次，文中写 @标识。", "Deadlines are registered once and written as @id."),
    ground=_OWN,
    advice=Text("请写 @标识；另一件事请另行登记。", "Write @id; register another matter by itself."),
    check=_in_words,
    bad=Example(_end("3d") + "sections: [{id: close, title: 总结, words: 应急响应终止后5日内报送总结。}]\n"),
    good=Example(_end("3d") + "sections: [{id: close, title: 总结, words: 应急响应终止后3日内报送总结。}]\n"),
    needs=frozenset({"project"}),
)
