"""Reductions of the list, source by source: never more than there is, and never less at a higher level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from plangen.finding import Path, Severity, Text
from plangen.inventory.account import Account
from plangen.inventory.amounts import ZERO, brief
from plangen.inventory.enterprises import REST
from plangen.inventory.words import gas_name, level_name
from plangen.model.enterprises import Step
from plangen.model.fact import Percent
from plangen.model.inventory import Inventory
from plangen.model.levels import Colour

from .inventory_sums import PERSONS
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import set_in

_ALL = Percent(Decimal(100))


def _above(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.inventory is None:
        return
    for account in subject.tree.calculation(plan.id).accounts:
        if account.path[0] == "enterprises":
            for level, steps in plan.enterprises[account.id].measures.items():
                yield from _of_steps(account, level, steps)
    yield from _of_cuts(plan.inventory)


def _of_steps(account: Account, level: Colour, steps: tuple[Step, ...]) -> Iterator[Found]:
    path: Path = (*account.path, "measures", level.value)
    for index, step in enumerate(steps):
        shares: dict[str, Percent | None] = {"by": step.by, "factor": step.factor}
        for key, share in shares.items():
            if share and share > _ALL:
                yield Found((*path, index, key), _more(str(share)))
    cut = account.levels[level]
    for part, own in zip(account.parts, cut.parts, strict=True):
        if own.claimed > 1 and all(0 < each.whole < 1 for each in own.shares):
            claimed = f"{brief(own.claimed * 100)}%"
            name = part.name or account.name
            message = Text(
                f"几条措施合计减“{name}”的 {claimed}，多于全部", f"together the measures cut {claimed} of “{name}”"
            )
            yield Found((*path, own.shares[-1].step), message)
    yield from _of_transport(account, path, steps)


def _of_transport(account: Account, path: Path, steps: tuple[Step, ...]) -> Iterator[Found]:
    """Cuts of transport beyond the emissions that no unit carries."""
    left = dict(next(part.baseline for part in account.parts if part.id == REST))
    for index, step in enumerate(steps):
        for gas, amount in step.cuts.items():
            there = left.get(gas, ZERO)
            if Fraction(amount) > there:
                name, rest = gas_name(gas), brief(there)
                message = Text(
                    f"写明减{set_in(name.zh).rstrip()} {amount:f} 千克/日，不由生产单元承担的排放量只有 {rest} 千克/日",
                    f"{amount:f} kg of {name.en} a day are to be cut; only {rest} kg are carried by no unit",
                )
                yield Found((*path, index, "cuts", gas), message)
            left[gas] = max(there - Fraction(amount), ZERO)


def _of_cuts(inventory: Inventory) -> Iterator[Found]:
    for registry in ("dust", "mobile", "others"):
        for source in getattr(inventory, registry).values():
            for level, cut in source.measures.items():
                path: Path = ("inventory", registry, source.id, "measures", level.value)
                if cut.by and cut.by > _ALL:
                    yield Found((*path, "by"), _more(str(cut.by)))
                for gas, share in cut.own.items():
                    if share > _ALL:
                        yield Found((*path, "own", gas), _more(str(share)))


def _more(share: str) -> Text:
    return Text(f"减排份额 {share} 超过 100%", f"a share of {share} is more than all")


def _falling(subject: Subject) -> Iterator[Found]:
    if subject.plan.inventory is None:
        return
    for account in subject.tree.calculation(subject.plan.id).accounts:
        known = sorted((each for each in account.levels if each is not Colour.UNGRADED), key=lambda each: each.rank)
        for low, high in pairwise(known):
            if account.levels[high].uncounted:
                continue
            before, after = account.reduction(low), account.reduction(high)
            gases = [gas for gas in before if after.get(gas, ZERO) < before[gas]]
            if gases:
                yield Found((*account.path, "measures", high.value), _fall(gases[0], low, high, account))


def _fall(gas: str, low: Colour, high: Colour, account: Account) -> Text:
    name, lower, higher = gas_name(gas), level_name(low), level_name(high)
    before = brief(account.reduction(low)[gas])
    after = brief(account.reduction(high).get(gas, ZERO))
    return Text(
        f"{higher.zh}减{set_in(name.zh).rstrip()} {after} 千克/日，少于{lower.zh}的 {before} 千克/日",
        f"{after} kg of {name.en} a day are cut at {higher.en.lower()}, less than {before} kg at {lower.en.lower()}",
    )


GROUND = Text(
    "环办大气函〔2019〕648号：减排量逐级增加，比例 10%、20%、30%",
    "MEE Huanban Daqi Han [2019] No. 648: reductions rise with the level, 10, 20 and 30 %",
)
_HEAD = "inventory: {edition: 2025年版, compiled: 2025-09-20%s}\n"


def mill(measures: str, more: str = "") -> str:
    """A list of one enterprise of 10 kg a day of dust with its measures; ``more`` is said in the list's head."""
    return (
        _HEAD % more + "enterprises:\n  mill:\n"
        f"    {{name: 示例粉磨站, district: 河东区, industry: 水泥, emissions: {{pm: 3.65}}, {PERSONS},\n"
        f"    measures: {measures}}}\n"
    )


_LIMITED = "{yellow: [{do: limit, by: %s, of: 日产量}], red: [{do: limit, by: %s, of: 日产量}]}"
IN006 = Rule(
    id="IN006",
    name="reduction-above-baseline",
    severity=Severity.ERROR,
    title=Text("减排量超过基数", "a reduction is larger than the baseline"),
    why=Text("停下全部也只能减去全部；多出来的减排量不存在。", "Nothing can be cut that is not emitted."),
    ground=GROUND,
    advice=Text("请改正比例或写明的减排量，或补上漏写的排放量。", "Correct the share or the amount, or add emissions."),
    check=_above,
    bad=Example(mill("{yellow: [{do: limit, by: 60%, of: 日产量}, {do: limit, by: 50%, of: 班次}]}")),
    good=Example(mill("{yellow: [{do: limit, by: 60%, of: 日产量}, {do: limit, by: 30%, of: 班次}]}")),
)
IN007 = Rule(
    id="IN007",
    name="reduction-falls-with-level",
    severity=Severity.ERROR,
    title=Text("级别升高而一个源的减排量减少", "a source cuts less at a higher level"),
    why=Text("预警级别越高，每个源减得不能越少。", "No source may cut less as the level rises."),
    ground=GROUND,
    advice=Text("请加强高级别的措施；高级别要完整重列。", "Strengthen the higher level; it restates all measures."),
    check=_falling,
    bad=Example(mill(_LIMITED % ("30%", "20%"))),
    good=Example(mill(_LIMITED % ("30%", "50%"))),
)
