"""Reading a written package: its members, its body, the text of its nodes."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from plangen.document.nodes import Block, Document, Part, PartKind
from plangen.writers.docx import write

from .docx_sample import layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def read(data: bytes, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def body(*blocks: Block, **part: object) -> str:
    """``document.xml`` of a document of one part with these blocks."""
    part = {"id": "p", "kind": PartKind.PLAN} | part
    return read(write(Document("d", "题", (Part(blocks=blocks, **part),)), layout()))


def paragraphs(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(xml.encode()).iter(f"{W}p"))


def text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def style(paragraph: etree._Element) -> str | None:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if named is None else named.get(f"{W}val")


def styled(xml: str, name: str) -> list[etree._Element]:
    return [paragraph for paragraph in paragraphs(xml) if style(paragraph) == name]


def attribute(element: etree._Element, path: str, name: str) -> str | None:
    """An attribute by a path like ``pPr/ind``."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)
