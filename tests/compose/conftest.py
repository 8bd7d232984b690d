"""A small invented plan, built from records, for tests of composition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plangen.build.library import library
from plangen.compose.context import Library
from plangen.compose.plan import Composition, compose
from plangen.finding import Place
from plangen.model.bodies import Body, Duty
from plangen.model.deadlines import Deadline
from plangen.model.documents import CitedDocument, Superseded, Term
from plangen.model.fact import Day, Duration, Percent
from plangen.model.levels import AlertLevel, Colour, Reduction, Response, Track, Trade
from plangen.model.outline import Annex, Content, Section
from plangen.model.plan import Issue, Jurisdiction, Plan
from plangen.model.triggers import Trigger


def levels() -> dict[Colour, AlertLevel]:
    """The thresholds of the 2024 guidance."""
    yellow = Trigger.parse({"any": ["aqi > 200", "aqi > 150 for >= 48h"]})
    orange = Trigger.parse({"any": ["aqi > 200 for 48h", "aqi > 150 for >= 72h"]})
    red = Trigger.parse({"all": ["aqi > 200 for 72h", "aqi > 300 for >= 24h"]})
    return {
        Colour.YELLOW: AlertLevel(response=Response.III, when=yellow, unless_higher=True),
        Colour.ORANGE: AlertLevel(response=Response.II, when=orange, unless_higher=True),
        Colour.RED: AlertLevel(response=Response.I, when=red),
    }


def percents(*values: int) -> dict[Colour, Percent]:
    """Ratios from yellow upward."""
    ladder = (Colour.YELLOW, Colour.ORANGE, Colour.RED)
    return {colour: Percent.parse(f"{value}%") for colour, value in zip(ladder, values, strict=True)}


@pytest.fixture
def plan() -> Plan:
    bodies = [
        Body(id="committee", name="示例市重污染天气应急指挥部", short="市指挥部", role="headquarters"),
        Body(id="office", name="市指挥部办公室", role="hq-office", of="committee"),
        Body(id="works", name="示例市建设局", short="市建设局", plates=("市水务局",), role="member"),
        Body(id="roads", name="示例市城管局", short="市城管局", role="member"),
        Body(id="government", name="示例市人民政府办公室", role="issuer"),
    ]
    return Plan(
        id="example",
        kind="city-plan",
        title="示例市重污染天气应急预案",
        edition="2025年修订版",
        jurisdiction=Jurisdiction(name="示例市", short="市", level="city"),
        issue=Issue(
            by="government", number="示政办〔2025〕5号", signed=date(2025, 2, 25), to="各区", words="现将@plan印发。"
        ),
        supersedes=(Superseded(document="old"),),
        basis=("law", "guide"),
        documents={
            "law": CitedDocument(id="law", title="示例法", kind="law"),
            "guide": CitedDocument(
                id="guide", title="关于印发《示例指南》的函", number="示函〔2020〕3号", issuer="示例部", short="指南"
            ),
            "old": CitedDocument(
                id="old",
                title="示例市旧预案",
                edition="2020年版",
                issuer="示例市人民政府",
                dated=Day(2020, 9),
                kind="plan",
            ),
        },
        bodies={body.id: body for body in bodies},
        duties={
            "works": (Duty(id="works-list", words="建立工地清单。"), Duty(id="works-stop", words="督促工地停工。")),
            "roads": (Duty(id="roads-wash", words="增加洒水频次。"),),
        },
        alerts={"pm25": Track(pollutant="PM2.5", mean="running-24h", levels=levels())},
        reduction={
            "pm25": Reduction(
                pollutants=("so2", "nox", "pm", "vocs"),
                least=percents(10, 20, 30),
                trade=Trade(pollutants=("so2", "nox"), sum_least=percents(20, 40, 60)),
            )
        },
        deadlines={
            "summary": Deadline(id="summary", after="response-end", within=Duration(3, "wd"), each_time=True),
        },
        terms={"aqi-term": Term(id="aqi-term", name="空气质量指数", means="描述空气质量的无量纲指数。")},
        sections=(
            Section(
                id="general",
                title="总则",
                sections=(
                    Section(id="basis-section", title="编制依据", content=(Content(generate="basis"),)),
                    Section(
                        id="body",
                        title="组织",
                        content=(Content(words="@committee领导，@office承办，@committee负责。"),),
                    ),
                ),
            ),
            Section(
                id="levels", title="预警分级", content=(Content(generate="triggers"), Content(generate="reduction"))
            ),
            Section(
                id="end",
                title="附则",
                content=(Content(generate="repeal"), Content(words="见@levels和@annex-duties。")),
            ),
        ),
        annexes=(
            Annex(id="annex-duties", title="职责分工", numbering="chinese", content=(Content(generate="duties"),)),
        ),
    )


@pytest.fixture
def shared(tmp_path: Path) -> Library:
    return library(tmp_path)


def nowhere(path: tuple[str | int, ...]) -> Place:
    """Place of an address when there is no file: the address itself."""
    return Place("/".join(map(str, path)), 1, 1)


def composed(plan: Plan, shared: Library) -> Composition:
    return compose(plan, {plan.id: plan}, shared, nowhere)
