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
from .steps import steps

TONES = {Colour.YELLOW: Tone.YELLOW, Colour.ORANGE: Tone.ORANGE, Colour.RED: Tone.RED}
LAYOUT = "placard"
UNGRADED = "不分级"
TITLE = "重污染天气应急减排公示牌"
COLUMNS = tuple(Column(weight) for weight in (7.0, 10.0, 7.0, 10.0))


def placard(enterprise: Enterprise, plan: Plan) -> Document:
    """One placard as a document of one landscape page.

    The name stands in its field and not in the title, so that the longest name leaves room for the measures.
    """
    rows = (*_identity(enterprise), *_levels(enterprise, plan))
    foot = f"本公示牌依据{quoted(plan.full_title)}制作，置于厂区或工地出入口醒目位置。"
    blocks = (
        Table(COLUMNS, rows, id="placard"),
        Paragraph(tuple(runs(foot)), role=ParagraphRole.CAPTION, id="basis"),
    )
    part = Part("placard", PartKind.PLACARD, blocks, title=(Run(TITLE),), page=Page.LANDSCAPE)
    issue = plan.issue
    issuer = plan.bodies[issue.by].name if issue else ""
    signed = issue.signed if issue else None
    return Document(enterprise.id, f"{enterprise.name}{TITLE}", (part,), signed, issuer, LAYOUT, page_numbers=False)


def _identity(enterprise: Enterprise) -> Iterator[Row]:
    """企业名称, 所属区县, 行业类型, 绩效等级, 法定代表人, 应急减排责任人, 监督人, each with contact."""
    industry = enterprise.industry + (f"（{enterprise.branch}）" if enterprise.branch else "")
    grade = f"{enterprise.grade or UNGRADED}（{enterprise.kind.chinese}）"
    yield Row((_label("企业名称"), _value((enterprise.name,), columns=3)))
    yield _pairs("所属区县", enterprise.district, "行业类型", industry)
    supervisor = _person(enterprise.supervisor)
    yield _pairs("绩效等级", grade, "监督人及联系方式", supervisor)
    legal, responsible = _person(enterprise.legal_representative), _person(enterprise.responsible)
    yield _pairs("法定代表人及联系方式", legal, "应急减排责任人及联系方式", responsible)


def _person(person: Person) -> str:
    return f"{person.name}　{person.phone}"


def _pairs(left: str, left_value: str, right: str, right_value: str) -> Row:
    return Row((_label(left), _value((left_value,)), _label(right), _value((right_value,))))


def _levels(enterprise: Enterprise, plan: Plan) -> Iterator[Row]:
    track = plan.alerts.get("pm25")
    for colour in LADDER:
        lines = steps(enterprise, enterprise.measures.get(colour, ()))
        if not lines:
            continue
        level = track.levels.get(colour) if track else None
        response = f"（{level.response.chinese}应急响应）" if level else ""
        tone = TONES.get(colour, Tone.NONE)
        label = Cell((_text(f"{colour.chinese}预警", bold=True), _text(response)), align=Align.CENTRE, tone=tone)
        numbered = lines if len(lines) == 1 else tuple(f"{n}.{line}" for n, line in enumerate(lines, 1))
        yield Row((label, _value(numbered, columns=3)), id=f"measures.{colour}")


def _label(words: str) -> Cell:
    """A label; the one of a contact breaks before 及联系方式."""
    before, contact, _ = words.partition("及联系方式")
    return Cell(tuple(_text(line, bold=True) for line in (before, contact) if line), align=Align.CENTRE, tone=Tone.HEAD)


def _value(lines: tuple[str, ...], columns: int = 1) -> Cell:
    return Cell(tuple(_text(line) for line in lines), columns=columns)


def _text(words: str, *, bold: bool = False) -> Paragraph:
    inlines: Inlines = tuple(runs(words, bold=bold)) or (Run(""),)
    return Paragraph(inlines, role=ParagraphRole.CELL)
