"""Names of headquarters and offices as an old plan types them: introduced twice or never, almost alike, left over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from plangen.finding import Path, Severity, Text
from plangen.model.plan import Plan

from .prose import typed
from .rule import Example, Found, Need, Rule
from .subject import Subject

_CITED = re.compile(r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》")
_SHORT = re.compile(r"[（(]\s*以下(?:统一)?简?称[为：:]?\s*[“\"]?([^”\"（）()，。]{2,24})[”\"]?\s*[）)]")
_QUALITIES = "重污染天气|大气污染防治|污染防治|生态环境保护|专项|应急|应对|响应|工作|领导"
_BODY = re.compile(
    r"((?:自治区|[省市区县州盟旗])(?:[\u4e00-\u9fff]{2,8}?[局厅委])?)?"
    rf"((?:{_QUALITIES})*)(指挥部|领导小组|攻坚战办|攻坚办|环委办|污防办|大气办)(办公室)?"
)
_BUREAU = re.compile(r"(?:^|[、，。；：（和由会同])([省市区县][\u4e00-\u9fff]{2,4}[局委])(?![\u4e00-\u9fff])")
_SECTION = re.compile(
    r"(?:^|[、，。；：（和由在是与]|会同)([\u4e00-\u9fff]{2,14}科)(?=[、，。；：）和与]|负责|牵头|主要|科长|$)"
)
"""A section of a bureau among others, or before what it does."""
_LEVELS = "省市区县州盟旗"
_KINDS = {"攻坚战办": "攻坚办"}
_OFFICES = ("攻坚办", "环委办", "污防办", "大气办")
"""What nobody calls an office in full: such a form is short for something."""
_OWN = {"district": "区县旗", "park": "区", "city": "市州盟", "province": "省"}
_ORGANISING = re.compile(r"组织|机构|职责|领导|指挥")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name where it first stands, and whether a short form is introduced for it there."""

    name: str
    path: Path
    defined: bool


