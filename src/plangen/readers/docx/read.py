"""A .docx as a foreign manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plangen.errors import InputError
from plangen.finding import Text
from plangen.readers.characters import clean
from plangen.readers.foreign import Aside, Foreign, Line

from .names import child, tag, value
from .numbering import Numbering
from .package import Package
from .pieces import whole_tables
from .story import Story, texts_of
from .styles import read_styles

_PAGE_NUMBER = re.compile(r"[-—–－\s·第页共/]*\d*[-—–－\s·第页共/]*\d*[-—–－\s页]*")
_FIELD = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK)\b")


def read_docx(data: bytes, name: str) -> Foreign:
    """Everything in a .docx: text as items, the rest as asides. Raises InputError for what cannot be read safely."""
    package = Package(data)
    main = package.main
    root, story = told(package)
    if not any(not isinstance(item, Line) or item.text for item in story.items):
        raise InputError(
            Text("文档里没有文字", "the document holds no text"),
            Text("扫描件要先做文字识别。", "A scan must be recognised first."),
        )
    items, heads = whole_tables(story.items)
    asides = [*story.asides, *heads, *_beside(package, main, story.notes), *_dangers(package, main, root)]
    return Foreign(name, "docx", tuple(items), tuple(asides))


def told(package: Package) -> tuple[Any, Story]:
    """The main part of a package, and its body read; raises InputError where it has none."""
    main = package.main
    root = package.xml(main)
    body = child(root, "body")
    if body is None and main.startswith("xl/"):
        raise InputError(
            Text("这是 Excel 工作簿，不是 Word 文件", "this is an Excel workbook and no Word file"),
            Text(
                "减排清单用 plangen inventory import 导入。", "A reduction list comes in by plangen inventory import."
            ),
        )
    if body is None:
        raise InputError(
            Text("Word 正文是空的", "the Word document has no body"),
            Text("请换一个文件。", "Choose another file."),
        )
    styles = read_styles(package.xml(package.related(main, "styles")))
    numbering = Numbering.read(package.xml(package.related(main, "numbering")))
    story = Story(styles, numbering)
    story.read(body)
    return root, story


def _beside(package: Package, main: str, noted: dict[tuple[str, str], str]) -> Iterator[Aside]:
    """Headers, footers, notes and comments; the last two with the place that they are noted on."""
    for kind, told in (("header", "running-head"), ("footer", "running-foot")):
        for part in package.all_related(main, kind):
            for text in texts_of(package.xml(part)):
                yield Aside("page-number" if _PAGE_NUMBER.fullmatch(text) else told, part, text)
    for kind, told in (("footnotes", "note"), ("endnotes", "note"), ("comments", "comment")):
        for part in package.all_related(main, kind):
            for each in package.xml(part):
                if text := clean(" ".join(texts_of(each))):
                    yield Aside(told, noted.get((kind, value(each, "id")), part), text)


def _code(element: Any) -> str:
    """The instruction of a field."""
    if tag(element) == "w:fldSimple":
        return value(element, "instr")
    return (element.text or "") if tag(element) == "w:instrText" else ""


def _dangers(package: Package, main: str, root: Any) -> Iterator[Aside]:
    """What could act by itself: told, never followed."""
    for kind, name in package.foreign_parts():
        yield Aside(kind, name, "")
    for part in (main, package.related(main, "settings")):
        for kind, target in package.outer(part) if part else ():
            yield Aside("other-file", part, f"{kind} {target[:200]}")
    for element in root.iter():
        if found := _FIELD.search(_code(element)):
            yield Aside("field", "body", found[1])
