"""Flow charts in merged data: arrows that lead nowhere, or twice the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.finding import Finding, Text

from .faults import Fault
from .form import nearest, short
from .manuscript import Places

UNKNOWN_BOX = Fault(
    "PS222",
    Text("流程图里没有框“{name}”", "there is no box “{name}” in the flow chart"),
    Text("{hint_zh}", "{hint_en}"),
)
ARROW_TWICE = Fault(
    "PS222",
    Text("从“{source}”到“{target}”的箭头写了两次", "the arrow from “{source}” to “{target}” is written twice"),
    Text("请合成一条，文字写在一起。", "Make it one, with one label."),
)
FAULTS = (UNKNOWN_BOX, ARROW_TWICE)


def judge_flows(raw: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """A finding for each arrow to a box that is not there, and for each that repeats another."""
    for name, figure in raw.get("figures", {}).items():
        flow = figure.get("flow", {})
        seen: set[tuple[str, str]] = set()
        for index, (source, target, *_) in enumerate(flow.get("edges", ())):
            path = ("figures", name, "flow", "edges", index)
            for end, box in enumerate((source, target)):
                if box not in flow["boxes"]:
                    near = nearest(box, flow["boxes"])
                    yield places.finding(
                        UNKNOWN_BOX,
                        (*path, end),
                        name=short(box),
                        hint_zh=f"是否应为“{near}”？" if near else "请在 boxes 中写出。",
                        hint_en=f"Did you mean “{near}”?" if near else "Write it under “boxes”.",
                    )
            if (source, target) in seen:
                yield places.finding(ARROW_TWICE, path, source=short(source), target=short(target))
            seen.add((source, target))
