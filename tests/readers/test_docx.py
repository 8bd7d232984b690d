"""Word files: numbers are computed, changes are final, everything beside the text is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from plangen.readers import read
from plangen.readers.docx.numbering import shown
from plangen.readers.foreign import Grid, Line, item_text
from plangen.readers.outline import read_outline

from .docx_builder import W, docx, numbered, numbering, p, package, relations
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
        ("taiwaneseCounting", "二十三"),
        ("ideographTraditional", "23"),
        ("none", ""),
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


def complex_field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize("code", ["REF _Ref1 \\h", "PAGE", "MERGEFIELD name", 'HYPERLINK "http://x"'])
def test_of_a_field_the_result_is_read(code: str) -> None:
    assert texts(docx(f"<w:p><w:r><w:t>见</w:t></w:r>{complex_field(code, '第3节')}</w:p>")) == ["见第3节"]


def test_a_table_of_contents_is_set_apart_without_any_style() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    entries = f"<w:p>{begin}<w:r><w:t>一、总则 1</w:t></w:r></w:p>" + p("二、附则 2")
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    found = read(docx(p("甲县预案") + "<w:p/>" + entries + end + p("一、总则")), "x")
    assert [item_text(item) for item in found.items] == ["甲县预案", "一、总则"]
    assert [(each.kind, each.text) for each in found.asides] == [("contents", "一、总则 1"), ("contents", "二、附则 2")]


def test_a_control_that_holds_the_contents_is_set_apart() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = f"<w:sdt>{gallery}<w:sdtContent>{p('目录')}{p('一、总则 1')}</w:sdtContent></w:sdt>{p('一、总则')}"
    found = read(docx(body), "x")
    assert [item_text(item) for item in found.items] == ["一、总则"]
    assert [each.text for each in found.asides] == ["目录", "一、总则 1"]


def test_controls_around_paragraphs_rows_and_words_are_transparent() -> None:
    inline = (
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>文字</w:t></w:r></w:p>"
    )
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    assert texts(docx(f"<w:sdt><w:sdtContent>{inline}</w:sdtContent></w:sdt><w:tbl>{row}</w:tbl>")) == [
        "控件文字",
        "格",
    ]


def test_signs_of_their_own_element_are_read() -> None:
    signs = (
        '<w:t>AQI</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>200</w:t><w:softHyphen/><w:noBreakHyphen/>'
        '<w:t>甲</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>乙\u00a0丙</w:t>'
    )
    assert texts(docx(f"<w:p><w:r>{signs}</w:r></w:p>")) == ["AQI≥200-甲 □乙 丙"]


def test_the_text_of_a_formula_is_read() -> None:
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    parts = "<m:e><m:r><m:t>PM</m:t></m:r></m:e><m:sub><m:r><m:t>2.5</m:t></m:r></m:sub>"
    formula = f"<m:oMath {m}><m:sSub>{parts}</m:sSub></m:oMath>"
    assert texts(docx(f"<w:p><w:r><w:t>细颗粒物</w:t></w:r>{formula}</w:p>")) == ["细颗粒物PM2.5"]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    body = (
        p("各单位应当", "<w:rPr><w:del/></w:rPr>")
        + p("落实措施。")
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"
        + p("末段。")
    )
    assert texts(docx(body)) == ["各单位应当落实措施。", "末段。"]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    moved = "<w:r><w:t>移动</w:t></w:r>"
    body = f"<w:p><w:moveFrom>{moved}</w:moveFrom><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:moveTo>{moved}</w:moveTo></w:p>"
    assert texts(docx(body)) == ["甲", "移动"]


def test_deleted_and_inserted_rows_are_as_accepted() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{about}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"
        for text, about in (("留", ""), ("删", "<w:del/>"), ("增", "<w:ins/>"))
    )
    assert texts(docx(f"<w:tbl>{rows}</w:tbl>")) == ["留增"]


def test_hidden_text_is_told_and_is_not_part_of_the_plan() -> None:
    found = read(
        docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部说明</w:t></w:r><w:r><w:t>正文。</w:t></w:r></w:p>"), "x"
    )
    assert [item_text(item) for item in found.items] == ["正文。"]
    assert [(each.kind, each.text) for each in found.asides] == [("hidden", "内部说明")]


def test_notes_and_comments_say_where_they_were_made() -> None:
    parts = {
        "comments": f'<w:comments {W}><w:comment w:id="4">{p("请核对数字")}</w:comment></w:comments>',
        "footnotes": f'<w:footnotes {W}><w:footnote w:id="2">{p("见附表")}</w:footnote></w:footnotes>',
        "endnotes": f'<w:endnotes {W}><w:endnote w:id="3">{p("尾注")}</w:endnote></w:endnotes>',
    }
    body = p("首段。") + '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    body += '<w:p><w:r><w:t>乙</w:t><w:commentReference w:id="4"/><w:endnoteReference w:id="3"/></w:r></w:p>'
    asides = {(each.kind, each.place, each.text) for each in read(docx(body, parts), "x").asides}
    assert asides == {
        ("note", "paragraph 2", "见附表"),
        ("comment", "paragraph 3", "请核对数字"),
        ("note", "paragraph 3", "尾注"),
    }


def test_a_page_number_in_a_box_of_the_footer_is_told_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('— 3 —')}</w:txbxContent>"
    footer = (
        f"<w:ftr {W}><w:p><w:r><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p></w:ftr>"
    )
    assert [each.kind for each in read(docx(p("正文。"), {"footer": footer}), "x").asides] == ["page-number"]


def test_what_lies_outside_the_file_is_told_and_not_fetched() -> None:
    data = docx(p("正文。") + '<w:altChunk r:id="r9" xmlns:r="x"/>', {"settings": f"<w:settings {W}/>"})
    rels = relations({"attachedTemplate": "http://example.org/x.dotm"}).replace(
        "Target=", 'TargetMode="External" Target='
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    found = read(package(members | {"word/_rels/settings.xml.rels": rels.encode()}), "x")
    assert [(each.kind, each.text) for each in found.asides] == [
        ("other-file", "altChunk"),
        ("other-file", "attachedTemplate http://example.org/x.dotm"),
    ]


def test_the_strict_form_of_the_format_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(docx(numbered("总则", 0), {"numbering": numbering(CHINESE)}))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    old = W.split('"')[1].encode()
    officer = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    changed = {
        name: data.replace(old, strict.encode()).replace(
            officer, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in members.items()
    }
    assert texts(package(changed)) == ["一、总则"]


def test_an_empty_numbered_paragraph_counts_as_word_counts_it() -> None:
    body = numbered("甲", 0) + numbered("", 0) + numbered("丙", 0)
    assert texts(docx(body, {"numbering": numbering(CHINESE)})) == ["一、甲", "三、丙"]


def test_a_table_that_was_cut_by_hand_is_one_table_again() -> None:
    def rows(*texts: str) -> str:
        return (
            "<w:tbl>"
            + "".join(
                f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in (each.split() for each in texts)
            )
            + "</w:tbl>"
        )

    found = read(
        docx(rows("序号 单位", "1 甲") + "<w:p/>" + rows("序号 单位", "2 乙") + p("末。") + rows("序号 单位", "1 丙")),
        "x",
    )
    grids = [item for item in found.items if isinstance(item, Grid)]
    assert [[row[0].texts[0] for row in grid.rows] for grid in grids] == [["序号", "1", "2"], ["序号", "1"]]
    assert [(each.kind, each.text) for each in found.asides] == [("table-head", "序号 单位")]


def test_a_table_in_a_cell_gives_its_text_to_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc><w:tc>{p('层')}</w:tc></w:tr></w:tbl>"
    (grid,) = read(docx(f"<w:tbl><w:tr><w:tc>{p('外')}{inner}</w:tc></w:tr></w:tbl>"), "x").items
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].texts == ("外", "内", "层")
