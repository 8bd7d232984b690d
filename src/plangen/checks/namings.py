"""Names of bodies and counts of them as they are typed in words, against what is registered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.plan import Plan

from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject, signed

_FIELDS = (
    "生态环境|教育|公安|财政|住房和城乡建设|住建|建设|城市管理|城管|交通运输|卫生健康|卫健|农业农村|水务|水利|应急管理"
    "|气象|工业和信息化|工信|发展和改革|发展改革|自然资源|市场监督管理|市场监管|商务|文化和旅游|民政|园林绿化|园林|统计"
    "|科技|科学技术|体育|机关事务管理|综合行政执法"
)
_BODY = re.compile(rf"([市区县省州盟旗])({_FIELDS})(局|厅|委员会|委)(?![员托会办])")
_FORMER = {
    "环境保护局": "生态环境局",
    "环保局": "生态环境局",
    "环境保护厅": "生态环境厅",
    "环境保护部": "生态环境部",
    "国土资源局": "自然资源局",
    "卫生和计划生育委员会": "卫生健康委员会",
    "卫计委": "卫生健康委员会",
    "卫计局": "卫生健康局",
    "安全生产监督管理局": "应急管理局",
    "安监局": "应急管理局",
    "农业局": "农业农村局",
    "质量技术监督局": "市场监督管理局",
    "工商行政管理局": "市场监督管理局",
}
_OLD = re.compile(f"(?<!原)({'|'.join(_FORMER)})")
_REFORM = 2019
"""By this year the bodies of all levels bore the names of the reform of 2018."""
_COMMAND = re.compile(r"([市区县省州盟旗]?)(?:重污染天气)?(?:专项)?(?:应急)?(指挥部|领导小组)")
_NUMERALS = "零一二三四五六七八九十"
_COUNT = re.compile(r"(\d+|[二两三四五六七八九十]+)个(?:应急)?(成员单位|责任单位|工作组|工作专班|专项工作组)")


def registered(plan: Plan) -> set[str]:
    """All names that bodies and groups of a plan bear or bore, with those of plates."""
    names = {name for body in plan.bodies.values() for name in (body.name, body.short, *body.plates)}
    names |= {former.name for body in plan.bodies.values() for former in body.former}
    names |= {name for group in plan.groups.values() for name in (group.name, group.short)}
    return names - {""}


def _unregistered(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    names = registered(plan)
    if not plan.bodies:
        return
    for passage in passages(plan):
        for said in dict.fromkeys(match[0] for match in _BODY.finditer(passage.bare)):
            if not any(said in name for name in names):
                message = Text(f"文中的“{said}”没有登记为机构", f"“{said}” in the words is not registered as a body")
                yield Found(passage.path, message, said=said)


def _old_names(subject: Subject) -> Iterator[Found]:
    day = signed(subject.plan)
    if day is None or day.year < _REFORM:
        return
    for body in subject.plan.bodies.values():
        for said, new in _old_in(body.name):
            yield Found(("bodies", body.id, "name"), _renamed(said, new))
    for passage in passages(subject.plan):
        for said, new in _old_in(passage.bare):
            yield Found(passage.path, _renamed(said, new), said=said)


def _old_in(text: str) -> Iterator[tuple[str, str]]:
    for old in dict.fromkeys(_OLD.findall(text)):
        yield old, _FORMER[old]


def _renamed(said: str, new: str) -> Text:
    return Text(f"“{said}”在2018年机构改革后已改为“{new}”", f"“{said}” became “{new}” in the reform of 2018")


def _leftovers(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    names = registered(plan)
    if not plan.bodies:
        return
    for passage in passages(plan):
        for match in _COMMAND.finditer(passage.bare):
            place, noun = match.groups()
            if not any(noun in name and place in name for name in names):
                message = Text(
                    f"文中的“{match[0]}”没有登记，像是别的预案留下的",
                    f"“{match[0]}” in the words is not registered and looks left over from another plan",
                )
                yield Found(passage.path, message, said=match[0])


def _miscounted(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for passage in passages(plan):
        for match in _COUNT.finditer(passage.bare):
            said, what = _number(match[1]), match[2]
            fact = _count(plan, what)
            if fact and said != fact:
                message = Text(f"文中为{match[0]}，事实为{fact}个", f"the words say “{match[0]}”; there are {fact}")
                yield Found(passage.path, message, said=match[0])


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    text = text.replace("两", "二")
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _NUMERALS.index(text[-1])
    return (_NUMERALS.index(tens) if tens else 1) * 10 + (_NUMERALS.index(ones) if ones else 0)


def _count(plan: Plan, what: str) -> int:
    """How many there are; 0 where the plan has none, so that the words speak of something else."""
    if what in ("成员单位", "责任单位"):
        return len(plan.members)
    if what == "工作专班":
        return sum("工作专班" in group.name for group in plan.groups.values())
    return sum(group.name.endswith("组") and not group.name.endswith("领导小组") for group in plan.groups.values())


_PLANS = Text(
    "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
)
_BODIES = "bodies: {ecology: {name: 区生态环境局, role: member}, police: {name: 区公安局, role: member}}\n"


def _words(words: str, more: str = "") -> str:
    return _BODIES + more + f"sections: [{{id: work, title: 分工, words: '{words}'}}]\n"


_SIGNED = "issue: {by: ecology, signed: 2025-02-25}\n"

BO001 = Rule(
    id="BO001",
    name="body-not-registered",
    severity=Severity.WARNING,
    title=Text("文中的机构没有登记", "a body in the words is not registered"),
    why=Text(
        "文中点名的部门都要登记，写明职责；否则它不知道自己有任务。",
        "Every department named is registered with its duties; otherwise it does not know of its task.",
    ),
    ground=_PLANS,
    advice=Text("请在 bodies 登记，文中写 @标识；本级没有的机构请删去。", "Register it and write @id, or delete it."),
    check=_unregistered,
    bad=Example(_words("由区商务局督促加油站落实措施。")),
    good=Example(_words("由区生态环境局督促加油站落实措施。")),
    needs=frozenset({"project"}),
)
BO002 = Rule(
    id="BO002",
    name="former-name-of-body",
    severity=Severity.WARNING,
    title=Text("机构用了改革前的名称", "a body has its name of before the reform"),
    why=Text("机构名称用成文时的名称。", "Bodies have the names of the day of signing."),
    ground=Text("2018年机构改革方案", "reform of institutions of 2018"),
    advice=Text("请改为现名；引用旧文件的，写“原”。", "Use the present name; of old documents, say “former”."),
    check=_old_names,
    bad=Example(_words("由环保局负责。", _SIGNED)),
    good=Example(_words("由原环保局移交的档案，继续保存。", _SIGNED)),
)
BO006 = Rule(
    id="BO006",
    name="headquarters-left-over",
    severity=Severity.ERROR,
    title=Text("文中的指挥机构没有登记", "a headquarters in the words is not registered"),
    why=Text(
        "本预案的领导机构不叫指挥部或领导小组，文中却出现，多半是照抄别的预案。",
        "Where the plan has no body of that name, it was most often copied from another plan.",
    ),
    ground=_PLANS,
    advice=Text("请改写为 @标识。", "Write @id of the body meant."),
    check=_leftovers,
    bad=Example(_words("由区重污染天气应急指挥部决定。")),
    good=Example(_words("由区指挥部决定。").replace("police: {", "hq: {name: 区重污染天气应急指挥部}, police: {")),
    needs=frozenset({"project"}),
)
BO008 = Rule(
    id="BO008",
    name="count-differs",
    severity=Severity.ERROR,
    title=Text("文中的个数与登记不符", "a count in the words differs from what is registered"),
    why=Text("文中的个数要与名单、工作组相等。", "Counts in the words equal the members and groups."),
    ground=_PLANS,
    advice=Text("请核对名单，或不写个数。", "Look over the list, or give no count."),
    check=_miscounted,
    bad=Example(_words("由3个成员单位组成。")),
    good=Example(_words("由两个成员单位组成。")),
    needs=frozenset({"project"}),
)
