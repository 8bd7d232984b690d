"""The plan's head: title, edition, kind, jurisdiction, and the notice that issues it."""

from __future__ import annotations

import re
from typing import Any

from plangen.document.nodes import (
    Document,
    Imprint,
    Note,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    RedHead,
    Signature,
)
from plangen.document.walk import blocks, lines, plain

from .ids import Ids
from .outline import Outline, Passage
from .remarks import Notes
from .words import escaped, titled

Data = dict[str, Any]
_SUBJECT = re.compile(r"重[污汙]染天[气氣]|大[气氣]重[污汙]染|空[气氣]重[污汙]染|突[发發]")
_QUOTED = re.compile(
    r"《([^《》]*(?:〈[^〉]*〉[^《》]*)*(?:预案|方案)[^《》]*)》|印发(.*?(?:预案|方案)(?:（[^）]*）)?)的通知"
)
_TITLES = {"本预案": "重污染天气应急预案", "本方案": "重污染天气应急响应专项实施方案"}
_OWNED = re.compile(r"[\u4e00-\u9fff]{2,20}(?:省|市|区|县|旗|州|盟|局|厅|委员会|系统)重污染天气")
_EDITION = re.compile(r"[（(]([^（）()]+)[）)]$")
_LEVELS = (
    ("department", ("局", "厅", "委员会", "系统", "部门", "委", "办公室")),
    ("park", ("度假区", "开发区", "园区", "高新区", "示范区", "管理区")),
    ("province", ("省", "自治区")),
    ("city", ("市", "州", "盟", "地区", "地區")),
    ("district", ("区", "县", "旗", "區", "縣")),
)
_KINDS = {"province": "province-plan", "city": "city-plan", "district": "district-plan", "park": "district-plan"}
_PERSON = re.compile(r"联系人|手机|1[3-9]\d{9}")


def head(
    document: Document,
    edition: str,
    notice: Part | None,
    plan_id: str,
    numbering: str,
    ids: Ids,
    notes: Notes,
    outline: Outline,
) -> Data:
    """The keys of a plan from ``plan`` to ``issue``."""
    title = document.title
    own_name = _own_name(document, title)
    if not title:
        title, edition = _title_elsewhere(document, notice, own_name)
        notes.add(
            "title",
            "",
            f"没有找到预案自己的标题，取作“{title}”，请核对",
            f"the plan's own title was not found; taken as “{title}”, please check",
        )
    place = (_SUBJECT.split(title)[0] or "本地").strip("《") or "本地"
    usual = "department" if own_name == "本方案" else "city"
    level = next((name for name, ends in _LEVELS if place.endswith(ends)), usual)
    data: Data = {
        "plan": plan_id,
        "kind": _KINDS.get(level, "department-plan"),
        "title": title,
        **({"edition": edition} if edition else {}),
        "calls-itself": own_name,
        "jurisdiction": {"name": place[:200], "level": level},
        "numbering": numbering,
    }
    imprint = next((block for block in blocks(document) if isinstance(block, Imprint)), None)
    if notice is None:
        if imprint:
            notes.add(
                "imprint", "", "有版记而没有印发通知，版记未写入", "there is an imprint but no notice; it was left out"
            )
        return data
    return data | _issue(notice, imprint, place, ids, notes, outline)


def _own_name(document: Document, title: str) -> str:
    """What the plan calls itself: the word that it uses more often, else that of its title."""
    text = "".join(line for block in blocks(document) for line in lines(block))
    plan, scheme = text.count("本预案"), text.count("本方案")
    return "本方案" if scheme > plan or (scheme == plan and title.endswith("方案")) else "本预案"


def _title_elsewhere(document: Document, notice: Part | None, own_name: str) -> tuple[str, str]:
    """Title and edition as the notice cites the plan; else whose it is from the titles of its annexes."""
    found = _QUOTED.search(plain(notice.title)) if notice else None
    if not found:
        titles = [plain(part.title) for part in document.parts if part.kind is PartKind.ANNEX]
        owner = next((title.split("重污染天气")[0] for title in titles if _OWNED.match(title)), "")
        return owner + _TITLES[own_name], ""
    title = (found[1] or found[2]).replace("〈", "《").replace("〉", "》")
    edition = _EDITION.search(title)
    return (title[: edition.start()], edition[1]) if edition else (title, "")


def _issue(notice: Part, imprint: Imprint | None, place: str, ids: Ids, notes: Notes, outline: Outline) -> Data:
    """``bodies`` with those who issue, and ``issue``."""
    red = next((block for block in notice.blocks if isinstance(block, RedHead)), None)
    signature = next((block for block in notice.blocks if isinstance(block, Signature)), None)
    paragraphs = [block for block in notice.blocks if isinstance(block, Paragraph)]
    by_role = {role: [each for each in paragraphs if each.role is role] for role in ParagraphRole}
    name = (signature.issuer if signature else "") or (red.issuer.removesuffix("文件") if red else "")
    if not name:
        name = f"{place}发文机关"
        notes.add(
            "issuer", "", f"没有找到发文机关，暂写“{name}”", f"the issuing organ was not found; “{name}” stands for it"
        )
    issuer = ids.take("issuer")
    bodies: Data = {issuer: {"name": name, "role": "issuer"}}
    number = (red.number if red else "") or "".join(plain(each.inlines) for each in by_role[ParagraphRole.CAPTION])
    body = [escaped(each.mark + plain(each.inlines)) for each in by_role[ParagraphRole.BODY]]
    outline.passages.append(Passage("notice", "", {}, tuple(by_role[ParagraphRole.BODY])))
    issue: Data = {
        "by": issuer,
        **({"number": re.sub(r"\s", "", number)} if number else {}),
        **({"signed": signature.signed.isoformat()} if signature else {}),
        "heading": "red-head" if red else "none",
        **({"title": titled(plain(notice.title))} if notice.title else {}),
    }
    if to := [plain(each.inlines) for each in by_role[ParagraphRole.ADDRESSEES]]:
        issue["to"] = escaped(to[0].rstrip("：:"))
    issue["words"] = "\n\n".join(body) + ("\n" if len(body) > 1 else "") or "现予印发。"
    contact = "".join(plain(each.inlines) for each in by_role[ParagraphRole.CONTACT]).strip("（）()")
    if contact:
        issue["contact"] = escaped(contact)[:500]
        if _PERSON.search(contact):
            notes.add(
                "person",
                "",
                "联系方式中可能有个人姓名或号码，公开前请改为单位电话",
                "the contact may name a person; change it to an office before publishing",
            )
    if told := [block.text for block in notice.blocks if isinstance(block, Note)]:
        issue["note"] = "；".join(told)
    if imprint:
        if imprint.office != name:
            bodies[office := ids.take("printing-office")] = {"name": imprint.office, "role": "issuer"}
        else:
            office = issuer
        copies = {"copies": imprint.copies} if imprint.copies else {}
        issue["imprint"] = {"by": office, "printed": imprint.printed.isoformat(), **copies}
    return {"issue": issue, "bodies": bodies}
