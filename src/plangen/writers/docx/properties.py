"""The file's own properties: title, issuer, date. No clock is read."""

from __future__ import annotations

from plangen.document.nodes import Document

from .xml import DECLARATION, escape

_UNDATED = "1980-01-01"

APPLICATION = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>plangen</Application></Properties>"
)


def core(document: Document) -> str:
    """``docProps/core.xml``; a document without a date gets a constant one."""
    day = document.dated.isoformat() if document.dated else _UNDATED
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.issuer)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(document.issuer)}</cp:lastModifiedBy>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
