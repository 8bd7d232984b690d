"""The rules told to people: one at the terminal, all of them in a list, all of them as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from plangen.finding import Language, Text

from .about import LEVELS, About, Sample

FAMILIES = {
    "AL": Text("预警", "Alerts"),
    "BO": Text("机构和职责", "Bodies and duties"),
    "CI": Text("引用和文号", "Citations and document numbers"),
    "CO": Text("印出", "Printing"),
    "DE": Text("时限", "Deadlines"),
    "EN": Text("企业、公示牌和操作方案", "Enterprises, placards and operation plans"),
    "GR": Text("行业和绩效等级", "Industries and grades"),
    "LT": Text("旧预案原文", "Old plans as typed"),
    "IN": Text("减排清单", "The reduction list"),
    "LI": Text("Excel 清单", "Excel lists"),
    "ME": Text("措施", "Measures"),
    "PS": Text("文件和结构", "Files and form"),
    "PX": Text("检查自身", "The checker itself"),
    "RE": Text("减排比例", "Reduction ratios"),
    "ST": Text("结构", "Structure"),
    "UP": Text("与上级衔接", "Plans above"),
    "WF": Text("文字与事实", "Words against facts"),
    "WO": Text("用语", "Wording"),
    "XP": Text("预案之间", "Between plans"),
}
"""Family of rules → what it is about; a family that is not here is called by its letters."""

_LABELS = (
    (Text("为什么", "Why"), "why"),
    (Text("依据", "Ground"), "ground"),
    (Text("怎样改", "What to do"), "advice"),
)
_NEEDS = Text("用于", "Used on")
NEEDS = {
    "document": Text("印出的文本", "the printed form"),
    "manuscript": Text("从别的文件读来的旧预案", "old plans read from other files"),
    "pages": Text("它的版式（.docx）", "the pages of a .docx"),
    "project": Text("写成 YAML 的预案", "plans kept as YAML"),
    "upstream": Text("项目里有上级的预案", "plans with one above them in the project"),
}
"""What a rule needs, as it is told."""
_BAD, _GOOD = Text("会发现", "Found"), Text("不会发现", "Not found")
_ABOVE = Text("上级：", "above:")
_TITLE = Text("规则一览", "The rules")
_INTRODUCTION = Text(
    "本页由规则本身生成，与 `plangen explain 编号` 所说相同。文件和结构（PS）、印出（CO）、检查自身（PX）三类总是报告，"
    "其余可以用 --select、--ignore、plangen.toml 和注释取舍，见[指南](guide.zh-CN.md#检查)。",
    "This page is made from the rules themselves and says what `plangen explain ID` says. Files and form (PS), printing"
    " (CO) and the checker itself (PX) are always reported; the others can be chosen by --select, --ignore,"
    " plangen.toml and comments, see the [guide](guide.md#check).",
)


def explanation(about: About, language: Language) -> str:
    """All that is known of a rule; ends in a line feed."""
    colon = "：" if language == "zh" else ": "
    level = LEVELS[about.severity](language)
    lines = [f"{about.id} {about.name}" + (f"（{level}）" if language == "zh" else f" ({level})")]
    lines += [about.title(language), ""]
    lines += [f"{label(language)}{colon}{said}" for label, said in _said(about, language)]
    for label, sample in _samples(about):
        shown = (f"  {line}" if line else "" for line in _yaml(sample, language))
        lines += ["", label(language) + colon.rstrip(), *shown]
    return "\n".join(lines).rstrip() + "\n"


def listing(rules: Iterable[About], language: Language) -> str:
    """A line for each rule, families apart; ends in a line feed."""
    parts = []
    for family, members in groupby(rules, lambda each: each.id[:2]):
        rows = [f"{each.id}  {LEVELS[each.severity](language)}  {each.title(language)}" for each in members]
        parts.append("\n".join([f"{family} {_family(family, language)}", *rows]))
    return "\n\n".join(parts) + "\n"


def page(rules: Iterable[About], language: Language) -> str:
    """The reference as Markdown."""
    other = "[中文](rules.zh-CN.md) · English" if language == "en" else "中文 · [English](rules.md)"
    parts = [f"# plangen: {_TITLE(language)}" if language == "en" else f"# plangen：{_TITLE(language)}", other]
    parts.append(_INTRODUCTION(language))
    for family, members in groupby(rules, lambda each: each.id[:2]):
        parts.append(f"## {family} {_family(family, language)}")
        for each in members:
            parts += _chapter(each, language)
    return "\n\n".join(parts) + "\n"


def _chapter(about: About, language: Language) -> Iterator[str]:
    yield f"### {about.id} {about.name}"
    level, colon = LEVELS[about.severity](language), "：" if language == "zh" else ": "
    yield f"**{about.title(language)}** ({level})" if language == "en" else f"**{about.title(language)}**（{level}）"
    said = [f"- {label(language)}{colon}{words}" for label, words in _said(about, language)]
    if said:
        yield "\n".join(said)
    for label, sample in _samples(about):
        yield label(language) + colon.rstrip()
        form = "text" if "manuscript" in about.needs and "pages" not in about.needs else "yaml"
        yield "\n".join([f"```{form}", *_yaml(sample, language), "```"])


def _said(about: About, language: Language) -> Iterator[tuple[Text, str]]:
    for label, name in _LABELS:
        words: Text = getattr(about, name)
        if words(language):
            yield label, words(language)
    if about.needs:
        yield _NEEDS, ("、" if language == "zh" else ", ").join(NEEDS[each](language) for each in about.needs)


def _samples(about: About) -> Iterator[tuple[Text, Sample]]:
    for label, sample in ((_BAD, about.bad), (_GOOD, about.good)):
        if sample.own:
            yield label, sample


def _yaml(sample: Sample, language: Language) -> list[str]:
    lines = sample.own.rstrip().splitlines()
    if sample.upper:
        lines += ["", f"# {_ABOVE(language)}", *sample.upper.rstrip().splitlines()]
    return lines


def _family(letters: str, language: Language) -> str:
    return FAMILIES.get(letters, Text(letters, letters))(language)
