"""Flow charts: text in its box, lines beside boxes, labels on lines, on the page that LibreOffice draws too."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plangen.document.nodes import FlowBox, FlowChart, FlowEdge, FlowKind
from plangen.document.walk import steps
from plangen.writers.flow import Drawing, Shape, draw
from plangen.writers.html.flow import flow_svg
from plangen.writers.layout import points

from . import docx_sample as sample
from .docx_parts import body
from .samples import FLOW

WIDTH, HEIGHT = points(156), points(170)
WORDS = st.text("市重污染天气应急指挥部办公室（AQI0123、PM）Ⅲ", min_size=1, max_size=60)
KINDS = st.sampled_from(FlowKind)


@st.composite
def charts(random: st.DrawFn) -> FlowChart:
    texts = random(st.lists(st.tuples(WORDS, KINDS), min_size=1, max_size=9))
    places = st.integers(0, len(texts) - 1)
    ends = random(st.sets(st.tuples(places, places), max_size=14))
    labels = st.sampled_from(("", "", "是", "达到预警条件并经会商"))
    edges = tuple(FlowEdge(f"b{a}", f"b{b}", random(labels)) for a, b in sorted(ends))
    return FlowChart(tuple(FlowBox(f"b{n}", words, kind) for n, (words, kind) in enumerate(texts)), edges, "图")


def drawn(chart: FlowChart) -> Drawing:
    return draw(chart, sample.layout().chart, WIDTH, HEIGHT)


def chain(*texts: str) -> FlowChart:
    boxes = tuple(FlowBox(f"b{n}", words) for n, words in enumerate(texts))
    edges = tuple(FlowEdge(one.id, two.id) for one, two in pairwise(boxes))
    return FlowChart(boxes, edges, "图")


def inner(shape: Shape, inset: float) -> tuple[float, float]:
    """The room that Word's shape gives to text."""
    wide, high = {FlowKind.STEP: (1.0, 1.0), FlowKind.DECISION: (0.5, 0.5)}.get(shape.kind, (0.9, 0.7))
    return shape.width * wide - 2 * inset + 0.01, shape.height * high - 2 * inset + 0.01


@settings(deadline=None)
@given(charts())
def test_no_text_leaves_its_box_and_no_box_the_chart_or_another(chart: FlowChart) -> None:
    drawing = drawn(chart)
    assert drawing.width <= WIDTH
    assert drawing.height <= HEIGHT
    for shape in drawing.shapes:
        room = inner(shape, drawing.inset)
        ems = sum(0.5 if character.isascii() else 1 for character in shape.text)
        per_line = math.floor(room[0] / drawing.size)
        assert math.ceil(ems / per_line) * drawing.pitch <= room[1]
        assert len(shape.lines) * drawing.pitch <= room[1]
        assert "".join(shape.lines) == shape.text
        assert shape.left >= -0.01
        assert shape.left + shape.width <= drawing.width + 0.01
        assert shape.top >= -0.01
        assert shape.top + shape.height <= drawing.height + 0.01
    for one, two in combinations(drawing.shapes, 2):
        beside = one.left + one.width < two.left or two.left + two.width < one.left
        assert beside or one.top + one.height < two.top or two.top + two.height < one.top


@settings(deadline=None)
@given(charts())
def test_lines_run_at_right_angles_and_through_no_box(chart: FlowChart) -> None:
    drawing = drawn(chart)
    for line in drawing.lines:
        for (x1, y1), (x2, y2) in pairwise(line.corners):
            assert abs(x1 - x2) < 1.01 or abs(y1 - y2) < 0.01
            for shape in drawing.shapes:
                across = max(x1, x2) > shape.left + 0.5 and min(x1, x2) < shape.left + shape.width - 0.5
                down = max(y1, y2) > shape.top + 0.5 and min(y1, y2) < shape.top + shape.height - 0.5
                # Lines touch a decision on its slopes, inside its frame.
                assert not (across and down) or shape.kind is FlowKind.DECISION
        assert line.corners[-1][1] > line.corners[-2][1]


@settings(deadline=None)
@given(charts())
def test_every_label_is_shown_inside_the_chart(chart: FlowChart) -> None:
    drawing = drawn(chart)
    assert sorted("".join(label.lines) for label in drawing.labels) == sorted(e.label for e in chart.edges if e.label)
    for label in drawing.labels:
        assert label.height <= drawing.height
        assert label.y - label.height / 2 >= -0.01
        assert label.y + label.height / 2 <= drawing.height + 0.01


def test_a_chain_runs_straight_down_in_the_largest_text() -> None:
    drawing = drawn(chain("监测预报", "发布预警", "启动响应"))
    assert drawing.size == sample.layout().chart.largest
    assert len({round(shape.left + shape.width / 2, 3) for shape in drawing.shapes}) == 1
    assert all(len(line.corners) == 2 for line in drawing.lines)


def test_a_name_of_sixty_characters_wraps() -> None:
    (shape, *_) = drawn(chain("办" * 60, "乙")).shapes
    assert len(shape.lines) > 3
    assert shape.width <= WIDTH


def test_a_way_back_runs_beside_the_boxes() -> None:
    drawing = drawn(FLOW)
    back = next(line for line in drawing.lines if line.source > line.target)
    assert max(x for x, _ in back.corners) > max(shape.left + shape.width for shape in drawing.shapes)
    assert back.corners[0][1] > back.corners[-1][1]


def test_native_shapes_are_tied_by_connectors_with_arrow_heads() -> None:
    xml = body(FLOW)
    root = etree.fromstring(xml.encode())
    shapes = {node.get("id"): node for node in root.iter("{*}cNvPr")}
    ties = [node.get("id") for node in root.iter("{*}stCxn", "{*}endCxn")]
    assert set(ties) <= set(shapes)
    assert len(ties) == 7
    assert xml.count('<a:tailEnd type="triangle"') == len(FLOW.edges)
    kinds = ("flowChartTerminator", "flowChartDecision", "flowChartProcess")
    assert [xml.count(f'prst="{kind}"') for kind in kinds] == [2, 1, 1]
    assert 'descr="青禾市应急响应流程"' in xml


def test_only_black_and_white_is_used() -> None:
    colours = {node.get("val") for node in etree.fromstring(body(FLOW).encode()).iter("{*}srgbClr")}
    assert colours == {"000000", "FFFFFF"}


def test_svg_has_a_frame_for_each_box_and_a_head_for_each_arrow() -> None:
    svg = etree.fromstring(flow_svg(FLOW).encode())
    assert svg.get("aria-label") == svg.findtext("title") == FLOW.alt
    heads = [node for node in svg.iter("polygon") if node.get("class") == "head"]
    assert len(heads) == len(FLOW.edges)
    frames = [node for node in svg.iter("rect") if node.get("class") is None]
    assert (len(frames), len(list(svg.iter("polygon"))) - len(heads)) == (3, 1)


def test_the_steps_say_where_each_leads() -> None:
    assert steps(FLOW) == [
        "1. 监测预报（→2）",
        "2. 是否达到预警条件？（是→3；否→1）",
        "3. 启动应急响应（→4）",
        "4. 响应终止",
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_few_and_many_boxes_fit(count: int) -> None:
    drawing = drawn(chain(*["督导检查"] * count))
    assert drawing.height <= HEIGHT
    assert '<w:sz w:val="0"/>' not in body(chain(*["督导检查"] * count))
