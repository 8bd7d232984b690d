"""Properties of paragraphs and runs as XML: what a role means in WordprocessingML.

Face, size, alignment and indents stand in the styles *and* on each paragraph and run: checkers of official documents
read direct properties, and a paragraph pasted elsewhere keeps its look. Deflate makes the repetition nearly free.
"""

from __future__ import annotations

from functools import lru_cache

from plangen.document.nodes import Script
from plangen.writers.layout import Grid, Role, twips

from .xml import escape

TINY = '<w:spacing w:before="0" w:after="0" w:line="14" w:lineRule="exact"/>'
"""Spacing of a paragraph that must exist but take no room: 0.7 pt, less than the type area leaves over 22 lines."""


@lru_cache(maxsize=4096)
def run_properties(
    role: Role,
    latin: str,
    bold: bool = False,
    italic: bool = False,
    script: Script = Script.NORMAL,
    colour: str = "",
    scale: int = 100,
    strike: bool = False,
    underline: bool = False,
) -> str:
    """``w:rPr`` of a run; ``scale`` is the width of the glyphs in per cent."""
    face, other = escape(role.font), escape(latin or role.font)
    fonts = f'<w:rFonts w:hint="eastAsia" w:ascii="{other}" w:hAnsi="{other}" w:eastAsia="{face}" w:cs="{other}"/>'
    weight = "<w:b/><w:bCs/>" if bold else ""
    slope = "<w:i/><w:iCs/>" if italic else ""
    struck = "<w:strike/>" if strike else ""
    under = '<w:u w:val="single"/>' if underline else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    spacing = f'<w:spacing w:val="{twips(role.spacing)}"/>'
    stretch = f'<w:w w:val="{scale}"/>' if scale != 100 else ""
    size = round(role.size * 2)
    align = {Script.NORMAL: "", Script.SUB: "subscript", Script.SUPER: "superscript"}[script]
    raised = f'<w:vertAlign w:val="{align}"/>' if align else ""
    points = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:rPr>{fonts}{weight}{slope}{struck}{ink}{spacing}{stretch}{points}{under}{raised}</w:rPr>"


def style_run_properties(role: Role, latin: str) -> str:
    """``w:rPr`` of a style: upright and black."""
    return run_properties(role, latin, colour="000000")


@lru_cache(maxsize=4096)
def paragraph_properties(
    grid: Grid,
    role: Role,
    keep_next: bool = False,
    page_break: bool = False,
    before: float | None = None,
    indent: str | None = None,
    align: str = "",
    decoration: str = "",
    flowing: bool = False,
    together: bool = False,
) -> str:
    """``w:pPr`` of a paragraph: its role, and what it sets differently.

    ``before`` is the gap above in points, ``indent`` a ready ``w:ind``, ``decoration`` a ready ``w:pBdr`` or
    ``w:tabs``; ``flowing`` gives up the exact pitch, so that a figure is not cut to one line;
    ``together`` leaves no single line of the paragraph on a page.
    """
    head = f'<w:pStyle w:val="{role.style}"/>'
    keep = "<w:keepNext/>" if keep_next or role.keep_next else ""
    page = "<w:pageBreakBefore/>" if page_break else ""
    widow = "<w:widowControl/>" if together else ""
    snap = _off_grid(grid, role, flowing)
    spacing = _spacing(grid, role, before, flowing)
    ind = _first_line(grid, role) if indent is None else indent
    jc = f'<w:jc w:val="{align or role.align}"/>'
    return f"<w:pPr>{head}{keep}{page}{widow}{decoration}{snap}{spacing}{ind}{jc}</w:pPr>"


def style_paragraph_properties(grid: Grid, role: Role) -> str:
    """``w:pPr`` of a style."""
    keep = "<w:keepNext/>" if role.keep_next else ""
    level = f'<w:outlineLvl w:val="{role.outline - 1}"/>' if role.outline else ""
    spacing = _spacing(grid, role, None, False)
    snap = _off_grid(grid, role, False)
    return f'<w:pPr>{keep}{snap}{spacing}{_first_line(grid, role)}<w:jc w:val="{role.align}"/>{level}</w:pPr>'


def _off_grid(grid: Grid, role: Role, flowing: bool) -> str:
    """Text of another size or pitch leaves the grid, to whose next line LibreOffice would round it up."""
    on_grid = (role.line, role.size) == (grid.line, grid.size) and not flowing
    return "" if on_grid else '<w:snapToGrid w:val="0"/>'


def _spacing(grid: Grid, role: Role, before: float | None, flowing: bool) -> str:
    above = twips(role.before * grid.line if before is None else before)
    below = twips(role.after * grid.line)
    line, rule = (240, "auto") if flowing else (twips(role.line), "exact")
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{line}" w:lineRule="{rule}"/>'


def _first_line(grid: Grid, role: Role) -> str:
    if not role.first_line:
        return '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
    width = twips(role.first_line * grid.character)
    return f'<w:ind w:firstLineChars="{round(role.first_line * 100)}" w:firstLine="{width}"/>'


def indent(left: float = 0, right: float = 0, hanging: float = 0) -> str:
    """``w:ind`` from points; ``Chars`` forms are zeroed so that a style's cannot win."""
    turn = f'w:hanging="{twips(hanging)}"' if hanging else 'w:firstLineChars="0" w:firstLine="0"'
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" {turn}/>'
