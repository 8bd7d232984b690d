"""The placard of an enterprise (重污染天气应急减排公示牌): eight required fields, measures of three levels."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.document.nodes import (
    Align,
    Cell,
    Column,
    Document,
    Inlines,
    Page,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    Row,
    Run,
    Table,
    Tone,
)
from plangen.model.enterprises import Enterprise, Person
from plangen.model.levels import LADDER, Colour
from plangen.model.plan import Plan

from .characters import runs
from .names import quoted
from .titles import title_runs

TONES = {Colour.YELLOW: Tone.YELLOW, Colour.ORANGE: Tone.ORANGE, Colour.RED: Tone.RED}
COLUMNS = tuple(Column(weight) for weight in (5.0, 10.0, 5.0, 10.0))


def placard(enterprise: Enterprise, plan: Plan) -> Document:
    """One placard as a document of one landscape page."""
    title = f"{enterprise.name}重污染天气应急减排公示牌"
    rows = (*_identity(enterprise), *_levels(enterprise, plan))
    foot = f"本公示牌依据{quoted(plan.full_title)}制作，置于厂区或工地出入口醒目位置。"
    blocks = (
        Table(COLUMNS, rows, id="placard"),
        Paragraph(tuple(runs(foot)), role=ParagraphRole.CAPTION, id="basis"),
    )
    part = Part("placard", PartKind.PLACARD, blocks, title=title_runs(title), page=Page.LANDSCAPE)
    issue = plan.issue
    issuer = plan.bodies[issue.by].name if issue else ""
    return Document(
        enterprise.id, title, (part,), issue.signed if issue else None, issuer, plan.layout, page_numbers=False
    )


def _identity(enterprise: Enterprise) -> Iterator[Row]:
    """企业名称, 所属区县, 行业类型, 绩效等级, 法定代表人, 应急减排责任人, 监督人, each with contact."""
    industry = enterprise.industry + (f"（{enterprise.branch}）" if enterprise.branch else "")
    grade = enterprise.grade + (f"（{enterprise.kind}）" if enterprise.kind else "")
    yield _pairs("企业名称", enterprise.name, "所属区县", enterprise.district)
    yield _pairs("行业类型", industry, "绩效等级", grade)
    legal, responsible = _person(enterprise.legal_representative), _person(enterprise.responsible)
    yield _pairs("法定代表人及联系方式", legal, "应急减排责任人及联系方式", responsible)
    yield Row((_label("监督人及联系方式"), _value((_person(enterprise.supervisor),), columns=3)))


def _person(person: Person) -> str:
    return f"{person.name}　{person.phone}"


def _pairs(left: str, left_value: str, right: str, right_value: str) -> Row:
    return Row((_label(left), _value((left_value,)), _label(right), _value((right_value,))))


def _levels(enterprise: Enterprise, plan: Plan) -> Iterator[Row]:
    track = plan.alerts.get("pm25")
    for colour in LADDER:
        lines = enterprise.measures.get(colour)
        if not lines:
            continue
        level = track.levels.get(colour) if track else None
        response = f"（{level.response.chinese}应急响应）" if level else ""
        tone = TONES.get(colour, Tone.NONE)
        label = Cell((_text(f"{colour.chinese}预警", bold=True), _text(response)), align=Align.CENTRE, tone=tone)
        numbered = lines if len(lines) == 1 else tuple(f"{n}.{line}" for n, line in enumerate(lines, 1))
        yield Row((label, _value(numbered, columns=3, tone=tone)), id=f"measures.{colour}")


def _label(words: str) -> Cell:
    return Cell((_text(words, bold=True),), align=Align.CENTRE, tone=Tone.HEAD)


def _value(lines: tuple[str, ...], columns: int = 1, tone: Tone = Tone.NONE) -> Cell:
    return Cell(tuple(_text(line) for line in lines), columns=columns, tone=tone)


def _text(words: str, *, bold: bool = False) -> Paragraph:
    inlines: Inlines = tuple(runs(words, bold=bold)) or (Run(""),)
    return Paragraph(inlines, role=ParagraphRole.CELL)
