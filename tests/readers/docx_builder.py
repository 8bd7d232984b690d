"""Small .docx packages written by hand, so that each feature stands alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _types(kinds: Iterable[str]) -> str:
    """``[Content_Types].xml`` as office programs want it."""
    names = {"document": "document.main", **{kind: kind for kind in kinds}}
    entries = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in names.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def relations(kinds: Mapping[str, str]) -> str:
    """A part of relations, kind → target."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A package with this body; ``parts`` maps a kind (``numbering``) to the content of its part."""
    parts = parts or {}
    members = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({kind: f"{kind}.xml" for kind in parts}),
        **{f"word/{kind}.xml": content for kind, content in parts.items()},
    }
    return package({name: content.encode() for name, content in members.items()})


def package(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{about}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, depth: int, list_id: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbering(levels: list[tuple[str, str]], extra: str = "", overrides: str = "") -> str:
    """``numbering.xml`` with one definition of (format, text) levels; list 1 uses it, list 2 with overrides."""
    lvls = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra if depth == 0 else ""}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{lvls}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num></w:numbering>'
    )
