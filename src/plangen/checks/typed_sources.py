"""Documents that an old plan relies on, against those of its clause on its basis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text

from .cases import cases
from .prose import outline
from .rule import Example, Found, Rule
from .subject import Subject

_TITLE = r"《((?:[^《》]|《[^《》]*》)*)》"
_CITED = re.compile(_TITLE)
_RELIED = re.compile(rf"(?:根据|按照|依据|依照|遵照){_TITLE}")
_BASIS = re.compile(r"依据")
_MADE_BY = re.compile(r"[^。\n]*制定(?:本预案|本方案|本实施方案)")
_EDITION = re.compile(r"[（(][^（）()]*[）)]|中华人民共和国")
_OWN_PAPER = re.compile(r"清单|实施方案|操作方案")
"""What is drawn up under the plan, not before it."""
_FEWEST = 2
"""Documents of which a clause on the basis is made."""


def _outside(subject: Subject) -> Iterator[Found]:
    named = {_bare(title) for title in _of_basis(subject)}
    if len(named) < _FEWEST:
        return
    named.add(_bare(subject.plan.title))
    for passage in outline(subject.plan):
        if passage.section is None or passage.is_title or _BASIS.search(passage.section.title):
            continue
        for case in cases(passage, _RELIED):
            title = _bare(case.match[1])
            if not _OWN_PAPER.search(title) and not any(title in each or each in title for each in named):
                named.add(title)
                said = case.match[1]
                yield case.found(Text(f"编制依据里没有《{said}》", f"《{said}》 is not in the clause on the basis"))


def _of_basis(subject: Subject) -> Iterator[str]:
    """The titles in the clause on the basis, and in a sentence that says by what the plan was made."""
    for passage in outline(subject.plan):
        if passage.section and _BASIS.search(passage.section.title):
            yield from _CITED.findall(passage.bare)
        for sentence in _MADE_BY.findall(passage.bare):
            yield from _CITED.findall(sentence)


def _bare(title: str) -> str:
    return _EDITION.sub("", title).strip()


def _text(words: str) -> str:
    head = (
        "河东区重污染天气应急预案", "一、总则", "（一）编制目的", "为应对重污染天气，制定本预案。", "（二）编制依据",
        "《中华人民共和国大气污染防治法》《云中市重污染天气应急预案》。", "二、保障",
    )  # fmt: skip
    return "\n".join((*head, words, "三、附则", "本预案自印发之日起施行。", ""))


LT024 = Rule(
    id="LT024",
    name="relied-on-but-not-in-basis",
    severity=Severity.INFO,
    title=Text("正文按照的文件不在编制依据里", "what the text goes by is not in the clause on its basis"),
    why=Text("文中说“根据”“按照”的文件，编制依据里一般要有。", "What the words go by usually stands in the basis."),
    ground=Text("国办发〔2024〕5号：预案的编制依据", "State Council Office [2024] No. 5: the basis of a plan"),
    advice=Text("请补进编制依据，或确认不必列入。", "Add it to the basis, or confirm that it need not be there."),
    check=_outside,
    bad=Example(_text("按照《河东区突发事件总体应急预案》做好保障。")),
    good=Example(_text("按照《云中市重污染天气应急预案（2024年版）》做好保障，依据《大气污染防治法》处罚。")),
    needs=frozenset({"manuscript"}),
)
