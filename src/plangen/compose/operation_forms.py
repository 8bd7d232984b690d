"""The annexes of an operation plan: contacts, and the forms that are filled in by hand during a response."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from plangen.document.nodes import Align, Block, Cell, Row, Table
from plangen.model.enterprises import Enterprise, Person, Step
from plangen.model.levels import LADDER, Colour

from .operation_tables import BESIDE, ROOM, cell, columns, head, header, listing, person, quantity
from .steps import sentence

_READ: tuple[tuple[str, ...], tuple[float, ...]] = (
    ("级别", "措施", "关键性指标", "执行起止时间", "执行时指标读数", "责任岗位", "签字"),
    (5.0, 13.0, 8.0, 9.0, 8.0, 7.0, 5.0),
)
_UNREAD: tuple[tuple[str, ...], tuple[float, ...]] = (
    ("级别", "措施", "执行起止时间", "责任岗位", "签字"),
    (5.0, 24.0, 12.0, 8.0, 6.0),
)
"""Titles and widths of the execution table, with and without what is read."""
YES = "□是　□否"
_SIGNED = "（签字）：　　　　　　（盖章）\n\n\n　　　　　　　　　　年　　月　　日\n"
_BEFORE = "\n\n\n\n"
"""What stands above a signature: with it the box has room for a seal, which is up to 4.5 cm across."""
_RECORDS = (
    ("预警响应", "是否收到预警信息并下达启动指令，有无记录"),
    ("治理设施", "治理设施是否与生产同步正常运行，有无运行记录"),
    ("在线监测", "在线监测和用电监控数据是否正常、与措施一致"),
    ("运输车辆", "进出厂车辆和非道路移动机械的排放阶段、数量是否符合要求"),
    ("公示和台账", "公示牌是否设在醒目位置，台账是否完整"),
)


def contacts(enterprise: Enterprise, *, public: bool) -> Table:
    """Who answers for what; the annex (not ``public``) is kept in the enterprise and leaves room for its posts."""
    people = (
        ("法定代表人", enterprise.legal_representative),
        ("应急减排责任人", enterprise.responsible),
        ("监督人", enterprise.supervisor),
    )
    rows = [(duty, *_shown(who)) for duty, who in people]
    if not public:
        rows += [(f"{post}（责任岗位）", "", "", "") for post in _posts(enterprise)]
    titles = ("职责", "姓名", "职务", "联系电话")
    return listing("duties", titles, rows) if public else listing("contacts.1", titles, rows, (11, 5, 6, 8))


def _shown(who: Person) -> tuple[str, str, str]:
    return ("", who.post, "") if who.internal else (who.name, who.post, who.phone)


def _posts(enterprise: Enterprise) -> Iterator[str]:
    posts = (step.post for steps in enterprise.measures.values() for step in steps if step.post)
    yield from dict.fromkeys(posts)


def _steps(enterprise: Enterprise) -> Iterator[tuple[Colour, Step]]:
    for colour in (*LADDER, Colour.UNGRADED):
        for step in enterprise.measures.get(colour, ()):
            yield colour, step


def execution(enterprise: Enterprise) -> tuple[Block, ...]:
    """应急减排措施执行表: every measure by level, with blanks for when it was carried out and by whom.

    Where no measure has an indicator there is none to be read.
    """
    read = any(step.indicator for _, step in _steps(enterprise))
    titles, weights = _READ if read else _UNREAD
    rows: list[Row] = []
    for colour in (*LADDER, Colour.UNGRADED):
        steps = enterprise.measures.get(colour, ())
        for position, step in enumerate(steps):
            first = (_level(colour, len(steps)),) if position == 0 else ()
            indicator = (_most(step), "", "") if read else ("",)
            texts = (sentence(step, enterprise), *indicator, step.post, "")
            rows.append(Row((*first, *(cell(text) for text in texts))))
    table = Table(columns(weights), tuple(rows), header(titles), id="execution.1")
    return (table,)


def _level(colour: Colour, rows: int) -> Cell:
    label = cell(f"{colour.chinese}预警", Align.CENTRE)
    return Cell(label.blocks, rows=rows, align=Align.CENTRE)


def _most(step: Step) -> str:
    if not step.indicator:
        return ""
    return step.indicator.of + quantity(step.indicator.most)


def check_form(enterprise: Enterprise) -> Table:
    """应急减排现场检查表: the units that must stand still, and what an inspector looks at."""
    rows = [(item, question, YES, "") for item, question in _questions(enterprise)]
    return listing("check.1", ("检查项目", "检查内容", "是否符合", "备注"), rows, (6, 18, 6.5, 4.5))


def _questions(enterprise: Enterprise) -> Iterator[tuple[str, str]]:
    stopped: dict[str, list[str]] = {}
    for colour, step in _steps(enterprise):
        if step.do in ("stop", "limit", "rotate"):
            for unit in dict.fromkeys((*step.units, *(each for group in step.groups for each in group))):
                stopped.setdefault(unit, []).append(colour.chinese + ("停用" if step.do == "stop" else "限产或轮停"))
    for unit, levels in stopped.items():
        yield enterprise.units[unit].name, f"是否按级别执行：{'、'.join(levels)}"
    yield from _RECORDS


def filing_form(enterprise: Enterprise, offices: Mapping[str, str]) -> Table:
    """操作方案备案表: the facts that are known, and blanks for signatures, seals and the office's opinion.

    ``offices`` are the names of bodies by id, since a filing may name its office by either.
    """
    filing = enterprise.filing
    office = offices.get(filing.office, filing.office) if filing else ""
    known = (
        ("企业名称", enterprise.name),
        ("统一社会信用代码", enterprise.code),
        ("法定代表人及联系方式", person(enterprise.legal_representative)),
        ("应急减排责任人及联系方式", person(enterprise.responsible)),
        ("备案编号", filing.number if filing else ""),
        ("备案文件", "1.操作方案\n2.公示牌\n3.专家评审意见（重点企业）"),
    )
    blanks = (
        ("企业意见", f"本方案经本企业批准，内容属实。{_BEFORE}法定代表人{_SIGNED}"),
        ("备案意见", f"{office}{_BEFORE}经办人{_SIGNED}"),
    )
    rows = tuple(_said(label, value) for label, value in (*known, *blanks))
    return Table(columns((12 + BESIDE, ROOM - 12 - BESIDE)), rows, id="filing.1")


@lru_cache(maxsize=256)
def _said(label: str, value: str) -> Row:
    """A row of the form; most say the same for all enterprises."""
    return Row((head(label), Cell(tuple(block for line in value.split("\n") for block in cell(line).blocks))))
