"""Bodies: one name each, registered where they are named, with duties in the printed order, reachable and on duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.document.nodes import Paragraph
from plangen.document.walk import blocks, plain
from plangen.finding import Path, Severity, Text
from plangen.model.bodies import Body
from plangen.model.plan import Plan

from .coverage import GOVERNMENTS
from .prose import sections
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import title

_DUTY = re.compile(
    r"(?:24\s*个?小时(?![发内前以之后])|二十四小时(?![发内前以之后])|全天候?|昼夜)[^。；]{0,20}(?:值班|值守|带班|在岗|畅通|联络)"
    r"|(?:值班|值守|带班)[^。；]{0,16}(?:24\s*个?小时|二十四小时|全天|昼夜)"
)
_PHONE = re.compile(r"0\d{2,3}-\d{7,8}(?:-\d{1,5})?|1[12]\d{1,3}|12\d{3}|400-\d{3}-\d{4}")
_PLACE = re.compile(r"\A[^市区县省州盟旗]*[市区县省州盟旗]")


def _same_name(subject: Subject) -> Iterator[Found]:
    taken: dict[str, Body] = {}
    for body in subject.plan.bodies.values():
        for name in dict.fromkeys(each for each in (body.name, body.short) if each):
            other = taken.setdefault(name, body)
            if other is not body:
                key = "short" if name == body.short else "name"
                message = Text(
                    f"“{name}”已是“{other.id}”的名称，这里又是“{body.id}”的",
                    f"“{name}” is the name of “{other.id}” already; here it is that of “{body.id}”",
                )
                yield Found(("bodies", body.id, key), message)


def _out_of_order(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    listed = [body.id for body in plan.members]
    for path, content in _duty_lists(plan):
        chosen = [each for each in (content or plan.duties) if each in listed]
        if len(chosen) < len(listed) or plan.parent:
            continue
        moved = _first_apart(chosen, listed)
        if moved:
            name = plan.bodies[moved].called
            message = Text(
                f"职责的次序与成员单位名单不同，自“{name}”起",
                f"the duties come in another order than the member bodies, from “{name}” on",
            )
            yield Found(path, message)


def _first_apart(chosen: list[str], listed: list[str]) -> str:
    return next((mine for mine, theirs in zip(chosen, listed, strict=False) if mine != theirs), "")


def _duty_lists(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Where duties are printed, and of whom; an empty list means all."""
    for path, section in sections(plan):
        for index, content in enumerate(section.content):
            if content.generate == "duties":
                place: Path = path if len(section.content) == 1 else (*path, "content", index)
                yield (*place, "of" if content.of else "generate"), content.of


