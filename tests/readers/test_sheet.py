"""How the pages of a .docx are set: sections, faces and sizes by run, style and default, lines, numbers in footers."""

from __future__ import annotations

import pytest
from tests.checks.pages import typeset
from tests.readers.docx_builder import W, docx, p

from plangen.document.sheet import Page, Typeset
from plangen.readers.docx import read_sheet

GOOD = """\
paper: [210, 297]
margins: {top: 37, bottom: 35, left: 28, right: 26}
title: {face: 方正小标宋简体, size: 22}
body: {face: 仿宋_GB2312, size: 16, pitch: 28.95}
number: {text: — 1 —, size: 14}
"""
STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>'
    '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>'
)


def section(width: int, height: int) -> str:
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="2098" w:left="1587"/></w:sectPr>'


def test_what_the_runs_say() -> None:
    sheet = read_sheet(typeset(GOOD))
    assert sheet.pages == (Page("paragraph 1", 210, 297, 37, 35, 28, 26),)
    assert sheet.paragraphs[0] == Typeset("paragraph 1", "河东区重污染天气应急预案", "方正小标宋简体", 22, 0)
    assert {(each.face, each.size) for each in sheet.paragraphs[1:]} == {("仿宋_GB2312", 16)}
    assert {each.pitch for each in sheet.paragraphs[1:]} == {28.95}
    assert [(each.text, each.size) for each in sheet.numbers] == [("— 1 —", 14)]


def test_what_styles_and_defaults_say() -> None:
    data = docx(p("一、总则") + p("正文。", '<w:pStyle w:val="b"/>'), {"styles": STYLES})
    first, second = read_sheet(data).paragraphs
    assert (first.face, first.size, first.pitch) == ("宋体", 10.5, 0)
    assert (second.face, second.size, second.pitch) == ("宋体", 16, 28)


def test_each_section_begins_at_its_first_paragraph() -> None:
    data = docx(p("一、总则") + p("正文。", section(11906, 16838)) + p("附件") + section(16838, 11906))
    one, two = read_sheet(data).pages
    assert (one.place, one.landscape, one.top, one.left) == ("paragraph 1", False, 37, 28)
    assert (two.place, two.landscape) == ("paragraph 3", True)


@pytest.mark.parametrize("number", ["", "number: {text: '1', size: 9}\n"])
def test_page_numbers_are_told_only_where_they_are(number: str) -> None:
    sheet = read_sheet(typeset(GOOD.replace("number: {text: — 1 —, size: 14}\n", number)))
    assert [each.text for each in sheet.numbers] == (["1"] if number else [])


def test_cells_are_no_paragraphs_of_the_page() -> None:
    data = docx(p("一、总则") + f"<w:tbl><w:tr><w:tc>{p('区教育局')}</w:tc></w:tr></w:tbl>" + p("正文。"))
    assert [each.text for each in read_sheet(data).paragraphs] == ["一、总则", "正文。"]
