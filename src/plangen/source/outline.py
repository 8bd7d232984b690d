"""The outline in merged data: its sections and pieces of content, and what a piece may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.finding import Finding, Path, Text

from .faults import Fault
from .manuscript import Places

KINDS = ("words", "fragment", "generate", "figure", "table")
_NEEDS = {
    "with": ("fragment", "generate"),
    "level": ("generate",),
    "family": ("generate",),
    "track": ("generate",),
    "of": ("generate",),
    "form": ("generate",),
}

NO_KIND = Fault(
    "PS211",
    Text(
        "这块内容没有写 words、fragment、generate、figure、table 中的任何一种",
        "this piece has no words, fragment, generate, figure or table",
    ),
    Text("请写其中一种。", "Write one of them."),
)
SEVERAL_KINDS = Fault(
    "PS211",
    Text("同一处写了几种内容：{kinds_zh}", "several kinds of content in one place: {kinds_en}"),
    Text("请改成 content 列表，每项写一种。", "Make it a “content” list with one kind an item."),
)
IDLE = Fault(
    "PS212",
    Text("“{key}”在这里不起作用：没有写 {needs}", "“{key}” does nothing here: there is no {needs}"),
    Text("请写上 {needs}，或删去“{key}”。", "Write {needs}, or delete “{key}”."),
)
EMPTY_SECTION = Fault(
    "PS213",
    Text("这一节既没有内容，也没有下级各节", "this section has neither content nor sections"),
    Text("请写上内容，或删去这一节。", "Write its content, or delete the section."),
)
FAULTS = (NO_KIND, SEVERAL_KINDS, IDLE, EMPTY_SECTION)


def sections(raw: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every section and annex with its path, those above before those below."""
    for key in ("sections", "annexes"):
        yield from _below(raw, (key,), key)


def _below(node: Mapping[str, Any], path: Path, key: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for index, section in enumerate(node.get(key, ())):
        yield (*path, index), section
        yield from _below(section, (*path, index, "sections"), "sections")


def pieces(raw: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every piece of content with its path; for one that stands in a section, the section and its path."""
    for index, piece in enumerate(raw.get("preamble", ())):
        yield ("preamble", index), piece
    for path, section in sections(raw):
        if any(key in section for key in (*KINDS, *_NEEDS)):
            yield path, section
        for index, piece in enumerate(section.get("content", ())):
            yield (*path, "content", index), piece


def judge_outline(raw: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """Findings for content of no kind or of several, idle keys and empty sections."""
    for path, section in sections(raw):
        if not any(key in section for key in (*KINDS, "content", "sections")):
            yield places.finding(EMPTY_SECTION, path)
    for path, piece in pieces(raw):
        yield from _judge_piece(path, piece, places)
    issue = raw.get("issue", {})
    if "words" in issue and "fragment" in issue:
        yield _several(("issue", "fragment"), ("words", "fragment"), places)


def _judge_piece(path: Path, piece: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    kinds = [key for key in KINDS if key in piece]
    if len(kinds) > 1 or (kinds and "content" in piece):
        named = (*kinds, *(("content",) if "content" in piece else ()))
        yield _several((*path, named[1]), named, places)
    elif not kinds and "id" not in piece:
        yield places.finding(NO_KIND, path)
    for key, needs in _NEEDS.items():
        if key in piece and not any(need in piece for need in needs):
            yield places.placed(IDLE, places.key((*path, key)), (*path, key), key=key, needs=" / ".join(needs))


def _several(path: Path, kinds: tuple[str, ...], places: Places) -> Finding:
    return places.placed(SEVERAL_KINDS, places.key(path), path, kinds_zh="、".join(kinds), kinds_en=", ".join(kinds))