def _unprinted(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    lists = list(_duty_lists(plan))
    if not lists or plan.parent or any(not chosen for _, chosen in lists):
        return
    printed = {body for _, chosen in lists for body in chosen}
    for body in plan.duties:
        if body not in printed and body in plan.bodies:
            name = plan.bodies[body].called
            message = Text(
                f"“{name}”的职责没有印出：没有一处 generate: duties 的 of 列有它",
                f"the duties of “{name}” are not printed: no “of” of a generate: duties names it",
            )
            yield Found(("duties", body), message)


def _strangers(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for group in plan.groups.values() if plan.members else ():
        for key, bodies in (("lead", group.lead), ("members", group.members)):
            for index, identity in enumerate(bodies):
                body = plan.bodies.get(identity)
                if body and _is_stranger(body):
                    message = Text(
                        f"“{group.called}”里的“{body.called}”不是成员单位",
                        f"“{body.called}” in “{group.called}” is not a member body",
                    )
                    yield Found(("groups", group.id, key, index), message)


def _is_stranger(body: Body) -> bool:
    return body.role in ("", "upstream", "addressee") or (body.role == "unit" and not body.of and not body.hosted_by)


def _off_duty(subject: Subject) -> Iterator[Found]:
    if subject.plan.kind not in GOVERNMENTS or subject.document is None or subject.is_excerpt:
        return
    texts = (plain(block.inlines) for block in blocks(subject.document) if isinstance(block, Paragraph))
    if not any(_DUTY.search(text) for text in texts):
        message = Text(
            "全文没有写应急响应期间24小时值守、通信畅通",
            "the plan nowhere provides for duty around the clock and open lines during a response",
        )
        yield Found(("sections",), message)


def _phones(subject: Subject) -> Iterator[Found]:
    for body in subject.plan.bodies.values():
        if body.contact is None:
            continue
        numbers = {"duty-phone": body.contact.duty_phone, "night-phone": body.contact.night_phone}
        for key, number in numbers.items():
            if number and not _PHONE.fullmatch(number):
                message = Text(
                    f"“{number}”不像值班电话：区号、连字符、7至8位号码",
                    f"“{number}” does not look like a duty telephone: area code, hyphen, 7 or 8 digits",
                )
                yield Found(("bodies", body.id, "contact", key), message)
        if bool(numbers["duty-phone"]) != bool(numbers["night-phone"]):
            message = Text(
                f"“{body.called}”只有一个时段的值班电话", f"“{body.called}” has a telephone for part of the day only"
            )
            yield Found(("bodies", body.id, "contact"), message)


def _receivers(subject: Subject) -> Iterator[Found]:
    upper = subject.direct
    if upper is None or not any(body.role != "issuer" for body in upper.bodies.values()):
        return
    known = {placeless(name) for body in upper.bodies.values() for name in (body.name, body.short) if name}
    for deadline in subject.plan.deadlines.values():
        body = subject.plan.bodies.get(deadline.to)
        if body and body.role == "upstream" and placeless(body.name) not in known:
            message = Text(
                f"报送对象“{body.called}”在上级{title(upper)}里没有",
                f"“{body.called}”, to whom this is reported, is not in {title(upper)} above",
            )
            yield Found(("deadlines", deadline.id, "to"), message, above=(upper.id, ("bodies",)))


def placeless(name: str) -> str:
    """区教育局, 河东区教育局 → 教育局."""
    return _PLACE.sub("", name, count=1) or name


_PLANS = Text(
    "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
)
_TWO = "bodies: {police: {name: 区公安分局, role: member}, finance: {name: 区财政局, role: member}}\n"
_DUTIES = (
    "duties:\n  police: [{id: police-roads, words: 查处违规车辆。}]\n"
    "  finance: [{id: finance-funds, words: 保障经费。}]\n"
)
_LIST = "annexes: [{id: duty-list, title: 职责分工, generate: duties, of: [police, finance]}]\n"
_REPORT = "deadlines: {daily: {to: office, every: day, clock: '9:00'}}\n"
_OFFICE = "bodies: {office: {name: 市指挥部办公室, role: upstream}}\n"

BO003 = Rule(
    id="BO003",
    name="name-taken",
    severity=Severity.ERROR,
    title=Text("两个机构同名", "two bodies have one name"),
    why=Text("一个名称或简称只能指一个机构。", "A name or short form means one body."),
    ground=_PLANS,
    advice=Text("请合并两处登记，或改简称。", "Merge the two, or change the short form."),
    check=_same_name,
    bad=Example("bodies: {hq: {name: 区应急指挥部, short: 区指挥部}, flood: {name: 区防汛指挥部, short: 区指挥部}}\n"),
    good=Example("bodies: {hq: {name: 区应急指挥部, short: 区指挥部}, flood: {name: 区防汛指挥部, short: 区防指}}\n"),
    needs=frozenset({"project"}),
)
BO004 = Rule(
    id="BO004",
    name="order-of-duties",
    severity=Severity.WARNING,
    title=Text("职责的次序与名单不同", "duties come in another order than the members"),
    why=Text("名单和职责次序一致，读者才不疑有遗漏。", "One order in list and duties shows that nobody is missing."),
    ground=_PLANS,
    advice=Text("请按名单的次序排列。", "Follow the order of the list."),
    check=_out_of_order,
    bad=Example(_TWO + _DUTIES + _LIST.replace("police, finance", "finance, police")),
    good=Example(_TWO + _DUTIES + _LIST),
    needs=frozenset({"project"}),
)
BO005 = Rule(
    id="BO005",
    name="duties-not-printed",
    severity=Severity.WARNING,
    title=Text("有职责没有印出", "duties are not printed"),
    why=Text("登记了职责而没有印出，这个单位就没有职责。", "Duties that are registered but not printed bind nobody."),
    ground=_PLANS,
    advice=Text("请把它加进 of。", "Add it to “of”."),
    check=_unprinted,
    bad=Example(_TWO + _DUTIES + _LIST.replace("police, finance", "police")),
    good=Example(_TWO + _DUTIES + _LIST),
    needs=frozenset({"project"}),
)
BO007 = Rule(
    id="BO007",
    name="group-of-strangers",
    severity=Severity.WARNING,
    title=Text("工作组里有非成员单位", "a group has someone who is not a member"),
    why=Text("工作组由成员单位组成。", "Groups are made of member bodies."),
    ground=_PLANS,
    advice=Text("请写 role: member，或移出工作组。", "Write role: member, or take it out of the group."),
    check=_strangers,
    bad=Example(
        _TWO.replace("finance: {name: 区财政局, role: member}", "finance: {name: 区财政局}")
        + "groups: {funds: {name: 经费组, lead: [police], members: [finance]}}\n"
    ),
    good=Example(_TWO + "groups: {funds: {name: 经费组, lead: [police], members: [finance]}}\n"),
    needs=frozenset({"project"}),
)
BO009 = Rule(
    id="BO009",
    name="no-round-the-clock-duty",
    severity=Severity.ERROR,
    title=Text("没有24小时值守的规定", "no duty around the clock"),
    why=Text(
        "响应期间指令和信息随时传达，须有24小时值守和畅通的通信。",
        "During a response orders and news come at any hour; there must be duty and open lines around the clock.",
    ),
    ground=Text("《突发事件应对法》：应急值守和信息报告", "Emergency Response Law: duty in emergencies and reporting"),
    advice=Text("请在应急保障一章写明24小时值班、通信畅通。", "Provide for it in the chapter on support."),
    check=_off_duty,
    bad=Example("sections: [{id: support, title: 应急保障, words: 各单位应当配备装备。}]\n"),
    good=Example("sections: [{id: support, title: 应急保障, words: 应急响应期间实行24小时值班，保持通信畅通。}]\n"),
    needs=frozenset({"document"}),
)
BO010 = Rule(
    id="BO010",
    name="duty-telephone",
    severity=Severity.WARNING,
    title=Text("值班电话不全或写法不对", "duty telephones are incomplete or not in form"),
    why=Text("值班电话写区号，工作时间和非工作时间都要有。", "Telephones have an area code and cover day and night."),
    ground=_PLANS,
    advice=Text("请写成 0391-1234567，两个时段都写。", "Write 0391-1234567, for both parts of the day."),
    check=_phones,
    bad=Example("bodies: {office: {name: 办公室, contact: {duty-phone: '1234567', night-phone: 0391-1234567}}}\n"),
    good=Example("bodies: {office: {name: 办公室, contact: {duty-phone: 0391-1234567, night-phone: 0391-1234567}}}\n"),
    needs=frozenset({"project"}),
)
BO011 = Rule(
    id="BO011",
    name="receiver-unknown-upstream",
    severity=Severity.WARNING,
    title=Text("报送对象不是上级预案里的机构", "the receiver of a report is not a body of the plan above"),
    why=Text("报告要送到上级预案设立的机构。", "Reports go to a body that the plan above has."),
    ground=_PLANS,
    advice=Text("请按上级预案核对名称。", "Compare the name with the plan above."),
    check=_receivers,
    bad=Example(_OFFICE + _REPORT, "bodies: {office: {name: 市应急委员会办公室, role: hq-office}}\n"),
    good=Example(_OFFICE + _REPORT, "bodies: {office: {name: 市指挥部办公室, role: hq-office}}\n"),
    needs=frozenset({"upstream"}),
)
