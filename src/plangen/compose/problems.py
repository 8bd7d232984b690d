"""Faults that show only while composing, as findings with their place in the plan's YAML."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from plangen.finding import Finding, Path, Place, Severity, Text

Locate = Callable[[Path], Place]


class Kind(NamedTuple):
    """What a rule of this family is called, what it says, and which convention of plans it rests on."""

    name: str
    title: Text
    ground: Text


RULES: Mapping[str, Kind] = {
    "CO001": Kind(
        "known-reference",
        Text("引用的编号不存在", "a reference that leads nowhere"),
        Text(
            "正文的 @标识 指登记过的机构、工作组、文件、预案、章节、附件、用语或者时限",
            "@id in words is a body, group, document, plan, section, annex, term or deadline that is registered",
        ),
    ),
    "CO002": Kind(
        "known-fragment",
        Text("片段不存在", "a fragment that does not exist"),
        Text(
            "fragment 写片段的名称和版本，片段随 plangen 提供，或者在项目的 templates/fragments",
            "“fragment” names a fragment and its version, one of plangen's or of templates/fragments in the project",
        ),
    ),
    "CO003": Kind(
        "fragment-template",
        Text("片段模板有误", "a fault in a fragment's template"),
        Text("片段只用预案和 with 给它的变量", "a fragment uses only what the plan and “with” give it"),
    ),
    "CO004": Kind(
        "sentence-template",
        Text("句子模板有误", "a fault in a sentence template"),
        Text("措施的句子只用这项措施自己的字段", "the sentence of a measure uses the measure's own fields only"),
    ),
    "CO005": Kind(
        "facts-for-text",
        Text("生成所需的事实缺失", "facts missing for generated text"),
        Text("由事实生成的文字（generate），要先有这些事实", "text that is generated needs the facts it is made from"),
    ),
    "CO006": Kind(
        "known-numbering",
        Text("编号方案不存在", "a numbering scheme that does not exist"),
        Text("numbering 写 plangen 提供的编号方案", "“numbering” names one of plangen's schemes"),
    ),
    "CO007": Kind(
        "known-layout",
        Text("版式不存在", "a layout that does not exist"),
        Text(
            "layout 写版式的名称，版式随 plangen 提供，或者在项目的 templates/layouts",
            "“layout” names a layout, one of plangen's or of templates/layouts in the project",
        ),
    ),
    "CO030": Kind(
        "placard-fits",
        Text("公示牌一面排不下", "a placard that does not fit its page"),
        Text(
            "公示牌只有一面，字号不小于版式里 placard.least 的规定",
            "a placard is one page, its type never below placard.least of the layout",
        ),
    ),
    "CO031": Kind(
        "placard-code",
        Text("公示牌二维码的内容不成立", "a QR code that cannot say what it is to say"),
        Text(
            "placard-code 用规定的几个名称，展开后不超过180字节",
            "placard-code uses the names that there are, and holds 180 bytes at most",
        ),
    ),
    "CO032": Kind(
        "placard-level",
        Text("公示牌模板没有这一级的位置", "a level for which the placard template has no place"),
        Text("一级有措施，公示牌就要印出来", "where there are measures at a level, the placard prints them"),
    ),
}
"""The rules of this family by id."""


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
        self.found.append(Finding(place, rule, Severity.ERROR, message, advice, RULES[rule].ground, self.plan, at))

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
