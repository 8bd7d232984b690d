from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.document.nodes import Box, TreeChart
from plangen.writers.docx.tree import Arrangement, arrange
from plangen.writers.layout import points

from . import docx_sample as sample
from .docx_parts import body

WIDTH, HEIGHT = points(156), points(170)
BOXES = st.recursive(
    st.builds(Box, st.text("市重污染天气应急指挥部AQI0123", min_size=1, max_size=24)),
    lambda inner: st.builds(Box, st.text("指挥部办公室", min_size=1), st.lists(inner, max_size=6).map(tuple)),
    max_leaves=30,
)


def drawn(root: Box) -> Arrangement:
    return arrange(root, sample.layout().chart, WIDTH, HEIGHT)


def check(chart: Arrangement) -> None:
    assert chart.width <= WIDTH + 0.01
    assert chart.height <= HEIGHT
    for box in chart.boxes:
        assert box.left >= -0.01
        assert box.left + box.width <= chart.width + 0.01
        inner, room = box.width - 2 * chart.inset, box.height - 2 * chart.inset
        if box.vertical:
            assert chart.size <= inner < 2 * chart.size
            assert room >= len(box.text) * chart.pitch - 0.01
        else:
            per_line = math.floor(inner / chart.size + 1e-9)
            ems = sum(0.5 if character.isascii() else 1 for character in box.text)
            assert room >= math.ceil(ems / per_line) * chart.pitch - 0.01
    rows: dict[float, list[tuple[float, float]]] = {}
    for box in chart.boxes:
        rows.setdefault(box.top, []).append((box.left, box.left + box.width))
    for row in rows.values():
        row.sort()
        assert all(left[1] < right[0] for left, right in pairwise(row))


def test_twenty_leaves_fit_the_type_area_and_are_written_downwards() -> None:
    chart = drawn(sample.organisation(20).root)
    check(chart)
    assert [box.vertical for box in chart.boxes] == [False, False] + [True] * 20
    assert chart.size > 9


def test_a_chart_of_very_many_leaves_is_small_but_whole() -> None:
    chart = drawn(sample.organisation(400).root)
    check(chart)
    assert '<w:sz w:val="0"/>' not in body(sample.organisation(400))


def test_few_leaves_are_written_across() -> None:
    chart = drawn(sample.organisation(3).root)
    check(chart)
    assert not any(box.vertical for box in chart.boxes)
    assert chart.size == sample.layout().chart.largest


def test_a_parent_stands_over_the_middle_of_its_children() -> None:
    chart = drawn(sample.organisation(7).root)
    centres = [box.left + box.width / 2 for box in chart.boxes]
    assert centres[1] == pytest.approx((centres[2] + centres[-1]) / 2)


@given(BOXES)
def test_text_never_leaves_its_box_nor_boxes_the_chart(root: Box) -> None:
    check(drawn(root))


def test_a_chart_is_a_group_of_shapes_with_a_description() -> None:
    xml = body(sample.organisation(20))
    assert xml.count("<wpg:wgp>") == 1
    assert xml.count("<wps:txbx>") == 22
    assert xml.count("<wps:cNvCnPr/>") == 21
    assert xml.count('vert="eaVert"') == 20
    assert '<mc:Choice Requires="wpg">' in xml
    assert 'descr="指挥部下设办公室，办公室下设各工作组"' in xml


def test_a_chart_does_not_stand_in_a_line_of_exact_height() -> None:
    xml = body(TreeChart(Box("甲", (Box("乙"),)), alt="甲下设乙"))
    before = xml[: xml.index("<w:drawing>")]
    assert before.rindex('w:lineRule="auto"') > before.rindex("<w:p>")


def test_connectors_end_where_the_boxes_are() -> None:
    xml = body(sample.organisation(2))
    assert xml.count('prst="line"') == 1
    assert xml.count('rot="5400000"') == xml.count('rot="16200000" flipH="1"') == 1
