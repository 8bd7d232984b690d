from __future__ import annotations

import re

import pytest
from lxml import etree

from plangen.document.nodes import Align, Cell, Column, Link, Note, Paragraph, Row, Table, Tone
from plangen.writers.docx.grid import column_widths, place_row

from . import docx_sample as sample
from .docx_parts import W, attribute, body, styled, text


def table(*rows: Row, columns: int = 2, **rest: object) -> Table:
    return Table(tuple(Column() for _ in range(columns)), rows, **rest)


def test_widths_follow_weights_and_fill_the_type_area_exactly() -> None:
    widths = column_widths([1, 3, 2], 8844)
    assert widths == [1474, 4422, 2948]
    assert sum(column_widths([1, 1, 1, 0.7], 8844)) == 8844


def test_header_rows_repeat_and_rows_do_not_break() -> None:
    xml = body(sample.duties(4))
    assert xml.count("<w:tblHeader/>") == 2
    assert xml.count("<w:cantSplit/>") == 6


def test_a_huge_row_may_break() -> None:
    row = Row((sample.cell("应" * 600), sample.cell("短")))
    assert "<w:cantSplit/>" not in body(table(row))


def test_a_merged_cell_goes_on_below_with_the_same_span() -> None:
    tall = sample.cell("合", rows=2, columns=2, tone=Tone.RED)
    xml = body(table(Row((tall, sample.cell("甲"))), Row((sample.cell("乙"),)), columns=3))
    assert xml.count('<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/><w:shd') == 1
    assert xml.count('<w:gridSpan w:val="2"/><w:vMerge/><w:shd') == 1


def test_rows_under_one_merged_cell_stay_together() -> None:
    rows = Row((sample.cell("合", rows=2), sample.cell("甲"))), Row((sample.cell("乙"),))
    cells = styled(body(table(*rows)), "TableText")
    assert [cell.find(f"{W}pPr/{W}keepNext") is not None for cell in cells] == [True, True, False, False]


def test_a_cell_merged_over_many_rows_may_go_on_on_the_next_page() -> None:
    rows = Row((sample.cell("合", rows=30), sample.cell("甲"))), *(Row((sample.cell("乙"),)) for _ in range(29))
    assert kept(body(table(*rows))) == [True, *[False] * 27, True, False]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, [False]), (2, [True, False]), (3, [True, True, False]), (5, [True, False, False, True, False])],
)
def test_no_single_row_stands_on_a_page(count: int, expected: list[bool]) -> None:
    assert kept(body(table(*(Row((sample.cell("甲"),)) for _ in range(count)), columns=1))) == expected


def kept(xml: str) -> list[bool]:
    """Of each row of words, whether it stays with the next."""
    rows = [row for row in etree.fromstring(xml.encode()).iter(f"{W}tr") if row.find(f".//{W}p") is not None]
    return [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]


