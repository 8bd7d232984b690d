"""The operation plan of an enterprise (重污染天气应急响应操作方案, 一厂一策), from the same record as its placard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from plangen.document.nodes import (
    Attachments,
    Block,
    Document,
    Link,
    Page,
    Paragraph,
    Part,
    PartKind,
    Run,
    Section,
)
from plangen.finding import Finding
from plangen.inventory.account import Account
from plangen.inventory.amounts import rounded
from plangen.inventory.enterprises import annual, enterprise_account
from plangen.model.enterprises import Enterprise
from plangen.model.fact import number
from plangen.model.inventory import Inventory
from plangen.model.levels import LADDER, Colour
from plangen.model.plan import Plan

from .characters import POLLUTANTS, join, runs
from .context import Library
from .fragments import fragment
from .names import known_names
from .numbering import Scheme
from .operation_forms import check_form, contacts, execution, filing_form
from .operation_tables import (
    basic_facts,
    emissions_table,
    facts_table,
    goods_table,
    outlets_table,
    steps_table,
    units_table,
    vehicles_table,
)
from .problems import Locate, Problems
from .resolve import Resolver
from .titles import title_runs
from .words import clauses

TITLE = "重污染天气应急响应操作方案"
LAYOUT = "operation-plan"
SCHEME = "chinese"
PLACES = 3
"""Decimals of kilograms a day: grams."""
PROSE = ("general", "organisation", "response", "records", "evaluation", "management")
"""The chapters that are the same for all enterprises of a plan; each is the fragment ``operation-…@1``."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the operation plans of all enterprises of a plan share, resolved once; plain data for worker processes."""

    prose: Mapping[str, tuple[Block, ...]]
    scheme: Scheme
    responses: Mapping[Colour, str]
    """Colour → Ⅲ级."""
    days: int
    """The list's divisor."""
    edition: str
    offices: Mapping[str, str]
    """Name of each body by id: where operation plans may be filed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter or section before it is numbered."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Draft, ...] = ()


def frame(plan: Plan, plans: Mapping[str, Plan], library: Library, locate: Locate) -> tuple[Frame, tuple[Finding, ...]]:
    """The shared parts, and what was wrong with the fragments."""
    problems = Problems(plan.id, locate)
    resolver = Resolver(known_names(plan, plans), {}, problems)
    scheme = library.schemes[SCHEME]
    prose = {}
    for name in PROSE:
        words = fragment(f"operation-{name}@1", {}, plan, library.fragments, problems, ("enterprises",))
        prose[name] = tuple(resolver.blocks(clauses(words, ("enterprises",)), scheme, 1, name))
    track = plan.alerts.get("pm25")
    responses = {colour: level.response.chinese for colour, level in track.levels.items()} if track else {}
    listed = plan.inventory or Inventory(edition=plan.edition, compiled=date.min)
    offices = {identity: body.name for identity, body in plan.bodies.items()}
    return Frame(prose, scheme, responses, listed.days, listed.edition, offices), problems.sorted()


def operation_plan(enterprise: Enterprise, shared: Frame) -> Document:
    """The whole document: the plan in eight chapters and its four annexes."""
    annexes = tuple(_annexes(enterprise, shared))
    listed = Attachments(tuple(Link("".join(run.text for run in _texts(part)), part.id) for part in annexes))
    title = f"{enterprise.name}{TITLE}"
    chapters = _numbered(tuple(_chapters(enterprise, shared)), shared.scheme)
    subtitle = f"（{shared.edition}）" if shared.edition else ""
    body = Part("plan", PartKind.PLAN, (*chapters, listed), title=title_runs(title), subtitle=subtitle)
    return Document(f"{enterprise.id}-operation-plan", title, (body, *annexes), issuer=enterprise.name, layout=LAYOUT)


def _texts(part: Part) -> Iterator[Run]:
    yield from (inline for inline in part.title if isinstance(inline, Run))


def _numbered(drafts: tuple[Draft, ...], scheme: Scheme, above: tuple[int, ...] = ()) -> tuple[Section, ...]:
    return tuple(
        Section(
            draft.id,
            len(above) + 1,
            scheme.number((*above, position)),
            scheme.heading((*above, position)),
            _title(draft.title),
            (*draft.blocks, *_numbered(draft.sections, scheme, (*above, position))),
        )
        for position, draft in enumerate(drafts, 1)
    )


@lru_cache(maxsize=256)
def _title(words: str) -> tuple[Run, ...]:
    return tuple(runs(words))


def _chapters(enterprise: Enterprise, shared: Frame) -> Iterator[Draft]:
    prose = shared.prose
    yield Draft("general", "总则", prose["general"])
    yield Draft("enterprise", "企业基本情况", sections=tuple(_enterprise(enterprise)))
    account = enterprise_account(enterprise, shared.days)
    emitting = tuple(_emitting(enterprise, account))
    if emitting:
        yield Draft("emitting", "生产工艺和产排污情况", sections=emitting)
    yield Draft("organisation", "组织分工", (*prose["organisation"], contacts(enterprise, public=True)))
    yield Draft("response", "应急响应", prose["response"], tuple(_levels(enterprise, account, shared)))
    yield Draft("records", "信息报送和台账", prose["records"])
    yield Draft("evaluation", "总结评估", prose["evaluation"])
    yield Draft("management", "方案管理", prose["management"])


def _enterprise(enterprise: Enterprise) -> Iterator[Draft]:
    yield Draft("facts", "企业概况", (facts_table("facts", basic_facts(enterprise)),))
    if enterprise.products or enterprise.materials:
        yield Draft("goods", "产品和原辅材料", (goods_table(enterprise),))
    if enterprise.units:
        yield Draft("units", "主要生产设施", (units_table(enterprise.units.values()),))


def _emitting(enterprise: Enterprise, account: Account) -> Iterator[Draft]:
    if enterprise.process:
        yield Draft("process", "工艺流程", (_paragraph("process.1", enterprise.process),))
    if enterprise.outlets:
        yield Draft("outlets", "产排污环节", (outlets_table(enterprise.outlets.values(), enterprise.units),))
    emissions = _emissions(account, enterprise)
    if emissions:
        yield Draft("emissions", "污染物排放量", emissions)
    if enterprise.vehicles or enterprise.traffic:
        yield Draft("traffic", "车辆和机械", tuple(_traffic(enterprise)))


def _emissions(account: Account, enterprise: Enterprise) -> tuple[Block, ...]:
    """Annual emissions and daily baseline of each pollutant that the record states."""
    rows = [(gas, annual(enterprise, gas), rounded(amount, PLACES)) for gas, amount in account.baseline.items()]
    if not rows:
        return ()
    how = "按清单核定的数。" if account.stated else f"按年排放量除以{account.days}天计算。"
    return (_paragraph("emissions.1", f"日排放基数{how}"), emissions_table(rows))


def _traffic(enterprise: Enterprise) -> Iterator[Block]:
    traffic = enterprise.traffic
    if traffic:
        goods = f"，主要运输{traffic.goods}" if traffic.goods else ""
        gate = "，已安装门禁和视频监控系统" if traffic.gate else ""
        yield _paragraph("traffic.1", f"日均进出厂载货车辆{traffic.daily}辆次{goods}{gate}。")
    if enterprise.vehicles:
        yield vehicles_table(enterprise)


def _levels(enterprise: Enterprise, account: Account, shared: Frame) -> Iterator[Draft]:
    for colour in (*LADDER, Colour.UNGRADED):
        steps = enterprise.measures.get(colour)
        if steps:
            response = shared.responses.get(colour, "")
            title = f"{colour.chinese}预警" + (f"（{response}应急响应）" if response else "")
            table = steps_table(f"level-{colour}.1", enterprise, steps)
            yield Draft(f"level-{colour}", title, (*_reduction(account, colour), table))


def _reduction(account: Account, colour: Colour) -> Iterator[Paragraph]:
    """What the measures of a level come to a day."""
    cut = {gas: rounded(amount, PLACES) for gas, amount in account.reduction(colour).items()}
    told = [f"{POLLUTANTS[gas]}{number(str(amount))}千克" for gas, amount in cut.items() if amount]
    if told:
        yield _paragraph(f"level-{colour}.2", f"落实下列措施，预计每日减排{join(told)}。")


def _annexes(enterprise: Enterprise, shared: Frame) -> Iterator[Part]:
    forms: tuple[tuple[str, str, tuple[Block, ...], Page], ...] = (
        ("contacts", "应急减排通讯录", (contacts(enterprise, public=False),), Page.PORTRAIT),
        ("execution", "应急减排措施执行表", execution(enterprise), Page.LANDSCAPE),
        ("check", "应急减排现场检查表", (check_form(enterprise),), Page.PORTRAIT),
        ("filing", "操作方案备案表", (filing_form(enterprise, shared.offices),), Page.PORTRAIT),
    )
    for position, (identity, title, blocks, page) in enumerate(forms, 1):
        yield Part(identity, PartKind.ANNEX, blocks, f"附件{position}", (Run(title),), page=page)


def _paragraph(identity: str, words: str) -> Paragraph:
    return Paragraph(tuple(runs(words)), id=identity)
