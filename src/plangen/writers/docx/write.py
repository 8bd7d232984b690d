"""A document into a package: parts of pages, their sections, and the files around them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from plangen.document.nodes import (
    Block,
    Document,
    HeadForm,
    Imprint,
    Page,
    Paragraph,
    Part,
    PartKind,
    RedHead,
    Section,
)
from plangen.document.revision import Revision
from plangen.document.walk import plain
from plangen.writers.layout import Layout, Role

from .body import blocks
from .contents import mark
from .inline import inlines, run
from .letter import FOOTER as FIRST_FOOTER
from .letter import HEADER, header
from .letter import footer as first_footer
from .namespaces import ALL
from .package import QUICK, Member, member, pack, stored
from .page import FOOTERS, footer, section_properties
from .properties import APPLICATION, core
from .static import THEME, settings
from .story import Story, bookmark_names
from .styles import font_table, styles
from .xml import DECLARATION

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write(document: Document, layout: Layout, *, printing: bool = False) -> bytes:
    """The document as .docx; equal arguments give equal bytes.

    ``printing`` makes it ready for LibreOffice to print: page numbers in the contents come right without an update.
    Raises ``ValueError`` for text that XML cannot hold and for tables whose cells do not fill their grid: both are
    refused where a plan is read.
    """
    story = Story(layout, bookmark_names(document), layout.text_width(), fields=not printing)
    end = _told(story, document)
    return pack(_members((document,), story, (*story.out, end), "".join(story.sections)))


def write_tracked(revision: Revision, layout: Layout) -> bytes:
    """Both editions as one .docx with tracked changes, laid out as the new one is.

    All accepted, it is the new edition, all rejected the old one. The changes are those of the new edition's issuer on
    its date.
    """
    from .tracked import Marks, weave

    new = Story(layout, bookmark_names(revision.new), layout.text_width())
    end_new = _told(new, revision.new)
    # What both have in common is numbered once, and what only the old one has behind all of the new one.
    old = Story(layout, bookmark_names(revision.old), layout.text_width(), pictures=new.pictures)
    old.drawings, old.marked = new.drawings, len(new.bookmarks)
    end_old = _told(old, revision.old)
    marks = Marks(revision.new.issuer or revision.new.title, revision.new.dated, old.marked)
    body = weave(marks, (old, end_old), (new, end_new), revision)
    return pack(_members((revision.new, revision.old), new, (body,), body))


def _told(story: Story, document: Document) -> str:
    """Everything that a document says into the story; returns the properties of its last section."""
    story.listed = any(part.kind is PartKind.CONTENTS for part in document.parts)
    for index, part in enumerate(document.parts):
        story.address = (index,)
        _begin(story, document, index)
        _part(story, part)
    story.end()
    return _section(story, document, len(document.parts) - 1)


def _begin(story: Story, document: Document, index: int) -> None:
    """A part begins on a new page, and in a section of its own where the paper turns."""
    if index == 0:
        turned = False
    else:
        previous = document.parts[index - 1].page
        turned = previous is not document.parts[index].page
        if turned:
            story.spacer(own=_section(story, document, index - 1))
        else:
            story.new_page()
    landscape = document.parts[index].page is Page.LANDSCAPE
    story.width, story.left = story.layout.text_width(landscape), story.layout.text_left(landscape)


def _section(story: Story, document: Document, index: int) -> str:
    """The properties of the section that ends with a part; a letter's first page is that of its first section."""
    landscape = index >= 0 and document.parts[index].page is Page.LANDSCAPE
    letter = not story.sections and _letter(document) is not None
    story.sections.append(section_properties(story.layout, landscape, document.page_numbers, letter))
    return story.sections[-1]


def _letter(document: Document) -> RedHead | None:
    """The head of a document that begins as a letter."""
    opening = document.parts[0].blocks[:1] if document.parts else ()
    return next((b for b in opening if isinstance(b, RedHead) and b.form is HeadForm.LETTER), None)


def _part(story: Story, part: Part) -> None:
    layout, roles = story.layout, story.layout.roles
    content = part.blocks
    headed = bool(content) and isinstance(content[0], RedHead)
    story.last = _last(content)
    story.anchor(part.id)
    if headed:
        blocks(story, content[:1])
        _title(story, part, roles.title, layout.red_head.title_after)
    elif part.kind is PartKind.ANNEX:
        if part.label:
            words = run(story, roles.annex_label, part.label)
            if story.listed and story.fields:
                words += mark(story, roles.annex_label, f"{part.label}　{plain(part.title)}")
            story.paragraph(roles.annex_label, words)
        _title(story, part, roles.annex_title, layout.annex.title_before if part.label else 0)
    else:
        _title(story, part, roles.title, layout.plan.title_before if part.kind is PartKind.PLAN else 0)
    blocks(story, content[headed:], first=int(headed))


