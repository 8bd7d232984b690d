"""文号: their grammar, and one document under one number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plangen.finding import Path, Severity, Text
from plangen.model.documents import CitedDocument
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject, number, signed, year_in

_FORM = re.compile(r"[\u4e00-\u9fff]{2,30}〔(?:19|20)[0-9]{2}〕[1-9][0-9]{0,4}号")
_SERIES = re.compile(r"令|公告|通告")
"""Decrees and announcements are counted in series of their own (第31号), which the grammar does not bind."""
_UNBOUND = ("law", "regulation", "standard")
_OPENING = str.maketrans("（([［【｛{", "〔〔〔〔〔〔〔")
_CLOSING = str.maketrans("）)]］】｝}", "〕〕〕〕〕〕〕")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SLIPS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (re.compile(r"\s"), Text("有空格", "it holds blanks")),
    (
        re.compile(r"[（(\[［【｛{）)\]］】｝}]"),
        Text("年份没有用六角括号〔〕", "the year is not in hexagonal brackets"),
    ),
    (re.compile(r"〔\s*[0-9]{2}\s*〕"), Text("年份不是四位", "the year has not four digits")),
    (re.compile(r"第"), Text("序号前有“第”", "there is an ordinal prefix before the serial number")),
    (re.compile(r"[〕）)\]］】第]\s*0"), Text("序号前有 0", "the serial number has a leading zero")),
    (re.compile(r"[０-９]"), Text("数字是全角", "the digits are full-width")),
    (re.compile(r"[^号]\Z"), Text("末尾没有“号”", "it does not end in the sign for number")),
    (re.compile(r"\A[〔（(\[［【]"), Text("没有机关代字", "the code of the issuing organ is missing")),
)


def is_number(text: str) -> bool:
    """Whether a 文号 is organ code, year in 〔〕, serial number without 第 or zero, 号 (GB/T 9704-2012, 7.2.5)."""
    return _FORM.fullmatch(text) is not None


def slips(text: str) -> tuple[Text, ...]:
    """What is wrong with a 文号, slip by slip; empty where no known slip explains it."""
    return tuple(said for pattern, said in _SLIPS if pattern.search(text))


def mended(text: str) -> str:
    """The 文号 with its slips undone, or empty where that does not give one."""
    plain = re.sub(r"\s", "", text).translate(_OPENING).translate(_CLOSING).translate(_DIGITS).replace("第", "")
    plain = re.sub(r"〕0+(?=[1-9])", "〕", plain)
    plain = plain if plain.endswith("号") else plain + "号"
    return plain if is_number(plain) else ""


def _malformed(subject: Subject) -> Iterator[Found]:
    own = number(subject.plan)
    if own and not is_number(own):
        yield _bad_number(own, ("issue", "number"))
    for document in subject.plan.documents.values():
        free = document.kind in _UNBOUND or _SERIES.search(document.number)
        if document.number and not free and not is_number(document.number):
            yield _bad_number(document.number, ("documents", document.id, "number"))


def _bad_number(text: str, path: Path) -> Found:
    found, right = slips(text), mended(text)
    chinese = "、".join(each.zh for each in found) or "不是机关代字〔年份〕序号号的形式"
    english = ", ".join(each.en for each in found) or "it is not organ code, bracketed year, serial number"
    advice = Text(f"请写作 {right}。", f"Write {right}.") if right else None
    return Found(path, Text(f"文号“{text}”{chinese}", f"the number “{text}”: {english}"), advice, mended=right)


def _off_year(subject: Subject) -> Iterator[Found]:
    day, own = signed(subject.plan), number(subject.plan)
    if day and _apart(own, day.year):
        yield _other_year(own, day.year, ("issue", "number"))
    for document in subject.plan.documents.values():
        if document.dated and document.kind not in _UNBOUND and _apart(document.number, document.dated.year):
            yield _other_year(document.number, document.dated.year, ("documents", document.id, "number"))


def _apart(text: str, year: int) -> bool:
    stated = year_in(text)
    return stated is not None and abs(stated - year) > 1


def _other_year(text: str, year: int, path: Path) -> Found:
    message = Text(
        f"文号“{text}”的年份与成文年份 {year} 相差一年以上",
        f"the year of “{text}” is more than one off the year {year} of signing",
    )
    return Found(path, message)


def _doubled(subject: Subject) -> Iterator[Found]:
    told: set[str] = set()
    for first, second in _alike(subject.plan.documents.values()):
        said = _sameness(first, second)
        if said and second.id not in told:
            told.add(second.id)
            yield Found(("documents", second.id), said)
    for document in subject.plan.documents.values():
        named = subject.tree.titled(document.full_title)
        yield from _other_number(document, (plan for plan in named if plan.full_title == document.full_title))


def _alike(documents: Iterable[CitedDocument]) -> Iterator[tuple[CitedDocument, CitedDocument]]:
    """Pairs that share number or full title: each document with the first such and the one before it."""
    groups: dict[str, list[CitedDocument]] = {}
    for document in documents:
        for key in {document.number, document.full_title} - {""}:
            groups.setdefault(key, []).append(document)
    for group in groups.values():
        yield from ((group[0], each) for each in group[1:])
        yield from pairwise(group[1:])


def _other_number(document: CitedDocument, plans: Iterable[Plan]) -> Iterator[Found]:
    """A plan of the document's title and edition is in the project, but under another number."""
    for plan in plans:
        stated = number(plan)
        if document.number and stated and document.number != stated:
            if not plan.edition and year_in(stated) != year_in(document.number):
                continue  # another edition
            message = Text(
                f"《{document.full_title}》在这里是 {document.number}，预案“{plan.id}”写的是 {stated}",
                f"《{document.full_title}》 has {document.number} here, but {stated} in the plan “{plan.id}”",
            )
            yield Found(("documents", document.id, "number"), message, above=(plan.id, ("issue", "number")))


