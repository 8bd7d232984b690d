"""Measures against those of the plans above, and what every level must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plangen.finding import Path, Severity, Text
from plangen.model.levels import Colour
from plangen.model.measures import Family, Measure, Provision, Sector
from plangen.model.plan import Plan

from .measures import ladder, rungs_of
from .prose import address
from .rule import Example, Found, Rule
from .strength import modality, weaknesses
from .subject import Subject
from .wording import level, title

GOVERNMENTS = ("province-plan", "city-plan", "district-plan")
"""Kinds of plans that must be whole; a department's plan has its own share only."""
_SOURCES = (Sector.INDUSTRIAL, Sector.MOBILE, Sector.DUST)
_BAN = 3


def counterparts(plan: Plan, upper: Plan) -> Mapping[str, Measure]:
    """Measures of a plan above → ours that answer them, or that bear the same id."""
    found = {each.id: each for each in plan.measures.values() if each.id in upper.measures}
    for measure in plan.measures.values():
        answer = measure.answers
        if answer and answer.plan == upper.id and answer.clause.startswith("measures."):
            found[answer.clause.removeprefix("measures.")] = measure
    return found


def _uncovered(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    for upper in subject.upstream:
        ours = counterparts(plan, upper)
        for asked in upper.measures.values():
            own = ours.get(asked.id)
            if asked.family is not Family.MANDATORY or (own is None and not _must_cover(plan)):
                continue
            lacking = [colour for colour in rungs_of(asked) if own is None or colour not in own.levels]
            if lacking:
                yield _lacks(own, asked, upper, lacking)


def _must_cover(plan: Plan) -> bool:
    return plan.kind in GOVERNMENTS and bool(plan.measures)


def _lacks(own: Measure | None, asked: Measure, upper: Plan, lacking: list[Colour]) -> Found:
    path: Path = ("measures", own.id) if own else ("measures",)
    levels = Text("、".join(level(each).zh for each in lacking), ", ".join(level(each).en for each in lacking))
    return Found(
        path,
        Text(
            f"上级{title(upper)}的强制性措施“{asked.id}”在{levels.zh}没有对应的措施",
            f"the mandatory “{asked.id}” of {title(upper)} above has no counterpart at {levels.en}",
        ),
        Text(
            f"请补上；已有对应措施的，在该措施写 answers: {{plan: {upper.id}, clause: measures.{asked.id}}}。",
            f"Add it; if a measure here corresponds, write answers: {{plan: {upper.id}, clause:"
            f" measures.{asked.id}}} in it.",
        ),
        (upper.id, ("measures", asked.id)),
    )


def _weaker(subject: Subject) -> Iterator[Found]:
    told: set[Path] = set()
    for upper in subject.upstream:
        whose = Text(f"上级{title(upper)}", f"{title(upper)} above")
        for identity, own in counterparts(subject.plan, upper).items():
            for colour, asked in upper.measures[identity].levels.items():
                for dimension, said in weaknesses(own.levels.get(colour, asked), asked, whose):
                    path = address(subject.plan, own.id, colour, dimension.field)
                    if path not in told:
                        told.add(path)
                        there = address(upper, identity, colour, dimension.field)
                        message = Text(
                            f"措施“{own.id}”在{level(colour).zh}{said.zh}",
                            f"“{own.id}” at {level(colour).en} {said.en}",
                        )
                        yield Found(path, message, above=(upper.id, there))


def _other_threshold(subject: Subject) -> Iterator[Found]:
    for upper in subject.upstream:
        for identity, own in counterparts(subject.plan, upper).items():
            for colour, asked in upper.measures[identity].levels.items():
                mine = own.levels.get(colour, Provision()).threshold
                if mine and asked.threshold and str(mine) != str(asked.threshold):
                    message = Text(
                        f"措施“{own.id}”在{level(colour).zh}的门槛是“{mine}”，上级{title(upper)}是“{asked.threshold}”",
                        f"“{own.id}” at {level(colour).en} binds from “{mine}”; {title(upper)} above from"
                        f" “{asked.threshold}”",
                    )
                    there = address(upper, identity, colour, "threshold")
                    yield Found(address(subject.plan, own.id, colour, "threshold"), message, above=(upper.id, there))
                    break


def _families(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.kind not in GOVERNMENTS:
        return
    for track in dict.fromkeys(each.track for each in plan.measures.values()):
        for colour in ladder(plan, track):
            standing = [each for each in plan.measures.values() if each.track == track and colour in each.levels]
            lacking = [family.chinese for family in Family if not any(each.family is family for each in standing)]
            mandatory = {each.sector for each in standing if each.family is Family.MANDATORY}
            lacking += [sector.chinese for sector in _SOURCES if mandatory and sector not in mandatory]
            if lacking:
                names = "、".join(lacking)
                yield Found(
                    ("measures",),
                    Text(f"{level(colour).zh}没有{names}", f"{level(colour).en} has no measures of the kinds {names}"),
                )


def _closures(plan: Plan) -> Iterator[tuple[Measure, Colour, Provision]]:
    """The levels at which schools close."""
    for measure in plan.measures.values():
        for colour, provision in measure.levels.items():
            if "停课" in provision.do:
                yield measure, colour, provision
                break


def _other_closure(subject: Subject) -> Iterator[Found]:
    for upper in subject.upstream:
        for theirs, at, asked in _closures(upper):
            for own, colour, provision in _closures(subject.plan):
                if (colour, str(provision.when)) != (at, str(asked.when)):
                    mine, other = _condition(colour, provision), _condition(at, asked)
                    yield Found(
                        address(subject.plan, own.id, colour, "do"),
                        Text(
                            f"停课的条件是{mine.zh}，上级{title(upper)}是{other.zh}",
                            f"schools close at {mine.en}; in {title(upper)} above at {other.en}",
                        ),
                        above=(upper.id, ("measures", theirs.id)),
                    )


def _condition(colour: Colour, provision: Provision) -> Text:
    when = Text(f"且 {provision.when} ", f" and {provision.when}") if provision.when else Text("", "")
    return Text(f"{level(colour).zh}预警{when.zh}", f"{level(colour).en}{when.en}")


def _binding_advice(subject: Subject) -> Iterator[Found]:
    for measure in subject.plan.measures.values():
        if measure.family is not Family.ADVISORY:
            continue
        for colour, provision in measure.levels.items():
            if modality(provision.do) == _BAN:
                message = Text(
                    f"倡议性措施“{measure.id}”在{level(colour).zh}写“{provision.do}”，是强制性的用词",
                    f"the advisory “{measure.id}” says “{provision.do}” at {level(colour).en}, a binding word",
                )
                yield Found(address(subject.plan, measure.id, colour, "do"), message)
                break


_GROUND = Text(
    "国发〔2023〕24号第二十七项：省、市、县三级预案体系，下级不得放宽",
    "State Council [2023] No. 24, item 27: plans of province, city and county as one system, none laxer than above",
)
_KINDS = Text(
    "环大气〔2024〕6号：健康防护、倡议性和强制性减排措施", "MEE Huan Daqi [2024] No. 6: the families of measures"
)
_TRUCKS = "measures:\n  trucks:\n    family: mandatory\n    sector: mobile\n    object: 重型载货车辆\n"
_BANNED = _TRUCKS + "    yellow: {do: 禁止, words: '{{ do }}{{ object }}上路。'}\n"
_SIZED = (
    _TRUCKS + "    yellow: {do: 禁止, threshold: '>= 10 辆次/日', words: '{{ threshold }}的{{ do }}{{ object }}。'}\n"
)
_BURNING = (
    "measures:\n  burning:\n    family: mandatory\n    sector: other\n"
    "    yellow: {do: 禁止, object: 露天焚烧, words: '{{ do }}{{ object }}。'}\n"
)
_SCHOOLS = "measures:\n  schools:\n    family: health\n    at: 中小学\n"

ME010 = Rule(
    id="ME010",
    name="upstream-measure-missing",
    severity=Severity.ERROR,
    title=Text("缺少上级的强制性措施", "a mandatory measure of upstream is missing"),
    why=Text(
        "上级的强制性措施，下级都要有；下级可以更严、可以增加。",
        "Each mandatory measure above needs one here, which may be stricter; others may be added.",
    ),
    ground=_GROUND,
    advice=Text("请补上对应的措施。", "Add the corresponding measure."),
    check=_uncovered,
    bad=Example(_BURNING, _BANNED),
    good=Example(_BANNED, _BANNED),
    needs=frozenset({"upstream"}),
)
ME011 = Rule(
    id="ME011",
    name="measure-weaker-than-upstream",
    severity=Severity.ERROR,
    title=Text("措施弱于上级", "a measure is weaker than upstream's"),
    why=Text(
        "同一措施的用词、排放阶段、范围、数量、门槛、例外，都不得比上级宽。",
        "Word, stage, area, amount, size and exemptions of a measure may not be laxer than above.",
    ),
    ground=_GROUND,
    advice=Text("请改为不弱于上级。", "Make it at least as strict as above."),
    check=_weaker,
    bad=Example(_BANNED.replace("禁止", "减少"), _BANNED),
    good=Example(_BANNED, _BANNED.replace("禁止", "减少")),
    needs=frozenset({"upstream"}),
)
ME012 = Rule(
    id="ME012",
    name="family-missing",
    severity=Severity.WARNING,
    title=Text("某一级别缺少一类措施", "a level lacks a family of measures"),
    why=Text(
        "每一级都有健康防护、倡议性减排和强制性减排措施；强制性措施分工业源、移动源和扬尘源。",
        "Each level has measures for health, advisory ones and mandatory ones, these for industry, vehicles and dust.",
    ),
    ground=_KINDS,
    advice=Text("请补上这一类措施。", "Add measures of this kind."),
    check=_families,
    bad=Example(_BURNING),
    good=Example(
        "measures:\n"
        + "".join(
            f"  {name}:\n    family: {family}\n{sector}    yellow: {{do: {do}, object: 活动}}\n"
            for name, family, sector, do in (
                ("health", "health", "", "减少"),
                ("travel", "advisory", "", "倡导"),
                ("plants", "mandatory", "    sector: industrial\n", "停止"),
                ("trucks", "mandatory", "    sector: mobile\n", "禁止"),
                ("sites", "mandatory", "    sector: dust\n", "停止"),
            )
        )
    ),
    needs=frozenset({"project"}),
)
ME013 = Rule(
    id="ME013",
    name="threshold-differs-from-upstream",
    severity=Severity.WARNING,
    title=Text("管控对象的门槛与上级不同", "the size from which a measure binds differs from upstream's"),
    why=Text(
        "“10辆次及以上”与“超过10辆次”差一家企业；门槛的数值和符号宜与上级相同。",
        "“10 and more” and “more than 10” bind different enterprises; number and sign should be those above.",
    ),
    ground=_GROUND,
    advice=Text("请与上级用同一门槛。", "Use the size of the plan above."),
    check=_other_threshold,
    bad=Example(_SIZED.replace(">=", ">"), _SIZED),
    good=Example(_SIZED, _SIZED),
    needs=frozenset({"upstream"}),
)
ME014 = Rule(
    id="ME014",
    name="school-closure-differs",
    severity=Severity.WARNING,
    title=Text("停课条件与上级不同", "schools close under another condition than upstream"),
    why=Text("停课的条件应与上级一致。", "Schools close under the condition of the plan above."),
    ground=_GROUND,
    advice=Text("请与上级用同一条件。", "Use the condition of the plan above."),
    check=_other_closure,
    bad=Example(
        _SCHOOLS + "    red: {do: 停课, words: '{{ at }}{{ do }}。'}\n",
        _SCHOOLS + "    red: {do: 停课, when: aqi >= 500, words: '{{ at }}{{ do }}。'}\n",
    ),
    good=Example(
        _SCHOOLS + "    red: {do: 停课, when: aqi >= 500, words: '{{ when }}时{{ at }}{{ do }}。'}\n",
        _SCHOOLS + "    red: {do: 停课, when: aqi >= 500, words: '{{ at }}{{ do }}。'}\n",
    ),
    needs=frozenset({"upstream"}),
)
ME015 = Rule(
    id="ME015",
    name="binding-word-in-advice",
    severity=Severity.HUMAN,
    title=Text("倡议性措施用了强制性的词", "an advisory measure uses a binding word"),
    why=Text(
        "倡议性措施靠自愿；写“停止”“禁止”的，或应列入强制性措施，或应改为倡导。",
        "Advice is followed of free will; what is banned belongs among the mandatory measures, or is to be advised.",
    ),
    ground=_KINDS,
    advice=Text("请改用倡导、建议，或移到强制性措施。", "Advise it, or move it to the mandatory measures."),
    check=_binding_advice,
    bad=Example(_SCHOOLS.replace("health", "advisory") + "    yellow: {do: 停止, object: 景观灯光}\n"),
    good=Example(_SCHOOLS.replace("health", "advisory") + "    yellow: {do: 倡导, object: 绿色出行}\n"),
    needs=frozenset({"project"}),
)
