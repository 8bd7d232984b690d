"""Tree charts as a native group of shapes: boxes with text and elbow connectors, all of them editable."""

from __future__ import annotations

import math

import msgspec

from plangen.document.nodes import TreeChart
from plangen.writers.layout import Role, emu, points, twips

from .formats import run_properties
from .story import Story
from .tree import Arrangement, PlacedBox, arrange
from .xml import escape, text_element

_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def chart(story: Story, node: TreeChart) -> None:
    """A chart as wide as its boxes need, never wider than the type area, with its description."""
    look = story.layout.chart
    border = look.line
    drawn = arrange(node.root, look, story.width - 2 * border, points(look.height))
    size = max(1, math.floor(drawn.size * 2)) / 2  # Word knows half points only
    role = msgspec.structs.replace(story.layout.roles.figure, size=size, line=drawn.pitch, spacing=0.0)
    frame, name = story.drawing(), f"组织体系框图{len(drawn.boxes)}"
    shapes = [_connector(story, drawn.boxes, box) for box in drawn.boxes if box.parent is not None]
    shapes += [_box(story, drawn, box, role) for box in drawn.boxes]
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{_group_frame(drawn)}</wpg:grpSpPr>{''.join(shapes)}</wpg:wgp>"
    edge = emu(border)
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(drawn.width)}" cy="{emu(drawn.height)}"/>'
        f'<wp:effectExtent l="{edge}" t="{edge}" r="{edge}" b="{edge}"/>'
        f'<wp:docPr id="{frame}" name="{name}" descr="{escape(node.alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_URI}">{group}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    content = f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice></mc:AlternateContent></w:r>'
    story.paragraph(story.layout.roles.figure, content, flowing=True)


def _group_frame(drawn: Arrangement) -> str:
    extent = f'cx="{emu(drawn.width)}" cy="{emu(drawn.height)}"'
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/><a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm>'


def _box(story: Story, drawn: Arrangement, box: PlacedBox, role: Role) -> str:
    number = story.drawing()
    frame = _frame(box.left, box.top, box.width, box.height)
    inset = emu(drawn.inset)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(drawn.pitch)}" w:lineRule="exact"/>'
    properties = f'<w:pPr><w:snapToGrid w:val="0"/>{spacing}<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
    words = f"<w:r>{run_properties(role, story.layout.latin)}{text_element(box.text)}</w:r>"
    turned = "eaVert" if box.vertical else "horz"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="框{number}"/><wps:cNvSpPr/><wps:spPr>{frame}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f"{_line(story)}</wps:spPr>"
        f"<wps:txbx><w:txbxContent><w:p>{properties}{words}</w:p></w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="{turned}" wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}"'
        f' bIns="{inset}" anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


def _line(story: Story) -> str:
    width = emu(story.layout.chart.line)
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'


def _frame(left: float, top: float, width: float, height: float, turn: str = "") -> str:
    place = f'<a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
    return f"<a:xfrm{turn}>{place}</a:xfrm>"


def _connector(story: Story, boxes: tuple[PlacedBox, ...], child: PlacedBox) -> str:
    """From the middle below the parent to the middle above the child.

    An elbow leaves sideways by nature; turned by a right angle it leaves downwards. Its frame is that of the unturned
    shape about the same centre: as long as the drop, as high as the shift.
    """
    parent = boxes[child.parent or 0]
    x1, y1 = parent.left + parent.width / 2, parent.top + parent.height
    x2, y2 = child.left + child.width / 2, child.top
    shift, drop = abs(x2 - x1), y2 - y1
    if shift < 0.5:
        geometry, frame = "line", _frame(x1, y1, 0, drop)
    else:
        turn = ' rot="16200000" flipH="1"' if x2 > x1 else ' rot="5400000"'
        centre_x, centre_y = (x1 + x2) / 2, (y1 + y2) / 2
        geometry = "bentConnector3"
        frame = _frame(centre_x - drop / 2, centre_y - shift / 2, drop, shift, turn)
    number = story.drawing()
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="连线{number}"/><wps:cNvCnPr/><wps:spPr>{frame}'
        f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{_line(story)}</wps:spPr><wps:bodyPr/></wps:wsp>'
    )