def test_a_cell_across_its_neighbours_keeps_the_grid() -> None:
    upper, below = place_row(Row((sample.cell("a", rows=2), sample.cell("b"))), 2, {})
    lower, rest = place_row(Row((sample.cell("c"),)), 2, below)
    assert [[(place.column, place.continued) for place in row] for row in (upper, lower)] == [
        [(0, False), (1, False)],
        [(0, True), (1, False)],
    ]
    assert rest == {}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([Row((sample.cell("a"),), id="r1")], "'r1'.*too few"),
        ([Row((sample.cell("a"), sample.cell("b"), sample.cell("c")), id="r2")], "'r2'.*too many"),
        ([Row((sample.cell("a"), sample.cell("b", columns=2)), id="r3")], "'r3'.*too many"),
        ([Row((sample.cell("a", rows=2), sample.cell("b")))], "below the last row"),
    ],
)
def test_cells_that_do_not_fill_the_grid_are_refused(rows: list[Row], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        body(table(*rows))


def test_tones_are_grounds_and_are_named_where_the_words_do_not() -> None:
    cells = sample.cell("黄色预警", tone=Tone.YELLOW), sample.cell("较重", tone=Tone.ORANGE)
    xml = body(table(Row(cells)))
    assert 'w:fill="FFF3B0"' in xml
    assert [text(p) for p in styled(xml, "TableText")] == ["黄色预警", "较重", "（橙）"]


def test_darker_tones_mean_higher_levels_in_black_and_white() -> None:
    look = sample.layout().table

    def light(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    assert light(look.yellow) > light(look.orange) + 30
    assert light(look.orange) > light(look.red) + 30


def test_cells_align_as_told_and_head_cells_in_the_middle() -> None:
    head = (Row((sample.cell("项"), sample.cell("值", align=Align.RIGHT))),)
    xml = body(table(Row((sample.cell("a"), sample.cell("b", align=Align.CENTRE))), header=head))
    assert [attribute(p, "pPr/jc", "val") for p in styled(xml, "TableHead")] == ["center", "right"]
    assert [attribute(p, "pPr/jc", "val") for p in styled(xml, "TableText")] == ["left", "center"]


def test_an_empty_cell_still_has_a_paragraph() -> None:
    xml = body(table(Row((Cell(()), sample.cell("b")))))
    assert xml.count("<w:tc>") == len(styled(xml, "TableText")) == 2


def test_a_table_in_a_cell_is_followed_by_a_paragraph_and_fits_the_cell() -> None:
    inner = table(Row((sample.cell("a"), sample.cell("b"))))
    xml = body(table(Row((Cell((inner,)), sample.cell("c")))))
    assert "</w:tbl><w:p>" in xml[: xml.index('</w:tc><w:tc><w:tcPr><w:tcW w:w="4422"')]
    assert '<w:tblW w:w="4286" w:type="dxa"/>' in xml


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    one = table(Row((sample.cell("a"), sample.cell("b"))))
    assert "</w:tbl><w:tbl>" not in body(one, one)


def test_a_caption_stands_above_and_stays_with_its_table() -> None:
    xml = body(sample.duties(2))
    (caption,) = styled(xml, "Caption")
    assert caption.find(f"{W}pPr/{W}keepNext") is not None
    assert xml.index("响应措施一览") < xml.index("<w:tbl>")


def test_no_column_is_too_narrow_for_a_character() -> None:
    assert column_widths([1, 30, 30], 8844, 400) == [400, 4222, 4222]
    assert column_widths([1, 1, 100, 2], 8844, 400) == [400, 400, 7644, 400]
    assert sum(column_widths([1] * 36, 8844, 400)) == 8844


def test_a_table_of_many_columns_gives_up_the_room_beside_its_text() -> None:
    xml = body(table(Row(tuple(sample.cell("甲") for _ in range(30))), columns=30))
    widths = [int(each) for each in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
    (side,) = {int(each) for each in re.findall(r'<w:(?:left|right) w:w="(\d+)" w:type="dxa"/>', xml)}
    assert min(widths) - 2 * side >= 12 * 20


def test_the_last_row_stays_with_the_imprint() -> None:
    rows = tuple(Row((sample.cell(text), sample.cell(text))) for text in "甲乙丙丁")
    *_, first, _, last = [
        [p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")]
        for row in etree.fromstring(body(table(*rows), sample.IMPRINT).encode()).iter(f"{W}tr")
        if row.find(f".//{W}pStyle").get(f"{W}val") == "TableText"
    ]
    assert first == [False, False]
    assert last == [True, True]


def test_cells_of_one_look_keep_their_own_words() -> None:
    words = ("甲", "", " 前后有空 ", 'A<B & "C"', "\ue000", "乙")
    rows = [Row((sample.cell(each), sample.cell(each, align=Align.CENTRE))) for each in words]
    xml = body(table(*rows))
    assert [text(p) for p in styled(xml, "TableText")] == [each for each in words for _ in "12"]
    assert xml.count('<w:t xml:space="preserve"> 前后有空 </w:t>') == 2
    assert body(table(*rows)) == xml


def test_a_row_known_from_a_wide_table_is_measured_again_in_a_narrow_one() -> None:
    row = Row((sample.cell("应" * 300), sample.cell("短")))
    wide, narrow = Table((Column(8), Column(1)), (row,)), Table((Column(1), Column(8)), (row,))
    for _ in range(2):
        assert body(wide).count("<w:cantSplit/>") == 1
        assert body(narrow).count("<w:cantSplit/>") == 0


def test_a_reference_in_a_cell_is_looked_up_in_each_document() -> None:
    one = table(Row((Cell((Paragraph((Link("第一章", "s"),)),)), sample.cell("b"))))
    assert "<w:hyperlink" in body(one, sample.section("s", 1, "一、", "总则"))
    assert "<w:hyperlink" not in body(one, sample.section("t", 1, "一、", "总则"))


def test_what_follows_a_table_tied_to_its_note_is_tied_to_nothing() -> None:
    tied = table(Row((sample.cell("a"), sample.cell("b"))))
    xml = body(tied, Note("此件公开发布"), sample.body("甲"), sample.body("乙"))
    assert [p.find(f"{W}pPr/{W}keepNext") is None for p in styled(xml, "BodyText")] == [True, True]
