"""Raster images, inline, never wider than the type area."""

from __future__ import annotations

from plangen.document.nodes import Image
from plangen.writers.layout import emu, points

from .inline import inlines
from .story import Story
from .xml import escape

_POINTS_PER_PIXEL = 0.75  # 96 pixels to the inch
_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def image(story: Story, node: Image, keep_next: bool) -> None:
    """An image with its description, its caption below."""
    picture = story.picture(node.data, node.media)
    natural = node.width * _POINTS_PER_PIXEL, node.height * _POINTS_PER_PIXEL
    ratio = min(1.0, story.width / natural[0], points(story.layout.chart.height) / natural[1])
    width, height = (emu(side * ratio) for side in natural)
    number = story.drawing()
    blip = f'<a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch>'
    shape = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="{escape(node.alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_URI}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图{number}"/>'
        f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}</pic:blipFill><pic:spPr><a:xfrm>{shape}</a:xfrm>"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )
    role = story.layout.roles.figure
    story.paragraph(role, f"<w:r>{drawing}</w:r>", keep_next=keep_next or bool(node.caption), flowing=True)
    if node.caption:
        caption = story.layout.roles.caption
        story.paragraph(caption, inlines(story, caption, node.caption), keep_next=keep_next)
