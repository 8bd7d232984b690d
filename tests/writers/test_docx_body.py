from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from plangen.document.nodes import (
    Box,
    Break,
    Document,
    Link,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    Run,
    Script,
    Section,
    TreeChart,
)
from plangen.writers.docx import write
from plangen.writers.docx.story import bookmark_names

from . import docx_sample as sample
from .docx_parts import W, attribute, body, paragraphs, read, style, styled, text


def test_body_text_is_indented_two_characters_on_the_grid() -> None:
    (paragraph,) = styled(body(sample.body("正文")), "BodyText")
    assert attribute(paragraph, "pPr/ind", "firstLineChars") == "200"
    assert attribute(paragraph, "pPr/ind", "firstLine") == "628"
    assert attribute(paragraph, "pPr/spacing", "line") == "579"
    assert attribute(paragraph, "pPr/spacing", "lineRule") == "exact"
    assert attribute(paragraph, "r/rPr/spacing", "val") == "-6"
    assert attribute(paragraph, "r/rPr/sz", "val") == "32"
    assert attribute(paragraph, "pPr/jc", "val") == "both"


@pytest.mark.parametrize("slot", ["ascii", "hAnsi", "eastAsia", "cs"])
def test_every_font_slot_of_a_run_is_set(slot: str) -> None:
    (paragraph,) = styled(body(sample.body("正文")), "BodyText")
    assert attribute(paragraph, "r/rPr/rFonts", slot) == "仿宋_GB2312"


def test_a_list_mark_runs_into_its_words_and_depth_does_not_indent() -> None:
    (paragraph,) = styled(body(sample.body("停止土石方作业。", mark="①", depth=2)), "BodyText")
    assert text(paragraph) == "①停止土石方作业。"
    assert attribute(paragraph, "pPr/ind", "firstLineChars") == "200"


def test_addressees_stand_flush_left() -> None:
    (paragraph,) = styled(body(sample.body("各部门：", role=ParagraphRole.ADDRESSEES)), "Addressees")
    assert attribute(paragraph, "pPr/ind", "firstLine") == "0"