def _last(content: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph that ends these blocks, the imprint apart."""
    end = next((block for block in reversed(content) if not isinstance(block, Imprint)), None)
    if isinstance(end, Section):
        return _last(end.blocks)
    return end if isinstance(end, Paragraph) else None


def _title(story: Story, part: Part, role: Role, lines: float) -> None:
    """Title and subtitle; the blank line comes after the lower of the two."""
    pitch = story.layout.grid.line
    if part.title:
        shown = role if not part.subtitle else _without_gap(role)
        story.paragraph(shown, inlines(story, role, part.title), before=lines * pitch)
    if part.subtitle:
        below = story.layout.roles.subtitle
        story.paragraph(below, run(story, below, part.subtitle))


@cache
def _without_gap(role: Role) -> Role:
    from msgspec.structs import replace

    return replace(role, after=0)


def _members(documents: tuple[Document, ...], story: Story, content: Iterable[str], sections: str) -> list[Member]:
    """The files of the package in their fixed order; ``content`` is that of all documents, properties the first's.

    ``sections`` is or holds the properties of all sections, which name the headers and footers.
    """
    listed = any(part.kind is PartKind.CONTENTS for document in documents for part in document.parts)
    footers = tuple(key for key, name in FOOTERS.items() if f'r:id="rId_{name}"' in sections)
    pictures = [member(f"word/{picture.name}", picture.data) for picture in story.pictures.values()]
    letter = next((head for head in map(_letter, documents) if head and f'r:id="rId_{HEADER}"' in sections), None)
    around = [member(f"word/{HEADER}.xml", header(story.layout, letter.issuer))] if letter else []
    content_types, root, *rest = _shell(story.layout, footers, letter is not None, listed, not story.fields)
    body = "".join((_OPENING, *content, "</w:body></w:document>"))
    return [
        content_types,
        root,
        stored("docProps/core.xml", core(documents[0])),
        member("word/document.xml", body, QUICK),
        _relations(footers, letter is not None, tuple((each.relation, each.name) for each in story.pictures.values())),
        *rest,
        *around,
        *pictures,
    ]


@cache
def _shell(
    layout: Layout, footers: tuple[tuple[bool, bool], ...], letter: bool, listed: bool, printing: bool
) -> tuple[Member, ...]:
    """What depends on the layout alone, deflated once."""
    return (
        member("[Content_Types].xml", _content_types(footers, letter)),
        member("_rels/.rels", _ROOT),
        member("docProps/app.xml", APPLICATION),
        member("word/styles.xml", styles(layout, printing)),
        member("word/settings.xml", settings(listed and not printing)),
        member("word/fontTable.xml", font_table(layout)),
        member("word/theme/theme1.xml", THEME),
        *(member(f"word/{FOOTERS[key]}.xml", footer(layout, *key)) for key in footers),
        *((member(f"word/{FIRST_FOOTER}.xml", first_footer(layout)),) if letter else ()),
    )


_OPENING = f"{DECLARATION}<w:document {ALL}><w:body>"
_ROOT = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)


def _content_types(footers: tuple[tuple[bool, bool], ...], letter: bool) -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    overrides = {
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    overrides |= {f"/word/{FOOTERS[key]}.xml": f"{_WORD}.footer+xml" for key in footers}
    if letter:
        overrides |= {f"/word/{HEADER}.xml": f"{_WORD}.header+xml", f"/word/{FIRST_FOOTER}.xml": f"{_WORD}.footer+xml"}
    entries = [f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()]
    entries += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()]
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{"".join(entries)}</Types>'


@lru_cache(maxsize=64)
def _relations(footers: tuple[tuple[bool, bool], ...], letter: bool, pictures: tuple[tuple[str, str], ...]) -> Member:
    first = (("header", HEADER), ("footer", FIRST_FOOTER)) if letter else ()
    targets = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
        *((f"rId_{FOOTERS[key]}", "footer", f"{FOOTERS[key]}.xml") for key in footers),
        *((f"rId_{name}", kind, f"{name}.xml") for kind, name in first),
        *((relation, "image", name) for relation, name in pictures),
    ]
    entries = (
        f'<Relationship Id="{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, kind, target in targets
    )
    content = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'
    return member("word/_rels/document.xml.rels", content)
