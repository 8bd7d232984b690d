"""The tables of an operation plan: what an enterprise is, runs and emits, and what it does at each level."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from plangen.document.nodes import Align, Cell, Column, Paragraph, ParagraphRole, Row, Run, Table, Tone
from plangen.model.enterprises import Enterprise, Goods, Outlet, Person, Step, Unit
from plangen.model.fact import Quantity, number

from .characters import POLLUTANTS, SYMBOLS, join, runs
from .steps import sentence

UNGRADED = "不分级"
SHORT = 7
"""Characters up to which the texts of a column are centred."""
ROOM = 36
"""Characters across a table on an upright page."""
BESIDE = 1
"""Characters' room on the sides of a cell."""
_UNIT_KINDS = {
    "line": "生产线", "furnace": "炉", "kiln": "窑", "process": "工序", "equipment": "设备", "boiler": "锅炉",
}  # fmt: skip
_OUTLET_KINDS = {"main": "主要排放口", "general": "一般排放口", "fugitive": "无组织排放"}
_VEHICLE_KINDS = {"truck": "载货车辆", "machine": "非道路移动机械"}
_BOUNDS = {">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "+": "增加", "": ""}


def quantity(amount: Quantity | None) -> str:
    """1200t/日, 不超过8000kWh; empty for None."""
    return _BOUNDS[amount.bound] + amount.figure if amount else ""


def grade(enterprise: Enterprise) -> str:
    """B（重点企业）."""
    return f"{enterprise.grade or UNGRADED}（{enterprise.kind.chinese}）"


def industry(enterprise: Enterprise) -> str:
    """水泥（粉磨站）, further industries behind it."""
    every = [(enterprise.industry, enterprise.branch), *((line.industry, line.branch) for line in enterprise.also)]
    return "；".join(name + (f"（{branch}）" if branch else "") for name, branch in every)


def person(who: Person) -> str:
    """What may be printed of a contact: name, post and telephone; of an internal one the post alone."""
    shown = (who.post,) if who.internal else (who.name, who.post, who.phone)
    return "　".join(each for each in shown if each)


def facts_table(identity: str, pairs: Iterable[tuple[str, str]]) -> Table:
    """Label and value, two pairs a row; a value longer than fits beside another has the row for itself."""
    rows: list[Row] = []
    waiting: tuple[str, str] | None = None
    for label, value in pairs:
        if len(value) > 14 or (waiting and len(waiting[1]) > 14):
            rows += [_wide(*waiting)] if waiting else []
            rows.append(_wide(label, value))
            waiting = None
        elif waiting:
            rows.append(Row((*_pair(*waiting), *_pair(label, value))))
            waiting = None
        else:
            waiting = (label, value)
    rows += [_wide(*waiting)] if waiting else []
    return Table(columns((7.5, 9.0, 6.7, 8.8)), tuple(rows), id=identity)


def _pair(label: str, value: str) -> tuple[Cell, Cell]:
    return head(label), cell(value)


def _wide(label: str, value: str) -> Row:
    return Row((head(label), cell(value, columns=3)))


def basic_facts(enterprise: Enterprise) -> Iterator[tuple[str, str]]:
    """企业概况 as label and value, what is not known left out."""
    stated = (
        ("企业名称", enterprise.name),
        ("统一社会信用代码", enterprise.code),
        ("详细地址", _place(enterprise) + (f"（{enterprise.park}）" if enterprise.park else "")),
        ("行业类型", industry(enterprise)),
        ("绩效等级", grade(enterprise)),
        ("排污许可证编号", enterprise.permit),
        ("年运行天数", f"{enterprise.days}天" if enterprise.days else ""),
        ("年用电量", quantity(enterprise.power)),
        ("法定代表人", person(enterprise.legal_representative)),
        ("应急减排责任人", person(enterprise.responsible)),
        ("监督人", person(enterprise.supervisor)),
        ("保障任务", _protection(enterprise)),
    )
    yield from ((label, value) for label, value in stated if value)


def _place(enterprise: Enterprise) -> str:
    """District, town and address; what the address says already does not stand before it again."""
    place = enterprise.address
    for before in (enterprise.town, enterprise.district):
        place = place if before in place else before + place
    return place


def _protection(enterprise: Enterprise) -> str:
    if not enterprise.protection:
        return ""
    mode = {"heat": "以热定产", "quota": "以量定产", "": ""}[enterprise.protection.mode]
    approved = f"{enterprise.protection.approved}核准" if enterprise.protection.approved else ""
    return "，".join(each for each in (enterprise.protection.task, mode, approved) if each)


def goods_table(enterprise: Enterprise) -> Table:
    """Products and raw materials with their amounts a year."""

    def rows(kind: str, goods: Sequence[Goods]) -> Iterator[tuple[str, ...]]:
        yield from ((kind, each.name, quantity(each.annual)) for each in goods)

    body = [*rows("产品", enterprise.products), *rows("原辅材料", enterprise.materials)]
    return listing("goods", ("类别", "名称", "年产量（用量）"), body)


def units_table(units: Iterable[Unit]) -> Table:
    """主要生产设施; of what can be so or not, only that is told which the list must have stated."""
    body = [
        (
            unit.name + ("（备用）" if unit.spare else ""),
            _UNIT_KINDS[unit.kind],
            unit.capacity,
            unit.product,
            quantity(unit.normal),
            "" if unit.interruptible else "不可中断",
            "有" if unit.online_monitor else "",
        )
        for unit in units
    ]
    return listing("units", ("名称", "类别", "规模", "产品", "日常运行", "短时停产", "在线监测"), body)


def outlets_table(outlets: Iterable[Outlet], units: dict[str, Unit]) -> Table:
    """产排污环节: emission points, what they serve, what they emit, how it is treated."""
    body = [
        (
            outlet.name,
            _OUTLET_KINDS[outlet.kind],
            join([units[each].name for each in outlet.units if each in units], "、"),
            "、".join(SYMBOLS[each] for each in outlet.pollutants),
            outlet.treatment,
            "有" if outlet.online_monitor else "",
        )
        for outlet in outlets
    ]
    return listing("outlets", ("排放口", "类别", "对应生产单元", "污染物", "治理设施", "在线监测"), body)


def emissions_table(rows: Iterable[tuple[str, Decimal, Decimal]]) -> Table:
    """Pollutant, annual emissions (t) and daily baseline (kg), each column with as many decimals as it needs."""
    found = tuple(rows)
    years = aligned([annual for _, annual, _ in found])
    days = aligned([daily for _, _, daily in found])
    body = [(POLLUTANTS[row[0]], year, day) for row, year, day in zip(found, years, days, strict=True)]
    return listing("emissions", ("污染物", "年排放量（吨）", "日排放基数（千克）"), body)


def aligned(figures: Sequence[Decimal]) -> list[str]:
    """Figures with the same number of decimals: as many as the one that needs most."""
    places = max([len(number(str(each)).partition(".")[2]) for each in figures], default=0)
    return [f"{each:.{places}f}" for each in figures]


def vehicles_table(enterprise: Enterprise) -> Table:
    """Trucks and machines by emission stage."""
    body = [
        (_VEHICLE_KINDS[each.kind], each.name, each.stage, f"{each.count}台", "自有" if each.owned else "外协")
        for each in enterprise.vehicles
    ]
    return listing("vehicles", ("类别", "名称", "排放阶段", "数量", "归属"), body)


def steps_table(identity: str, enterprise: Enterprise, steps: Sequence[Step]) -> Table:
    """The measures of one level with unit, indicator, preparation time and post."""
    body = [
        (
            str(number_),
            sentence(step, enterprise),
            _indicator(step),
            step.prepare.chinese if step.prepare else "",
            step.post,
        )
        for number_, step in enumerate(steps, 1)
    ]
    return listing(identity, ("序号", "措施", "关键性指标", "准备时间", "责任岗位"), body)


def _indicator(step: Step) -> str:
    if not step.indicator:
        return ""
    usual = f"平日{quantity(step.indicator.usual)}" if step.indicator.usual else ""
    most = f"响应期间{quantity(step.indicator.most)}" if step.indicator.most else ""
    return step.indicator.of + "，".join(each for each in ("", usual, most) if each or not (usual or most))


def listing(
    identity: str, titles: Sequence[str], body: Sequence[Sequence[str]], weights: Sequence[float] = ()
) -> Table:
    """A table of texts under one header row; a column whose texts are all short is centred.

    Without ``weights`` a column in which no row says anything is left out, and the others are as wide as their texts
    need; a form that is filled in by hand states them.
    """
    said = [column for column in zip(titles, *body, strict=True) if weights or any(column[1:])]
    aligns = [Align.CENTRE if max(map(len, column[1:]), default=0) <= SHORT else Align.LEFT for column in said]
    rows = tuple([Row(tuple(map(cell, row, aligns))) for row in zip(*[column[1:] for column in said], strict=True)])
    return Table(columns(tuple(weights) or shares(said)), rows, header(tuple([each[0] for each in said])), id=identity)


def shares(said: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Widths, in whole characters, of columns that say so much; they fill the page.

    Short texts stand on one line. What they leave goes to the longer ones by their length, and of each of these as
    much as fills its lines evenly, so that no line holds what is left over alone.
    """
    texts = [max(_ems(max(each, key=len)), max(map(len, map(str.encode, each))) // 3) for each in said]
    return _shares(tuple(texts), tuple([len(each[0]) for each in said]))


@lru_cache(maxsize=4096)
def _shares(texts: tuple[int, ...], titles: tuple[int, ...]) -> tuple[float, ...]:
    """The same by the longest text of each column and by its title, in characters; no title is broken."""
    wanted = [text + BESIDE for text in texts]
    least = [min(want, max(ROOM // len(texts), title + BESIDE)) for want, title in zip(wanted, titles, strict=True)]
    over, free = sum(wanted) - sum(least), max(0, ROOM - sum(least))
    if over > free:
        shared = [low + (want - low) * free // over for want, low in zip(wanted, least, strict=True)]
        wanted = [max(low, _even(want, width)) for want, low, width in zip(wanted, least, shared, strict=True)]
    each, rest = divmod(max(0, ROOM - sum(wanted)), len(wanted))
    widest = max(range(len(wanted)), key=wanted.__getitem__)
    return tuple([float(want + each + (rest if at == widest else 0)) for at, want in enumerate(wanted)])


def _even(want: int, width: int) -> int:
    """The width, at most ``width``, at which a text fills the lines evenly that it takes there."""
    lines = math.ceil((want - BESIDE) / (width - BESIDE))
    return min(width, math.ceil((want - BESIDE) / lines) + 1 + BESIDE)


@lru_cache(maxsize=4096)
def _ems(text: str) -> int:
    """Width of a text in characters."""
    chinese = (len(text.encode()) - len(text) + 1) // 2
    return chinese + math.ceil((len(text) - chinese) * 0.6)


@lru_cache(maxsize=64)
def columns(weights: tuple[float, ...]) -> tuple[Column, ...]:
    """Columns of those weights."""
    return tuple(Column(float(weight)) for weight in weights)


@lru_cache(maxsize=64)
def header(titles: tuple[str, ...]) -> tuple[Row, ...]:
    """A header of one row."""
    return (Row(tuple(map(head, titles))),)


@lru_cache(maxsize=1024)
def head(words: str) -> Cell:
    """A cell of a header or label."""
    return Cell((_paragraph(words, bold=True),), align=Align.CENTRE, tone=Tone.HEAD)


@lru_cache(maxsize=1024)
def cell(words: str, align: Align = Align.LEFT, columns: int = 1) -> Cell:
    """A cell of text; the same for the same words, which most tables have in common."""
    return Cell((_paragraph(words),), columns=columns, align=align)


def _paragraph(words: str, *, bold: bool = False) -> Paragraph:
    return Paragraph(tuple(runs(words, bold=bold)) or (Run(""),), role=ParagraphRole.CELL)