@pytest.mark.parametrize(("level", "face"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")])
def test_sections_are_real_headings(level: int, face: str) -> None:
    xml = body(sample.section("s", level, "一、", "总则"))
    (heading,) = styled(xml, f"Heading{level}")
    assert text(heading) == "一、总则"
    assert attribute(heading, "r/rPr/rFonts", "eastAsia") == face
    assert heading.find(f"{W}pPr/{W}keepNext") is not None


def test_heading_styles_have_words_names_and_levels() -> None:
    styles = read(write(sample.document(), sample.layout()), "word/styles.xml")
    for level in range(1, 10):
        assert f'w:styleId="Heading{level}"><w:name w:val="heading {level}"/>' in styles
        assert f'<w:outlineLvl w:val="{level - 1}"/>' in styles


def test_a_level_below_nine_is_set_as_the_ninth() -> None:
    assert len(styled(body(sample.section("s", 11, "a", "b")), "Heading9")) == 1


def test_an_annex_title_shows_in_the_navigation_pane() -> None:
    styles = read(write(sample.document(), sample.layout()), "word/styles.xml")
    annex = styles[styles.index('w:styleId="AnnexTitle"') :]
    assert '<w:outlineLvl w:val="0"/>' in annex[: annex.index("</w:style>")]


def test_annex_label_stands_first_and_its_title_on_the_third_line() -> None:
    xml = body(kind=PartKind.ANNEX, label="附件1", title=sample.said("分工"))
    label, title = paragraphs(xml)
    assert (style(label), text(label), style(title), text(title)) == ("AnnexLabel", "附件1", "AnnexTitle", "分工")
    assert attribute(title, "pPr/spacing", "before") == "579"


def test_bold_italic_sub_and_super() -> None:
    runs = (Run("重", bold=True), Run("轻", italic=True), Run("2", script=Script.SUB), Run("3", script=Script.SUPER))
    xml = body(Paragraph(runs))
    assert xml.count("<w:b/><w:bCs/>") == xml.count("<w:i/><w:iCs/>") == 1
    assert xml.count('w:val="subscript"') == xml.count('w:val="superscript"') == 1


def test_a_break_is_a_line_break() -> None:
    assert body(title=(Run("上"), Break(), Run("下"))).count("<w:br/>") == 1


def test_a_link_jumps_to_the_bookmark_of_its_section() -> None:
    xml = body(sample.section("alerts", 1, "一、", "预警"), Paragraph((Run("见"), Link("第一节", "alerts"))))
    assert '<w:hyperlink w:anchor="alerts" w:history="1">' in xml
    assert '<w:bookmarkStart w:id="1" w:name="alerts"/>' in xml


def test_a_link_to_what_is_not_printed_here_is_plain_text() -> None:
    xml = body(Paragraph((Link("省预案第4节", "elsewhere"),)))
    assert "hyperlink" not in xml
    assert "省预案第4节" in xml


def test_bookmark_names_are_short_ascii_and_unique() -> None:
    ids = ["预警", "预报", "a.b", "a-b", "A_b", "a_b", "x" * 60, "x" * 61, "1", "_hidden"]
    sections = tuple(Section(identifier, 1, "", "", ()) for identifier in ids)
    names = bookmark_names(Document("d", "t", (Part("p", PartKind.PLAN, sections),)))
    assert set(names) == {"p", *ids}
    assert len({name.lower() for name in names.values()}) == len(names)
    for name in names.values():
        assert name.isascii()
        assert name[0].isalpha()
        assert len(name) <= 40


def test_a_repeated_id_is_bookmarked_once() -> None:
    xml = body(sample.section("s", 1, "一、", "甲"), sample.section("s", 1, "二、", "乙"))
    assert xml.count('w:name="s"') == 1


def test_bookmarks_close_and_numbers_do_not_repeat() -> None:
    xml = read(write(sample.document(), sample.layout()))
    starts = [part.split('"')[0] for part in xml.split('<w:bookmarkStart w:id="')[1:]]
    ends = [part.split('"')[0] for part in xml.split('<w:bookmarkEnd w:id="')[1:]]
    shapes = [part.split('"')[0] for tag in ("docPr", "cNvPr") for part in xml.split(f'{tag} id="')[1:]]
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts) > 10
    assert len(set(shapes)) == len(shapes) > 20


def test_fields_are_closed() -> None:
    footer = read(write(sample.document(), sample.layout()), "word/footer1.xml")
    kinds = [part.split('"')[0] for part in footer.split('w:fldCharType="')[1:]]
    assert kinds == ["begin", "separate", "end"]


def test_markup_in_text_stays_text() -> None:
    xml = body(sample.body('PM<2.5> & "AQI" ]]> {{ x }}'), title=sample.said("</w:t>"))
    shown = [text(paragraph) for paragraph in paragraphs(xml)]
    assert shown == ["</w:t>", 'PM<2.5> & "AQI" ]]> {{ x }}']


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\t", "\n", "\x1f", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_a_control_character_is_refused_with_its_text(bad: str) -> None:
    with pytest.raises(ValueError, match="前"):
        body(sample.body(f"前{bad}后"))


def test_a_control_character_is_refused_in_an_attribute() -> None:
    with pytest.raises(ValueError, match="说明"):
        body(TreeChart(Box("甲"), alt="说明\n"))


def test_blanks_at_the_ends_are_kept() -> None:
    assert '<w:t xml:space="preserve">1 </w:t>' in body(sample.section("s", 1, "1 ", "总则"))


def test_parts_begin_on_new_pages() -> None:
    parts = tuple(Part(f"p{number}", PartKind.PLAN, (sample.body("文"),)) for number in range(3))
    xml = read(write(Document("d", "t", parts), sample.layout()))
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in styled(xml, "BodyText")] == [False, True, True]


def test_a_part_that_begins_with_a_table_begins_on_a_new_page_too() -> None:
    bare = replace(sample.duties(2), caption=())
    parts = (Part("a", PartKind.PLAN, (sample.body("文"),)), Part("b", PartKind.COMPARISON, (bare,)))
    xml = read(write(Document("d", "t", parts), sample.layout()))
    before = xml[: xml.index("<w:tbl>")]
    assert xml.count("<w:pageBreakBefore/>") == before.count("<w:pageBreakBefore/>") == 1
    assert 'w:name="b"' in before


def test_the_last_thing_in_the_body_is_a_paragraph() -> None:
    xml = body(sample.duties(2))
    assert xml.index("</w:tbl><w:p>") < xml.index("<w:sectPr>")


def test_struck_and_underlined_words_show_what_changed() -> None:
    struck, added = Run("旧", strike=True), Run("新", bold=True, underline=True)
    xml = body(Paragraph((struck, added)))
    assert re.search(r"<w:strike/><w:spacing [^>]*/><w:sz [^>]*/><w:szCs [^>]*/></w:rPr><w:t>旧", xml)
    assert re.search(r'<w:b/><w:bCs/><w:spacing [^>]*/><w:sz [^>]*/><w:szCs [^>]*/><w:u w:val="single"/></w:rPr>', xml)
