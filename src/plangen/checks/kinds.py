"""What an enterprise must be to be listed as small, protected or stopped, and which of several grades it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.finding import Path, Severity, Text
from plangen.inventory.amounts import KILOGRAMS
from plangen.inventory.enterprises import annual
from plangen.model.enterprises import Enterprise, Kind, Line, Small
from plangen.model.industries import LEADING, LETTERS, STRENGTH, rank

from .grades import NO_GRADE, edition, grades
from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .subject import Subject

MOST_KILOGRAMS = 100
"""What a small emitter emits in a year at most, all pollutants together."""
_FOSSIL = re.compile(r"煤|焦炭|焦粉|石油焦|柴油|汽油|重油|渣油|燃料油|燃油|原油|^油$")
_ADDED = ("so2", "nox", "vocs")


def _protected(subject: Subject) -> Iterator[Found]:
    known = edition(subject)
    for each in subject.plan.enterprises.values() if known else ():
        graded = grades(each, known) if known else None
        if each.kind is Kind.PROTECTED and graded and not _good(each.grade):
            stated = each.grade if each.grade not in NO_GRADE else ""
            message = Text(
                f"保障类企业在重点行业里，等级是“{stated}”，低于 B" if stated else "保障类企业在重点行业里，没有等级",
                f"protected in a key industry and graded “{stated}”, below B"
                if stated
                else "protected in a key industry and not graded",
            )
            yield Found(("enterprises", each.id, "grade" if each.grade else "kind"), message)


def _good(grade: str) -> bool:
    place = rank(grade)
    return place is not None and place <= STRENGTH.index("B")


def _small(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        if each.kind is Kind.SMALL:
            at: Path = ("enterprises", each.id)
            if each.small is None:
                yield Found((*at, "kind"), Text("小微企业没有写 small 的条件", "a small emitter without “small”"))
            else:
                yield from _conditions((*at, "small"), each.small)
            total = _kilograms(each)
            if total > MOST_KILOGRAMS:
                message = Text(
                    f"SO2、NOx、颗粒物、VOCs 年排放量合计 {total:f} 千克，超过 {MOST_KILOGRAMS} 千克",
                    f"SO2, NOx, PM and VOCs add up to {total:f} kg a year, more than {MOST_KILOGRAMS} kg",
                )
                yield Found((*at, "emissions"), message)


def _conditions(at: Path, small: Small) -> Iterator[Found]:
    if _FOSSIL.search(small.burns):
        message = Text(f"小微企业燃用“{small.burns}”", f"a small emitter burns “{small.burns}”")
        yield Found((*at, "burns"), message)
    if small.toxic:
        yield Found((*at, "toxic"), Text("小微企业排放有毒有害气体", "a small emitter emits toxic gases"))
    if small.odour:
        yield Found((*at, "odour"), Text("小微企业排放恶臭气体", "a small emitter emits odorous gases"))


def _kilograms(each: Enterprise) -> Decimal:
    """SO2, NOx, particulate matter (its largest fraction where the whole is not stated) and VOCs, kilograms a year."""
    dust = annual(each, "pm") or max(annual(each, "pm10"), annual(each, "pm25"))
    total = (dust + sum((annual(each, gas) for gas in _ADDED), Decimal())) * KILOGRAMS
    return total.quantize(Decimal(1)) if total == total.to_integral_value() else total.normalize()


def _stopped(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        if each.kind is Kind.STOPPED:
            at: Path = ("enterprises", each.id)
            if any(each.baseline.values()):
                yield Found((*at, "baseline"), Text("长期停产企业写了日基数", "a stopped enterprise has a baseline"))
            if each.measures:
                yield Found((*at, "measures"), Text("长期停产企业写了措施", "a stopped enterprise has measures"))


def _lowest(subject: Subject) -> Iterator[Found]:
    for each in subject.plan.enterprises.values():
        lower = next((line for line in each.also if _below(each.grade, line.grade)), None)
        if lower:
            yield Found(("enterprises", each.id, "grade"), _higher(each, lower))


def _below(whole: str, line: str) -> bool:
    """Whether the grade of one industry is lower than that of the whole, as far as the two can be compared."""
    if whole in LEADING:
        return line in STRENGTH and line not in LEADING
    two = (whole, line)
    return set(two) <= LETTERS and STRENGTH.index(line) > STRENGTH.index(whole)


def _higher(each: Enterprise, lower: Line) -> Text:
    return Text(
        f"等级写为 {each.grade}，所涉的{lower.industry}是 {lower.grade}",
        f"the grade is {each.grade}; in {lower.industry} it is {lower.grade}",
    )


_RULE_2026 = Text(
    "环办大气〔2026〕2号：涉及多个行业的企业取最低等级",
    "MEE Huanban Daqi [2026] No. 2: an enterprise in several industries takes the lowest grade",
)
_PRACTICE = Text(
    "现行市、县预案对企业分类的要求", "what city and county plans in force ask of each class of enterprise"
)
_CLINKER = "industry: 水泥\nbranch: 水泥熟料\n"
_SMALL = "industry: 食品制造\nkind: small\nsmall: {burns: 天然气}\nemissions: {nox: 0.08, pm: %s}"
_STOPPED = "industry: 食品制造\nkind: stopped"
_ALSO = _CLINKER + "grade: %s\nalso: [{industry: 水泥, branch: 矿渣粉}, {industry: 石灰窑, grade: C}]"

GR005 = Rule(
    id="GR005",
    name="protected-below-b",
    severity=Severity.ERROR,
    title=Text("重点行业的保障类企业低于 B 级", "a protected enterprise of a key industry is graded below B"),
    why=Text(
        "重点行业的企业要列为保障类，等级须在 B 级及以上，或是引领性企业。",
        "In a key industry only enterprises graded B or better, or leading ones, are protected.",
    ),
    ground=_PRACTICE,
    advice=Text("请核对等级，或移出保障类。", "Compare the grade, or take it off the protected ones."),
    check=_protected,
    by_enterprise=True,
    bad=Example(listed(enterprise(_CLINKER + "grade: C\nkind: protected"))),
    good=Example(listed(enterprise(_CLINKER + "grade: B\nkind: protected"))),
)
GR006 = Rule(
    id="GR006",
    name="not-a-small-emitter",
    severity=Severity.ERROR,
    title=Text("不符合小微涉气企业的条件", "not a small emitter"),
    why=Text(
        "小微涉气企业不燃煤、不燃油，没有有毒有害和恶臭气体，SO2、NOx、颗粒物、VOCs 四项年排放量合计不超过 100 千克。",
        "A small emitter burns neither coal nor oil, emits nothing toxic or odorous, and of SO2, NOx, PM and VOCs"
        " together no more than 100 kg a year.",
    ),
    ground=_PRACTICE,
    advice=Text("请核对，或改为其他类别。", "Compare it, or give it another kind."),
    check=_small,
    by_enterprise=True,
    bad=Example(listed(enterprise(_SMALL % "0.03"))),
    good=Example(listed(enterprise(_SMALL % "0.02"))),
)
GR007 = Rule(
    id="GR007",
    name="stopped-with-measures",
    severity=Severity.WARNING,
    title=Text("长期停产企业有基数或措施", "a long-stopped enterprise has a baseline or measures"),
    why=Text(
        "长期停产的企业没有排放可减，复产前另行登记。",
        "Nothing can be cut where nothing runs; it is listed anew before it starts again.",
    ),
    ground=_PRACTICE,
    advice=Text("请删去，或改为实际的类别。", "Delete them, or give it the kind that it really is."),
    check=_stopped,
    by_enterprise=True,
    bad=Example(listed(enterprise(_STOPPED + "\nmeasures: {red: [{do: stop}]}"))),
    good=Example(listed(enterprise(_STOPPED))),
)
GR008 = Rule(
    id="GR008",
    name="not-the-lowest-grade",
    severity=Severity.WARNING,
    title=Text("涉及多个行业，没有取最低等级", "several industries, and not the lowest of their grades"),
    why=Text(
        "涉及多个行业的企业，整厂取各行业中最低的等级。", "In several industries the lowest grade holds for the whole."
    ),
    ground=_RULE_2026,
    advice=Text("请把 grade 改为最低的等级。", "Write the lowest as grade."),
    check=_lowest,
    by_enterprise=True,
    bad=Example(listed(enterprise(_ALSO % "B"))),
    good=Example(listed(enterprise(_ALSO % "C"))),
)
