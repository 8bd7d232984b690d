"""The pages of an old .docx against the standard of official documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from plangen.document.sheet import Page, Sheet, Typeset
from plangen.finding import Severity, Text

from .rule import Example, Found, Need, Rule
from .subject import Subject

Value = TypeVar("Value", str, float)
_PAPER, _AREA = (210, 297), (156, 225)
"""Width and height of A4 and of the type area, in millimetres."""
_TOP, _LEFT, _OFF = 37, 28, 1.05
"""天头 and 订口, and how far they may be off, with what is lost by counting in twips."""
_BODY, _TITLE, _FOOT = 16, 22, 14
"""3号, 2号, 4号 in points."""
_SENTENCE = 20
"""Characters from which a paragraph counts as body."""
_PITCH = (27.9, 30.1)
"""Points between lines with which about 22 lines fill a page."""
_FANGSONG, _SONG = re.compile(r"仿宋|fang\s*song", re.IGNORECASE), re.compile(r"小标宋|宋|song", re.IGNORECASE)
_DASHED = re.compile(r"[—－–-]\s*(?:\d+)?\s*[—－–-]")


def _geometry(subject: Subject) -> Iterator[Found]:
    told: set[str] = set()
    for page in subject.sheet.pages if subject.sheet else ():
        for said in _wrong(page):
            if said.zh not in told:
                told.add(said.zh)
                yield Found(("document", page.place), said)


def _wrong(page: Page) -> Iterator[Text]:
    width, height = sorted((page.width, page.height))
    if abs(width - _PAPER[0]) > _OFF or abs(height - _PAPER[1]) > _OFF:
        yield Text(
            f"纸张是 {page.width:g}×{page.height:g} 毫米，标准为 A4（210×297 毫米）",
            f"the paper is {page.width:g} × {page.height:g} mm, the standard has A4, 210 × 297 mm",
        )
        return
    if page.landscape:  # the margins turn with the page
        return
    for name, value, right in (
        (Text("天头（上边距）", "the top margin"), page.top, _TOP),
        (Text("订口（左边距）", "the left margin"), page.left, _LEFT),
    ):
        if abs(value - right) > _OFF:
            yield Text(
                f"{name.zh}为 {value:g} 毫米，标准为 {right}±1 毫米", f"{name.en} is {value:g} mm, not {right} ± 1 mm"
            )
    area = (round(page.width - page.left - page.right, 1), round(page.height - page.top - page.bottom, 1))
    if any(abs(value - right) > 2 * _OFF for value, right in zip(area, _AREA, strict=True)):
        yield Text(
            f"版心为 {area[0]:g}×{area[1]:g} 毫米，标准为 156×225 毫米",
            f"the type area is {area[0]:g} × {area[1]:g} mm, in the standard 156 × 225 mm",
        )


def _types(subject: Subject) -> Iterator[Found]:
    sheet = subject.sheet
    body = [each for each in sheet.paragraphs if len(each.text) >= _SENTENCE] if sheet else []
    if sheet is None or not body:
        return
    yield from _of_body(body)
    yield from _of_title(sheet, subject.plan.title)


def _of_body(body: list[Typeset]) -> Iterator[Found]:
    size, face = _most([each.size for each in body]), _most([each.face for each in body])
    first = next(each for each in body if (each.size, each.face) == (size, face) or each.size == size)
    if size and size != _BODY:
        yield _at(
            first, Text(f"正文多为 {size:g} 磅，一般用3号（16磅）", f"the body is of {size:g} pt, usual is 16 pt")
        )
    if face and not _FANGSONG.search(face):
        yield _at(first, Text(f"正文的字体多为“{face}”，一般用仿宋", f"the body's face is “{face}”, usual is Fangsong"))
    pitch = _most([each.pitch for each in body])
    if pitch and not _PITCH[0] <= pitch <= _PITCH[1]:
        message = Text(
            f"正文行距固定为 {pitch:g} 磅，一般每面22行，行距约28至30磅",
            f"the lines of the body are {pitch:g} pt apart; usual are 22 lines on a page, 28 to 30 pt apart",
        )
        yield _at(first, message)


def _of_title(sheet: Sheet, title: str) -> Iterator[Found]:
    bare = re.sub(r"\s", "", title)
    begins = (each for each in sheet.paragraphs if (own := re.sub(r"\s", "", each.text)) and bare.startswith(own))
    found = next((each for each in begins if len(each.text) > 4), None)
    if found and found.size and found.size != _TITLE:
        size = f"{found.size:g}"
        yield _at(found, Text(f"标题是 {size} 磅，一般用2号（22磅）", f"the title is of {size} pt, usual is 22 pt"))
    if found and found.face and not _SONG.search(found.face):
        yield _at(
            found,
            Text(f"标题的字体是“{found.face}”，一般用小标宋", f"the title's face is “{found.face}”, usual is Song"),
        )


def _most(values: list[Value]) -> Value:
    return Counter(values).most_common(1)[0][0]


def _at(paragraph: Typeset, message: Text) -> Found:
    return Found(("document", paragraph.place), message, said=paragraph.text[:10])


def _numbers(subject: Subject) -> Iterator[Found]:
    sheet = subject.sheet
    if sheet is None or not sheet.pages:
        return
    path = ("document", sheet.pages[0].place)
    if not sheet.numbers:
        yield Found(path, Text("没有页码", "the pages have no numbers"))
        return
    sizes = {each.size for each in sheet.numbers} - {0}
    if sizes and _FOOT not in sizes:
        size = f"{max(sizes):g}"
        yield Found(path, Text(f"页码是 {size} 磅，标准为4号（14磅）", f"page numbers are of {size} pt, not 14 pt"))
    if not any(_DASHED.search(each.text) for each in sheet.numbers):
        yield Found(path, Text("页码两边没有一字线", "there is no dash on either side of a page number"))


_PAGES: frozenset[Need] = frozenset({"manuscript", "pages"})
_GOOD = """\
paper: [210, 297]
margins: {top: 37, bottom: 35, left: 28, right: 26}
title: {face: 方正小标宋简体, size: 22}
body: {face: 仿宋_GB2312, size: 16, pitch: 28.95}
number: {text: — 1 —, size: 14}
"""

LT021 = Rule(
    id="LT021",
    name="page-deviates",
    severity=Severity.WARNING,
    title=Text("纸张或版心不合标准", "paper or type area deviate from the standard"),
    why=Text(
        "纸张、天头、订口、版心是标准规定的，不随单位而异。",
        "Paper, top and left margin and type area are prescribed and do not differ from office to office.",
    ),
    ground=Text("GB/T 9704-2012 第 5.1、5.2.1 条", "GB/T 9704-2012, clauses 5.1 and 5.2.1"),
    advice=Text("导入后由 plangen build 重新排印，版式即合标准。", "Import it; plangen build sets it by the standard."),
    check=_geometry,
    bad=Example(_GOOD.replace("top: 37", "top: 25.4")),
    good=Example(_GOOD),
    needs=_PAGES,
)
LT022 = Rule(
    id="LT022",
    name="type-deviates",
    severity=Severity.INFO,
    title=Text("正文或标题的字号、字体、行距与标准的一般用法不同", "sizes, faces or lines are not the usual ones"),
    why=Text(
        "标准一般用2号小标宋排标题、3号仿宋排正文、每面22行；特定情况可以调整。",
        "Usual are a title of 22 pt, a body of 16 pt in Fangsong and 22 lines on a page; they may be adapted.",
    ),
    ground=Text("GB/T 9704-2012 第 5.2.2、5.2.3、7.3.1 条", "GB/T 9704-2012, clauses 5.2.2, 5.2.3 and 7.3.1"),
    advice=LT021.advice,
    check=_types,
    bad=Example(_GOOD.replace("size: 16", "size: 14")),
    good=Example(_GOOD),
    needs=_PAGES,
)
LT023 = Rule(
    id="LT023",
    name="page-numbers-deviate",
    severity=Severity.INFO,
    title=Text("没有页码，或页码的写法不合标准", "there are no page numbers, or they deviate"),
    why=Text(
        "页码用4号半角宋体阿拉伯数字，两边各放一条一字线。",
        "Page numbers are figures of 14 pt with a dash on either side.",
    ),
    ground=Text("GB/T 9704-2012 第 7.5 条", "GB/T 9704-2012, clause 7.5"),
    advice=LT021.advice,
    check=_numbers,
    bad=Example(_GOOD.replace("text: — 1 —", "text: '1'")),
    good=Example(_GOOD),
    needs=_PAGES,
)
