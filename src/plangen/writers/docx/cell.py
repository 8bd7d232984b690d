"""A table cell: width, merging, ground and what stands in it.

Nearly all cells hold one run of text. All that surrounds it is written once for each look of a cell, with a stand-in
for the text, and then used for every text.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from plangen.document.nodes import Align, Block, Cell, Paragraph, Run, Tone
from plangen.writers.layout import Role
from plangen.writers.wording import tone_name

from .grid import Place
from .inline import run
from .story import Story
from .xml import text_element

WriteBlocks = Callable[[Story, tuple[Block, ...]], None]

_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFIED: "both"}
_UNNAMED = (Tone.NONE, Tone.HEAD)
_STAND_IN = "\ue000"
_STANDING = text_element(_STAND_IN)


def sole(cell: Cell) -> Run | None:
    """The run that is all that a cell says, where it is one; then the cell looks the same with any other text."""
    if len(cell.blocks) == 1 and cell.tone in _UNNAMED:
        block = cell.blocks[0]
        if type(block) is Paragraph and len(block.inlines) == 1 and not block.mark:
            inline = block.inlines[0]
            return inline if type(inline) is Run else None
    return None


def cell(story: Story, place: Place, words: Run | None, width: int, role: Role, write_blocks: WriteBlocks) -> str:
    """``w:tc`` of a cell whose ``sole`` run is ``words``, ``width`` twips wide."""
    if words is None:
        return _written(story, place, width, role, write_blocks)
    own, text = place.cell, words.text
    look = words.bold, words.italic, words.script, words.strike, words.underline
    key = (not text, width, role, story.cell_keep, own.columns, own.rows, own.align, own.tone, look)
    around = story.known[key]
    if not around:
        around = _written(story, place._replace(cell=_with_stand_in(own, words)), width, role, write_blocks)
        story.known.keep(key, around)
    return around.replace(_STANDING, text_element(text), 1)


def _with_stand_in(own: Cell, words: Run) -> Cell:
    text = replace(words, text=words.text and _STAND_IN)
    return replace(own, blocks=(Paragraph((text,)),))


def _written(story: Story, place: Place, width: int, role: Role, write_blocks: WriteBlocks) -> str:
    own = place.cell
    span = f'<w:gridSpan w:val="{own.columns}"/>' if own.columns > 1 else ""
    merge = "<w:vMerge/>" if place.continued else '<w:vMerge w:val="restart"/>' if own.rows > 1 else ""
    fill = "" if own.tone is Tone.NONE else getattr(story.layout.table, own.tone.value)
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{ground}<w:vAlign w:val="center"/>'
    room = width / 20 - 2 * story.cell_padding
    content = _content(story, Cell(blocks=()) if place.continued else own, room, role, write_blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _content(story: Story, cell: Cell, room: float, role: Role, write_blocks: WriteBlocks) -> str:
    """The blocks of a cell, then the name of its tone where the words do not say it; at least one paragraph."""
    head = role is story.layout.roles.cell_head and cell.align is Align.LEFT
    align = role.align if head else _ALIGN[cell.align]

    def fill() -> None:
        write_blocks(story, cell.blocks)
        name = tone_name(cell) if cell.tone is not Tone.NONE else ""
        if name or not cell.blocks:
            words = run(story, role, f"（{name}）" if name else "")
            story.paragraph(role, words, align=align, keep_next=story.cell_keep)

    return story.aside(role, align, room, fill)
