"""The file's own properties: title, issuer, date. No clock is read."""

from __future__ import annotations

from datetime import date

from plangen.document.nodes import Document

from .xml import DECLARATION, escape

UNDATED = "1980-01-01"
"""The day of a document without a date, where the format wants one."""

APPLICATION = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>plangen</Application></Properties>"
)


def core(document: Document) -> str:
    """``docProps/core.xml``; a document without a date gets a constant one."""
    return properties(document.title, document.issuer, document.dated)


def properties(title: str, issuer: str, dated: date | None) -> str:
    """The same of whatever has a title, an issuer and a date."""
    day = dated.isoformat() if dated else UNDATED
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(issuer)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(issuer)}</cp:lastModifiedBy>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
