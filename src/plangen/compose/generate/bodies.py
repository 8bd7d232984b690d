"""Member bodies, duties, groups and the organisation chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from plangen.compose.characters import join
from plangen.compose.context import Context, Generated
from plangen.compose.draft import Clause, DraftCell, DraftChart, DraftRow, DraftTable, DraftTree, Reference, Words, text
from plangen.compose.words import inline
from plangen.document.nodes import Align
from plangen.finding import Path
from plangen.model.bodies import Body, Duty, Group
from plangen.model.outline import Content
from plangen.model.plan import Plan


def _listed(ids: Sequence[str], mark: str = "、") -> Words:
    words: Words = ()
    for identity in ids:
        words += (*text(mark if words else ""), Reference(identity))
    return words


def members(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """成员单位包括：…; ``with: {lead: …}`` replaces the words before 包括."""
    lead = content.given.get("lead", "成员单位")
    names = _listed([body.id for body in context.plan.members])
    clause = Clause((*inline(lead), *text("包括："), *names, *text("。")), path, id="members", states=("bodies",))
    return Generated((clause,))


def duties(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """Duties of all bodies, or of those named; as a list (（一）名称：…) or as a table in three columns."""
    plan = context.plan
    chosen = list(content.of or plan.duties)
    if content.form == "table":
        return Generated((_duty_table(plan, chosen, path),))
    if len(chosen) == 1:
        return Generated(tuple(_own_duties(plan, chosen[0])))
    return Generated(tuple(_duty_item(plan, body, index == 0) for index, body in enumerate(chosen)))


def _duty_words(plan: Plan, body: str) -> Words:
    return tuple(word for duty in plan.duties[body] for word in inline(duty.words))


def _duty_item(plan: Plan, body: str, first: bool) -> Clause:
    words = (Reference(body), *text("："), *_duty_words(plan, body))
    state = f"duties.{body}"
    return Clause(words, ("duties", body), item=0, starts=first, id=state, states=(state,))


def _own_duties(plan: Plan, body: str) -> Iterator[Clause]:
    """The duties of one body, an item each."""
    for index, duty in enumerate(plan.duties[body]):
        state = f"duties.{body}.{duty.id}"
        path: Path = ("duties", body, duty.id)
        words = inline(duty.words)
        yield Clause(words, path, item=0, starts=index == 0, id=state, states=(state,), origin=_origin(duty))


def _origin(duty: Duty) -> str:
    return f"{duty.answers.plan}#{duty.answers.clause}" if duty.answers else ""


def _header(*names: str) -> tuple[DraftRow, ...]:
    return (DraftRow(tuple(DraftCell((text(name),), Align.CENTRE) for name in names)),)


def _numbered(position: int) -> DraftCell:
    return DraftCell((text(str(position)),), Align.CENTRE)


def _duty_table(plan: Plan, chosen: Sequence[str], path: Path) -> DraftTable:
    rows = tuple(
        DraftRow(
            (_numbered(n), DraftCell(((Reference(body),),), Align.CENTRE), DraftCell((_duty_words(plan, body),))),
            f"duties.{body}",
        )
        for n, body in enumerate(chosen, 1)
    )
    return DraftTable((4, 12, 40), _header("序号", "成员单位", "职责分工"), rows, path)


def posts(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """组长由…担任，副组长由…担任，…为成员。"""
    clauses = []
    for group in _chosen(context.plan, content):
        parts = [f"{post.role}由{join(list(post.holders), '和')}担任" for post in group.posts if post.role != "成员"]
        parts += [f"成员由{join(list(post.holders), '和')}组成" for post in group.posts if post.role == "成员"]
        words = inline("，".join(parts) + "。")
        state = f"groups.{group.id}.posts"
        clauses.append(Clause(words, ("groups", group.id, "posts"), id=state, states=(state,)))
    return Generated(tuple(clauses))


def _chosen(plan: Plan, content: Content) -> list[Group]:
    return [plan.groups[identity] for identity in (content.of or plan.groups) if identity in plan.groups]


def groups(context: Context, content: Content, path: Path, _owner: str) -> Generated:
    """Working groups with lead, members and task: as items, as paragraphs, or as a table."""
    chosen = _chosen(context.plan, content)
    if content.form == "table":
        return Generated((_group_table(chosen, path, content.given),))
    if content.form == "paragraphs":
        return Generated(tuple(_group_clause(group) for group in chosen))
    return Generated(tuple(replace(_group_clause(group), item=0, starts=n == 0) for n, group in enumerate(chosen)))


def _group_clause(group: Group) -> Clause:
    words: Words = (Reference(group.id), *text("："))
    if group.lead:
        words += (*text("由"), *_listed(group.lead), *text("牵头"))
    if group.members:
        words += (*text("，" if group.lead else "由"), *_listed(group.members), *text("参加" if group.lead else "组成"))
    if group.task:
        words += (*text("，" if group.lead or group.members else ""), *inline(group.task.strip()))
    state = f"groups.{group.id}"
    return Clause(words, ("groups", group.id), id=state, states=(state,))


GROUP_COLUMNS: tuple[tuple[str, str, float, Callable[[Group], Words]], ...] = (
    ("name", "工作组", 16, lambda group: (Reference(group.id),)),
    ("area", "包保地区", 14, lambda group: text(group.area)),
    ("lead", "牵头单位", 20, lambda group: _listed(group.lead)),
    ("members", "成员单位", 24, lambda group: _listed(group.members)),
    ("task", "职责", 36, lambda group: inline(group.task.strip())),
)
"""Key, heading, weight and content of each column; ``with: {area: 责任片区}`` replaces a heading."""


def _group_table(chosen: list[Group], path: Path, headings: Mapping[str, str]) -> DraftTable:
    """Only the columns in which some group has something; the name goes where the areas tell the groups apart."""
    by_area = all(group.area for group in chosen)
    columns = [
        (headings.get(key, heading), weight, words)
        for key, heading, weight, words in GROUP_COLUMNS
        if any(words(group) for group in chosen) and not (by_area and key == "name")
    ]
    rows = tuple(
        DraftRow(
            (_numbered(n), *(DraftCell((words(group),), Align.CENTRE) for _, _, words in columns)), f"groups.{group.id}"
        )
        for n, group in enumerate(chosen, 1)
    )
    weights = (6.0, *(weight for _, weight, _ in columns))
    return DraftTable(weights, _header("序号", *(name for name, _, _ in columns)), rows, path)


def org_chart(context: Context, content: Content, path: Path, owner: str) -> Generated:
    """组织体系框图: headquarters, its office, the member bodies."""
    bodies = list(context.plan.bodies.values())
    top = next((body for body in bodies if body.role == "headquarters"), None)
    office = next((body for body in bodies if body.role == "hq-office"), None)
    leaves = tuple(_box(body) for body in context.plan.members)
    trunk = [body for body in (top, office) if body]
    tree = leaves
    for body in reversed(trunk):
        tree = (_box(body, tree),)
    if len(tree) != 1:
        tree = (DraftTree(text(context.plan.jurisdiction.name), leaves),)
    names = "、".join(body.called for body in trunk)
    alt = f"组织体系框图：{names}下设{len(leaves)}个成员单位"
    return Generated((DraftChart(tree[0], alt, path, owner),))


def _box(body: Body, below: tuple[DraftTree, ...] = ()) -> DraftTree:
    return DraftTree((Reference(body.id),), below)
