"""Word files: numbers are computed, changes are final, everything beside the text is told."""

from __future__ import annotations

import pytest

from plangen.readers import read
from plangen.readers.docx.numbering import shown
from plangen.readers.foreign import Grid, Line, item_text
from plangen.readers.outline import read_outline

from .docx_builder import W, docx, numbered, numbering, p
from .sample import HEADINGS, PARAGRAPHS
from .test_text import headings

CHINESE = [
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircle", "%5"),
]
DECIMAL = [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]


def texts(data: bytes) -> list[str]:
    return [item_text(item) for item in read(data, "plan.docx").items]


def test_chinese_numbers_are_computed_on_all_levels() -> None:
    body = "".join(
        numbered(text, depth)
        for text, depth in [
            ("总则", 0),
            ("目的", 1),
            ("依据", 1),
            ("甲", 2),
            ("乙", 3),
            ("丙", 4),
            ("丁", 4),
            ("预警", 0),
            ("分级", 1),
        ]
    )
    assert texts(docx(body, {"numbering": numbering(CHINESE)})) == [
        "一、总则", "（一）目的", "（二）依据", "1.甲", "（1）乙", "①丙", "②丁", "二、预警", "（一）分级",
    ]  # fmt: skip


def test_decimal_paths_count_below_their_heading() -> None:
    body = "".join(
        numbered(text, depth) for text, depth in [("甲", 0), ("乙", 1), ("2023年的丙", 2), ("丁", 1), ("戊", 0)]
    )
    expected = ["1 甲", "1.1 乙", "1.1.1 2023年的丙", "1.2 丁", "2 戊"]
    assert texts(docx(body, {"numbering": numbering(DECIMAL)})) == expected


def test_a_list_that_starts_anew_counts_from_its_own_start() -> None:
    overrides = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = numbered("甲", 0) + numbered("乙", 0) + numbered("丙", 0, 2) + numbered("丁", 0, 2)
    assert texts(docx(body, {"numbering": numbering(CHINESE, overrides=overrides)})) == [
        "一、甲",
        "二、乙",
        "五、丙",
        "六、丁",
    ]


def test_a_style_brings_its_number_and_its_level() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    data = docx(
        p("总则", '<w:pStyle w:val="a"/>') + p("预警", '<w:pStyle w:val="b"/>'),
        {"styles": styles, "numbering": numbering(CHINESE, extra='<w:pStyle w:val="a"/>')},
    )
    items = read(data, "x").items
    assert [(item.mark, item.text, item.level) for item in items if isinstance(item, Line)] == [
        ("一、", "总则", 1),
        ("二、", "预警", 1),
    ]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("chineseCounting", "二十三"),
        ("chineseLegalSimplified", "贰拾叁"),
        ("ideographDigital", "二三"),
        ("decimalEnclosedCircle", "㉓"),
        ("decimalFullWidth", "２３"),
        ("upperRoman", "XXIII"),
        ("lowerLetter", "w"),
        ("decimalZero", "23"),
        ("hindiVowels", "23"),
    ],
)
def test_formats_of_numbers(form: str, words: str) -> None:
    assert shown(23, form) == words


def test_merged_cells_keep_their_places() -> None:
    def cell(text: str, about: str = "") -> str:
        return f"<w:tc><w:tcPr>{about}</w:tcPr>{p(text)}</w:tc>"

    wide, first, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('序号')}{cell('分类', wide)}</w:tr>"
        f"<w:tr>{cell('1', first)}{cell('甲')}{cell('A')}</w:tr>"
        f"<w:tr>{cell('', below)}{cell('乙')}{cell('B')}</w:tr>"
    )
    (grid,) = read(docx(f"<w:tbl>{rows}</w:tbl>"), "x").items
    assert isinstance(grid, Grid)
    assert grid.header == 1
    assert [[(each.texts[0], each.columns, each.rows) for each in row] for row in grid.rows] == [
        [("序号", 1, 1), ("分类", 2, 1)],
        [("1", 1, 2), ("甲", 1, 1), ("A", 1, 1)],
        [("乙", 1, 1), ("B", 1, 1)],
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>停止</w:t></w:r><w:del><w:r><w:delText>室外</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>露天</w:t></w:r></w:ins><w:r><w:t>作业。</w:t></w:r></w:p>"
    )
    assert texts(docx(body)) == ["停止露天作业。"]


def test_text_in_a_box_follows_its_paragraph_and_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body)) == ["正文", "框中文字"]


def test_a_drawing_full_of_boxes_is_told_as_a_figure() -> None:
    boxes = "".join(f"<w:txbxContent>{p(text)}</w:txbxContent>" for text in ("指挥部", "办公室", "成员单位"))
    found = read(docx(p("组织体系") + f"<w:p><w:r>{boxes}</w:r></w:p>"), "x")
    assert [(aside.kind, aside.text) for aside in found.asides] == [("figure", "指挥部 / 办公室 / 成员单位")]


def test_what_stands_beside_the_text_is_told() -> None:
    parts = {
        "header": f"<w:hdr {W}>{p('示例县人民政府')}</w:hdr>",
        "footer": f"<w:ftr {W}>{p('— 3 —')}</w:ftr>",
        "comments": f'<w:comments {W}><w:comment w:id="1">{p("请核对数字")}</w:comment></w:comments>',
        "footnotes": f'<w:footnotes {W}><w:footnote w:id="1">{p("见附表")}</w:footnote></w:footnotes>',
    }
    asides = {(each.kind, each.text) for each in read(docx(p("正文。"), parts), "x").asides}
    assert asides == {
        ("running-head", "示例县人民政府"),
        ("page-number", "— 3 —"),
        ("comment", "请核对数字"),
        ("note", "见附表"),
    }


def test_a_field_that_would_fetch_is_told_and_not_followed() -> None:
    body = p("正文。") + '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\x"><w:r><w:t>值</w:t></w:r></w:fldSimple></w:p>'
    assert [(each.kind, each.text) for each in read(docx(body), "x").asides] == [("field", "DDEAUTO")]


def test_contents_by_style_are_set_apart() -> None:
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    found = read(docx(p("总则 1", '<w:pStyle w:val="t"/>') + p("正文。"), {"styles": styles}), "x")
    assert [each.kind for each in found.asides] == ["contents"]
    assert [item_text(item) for item in found.items] == ["正文。"]


def test_a_file_without_any_style_has_the_outline_of_its_typed_numbers() -> None:
    data = docx("".join(p(text.replace(">", "&gt;")) for text in PARAGRAPHS))
    assert headings(read_outline(read(data, "x"))) == HEADINGS