def _sameness(one: CitedDocument, two: CitedDocument) -> Text | None:
    """Why two entries are one document; a notice and what it issues share a number but not a title."""
    nested = one.title in two.title or two.title in one.title
    if one.number and one.number == two.number and (one.title == two.title or not nested):
        return Text(
            f"文号“{two.number}”已登记为“{one.id}”，这里又是“{two.id}”",
            f"the number “{two.number}” is already registered as “{one.id}”; here it is “{two.id}”",
        )
    if one.full_title == two.full_title and _one_issuer(one, two) and not _series(one, two):
        return Text(
            f"《{two.full_title}》已登记为“{one.id}”（{one.number or '无文号'}），"
            f"这里又是“{two.id}”（{two.number or '无文号'}）",
            f"《{two.full_title}》 is already registered as “{one.id}” ({one.number or 'no number'}); here it is"
            f" “{two.id}” ({two.number or 'no number'})",
        )
    return None


def _one_issuer(one: CitedDocument, two: CitedDocument) -> bool:
    return not one.issuer or not two.issuer or one.issuer == two.issuer


def _series(one: CitedDocument, two: CitedDocument) -> bool:
    """Documents without edition that return year by year under one title, each with its own year and number."""
    years = {year_in(one.number), year_in(two.number)}
    serials = {each.number.rpartition("〕")[2] for each in (one, two)}
    return not one.edition and len(years) == 2 and None not in years and len(serials) == 2


_LAYOUT = Text("GB/T 9704-2012 第 7.2.5 条（发文字号）", "GB/T 9704-2012, clause 7.2.5 (document number)")

CI002 = Rule(
    id="CI002",
    name="document-number-form",
    severity=Severity.ERROR,
    title=Text("文号格式不对", "a document number is not in the prescribed form"),
    why=Text(
        "发文字号由机关代字、年份、序号组成：年份四位，用六角括号〔〕，序号不编虚位、不加“第”，末尾加“号”，中间没有空格。",
        "A document number is organ code, four-digit year in hexagonal brackets and serial number, without leading"
        " zeros, ordinal prefix or blanks.",
    ),
    ground=_LAYOUT,
    advice=Text("请按原文件核对，例如 水政办〔2025〕5号。", "Compare it with the document itself."),
    check=_malformed,
    bad=Example("documents:\n  guide: {title: 技术指南, number: '环办大气函[2020]第340号', kind: notice}\n"),
    good=Example("documents:\n  guide: {title: 技术指南, number: 环办大气函〔2020〕340号, kind: notice}\n"),
    records=True,
)
CI003 = Rule(
    id="CI003",
    name="document-registered-twice",
    severity=Severity.ERROR,
    title=Text("同一文件登记了两次", "one document is registered twice"),
    why=Text(
        "一份文件只登记一次，全项目引用才会题名、文号一致。",
        "A document is registered once, so that it is cited with one title and one number everywhere.",
    ),
    ground=_LAYOUT,
    advice=Text(
        "请保留一处，其余改为引用它；文号不同的，先按原文件核对。",
        "Keep one and refer to it; compare differing numbers with the document.",
    ),
    check=_doubled,
    bad=Example(
        "documents:\n"
        "  guide-2020: {title: 技术指南, edition: 2020年修订版, number: 环办大气函〔2020〕340号}\n"
        "  industry-guide: {title: 技术指南, edition: 2020年修订版, number: 环办大气函〔2020〕304号}\n"
    ),
    good=Example(
        "documents:\n"
        "  guide-2020: {title: 技术指南, edition: 2020年修订版, number: 环办大气函〔2020〕340号}\n"
        "  guide-2021: {title: 技术指南, edition: 2021年修订版, number: 环办便函〔2021〕341号}\n"
    ),
    needs=frozenset({"project"}),
)
CI007 = Rule(
    id="CI007",
    name="number-year",
    severity=Severity.WARNING,
    title=Text("文号的年份与成文日期不符", "the year of a number does not fit the date of signing"),
    why=Text(
        "文号按年编，年份与成文年份至多相差一年。",
        "Numbers are given by year; it is at most one off the year of signing.",
    ),
    ground=_LAYOUT,
    advice=Text("请核对文号和成文日期。", "Compare the number with the date of signing."),
    check=_off_year,
    bad=Example(
        "issue: {by: office, number: 水政办〔2020〕5号, signed: 2025-02-25}\nbodies: {office: {name: 办公室}}\n"
    ),
    good=Example(
        "issue: {by: office, number: 水政办〔2024〕95号, signed: 2025-01-05}\nbodies: {office: {name: 办公室}}\n"
    ),
)
