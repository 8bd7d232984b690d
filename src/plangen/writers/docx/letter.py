"""信函格式 (GB/T 9704-2012, 10.1): mark and red double lines stand in header and footer of the first page alone.

What the standard measures from the paper's edges is placed from them; the header reserves the room above the body.
"""

from __future__ import annotations

from plangen.writers.layout import Layout, emu, points

from .formats import indent, paragraph_properties, run_properties
from .measure import space_above, space_below
from .namespaces import ALL
from .redhead import fit
from .xml import DECLARATION, text_element

HEADER, FOOTER = "header1", "footer5"
_FIRST_SHAPE = 2_000_000  # numbers of shapes, above any in the text and in other footers


def header_distance(layout: Layout) -> float:
    """Points from the paper's upper edge to the mark's line."""
    return points(layout.letter.top) - space_above(layout.roles.mark)


def header(layout: Layout, issuer: str) -> str:
    """The first page's header: the mark, the double line below it, and the gap down to the number."""
    role, scale = fit(issuer, layout.roles.mark, layout.red_head, layout.text_width())
    look = run_properties(role, layout.latin, colour=layout.red_head.colour, scale=scale)
    above = space_above(layout.roles.mark) - space_above(role)  # a smaller mark keeps its upper edge
    top = points(layout.letter.top) - space_above(role) + role.line - space_below(role)
    top += points(layout.letter.rule_after)
    number = layout.roles.number
    end = top + _double(layout) + layout.letter.number_after * number.size - space_above(number)
    reserved = end - (points(layout.letter.top) - space_above(role) + role.line)
    mark = paragraph_properties(layout.grid, role, before=max(0, above), indent=indent())
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(reserved * 20)}" w:lineRule="exact"/>'
    room = f'<w:pPr><w:snapToGrid w:val="0"/>{spacing}{indent()}</w:pPr>'
    lines = _lines(layout, top, thick_first=True, first=_FIRST_SHAPE)
    return (
        f"{DECLARATION}<w:hdr {ALL}><w:p>{mark}<w:r>{look}{text_element(issuer)}</w:r></w:p>"
        f"<w:p>{room}{lines}</w:p></w:hdr>"
    )


def footer(layout: Layout) -> str:
    """The first page's footer: the lower double line, and no page number."""
    lower = points(layout.paper.height - layout.letter.foot)
    lines = _lines(layout, lower - _double(layout), thick_first=False, first=_FIRST_SHAPE + 2)
    properties = paragraph_properties(layout.grid, layout.roles.page_number, indent=indent())
    return f"{DECLARATION}<w:ftr {ALL}><w:p>{properties}{lines}</w:p></w:ftr>"


def _double(layout: Layout) -> float:
    rules = layout.letter
    return rules.thick + rules.gap + rules.thin


def _lines(layout: Layout, top: float, *, thick_first: bool, first: int) -> str:
    """A double line with its upper edge ``top`` points below the paper's."""
    rules = layout.letter
    upper, lower = (rules.thick, rules.thin) if thick_first else (rules.thin, rules.thick)
    left = points((layout.paper.width - rules.width) / 2)
    places = ((first, top, upper), (first + 1, top + upper + rules.gap, lower))
    return "".join(_bar(layout, number, left, y, height) for number, y, height in places)


def _bar(layout: Layout, number: int, left: float, top: float, height: float) -> str:
    """A red bar fixed to the page."""
    size = f'cx="{emu(points(layout.letter.width))}" cy="{emu(height)}"'
    fill = f'<a:solidFill><a:srgbClr val="{layout.red_head.colour}"/></a:solidFill>'
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapNone/><wp:docPr id="{number}" name="红线{number}" descr="红色双线"/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
