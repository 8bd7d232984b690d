"""Placards for tests: an ordinary one, the shortest and the longest that A4 holds, and templates with faults."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.writers.placard_template import build

from plangen.compose.placard import common, placard
from plangen.document.placard import Placard
from plangen.model.enterprises import Enterprise, Person, Step
from plangen.model.levels import Colour
from plangen.writers.docx.package import member, pack
from plangen.writers.form import Form, load
from plangen.writers.layout import load_layout

SHEETS = ("placard", "placard-a3", "placard-1200", "placard-1500")


def person(name: str = "示例甲", phone: str = "0000-0000001", **more: bool) -> Person:
    return Person(name=name, phone=phone, **more)


def enterprise(measures: dict[Colour, list[str]], name: str = "示例第一建材有限公司", **more: object) -> Enterprise:
    steps = {level: tuple(Step(do="other", words=line) for line in lines) for level, lines in measures.items()}
    facts: dict[str, object] = {
        "district": "示例区",
        "industry": "水泥",
        "branch": "粉磨站",
        "grade": "C",
        "legal_representative": person(),
        "responsible": person("示例乙"),
        "supervisor": person("示例丙"),
    }
    return Enterprise(id="e1", name=name, measures=steps, **{**facts, **more})


SHORTEST = enterprise(
    {Colour.YELLOW: ["停产。"], Colour.ORANGE: ["停产。"], Colour.RED: ["停产。"]}, name="示例厂", branch=""
)
_LINE = "停用1号水泥磨，2号水泥磨限产30%（以日产量计），减少PM2.5和NOx排放，停止使用国四及以下排放标准重型载货车辆运输"
LONGEST = enterprise(
    {
        level: [f"{_LINE}{n}。" for n in range(1, count)]
        for level, count in ((Colour.YELLOW, 3), (Colour.ORANGE, 3), (Colour.RED, 4))
    },
    name="示例新型绿色高分子防水建筑材料研发生产与配套工程技术服务（示例产业园）有限责任公司第二生产基地",
    branch="防水建筑材料制造（沥青类防水卷材）",
    responsible=person("示例乙乙乙（生产副总经理）", "0000-0000001、00000000002"),
)
TOO_LONG = enterprise({level: [_LINE] * 30 for level in (Colour.YELLOW, Colour.ORANGE, Colour.RED)})


def fields(one: Enterprise, plan: object) -> Placard:
    return placard(one, common(plan))  # type: ignore[arg-type]


def form(layout: str = "placard", template: bytes | None = None) -> Form:
    found, faults = load(build() if template is None else template, "templates/placard.docx", load_layout(layout))
    assert faults == ()
    assert found is not None
    return found


def changed(part: str, change: Callable[[str], str], *more: tuple[str, str]) -> bytes:
    """The shipped template with one part changed, and further parts."""
    with zipfile.ZipFile(io.BytesIO(build())) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert change(parts[part]) != parts[part]
    parts[part] = change(parts[part])
    return pack([member(name, content) for name, content in {**parts, **dict(more)}.items()])


def text(data: bytes) -> str:
    """All text of a .docx."""
    import re

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    return "\n".join("".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", each)) for each in body.split("</w:p>"))
