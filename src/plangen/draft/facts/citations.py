"""Documents that the words cite: title, edition, 文号; the basis; what is repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plangen.draft.ids import Ids
from plangen.draft.outline import Outline
from plangen.draft.remarks import Notes, Recognised

Data = dict[str, Any]
_CITED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?:\s*[（(]((?:[\u4e00-\u9fff]{0,14}\s*[〔\[［【]\s*\d{4}\s*[〕\]］】]\s*\d+\s*号)|"
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
_STANDARD = re.compile(r"GB|HJ|DB")
_LONGEST = 300


def citations(outline: Outline, title: str, ids: Ids, notes: Notes) -> Data:
    """``supersedes``, ``basis`` and ``documents``."""
    documents: dict[str, Data] = {}
    basis: list[str] = []
    repealed: list[Data] = []
    by_title: dict[str, str] = {}
    for passage in outline.passages:
        for text, place in passage.texts():
            for cited, number, ending in _cited(text):
                if (
                    (cited == title and not ending)
                    or len(cited) < 5
                    or len(cited) > _LONGEST
                    or (passage.id == "notice" and title in cited)
                ):
                    continue
                identity = by_title.get(cited)
                if identity is None:
                    identity = by_title[cited] = ids.take(
                        (record := _document(cited, number))["kind"].replace("other", "document")
                    )
                    documents[identity] = record
                    notes.facts.append(Recognised("citation", f"documents.{identity}", passage.id, place, cited))
                if number and "number" not in documents[identity]:
                    documents[identity]["number"] = re.sub(r"(?<=[\u4e00-\u9fff〔〕])\s+|\s+(?=号)", "", number)
                if passage.title.endswith("依据") and identity not in basis:
                    basis.append(identity)
                if ending and identity not in [each["document"] for each in repealed]:
                    documents[identity]["status"] = "superseded"
                    way = {"by-title": "notice"} if cited.endswith("通知") else {}
                    repealed.append({"document": identity, **way})
                    passage.states("supersedes")
                    notes.facts.append(Recognised("supersedes", "supersedes", passage.id, place, cited))
    found: Data = {"supersedes": repealed} if repealed else {}
    found |= {"basis": basis} if basis else {}
    return found | ({"documents": documents} if documents else {})


def _cited(text: str) -> Iterator[tuple[str, str, bool]]:
    """Title, 文号 and whether the sentence repeals it."""
    for found in _CITED.finditer(text.replace("〈", "《").replace("〉", "》") if "〈" in text else text):
        ending = re.match(r"[^。；]{0,24}(?:同时|即行|予以)?废止", text[found.end() :])
        yield re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", found[1]).strip(), found[2] or "", bool(ending)


def _document(cited: str, number: str) -> Data:
    edition = _EDITION.search(cited)
    title = cited[: edition.start()] if edition and edition.start() else cited
    named = next(
        (kind for kind, words in _KINDS if title.endswith(words) or (kind == "law" and words[0] in title)), "other"
    )
    kind = "standard" if _STANDARD.match(number) else named
    return {"title": title, **({"edition": edition[1]} if edition and edition.start() else {}), "kind": kind}
