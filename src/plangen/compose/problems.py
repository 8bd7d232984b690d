"""Faults that show only while composing, as findings with their place in the plan's YAML."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping

from plangen.finding import Finding, Path, Place, Severity, Text

Locate = Callable[[Path], Place]

RULES: Mapping[str, tuple[str, Text]] = {
    "CO001": ("known-reference", Text("引用的编号不存在", "a reference that leads nowhere")),
    "CO002": ("known-fragment", Text("片段不存在", "a fragment that does not exist")),
    "CO003": ("fragment-template", Text("片段模板有误", "a fault in a fragment's template")),
    "CO004": ("sentence-template", Text("句子模板有误", "a fault in a sentence template")),
    "CO005": ("facts-for-text", Text("生成所需的事实缺失", "facts missing for generated text")),
    "CO006": ("known-numbering", Text("编号方案不存在", "a numbering scheme that does not exist")),
    "CO007": ("known-layout", Text("版式不存在", "a layout that does not exist")),
}
"""The rules of this family: id → name and title."""


class Problems:
    """Collects findings of one plan; ``locate`` turns an address in the plan into a place in a file."""

    def __init__(self, plan: str, locate: Locate) -> None:
        self.plan = plan
        self.locate = locate
        self.found: list[Finding] = []

    def add(self, rule: str, path: Path, message: Text, advice: Text) -> None:
        """Record one error."""
        at = "/".join(str(step) for step in path)
        place = self.locate(path)
        self.found.append(Finding(place, rule, Severity.ERROR, message, advice, RULES[rule][1], self.plan, at))

    def sorted(self) -> tuple[Finding, ...]:
        """All findings once, in order of place."""
        return tuple(sorted(set(self.found)))


def nearest(word: str, known: Iterable[str]) -> Text:
    """“did you mean”, or what there is."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.6)
    if close:
        return Text(f"是否应为 {close[0]}？", f"Did you mean {close[0]}?")
    listed = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return Text(f"可用的有：{listed}", f"Known are: {listed}")
