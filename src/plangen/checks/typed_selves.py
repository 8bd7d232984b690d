"""What an old plan calls itself and its issuer, and whose duties stand in one entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.model.plan import Plan

from .cases import cases
from .prose import outline, sections, typed
from .rule import Example, Found, Need, Rule
from .subject import Subject

_SELF = re.compile(r"(?<![基样版文成根资日])本((?:应急|实施|专项|工作|行动|总体|响应|减排|管控)*)(预案|方案)(?!例)")
_KINDS = ("局", "委", "厅", "办", "中心")
_ISSUER = re.compile(r"(?:[\u4e00-\u9fff]{2,20}?)(局|厅|委员会|委|办公室|中心)(?=关于|重污染|系统|\Z)")
_OWN = re.compile(r"(?<![基根日版样资成])[本我](局(?![面部限势])|委(?![员托派任屈婉])|委员会|厅(?!堂)|中心)")
_LEAD = re.compile(r"牵头|主办|共同|分别|配合|按照各自|依据各自|按各自")
_SEVERAL = re.compile(
    r"[\u4e00-\u9fff]{2,}[局厅委办院部队社团科处室](?:（[^（）]*）)?、[\u4e00-\u9fff]{2,}[局厅委办院部队社团科处室]"
)
_DUTIES = re.compile(r"职责|分工")
_ENTRY = re.compile(r"^([^：:。；，]{4,40})[：:](.*)$", re.MULTILINE)
_ALL = re.compile(r"各|有关|相关|街道|乡镇|人民政府|管委会")


def _longer_self(subject: Subject) -> Iterator[Found]:
    said = [case for passage in typed(subject.plan) for case in cases(passage, _SELF)]
    counts: Counter[str] = Counter()
    for case in said:
        counts[case.said] += case.count
    nouns = Counter(case.match[2] for case in said)
    for case in said:
        noun = case.match[2]
        usual = max((each for each in counts if each.endswith(noun)), key=lambda each: (counts[each], -len(each)))
        if noun == nouns.most_common(1)[0][0] and case.said != usual:
            yield case.found(Text(f"写了“{case.said}”，别处是“{usual}”", f"“{case.said}”, elsewhere “{usual}”"))


def _issuer(plan: Plan) -> str:
    """The last word of the name of who issues: 局 of 市住房和城乡建设局; nothing where that is not known."""
    body = plan.bodies.get(plan.issue.by) if plan.issue else None
    match = _ISSUER.match(body.name) if body else None
    match = match or _ISSUER.match(plan.title)
    return {"委员会": "委", "办公室": "办"}.get(match[1], match[1]) if match else ""


def _other_office(subject: Subject) -> Iterator[Found]:
    own = _issuer(subject.plan)
    for passage in typed(subject.plan) if own else ():
        for case in cases(passage, _OWN):
            called = case.match[1].replace("委员会", "委")
            if called != own:
                message = Text(
                    f"发文的是“{own}”，文中自称“{case.said}”",
                    f"what issues it is a “{own}”, but it calls itself “{case.said}”",
                )
                yield case.found(message)


def _of_two(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for identity, duties in plan.duties.items():
        name = plan.bodies[identity].name if identity in plan.bodies else ""
        words = "".join(duty.words for duty in duties)
        if duties and _is_of_several(name, words):
            yield _entry(("duties", identity, duties[0].id, "words"), name)
    for path, section in sections(plan):
        if _DUTIES.search(section.title):
            for passage in outline(plan):
                if passage.path[: len(path)] == path:
                    for match in _ENTRY.finditer(passage.bare):
                        if _is_of_several(match[1], match[2]):
                            yield _entry(passage.path, match[1])


def _is_of_several(name: str, words: str) -> bool:
    return bool(_SEVERAL.fullmatch(name)) and not _ALL.search(name) and not _LEAD.search(words)


def _entry(path: Path, name: str) -> Found:
    message = Text(
        f"“{name}”的职责写在一条里，没有写谁牵头", f"the duties of “{name}” stand in one entry, and none of them leads"
    )
    return Found(path, message, said=name)


_CLEAR = Text(
    "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
)
_REGULAR = Text(
    "国办发〔2024〕5号：预案用语规范、前后一致", "State Council Office [2024] No. 5: regular, uniform terms"
)
_MANUSCRIPT: frozenset[Need] = frozenset({"manuscript"})


def _text(*lines: str) -> str:
    head = ("南浦市住房和城乡建设局重污染天气应急实施方案", "一、总则", "为应对重污染天气，制定本方案。", "二、措施")
    return "\n".join((*head, *lines, "三、附则", "本方案自印发之日起施行。", ""))


def _annexed(*lines: str) -> str:
    head = (
        "河东区重污染天气应急预案", "一、总则", "为应对重污染天气，制定本预案，职责见附件。",
        "二、附则", "本预案自印发之日起施行。", "附件", "成员单位职责分工",
    )  # fmt: skip
    return "\n".join((*head, *lines, ""))


LT015 = Rule(
    id="LT015",
    name="longer-self-name",
    severity=Severity.WARNING,
    title=Text("自称有长有短", "the plan calls itself by a longer and a shorter name"),
    why=Text(
        "本方案、本实施方案并用，会被当作两个文件。",
        "A plan with a longer and a shorter name is taken for two documents.",
    ),
    ground=_REGULAR,
    advice=Text("请统一自称。", "Use one name."),
    check=_longer_self,
    bad=Example(_text("本实施方案适用于全市房屋建筑工程。")),
    good=Example(_text("本方案适用于全市房屋建筑工程，各县（市、区）制定本地实施方案。")),
    needs=_MANUSCRIPT,
)
LT016 = Rule(
    id="LT016",
    name="issuer-calls-itself-otherwise",
    severity=Severity.HUMAN,
    title=Text("自称与发文机关不符", "the issuer calls itself what it is not"),
    why=Text(
        "局自称本委、委自称本局，多半是机构改革前的文字，或照抄别的单位。",
        "A bureau that calls itself a commission copied the words from elsewhere, or from before a reform.",
    ),
    ground=_CLEAR,
    advice=Text("请改为发文机关的自称。", "Use what the issuing organ calls itself."),
    check=_other_office,
    bad=Example(_text("我委各科室落实24小时值守。")),
    good=Example(_text("我局各科室落实24小时值守，掌握基本局面。")),
    needs=_MANUSCRIPT,
)
LT017 = Rule(
    id="LT017",
    name="duties-of-two-bodies",
    severity=Severity.HUMAN,
    title=Text("一条职责写了几个单位", "one entry of duties is of several bodies"),
    why=Text(
        "几个单位合写一条，没有牵头的，容易互相等待。", "Where several share an entry and none leads, each waits."
    ),
    ground=_CLEAR,
    advice=Text("请分开写，或写明谁牵头、谁配合。", "Give each its own entry, or say which leads and which assists."),
    check=_of_two,
    bad=Example(_annexed("一、区教育局：督导学校停课。", "二、区公安局、区交通运输局：查处违反限行规定的重型货车。")),
    good=Example(_annexed("一、区教育局：督导学校停课。", "二、各街道办事处、各镇人民政府：落实属地责任。")),
    needs=_MANUSCRIPT,
)
