"""Least reduction ratios against the plans above, the national figures and each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from plangen.finding import Path, Severity, Text
from plangen.model.fact import Percent
from plangen.model.levels import LADDER, Colour, Reduction, Trade
from plangen.model.plan import Plan

from .rule import Example, Found, Rule
from .subject import Subject
from .wording import level, pollutant, pollutants, set_in, title

_GRADED = LADDER[1:]
NATIONAL = Reduction(
    pollutants=("so2", "nox", "pm", "vocs"),
    least={colour: Percent(Decimal(value)) for colour, value in zip(_GRADED, (10, 20, 30), strict=True)},
    trade=Trade(
        pollutants=("so2", "nox"),
        sum_least={colour: Percent(Decimal(value)) for colour, value in zip(_GRADED, (20, 40, 60), strict=True)},
    ),
)
"""环办大气函〔2019〕648号: 10, 20 and 30 %; SO2 and NOx may be traded as long as they sum to 20, 40 and 60 %."""
_OLD_VOCS = {colour: Percent(Decimal(value)) for colour, value in zip(_GRADED, (10, 15, 20), strict=True)}
_TRACK = "pm25"
_GOVERNMENTS = ("province-plan", "city-plan", "district-plan")

Standard = tuple[str, Reduction, Plan | None, Reduction]
"""Name of the track, ours, the plan above or None for the national figures, its reduction."""


def _standards(subject: Subject) -> Iterator[Standard]:
    """What each of our reductions is held against: the plans above, or where none states it the national figures."""
    for name, own in subject.plan.reduction.items():
        stating = [upper for upper in subject.upstream if name in upper.reduction]
        comparable = [upper for upper in stating if upper.reduction[name].of == own.of]
        yield from ((name, own, upper, upper.reduction[name]) for upper in comparable)
        if not stating and name == _TRACK and own.of == NATIONAL.of and subject.plan.kind in _GOVERNMENTS:
            yield name, own, None, NATIONAL


def _called(upper: Plan | None) -> Text:
    """Whose figure it is, as the subject of a clause."""
    return Text(f"上级{title(upper)}", f"{title(upper)} above") if upper else Text("国家要求", "the national rule")


def _address(own: Reduction, name: str, gas: str, colour: Colour) -> Path:
    if colour in own.own.get(gas, {}):
        return ("reduction", name, "own", gas, colour.value)
    return ("reduction", name, "least", colour.value) if colour in own.least else ("reduction", name, "least")


def _above(upper: Plan | None, theirs: Reduction, name: str, gas: str, colour: Colour) -> tuple[str, Path] | None:
    return (upper.id, _address(theirs, name, gas, colour)) if upper else None


def _below(subject: Subject) -> Iterator[Found]:
    for name, own, upper, theirs in _standards(subject):
        short: dict[tuple[Path, Colour, Percent, Percent | None], list[str]] = {}
        for gas in theirs.pollutants:
            if not _has(own, gas) or (upper is None and gas == "vocs" and _has_old_vocs(own)):
                continue
            for colour in _levels(theirs, gas):
                asked, offered = theirs.target(gas, colour), own.target(gas, colour)
                if asked and (offered is None or offered < asked) and not _traded(own, theirs, gas, colour):
                    short.setdefault((_address(own, name, gas, colour), colour, asked, offered), []).append(gas)
        for (path, colour, asked, offered), gases in short.items():
            above = _above(upper, theirs, name, gases[0], colour)
            yield Found(path, _short(colour, gases, asked, offered, _called(upper)), above=above)


def _has(reduction: Reduction, gas: str) -> bool:
    return gas in reduction.pollutants or gas in reduction.own


def _levels(reduction: Reduction, gas: str) -> list[Colour]:
    return sorted({*reduction.least, *reduction.own.get(gas, {})}, key=lambda colour: colour.rank)


def _short(colour: Colour, gases: list[str], asked: Percent, offered: Percent | None, whose: Text) -> Text:
    what, reached = pollutants(gases), level(colour)
    given = Text(f"为 {offered}", f"is {offered}") if offered else Text("没有写", "is not given")
    return Text(
        f"{reached.zh}的{set_in(what.zh)}减排比例{given.zh}，{whose.zh}为 {asked}",
        f"the ratio of {what.en} at {reached.en} {given.en}; {whose.en} has {asked}",
    )


def _traded(own: Reduction, theirs: Reduction, gas: str, colour: Colour) -> bool:
    """Whether a trade rule, theirs or ours, makes up for a pollutant below its ratio by the sum of all traded."""
    trade = theirs.trade or own.trade
    if trade is None or gas not in trade.pollutants:
        return False
    offered = [own.target(each, colour) for each in trade.pollutants]
    needed = _needed(theirs, trade, colour)
    if needed is None or any(each is None for each in offered):
        return False
    return sum((each.value for each in offered if each), Decimal()) >= needed.value


def _needed(theirs: Reduction, trade: Trade, colour: Colour) -> Percent | None:
    """What the traded pollutants must sum to: as stated above, else the sum of the ratios above."""
    if theirs.trade and set(theirs.trade.pollutants) == set(trade.pollutants):
        return theirs.trade.sum_least.get(colour)
    parts = [theirs.target(each, colour) for each in trade.pollutants]
    return None if None in parts else Percent(sum((part.value for part in parts if part), Decimal()))


def _low_sums(subject: Subject) -> Iterator[Found]:
    for name, own, upper, theirs in _standards(subject):
        for colour, offered in own.trade.sum_least.items() if own.trade else ():
            needed = _needed(theirs, own.trade, colour) if own.trade else None
            if needed and offered < needed:
                whose, reached = _called(upper), level(colour)
                gases = pollutants(own.trade.pollutants if own.trade else ())
                yield Found(
                    ("reduction", name, "trade", "sum-least", colour.value),
                    Text(
                        f"{reached.zh}的{set_in(gases.zh)}互换之和为 {offered}，低于{whose.zh}的 {needed}",
                        f"at {reached.en}, {gases.en} may be traded down to a sum of"
                        f" {offered}; {whose.en} asks for {needed}",
                    ),
                    above=(upper.id, ("reduction", name)) if upper else None,
                )


def _falling(subject: Subject) -> Iterator[Found]:
    for name, own in subject.plan.reduction.items():
        reported: set[Path] = set()
        for gas in (*own.pollutants, *(gas for gas in own.own if gas not in own.pollutants)):
            stated = _levels(own, gas)
            for low, high in pairwise(stated):
                lower, higher, path = own.target(gas, low), own.target(gas, high), _address(own, name, gas, high)
                if lower and higher and higher < lower and path not in reported:
                    reported.add(path)
                    what = pollutant(gas)
                    said = set_in(what.zh).lstrip()
                    yield Found(
                        path,
                        Text(
                            f"{said}的减排比例在{level(high).zh}为 {higher}，低于{level(low).zh}的 {lower}",
                            f"the ratio of {what.en} is {higher} at {level(high).en}, less than {lower} at"
                            f" {level(low).en}",
                        ),
                    )


def _missing(subject: Subject) -> Iterator[Found]:
    for name, own, upper, theirs in _standards(subject):
        for gas in theirs.pollutants:
            if not _has(own, gas):
                what, whose = pollutant(gas), _called(upper)
                yield Found(
                    ("reduction", name, "pollutants"),
                    Text(
                        f"没有{set_in(what.zh)}的减排比例，{whose.zh}有",
                        f"there is no ratio for {what.en}; {whose.en} has one",
                    ),
                    above=(upper.id, ("reduction", name, "pollutants")) if upper else None,
                )


def _has_old_vocs(own: Reduction) -> bool:
    return all(own.target("vocs", colour) == value for colour, value in _OLD_VOCS.items())


def _old_vocs(subject: Subject) -> Iterator[Found]:
    for name, own in subject.plan.reduction.items():
        if _has(own, "vocs") and _has_old_vocs(own):
            message = Text(
                "VOCs 的减排比例为 10%、15%、20%，是 2017 年的旧比例",
                "the ratios of VOCs are 10, 15 and 20 %, those of 2017",
            )
            yield Found(_address(own, name, "vocs", Colour.ORANGE), message)


_GROUND = Text(
    "环办大气函〔2019〕648号：全社会减排比例 10%、20%、30%", "MEE Huanban Daqi Han [2019] No. 648: 10, 20 and 30 %"
)
_HEAD = "reduction:\n  pm25:\n    pollutants: [so2, nox, pm, vocs]\n"
_UPPER = _HEAD + "    least: {yellow: 10%, orange: 20%, red: 30%}\n"

RE001 = Rule(
    id="RE001",
    name="ratio-below-upstream",
    severity=Severity.ERROR,
    title=Text("减排比例低于上级或国家要求", "a reduction ratio below upstream's or the national one"),
    why=Text(
        "各级的减排比例只能高于上级；SO2 与 NOx 可以互换，但两者之和不得减少。",
        "Ratios may only exceed those above; SO2 and NOx may be traded against each other, but not their sum.",
    ),
    ground=_GROUND,
    advice=Text(
        "请提高到上级的比例；客观上达不到的，附测算说明报上级核定。",
        "Raise it to the ratio above; where it cannot be reached, file a calculation note with the level above.",
    ),
    check=_below,
    bad=Example(_HEAD + "    least: {yellow: 10%, orange: 15%, red: 30%}\n", _UPPER),
    good=Example(
        _HEAD
        + "    least: {yellow: 10%, orange: 20%, red: 30%}\n"
        + "    own: {so2: {red: 20%}, nox: {red: 40%}}\n"
        + "    trade: {pollutants: [so2, nox], sum-least: {yellow: 20%, orange: 40%, red: 60%}}\n",
        _UPPER,
    ),
)
RE002 = Rule(
    id="RE002",
    name="trade-sum-below-upstream",
    severity=Severity.ERROR,
    title=Text("互换之和低于上级或国家要求", "traded ratios sum to less than upstream asks"),
    why=Text(
        "互换只能改变比例的分配，不能减少总量。",
        "A trade may shift reductions between pollutants, not lower their sum.",
    ),
    ground=Text(
        "环办大气函〔2019〕648号：两项之和不低于 20%、40%、60%",
        "MEE Huanban Daqi Han [2019] No. 648: both together 20, 40 and 60 %",
    ),
    advice=Text("请提高 sum-least。", "Raise sum-least."),
    check=_low_sums,
    bad=Example(
        _UPPER + "    trade: {pollutants: [so2, nox], sum-least: {yellow: 20%, orange: 30%, red: 60%}}\n", _UPPER
    ),
    good=Example(
        _UPPER + "    trade: {pollutants: [so2, nox], sum-least: {yellow: 20%, orange: 40%, red: 60%}}\n", _UPPER
    ),
)
RE003 = Rule(
    id="RE003",
    name="ratio-falls-with-level",
    severity=Severity.ERROR,
    title=Text("级别升高而减排比例降低", "a ratio falls as the level rises"),
    why=Text(
        "预警级别越高，减排力度应当越大，至少不减。",
        "The higher the alert, the larger the reduction, at least not smaller.",
    ),
    ground=_GROUND,
    advice=Text("请核对两级的比例是否写反。", "See whether the ratios of the two levels are exchanged."),
    check=_falling,
    bad=Example(_HEAD + "    least: {yellow: 20%, orange: 10%, red: 30%}\n"),
    good=Example(_HEAD + "    least: {yellow: 20%, orange: 20%, red: 30%}\n"),
)
RE004 = Rule(
    id="RE004",
    name="pollutant-of-upstream-missing",
    severity=Severity.ERROR,
    title=Text("缺少上级规定减排的污染物", "a pollutant that upstream reduces is missing"),
    why=Text(
        "上级规定减排的每种污染物，下级都要有比例。", "Each pollutant that the plan above reduces needs a ratio here."
    ),
    ground=_GROUND,
    advice=Text("请把它写进 pollutants。", "Add it to pollutants."),
    check=_missing,
    bad=Example(
        "reduction:\n  pm25:\n    pollutants: [so2, nox, pm]\n    least: {yellow: 10%, orange: 20%, red: 30%}\n", _UPPER
    ),
    good=Example(_UPPER, _UPPER),
)
RE005 = Rule(
    id="RE005",
    name="old-voc-ratio",
    severity=Severity.WARNING,
    title=Text("VOCs 沿用 2017 年的比例", "VOCs keep the ratios of 2017"),
    why=Text(
        "2017 年 VOCs 的比例为 10%、15%、20%，2018 年起改为 10%、20%、30%。",
        "In 2017 the ratios of VOCs were 10, 15 and 20 %; since 2018 they are 10, 20 and 30 %.",
    ),
    ground=_GROUND,
    advice=Text("请改为 10%、20%、30%。", "Use 10, 20 and 30 %."),
    check=_old_vocs,
    bad=Example(_UPPER + "    own: {vocs: {yellow: 10%, orange: 15%, red: 20%}}\n"),
    good=Example(_UPPER),
)
