"""The layout of a plan against what GB/T 9704-2012 prescribes; what it only recommends is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plangen.finding import Severity, Text

from .rule import Example, Found, Rule
from .subject import Subject

_MILLIMETRES = Text("毫米", "mm")
_POINTS = Text("磅", "pt")
_CHARACTERS = Text("字", "characters")
_RED = "FF0000"
_DASH = "—"
_FANGSONG = re.compile(r".*仿宋|fang.?song|fz.?fs", re.IGNORECASE)
_HEI = re.compile(r".*黑|sim.?hei|.*\bhei", re.IGNORECASE)
_SONG = re.compile(r"(?!.*仿宋)(?:.*宋|sim.?sun|.*\bsong)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Must:
    """A length that is prescribed: where it stands in a layout, and how far it may be off."""

    path: str
    called: Text
    value: float
    off: float
    unit: Text


_LENGTHS = (
    _Must("paper.width", Text("纸宽", "the paper's width"), 210, 2, _MILLIMETRES),
    _Must("paper.height", Text("纸高", "the paper's height"), 297, 2, _MILLIMETRES),
    _Must("margins.top", Text("天头", "the upper margin"), 37, 1, _MILLIMETRES),
    _Must("margins.left", Text("订口", "the binding margin"), 28, 1, _MILLIMETRES),
    _Must(
        "red_head.top",
        Text("发文机关标志距版心上边缘", "the issuer's mark below the type area's edge"),
        35,
        0.5,
        _MILLIMETRES,
    ),
    _Must("red_head.rule_after", Text("红色分隔线距发文字号", "the red line below the number"), 4, 0.5, _MILLIMETRES),
    _Must("letter.top", Text("信函标志距上页边", "the letter's mark below the paper's edge"), 30, 0.5, _MILLIMETRES),
    _Must(
        "letter.foot",
        Text("信函下双线距下页边", "the letter's lower double line above the paper's edge"),
        20,
        0.5,
        _MILLIMETRES,
    ),
    _Must("letter.width", Text("信函双线长", "the letter's double lines"), 170, 0.5, _MILLIMETRES),
    _Must(
        "signature.sealed_right", Text("盖章的成文日期右空", "the date under a seal from the right"), 4, 0, _CHARACTERS
    ),
    _Must(
        "signature.unsealed_right", Text("不盖章的署名右空", "the unsealed signature from the right"), 2, 0, _CHARACTERS
    ),
    _Must("page_number.below", Text("页码距版心下边缘", "the page number below the type area"), 7, 0.5, _MILLIMETRES),
    _Must("page_number.side", Text("页码左右空", "the page number from the side"), 1, 0, _CHARACTERS),
    _Must("roles.body.size", Text("正文字号", "the size of the body"), 16, 0, _POINTS),
    _Must("roles.body.first_line", Text("正文首行缩进", "the first line's indent"), 2, 0, _CHARACTERS),
    _Must("roles.number.size", Text("发文字号的字号", "the size of the number"), 16, 0, _POINTS),
    _Must("roles.annex_label.size", Text("附件序号的字号", "the size of an annex's label"), 16, 0, _POINTS),
    _Must("roles.imprint.size", Text("版记的字号", "the size of the imprint"), 14, 0, _POINTS),
    _Must("roles.page_number.size", Text("页码的字号", "the size of the page number"), 14, 0, _POINTS),
)
_FACES = (
    ("body", Text("正文", "the body"), _FANGSONG, Text("仿宋", "Fangsong")),
    ("number", Text("发文字号", "the number"), _FANGSONG, Text("仿宋", "Fangsong")),
    ("annex_label", Text("附件序号", "an annex's label"), _HEI, Text("黑体", "Hei")),
    ("imprint", Text("版记", "the imprint"), _FANGSONG, Text("仿宋", "Fangsong")),
    ("page_number", Text("页码", "the page number"), _SONG, Text("宋体", "Song")),
)
"""Role, its name, what the name of its face reads like, and the face that it is to have."""
_AREA = (156, 225)
"""Width and height of the type area in millimetres."""
_OFF = 1


def _deviates(subject: Subject) -> Iterator[Found]:
    layout = subject.layout
    if not layout:
        return
    for said in (*_lengths(layout), *_area(layout), *_faces(layout), *_signs(layout)):
        name = subject.plan.layout
        yield Found(("layout",), Text(f"版式 {name}：{said.zh}", f"layout {name}: {said.en}"))


def _lengths(layout: Mapping[str, Any]) -> Iterator[Text]:
    for must in _LENGTHS:
        value = _at(layout, must.path)
        if value is not None and abs(value - must.value) > must.off:
            yield Text(
                f"{must.called.zh}为 {value:g} {must.unit.zh}，标准为 {must.value:g} {must.unit.zh}",
                f"{must.called.en}: {value:g} {must.unit.en}, the standard has {must.value:g} {must.unit.en}",
            )


def _area(layout: Mapping[str, Any]) -> Iterator[Text]:
    sides = (("width", "left", "right"), ("height", "top", "bottom"))
    size = [
        _at(layout, f"paper.{whole}") - sum(_at(layout, f"margins.{each}") for each in two) for whole, *two in sides
    ]
    if any(abs(value - right) > _OFF for value, right in zip(size, _AREA, strict=True)):
        given, asked = (" × ".join(f"{each:g}" for each in pair) for pair in (size, _AREA))
        yield Text(
            f"版心为 {given} 毫米，标准为 {asked} 毫米", f"the type area: {given} mm, the standard has {asked} mm"
        )


def _faces(layout: Mapping[str, Any]) -> Iterator[Text]:
    for role, called, face, right in _FACES:
        name = _at(layout, f"fonts.{_at(layout, f'roles.{role}.font')}") or ""
        if face.match(name) is None:
            yield Text(
                f"{called.zh}的字体是“{name}”，标准为{right.zh}", f"the face of {called.en} is “{name}”, not {right.en}"
            )


def _signs(layout: Mapping[str, Any]) -> Iterator[Text]:
    colour = _at(layout, "red_head.colour")
    if colour and not _is_red(colour):
        yield Text(f"版头的颜色是 {colour}，标准为红色", f"the colour of the head is {colour}, not red")
    around = [_at(layout, f"page_number.{side}") or "" for side in ("before", "after")]
    if any(each.strip() != _DASH for each in around):
        yield Text(
            f"页码写作“{around[0]}1{around[1]}”，标准为“— 1 —”",
            f"a page number reads “{around[0]}1{around[1]}”, in the standard “— 1 —”",
        )


def _is_red(colour: str) -> bool:
    """Whether a colour is a red at all: what red exactly is left to the printer."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return red >= 0xC0 and max(green, blue) <= 0x40


def _at(layout: Mapping[str, Any], path: str) -> Any:
    node: Any = layout
    for step in path.split("."):
        node = node.get(step) if isinstance(node, Mapping) else None
    return node


ST015 = Rule(
    id="ST015",
    name="layout-deviates",
    severity=Severity.ERROR,
    title=Text("版式不符合国家标准的规定", "a layout deviates from what the standard prescribes"),
    why=Text(
        "标准规定了的（纸张、版心、版头、页码、正文字体字号）应当照办；只是“一般”“推荐”的，可以另定，不在此列。",
        "What the standard prescribes (paper, type area, head, page numbers, the body's face and size) is to be kept;"
        " what it calls usual or recommended may differ and is not looked at.",
    ),
    ground=Text("GB/T 9704-2012 第 5、7、10 章", "GB/T 9704-2012, clauses 5, 7 and 10"),
    advice=Text(
        "请改正 templates/layouts 里的版式，或者改用 gbt9704。",
        "Correct the layout in templates/layouts, or use gbt9704.",
    ),
    check=_deviates,
    bad=Example("layout: placard-a3\n"),
    good=Example("layout: house\n"),
    needs=frozenset({"project"}),
)
