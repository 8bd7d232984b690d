"""The names of WordprocessingML, in the transitional and the strict namespace."""

from __future__ import annotations

from typing import Any

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def tag(element: Any) -> str:
    """``w:p`` for elements of WordprocessingML, the bare local name for all others."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, _, local = name.rpartition("}")
    return ("w:" if space in (f"{{{_W}", f"{{{_STRICT}") else "") + local


def child(element: Any, name: str) -> Any:
    """The first child ``w:name``; None for none or without element."""
    if element is None:
        return None
    return next((each for each in element if tag(each) == f"w:{name}"), None)


def children(element: Any, name: str) -> list[Any]:
    """The children ``w:name``."""
    return [] if element is None else [each for each in element if tag(each) == f"w:{name}"]


def value(element: Any, name: str = "val") -> str:
    """The attribute ``w:name``; nothing without element or attribute."""
    if element is None:
        return ""
    return str(element.get(f"{{{_W}}}{name}") or element.get(f"{{{_STRICT}}}{name}") or "")


def number(element: Any, name: str = "val", default: int = 0) -> int:
    """The attribute ``w:name`` as a number; the default for anything else."""
    text = value(element, name)
    return (
        int(text)
        if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() and len(text) < 10
        else default
    )
