"""Tree charts: boxes with text and elbow connectors."""

from __future__ import annotations

from plangen.document.nodes import TreeChart
from plangen.writers.layout import points

from .shapes import connector, figure, frame, text_box, text_role
from .story import Story
from .tree import PlacedBox, arrange


def chart(story: Story, node: TreeChart, keep_next: bool) -> None:
    """A chart as wide as its boxes need, never wider than the type area, with its description."""
    look = story.layout.chart
    drawn = arrange(node.root, look, story.width - 2 * look.line, points(look.height))
    role = text_role(story, drawn.size, drawn.pitch)
    shapes = [_connector(story, drawn.boxes, box) for box in drawn.boxes if box.parent is not None]
    for box in drawn.boxes:
        place = frame(box.left, box.top, box.width, box.height)
        number = story.drawing()
        shapes.append(text_box(story, number, place, box.text, role, inset=drawn.inset, upright=box.vertical))
    about = f"组织体系框图{len(drawn.boxes)}", node.alt
    figure(story, shapes, (drawn.width, drawn.height), about, node.caption, keep_next)


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
        geometry, place = "line", frame(x1, y1, 0, drop)
    else:
        turn = ' rot="16200000" flipH="1"' if x2 > x1 else ' rot="5400000"'
        centre_x, centre_y = (x1 + x2) / 2, (y1 + y2) / 2
        geometry = "bentConnector3"
        place = frame(centre_x - drop / 2, centre_y - shift / 2, drop, shift, turn)
    return connector(story, place, f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>')
