"""目录 as Word's own field: entries that jump, a leader of dots, page numbers that the program fills in.

Word fills the numbers in on opening, since field and settings ask for it. LibreOffice does so when the table is updated
by hand, and never while it converts: a document that is only to be printed has the entries without the field around
them, whose page references LibreOffice works out by itself.
"""

from __future__ import annotations

from plangen.document.nodes import Contents, Entry
from plangen.writers.layout import Role, twips

from .formats import indent, run_properties
from .inline import run
from .story import Story
from .xml import escape

_FIELD = ' TOC \\o "1-2" \\f \\h \\z '
_TAB = "<w:r><w:tab/></w:r>"


def contents(story: Story, node: Contents) -> None:
    """The entries, one a line."""
    last = len(node.entries) - 1
    for place, entry in enumerate(node.entries):
        role = story.layout.contents[min(entry.level, len(story.layout.contents)) - 1]
        line = _line(story, role, entry)
        if story.fields and place == 0:
            line = _char("begin", dirty=True) + _instruction(_FIELD) + _char("separate") + line
        if story.fields and place == last:
            line += _char("end")
        stop = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(story.width)}"/>'
        left = indent(left=role.first_line * story.layout.grid.character)
        story.paragraph(role, line, indent=left, decoration=f"<w:tabs>{stop}</w:tabs>")


def mark(story: Story, role: Role, text: str) -> str:
    """A hidden field by which a line that is no heading comes into the contents."""
    code = ' TC "' + text.replace('"', "”") + '" \\l 1 '
    return _char("begin") + f"<w:r>{run_properties(role, story.layout.latin)}{_code(code)}</w:r>" + _char("end")


def _line(story: Story, role: Role, entry: Entry) -> str:
    words = run(story, role, entry.text) + _TAB
    name = story.bookmarks.get(entry.target)
    if not name:
        return words
    number = f"<w:r>{run_properties(role, story.layout.latin)}<w:t></w:t></w:r>"
    page = _char("begin") + _instruction(f" PAGEREF {name} \\h ") + _char("separate") + number + _char("end")
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{words}{page}</w:hyperlink>'


def _char(kind: str, *, dirty: bool = False) -> str:
    state = ' w:dirty="true"' if dirty else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{state}/></w:r>'


def _instruction(text: str) -> str:
    return f"<w:r>{_code(text)}</w:r>"


def _code(text: str) -> str:
    return f'<w:instrText xml:space="preserve">{escape(text)}</w:instrText>'
