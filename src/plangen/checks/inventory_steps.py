"""Measures of the enterprises on the list: what is done to what by how much, and rotation that adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction

from plangen.finding import Path, Severity, Text
from plangen.inventory.account import Account
from plangen.inventory.amounts import brief
from plangen.inventory.enterprises import fraction
from plangen.model.enterprises import Enterprise, Kind, Step
from plangen.model.levels import Colour

from .inventory_reductions import mill
from .rule import Example, Found, Rule
from .subject import Subject

_SHARED = {
    "limit": Text("限产", "limit"),
    "rotate": Text("轮产", "rotation"),
    "reduce-trips": Text("减少车次", "fewer trips"),
}


def _steps(subject: Subject) -> Iterator[tuple[Enterprise, Path, Step]]:
    """Every measure of every enterprise of the list."""
    if subject.plan.inventory is None:
        return
    for enterprise in subject.plan.enterprises.values():
        for level, steps in enterprise.measures.items():
            for index, step in enumerate(steps):
                yield enterprise, ("enterprises", enterprise.id, "measures", level.value, index), step


def _vague(subject: Subject) -> Iterator[Found]:
    for enterprise, path, step in _steps(subject):
        if enterprise.kind not in (Kind.KEY, Kind.OTHER):
            continue
        if step.do in _SHARED and step.by is None and not step.groups and not step.cuts:
            name = _SHARED[step.do]
            yield Found(path, Text(f"{name.zh}没有写比例", f"the {name.en} has no share"))
        elif step.do == "other" and not (step.units or step.by or step.cuts or step.indicator or step.vehicles):
            said = Text(f"“{step.words}”", f"“{step.words}”")
            message = Text(
                f"{said.zh}只有文字，没有生产单元、比例或指标",
                f"{said.en} is words only, without unit, share or indicator",
            )
            yield Found(path, message)


def _idle(subject: Subject) -> Iterator[Found]:
    if subject.plan.inventory is None:
        return
    accounts = subject.tree.calculation(subject.plan.id).accounts
    known = {account.id: account for account in accounts if account.path[0] == "enterprises"}
    for enterprise, path, step in _steps(subject):
        account = known[enterprise.id]
        if step.do in ("stop", "limit", "rotate") and not _whole(account, path):
            parts = {part.id for part in account.parts}
            named = dict.fromkeys((*step.units, *(unit for group in step.groups for unit in group)))
            names = "、".join(enterprise.units[unit].name for unit in named if unit not in parts)
            if names:
                message = Text(
                    f"“{names}”没有写排放量，停、限它的减排量按 0 计",
                    f"no emissions are given for “{names}”, so what is saved there counts as nothing",
                )
                yield Found(path, message)


def _whole(account: Account, path: Path) -> bool:
    """Whether no unit states emissions and the measure reaches all of them: it cuts the plant as one."""
    cut = account.levels[Colour(str(path[3]))]
    return len(account.parts) == 1 and path[4] not in cut.uncounted


def _rotation(subject: Subject) -> Iterator[Found]:
    for enterprise, path, step in _steps(subject):
        if step.do == "rotate":
            for message in _faults(enterprise, step):
                yield Found(path, message)


def _faults(enterprise: Enterprise, step: Step) -> Iterator[Text]:
    def names(units: list[str]) -> str:
        return "、".join(enterprise.units[unit].name if unit in enterprise.units else unit for unit in units)

    if len(step.groups) < 2:
        yield Text("轮产至少要分两组", "rotation takes at least two groups")
        return
    counts = Counter(unit for group in step.groups for unit in group)
    double = [unit for unit, count in counts.items() if count > 1]
    if double:
        yield Text(f"“{names(double)}”在不止一组里", f"“{names(double)}” is in more than one group")
    left = [unit for unit in step.units or _alike(enterprise, counts) if unit not in counts]
    if left:
        yield Text(f"“{names(left)}”不在任何一组里", f"“{names(left)}” is in no group")
    least = Fraction(min(map(len, step.groups)), len({*counts, *step.units}))
    if step.by and fraction(step.by) > least:
        share = f"{brief(least * 100, 1)}%"
        yield Text(
            f"每日停产不低于 {step.by}，最小的一组只占 {share}",
            f"at least {step.by} is to stop each day; the smallest group is only {share}",
        )


def _alike(enterprise: Enterprise, grouped: Collection[str]) -> Iterator[str]:
    """The units of an enterprise of the kinds that stop by turns, which are meant where none are named."""
    kinds = {enterprise.units[unit].kind for unit in grouped if unit in enterprise.units}
    return (unit.id for unit in enterprise.units.values() if unit.kind in kinds and not unit.spare)


_VERIFIABLE = Text(
    "环办大气函〔2020〕340号：措施可操作、可监测、可核查",
    "MEE Huanban Daqi Han [2020] No. 340: measures that can be done, monitored and verified",
)
_UNITS = "units: {a: {name: 1号磨%s}, b: {name: 2号磨, emissions: {pm: 1}}, c: {name: 3号磨, emissions: {pm: 1}}}"
_IN_UNITS = "{yellow: [{do: stop, units: [a]}]}, " + _UNITS
_ROTATE = "{yellow: [{do: rotate, by: %s, groups: [[a], [b], [%s]]}]}, " + _UNITS % ", emissions: {pm: 1}"

IN010 = Rule(
    id="IN010",
    name="measure-not-verifiable",
    severity=Severity.ERROR,
    title=Text("企业的措施不可核查", "a measure of an enterprise cannot be verified"),
    why=Text(
        "写明停哪条线、限多少、看什么指标，现场才查得清，减排量才算得出。",
        "Only a measure that names its line, share or indicator can be checked on site and counted.",
    ),
    ground=_VERIFIABLE,
    advice=Text(
        "请写成 {do: limit, units: [kiln-1], by: 30%, of: 日产量} 这样的事实。",
        "State facts, as in {do: limit, units: [kiln-1], by: 30%}; “of” says of what.",
    ),
    check=_vague,
    by_enterprise=True,
    bad=Example(mill("{yellow: [加强管理。]}")),
    good=Example(mill("{yellow: [{do: limit, by: 30%, of: 日产量}]}")),
)
IN011 = Rule(
    id="IN011",
    name="unit-without-emissions",
    severity=Severity.WARNING,
    title=Text("停、限的生产单元没有排放量", "a unit that is stopped or limited has no emissions"),
    why=Text(
        "没有排放量的单元停了也算不出减排量。", "What a unit without emissions saves by stopping cannot be calculated."
    ),
    ground=_VERIFIABLE,
    advice=Text("请写上单元的 emissions（年排放量，吨）。", "Give the unit's “emissions”, in tonnes a year."),
    check=_idle,
    bad=Example(mill(_IN_UNITS % "")),
    good=Example(mill(_IN_UNITS % ", emissions: {pm: 1}")),
)
IN015 = Rule(
    id="IN015",
    name="rotation-groups",
    severity=Severity.WARNING,
    title=Text("轮产的分组不对", "the groups of a rotation do not add up"),
    why=Text(
        "每组轮流停，各组不重复、不遗漏，最小的一组也要达到每日停产的比例。",
        "Groups stop by turns: no unit twice, none left out, and the smallest group is the share that stops each day.",
    ),
    ground=_VERIFIABLE,
    advice=Text("请改正 groups 或 by。", "Correct “groups” or “by”."),
    check=_rotation,
    by_enterprise=True,
    bad=Example(mill(_ROTATE % ("33%", "b"))),
    good=Example(mill(_ROTATE % ("33%", "c"))),
)
