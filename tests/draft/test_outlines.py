"""Outlines of published plans, with invented words below their headings, come back heading by heading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.document.nodes import PartKind, Section
from plangen.document.walk import blocks, plain
from plangen.readers import read
from plangen.readers.outline import read_outline

LISTS = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in sorted((Path(__file__).parent / "outlines").glob("*.yaml"))
}
WIDTH = 30
BEFORE = (
    "为做好应对工作，各有关单位应当结合实际细化任务、明确责任、落实到人，达到B级及以上的企业其排放量应当比基准低不少于"
)
LOOK_ALIKES = (
    "3.5%以上的，从其规定。",
    "2023年起执行，具体办法另行制定。",
    "2.5万吨以上的规模确定。",
    "3个工作日内报送，并保持联系。",
    "150持续48小时及以上的，应当做好准备。",
    "4.3.1节所列措施继续执行。",
)
"""What goes on a sentence and begins a line with a figure that is no number of a heading."""


def text_of(headings: list[Any], number: int) -> str:
    """A text with these headings and an invented paragraph, hard-wrapped, below each that has none under it."""
    lines = ["示例县重污染天气应急预案"]
    for position, (level, mark, title) in enumerate(headings):
        following = headings[position + 1][0] if position + 1 < len(headings) else 0
        lines.append(f"{mark}{title}")
        if following <= level:
            lines += [BEFORE[:WIDTH], BEFORE[-WIDTH:], LOOK_ALIKES[(position + number) % len(LOOK_ALIKES)]]
    return "\n".join(lines)


def body(headings: list[Any]) -> list[Any]:
    """The headings of the plan itself, without those of annexes, which begin to count again."""
    first = headings[0][1]
    again = next((n for n, (_, mark, _) in enumerate(headings[1:], 1) if mark in (first, "一、")), len(headings))
    return headings[:again]


@pytest.mark.parametrize("number", range(len(LOOK_ALIKES)))
@pytest.mark.parametrize("hand", LISTS.values(), ids=LISTS)
def test_no_heading_is_missed_and_none_is_wrong(hand: dict[str, Any], number: int) -> None:
    wanted = [(level, mark + title.rstrip("。：")) for level, mark, title in body(hand["headings"])]
    document = read_outline(read(text_of(body(hand["headings"]), number).encode(), "x.txt")).document
    (part,) = (part for part in document.parts if part.kind is PartKind.PLAN)
    found = [
        (block.level, block.mark.strip() + plain(block.title).rstrip("。："))
        for block in blocks(type(document)("x", "x", (part,)))
        if isinstance(block, Section)
    ]
    assert found == wanted
