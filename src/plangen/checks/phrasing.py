"""How sentences are made: steps with somebody who takes them, one term for one thing, pairs of conjunctions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.plan import Plan

from .prose import Passage, outline
from .rule import Example, Found, Rule
from .subject import Subject

_STEP_SECTION = re.compile(r"预警|响应|报送|上报|会商|解除|终止|启动|调整|通报|转发|备案")
_STEP = re.compile(
    r"(?:及时|立即|迅速|应当|应|须|可以|即可|并)(?:及时|立即|迅速)?"
    r"(?:发布(?:预警|信息)|解除预警|启动[^，。；]{0,8}(?:响应|预案)|终止[^，。；]{0,6}响应|提高[^，。；]{0,6}级别|降低[^，。；]{0,4}级别"
    r"|报送|上报|通报|转发|组织会商|报[^，。；]{1,16}备案)"
)
_ACTOR = re.compile(
    r"单位|部门|企业|政府|办公室|指挥部|委员会|机构|公众|学校|医院|小组|工作组|专班|街道|乡镇|机关|媒体|人员|局|厅|委|中心|公司|分局"
    r"|[省市区县]级|[省市区县]里|各级|全[省市区县]|本[省市区县]|我[省市区县]|上级|由|自动|同步"
)
_REFERENCE = re.compile(r"@([a-z](?:[a-z0-9]|-(?=[a-z0-9]))*)")
_TERMS: tuple[tuple[Text, re.Pattern[str]], ...] = (
    (
        Text("应急减排清单", "the inventory"),
        re.compile(r"(?:应急减排(?:措施|项目)?清单|应急管控清单|减排(?:措施|项目)清单|限产停产清单|停限产清单)"),
    ),
    (
        Text("操作方案", "the operation plan"),
        re.compile(
            r"应急(?:响应)?(?:减排)?操作方案|(?<!响应)减排操作方案|“一厂一策”(?:操作|减排|应急|实施)?方案|“一厂一策”应急预案"
        ),
    ),
    (Text("预警信息", "the warning message"), re.compile(r"预警(?:信息|消息|讯息|通告|公告)(?!系统|平台)")),
)
"""Things that plans call by several names, and the names that are seen."""
_PAIRS = (
    ("不仅", r"而且|还|也|更|并且"),
    ("不但", r"而且|还|也|更|反而"),
    ("虽然", r"但|却|仍|还是|可是"),
    ("既要", r"又|也|还"),
    ("一方面", r"另一方面|另外|同时"),
    ("即使", r"也|仍|都|亦"),
    ("无论", r"都|均|也|一律|皆"),
    ("不论", r"都|均|也|一律|皆"),
    ("只有", r"才|方"),
    ("与其", r"不如|宁"),
)
_SHORT = re.compile(r"以下(?:简|统)?称[为：]?|（")
"""What a short form stands behind: （以下简称应急减排清单）, or brackets alone."""
_FULL_STOP = re.compile(r"[。\n]")


def _no_actor(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    acting = {*plan.bodies, *plan.groups, *plan.terms}
    for passage in outline(plan):
        if passage.is_title or passage.section is None or not _STEP_SECTION.search(passage.section.title):
            continue
        for paragraph in passage.paragraphs:
            step = _STEP.search(_REFERENCE.sub("□", paragraph))
            if step and not _acted(paragraph, acting) and not _leads_on(passage, acting):
                message = Text(f"“{step[0]}”没有写由谁做", f"“{step[0]}”: it is not said who does this")
                yield Found(passage.path, message, said=step[0])


def _acted(paragraph: str, acting: set[str]) -> bool:
    """Whether somebody is named in a paragraph: a body, a group, a term for several, or a common noun for such."""
    return bool(_ACTOR.search(_REFERENCE.sub("□", paragraph))) or not acting.isdisjoint(_REFERENCE.findall(paragraph))


def _leads_on(passage: Passage, acting: set[str]) -> bool:
    """Whether the words begin with a paragraph that names who does all that follows."""
    first = passage.paragraphs[0]
    return first.rstrip().endswith(("：", ":")) and _acted(first, acting)


def _several_terms(subject: Subject) -> Iterator[Found]:
    for thing, pattern in _TERMS:
        first = _registered(subject.plan, pattern)
        allowed = _introduced(subject.plan, pattern)
        for passage in outline(subject.plan):
            for said in dict.fromkeys(pattern.findall(passage.bare)) if not passage.is_title else ():
                first = first or said
                if said != first and said not in allowed:
                    message = Text(
                        f"{thing.zh}写作“{said}”，别处写作“{first}”",
                        f"{thing.en} is “{said}” here, elsewhere “{first}”",
                    )
                    yield Found(passage.path, message, said=said)


def _registered(plan: Plan, pattern: re.Pattern[str]) -> str:
    """The short form, or name, of the term that is registered for a thing."""
    for term in plan.terms.values():
        match = pattern.search(term.short) or pattern.search(term.name)
        if match:
            return match[0]
    return ""


def _introduced(plan: Plan, pattern: re.Pattern[str]) -> set[str]:
    """The name of the registered term, and what the words themselves introduce as a short form."""
    texts = [after for passage in outline(plan) for after in _SHORT.split(passage.bare)[1:]]
    found = {match[0] for text in texts if (match := pattern.match(text))}
    return found | {match[0] for term in plan.terms.values() if (match := pattern.search(term.name))}


def _half_a_pair(subject: Subject) -> Iterator[Found]:
    for passage in outline(subject.plan):
        for sentence in _FULL_STOP.split(passage.bare) if not passage.is_title else ():
            for first, second in _PAIRS:
                before, found, after = sentence.partition(first)
                if found and not before.endswith(("另", "不")) and not re.search(second, after):
                    message = Text(
                        f"“{first}”之后没有相应的关联词：{first}{after[:14]}",
                        f"“{first}” has no conjunction to answer it: {first}{after[:14]}",
                    )
                    yield Found(passage.path, message, said=first)


_CLEAR = Text("国办发〔2024〕5号：预案用语规范", "State Council Office [2024] No. 5: plans use regular terms")
_WHO = Text(
    "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
)


def _words(words: str, title: str = "预警发布") -> str:
    return f"sections: [{{id: work, title: {title}, words: '{words}'}}]\n"


_OFFICE = "bodies: {office: {name: 区指挥部办公室, role: hq-office}}\n"

WO012 = Rule(
    id="WO012",
    name="step-without-actor",
    severity=Severity.INFO,
    title=Text("一个步骤没有写由谁做", "it is not said who takes a step"),
    why=Text(
        "发布、启动、解除、报送都要有做的人，否则谁也不做。", "A step that nobody is named for is taken by nobody."
    ),
    ground=_WHO,
    advice=Text("请写明由哪个单位做。", "Name the body that does it."),
    check=_no_actor,
    bad=Example(_OFFICE + _words("预测达到预警条件的，及时发布预警。")),
    good=Example(_OFFICE + _words("预测达到预警条件的，@office及时发布预警。")),
)
WO013 = Rule(
    id="WO013",
    name="several-terms-for-one-thing",
    severity=Severity.HUMAN,
    title=Text("同一事物有几种叫法", "one thing is called by several terms"),
    why=Text(
        "清单、操作方案、预警信息各只有一个名称；叫法不同，会被当作不同的东西。",
        "Inventory, operation plan and warning message have one name each; other names will be taken for other things.",
    ),
    ground=_CLEAR,
    advice=Text("请统一；登记为 terms 的写 @标识。", "Use one; write @id for a registered term."),
    check=_several_terms,
    bad=Example(_words("预警信息及时发布，预警消息逐级传达。")),
    good=Example(_words("预警信息及时发布，预警信息系统逐级传达。")),
)
WO014 = Rule(
    id="WO014",
    name="half-a-conjunction",
    severity=Severity.INFO,
    title=Text("关联词不成对", "half of a pair of conjunctions is missing"),
    why=Text("成对的关联词缺了一半，句子可能漏了内容。", "Where half of a pair is missing, words may have been lost."),
    ground=_CLEAR,
    advice=Text("请补全句子。", "Complete the sentence."),
    check=_half_a_pair,
    bad=Example(_words("不仅要落实减排措施，保障民生。")),
    good=Example(_words("不仅要落实减排措施，还要保障民生。")),
)
