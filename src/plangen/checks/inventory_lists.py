"""The reduction list as a list: its edition, nobody twice, and nobody left out who is on the list above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from plangen.finding import Path, Severity, Text
from plangen.model.enterprises import Enterprise
from plangen.model.plan import Plan

from .inventory_sums import PERSONS
from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject, signed
from .wording import title

_YEAR = timedelta(days=366)
_NAMED = re.compile(r"减排清单（(\d{4}年[^（）]{0,8}版)）|(\d{4}年(?:修订|更新)?版)[^，。；、]{0,8}减排清单")


def _out_of_date(subject: Subject) -> Iterator[Found]:
    inventory, day = subject.plan.inventory, signed(subject.plan)
    if inventory is None:
        return
    if day and day - inventory.compiled > _YEAR:
        message = Text(
            f"清单编制于 {inventory.compiled}，预案成文于 {day}，已超过一年",
            f"the list was compiled on {inventory.compiled}, more than a year before the plan was signed on {day}",
        )
        yield Found(("inventory", "compiled"), message)
    if day and inventory.valid_to and inventory.valid_to < day:
        message = Text(
            f"清单有效期止于 {inventory.valid_to}，早于预案的成文日期 {day}",
            f"the list was valid until {inventory.valid_to}; the plan was signed on {day}",
        )
        yield Found(("inventory", "valid-to"), message)
    for passage in passages(subject.plan):
        for match in _NAMED.finditer(passage.bare):
            said = match[1] or match[2]
            if said != inventory.edition:
                message = Text(
                    f"文中的清单为{said}，登记的是{inventory.edition}",
                    f"the words name the list of {said}; “inventory” has {inventory.edition}",
                )
                yield Found(passage.path, message, said=said)


def _twice(subject: Subject) -> Iterator[Found]:
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for enterprise in subject.plan.enterprises.values():
        keys = [("code", enterprise.code)] if enterprise.code else []
        keys += [("name", f"{enterprise.name} {enterprise.district}")] if subject.plan.inventory else []
        for kind, key in keys:
            first, code = seen.setdefault((kind, key), (enterprise.id, enterprise.code))
            two = kind == "name" and code and enterprise.code and code != enterprise.code  # of one name
            if first != enterprise.id and not two:
                what = Text("统一社会信用代码", "code") if kind == "code" else Text("名称和区县", "name and district")
                message = Text(f"{what.zh}与“{first}”相同", f"“{first}” has the same {what.en}")
                yield Found(("enterprises", enterprise.id, kind), message)
                break


def _left_out(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.inventory is None:
        return
    codes = {each.code for each in plan.enterprises.values() if each.code}
    names = {each.name for each in plan.enterprises.values()}
    path: Path = ("enterprises",) if plan.enterprises else ("inventory",)
    for upper in subject.upstream:
        for above in upper.enterprises.values():
            if above.district == plan.jurisdiction.name and above.code not in codes and above.name not in names:
                yield Found(path, _absent(above, upper), above=(upper.id, ("enterprises", above.id)))


def _absent(above: Enterprise, upper: Plan) -> Text:
    return Text(
        f"没有“{above.name}”，上级{title(upper)}的清单有",
        f"“{above.name}” is missing; the list of {title(upper)} above has it",
    )


def _list(*enterprises: str, head: str = "") -> str:
    rows = "".join(
        f"  {each}, district: 河东区, industry: 水泥, emissions: {{pm: 1}}, {PERSONS}}}\n" for each in enterprises
    )
    return f"inventory: {{edition: 2025年版, compiled: 2025-09-20{head}}}\n" + (f"enterprises:\n{rows}" if rows else "")


_ISSUE = (
    "issue: {by: office, signed: %s, words: 现予印发。}\nbodies: {office: {name: 河东区人民政府办公室, role: issuer}}\n"
)
_GROUND = Text(
    "环办大气函〔2019〕648号：清单涵盖所有涉气企业，每年更新",
    "MEE Huanban Daqi Han [2019] No. 648: the list covers all emitting enterprises and is renewed each year",
)

IN012 = Rule(
    id="IN012",
    name="list-out-of-date",
    severity=Severity.WARNING,
    title=Text("减排清单过期，或与文中的版本不符", "the list is out of date, or not the edition that the words name"),
    why=Text("清单每年更新；预案启用的应是最新的一版。", "The list is renewed every year; a plan uses the latest."),
    ground=_GROUND,
    advice=Text("请换用最新的清单，或改正版本和日期。", "Use the latest list, or correct edition and dates."),
    check=_out_of_date,
    bad=Example(_ISSUE % "2026-10-15" + _list()),
    good=Example(_ISSUE % "2025-10-15" + _list()),
)
IN013 = Rule(
    id="IN013",
    name="enterprise-listed-twice",
    severity=Severity.ERROR,
    title=Text("同一家企业在清单里有两次", "an enterprise is on the list twice"),
    why=Text("重复的企业，基数和减排量都算了两次。", "An enterprise that is listed twice counts twice."),
    ground=_GROUND,
    advice=Text("请删去一条，或改正代码。", "Delete one, or correct its code."),
    check=_twice,
    bad=Example(_list("a: {name: 示例一厂, code: AAA", "b: {name: 示例二厂, code: AAA")),
    good=Example(_list("a: {name: 示例一厂, code: AAA", "b: {name: 示例二厂, code: BBB")),
)
IN014 = Rule(
    id="IN014",
    name="missing-in-lower-list",
    severity=Severity.ERROR,
    title=Text("上级清单里的企业，本级清单没有", "an enterprise on the list above is missing here"),
    why=Text(
        "上级清单里本辖区的企业，本级都要落实。", "Every enterprise here that the list above names is ours to hold."
    ),
    ground=_GROUND,
    advice=Text("请补上，或请上级改正清单。", "Add it, or have the list above corrected."),
    check=_left_out,
    bad=Example(_list("a: {name: 示例一厂"), _list("a: {name: 示例一厂", "b: {name: 示例二厂")),
    good=Example(_list("a: {name: 示例一厂", "b: {name: 示例二厂"), _list("a: {name: 示例一厂", "b: {name: 示例二厂")),
    needs=frozenset({"upstream"}),
)