def _texts(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """Address, text without cited titles, and heading of all words."""
    for passage in typed(plan):
        yield passage.path, _CITED.sub("《》", passage.bare), passage.section.title if passage.section else ""


def _introduced(plan: Plan) -> set[str]:
    return {match[1].strip() for _, text, _ in _texts(plan) for match in _SHORT.finditer(text)}


def _twice(subject: Subject) -> Iterator[Found]:
    told: set[tuple[bool, str]] = set()
    for path, text, _ in _texts(subject.plan):
        for match in _SHORT.finditer(text):
            key = (path[0] == "issue", match[1])  # the notice is a document of its own
            if key in told:
                said = Text(f"“{match[1]}”前面已经引出过", f"“{match[1]}” was introduced before")
                yield Found(path, said, said=match[0])
            told.add(key)


def _named(plan: Plan) -> defaultdict[tuple[str, str, str], dict[str, _Named]]:
    """Level, noun and office → the forms in which the body is named, in order."""
    found: defaultdict[tuple[str, str, str], dict[str, _Named]] = defaultdict(dict)
    for path, text, _ in _texts(plan):
        for match in _BODY.finditer(text):
            level, _, noun, office = (each or "" for each in match.groups())
            if level or noun in _KINDS or noun in _OFFICES:
                forms = found[level, _KINDS.get(noun, noun), office]
                forms.setdefault(match[0], _Named(match[0], path, bool(_SHORT.match(text, match.end()))))
    return found


def _alike(subject: Subject) -> Iterator[Found]:
    known = _introduced(subject.plan)
    named = _named(subject.plan)
    counts = _counts(subject.plan)
    for (level, noun, office), forms in list(named.items()):
        above = named[level, noun, ""] if office else {}  # the office of a body is named after it
        introduced = {each for each in forms if _is_introduced(each, level, office, known)}
        defined = {each.name for each in forms.values() if each.defined}
        defined |= {each.name + office for each in above.values() if each.defined}
        full = defined or (set() if introduced and noun in _OFFICES else {max(forms, key=len)})
        others = sorted(full | introduced, key=len)
        for name, where in forms.items():
            if name in introduced or name in full:
                continue
            said = Text(f"“{name}”与“{others[-1]}”是否同一个机构", f"is “{name}” the same body as “{others[-1]}”")
            yield Found(where.path, _often(said, counts[name]), said=name)
    yield from _shortened(subject.plan)
    yield from _sections_shortened(subject.plan)


def _shortened(plan: Plan) -> Iterator[Found]:
    """Names that leave out characters of one listed body, and are no listed body themselves."""
    listed = [each.name for each in plan.members if "、" not in each.name]
    told = {*listed, *_introduced(plan)}
    for path, text, _ in _texts(plan):
        for match in _BUREAU.finditer(text):
            full = [each for each in listed if each[0] == match[1][0] and _leaves_out(match[1], each)]
            if match[1] not in told and len(full) == 1:
                told.add(match[1])
                said = Text(f"“{match[1]}”与“{full[0]}”是否同一个机构", f"is “{match[1]}” the same body as “{full[0]}”")
                yield Found(path, said, said=match[1])


def _counts(plan: Plan) -> Counter[str]:
    """How often each form stands in the text."""
    return Counter(match[0] for _, text, _ in _texts(plan) for match in _BODY.finditer(text))


def _often(said: Text, count: int) -> Text:
    """The message, with how often the same is so in the whole text."""
    return Text(f"{said.zh}，全文共{count}处", f"{said.en}; {count} times in all") if count > 1 else said


def _sections_shortened(plan: Plan) -> Iterator[Found]:
    """Names of sections of an office that leave out characters of one other, and never stand in a list beside it."""
    named: dict[str, Path] = {}
    beside: set[tuple[str, str]] = set()
    for path, text, _ in _texts(plan):
        for line in text.split("\n"):
            names = [match[1] for match in _SECTION.finditer(line)]
            beside |= {(one, two) for one in names for two in names}
            for name in names:
                named.setdefault(name, path)
    known = _introduced(plan)
    for name, path in named.items():
        full = [each for each in named if each[0] == name[0] and _leaves_out(name, each)]
        if len(full) == 1 and name not in known and (name, full[0]) not in beside:
            said = Text(f"“{name}”与“{full[0]}”是否同一个机构", f"is “{name}” the same body as “{full[0]}”")
            yield Found(path, said, said=name)


def _leaves_out(short: str, full: str) -> bool:
    rest = iter(full)
    return len(short) < len(full) and short[-1] == full[-1] and all(each in rest for each in short)


def _is_introduced(name: str, level: str, office: str, known: set[str]) -> bool:
    """Whether a form is a short one that was introduced, with its office or level, or without them."""
    bare = name.removesuffix(office)
    return any(each in known for each in (name, bare, name.removeprefix(level), bare.removeprefix(level)))


def _never(subject: Subject) -> Iterator[Found]:
    known = _introduced(subject.plan)
    known |= {each[1:] for each in known if each[0] in _LEVELS}
    counts = _counts(subject.plan)
    for (level, noun, office), forms in _named(subject.plan).items():
        if noun not in _OFFICES or any(_is_introduced(each, level, office, known) for each in forms):
            continue
        first = next(iter(forms.values()))
        said = Text(f"“{first.name}”没有用“以下简称”引出", f"“{first.name}” is short for something never named")
        yield Found(first.path, _often(said, counts[first.name]), said=first.name)


def _left_over(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    levels = _OWN.get(plan.jurisdiction.level, "")
    if not levels or not any(_ORGANISING.search(title) for _, _, title in _texts(plan)):
        return
    for noun, level in product(("指挥部", "领导小组"), ("本", *levels)):
        own = re.compile(rf"{level}(?:属|(?=[^属]))(?:{_QUALITIES})*{noun}")
        said = [(path, match[0], title) for path, text, title in _texts(plan) for match in own.finditer(text)]
        if said and not any(_ORGANISING.search(title) for _, _, title in said):
            path, name, _ = said[0]
            message = Text(
                f"组织机构里没有“{name}”，像是别的预案留下的",
                f"“{name}” is not in the organisation of this plan and looks left over from another",
            )
            yield Found(path, message, said=name)


_CLEAR = Text(
    "国办发〔2024〕5号：明确责任单位和职责分工", "State Council Office [2024] No. 5: responsibilities and duties"
)
_MANUSCRIPT: frozenset[Need] = frozenset({"manuscript"})


def _text(*lines: str) -> str:
    return "\n".join(("河东区重污染天气应急预案", "一、组织机构", *lines, "三、附则", "本预案自印发之日起施行。", ""))


_FOUNDED = "成立区重污染天气应急指挥部（以下简称区指挥部），下设办公室。"

LT005 = Rule(
    id="LT005",
    name="short-form-introduced-twice",
    severity=Severity.WARNING,
    title=Text("简称引出了两次", "a short form is introduced twice"),
    why=Text("简称只在第一次出现时引出。", "A short form is introduced once, where the name first stands."),
    ground=_CLEAR,
    advice=Text("请删去后一处的“以下简称”。", "Delete the later introduction."),
    check=_twice,
    bad=Example(_text(_FOUNDED, "二、职责", "区重污染天气应急指挥部（以下简称区指挥部）负责指挥。")),
    good=Example(_text(_FOUNDED, "二、职责", "区指挥部负责指挥。")),
    needs=_MANUSCRIPT,
)
LT006 = Rule(
    id="LT006",
    name="body-under-two-names",
    severity=Severity.HUMAN,
    title=Text("像是同一个机构，名称不一", "what seems one body has several names"),
    why=Text(
        "一个机构一个全称、一个引出过的简称；另一种写法会被当作另一个机构。",
        "A body has one full name and one short form that was introduced; any other looks like another body.",
    ),
    ground=_CLEAR,
    advice=Text("是同一个机构的，请统一；不是的，请写清。", "Use one name for one body; tell two bodies apart."),
    check=_alike,
    bad=Example(_text(_FOUNDED, "二、职责", "区应急指挥部负责指挥。")),
    good=Example(_text(_FOUNDED, "二、职责", "区指挥部负责指挥，向市重污染天气应急指挥部报告。")),
    needs=_MANUSCRIPT,
)
LT007 = Rule(
    id="LT007",
    name="short-form-never-introduced",
    severity=Severity.HUMAN,
    title=Text("简称没有引出", "a short form is never introduced"),
    why=Text("没有引出的简称，外单位不知道指谁。", "Without its full name, others do not know who is meant."),
    ground=_CLEAR,
    advice=Text("请在第一次出现时写全称和“以下简称”。", "Give the full name where it first stands."),
    check=_never,
    bad=Example(_text(_FOUNDED, "二、职责", "及时转发市环委办的通报。")),
    good=Example(
        _text(
            _FOUNDED, "二、职责", "转发市生态环境保护委员会办公室（以下简称市环委办）的通报。市环委办另有规定的除外。"
        )
    ),
    needs=_MANUSCRIPT,
)
LT008 = Rule(
    id="LT008",
    name="headquarters-not-in-organisation",
    severity=Severity.HUMAN,
    title=Text("文中的指挥机构不在组织机构里", "a headquarters is not part of the organisation"),
    why=Text(
        "照抄别的预案，会留下本级没有的机构。", "What was copied from another plan leaves bodies that are not here."
    ),
    ground=_CLEAR,
    advice=Text("请改为本预案的机构。", "Name the body of this plan."),
    check=_left_over,
    bad=Example(_text("区生态环境保护委员会统一领导。", "二、信息报送", "区属指挥部成员单位每日报送。")),
    good=Example(_text(_FOUNDED, "二、信息报送", "区指挥部成员单位每日报送。")),
    needs=_MANUSCRIPT,
)
