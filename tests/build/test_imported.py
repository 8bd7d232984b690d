"""An imported plan passes the schema at once and prints the text that it came from; our own documents come back."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from tests.readers.docx_builder import docx, numbered, numbering, p
from tests.readers.sample import PARAGRAPHS, wrapped

from plangen.build.imported import Imported, bring_in
from plangen.build.library import library
from plangen.build.proof import printed_text, prove, squeezed
from plangen.compose.plan import compose
from plangen.document.nodes import (
    Attachments,
    Block,
    Document,
    FlowChart,
    Image,
    Imprint,
    Note,
    Paragraph,
    Part,
    PartKind,
    RedHead,
    Run,
    Section,
    Signature,
    Table,
    TreeChart,
)
from plangen.document.walk import blocks, lines, plain
from plangen.finding import Place
from plangen.readers import read
from plangen.readers.outline import read_outline
from plangen.resources import read_schema
from plangen.settings import find_project
from plangen.source.format import formatted
from plangen.source.project import load_project
from plangen.writers.docx import write
from plangen.writers.layout import load_layout

ROOT = Path(__file__).parents[2]
LIBRARY = library(ROOT / "templates")
LAYOUT = load_layout("gbt9704")
REPORT = Draft7Validator(json.loads(read_schema("import-report.schema.json")))


@cache
def plans() -> dict[str, Document]:
    """The example plans as composed documents."""
    project = load_project(find_project(ROOT))
    printed = (plan for plan in project.plans.values() if not plan.is_record)
    return {plan.id: compose(plan, project.plans, LIBRARY, lambda _: Place("")).document for plan in printed}


def printed(document: Document) -> bytes:
    return write(document, LAYOUT)


def skeleton(document: Document) -> list[list[tuple[Any, ...]]]:
    """What a reader sees: parts, headings with level and mark, items, paragraphs, tables; of figures the captions."""
    return [[(part.kind, part.label, plain(part.title), part.subtitle), *_seen(part.blocks)] for part in document.parts]


def _seen(own: tuple[Block, ...]) -> Iterator[tuple[Any, ...]]:
    for block in own:
        match block:
            case Section():
                yield ("section", block.level, block.mark.strip(), plain(block.title).strip())
                yield from _seen(block.blocks)
            case Paragraph():
                yield ("paragraph", block.mark, block.depth, plain(block.inlines).strip())
            case Table():
                rows = (*block.header, *block.rows)
                yield ("table", tuple(tuple(_cell(cell.blocks) for cell in row.cells) for row in rows))
            case RedHead():
                yield ("red head", block.issuer, block.number)
            case TreeChart() | FlowChart() | Image():
                yield from [("paragraph", "", 0, plain(block.caption))] if block.caption else []
            case Attachments() | Signature() | Note() | Imprint():
                yield tuple(lines(block))


def rebuilt(document: Document) -> Document:
    """A document printed, imported, and built again."""
    imported = bring_in(printed(document), "x.docx", "again", LIBRARY)
    assert [finding for finding in imported.findings if finding.severity == "error"] == []
    files = {f"plans/again/{name}": text.encode() for name, text in imported.files.items()}
    again = prove(files, "again", [], LIBRARY).document
    assert again
    return again


def without_words_of_flows(document: Document, seen: list[list[tuple[Any, ...]]]) -> list[list[tuple[Any, ...]]]:
    """What is seen without the words of flow charts: their arrows are no text, their boxes paragraphs."""
    flows = [block for block in blocks(document) if isinstance(block, FlowChart)]
    words = {text for flow in flows for text in (*(b.text for b in flow.boxes), *(e.label for e in flow.edges))}
    return [[each for each in part if each[0] != "paragraph" or each[-1] not in words] for part in seen]


def _cell(own: tuple[Block, ...]) -> str:
    return "".join(plain(block.inlines) for block in own if isinstance(block, Paragraph))


@pytest.mark.parametrize("text", ["\n".join(PARAGRAPHS), wrapped(PARAGRAPHS)])
def test_a_plan_from_text_is_sound_at_once_and_prints_its_source(text: str) -> None:
    imported = bring_in(text.encode(), "旧预案.txt", "old-plan", LIBRARY)
    assert imported.findings == ()
    REPORT.validate(imported.report)
    characters = imported.report["characters"]
    assert characters["source"] - characters["reproduced"] == 0
    assert imported.report["left-over"] == []


def test_every_example_comes_back_from_its_own_docx() -> None:
    for name, document in plans().items():
        back = read_outline(read(printed(document), "x.docx")).document
        assert skeleton(back) == skeleton(document), name


def test_an_example_that_was_imported_prints_its_text_again() -> None:
    for name, document in plans().items():
        imported = bring_in(printed(document), f"{name}.docx", "again", LIBRARY)
        assert [finding for finding in imported.findings if finding.severity == "error"] == []
        REPORT.validate(imported.report)
        lost = [each for each in imported.report["left-over"] if each["kind"] == "text"]
        assert lost == [], name


def test_every_example_is_the_same_document_after_import_and_build() -> None:
    for name, document in plans().items():
        again = without_words_of_flows(document, skeleton(rebuilt(document)))
        assert again == without_words_of_flows(document, skeleton(document)), name


def test_what_import_writes_is_formatted_already() -> None:
    for document in plans().values():
        for file, text in bring_in(printed(document), "x.docx", "again", LIBRARY).files.items():
            assert formatted(text.encode(), file) == (text.encode(), ())


WORDS = st.text(st.sampled_from("停产限产重污染天气预警落实措施各单位应当及时报送"), min_size=4, max_size=60)
TITLES = st.text(st.sampled_from("预警响应保障监测措施职责终止公开评估"), min_size=2, max_size=12)


@st.composite
def bodies(draw: st.DrawFn, level: int = 1) -> list[tuple[str, Any]]:
    """Titles with either paragraphs or sections below, three levels deep."""
    count = draw(st.integers(1, 3))
    deeper = level < 3
    return [
        (
            draw(TITLES),
            draw(bodies(level + 1))
            if deeper and draw(st.booleans())
            else draw(st.lists(WORDS, min_size=1, max_size=3)),
        )
        for _ in range(count)
    ]


def paragraphs(texts: list[str], scheme: str, level: int) -> tuple[Block, ...]:
    """One text as a paragraph; several as one that leads in and a list."""
    first, *items = texts
    marks = [LIBRARY.schemes[scheme].item(level, 0, number) for number in range(1, len(items) + 1)]
    marks = marks if len(marks) > 1 else [""] * len(marks)  # a lone item is printed without a mark
    listed = [Paragraph((Run(f"{text}；"),), mark=mark) for mark, text in zip(marks, items, strict=True)]
    return (Paragraph((Run(f"{first}。"),)), *listed)


def sections(tree: list[tuple[str, Any]], scheme: str, path: tuple[int, ...] = ()) -> tuple[Section, ...]:
    found = []
    for number, (title, below) in enumerate(tree, 1):
        here = (*path, number)
        nested = below and isinstance(below[0], tuple)
        blocks = sections(below, scheme, here) if nested else paragraphs(below, scheme, len(here))
        mark = LIBRARY.schemes[scheme].heading(here)
        number_text = ".".join(map(str, here))
        found.append(Section("s" + "-".join(map(str, here)), len(here), number_text, mark, (Run(title),), blocks))
    return tuple(found)


@settings(max_examples=40, deadline=None)
@given(bodies(), st.sampled_from(["decimal", "chinese"]))
def test_any_document_of_ours_comes_back(tree: list[tuple[str, Any]], scheme: str) -> None:
    part = Part("plan", PartKind.PLAN, sections(tree, scheme), title=(Run("示例县重污染天气应急预案"),))
    document = Document("plan", "示例县重污染天气应急预案", (part,))
    assert skeleton(read_outline(read(printed(document), "x.docx")).document) == skeleton(document)
    assert skeleton(rebuilt(document)) == skeleton(document)


def test_a_document_with_automatic_numbers_is_imported_with_its_structure() -> None:
    levels = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
    body = p("示例县重污染天气应急预案") + numbered("总则", 0) + numbered("目的", 1) + p("为了保护健康，制定本预案。")
    body += (
        numbered("依据", 1)
        + numbered("《甲法》；", 2)
        + numbered("《乙条例》。", 2)
        + numbered("附则", 0)
        + p("自印发之日起施行。")
    )
    imported = bring_in(docx(body, {"numbering": numbering(levels)}), "x.docx", "auto", LIBRARY)
    assert imported.findings == ()
    assert [(each["level"], each["mark"], each["title"]) for each in imported.report["headings"]] == [
        (1, "一、", "总则"),
        (2, "（一）", "目的"),
        (2, "（二）", "依据"),
        (1, "二、", "附则"),
    ]
    assert "numbering: chinese" in imported.files["plan.yaml"]
    assert imported.report["left-over"] == []


def test_contents_are_printed_anew() -> None:
    text = "示例县重污染天气应急预案\n目 录\n一、总则 ........ 1\n二、附则……3\n一、总则\n内容甲。\n二、附则\n内容乙。"
    imported = bring_in(text.encode(), "x.txt", "some-plan", LIBRARY)
    assert "contents: true\n" in imported.files["plan.yaml"]
    assert [each["kind"] for each in imported.report["furniture"]] == ["contents"] * 3
    assert imported.report["left-over"] == []


def test_sixty_pages_take_less_than_two_seconds() -> None:
    part = plans()["shuimogou-2025"].parts
    long = [replace_id(each, number) for number in range(4) for each in part]
    data = printed(Document("long", "示例县重污染天气应急预案", tuple(long)))
    start = time.perf_counter()
    bring_in(data, "x.docx", "long", LIBRARY)
    assert time.perf_counter() - start < 2


def replace_id(part: Part, number: int) -> Part:
    from msgspec.structs import replace as changed

    return changed(part, id=f"{part.id}-{number}")


PIECES = """\
一、总则
（一）目的
1.措施
（1）条目；
①小项。
1总则
1.1目的
1.1.1细目
第一章 总则
附件
附件1
附件：1.甲
2.乙
目录
总则……1
2024年9月3日
示政办〔2024〕7号
关于印发甲的通知
各单位：
现予印发。
（此件公开发布）
示例县重污染天气应急预案
（2024年修订）
序号 单位 职责
1 甲 做甲事。
2 乙
做乙事。
- 3 -
黄色预警：预测日AQI>200。
红色预警：预测日AQI>0持续0小时。
《示例法》和《示例法》（示〔2020〕0号）同时废止。
响应终止后0日内报送。
减排比例在Ⅲ级、Ⅱ级下颗粒物分别达到10%、20%。
联系人 @body 和 {{ x }} | y
1. 甲
- 乙
# 丙
*
@
示例县人民政府 2024年9月3日印发
2024年13月45日
抄送：甲。
每日25时前报送。
于2024年2月30日前报送。
组长：甲 处长
"""
"""Lines that mean something to an importer, the impossible ones among them."""
HARD = ["\t甲", "\t乙", "\t", "\ufeff\u200b", "甲" * 250]


@settings(max_examples=120, deadline=None)
@example(["一、总则", "附件：1.甲", "1. 甲", "附件", "关于印发甲的通知"])
@given(st.lists(st.sampled_from([*PIECES.splitlines(), *HARD]), min_size=1, max_size=30))
def test_whatever_is_imported_passes_the_schema(pieces: list[str]) -> None:
    text = "\n".join([*pieces, "末尾"])
    imported = bring_in(text.encode(), "x.txt", "some-plan", LIBRARY)
    assert [finding for finding in imported.findings if finding.severity == "error"] == []
    REPORT.validate(imported.report)
    assert [each for each in imported.report["left-over"] if each["kind"] == "text" and len(each["text"]) > 12] == []
    assert unaccounted(text, imported) == Counter()


def unaccounted(source: str, imported: Imported) -> Counter[str]:
    """The characters of a source that are neither printed again nor in the report with their place."""
    files = {f"plans/some-plan/{name}": text.encode() for name, text in imported.files.items()}
    document = prove(files, "some-plan", [], LIBRARY).document
    assert document
    told = [each for key in ("furniture", "comments", "dropped", "left-over") for each in imported.report[key]]
    assert all(each["place"] for each in told)
    known = printed_text(document) + "".join(each["text"] for each in told)
    characters = re.sub(r"[\ufeff\u200b]", "", source)
    return Counter(squeezed(characters)) - Counter(squeezed(known))
