"""The placard of an enterprise (重污染天气应急减排公示牌): its fields, and the same as a page of text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from plangen.document.nodes import (
    Align,
    Block,
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
from plangen.document.placard import Placard, Words, mark
from plangen.model.enterprises import Enterprise, Person
from plangen.model.inventory import PLACARD_CODE, PLACARD_LAYOUT
from plangen.model.levels import LADDER, Colour
from plangen.model.plan import Plan

from .characters import runs
from .names import quoted
from .steps import steps

TONES = {Colour.YELLOW: Tone.YELLOW, Colour.ORANGE: Tone.ORANGE, Colour.RED: Tone.RED}
UNGRADED = "不分级"
NOT_PUBLIC = "不公开"
"""Stands for a person who is internal."""
TITLE = "重污染天气应急减排公示牌"
COLUMNS = tuple(Column(weight) for weight in (7.0, 10.0, 7.0, 10.0))
NAMES = ("id", "plan", "name", "code", "district", "edition", "digest")
"""What the text of the QR code can say."""
_LEVELS = tuple((colour, f"{colour.chinese}预警措施", f"{colour.chinese}预警响应") for colour in LADDER)
"""Each level with the fields of its measures and of its response."""
_FOOT = ("制发和监督单位", "监督电话", "有效期", "制作依据")
_BLANK = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_NOTATION = re.compile("[OM][x0-9]")


@dataclass(frozen=True, slots=True)
class Common:
    """What all placards of a plan share; plain data for worker processes."""

    plan: str
    values: Mapping[str, str]
    responses: Mapping[Colour, str]
    code: str
    layout: str
    issuer: str
    dated: date | None


def common(plan: Plan) -> Common:
    """What the placards of a plan share: offices, validity, hotline, the names of the levels."""
    issue, listed = plan.issue, plan.inventory
    office = (listed.office if listed else "") or (issue.by if issue else "")
    issuer = plan.bodies[office].name if office in plan.bodies else office
    track = plan.alerts.get("pm25")
    responses = {colour: f"{level.response.chinese}应急响应" for colour, level in track.levels.items()} if track else {}
    values = {
        "制发和监督单位": issuer,
        "监督电话": listed.hotline if listed else "",
        "有效期": _validity(listed.valid_from, listed.valid_to) if listed else "",
        "制作依据": quoted(plan.full_title),
        "清单版次": listed.edition if listed else "",
    }
    code, layout = (listed.placard_code, listed.placard_layout) if listed else (PLACARD_CODE, PLACARD_LAYOUT)
    return Common(plan.id, values, responses, code, layout, issuer, issue.signed if issue else None)


def placard(enterprise: Enterprise, shared: Common) -> Placard:
    """The fields of one placard. Internal persons are not among them."""
    industry = enterprise.industry + (f"（{enterprise.branch}）" if enterprise.branch else "")
    legal, responsible, supervisor = enterprise.legal_representative, enterprise.responsible, enterprise.supervisor
    values: dict[str, Words] = {
        "企业名称": enterprise.name,
        "统一社会信用代码": enterprise.code,
        "地址": enterprise.address,
        "所属区县": enterprise.district,
        "行业类型": industry,
        "绩效等级": f"{enterprise.grade or UNGRADED}（{enterprise.kind.chinese}）",
        "管控类型": enterprise.kind.chinese,
        **_person("法定代表人", legal),
        **_person("应急减排责任人", responsible),
        **_person("监督人", supervisor),
        "编号": enterprise.id,
        **shared.values,
    }
    lines: dict[str, tuple[Words, ...]] = {}
    for colour, measures, response in _LEVELS:
        stated = steps(enterprise, enterprise.measures.get(colour, ()))
        if stated:
            lines[measures] = tuple([_words(line) for line in stated])
            values[response] = shared.responses.get(colour, "")
    code = _code(enterprise, shared, values, lines)
    return Placard(enterprise.id, f"{enterprise.name}{TITLE}", values, lines, code, shared.dated, shared.issuer)


def unknown_names(template: str) -> tuple[str, ...]:
    """Names in the text of the QR code for which there is nothing."""
    return tuple(name for name in _BLANK.findall(template) if name not in NAMES)


def page(*placards: Placard, title: str = "") -> Document:
    """Placards as a document of landscape pages, for writers that have no template; ``title`` where there are several.

    The name stands in its field and not in the title, so that the longest name leaves room for the measures.
    """
    first = placards[0]
    parts = tuple(_part(each, f"placard-{each.id}" if title else "placard") for each in placards)
    identity = "placards" if title else first.id
    return Document(
        identity, title or first.title, parts, first.dated, first.issuer, PLACARD_LAYOUT, page_numbers=False
    )


def _part(fields: Placard, identity: str) -> Part:
    foot = [f"{name}：{_plain(words)}" for name in _FOOT if (words := fields.values.get(name))]
    foot += [f"核对码：{fields.code}"] if fields.code else []
    captions = [Paragraph(tuple(runs(line)), role=ParagraphRole.CAPTION) for line in foot]
    blocks: tuple[Block, ...] = (Table(COLUMNS, (*_identity(fields), *_levels(fields)), id=identity), *captions)
    return Part(identity, PartKind.PLACARD, blocks, title=(Run(TITLE),), page=Page.LANDSCAPE)


# ── fields ──


def _person(role: str, person: Person) -> dict[str, Words]:
    if person.internal:
        return {role: NOT_PUBLIC, f"{role}联系方式": ""}
    return {role: person.name, f"{role}联系方式": person.phone}


def _validity(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{_day(first)}至{_day(last)}"
    return f"自{_day(first)}起" if first else f"至{_day(last)}" if last else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _words(text: str) -> Words:
    """Text as it is, or in runs where chemical notation stands lower."""
    if not _NOTATION.search(text):
        return text
    found = tuple(runs(text))
    return found if len(found) > 1 else text


def _code(
    enterprise: Enterprise, shared: Common, values: Mapping[str, Words], lines: Mapping[str, tuple[Words, ...]]
) -> str:
    """What the QR code says. The digest is of what is printed, so that it tells nothing that is internal."""
    if "digest" in shared.code:
        said = "\n".join([*map(_plain, values.values()), *(_plain(line) for each in lines.values() for line in each)])
        digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    else:
        digest = ""
    known = {
        "id": enterprise.id,
        "plan": shared.plan,
        "name": enterprise.name,
        "code": enterprise.code,
        "district": enterprise.district,
        "edition": shared.values["清单版次"],
        "digest": digest,
    }
    return "".join([known.get(name, given) for given, name in _pieces(shared.code)])


@lru_cache(maxsize=16)
def _pieces(template: str) -> tuple[tuple[str, str], ...]:
    """What the template of a code says in order: each piece as it stands there, and the name where it is a blank."""
    found: list[tuple[str, str]] = []
    at = 0
    for match in _BLANK.finditer(template):
        found += ((template[at : match.start()], ""), (match[0], match[1]))
        at = match.end()
    return (*found, (template[at:], ""))


def _plain(words: Words) -> str:
    return words if isinstance(words, str) else "".join([run.text for run in words])


# ── page ──


def _identity(fields: Placard) -> Iterator[Row]:
    """企业名称, 所属区县, 行业类型, 绩效等级, 法定代表人, 应急减排责任人, 监督人, each with contact."""
    told = {name: _plain(words) for name, words in fields.values.items()}

    def person(role: str) -> str:
        return f"{told[role]}　{told[f'{role}联系方式']}".rstrip("　")

    yield Row((_label("企业名称"), _value((told["企业名称"],), columns=3)))
    yield _pairs("所属区县", told["所属区县"], "行业类型", told["行业类型"])
    yield _pairs("绩效等级", told["绩效等级"], "监督人及联系方式", person("监督人"))
    legal, responsible = person("法定代表人"), person("应急减排责任人")
    yield _pairs("法定代表人及联系方式", legal, "应急减排责任人及联系方式", responsible)


def _pairs(left: str, left_value: str, right: str, right_value: str) -> Row:
    return Row((_label(left), _value((left_value,)), _label(right), _value((right_value,))))


def _levels(fields: Placard) -> Iterator[Row]:
    for colour, measures, answer in _LEVELS:
        lines = tuple(map(_plain, fields.lines.get(measures, ())))
        if not lines:
            continue
        response = _plain(fields.values[answer])
        tone = TONES.get(colour, Tone.NONE)
        told = [_text(f"{colour.chinese}预警", bold=True)] + ([_text(f"（{response}）")] if response else [])
        label = Cell(tuple(told), align=Align.CENTRE, tone=tone)
        numbered = lines if len(lines) == 1 else tuple(f"{mark(n)}{line}" for n, line in enumerate(lines, 1))
        yield Row((label, _value(numbered, columns=3)), id=f"{fields.id}.{colour}")


def _label(words: str) -> Cell:
    """A label; the one of a contact breaks before 及联系方式."""
    before, contact, _ = words.partition("及联系方式")
    return Cell(tuple(_text(line, bold=True) for line in (before, contact) if line), align=Align.CENTRE, tone=Tone.HEAD)


def _value(lines: tuple[str, ...], columns: int = 1) -> Cell:
    return Cell(tuple(_text(line) for line in lines), columns=columns)


def _text(words: str, *, bold: bool = False) -> Paragraph:
    inlines: Inlines = tuple(runs(words, bold=bold)) or (Run(""),)
    return Paragraph(inlines, role=ParagraphRole.CELL)
