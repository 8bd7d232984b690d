"""The outline: chapters there must be, headings, annexes, figures, typed numbers, dates of printing, drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.document.nodes import Attachments
from plangen.document.walk import blocks
from plangen.finding import Severity, Text
from plangen.model.levels import LADDER, Colour
from plangen.model.measures import Family
from plangen.model.outline import Section
from plangen.model.plan import Plan

from .coverage import GOVERNMENTS
from .prose import outline, passages, sections
from .rule import Example, Found, Rule
from .subject import Subject, number
from .wording import level

_TYPED = re.compile(
    r"(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．]|[①-⑳]|第[一二三四五六七八九十\d]+[章节条])"
)
_GAPS = re.compile(r"×{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|_{2,}|〔\s+〕|□{2,}|某某|待定|待补|TODO")
_DRAFT = re.compile(r"征求意见稿|送审稿|草案|讨论稿|初稿")
_ANNEX = re.compile(r"附件\s*(\d+)")
_CHART = re.compile(r"(组织(?:体系|机构)?框图|流程图|示意图|附图)")
_LEVEL = re.compile(r"[ⅠⅡⅢⅣI]级|[蓝黄橙红]色")
_SENTENCE = re.compile(r"[^。\n]{20,}。")
_CHAPTERS: tuple[tuple[Text, re.Pattern[str]], ...] = (
    (Text("总则（目的、依据、适用范围）", "purpose, basis and scope"), re.compile(r"总则|编制目的|编制依据|适用范围")),
    (Text("组织机构和职责", "organisation and duties"), re.compile(r"组织|机构|职责|领导小组|指挥部")),
    (Text("监测和预警", "monitoring and alerts"), re.compile(r"预警|监测|预报")),
    (Text("应急响应", "response"), re.compile(r"响应")),
    (Text("信息报送和总结评估", "reports and evaluation"), re.compile(r"报送|上报|报告|总结|评估|信息公开")),
    (Text("应急保障", "support"), re.compile(r"保障")),
    (Text("预案管理或附则", "administration of the plan"), re.compile(r"预案管理|附则|备案|修订|演练|宣传")),
)
_WEEK = 7


def _typed_marks(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        lines = passage.bare.splitlines() if not passage.is_title else [passage.words]
        match = next((found for line in lines if (found := _TYPED.match(line.strip()))), None)
        if match:
            message = Text(
                f"手写了序号“{match[0]}”，序号由系统生成", f"the mark “{match[0]}” is typed; marks are computed"
            )
            yield Found(passage.path, message)


def _imprint(subject: Subject) -> Iterator[Found]:
    issue = subject.plan.issue
    if issue is None or issue.imprint is None:
        return
    office = subject.plan.bodies.get(issue.imprint.by)
    if office and office.id != issue.by and issue.by not in (office.of, office.hosted_by) and "办公" not in office.name:
        message = Text(
            f"版记的印发机关“{office.called}”不是发文机关，也不是它的办公机构",
            f"“{office.called}”, which prints, is neither the issuer nor its office",
        )
        yield Found(("issue", "imprint", "by"), message)
    if issue.signed and (issue.imprint.printed - issue.signed).days > _WEEK:
        message = Text(
            f"印发日期 {issue.imprint.printed.isoformat()} 比成文日期 {issue.signed.isoformat()} 晚一周以上",
            f"printed on {issue.imprint.printed.isoformat()}, more than a week after {issue.signed.isoformat()}",
        )
        yield Found(("issue", "imprint", "printed"), message)


def _lonely(subject: Subject) -> Iterator[Found]:
    for path, section in sections(subject.plan):
        if len(section.sections) == 1 and section.sections[0].title == section.title and not section.content:
            message = Text(
                f"“{section.title}”之下只有一节，标题也是“{section.title}”",
                f"“{section.title}” has one section only, which is also called “{section.title}”",
            )
            yield Found((*path, "title"), message)


def _unfilled(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        match = _GAPS.search(passage.text)
        if match:
            said = Text(f"“{match[0]}”处没有填写", f"“{match[0]}” has not been filled in")
            yield Found(passage.path, said, said=match[0])
    match = _GAPS.search(number(subject.plan))
    if match:
        yield Found(
            ("issue", "number"), Text(f"文号的“{match[0]}”没有填写", f"“{match[0]}” of the number is not filled in")
        )


def _issued_draft(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for key, text in (("title", plan.title), ("edition", plan.edition)):
        match = _DRAFT.search(text)
        if match and number(plan):
            message = Text(
                f"题名有“{match[0]}”，却有文号 {number(plan)}", f"the title says “{match[0]}”, but there is a number"
            )
            yield Found((key,), message)


def _typed_annexes(subject: Subject) -> Iterator[Found]:
    count = max(len(subject.plan.annexes), _listed(subject))
    if subject.manuscript and not count:  # its annexes are files of their own
        return
    for passage in passages(subject.plan):
        for match in _ANNEX.finditer(passage.bare):
            if int(match[1]) > count:
                message = Text(
                    f"文中引“附件{match[1]}”，附件只有{count}个", f"there is no annex {match[1]}, only {count}"
                )
                yield Found(passage.path, message, said=match[0])


def _listed(subject: Subject) -> int:
    """How many annexes the 附件说明 of an old plan lists."""
    lists = blocks(subject.document) if subject.manuscript and subject.document else ()
    return sum(len(each.items) for each in lists if isinstance(each, Attachments))


def _unreferenced(subject: Subject) -> Iterator[Found]:
    text = "\n".join(passage.text for passage in passages(subject.plan))
    for index, annex in enumerate(subject.plan.annexes, 1):
        by_id = re.search(rf"@{re.escape(annex.id)}(?![a-z0-9-])", text)
        by_number = re.search(rf"附件\s*{index}(?!\d)", text)
        named = by_id or by_number or (len(subject.plan.annexes) == 1 and "见附件" in text)
        if not named and annex.title not in text.replace(annex.title, "", 1):
            message = Text(f"附件“{annex.title}”在正文中没有引用", f"the annex “{annex.title}” is nowhere referred to")
            yield Found(("annexes", annex.id), message)


def _unprinted(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    printed = [each for _, section in sections(plan) for each in section.content if each.generate == "measures"]
    if not printed:
        return
    families = {each.family for each in printed}
    for colour in LADDER:
        for family in Family:
            standing = [
                each.id for each in plan.measures.values() if each.family is family and _stands(plan, each.id, colour)
            ]
            asked = None in families or family in families
            there = any(each.level is colour and each.family in (None, family) for each in printed)
            if standing and asked and not there:
                message = Text(
                    f"{level(colour).zh}的{family.chinese}没有印出",
                    f"the {family.value} measures of {level(colour).en} are not printed",
                )
                yield Found(("sections",), message)


def _stands(plan: Plan, measure: str, colour: Colour) -> bool:
    stated = plan.measures[measure].stated
    return colour in stated and plan.measures[measure].track in plan.alerts


def _chapters(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.kind not in GOVERNMENTS or subject.is_scheme or len(plan.sections) < 3:
        return
    titles = [section.title for _, section in sections(plan)]
    for name, pattern in _CHAPTERS:
        if not any(pattern.search(title) for title in titles):
            yield Found(("sections",), Text(f"没有{name.zh}的章节", f"there is no chapter on {name.en}"))


def _no_figure(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    used = [content for _, section in sections(plan) for content in section.content]
    drawn = any(content.figure or content.generate == "org-chart" for content in used)
    for passage in outline(plan):
        match = _CHART.search(passage.bare)
        if match and not drawn:
            yield Found(
                passage.path, Text(f"提到“{match[0]}”，却没有图", f"“{match[0]}” is named, but there is no figure")
            )
    for identity in plan.figures:
        if not any(content.figure == identity for content in used):
            message = Text(f"图“{identity}”登记了，没有一节用它", f"the figure “{identity}” is used in no section")
            yield Found(("figures", identity), message)


def _repeated(subject: Subject) -> Iterator[Found]:
    restated = _levelled(subject.plan) if subject.plan.levels_are == "restated" else {}
    first: dict[str, Section | None] = {}
    for passage in outline(subject.plan):
        for sentence in _SENTENCE.findall(passage.bare) if not passage.is_title else ():
            other = first.setdefault(sentence.strip(), passage.section)
            levels = {restated.get(id(each)) for each in (other, passage.section)} - {None}
            if other is not None and other is not passage.section and len(levels) < 2:
                message = Text(
                    f"这一句与“{other.title}”一节相同：{sentence.strip()[:20]}……",
                    f"this sentence stands in “{other.title}” too: {sentence.strip()[:20]}…",
                )
                yield Found(passage.path, message, said=sentence.strip())


def _levelled(plan: Plan) -> dict[int, str]:
    """The sections below a heading of one level, and that heading: what a level restates is no repetition."""
    found: dict[int, str] = {}
    for _, section in sections(plan):
        above = found.get(id(section)) or (section.title if _LEVEL.search(section.title) else "")
        if above:
            found |= {id(each): above for each in (section, *section.sections)}
    return found


_LEVELS_OF_TEXT = Text(
    "GB/T 9704-2012 第 7.3.3 条（正文的层次）", "GB/T 9704-2012, clause 7.3.3 (the levels of the text)"
)
_LAYOUT = Text("GB/T 9704-2012 第 7 章（公文格式各要素编排规则）", "GB/T 9704-2012, clause 7")
_GUIDE = Text(
    "《城市大气重污染应急预案编制指南》（环办函〔2013〕504号）：预案的内容",
    "MEP Huan Ban Han [2013] No. 504, the guide to urban heavy-pollution plans: what a plan holds",
)


def _words(words: str, more: str = "") -> str:
    return more + f"sections: [{{id: work, title: 工作, words: '{words}'}}]\n"


_PRINTED = "bodies: {office: {name: 区政府办公室}, police: {name: 区公安分局}}\n"
_ALERTS = "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}, orange: {response: Ⅱ}}}}\n"
_MEASURES = (
    "levels-are: restated\nmeasures:\n  sites:\n    family: mandatory\n    sector: dust\n    object: 土石方作业\n"
    "    yellow: {do: 停止}\n    orange: same\n"
)
_LIST = ("总则", "组织机构和职责", "预警", "应急响应", "信息报送", "应急保障", "预案管理")


def _outline(titles: tuple[str, ...]) -> str:
    return "sections:\n" + "".join(f"  - {{id: s{n}, title: {each}, words: 略。}}\n" for n, each in enumerate(titles))


ST003 = Rule(
    id="ST003",
    name="typed-mark",
    severity=Severity.WARNING,
    title=Text("手写了序号", "a mark is typed"),
    why=Text("序号由系统按编号方案生成；手写的会重复、会与方案不一。", "Marks are computed by the numbering scheme."),
    ground=_LEVELS_OF_TEXT,
    advice=Text("请删去；条目写成“1. ”的列表。", "Delete it; write items as a list, “1. ”."),
    check=_typed_marks,
    bad=Example(_words("（一）加强领导。")),
    good=Example(_words("1. 加强领导。")),
    needs=frozenset({"project"}),
)
ST004 = Rule(
    id="ST004",
    name="imprint",
    severity=Severity.WARNING,
    title=Text("版记与发文机关、成文日期不符", "the imprint does not fit issuer and date"),
    why=Text(
        "印发机关是发文机关或其办公机构，印发日期紧接成文日期。", "The issuer's office prints, soon after the signing."
    ),
    ground=Text("GB/T 9704-2012 第 7.4.3 条", "GB/T 9704-2012, clause 7.4.3"),
    advice=Text("请核对版记。", "Look over the imprint."),
    check=_imprint,
    bad=Example(_PRINTED + "issue: {by: office, signed: 2025-02-25, imprint: {by: office, printed: 2025-05-25}}\n"),
    good=Example(_PRINTED + "issue: {by: office, signed: 2025-02-25, imprint: {by: office, printed: 2025-02-26}}\n"),
)
ST005 = Rule(
    id="ST005",
    name="only-child-of-same-title",
    severity=Severity.WARNING,
    title=Text("一章只有一节，标题相同", "a chapter has one section of the same title"),
    why=Text("只有一节且标题相同，这一级标题是多余的。", "One section of the same title makes a level too many."),
    ground=_LEVELS_OF_TEXT,
    advice=Text("请合并两级，或改标题。", "Merge the two, or change a title."),
    check=_lonely,
    bad=Example("sections: [{id: alerting, title: 预警, sections: [{id: alert, title: 预警, words: 及时发布。}]}]\n"),
    good=Example(
        "sections: [{id: alerting, title: 预警, sections: [{id: alert, title: 预警发布, words: 及时发布。}]}]\n"
    ),
)
ST006 = Rule(
    id="ST006",
    name="not-filled-in",
    severity=Severity.ERROR,
    title=Text("有没有填写的空", "something is not filled in"),
    why=Text("××、下划线、“待定”是草稿的痕迹。", "Crosses, underscores and “to be decided” are traces of a draft."),
    ground=_LAYOUT,
    advice=Text("请填写。", "Fill it in."),
    check=_unfilled,
    bad=Example(_words("联系电话由××公布。")),
    good=Example(_words("联系电话由办公室公布。")),
)
ST007 = Rule(
    id="ST007",
    name="draft-with-number",
    severity=Severity.WARNING,
    title=Text("题名还是草稿，却有文号", "the title is that of a draft, but there is a number"),
    why=Text(
        "印发的文件题名不带“征求意见稿”，草稿没有文号。", "An issued document is no draft, and a draft has no number."
    ),
    ground=Text("GB/T 9704-2012 第 7.2.5 条（发文字号）", "GB/T 9704-2012, clause 7.2.5 (document number)"),
    advice=Text("请删去其中之一。", "Delete one of them."),
    check=_issued_draft,
    bad=Example(_PRINTED + "edition: 征求意见稿\nissue: {by: office, number: 河东办〔2025〕5号}\n"),
    good=Example(_PRINTED + "edition: 征求意见稿\nissue: {by: office}\n"),
)
ST008 = Rule(
    id="ST008",
    name="no-such-annex",
    severity=Severity.ERROR,
    title=Text("引用的附件不存在", "an annex referred to does not exist"),
    why=Text("文中的附件号要有其附件。", "An annex that is referred to must be there."),
    ground=Text("GB/T 9704-2012 第 7.3.4 条", "GB/T 9704-2012, clause 7.3.4"),
    advice=Text("请写 @标识，附件号自动生成。", "Write @id; the number is computed."),
    check=_typed_annexes,
    bad=Example(_words("职责见附件2。", "annexes: [{id: duty-list, title: 职责, words: 略。}]\n")),
    good=Example(_words("职责见附件1。", "annexes: [{id: duty-list, title: 职责, words: 略。}]\n")),
)
ST009 = Rule(
    id="ST009",
    name="annex-not-referred-to",
    severity=Severity.WARNING,
    title=Text("附件在正文中没有引用", "an annex is not referred to"),
    why=Text("每个附件在正文中都要提到。", "Each annex is referred to in the text."),
    ground=Text("GB/T 9704-2012 第 7.3.4 条", "GB/T 9704-2012, clause 7.3.4"),
    advice=Text("请在正文写明“见附件”；YAML 里写 见@标识。", "Refer to it by @id."),
    check=_unreferenced,
    bad=Example(_words("职责另行规定。", "annexes: [{id: duty-list, title: 分工一览, words: 略。}]\n")),
    good=Example(_words("职责见@duty-list。", "annexes: [{id: duty-list, title: 分工一览, words: 略。}]\n")),
)
ST010 = Rule(
    id="ST010",
    name="measures-not-printed",
    severity=Severity.ERROR,
    title=Text("有级别的措施没有印出", "measures of a level are not printed"),
    why=Text(
        "登记了措施，章节里却没有生成这一级，印出的预案就缺这一级。",
        "Without a section for the level its measures are missing in print.",
    ),
    ground=_GUIDE,
    advice=Text("请为这一级写 generate: measures。", "Write generate: measures for this level."),
    check=_unprinted,
    bad=Example(_ALERTS + _MEASURES + "sections: [{id: third, title: Ⅲ级响应, generate: measures, level: yellow}]\n"),
    good=Example(
        _ALERTS
        + _MEASURES
        + "sections:\n  - {id: third, title: Ⅲ级响应, generate: measures, level: yellow}\n"
        + "  - {id: second, title: Ⅱ级响应, generate: measures, level: orange}\n"
    ),
    needs=frozenset({"project"}),
)
ST011 = Rule(
    id="ST011",
    name="chapter-missing",
    severity=Severity.WARNING,
    title=Text("缺少应有的章节", "a chapter is missing"),
    why=Text(
        "政府预案应有总则、组织、预警、响应、报送、保障和管理各章。", "A government's plan has all these chapters."
    ),
    ground=_GUIDE,
    advice=Text("请补上这一章。", "Add the chapter."),
    check=_chapters,
    bad=Example(_outline(_LIST[:5])),
    good=Example(_outline(_LIST)),
)
ST012 = Rule(
    id="ST012",
    name="figure-missing",
    severity=Severity.WARNING,
    title=Text("提到的图没有，或登记的图没有用", "a figure is named but missing, or registered but not used"),
    why=Text("框图、流程图提到了就要有。", "A chart that is named must be there."),
    ground=_LAYOUT,
    advice=Text("请补图（figure 或 generate: org-chart），或删去这句。", "Add the figure, or delete the words."),
    check=_no_figure,
    bad=Example(_words("组织体系框图见后。")),
    good=Example(
        _words("组织体系框图见@chart。", "annexes: [{id: chart, title: 组织体系框图, generate: org-chart}]\n")
    ),
    needs=frozenset({"project"}),
)
ST013 = Rule(
    id="ST013",
    name="sentence-twice",
    severity=Severity.INFO,
    title=Text("同一句话写了两次", "one sentence stands twice"),
    why=Text("同样的规定写两处，修订时容易只改一处。", "What is said twice is easily revised in one place only."),
    ground=_GUIDE,
    advice=Text("请保留一处，另一处引用它。", "Keep one and refer to it."),
    check=_repeated,
    bad=Example(
        "sections:\n  - {id: one, title: 发布, words: 全市启动重污染天气预警的，本区与全市同步启动应急响应措施。}\n"
        "  - {id: two, title: 启动, words: 全市启动重污染天气预警的，本区与全市同步启动应急响应措施。}\n"
    ),
    good=Example(
        "sections:\n  - {id: one, title: 发布, words: 全市启动重污染天气预警的，本区与全市同步启动应急响应措施。}\n"
        "  - {id: two, title: 启动, words: 按照@one执行。}\n"
    ),
)
