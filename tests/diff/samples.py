"""Small documents and plans built by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plangen.document.nodes import (
    Block,
    Cell,
    Column,
    Document,
    Link,
    Paragraph,
    Part,
    PartKind,
    Row,
    Run,
    Section,
    Table,
)
from plangen.model.bodies import Body, Duty
from plangen.model.deadlines import Deadline
from plangen.model.documents import CitedDocument, Upstream
from plangen.model.fact import Duration, Percent, Quantity
from plangen.model.levels import AlertLevel, Colour, Reduction, Response, Track
from plangen.model.measures import Family, Measure, Provision, Sector
from plangen.model.plan import Issue, Jurisdiction, Plan
from plangen.model.triggers import Trigger


def paragraph(text: str, identity: str = "", states: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph((Run(text),), id=identity, states=states)


def citing(before: str, printed: str, target: str, identity: str = "") -> Paragraph:
    return Paragraph((Run(before), Link(printed, target)), id=identity)


def section(identity: str, number: str, title: str, *blocks: Block) -> Section:
    return Section(identity, number.count(".") + 1, number, f"{number} ", (Run(title),), blocks)


def row(*texts: str, identity: str = "") -> Row:
    return Row(tuple(Cell((paragraph(text),)) for text in texts), id=identity)


def table(header: tuple[str, ...], *rows: Row) -> Table:
    return Table(tuple(Column() for _ in header), rows, (row(*header),))


def document(*blocks: Block, title: str = "甲区重污染天气应急预案") -> Document:
    return Document("plan", title, (Part("plan", PartKind.PLAN, blocks, title=(Run(title),)),))


def plan(**changes: object) -> Plan:
    """A district plan with a little of everything; keyword arguments replace fields."""
    dust = Provision(
        do="禁止",
        object="土石方作业",
        at="施工工地",
        area="城区",
        unless=("应急抢险工程",),
        by=("construction",),
        words="{{ area }}{{ at }}{{ do }}{{ object }}（{{ except }}除外）。",
    )
    fields: dict[str, object] = {
        "id": "jia-2023",
        "kind": "district-plan",
        "title": "甲区重污染天气应急预案",
        "edition": "2023年修订版",
        "jurisdiction": Jurisdiction(name="甲区", short="区", level="district", within="乙市"),
        "issue": Issue(by="office", number="甲政办〔2023〕7号", signed=date(2023, 11, 2)),
        "upstream": (Upstream(plan="yi-2023"),),
        "basis": ("law", "yi-2023"),
        "documents": {
            "law": CitedDocument(id="law", title="中华人民共和国大气污染防治法", kind="law"),
            "guide": CitedDocument(id="guide", title="重点行业应急减排措施制定技术指南", edition="2020年修订版"),
            "yi-2023": CitedDocument(id="yi-2023", title="乙市重污染天气应急预案", number="乙政办〔2023〕3号"),
            "yi-2025": CitedDocument(id="yi-2025", title="乙市重污染天气应急预案", number="乙政办〔2025〕1号"),
        },
        "bodies": {
            "office": Body(id="office", name="甲区人民政府办公室", role="issuer"),
            "hq-office": Body(
                id="hq-office", name="区重污染天气应急指挥部办公室", short="区指挥部办公室", role="hq-office"
            ),
            "construction": Body(id="construction", name="区住房和城乡建设局", short="区住建局", role="member"),
            "education": Body(id="education", name="区教育局", role="member"),
        },
        "duties": {
            "construction": (
                Duty(id="site-list", words="建立施工工地清单，报@hq-office。"),
                Duty(id="site-stop", words="督促施工工地落实停工要求。", carries=("dust-sites", "trucks")),
            )
        },
        "alerts": {
            "pm25": Track(
                pollutant="PM2.5",
                levels={
                    Colour.YELLOW: AlertLevel(response=Response.III, when=Trigger.parse("aqi > 200 for 48h")),
                    Colour.RED: AlertLevel(response=Response.I, when=Trigger.parse("aqi > 300 for 24h")),
                },
            )
        },
        "reduction": {
            "pm25": Reduction(
                pollutants=("so2", "nox"), least={Colour.YELLOW: Percent(Decimal(10)), Colour.RED: Percent(Decimal(20))}
            )
        },
        "measures": {"dust-sites": dust_measure(dust, dust)},
        "deadlines": {
            "daily": Deadline(
                id="daily", who=("members",), to="hq-office", what="前一日应急响应情况", every="day", clock="9:00"
            ),
            "after": Deadline(
                id="after", who=("hq-office",), what="响应情况", within=Duration.parse("3d"), after="response-end"
            ),
        },
    }
    return Plan(**{**fields, **changes})  # type: ignore[arg-type]


def dust_measure(yellow: Provision, red: Provision) -> Measure:
    return Measure(
        id="dust-sites",
        family=Family.MANDATORY,
        sector=Sector.DUST,
        do=yellow.do,
        levels={Colour.YELLOW: yellow, Colour.RED: red},
        stated={Colour.YELLOW: ("object", "words"), Colour.RED: ()},
    )


def percent(value: int) -> Percent:
    return Percent(Decimal(value))


def quantity(text: str) -> Quantity:
    return Quantity.parse(text)
