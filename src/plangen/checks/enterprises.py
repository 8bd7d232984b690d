"""Who enterprises are: codes, names, contacts, and where their operation plans are filed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plangen.finding import Path, Severity, Text
from plangen.model.credit_code import LENGTH, check_digit, is_formed, is_valid
from plangen.model.enterprises import Enterprise, Filing, Kind, Person
from plangen.model.plan import Plan

from .operation import has_plan
from .placards import PEOPLE
from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .subject import Subject

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_BODY = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,5}?[县区旗]")
_BRACKETS = str.maketrans({"(": "（", ")": "）", " ": None, "\u3000": None})


def _contacts(subject: Subject) -> Iterator[Found]:
    persons: dict[str, tuple[str, str]] = {}
    guards: dict[tuple[str, str, str], tuple[str, str]] = {}
    for each in subject.plan.enterprises.values():
        yield from _one_telephone(each)
        yield from _one_supervisor(each, guards)
        yield from _one_mobile(each, persons)


def _one_telephone(each: Enterprise) -> Iterator[Found]:
    """Inside one enterprise: a supervisor reached at the enterprise, one person with two telephones."""
    own, other, guard = each.responsible, each.legal_representative, each.supervisor
    if guard.phone and guard.phone in (own.phone, other.phone):
        message = Text("监督人的电话与企业人员相同", "the supervisor's telephone is the enterprise's own")
        yield Found(("enterprises", each.id, "supervisor", "phone"), message)
    if own.name == other.name and own.phone and other.phone and own.phone != other.phone:
        message = Text("同一人写了两个电话", "one person is given with two telephones")
        yield Found(("enterprises", each.id, "responsible", "phone"), message)


def _one_supervisor(each: Enterprise, seen: dict[tuple[str, str, str], tuple[str, str]]) -> Iterator[Found]:
    """A supervisor of one name and post in a district who is reached elsewhere than at the first enterprise."""
    guard = each.supervisor
    if guard.phone and guard.post:
        phone, first = seen.setdefault((each.district, guard.post, guard.name), (guard.phone, each.name))
        if phone != guard.phone:
            message = Text(
                f"同一监督人的电话与“{first}”处写的不同", f"the supervisor has another telephone at “{first}”"
            )
            yield Found(("enterprises", each.id, "supervisor", "phone"), message)


def _one_mobile(each: Enterprise, seen: dict[str, tuple[str, str]]) -> Iterator[Found]:
    """A mobile number under which another name stands at the first enterprise."""
    for key in PEOPLE:
        person: Person = getattr(each, key.replace("-", "_"))
        phone = re.sub(r"\D", "", person.phone)
        if _MOBILE.fullmatch(phone):
            name, first = seen.setdefault(phone, (person.name, each.name))
            if name != person.name:
                message = Text(
                    f"手机号码与“{first}”的另一人相同", f"the mobile number is that of another person at “{first}”"
                )
                yield Found(("enterprises", each.id, key, "phone"), message)


def _filing(subject: Subject) -> Iterator[Found]:
    compiled = subject.plan.inventory.compiled if subject.plan.inventory else date.min
    for each in filter(has_plan, subject.plan.enterprises.values()):
        at: Path = ("enterprises", each.id)
        if each.filing is None:
            yield Found(at, Text("操作方案没有备案记录", "the filing of the operation plan is not recorded"))
        else:
            for key, message in _faults(each, each.filing, compiled, subject.plan):
                yield Found((*at, "filing", *((key,) if key else ())), message)


def _faults(each: Enterprise, filing: Filing, compiled: date, plan: Plan) -> Iterator[tuple[str, Text]]:
    if _BODY.fullmatch(filing.office) and filing.office not in plan.bodies:
        yield "office", Text(f"没有登记机构“{filing.office}”", f"no body “{filing.office}” is registered")
    elif elsewhere := _elsewhere(filing.office, each, plan):
        yield (
            "office",
            Text(
                f"在“{filing.office}”备案，企业在{each.district}，不在{elsewhere}",
                f"filed at “{filing.office}”; the enterprise is in {each.district}, not in {elsewhere}",
            ),
        )
    if filing.office in ("待补充", "待定", "无"):
        yield "office", Text("备案没有写机关", "the filing names no office")
    if filing.day is None:
        yield "", Text("备案没有日期", "the filing has no date")
    elif compiled != date.min and filing.day.year > compiled.year + 1:
        yield (
            "day",
            Text(
                f"{filing.day} 备案，晚于 {compiled.year} 年的清单一年以上",
                f"filed on {filing.day}, more than a year after the list of {compiled.year}",
            ),
        )
    elif filing.day.year < compiled.year:
        yield (
            "day",
            Text(
                f"{filing.day} 备案，早于 {compiled.year} 年的清单",
                f"filed on {filing.day}, before the list of {compiled.year}",
            ),
        )
    if each.kind is Kind.KEY and not filing.reviewed:
        yield "", Text("重点企业的操作方案没有专家评审", "a key enterprise's operation plan had no expert review")


def _elsewhere(office: str, each: Enterprise, plan: Plan) -> str:
    """The county whose office it is by its name, where that is not the enterprise's; nothing where that is not told."""
    named = _COUNTY.match(office)
    here = (each.district, each.town, plan.jurisdiction.name, plan.jurisdiction.within)
    return named[0] if named and not any(place and (place in office or named[0] in place) for place in here) else ""


