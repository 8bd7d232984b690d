"""Flow charts: the shapes that Word's own flow charts have, tied by arrows."""

from __future__ import annotations

from plangen.document.nodes import FlowChart, FlowKind
from plangen.writers.flow import Line, Shape, draw
from plangen.writers.layout import emu, points

from .shapes import connector, figure, frame, text_box, text_role
from .story import Story

_GEOMETRY = {
    FlowKind.START: "flowChartTerminator",
    FlowKind.STEP: "flowChartProcess",
    FlowKind.DECISION: "flowChartDecision",
    FlowKind.END: "flowChartTerminator",
}
_UPPER, _LOWER = 0, 2  # connection sites of these shapes, counted from the top against the clock


def flow_chart(story: Story, node: FlowChart, keep_next: bool) -> None:
    """A chart no larger than the layout allows, with its description and its caption."""
    look = story.layout.chart
    drawn = draw(node, look, story.width - 2 * look.line, points(look.height))
    role = text_role(story, drawn.size, drawn.pitch)
    numbers = [story.drawing() for _ in drawn.shapes]
    parts = [_arrow(story, line, drawn.shapes, numbers) for line in drawn.lines]
    for number, shape in zip(numbers, drawn.shapes, strict=True):
        inset = drawn.inset if shape.kind is FlowKind.STEP else 0.0
        place = frame(shape.left, shape.top, shape.width, shape.height)
        parts.append(text_box(story, number, place, shape.text, role, inset=inset, geometry=_GEOMETRY[shape.kind]))
    for label in drawn.labels:
        place = frame(label.x - label.width / 2, label.y - label.height / 2, label.width, label.height)
        parts.append(text_box(story, story.drawing(), place, "".join(label.lines), role, inset=0, outline=False))
    about = f"流程图{numbers[0] if numbers else 0}", node.alt
    figure(story, parts, (drawn.width, drawn.height), about, node.caption, keep_next)


def _arrow(story: Story, line: Line, shapes: tuple[Shape, ...], numbers: list[int]) -> str:
    """A straight connector, or a line through its corners; tied to its shapes where it meets their middles."""
    xs, ys = zip(*line.corners, strict=True)
    left, top = min(xs), min(ys)
    width, height = max(xs) - left, max(ys) - top
    if len(line.corners) == 2:
        geometry = '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
    else:
        steps = "".join(
            f"<a:{'lnTo' if place else 'moveTo'}>"
            f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/></a:{"lnTo" if place else "moveTo"}>'
            for place, (x, y) in enumerate(line.corners)
        )
        path = f'<a:path w="{emu(width)}" h="{emu(height)}" fill="none">{steps}</a:path>'
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
        )
    ends = _tie("st", shapes[line.source], numbers[line.source], xs[0], _LOWER)
    ends += _tie("end", shapes[line.target], numbers[line.target], xs[-1], _UPPER)
    return connector(story, frame(left, top, width, height), geometry, ends, arrow=True)


def _tie(end: str, shape: Shape, number: int, x: float, site: int) -> str:
    meets = abs(x - shape.left - shape.width / 2) < 0.1
    return f'<a:{end}Cxn id="{number}" idx="{site}"/>' if meets else ""
