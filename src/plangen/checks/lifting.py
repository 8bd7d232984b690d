"""Alerts that begin must also end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text

from .coverage import GOVERNMENTS
from .prose import outline
from .rule import Example, Found, Rule
from .subject import Subject

_LIFTED = re.compile(r"解除")


def _without_end(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.kind not in GOVERNMENTS:
        return
    said = any(_LIFTED.search(passage.text) for passage in outline(plan))
    for name, track in plan.alerts.items():
        begins = any(each.when for each in track.levels.values())
        if begins and track.lift is None and track.follows is None and not said:
            message = Text(
                f"{track.pollutant} 预警有启动条件，却没有解除条件",
                f"alerts for {track.pollutant} have conditions to begin, but none to be lifted",
            )
            yield Found(("alerts", name), message)


def _track(rest: str) -> str:
    return f"alerts: {{pm25: {{pollutant: PM2.5, levels: {{yellow: {{response: Ⅲ, when: aqi > 200}}}}{rest}}}}}\n"


AL019 = Rule(
    id="AL019",
    name="no-condition-for-lifting",
    severity=Severity.WARNING,
    title=Text("预警没有解除条件", "alerts have no condition for lifting"),
    why=Text(
        "自行启动预警的，要写明何时解除；随上级启动、解除的（follows）不必写。",
        "Whoever starts alerts must say when they end; alerts that follow those above need not.",
    ),
    ground=Text("环大气〔2024〕6号：预警解除条件", "MEE Huan Daqi [2024] No. 6: conditions for lifting"),
    advice=Text("请写 lift，例如 lift: {hours: 36h}。", "Write lift, for instance lift: {hours: 36h}."),
    check=_without_end,
    bad=Example(_track("")),
    good=Example(_track(", lift: {hours: 36h}")),
)
