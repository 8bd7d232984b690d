"""What can be wrong with the template of a placard, and how it is told: the place in the template, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangen.finding import Finding, Place, Severity, Text


class Kind(NamedTuple):
    """What a rule about templates is called, what it says, and what it rests on."""

    name: str
    title: Text
    ground: Text


_FILLED = Text(
    "公示牌模板由程序逐家填写，每个域都要认得出、填得进",
    "a placard template is filled for each enterprise: each field must be known and have its place",
)
_PUBLISHED = Text(
    "由模板做出的公示牌要公开，文件里不带宏、外部链接和内部意见",
    "what is made of the template is published: no macros, no links outside, no internal remarks",
)

RULES: Mapping[str, Kind] = {
    "CO020": Kind(
        "readable-placard-template", Text("公示牌模板读不出来", "a placard template that cannot be read"), _FILLED
    ),
    "CO021": Kind(
        "self-contained-placard-template",
        Text("公示牌模板含宏、外部链接或嵌入对象", "a placard template with macros, external links or objects"),
        _PUBLISHED,
    ),
    "CO022": Kind(
        "known-placard-field", Text("公示牌模板用了不认识的域", "a placard template with an unknown field"), _FILLED
    ),
    "CO023": Kind(
        "required-placard-field",
        Text("公示牌模板缺少必备的域", "a placard template without a required field"),
        Text(
            "公示牌须有企业名称、所属区县、行业类型、绩效等级、法定代表人、应急减排责任人、监督人及联系方式、各级措施",
            "a placard has name, district, industry, grade, legal representative, person responsible, supervisor with"
            " contacts, and the measures of each level",
        ),
    ),
    "CO024": Kind(
        "whole-placard-field",
        Text("公示牌模板的域不完整或跨段", "a field of a placard template that is broken or crosses paragraphs"),
        _FILLED,
    ),
    "CO025": Kind(
        "placard-field-place",
        Text("公示牌模板的域放在填不了的地方", "a field of a placard template where it cannot be filled"),
        _FILLED,
    ),
    "CO026": Kind(
        "repeated-placard-field",
        Text("公示牌模板中逐条重复的域放得不对", "a repeated field of a placard template that cannot be repeated"),
        _FILLED,
    ),
    "CO027": Kind(
        "settled-placard-template",
        Text("公示牌模板留有修订、批注或别的域", "a placard template with changes, comments or other fields"),
        _PUBLISHED,
    ),
    "CO028": Kind(
        "placard-page",
        Text("公示牌模板不是一面", "a placard template that is not one page"),
        Text("公示牌只有一面", "a placard is one page"),
    ),
}
"""The rules about templates by id."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a template: the number of the paragraph in the body, and the place in words."""

    paragraph: int = 0
    words: Text = Text("", "")


@dataclass(slots=True)
class Faults:
    """Collects what is wrong with the template in ``file``."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, rule: str, spot: Spot, message: Text, advice: Text) -> None:
        """Record one fault."""
        place = Place(self.file, spot.paragraph, 0, spot.words)
        self.found.append(Finding(place, rule, Severity.ERROR, message, advice, RULES[rule].ground))

    def sorted(self) -> tuple[Finding, ...]:
        """All findings once, in order."""
        return tuple(sorted(set(self.found)))
