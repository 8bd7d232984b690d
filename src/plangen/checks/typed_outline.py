"""The outline of an old plan as it was typed: numbers left out, levels skipped, single items, empty headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from plangen.document.nodes import Attachments, Block, Imprint, Paragraph, Part, PartKind, Run, Section
from plangen.document.walk import plain
from plangen.finding import Severity, Text

from .rule import Example, Found, Need, Rule
from .subject import Subject

Numbered = Section | Paragraph
_BESIDE = (Attachments, Imprint)
"""Blocks that are no content of an annex."""
_NUMERALS = "一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LADDER = (
    re.compile(r"[一二三四五六七八九十]+、|第.+[章节]"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d+[.．、]"),
    re.compile(r"[（(]\d+[）)]"),
    re.compile(f"[{_CIRCLED}]"),
)
"""The marks of the five levels, from the top (GB/T 9704-2012, 7.3.3)."""
_TYPED = re.compile(rf"[（(](?:\d{{1,2}}|[{_NUMERALS}十]{{1,3}})[）)]|\d{{1,2}}[.．、](?!\d)|[{_CIRCLED}]")
_TWO_LEVELS = (0, 2)
"""一、 and then 1.: usual in a document of two levels."""


def _parts(subject: Subject) -> Iterator[Part]:
    if subject.document:
        yield from (part for part in subject.document.parts if part.kind in (PartKind.PLAN, PartKind.ANNEX))


def _runs(blocks: Sequence[Block]) -> Iterator[list[Numbered]]:
    """Numbered things beside each other: sections of one parent; items of one kind of mark, those below them apart."""
    sections = [each for each in blocks if isinstance(each, Section)]
    if sections:
        yield list(sections)
    open_items: dict[int, list[Numbered]] = {}
    for block in map(_marked, blocks):
        if not isinstance(block, Paragraph) or not block.mark:
            continue
        for depth in [each for each in open_items if each > block.depth]:
            yield open_items.pop(depth)
        run = open_items.setdefault(block.depth, [])
        if run and (_style(run[-1].mark) != _style(block.mark) or _number(block.mark) == 1):
            yield open_items.pop(block.depth)
            run = open_items.setdefault(block.depth, [])
        run.append(block)
    yield from open_items.values()
    for section in sections:
        yield from _runs(section.blocks)


def _marked(block: Block) -> Block:
    """A paragraph whose number stands in its text, because no numbering goes on with it, as one with a mark."""
    if not isinstance(block, Paragraph) or block.mark:
        return block
    text = plain(block.inlines)
    mark = _TYPED.match(text)
    return replace(block, mark=mark[0], inlines=(Run(text[mark.end() :]),)) if mark else block


def _style(mark: str) -> str:
    """A mark without its numbers."""
    return re.sub(rf"[\d十{_NUMERALS}]+|[{_CIRCLED}]", "0", mark.strip())


def _number(mark: str) -> int:
    """The last number of a mark: 5 of 4.3.5, 三、, （三） and ⑤ alike in their way; 0 where there is none."""
    if circled := re.search(f"[{_CIRCLED}]", mark):
        return _CIRCLED.index(circled[0]) + 1
    if digits := re.findall(r"\d+", mark):
        return int(digits[-1])
    chinese = re.match(rf"([{_NUMERALS}])?(十)?([{_NUMERALS}])?", mark.lstrip("（(第"))
    if not chinese or not chinese[0]:
        return 0
    first, ten, last = chinese.groups()
    ones = _NUMERALS.index(last) + 1 if last else 0
    tens = (_NUMERALS.index(first) + 1 if first else 1) * 10 if ten else 0
    return tens + ones if ten else _NUMERALS.index(first) + 1


def _at(node: Numbered) -> tuple[str, str]:
    return ("document", node.id)


def _text(node: Numbered) -> str:
    return plain(node.title if isinstance(node, Section) else node.inlines)[:20]


def _gaps(subject: Subject) -> Iterator[Found]:
    for part in _parts(subject):
        for run in _runs(part.blocks):
            for one, two in pairwise(run):
                before, number = _number(one.mark), _number(two.mark)
                if not before or not number or number == before + 1 or _style(one.mark) != _style(two.mark):
                    continue
                first, second = one.mark.strip(), two.mark.strip()
                message = Text(f"“{first}”之后是“{second}”", f"“{second}” follows “{first}”")
                yield Found(_at(two), message, said=second)


def _skipped(subject: Subject) -> Iterator[Found]:
    told: set[tuple[int, int]] = set()
    for part in _parts(subject):
        for above, below in _nested(part.blocks, None):
            step = (_rank(above.mark), _rank(below.mark))
            if -1 in step or step[1] - step[0] < 2 or step == _TWO_LEVELS or step in told:
                continue
            told.add(step)
            first, second = above.mark.strip(), below.mark.strip()
            message = Text(f"“{first}”之下直接是“{second}”", f"below “{first}” comes “{second}” at once")
            yield Found(_at(below), message, said=second)


def _nested(blocks: Sequence[Block], above: Numbered | None) -> Iterator[tuple[Numbered, Numbered]]:
    """Each numbered thing with the one above it."""
    path: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Section):
            if above:
                yield above, block
            yield from _nested(block.blocks, block)
        elif isinstance(block, Paragraph) and block.mark:
            del path[block.depth :]
            upper = path[-1] if path else above
            if upper:
                yield upper, block
            path.append(block)


def _rank(mark: str) -> int:
    """The level to which a mark belongs, from 0; -1 for decimal numbers of several parts and what is no mark."""
    return next((n for n, form in enumerate(_LADDER) if form.fullmatch(mark.strip())), -1)


def _single(subject: Subject) -> Iterator[Found]:
    for part in _parts(subject):
        titles = _titles(part.blocks)
        for run in _runs(part.blocks):
            only = run[0]
            if len(run) == 1 and _number(only.mark) == 1 and _text(only) not in titles:
                mark = only.mark.strip()
                message = Text(f"“{mark}”之后没有第二项：{_text(only)}", f"“{mark}” is the only one: {_text(only)}")
                yield Found(_at(only), message, said=mark)


def _titles(blocks: Sequence[Block]) -> set[str]:
    """The titles of sections that have sections: an only child of the same title is another fault."""
    above = [each for each in blocks if isinstance(each, Section)]
    return {_text(each) for each in above if any(isinstance(below, Section) for below in each.blocks)}.union(
        *(_titles(each.blocks) for each in above)
    )


def _empty(subject: Subject) -> Iterator[Found]:
    for part in _parts(subject):
        if part.kind is PartKind.ANNEX and all(isinstance(each, _BESIDE) for each in part.blocks):
            name = f"{part.label}{plain(part.title)}"
            yield Found(("document", part.origin), Text(f"“{name}”之下没有内容", f"there is nothing below “{name}”"))
        yield from _empty_in(part.blocks)


def _empty_in(blocks: Sequence[Block]) -> Iterator[Found]:
    for section in (each for each in blocks if isinstance(each, Section)):
        if not section.blocks:
            said = Text(f"“{_text(section)}”之下没有内容", f"there is nothing below “{_text(section)}”")
            yield Found(_at(section), said)
        yield from _empty_in(section.blocks)


_LAYOUT = Text("GB/T 9704-2012 第 7.3.3 条（结构层次序数）", "GB/T 9704-2012, clause 7.3.3 (numbers of levels)")
_GOOD = (
    "河东区重污染天气应急预案\n一、总则\n（一）目的\n为应对重污染天气，制定本预案。\n"
    "（二）范围\n适用于全区。\n二、附则\n自印发之日起施行。\n"
)
_MANUSCRIPT: frozenset[Need] = frozenset({"document", "manuscript"})

LT001 = Rule(
    id="LT001",
    name="number-left-out",
    severity=Severity.WARNING,
    title=Text("序号不连续", "numbers are not in sequence"),
    why=Text(
        "序号跳过或重复，引用条款时会指错；也可能是漏了一段。",
        "Where a number is left out or comes twice, references go wrong; or a passage is missing.",
    ),
    ground=_LAYOUT,
    advice=Text("请补上缺的一项，或改正序号。", "Add what is missing, or correct the numbers."),
    check=_gaps,
    bad=Example(_GOOD.replace("（二）范围", "（三）范围")),
    good=Example(_GOOD),
    needs=_MANUSCRIPT,
)
LT002 = Rule(
    id="LT002",
    name="level-skipped",
    severity=Severity.INFO,
    title=Text("序号跳级", "a level of numbers is skipped"),
    why=Text("层次序数依次是“一、”“（一）”“1.”“（1）”。", "The marks of the levels have a fixed order."),
    ground=_LAYOUT,
    advice=Text("请按次序用序号。", "Use the marks in their order."),
    check=_skipped,
    bad=Example(_GOOD.replace("为应对重污染天气，制定本预案。", "（1）应对重污染天气；\n（2）保障公众健康。")),
    good=Example(_GOOD.replace("为应对重污染天气，制定本预案。", "1.应对重污染天气；\n2.保障公众健康。")),
    needs=_MANUSCRIPT,
)
LT003 = Rule(
    id="LT003",
    name="only-one-item",
    severity=Severity.HUMAN,
    title=Text("只有一项却编了号", "a single item has a number"),
    why=Text(
        "只有一项不必编号；编了号，多半是后面的项漏了。", "One item needs no number; perhaps the next is missing."
    ),
    ground=_LAYOUT,
    advice=Text("请看是否漏了后面的项。", "See whether the next item is missing."),
    check=_single,
    bad=Example(_GOOD.replace("（二）范围\n", "")),
    good=Example(_GOOD),
    needs=_MANUSCRIPT,
)
LT004 = Rule(
    id="LT004",
    name="nothing-below-heading",
    severity=Severity.HUMAN,
    title=Text("标题之下没有内容", "there is nothing below a heading"),
    why=Text(
        "图在文本文件里留不下来；原件也没有，就是漏了。",
        "Figures are lost in a text file; where the original has none either, something is missing.",
    ),
    ground=_LAYOUT,
    advice=Text("请与原件核对，补上图或文字。", "Compare with the original and add the figure or the words."),
    check=_empty,
    bad=Example(_GOOD + "附件1\n组织体系框图\n附件2\n成员单位\n各街道办事处。\n"),
    good=Example(_GOOD + "附件1\n成员单位\n各街道办事处。\n"),
    needs=_MANUSCRIPT,
)
