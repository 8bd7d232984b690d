"""Documents that the words cite: title, edition, 文号; the basis; what is repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline, Passage
from plangen.draft.remarks import Notes, Recognised

Data = dict[str, Any]
_CITED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?:\s*[（(]((?:[\u4e00-\u9fff]{0,14}\s*[〔\[［【（(]?\s*\d{4}\s*(?:年|[〕\]］】）)])?\s*(?:第\s*)?\d+\s*号)|"
    r"(?:GB|HJ|DB|GB/T)\s*[\d/.]+\s*[—－-]\s*\d{4})[）)])?"
)
_EDITION = re.compile(r"[（(]((?:19|20)\d{2}年?(?:修订|修正)?(?:版|稿)?|[^（）()]*(?:修订|修正)[^（）()]*)[）)]$")
_KINDS = (
    ("standard", ("标准", "技术规定", "技术规范")),
    ("law", ("防治法", "应对法", "保护法", "行政法")),
    ("regulation", ("条例", "办法", "规定")),
    ("plan", ("预案", "实施方案")),
    ("opinion", ("意见",)),
    ("notice", ("通知", "函", "通告", "公告")),
)
_PLAN_OF = re.compile(
    r"(?:^|印发|[》厅室府会])([\u4e00-\u9fff]{2,20}?(?:省|市|自治区|区|县|州|盟|旗))(?:环境)?(?:空气)?重污染天气(?:总体)?应急预案"
)
_NUMBER = re.compile(r"([\u4e00-\u9fff]*)[〔\[［【（(]?((?:19|20)\d{2})(?:年|[〕\]］】）)])?(?:第)?(\d+)号")
_STANDARD = re.compile(r"GB|HJ|DB")
_SHORT = re.compile(
    r"》(?:\s*[（(][^（）()]*号[）)])?\s*[（(]以下(?:统一)?简称[:：]?[“《]?([^”》（）()，。]{2,20})[”》]?[）)]"
)
_SHORTEST, _LONGEST = 5, 300


def citations(outline: Outline, title: str, ids: Ids, notes: Notes, registered: Mapping[str, Data]) -> Data:
    """``supersedes``, ``basis`` and ``documents``, the last without those that are ``registered`` already."""
    register = _Register(title, ids, notes, registered)
    for passage in outline.passages:
        for text, place in passage.texts():
            for cited, number, ending in _cited(text):
                if not register.is_other(cited, passage, ending=ending):
                    continue
                identity = register.enter(cited, number, passage, place)
                if passage.title.endswith("依据") and identity not in register.basis:
                    register.basis.append(identity)
                if ending:
                    register.repeal(identity, cited, passage, place)
            register.name_short(text, passage, place)
    _tell_of_upstream(register, notes)
    found = {"supersedes": list(register.repealed.values()), "basis": register.basis, "documents": register.documents}
    return {key: value for key, value in found.items() if value}


class _Register:
    """The documents cited so far, each once."""

    def __init__(self, title: str, ids: Ids, notes: Notes, registered: Mapping[str, Data]) -> None:
        self.title = title
        self._registered = {_known_by(each): name for name, each in registered.items()}
        self.ids = ids
        self.notes = notes
        self.documents: Data = {}
        self.basis: list[str] = []
        self.repealed: Data = {}
        self._by_title: dict[str, str] = {}

    def is_other(self, cited: str, passage: Passage, *, ending: bool) -> bool:
        """Whether a title is that of another document, and not this plan's own."""
        own = (cited == self.title and not ending) or (passage.id == "notice" and self.title in cited)
        return not own and _SHORTEST <= len(cited) <= _LONGEST

    def enter(self, cited: str, number: str, passage: Passage, place: str) -> str:
        """The id of a cited document."""
        if cited not in self._by_title:
            record = _document(cited, number)
            known = self._registered.get(_known_by(record), "")
            identity = self._by_title[cited] = known or self.ids.take(record["kind"].replace("other", "document"))
            if not known:
                self.documents[identity] = record
            self.notes.facts.append(Recognised("citation", f"documents.{identity}", passage.id, place, cited))
        identity = self._by_title[cited]
        if number and identity in self.documents:
            self.documents[identity].setdefault("number", _number(number))
        return identity

    def repeal(self, identity: str, cited: str, passage: Passage, place: str) -> None:
        """Notes that the plan repeals a document."""
        if identity in self.repealed:
            return
        if identity in self.documents:
            self.documents[identity]["status"] = "superseded"
        self.repealed[identity] = {"document": identity, **({"by-title": "notice"} if cited.endswith("通知") else {})}
        passage.states("supersedes")
        self.notes.facts.append(Recognised("supersedes", "supersedes", passage.id, place, cited))

    def name_short(self, text: str, passage: Passage, place: str) -> None:
        """The short titles that 以下简称 gives to documents of a paragraph."""
        for found in _SHORT.finditer(text):
            before = list(_cited(text[: found.start() + 1]))
            identity = self._by_title.get(before[-1][0], "") if before else ""
            own = self.documents.get(identity)
            if own and "short" not in own and found[1] not in ("本预案", "本方案"):
                own["short"] = found[1]
                fact = Recognised("short-form", f"documents.{identity}", passage.id, place, found[1], "likely")
                self.notes.facts.append(fact)


def _tell_of_upstream(register: _Register, notes: Notes) -> None:
    """A remark for each cited plan of another place: it may stand above this one."""
    own = _PLAN_OF.search(register.title)
    told: set[str] = set()
    for identity, record in register.documents.items():
        found = _PLAN_OF.search(record["title"])
        if identity in register.repealed or not found or (own and own[1] == found[1]) or found[1] in told:
            continue
        told.add(found[1])
        fact = next(each for each in notes.facts if each.path == f"documents.{identity}")
        notes.facts.append(Recognised("upstream", fact.path, fact.section, fact.place, record["title"], "likely"))
        notes.add(
            "upstream",
            fact.place,
            f"《{record['title']}》可能是上位预案；项目里有它（或它的 record）之后，写进 upstream",
            f"《{record['title']}》 may be the plan above; name it under “upstream” once the project has it",
        )


def _number(written: str) -> str:
    """A 文号 in the one form that it has; brackets may have been lost or be of another kind. Standards stay."""
    found = _NUMBER.fullmatch(re.sub(r"\s", "", written))
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号" if found else written


def _cited(text: str) -> Iterator[tuple[str, str, bool]]:
    """Title, 文号 and whether the sentence repeals it."""
    for found in _CITED.finditer(text.replace("〈", "《").replace("〉", "》") if "〈" in text else text):
        ending = re.match(r"[^。；]{0,24}(?:同时|即行|予以)?废止", text[found.end() :])
        yield re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", found[1]).strip(), found[2] or "", bool(ending)


def _known_by(record: Data) -> tuple[str, str]:
    """What two records of one document have in common: title and edition, blanks aside."""
    return re.sub(r"\s", "", record["title"]), re.sub(r"\s", "", record.get("edition", ""))


def _document(cited: str, number: str) -> Data:
    edition = _EDITION.search(cited)
    title = cited[: edition.start()] if edition and edition.start() else cited
    named = next(
        (kind for kind, words in _KINDS if title.endswith(words) or (kind == "law" and words[0] in title)), "other"
    )
    kind = "standard" if _STANDARD.match(number) else named
    return {"title": title, **({"edition": edition[1]} if edition and edition.start() else {}), "kind": kind}
