"""The list as a whole: measures of every source at every level, and the ratios that they come to."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Path, Severity, Text
from plangen.inventory.account import Account
from plangen.inventory.amounts import brief, ratio
from plangen.inventory.shortfall import SPARED
from plangen.inventory.targets import Balance, State, TradeBalance, balances, trades
from plangen.inventory.words import gas_name, level_name
from plangen.model.industries import LEADING
from plangen.model.levels import Colour
from plangen.model.plan import Plan

from .inventory_reductions import GROUND, mill
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import set_in


def _gaps(subject: Subject) -> Iterator[Found]:
    if subject.plan.inventory is None:
        return
    graded = _graded(subject.plan)
    for account in subject.tree.calculation(subject.plan.id).accounts:
        if account.sector == "other" or account.kind in ("stopped", "exempt"):
            continue
        lowest = min((level.rank for level in account.levels), default=len(Colour))
        asked = [level for level in graded if level.rank >= lowest or not _may_choose(subject.plan, account)]
        missing = [level for level in asked if level not in account.levels]
        if missing:
            names = [level_name(level) for level in missing]
            message = Text(
                f"没有{'、'.join(name.zh for name in names)}的措施",
                f"there are no measures at {', '.join(name.en.lower() for name in names)}",
            )
            yield Found((*account.path, "measures") if account.levels else account.path, message)


def _may_choose(plan: Plan, account: Account) -> bool:
    """Whether a source may do without measures: it is spared, or its grade lets it choose its own."""
    enterprise = plan.enterprises.get(account.id) if account.path[0] == "enterprises" else None
    return account.kind in SPARED or (enterprise is not None and enterprise.grade in LEADING)


def _graded(plan: Plan) -> list[Colour]:
    """The graded levels of the plan's alerts, from low to high."""
    found = {level for track in plan.alerts.values() for level in track.levels if level is not Colour.UNGRADED}
    return sorted(found, key=lambda level: level.rank)


def _missed(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.inventory is None or plan.inventory.explained:
        return
    calculation = subject.tree.calculation(plan.id)
    reached = balances(plan, calculation) if calculation.accounts else ()
    for each in reached:
        if each.state in (State.MISSED, State.NO_BASE):
            yield Found(_target(plan, each), _short(each))
    met = {(each.track, each.level, each.pollutant) for each in reached if each.state is State.MET}
    for sums in trades(plan, calculation) if calculation.accounts else ():
        if not sums.met and all((sums.track, sums.level, gas) in met for gas in sums.pollutants):
            yield Found(("reduction", sums.track, "trade", "sum-least", sums.level.value), _low(sums))


def _target(plan: Plan, each: Balance) -> Path:
    own = plan.reduction[each.track]
    if each.level in own.own.get(each.pollutant, {}):
        return ("reduction", each.track, "own", each.pollutant, each.level.value)
    return ("reduction", each.track, "least", each.level.value)


def _short(each: Balance) -> Text:
    level, gas = level_name(each.level), gas_name(each.pollutant)
    if each.state is State.NO_BASE:
        return Text(
            f"清单里没有{set_in(gas.zh)}的排放量，算不出{level.zh}的比例",
            f"the list has no emissions of {gas.en}, so there is no ratio at {level.en.lower()}",
        )
    reached = ratio(each.ratio)
    missing = brief(each.missing)
    return Text(
        f"按清单，{level.zh}减{set_in(gas.zh).rstrip()} {reached}，低于 {each.target}，还差 {missing} 千克/日",
        f"by the list {reached} of {gas.en} is cut at {level.en.lower()}, not {each.target}; {missing} kg a day short",
    )


def _low(sums: TradeBalance) -> Text:
    level = level_name(sums.level)
    zh = "、".join(gas_name(gas).zh for gas in sums.pollutants)
    en = ", ".join(gas_name(gas).en for gas in sums.pollutants)
    reached, least = ratio(sums.reached), ratio(sums.least)
    return Text(
        f"按清单，{level.zh}的{set_in(zh)}比例之和为 {reached}，低于 {least}",
        f"by the list the ratios of {en} at {level.en.lower()} sum to {reached}, below {least}",
    )


_ALERTS = "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}, red: {response: Ⅰ}}}}\n"
_TARGETS = (
    "reduction: {pm25: {pollutants: [pm], least: {yellow: 10%}}}\n"
    "alerts: {pm25: {pollutant: PM2.5, levels: {yellow: {response: Ⅲ}}}}\n"
)

IN008 = Rule(
    id="IN008",
    name="level-without-steps",
    severity=Severity.ERROR,
    title=Text("一个源缺一级的措施", "a source has no measures at a level"),
    why=Text(
        "各级措施完整重列；没有写的一级，减排量是 0，公示牌上也是空的。",
        "Each level is stated in full; one that is left out cuts nothing and is empty on the placard.",
    ),
    ground=GROUND,
    advice=Text("请补上这一级的措施；不执行措施的源写明 exempt。", "Add the level; an exempt source says “exempt”."),
    check=_gaps,
    bad=Example(_ALERTS + mill("{yellow: [{do: stop}]}")),
    good=Example(_ALERTS + mill("{yellow: [{do: stop}], red: [{do: stop}]}")),
)
IN009 = Rule(
    id="IN009",
    name="target-missed",
    severity=Severity.ERROR,
    title=Text("按清单达不到减排比例", "by the list a ratio is missed"),
    why=Text(
        "清单的减排量除以全社会基数，要达到预案的比例；确实达不到的，要有计算说明和批准。",
        "The list must reach the plan's ratio, or a calculation note and its approval tell why it cannot.",
    ),
    ground=GROUND,
    advice=Text(
        "用 plangen inventory 看哪些源可以补足；确实达不到的，写 explained。",
        "plangen inventory names sources that could close the gap; where none can, write “explained”.",
    ),
    check=_missed,
    bad=Example(_TARGETS + mill("{yellow: [{do: limit, by: 8%, of: 日产量}]}")),
    good=Example(_TARGETS + mill("{yellow: [{do: limit, by: 10%, of: 日产量}]}")),
)
