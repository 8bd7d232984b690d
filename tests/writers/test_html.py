from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from plangen.document.nodes import (
    Box,
    Document,
    Image,
    Link,
    Paragraph,
    Part,
    PartKind,
    RedHead,
    Run,
    Section,
    TreeChart,
)
from plangen.document.walk import blocks, lines
from plangen.writers import html
from plangen.writers.html.style import MARK_SIZES

from .samples import BLOCKS, CHART, DOCUMENT, LEVELS, PIXEL, PLACES, paragraph, placed

VOID = {"br", "col", "hr", "img", "meta"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><svg onload=alert(1)>",
    "</style><script>1</script>",
    "</title><b>",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "&lt;b&gt;&amp;",
    "' onmouseover='x",
    "<!--",
)


class Page(HTMLParser):
    """What a page holds: elements with attributes, the text of ``main``; fails on elements that do not nest."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.title = ""
        self.feed(written)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "main" in self.open:
            self.words += data
        elif self.open[-1:] == ["title"]:
            self.title += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def page(*content: object, **rest: object) -> Page:
    return Page(html.write(Document("d", "题", (Part("p", PartKind.PLAN, content, **rest),))))


def assert_in_order(words: str, values: list[str]) -> None:
    at = 0
    for value in values:
        found = words.find(value, at)
        assert found >= 0, value
        at = found + len(value)


def test_every_text_of_the_sample_stands_in_order():
    words = "".join(Page(html.write(DOCUMENT)).words.split("\n"))
    for part in DOCUMENT.parts:
        assert part.label in words
    for block in blocks(DOCUMENT):
        texts = [block.office, block.copies] if hasattr(block, "office") else lines(block)
        for text in (text.strip("（）") for text in texts):
            assert text in words, text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_is_carried_in_every_place_and_in_order(kind: str, place: str):
    block, values = BLOCKS[kind]
    written = Page(html.write(placed(block, place)))
    alts = {attributes["alt"] for attributes in written.all("img")}
    assert_in_order(written.words, ["前文", *(value for value in values if value not in alts), "后文"])
    assert all(value in alts or value in written.words for value in values)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_everywhere(text: str):
    blocks_ = (
        Section(text, 1, text, text, (Run(text), Link(text, text)), (Paragraph((Run(text),), mark=text, id=text),)),
        TreeChart(Box(text[:9], (Box(text[:9]),)), text, id=text),
        Image(PIXEL, text, 1, 1, text, (Run(text),)),
    )
    part = Part(text, PartKind.PLAN, blocks_, label=text, title=(Run(text),), subtitle=text)
    written = Page(html.write(Document("d", text, (part,), issuer=text)))
    assert written.title == text
    assert written.words.count(text) >= 7
    tags = {tag for tag, _ in written.elements}
    assert not tags & {"script", "b", "iframe", "object", "link", "base", "form"}
    assert len(written.all("img", "svg", "style")) == 3
    assert all(not name.startswith("on") and name != "style" for _, found in written.elements for name in found)
    assert all(href["href"].startswith("#") for href in written.all("a"))


def test_nothing_is_read_from_elsewhere():
    written = Page(html.write(DOCUMENT))
    sources = [
        found[name] for _, found in written.elements for name in ("src", "href", "action", "data") if name in found
    ]
    assert sources
    assert all(source.startswith(("#", "data:image/png;base64,")) for source in sources)
    assert "url(" not in html.write(DOCUMENT) and "@import" not in html.write(DOCUMENT)


@pytest.mark.parametrize("numbers", [True, False])
def test_the_policy_allows_exactly_the_style_sheet_of_the_page(numbers: bool):
    written = html.write(Document("d", "题", (), page_numbers=numbers))
    style = re.search("<style>(.*)</style>", written, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policies = [meta["content"] for meta in Page(written).all("meta") if "http-equiv" in meta]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    ]
    assert ("counter(page)" in style) is numbers


def test_links_lead_to_a_place_in_the_page():
    written = Page(html.write(DOCUMENT))
    ids = [found["id"] for _, found in written.elements if "id" in found]
    assert len(ids) == len(set(ids))
    targets = {link["href"].removeprefix("#") for link in written.all("a")}
    assert {"alerts", "plan", "annex-1"} <= targets <= set(ids)


def test_a_link_to_what_is_not_here_is_plain_text():
    written = page(Paragraph((Link("附件9", "annex-9"),)))
    assert "附件9" in written.words
    assert written.all("a") == []


def test_an_id_used_twice_is_set_once():
    written = page(paragraph("一", id="same"), paragraph("二", id="same"))
    assert [found for found in written.all("p") if "id" in found] == [{"class": "body", "id": "same"}]


def test_ids_that_are_no_plain_names_still_meet_their_links():
    written = Page(html.write(Document("d", "题", (Part("第一 部分#1", PartKind.PLAN, (), title=(Run("题"),)),))))
    assert written.all("a") == [{"href": "#%E7%AC%AC%E4%B8%80%20%E9%83%A8%E5%88%86%231"}]
    assert written.all("article")[0]["id"] == "第一 部分#1"


def test_headings_go_down_one_by_one_and_keep_their_depth_below_six():
    deep = Section("s6", 6, "", "", (Run("深"),))
    for level in range(5, 0, -1):
        deep = Section(f"s{level}", level, "", "", (Run("节"),), (deep,))
    written = page(deep, title=(Run("题"),))
    headings = [(tag, found.get("aria-level")) for tag, found in written.elements if re.fullmatch("h[1-6]", tag)]
    assert headings == [*((f"h{level}", None) for level in range(1, 7)), ("h6", "7")]


def test_the_title_of_a_notice_stands_below_its_red_head():
    words = Page(html.write(DOCUMENT)).words
    assert words.index("青禾市人民政府办公室文件") < words.index("关于印发") < words.index("各县（区）")


def test_a_table_has_heads_with_scope_spans_and_widths():
    written = page(LEVELS)
    assert [found.get("scope") for found in written.all("th")] == ["col", "colgroup", "col", "col", "row"]
    assert [found["class"] for found in written.all("col")] == ["w17", "w50", "w33"]
    assert [found["rowspan"] for found in written.all("th", "td") if "rowspan" in found] == ["2", "2"]
    assert len(written.all("thead")) == len(written.all("tbody")) == 1


def test_a_tone_is_named_only_where_the_words_do_not_name_it():
    words = page(LEVELS).words
    assert "橙\n较重" in words
    assert words.count("黄") == 1


def test_a_chart_is_drawn_with_its_boxes_inside_and_apart():
    written = page(CHART)
    boxes = [tuple(float(found[name]) for name in ("x", "y", "width", "height")) for found in written.all("rect")]
    svg = written.all("svg")[0]
    assert len(boxes) == 7
    assert svg["aria-label"] == CHART.alt
    for number, (x, y, w, h) in enumerate(boxes):
        assert x >= 0 and x + w <= float(svg["width"]) + 1 and y + h <= float(svg["height"]) + 1
        for x2, y2, w2, h2 in boxes[:number]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_a_chart_too_wide_for_the_page_stands_its_lowest_boxes_upright():
    units = tuple(Box(f"第{number}成员单位办公室") for number in range(12))
    written = page(TreeChart(Box("指挥部", units), "图"))
    assert len([found for found in written.all("text") if "writing-mode" in found]) == 12
    assert float(written.all("svg")[0]["width"]) < 590


def test_the_file_properties_say_who_and_when():
    metas = {meta["name"]: meta["content"] for meta in Page(html.write(DOCUMENT)).all("meta") if "name" in meta}
    assert (metas["author"], metas["dcterms.date"]) == ("青禾市人民政府办公室", "2026-03-09")


def test_signs_that_turn_the_reading_direction_are_replaced():
    assert "甲\ufffd乙\ufffd" in page(paragraph("甲\u202e乙\x00")).words


def test_equal_documents_give_equal_pages():
    assert html.write(DOCUMENT) == html.write(DOCUMENT)


@pytest.mark.parametrize(
    ("issuer", "expected"), [("甲" * 12, "issuer"), ("甲" * 13, "issuer of-14"), ("甲" * 99, "issuer of-30")]
)
def test_a_long_mark_gets_a_size_that_fits_one_line(issuer: str, expected: str) -> None:
    page = html.write(Document("d", "t", (Part("p", PartKind.NOTICE, (RedHead(issuer, "示〔2025〕1号"),)),)))
    assert f'<p class="{expected}">{issuer}</p>' in page


def test_a_mark_of_the_most_characters_is_no_wider_than_the_type_area() -> None:
    assert all(most * size <= 156 / 25.4 * 72 for most, size in MARK_SIZES)
