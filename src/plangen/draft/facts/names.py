"""Bodies and groups that the words introduce with a short form, and personal data that should not be published."""

from __future__ import annotations

import re
from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised

from .roll import Roll

Data = dict[str, Any]
_SHORT = re.compile(
    r"(?:^|[，。；：、由经在向对和与及)）])([^，。；：、《》（）()\s]{4,40})[（(]以下(?:统一)?简称[:：]?[“\"]?"
    r"([^”\"（）()，。]{2,24})[”\"]?[）)]"
)
_FOUNDED = re.compile(r"^.*(?:成立|设立|组建|设置)")
_BODY = ("指挥部", "办公室", "委员会", "局", "厅", "部", "中心", "政府", "管委会")
_GROUP = ("领导小组", "工作组", "专班", "工作小组")
_PERSONAL = (
    ("手机号码", "a mobile number", re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
    ("电子邮箱", "a mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    (
        "个人姓名",
        "a person's name",
        re.compile(r"(?:联系人|(?:副?组长|成员|主任))[:：]\s*[\u4e00-\u9fff]{2,4}(?=[\s，。、]|$)"),
    ),
)


def short_forms(outline: Outline, ids: Ids, notes: Notes) -> Data:
    """``bodies`` and ``groups`` that 以下简称 introduces, each once."""
    found: dict[str, Data] = {"bodies": {}, "groups": {}}
    seen: set[str] = set()
    for passage in outline.passages:
        for text, place in passage.texts():
            for match in _SHORT.finditer(text):
                name, short = _FOUNDED.sub("", match[1]), match[2].strip()
                kind = "groups" if name.endswith(_GROUP) else "bodies" if name.endswith(_BODY) else ""
                if not kind or name in seen or len(short) >= len(name):
                    continue
                seen.add(name)
                identity = ids.take("leading-group") if kind == "groups" else ids.body(name)
                role = {"role": "headquarters"} if name.endswith("指挥部") else {}
                found[kind][identity] = {"name": name, "short": short, **role}
                notes.facts.append(
                    Recognised("short-form", f"{kind}.{identity}", passage.id, place, match[0], "likely")
                )
    return {kind: records for kind, records in found.items() if records}


_TELEPHONE = re.compile(
    r"电话(?:号码)?[:：]\s*(0\d{2,3}[-—－―–]{1,2}\d{7,8})(?:[（(]工作时间[）)])?"
    r"(?:[\s、，;；]*(0\d{2,3}[-—－―–]{1,2}\d{7,8})[（(]非工作时间[）)])?"
)


def telephones(outline: Outline, roll: Roll, notes: Notes) -> None:
    """The lines of an office, which are internal, go to the ``contact`` of the body named last before them."""
    for passage in outline.passages:
        for text, place in passage.texts():
            for found in _TELEPHONE.finditer(text):
                before = text[: found.start()]
                last = max(
                    ((before.rfind(name) + len(name), len(name), each) for each, body in roll.bodies.items()
                     for name in _names(body) if name in before),
                    default=None,
                )  # fmt: skip
                if last is None or passage.id == "notice":
                    continue
                contact = {"duty-phone": _plain_number(found[1])}
                contact |= {"night-phone": _plain_number(found[2])} if found[2] else {}
                roll.bodies[last[2]].setdefault("contact", contact)
                path = f"bodies.{last[2]}.contact"
                notes.facts.append(Recognised("telephone", path, passage.id, place, found[0], "likely"))


def _names(body: Data) -> list[str]:
    return [body[key] for key in ("name", "short") if key in body]


def _plain_number(number: str) -> str:
    return re.sub(r"[-—－―–]+", "-", number)


def personal(outline: Outline, notes: Notes) -> None:
    """A remark for each paragraph that seems to name a person, or to give a mobile number or a mail address."""
    for passage in outline.passages:
        for text, place in passage.texts():
            for zh, en, form in _PERSONAL:
                if form.search(text):
                    notes.add(
                        "person", place, f"可能有{zh}，公开前请核对", f"seems to hold {en}; check before publishing"
                    )
