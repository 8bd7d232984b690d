"""版记 (GB/T 9704-2012, 7.4): a table at the foot of the page, its last rule on the lower edge of the type area.

The table is positioned against the margin and lets no text beside it, so where the last page has no room left Word and
LibreOffice carry it over with the empty paragraph that it is anchored to. Its place is counted from the page's edge,
not the margin's: LibreOffice only floats a table of full width when told so.

Below a table that fills the page LibreOffice would let the imprint push rows about; a paragraph as high as the imprint
goes before it there, and takes it to the next page first. Word takes the table's last row along, as it is told to;
LibreOffice keeps rows together only with rows, so that what it is to print has a last row without lines instead.
"""

from __future__ import annotations

import math

from plangen.document.nodes import HeadForm, Imprint
from plangen.writers import wording
from plangen.writers.layout import points, twips
from plangen.writers.room import length

from .formats import indent, paragraph_properties, run_properties
from .inline import run
from .measure import line_count, width
from .story import Story
from .xml import text_element


def imprint(story: Story, node: Imprint) -> None:
    """抄送机关, 印发机关 and 印发日期 between their rules."""
    rows = [text for text in (_copies(story, node), _printed(story, node)) if text]
    whole = twips(story.width)
    place = (
        f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
        f' w:tblpX="{twips(story.left)}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
    )
    # No cell margins: programs differ in whether a table's place counts from its edge or from its text.
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    rules = _rules(story) if node.form is HeadForm.DOCUMENT else ""
    properties = f'{place}<w:tblW w:w="{whole}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/>{margins}'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{whole}" w:type="dxa"/></w:tcPr>'
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}{row}</w:tc></w:tr>" for row in rows)
    grid = f'<w:tblGrid><w:gridCol w:w="{whole}"/></w:tblGrid>'
    if story.after_table and story.fields:
        line = twips(height(story, node))
        story.spacer(spacing=f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>')
    story.begin_table()
    story.table(f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}{body}</w:tbl>")
    story.end()


def height(story: Story, node: Imprint) -> float:
    """The height of the imprint in points."""
    role = story.layout.roles.imprint
    room = story.width - 2 * _side(story) - width(wording.COPIES, role)
    high = line_count(node.copies, role.size, room) if node.copies else 0
    return (high + 1) * role.line + 2 * points(story.layout.imprint.thick)


def _rules(story: Story) -> str:
    """Thick, thin, thick: millimetres to eighths of a point."""
    thick, thin = (round(points(size) * 8) for size in (story.layout.imprint.thick, story.layout.imprint.thin))
    sides = (("top", thick), ("bottom", thick), ("insideH", thin))
    borders = (f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sides)
    return f"<w:tblBorders>{''.join(borders)}</w:tblBorders>"


def _side(story: Story) -> float:
    return story.layout.imprint.side * story.layout.roles.imprint.size


def _copies(story: Story, node: Imprint) -> str:
    """The copies, wrapped below the first character after the colon, ended by a full stop."""
    if not node.copies:
        return ""
    role = story.layout.roles.imprint
    side, label = _side(story), width(wording.COPIES, role)
    place = indent(left=side + label, right=side, hanging=label)
    properties = paragraph_properties(story.layout.grid, role, indent=place, keep_next=True)
    return f"<w:p>{properties}{run(story, role, wording.COPIES + node.copies.rstrip('。') + '。')}</w:p>"


def _printed(story: Story, node: Imprint) -> str:
    """The printing office at the left, the date of printing at the right; nothing in a letter."""
    if node.form is HeadForm.LETTER:
        return ""
    role = story.layout.roles.imprint
    side = _side(story)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(story.width - side)}"/></w:tabs>'
    properties = paragraph_properties(story.layout.grid, role, indent=indent(left=side, right=side), decoration=stop)
    day = wording.day(node.printed) + "印发"
    need = (length(node.office) + length(day) + 1) * role.size
    scale = min(100, math.floor((story.width - 2 * side) / need * 100))  # a long name is set narrower, not on two lines
    look = run_properties(role, story.layout.latin, scale=scale)
    office = f"<w:r>{look}{text_element(node.office)}</w:r>"
    return f"<w:p>{properties}{office}<w:r><w:tab/></w:r>{run(story, role, day)}</w:p>"