def _wrong_code(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        if each.code and not is_valid(each.code):
            yield Found(("enterprises", each.id, "code"), _code(each.code), said=each.code)


def _code(code: str) -> Text:
    if is_formed(code):
        right = check_digit(code)
        return Text(
            f"校验位是 {code[-1]}，按前 17 位应为 {right}",
            f"the check digit is {code[-1]}; of the first 17 it is {right}",
        )
    if len(code) != LENGTH:
        return Text(f"有 {len(code)} 位，应为 {LENGTH} 位", f"{len(code)} characters instead of {LENGTH}")
    return Text("含有 I、O、S、V、Z，代码里没有这些字母", "it holds I, O, S, V or Z, which no code has")


def _no_code(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        if not each.code:
            yield Found(
                ("enterprises", each.id), Text("没有统一社会信用代码", "there is no unified social credit code")
            )


class _Named(NamedTuple):
    """What tells enterprises of one name apart."""

    id: str
    code: str
    district: str


def _same_name(subject: Subject) -> Iterator[Found]:
    named: dict[str, list[_Named]] = defaultdict(list)
    for each in subject.plan.enterprises.values():
        alike, own = named[each.name.translate(_BRACKETS)], _Named(each.id, each.code, each.district)
        first = next((one for one in alike if _distinct(one, own, subject.plan)), None)
        if first:
            message = Text(f"名称与“{first.id}”相同", f"the name is that of “{first.id}”")
            yield Found(("enterprises", each.id, "name"), message)
        alike.append(own)


def _distinct(one: _Named, other: _Named, plan: Plan) -> bool:
    """Whether they are two of one name, and not one that stands twice in a list (which is another rule's)."""
    if one.code and other.code:
        return one.code != other.code
    return not (one.district == other.district and plan.inventory)


_MILL = "industry: 制砂\nkind: other\n"
_PERSON = "示例丙, phone: 0000-0000003"
_FILED = _MILL + "filing: {office: 区生态环境分局, day: %s}"
_HEAD = "inventory: {edition: 2025年版, compiled: 2025-02-10}\n"
_STANDARD = Text("GB 32100—2015：18 位代码和校验位", "GB 32100—2015: 18 characters and a check digit")
_PRACTICE = Text("现行市、县预案对清单和备案的要求", "what city and county plans in force ask of lists and filing")

EN009 = Rule(
    id="EN009",
    name="contacts-disagree",
    severity=Severity.WARNING,
    title=Text("联系方式前后不一", "contacts disagree"),
    why=Text(
        "同一人在清单、方案和公示牌上的联系方式要一致；监督人的电话不能是企业自己的。",
        "A person has one telephone in list, plan and placard; the supervisor is not reached at the enterprise.",
    ),
    ground=_PRACTICE,
    advice=Text("请核对。", "Compare them."),
    check=_contacts,
    bad=Example(listed(enterprise(_MILL).replace(_PERSON, "示例丙, phone: 0000-0000002"))),
    good=Example(listed(enterprise(_MILL))),
)
EN010 = Rule(
    id="EN010",
    name="filing-incomplete",
    severity=Severity.WARNING,
    title=Text("操作方案备案不全", "the filing of an operation plan is incomplete"),
    why=Text(
        "操作方案报区县生态环境部门备案，清单更新后重新备案；重点企业的先经专家评审。",
        "An operation plan is filed with the district's ecology office, anew when the list is; that of a key enterprise"
        " after expert review.",
    ),
    ground=_PRACTICE,
    advice=Text(
        "请补上 filing：office、day，重点企业写 reviewed: true。",
        "Complete filing: office, day, and reviewed: true for a key enterprise.",
    ),
    check=_filing,
    by_enterprise=True,
    bad=Example(_HEAD + listed(enterprise(_FILED % "2024-03-20"))),
    good=Example(_HEAD + listed(enterprise(_FILED % "2025-03-20"))),
)
EN011 = Rule(
    id="EN011",
    name="credit-code-wrong",
    severity=Severity.ERROR,
    title=Text("统一社会信用代码有误", "a unified social credit code is wrong"),
    why=Text(
        "最后一位由前 17 位算出，抄错一位就对不上。", "The last character follows from the first 17; a slip shows."
    ),
    ground=_STANDARD,
    advice=Text("请按营业执照核对。", "Compare it with the business licence."),
    check=_wrong_code,
    by_enterprise=True,
    bad=Example(listed(enterprise(_MILL + "code: 91650105MA00000015"))),
    good=Example(listed(enterprise(_MILL + "code: 91650105MA00000014"))),
)
EN012 = Rule(
    id="EN012",
    name="credit-code-missing",
    severity=Severity.WARNING,
    title=Text("没有统一社会信用代码", "there is no unified social credit code"),
    why=Text(
        "名称会变，代码不变；清单更新和上下级核对都靠它。", "Names change, codes do not; lists are compared by them."
    ),
    ground=_STANDARD,
    advice=Text("请按营业执照写上 code。", "Give code as on the business licence."),
    check=_no_code,
    by_enterprise=True,
    bad=Example(listed(enterprise(_MILL))),
    good=Example(listed(enterprise(_MILL + "code: 91650105MA00000014"))),
)
EN013 = Rule(
    id="EN013",
    name="enterprises-of-one-name",
    severity=Severity.WARNING,
    title=Text("两家企业同名", "two enterprises have one name"),
    why=Text(
        "公示牌以名称相认，同名的两家要分得清。",
        "A placard is known by its name; two of one name cannot be told apart.",
    ),
    ground=_PRACTICE,
    advice=Text(
        "请写全称，或加上厂区名；同一家的合为一条。", "Give the full name or that of the site; merge what is one."
    ),
    check=_same_name,
    bad=Example(listed(enterprise(_MILL), enterprise(_MILL, "other"))),
    good=Example(listed(enterprise(_MILL), enterprise(_MILL, "other").replace("建材有限", "砂石有限"))),
)
