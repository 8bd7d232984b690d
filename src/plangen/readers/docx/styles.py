"""Paragraph styles as far as they tell structure: heading level, title, table of contents, list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .names import child, children, number, value

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|subtitle|副标题|附件标题|公文标题)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc\b|toc\s*\d|目录|toc heading)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; ``level`` is the heading level from 1, or 0."""

    name: str = ""
    level: int = 0
    title: bool = False
    contents: bool = False
    list_id: str = ""
    depth: int | None = None
    default: bool = False


def read_styles(root: Any) -> dict[str, Style]:
    """The paragraph styles by id, with what they inherit."""
    elements = {value(each, "styleId"): each for each in children(root, "style") if value(each, "type") == "paragraph"}
    return {identity: _style(identity, elements) for identity in elements}


def _style(identity: str, elements: dict[str, Any]) -> Style:
    chain: list[Any] = []
    seen: set[str] = set()
    own = identity
    while own in elements and own not in seen and len(chain) < 50:
        seen.add(own)
        chain.append(elements[own])
        own = value(child(elements[own], "basedOn"))
    names = [value(child(each, "name")) for each in chain]
    properties = [child(each, "pPr") for each in chain]
    title = bool(names and _TITLE.fullmatch(names[0].strip()))
    return Style(
        name=names[0] if names else "",
        level=0 if title else _level(names, properties),
        title=title,
        contents=any(_CONTENTS.match(name) for name in names[:1]),
        list_id=next((value(child(child(each, "numPr"), "numId")) for each in properties if _numbered(each)), ""),
        depth=next((number(child(child(each, "numPr"), "ilvl")) for each in properties if _has_depth(each)), None),
        default=value(elements[identity], "default") in ("1", "true"),
    )


def _numbered(properties: Any) -> bool:
    return bool(value(child(child(properties, "numPr"), "numId")))


def _has_depth(properties: Any) -> bool:
    return child(child(properties, "numPr"), "ilvl") is not None


def _level(names: list[str], properties: list[Any]) -> int:
    for name in names:
        if found := _HEADING.match(name.strip()):
            return int(found[1])
    outline = next((child(each, "outlineLvl") for each in properties if child(each, "outlineLvl") is not None), None)
    level = number(outline, default=9)
    return level + 1 if level < 9 else 0
