"""How a section is arranged: typed contents, a lead-in that leads to nothing, what is for all levels under one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.levels import LADDER
from plangen.model.outline import Content, Section
from plangen.model.plan import Plan

from .contents import bare_title, compared
from .prose import Passage, outline, sections
from .rule import Example, Found, Rule
from .subject import Subject

_CONTENTS = re.compile(r"目\s*录")
_ITEM = re.compile(r"\s*(?:\d+[.)]|[-*+])\s+|\s*\|")
_LEADS = re.compile(r"(?:如下|下列|以下|下述)[^。；：]{0,20}[：:]\Z")
_LEVEL = re.compile(
    "|".join(f"{colour.chinese}预警|{colour.chinese}响应" for colour in LADDER) + "|[ⅠⅡⅢⅣ]级|I{1,3}级|IV级"
)
_EVERY_LEVEL = re.compile(
    r"(?:各个?|相应|任何|任一|所有|不同|每一?)(?:预警|响应)?(?:级别|等级)|各级(?:应急)?(?:预警|响应)"
)


def _typed_contents(subject: Subject) -> Iterator[Found]:
    if subject.manuscript and subject.document:
        yield from compared(subject.document)
    headings = {bare_title(section.title) for _, section in sections(subject.plan)}
    for passage in outline(subject.plan):
        if passage.section is None or passage.is_title or not _CONTENTS.fullmatch(passage.section.title.strip()):
            continue
        strange = [line for line in passage.paragraphs if line.strip() and bare_title(line) not in headings]
        if strange:
            message = Text(
                f"目录里的“{strange[0].strip()[:20]}”不是任何一节的标题",
                f"“{strange[0].strip()[:20]}” in the contents is the heading of no section",
            )
            yield Found(passage.path, message, said=strange[0].strip())


def _leads_nowhere(subject: Subject) -> Iterator[Found]:
    last = {id(section): section.content[-1] for _, section in sections(subject.plan) if _ends(section)}
    for passage in outline(subject.plan):
        end = last.get(id(passage.section))
        if end is None or passage.is_title or passage.words != end.words:
            continue
        lead = passage.paragraphs[-1].strip() if passage.paragraphs else ""
        if _LEADS.search(lead):
            yield Found(passage.path, _led(lead, _has_items(passage)))


def _ends(section: Section) -> bool:
    """Whether the words of a section are the last that stands in it."""
    return bool(section.content) and bool(section.content[-1].words) and not section.sections


def _has_items(passage: Passage) -> bool:
    return any(_ITEM.match(line) for line in passage.words.splitlines())


def _led(lead: str, after_items: bool) -> Text:
    said = lead[-16:]
    if after_items:
        return Text(f"条目排在引语“{said}”之前", f"the items stand before the words that lead to them: “{said}”")
    return Text(f"引语“{said}”之后没有内容", f"nothing follows the words “{said}”")


def _under_one_level(subject: Subject) -> Iterator[Found]:
    below = _below_levels(subject.plan)
    for passage in outline(subject.plan):
        above = below.get(id(passage.section))
        match = _EVERY_LEVEL.search(passage.bare) if above else None
        if above and match and not passage.is_title:
            message = Text(
                f"这一节讲的是“{match[0]}”，却放在“{above}”之下",
                f"this speaks of “{match[0]}” but stands under “{above}”",
            )
            yield Found(passage.path, message, said=match[0])


def _below_levels(plan: Plan) -> dict[int, str]:
    """The sections below a heading that names one level, and that heading; the levels' own families are left out."""
    found: dict[int, str] = {}
    for _, section in sections(plan):
        above = found.get(id(section)) or (section.title if _names_one(section.title) else "")
        if above:
            found |= {id(each): above for each in section.sections if not _generates(each.content)}
    return found


def _names_one(title: str) -> bool:
    return len(set(_LEVEL.findall(title))) == 1 and not _EVERY_LEVEL.search(title)


def _generates(content: tuple[Content, ...]) -> bool:
    return any(each.generate == "measures" for each in content)


_GUIDE = Text(
    "《城市大气重污染应急预案编制指南》（环办函〔2013〕504号）：预案的内容",
    "MEP Huan Ban Han [2013] No. 504, the guide to urban heavy-pollution plans: what a plan holds",
)
_LAYOUT = Text("GB/T 9704-2012 第 7.3.3 条（正文的层次）", "GB/T 9704-2012, clause 7.3.3 (the levels of the text)")


def _words(words: str, title: str = "职责") -> str:
    return f"sections:\n  - id: work\n    title: {title}\n    words: |\n" + "".join(
        f"      {line}\n" for line in words.splitlines()
    )


def _linkage(title: str) -> str:
    return (
        f"sections:\n  - id: red\n    title: {title}\n    words: 加强检查。\n"
        "    sections: [{id: linkage, title: 区域联动, words: 按照通知启动相应级别的应急响应。}]\n"
    )


ST014 = Rule(
    id="ST014",
    name="typed-contents",
    severity=Severity.WARNING,
    title=Text("目录与标题不一致", "the contents and the headings differ"),
    why=Text(
        "手写的目录改了标题就对不上；目录由系统按标题生成。",
        "Typed contents go wrong when a heading changes; contents are made from the headings.",
    ),
    ground=_GUIDE,
    advice=Text("请删去这一节，改写 contents: true。", "Delete the section and write contents: true."),
    check=_typed_contents,
    bad=Example(_words("1 总则……1\n\n2 应急响应……3", "目 录")),
    good=Example(_words("1 目录……1", "目录")),
)
ST016 = Rule(
    id="ST016",
    name="lead-in-without-items",
    severity=Severity.WARNING,
    title=Text("引语之后没有条目，或条目排在引语之前", "nothing follows a lead-in, or its items stand before it"),
    why=Text("“下列：”之后要有所列的内容。", "What a sentence announces must follow it."),
    ground=_LAYOUT,
    advice=Text("请把条目移到引语之后，或删去引语。", "Move the items behind it, or delete it."),
    check=_leads_nowhere,
    bad=Example(_words("1. 发布预警；\n2. 督促检查。\n\n办公室履行下列职责：")),
    good=Example(_words("办公室履行下列职责：\n\n1. 发布预警；\n2. 督促检查。")),
)
ST017 = Rule(
    id="ST017",
    name="all-levels-under-one",
    severity=Severity.HUMAN,
    title=Text("各级都适用的规定放在某一级之下", "what is for all levels stands under one"),
    why=Text(
        "放在某一级之下的规定，读者会以为只在那一级适用。",
        "What stands under one level will be read as being for that level only.",
    ),
    ground=_GUIDE,
    advice=Text("请移到各级措施之外，单列一节。", "Give it a section of its own outside the levels."),
    check=_under_one_level,
    bad=Example(_linkage("Ⅰ级响应措施")),
    good=Example(_linkage("各级响应措施")),
)
