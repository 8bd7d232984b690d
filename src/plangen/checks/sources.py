"""Documents and short forms as they are typed in words: title marks, 文号, codes, 本预案, 以下简称."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.documents import CitedDocument
from plangen.model.plan import Plan

from .cases import cases
from .numbers import mended
from .prose import passages
from .rule import Example, Found, Rule
from .subject import Subject, number

_MARKS = re.compile(r"[《》〈〉]")
_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})(〔(?:19|20)\d{2}〕\d{1,5}号)")
_WRONG = re.compile(
    r"[\u4e00-\u9fff]{2,8}[（(\[［【](?:19|20)\d{2}[)）\]］】]\s*(?:第\s*)?\d{1,5}\s*号(?!线|楼|院|机组|令|公告|炉)"
)
_CODE = re.compile(r"(GB(?:/T)?|HJ(?:/T)?)( ?)(\d{3,6})([—–\-－])((?:19|20)\d{2})")
_SHORT = re.compile(r"以下(?:简|统)?称[为]?[“\"]?([^”\"），。]{1,20})")
_RELIES = re.compile(r"(?:根据|依据|依照|按照)@([a-z][a-z0-9-]*[a-z0-9])")
_SELF = re.compile(r"(?<![基样版文成根资日])本(预案|方案)(?!例)")


def _unbalanced(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        for line in passage.paragraphs:
            wrong = _imbalance(line)
            if wrong:
                place, message = wrong
                yield Found(passage.path, message, said=line[place : place + 10])
                break


def _imbalance(line: str) -> tuple[int, Text] | None:
    """Where the title marks of a line stop pairing, and how."""
    waiting: list[tuple[int, str]] = []
    for found in _MARKS.finditer(line):
        place, mark = found.start(), found[0]
        if mark in "《〈":
            if mark == "《" and any(each == "《" for _, each in waiting):
                said = Text("书名号里面又用了《》", "title marks inside title marks are not the inner ones")
                return place, said
            waiting.append((place, mark))
        elif not waiting or waiting[-1][1] != {"》": "《", "〉": "〈"}[mark]:
            return place, Text(f"“{mark}”没有前一半", f"“{mark}” closes nothing")
        else:
            waiting.pop()
    return (
        (waiting[-1][0], Text(f"“{waiting[-1][1]}”没有后一半", f"“{waiting[-1][1]}” is not closed"))
        if waiting
        else None
    )


def _codes(subject: Subject) -> Iterator[Found]:
    written = [
        (("documents", each.id, "number"), each.number)
        for each in subject.plan.documents.values()
        if each.kind == "standard" and each.number
    ]
    written += [(each.path, each.bare) for each in passages(subject.plan)]  # type: ignore[misc]
    found = [(path, match) for path, text in written for match in _CODE.finditer(text)]
    styles = Counter((match[2], match[4]) for _, match in found)
    if len(styles) < 2:
        return
    (blank, dash), _ = styles.most_common(1)[0]
    for path, match in found:
        if (match[2], match[4]) != (blank, dash):
            right = f"{match[1]}{blank}{match[3]}{dash}{match[5]}"
            message = Text(f"“{match[0]}”，别处写作 {right} 的样式", f"“{match[0]}” is elsewhere as in {right}")
            yield Found(path, message, said=match[0])


def _introduced_twice(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    shorts = {each.short: each.id for each in plan.bodies.values()}
    shorts |= {each.short: each.id for each in plan.groups.values()}
    shorts |= {each.short: each.id for each in plan.terms.values()}
    told: set[str] = set()
    for passage in passages(plan):
        for match in _SHORT.finditer(passage.bare):
            short = match[1]
            if short in shorts:
                message = Text(
                    f"“{short}”已登记为“{shorts[short]}”的简称，第一次出现时自动引出",
                    f"“{short}” is registered as short for “{shorts[short]}” and introduced by itself",
                )
                yield Found(passage.path, message, said=match[0])
            elif short in told:
                said = Text(f"“{short}”引出了两次", f"“{short}” is introduced twice")
                yield Found(passage.path, said, said=match[0])
            told.add(short)


def _not_inherited(subject: Subject) -> Iterator[Found]:
    parent = subject.plans.get(subject.plan.parent)
    if parent is None or not subject.plan.basis:
        return
    lacking = [each for each in parent.basis if each not in subject.plan.basis]
    if lacking:
        names = "、".join(lacking)
        message = Text(
            f"编制依据少了所派生的预案依据的 {names}", f"the basis lacks {names}, on which the parent plan is based"
        )
        yield Found(("basis",), message, above=(parent.id, ("basis",)))


def _other_self(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    noun = plan.calls_itself.removeprefix("本")
    ending = re.search(r"(预案|方案)\Z", plan.title)
    if ending and ending[1] != noun:
        message = Text(
            f"题名是“{ending[1]}”，自称却是“{plan.calls_itself}”",
            f"the title says “{ending[1]}”, the plan calls itself “{plan.calls_itself}”",
        )
        yield Found(("calls-itself",), message)
    for passage in passages(plan):
        for case in cases(passage, _SELF):
            if case.match[1] != noun:
                own, other = plan.calls_itself, case.said
                yield case.found(Text(f"写了“{other}”，自称是“{own}”", f"“{other}”, elsewhere “{own}”"))


def _numbers_known(subject: Subject) -> set[str]:
    numbers = {each.number for each in subject.plan.documents.values()}
    return (numbers | subject.tree.numbers) - {""}


def _unknown_numbers(subject: Subject) -> Iterator[Found]:
    known = _numbers_known(subject)
    for passage in passages(subject.plan):
        for match in _NUMBER.finditer(passage.bare):
            if not any(match[0].endswith(each) or each.endswith(match[0]) for each in known):
                near = next((each for each in sorted(known) if _near(match[1], match[2], each)), "")
                advice = Text(f"登记的是 {near}，请写 @标识。", f"Registered is {near}; write @id.") if near else None
                message = Text(
                    f"文中的文号“{match[0]}”没有登记", f"the number “{match[0]}” in the words is not registered"
                )
                yield Found(passage.path, message, advice, said=match[0])


def _near(code: str, rest: str, known: str) -> bool:
    """Whether a number registered has the same organ code and year, or differs in the code alone."""
    organ, _, tail = known.partition("〔")
    return (code.endswith(organ) and tail[:4] == rest[1:5]) or f"〔{tail}" == rest


def _wrong_numbers(subject: Subject) -> Iterator[Found]:
    for passage in passages(subject.plan):
        for match in _WRONG.finditer(passage.bare):
            right = mended(match[0])
            advice = Text("请写作 〔年份〕序号号，并登记为文件。", "Bracket the year with the hexagonal brackets.")
            message = Text(f"文中的文号“{match[0]}”没有用六角括号〔〕", f"“{match[0]}” lacks the hexagonal brackets")
            yield Found(passage.path, message, advice if right else None, said=match[0])


def _outside_basis(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if not plan.basis:
        return
    told: set[str] = set()
    for passage in passages(plan):
        for identity in _RELIES.findall(passage.text):
            cited = subject.plans.get(identity) or plan.documents.get(identity)
            if cited and identity not in told and identity != plan.id and not _covered(subject, plan, cited):
                told.add(identity)
                message = Text(
                    f"依据@{identity}行事，编制依据里却没有它",
                    f"it is relied on @{identity}, which is not in the basis",
                )
                yield Found(passage.path, message)


def _covered(subject: Subject, plan: Plan, cited: Plan | CitedDocument) -> bool:
    """Whether the basis names a document, or the notice by which it was issued, or it is the upstream."""
    if cited.id in plan.basis or any(above.plan == cited.id for above in plan.upstream):
        return True
    stated = number(cited) if isinstance(cited, Plan) else cited.number
    if stated and any(number(upper) == stated for upper in subject.upstream):
        return True
    issued = [plan.documents[each].title for each in plan.basis if each in plan.documents]
    plain = [re.sub(r"[《》〈〉]", "", each) for each in issued]
    return any(re.sub(r"[《》〈〉]", "", cited.full_title) in each for each in plain)


_LAYOUT = Text("GB/T 9704-2012 第 7.2.5 条（发文字号）", "GB/T 9704-2012, clause 7.2.5 (document number)")
_MARKING = Text("GB/T 15834-2011 第 4.15 条（书名号）", "GB/T 15834-2011, clause 4.15 (title marks)")
_CITING = Text(
    "国办发〔2024〕5号：引用准确、前后一致", "State Council Office [2024] No. 5: citations are exact and uniform"
)


def _words(words: str, more: str = "") -> str:
    return more + f"sections: [{{id: basis-of, title: 依据, words: '{words}'}}]\n"


_GUIDE = "documents: {guide: {title: 技术指南, number: 环办大气函〔2020〕340号}}\n"
_AIR = "documents: {air: {title: 环境空气质量标准, number: GB 3095—2012, kind: standard}}\n"
_LAW = "documents: {law: {title: 大气污染防治法, kind: law}, rule: {title: 应急预案管理办法, kind: regulation}}\n"

CI008 = Rule(
    id="CI008",
    name="title-marks",
    severity=Severity.ERROR,
    title=Text("书名号不成对或嵌套不对", "title marks are unpaired or wrongly nested"),
    why=Text("书名号成对，书名号里面用单书名号。", "Title marks come in pairs; inside them stand the single ones."),
    ground=_MARKING,
    advice=Text("请补全，里层改用〈〉；登记的文件写 @标识即可。", "Complete them; write @id for registered documents."),
    check=_unbalanced,
    bad=Example(_words("按照《关于印发《技术指南》的通知》执行。")),
    good=Example(_words("按照《关于印发〈技术指南〉的通知》执行。")),
)
CI009 = Rule(
    id="CI009",
    name="standard-code-style",
    severity=Severity.WARNING,
    title=Text("标准编号的写法不统一", "codes of standards are not written alike"),
    why=Text("标准编号全文用一种写法。", "Codes of standards are written in one style."),
    ground=_CITING,
    advice=Text("请统一为 GB 3095—2012 的样式。", "Write all in one style."),
    check=_codes,
    bad=Example(_words("执行GB3095-2012和GB 3095—2012。", _AIR)),
    good=Example(_words("执行GB 3095—2012。", _AIR)),
)
CI010 = Rule(
    id="CI010",
    name="short-form-twice",
    severity=Severity.WARNING,
    title=Text("简称引出了两次", "a short form is introduced twice"),
    why=Text(
        "简称只引出一次；登记了 short 的，由系统引出。", "A short form is introduced once; a registered one by itself."
    ),
    ground=_CITING,
    advice=Text("请删去后一处，或改写为 @标识。", "Delete the later one, or write @id."),
    check=_introduced_twice,
    bad=Example(_words("操作方案（以下简称方案书）和操作方案（以下简称方案书）。")),
    good=Example(_words("操作方案（以下简称方案书）和公示牌（以下简称公示）。")),
    needs=frozenset({"project"}),
)
CI011 = Rule(
    id="CI011",
    name="basis-of-parent-missing",
    severity=Severity.WARNING,
    title=Text("编制依据少于所派生的预案", "the basis lacks what the parent plan is based on"),
    why=Text("派生的方案沿用上级预案的依据。", "A derived plan keeps the basis of its parent."),
    ground=_CITING,
    advice=Text("请补上；确不需要的，加注说明。", "Add it, or say why it is not needed."),
    check=_not_inherited,
    bad=Example("parent: upper\nbasis: [upper]\n", _LAW + "basis: [law]\n"),
    good=Example("parent: upper\nbasis: [law, upper]\n", _LAW + "basis: [law]\n"),
    needs=frozenset({"upstream"}),
)
CI012 = Rule(
    id="CI012",
    name="self-name",
    severity=Severity.ERROR,
    title=Text("自称与题名或别处不一致", "the plan calls itself by two names"),
    why=Text(
        "题名是预案的自称本预案，是方案的自称本方案，全文一致。",
        "A plan calls itself by the noun of its title throughout.",
    ),
    ground=_CITING,
    advice=Text("请统一自称。", "Use one name."),
    check=_other_self,
    bad=Example(_words("本方案由办公室负责解释。")),
    good=Example(_words("本预案由办公室负责解释，基本方案另行制定。")),
)
CI013 = Rule(
    id="CI013",
    name="number-not-registered",
    severity=Severity.WARNING,
    title=Text("文中的文号没有登记", "a number in the words is not registered"),
    why=Text("文件登记一次、文中写 @标识，文号才不会写错。", "Documents are registered once and written as @id."),
    ground=_LAYOUT,
    advice=Text("请登记这份文件，文中写 @标识。", "Register the document and write @id."),
    check=_unknown_numbers,
    bad=Example(_words("按照环办大气函〔2020〕304号执行。", _GUIDE)),
    good=Example(_words("按照环办大气函〔2020〕340号执行。", _GUIDE)),
    needs=frozenset({"project"}),
)
CI014 = Rule(
    id="CI014",
    name="number-brackets-in-words",
    severity=Severity.ERROR,
    title=Text("文中的文号没有用六角括号", "a number in the words lacks the hexagonal brackets"),
    why=Text("文号的年份用六角括号〔〕。", "The year of a number stands in hexagonal brackets."),
    ground=_LAYOUT,
    advice=Text("请按原文件核对，例如 水政办〔2025〕5号。", "Compare it with the document itself."),
    check=_wrong_numbers,
    bad=Example(_words("按照环办大气函[2020]340号执行。")),
    good=Example(_words("按照环办大气函〔2020〕340号执行。")),
)
CI015 = Rule(
    id="CI015",
    name="relied-on-outside-basis",
    severity=Severity.INFO,
    title=Text("文中依据的文件不在编制依据里", "a document relied on is not in the basis"),
    why=Text("文中说“根据”“按照”的文件，编制依据里一般要有。", "What the words go by usually stands in the basis."),
    ground=_CITING,
    advice=Text("请写进 basis，或确认不必列入。", "Add it to basis, or confirm that it need not be there."),
    check=_outside_basis,
    bad=Example(_words("按照@rule执行。", _LAW + "basis: [law]\n")),
    good=Example(_words("按照@rule执行。", _LAW + "basis: [law, rule]\n")),
)
