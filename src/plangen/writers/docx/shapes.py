"""A group of native shapes in the text: every box and line of a chart stays editable in Word and WPS."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from plangen.document.nodes import Inlines
from plangen.writers.layout import Role, emu, twips

from .formats import run_properties
from .inline import inlines
from .story import Story
from .xml import escape, text_element

_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def text_role(story: Story, size: float, pitch: float) -> Role:
    """The role of text in boxes; Word knows half points only."""
    halves = max(1, math.floor(size * 2)) / 2
    return msgspec.structs.replace(story.layout.roles.figure, size=halves, line=pitch, spacing=0.0)


def figure(
    story: Story,
    shapes: Iterable[str],
    size: tuple[float, float],
    about: tuple[str, str],
    caption: Inlines,
    keep_next: bool,
) -> None:
    """A paragraph with the group, ``size`` in points, ``about`` its name and description; the caption below it."""
    number, edge = story.drawing(), emu(story.layout.chart.line)
    width, height = (max(1, emu(side)) for side in size)
    extent = f'cx="{width}" cy="{height}"'
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/><a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm>'
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{frame}</wpg:grpSpPr>{''.join(shapes)}</wpg:wgp>"
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:effectExtent l="{edge}" t="{edge}" r="{edge}" b="{edge}"/>'
        f'<wp:docPr id="{number}" name="{escape(about[0])}" descr="{escape(about[1])}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_URI}">{group}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    content = f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice></mc:AlternateContent></w:r>'
    story.paragraph(story.layout.roles.figure, content, keep_next=keep_next or bool(caption), flowing=True)
    if caption:
        role = story.layout.roles.caption
        story.paragraph(role, inlines(story, role, caption), keep_next=keep_next)


def line_style(story: Story, arrow: bool = False) -> str:
    """``a:ln``: black, as the layout draws lines, with or without an arrow head at the end."""
    width = emu(story.layout.chart.line)
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{head}</a:ln>'


def frame(left: float, top: float, width: float, height: float, turn: str = "") -> str:
    """``a:xfrm`` from points."""
    place = f'<a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
    return f"<a:xfrm{turn}>{place}</a:xfrm>"


def text_box(
    story: Story,
    number: int,
    place: str,
    text: str,
    role: Role,
    *,
    inset: float,
    geometry: str = "rect",
    outline: bool = True,
    upright: bool = False,
) -> str:
    """A white shape at ``place`` with centred text; ``upright`` text runs downwards."""
    room = emu(inset)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(role.line)}" w:lineRule="exact"/>'
    properties = f'<w:pPr><w:snapToGrid w:val="0"/>{spacing}<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
    words = f"<w:r>{run_properties(role, story.layout.latin)}{text_element(text)}</w:r>"
    line = line_style(story) if outline else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="框{number}"/><wps:cNvSpPr/><wps:spPr>{place}'
        f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f"{line}</wps:spPr><wps:txbx><w:txbxContent><w:p>{properties}{words}</w:p></w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="{"eaVert" if upright else "horz"}" wrap="square" lIns="{room}" tIns="{room}"'
        f' rIns="{room}" bIns="{room}" anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


def connector(story: Story, place: str, geometry: str, ends: str = "", arrow: bool = False) -> str:
    """A line; ``geometry`` is its ready ``a:prstGeom`` or ``a:custGeom``, ``ends`` the shapes that it is tied to."""
    number = story.drawing()
    tied = f"<wps:cNvCnPr>{ends}</wps:cNvCnPr>" if ends else "<wps:cNvCnPr/>"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="连线{number}"/>{tied}<wps:spPr>{place}'
        f"{geometry}<a:noFill/>{line_style(story, arrow)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
