"""Sections and their page numbers (GB/T 9704-2012, 7.5 and 8.1)."""

from __future__ import annotations

from functools import cache

from plangen.writers.layout import Layout, emu, points, twips

from .formats import indent, paragraph_properties, run_properties
from .letter import FOOTER, HEADER, header_distance
from .measure import BASELINE
from .namespaces import ALL
from .xml import DECLARATION, text_element

_LINES = 'w:type="lines" '
_DASH = 0.4  # sizes: upper edge of the dash above the baseline
_FIRST_SHAPE = 1_000_000  # numbers of shapes in footers, above any in the text
FOOTERS = {(False, False): "footer1", (False, True): "footer2", (True, False): "footer3", (True, True): "footer4"}
"""Part name of each footer, by (landscape, even page)."""


@cache
def section_properties(layout: Layout, landscape: bool, numbered: bool, letter: bool = False) -> str:
    """``w:sectPr``: paper, type area, 22 lines a page, the footers if pages are numbered, a letter's first page."""
    size = twips(points(layout.paper.width)), twips(points(layout.paper.height))
    m = layout.margins
    if landscape:
        # The sheet turned with its head to the left: the number's margin comes to the left, the binding edge on top.
        paper = f'<w:pgSz w:w="{size[1]}" w:h="{size[0]}" w:orient="landscape"/>'
        sides = m.left, m.top, m.right, m.bottom
    else:
        paper = f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"/>'
        sides = m.top, m.right, m.bottom, m.left
    top, right, bottom, left = (twips(points(side)) for side in sides)
    header = twips(header_distance(layout)) if letter else top // 2
    margins = (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{header}" w:footer="{twips(footer_distance(layout))}" w:gutter="0"/>'
    )
    pitch = twips(layout.grid.line)
    # LibreOffice puts the grid into the middle of what a header leaves of the page: a letter keeps the pitch alone.
    grid = f'<w:docGrid {"" if letter else _LINES}w:linePitch="{pitch}"/>'
    around = (_references(landscape) if numbered else "") + (_FIRST if letter else "")
    own = "<w:titlePg/>" if letter else ""
    return f'<w:sectPr>{around}<w:type w:val="nextPage"/>{paper}{margins}<w:cols w:space="425"/>{own}{grid}</w:sectPr>'


_FIRST = (
    f'<w:headerReference w:type="first" r:id="rId_{HEADER}"/><w:footerReference w:type="first" r:id="rId_{FOOTER}"/>'
)


def _references(landscape: bool) -> str:
    kinds = (("default", False), ("even", True))
    return "".join(
        f'<w:footerReference w:type="{kind}" r:id="rId_{FOOTERS[landscape, even]}"/>' for kind, even in kinds
    )


def _number_offset(layout: Layout) -> float:
    """Points from the type area to the near side of the number's line, so that the dash keeps its distance."""
    role = layout.roles.page_number
    return points(layout.page_number.below) - (BASELINE * role.line - _DASH * role.size)


def footer_distance(layout: Layout) -> float:
    """Points from the paper's lower edge to the number's line."""
    return points(layout.margins.bottom) - _number_offset(layout) - layout.roles.page_number.line


@cache
def footer(layout: Layout, landscape: bool, even: bool) -> str:
    """A footer part: the number at the right of odd pages and at the left of even ones."""
    number = _number(layout, even)
    content = _turned(layout, number, _FIRST_SHAPE + even) if landscape else number
    return f"{DECLARATION}<w:ftr {ALL}>{content}</w:ftr>"


def _number(layout: Layout, even: bool) -> str:
    role = layout.roles.page_number
    side = layout.page_number.side * layout.grid.character
    place = indent(left=side) if even else indent(right=side)
    properties = paragraph_properties(layout.grid, role, indent=place, align="left" if even else "right")
    look = run_properties(role, layout.latin)

    def piece(content: str) -> str:
        return f"<w:r>{look}{content}</w:r>"

    field = (
        piece('<w:fldChar w:fldCharType="begin"/>'),
        piece('<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        piece('<w:fldChar w:fldCharType="separate"/>'),
        piece("<w:t>1</w:t>"),
        piece('<w:fldChar w:fldCharType="end"/>'),
    )
    before, after = (text_element(text) for text in (layout.page_number.before, layout.page_number.after))
    return f"<w:p>{properties}{piece(before)}{''.join(field)}{piece(after)}</w:p>"


def _turned(layout: Layout, number: str, shape_number: int) -> str:
    """On a landscape page the number stands where it stands on the upright ones: in the left margin, turned."""
    line = layout.roles.page_number.line
    left = emu(points(layout.margins.bottom) - _number_offset(layout) - line)
    top = emu(points(layout.margins.left))
    width, height = emu(line), emu(layout.text_width())
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp>"
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/>'
        f'<wp:docPr id="{shape_number}" name="页码" descr="页码"/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
