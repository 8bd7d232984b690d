"""Industries, branches and grades of enterprises against the edition of the key-industry list that is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from plangen.finding import Path, Severity, Text
from plangen.model.enterprises import Enterprise, Kind, Line
from plangen.model.industries import LETTERS, Edition

from .rule import Example, Found, Rule
from .samples import enterprise, listed
from .subject import Subject

NO_GRADE = frozenset(("", "不分级", "其他"))
"""How the grade of an enterprise that has none is written."""
GROUND = Text(
    "环办大气函〔2020〕340号：重点行业、分支和各自的绩效等级",
    "MEE Huanban Daqi Han [2020] No. 340: key industries, their branches and grades",
)
_TERMS = frozenset(("引领性", "非引领性"))
_DEFAULT = "2020"
"""The edition of a plan whose list has no head; the same that ``inventory`` has by default."""

Place = tuple[Path, str, str, str]
"""Where an industry stands, the industry, its branch (empty where it is not told) and grade."""


def edition(subject: Subject) -> Edition | None:
    """The edition by which the list is judged; None where it is not known."""
    head = subject.plan.inventory
    return subject.editions.get(head.industries if head else _DEFAULT)


def branch(industry: str, stated: str, known: Edition) -> str:
    """The branch as stated; the only one of its industry where none is stated."""
    branches = tuple(known.industries.get(industry, ()))
    return branches[0] if not stated and len(branches) == 1 else stated


def grades(each: Enterprise | Line, known: Edition) -> tuple[str, ...] | None:
    """The grades that its branch can have; None where the edition does not know the branch."""
    return known.grades(each.industry, branch(each.industry, each.branch, known))


def lines(each: Enterprise) -> Iterator[tuple[Path, Enterprise | Line]]:
    """All industries of an enterprise with their addresses, its own first."""
    at: Path = ("enterprises", each.id)
    yield at, each
    yield from (((*at, "also", place), line) for place, line in enumerate(each.also))


def _not_listed(subject: Subject) -> Iterator[Found]:
    known = edition(subject)
    for each in subject.plan.enterprises.values() if known else ():
        for at, line in lines(each):
            if known and (line.industry in known.industries or (line is each and each.kind is Kind.KEY)):
                yield from _names(at, line, known)


def _names(at: Path, line: Enterprise | Line, known: Edition) -> Iterator[Found]:
    """An industry or branch that the edition does not have, with those that may be meant."""
    branches = known.industries.get(line.industry)
    if branches is None:
        told = _near(line.industry, known.industries) or [
            f"{industry}（{line.industry}）" for industry, own in known.industries.items() if line.industry in own
        ]
        yield Found((*at, "industry"), _unlisted("行业", "industry", line.industry, told), said=line.industry)
    elif not line.branch and len(branches) > 1:
        every = "、".join(branches)
        yield Found(
            (*at, "industry"),
            Text(
                f"行业“{line.industry}”没有写分支，可写：{every}",
                f"industry “{line.industry}” has no branch; there are: {every}",
            ),
        )
    elif line.branch and line.branch not in branches:
        told = _near(line.branch, branches) or list(branches)
        yield Found((*at, "branch"), _unlisted("分支", "branch", line.branch, told), said=line.branch)


def _near(word: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(word[:60], list(known), 3, 0.5)


def _unlisted(kind: str, english: str, word: str, near: list[str]) -> Text:
    told = "、".join(near)
    return Text(
        f"{kind}“{word}”不在重点行业名录里" + (f"，相近的有：{told}" if near else ""),
        f"{english} “{word}” is not in the list of key industries" + (f"; there are: {told}" if near else ""),
    )


def _not_of_branch(subject: Subject) -> Iterator[Found]:
    known = edition(subject)
    for each in subject.plan.enterprises.values() if known else ():
        further = {line.grade for line in each.also}
        for at, line in lines(each):
            allowed = grades(line, known) if known else None
            if line is each and line.grade in further:
                continue  # the lowest grade of all its industries, which its first one need not have
            message = _grade(line, allowed)
            if message:
                yield Found((*at, "grade"), message)


def _grade(line: Enterprise | Line, allowed: tuple[str, ...] | None) -> Text | None:
    where = line.industry + (f"（{line.branch}）" if line.branch else "")
    if allowed:
        told = "、".join(allowed)
        wrong = line.grade and line.grade not in allowed
        message = Text(
            f"{where}没有等级“{line.grade}”，只有：{told}", f"{where} has no grade “{line.grade}”; it has: {told}"
        )
        return message if wrong else None
    if line.grade in NO_GRADE or (allowed is None and isinstance(line, Enterprise) and line.kind is Kind.KEY):
        return None
    return Text(
        f"{where}在名录里不分级，却写了“{line.grade}”",
        f"{where} is not graded in the list, but “{line.grade}” is stated",
    )


def _mixed(subject: Subject) -> Iterator[Found]:
    known = edition(subject)
    if known is None:
        return
    for industry, branches in known.industries.items():
        for name, allowed in branches.items():
            if _both(allowed):
                yield Found(("inventory", "industries"), _two(f"{industry}（{name}）", known.name))
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for each in subject.plan.enterprises.values():
        if grades(each, known) is None:
            grade, name = first.setdefault((each.industry, each.branch), (each.grade, each.name))
            if _both((grade, each.grade)):
                where = each.industry + (f"（{each.branch}）" if each.branch else "")
                yield Found(("enterprises", each.id, "grade"), _two(where, name))


def _both(stated: Iterable[str]) -> bool:
    told = set(stated)
    return bool(told & LETTERS and told & _TERMS)


def _two(where: str, other: str) -> Text:
    return Text(
        f"{where}既用 A 至 D，又用引领性、非引领性（{other}）",
        f"{where} is graded by letters as well as by 引领性 ({other})".replace("引领性", "leading"),
    )


_GRADED = "industry: 水泥\nbranch: 水泥熟料\ngrade: C"
_OWN = "industry: 制砂\nkind: other\ngrade: "

GR002 = Rule(
    id="GR002",
    name="industry-not-listed",
    severity=Severity.ERROR,
    title=Text("行业或分支不在名录里", "an industry or branch is not in the list"),
    why=Text(
        "重点企业的等级和措施按名录的行业和分支定，名称要与名录一致。",
        "Grade and measures of a key enterprise hang on industry and branch, named as in the list.",
    ),
    ground=GROUND,
    advice=Text(
        "请按名录写；不属于重点行业的，kind 改为 other。",
        "Write it as in the list; if it is no key industry, kind is other.",
    ),
    check=_not_listed,
    by_enterprise=True,
    bad=Example(listed(enterprise("industry: 水泥\nbranch: 水泥粉磨站\ngrade: 引领性"))),
    good=Example(listed(enterprise("industry: 水泥\nbranch: 粉磨站\ngrade: 引领性"))),
)
GR003 = Rule(
    id="GR003",
    name="grade-not-of-branch",
    severity=Severity.ERROR,
    title=Text("等级不是这个分支的", "a grade that the branch does not have"),
    why=Text(
        "每个分支只有名录规定的几个等级，有的不分级；等级决定措施的强弱。",
        "Each branch has the grades of the list and no others, some have none; the grade decides on the measures.",
    ),
    ground=GROUND,
    advice=Text(
        "请核对绩效评级结果和分支；不分级的删去 grade。", "Compare the rating and the branch; delete grade where none."
    ),
    check=_not_of_branch,
    by_enterprise=True,
    bad=Example(listed(enterprise("industry: 水泥\nbranch: 粉磨站\ngrade: C"))),
    good=Example(listed(enterprise(_GRADED))),
)
GR009 = Rule(
    id="GR009",
    name="grade-terms-mixed",
    severity=Severity.WARNING,
    title=Text("一个分支混用两套等级", "one branch has grades of two kinds"),
    why=Text(
        "一个分支或者评 A 至 D，或者评引领性、非引领性，两套不能对照。",
        "A branch is graded either by letters or as leading and not leading; the two cannot be compared.",
    ),
    ground=GROUND,
    advice=Text("请按这个分支适用的指南统一。", "Use those of the guide that holds for the branch."),
    check=_mixed,
    bad=Example(listed(enterprise(_OWN + "B"), enterprise(_OWN + "非引领性", "other"))),
    good=Example(listed(enterprise(_OWN + "B"), enterprise(_OWN + "C", "other"))),
)
