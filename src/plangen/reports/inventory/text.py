"""The calculation for people at a terminal: totals by sector, ratios against targets, what is missing, districts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from plangen.finding import Language, Text
from plangen.inventory.account import Account
from plangen.inventory.amounts import ZERO, Amounts, ratio
from plangen.inventory.calculation import Sums
from plangen.inventory.shortfall import Shortfall
from plangen.inventory.targets import Balance, State
from plangen.inventory.words import NOWHERE, SECTOR_NAMES, STATE_NAMES, WHOLE, gas_name, kind_name, level_name, set_in
from plangen.model.levels import Colour

from . import Report
from .derivation import derivation
from .figures import amount
from .grid import grid

MOST_CLOSERS = 10
"""Sources named for one shortfall; the other formats name all that are needed."""


def write(report: Report, language: Language, sources: Sequence[str] = ()) -> str:
    """The report, and the calculation of the sources named; ends in a line feed."""
    parts = [_head(report, language), _baseline(report, language)]
    parts += [_level(report, level, language) for level in report.levels]
    parts += [_shortfall(each, language) for each in report.shortfalls]
    parts += [_districts(report, language)] if len(report.calculation.districts) > 1 else []
    parts += [_uncounted(report, language)]
    by_id = {account.id: account for account in report.calculation.accounts}
    parts += [derivation(by_id[name], report.levels, language) for name in sources]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _head(report: Report, language: Language) -> list[str]:
    inventory, plan = report.calculation.inventory, report.plan
    sources = report.calculation.whole.sources
    edition = f" · {inventory.edition}" if inventory else ""
    days = inventory.days if inventory else 365
    said = Text(
        f"排放源 {sources} 个。日基数＝年排放量×1000÷天数，未写天数的除以 {days}。"
        "单位：千克/日；括号内为占全社会基数的比例",
        f"Sources: {sources}. Daily baseline = annual × 1000 ÷ days, {days} where a source states none."
        " Kilograms a day; in parentheses the share of the whole baseline",
    )
    return [f"{plan.full_title}{edition}", said(language)]


def _header(report: Report, language: Language) -> list[str]:
    return [gas_name(gas)(language) for gas in report.calculation.pollutants]


def _row(name: str, amounts: Amounts, gases: Sequence[str], whole: Amounts | None = None) -> list[str]:
    return [name, *(_cell(amounts.get(gas), (whole or {}).get(gas)) for gas in gases)]


def _cell(value: Fraction | None, whole: Fraction | None) -> str:
    if value is None:
        return "—"
    return f"{amount(value)} ({ratio(value / whole)})" if whole else amount(value)


def _sectors(report: Report, language: Language) -> Iterator[tuple[str, Sums]]:
    for sector, sums in report.calculation.sectors.items():
        yield SECTOR_NAMES[sector](language), sums
    yield WHOLE(language), report.calculation.whole


def _baseline(report: Report, language: Language) -> list[str]:
    gases = report.calculation.pollutants
    head = Text("日基数", "Daily baseline")(language)
    rows = [["", *_header(report, language)]]
    rows += [_row(name, sums.baseline, gases) for name, sums in _sectors(report, language)]
    return [head, *grid(rows)]


def _level(report: Report, level: Colour, language: Language) -> list[str]:
    gases, whole = report.calculation.pollutants, report.calculation.whole.baseline
    name = level_name(level)
    rows = [["", *_header(report, language)]]
    rows += [_row(named, sums.reduction[level], gases, whole) for named, sums in _sectors(report, language)]
    for track in dict.fromkeys(each.track for each in report.balances):
        reached = {each.pollutant: each for each in report.balances if (each.track, each.level) == (track, level)}
        if reached:
            rows.append([Text("目标", "Target")(language), *(_target(reached.get(gas)) for gas in gases)])
            rows.append([Text("结果", "Result")(language), *(_verdict(reached.get(gas), language) for gas in gases)])
    lines = [Text(f"{name.zh}减排量", f"{name.en}: reduction")(language), *grid(rows)]
    return [*lines, *_trades(report, level, language)]


def _target(balance: Balance | None) -> str:
    return f"≥{balance.target}" if balance else ""


def _verdict(balance: Balance | None, language: Language) -> str:
    if balance is None:
        return ""
    if balance.state is State.MISSED:
        return Text(f"差 {amount(balance.missing)}", f"{amount(balance.missing)} short")(language)
    return STATE_NAMES[balance.state](language)


def _trades(report: Report, level: Colour, language: Language) -> Iterator[str]:
    for each in report.trades:
        if each.level is level:
            names = " + ".join(gas_name(gas)(language) for gas in each.pollutants)
            state = STATE_NAMES[State.MET if each.met else State.MISSED]
            yield "  " + Text(
                f"互换：{names} 比例之和 {ratio(each.reached)}，不低于 {ratio(each.least)}：{state.zh}",
                f"Trade: {names}, sum of ratios {ratio(each.reached)}, at least {ratio(each.least)}: {state.en}",
            )(language)


def _shortfall(each: Shortfall, language: Language) -> list[str]:
    balance = each.balance
    level, gas = level_name(balance.level), gas_name(balance.pollutant)
    lines = [
        Text(
            f"{level.zh}的{set_in(gas.zh)}还差 {amount(balance.missing)} 千克/日，可由下列排放源补足（剩余量由大到小）",
            f"{level.en}: {amount(balance.missing)} kg a day of {gas.en} are missing; these sources could close it"
            " (largest remainder first)",
        )(language)
    ]
    rows = [[Text("排放源", "Source")(language), *(text(language) for text in _CLOSING)]]
    rows += [
        [closer.account.name, _where(closer.account, language), amount(closer.unused), amount(closer.use)]
        for closer in each.closers[:MOST_CLOSERS]
    ]
    lines += grid(rows, 2)
    more = len(each.closers) - MOST_CLOSERS
    if more > 0:
        lines.append("  " + Text(f"另有 {more} 个，见 json、xlsx", f"and {more} more, see json and xlsx")(language))
    if each.left:
        left = amount(each.left)
        lines.append("  " + Text(f"全部停下仍差 {left}", f"with all of them stopped still {left} short")(language))
    return lines


_CLOSING = (Text("区县", "District"), Text("还有", "Remainder"), Text("需减", "Needed"))


def _where(account: Account, language: Language) -> str:
    return account.district or NOWHERE(language)


def _districts(report: Report, language: Language) -> list[str]:
    """Each district's baseline, and at each level what it cuts of its own baseline."""
    gases = report.calculation.pollutants
    rows = [[Text("区县", "District")(language), Text("级别", "Level")(language), *_header(report, language)]]
    for name, sums in report.calculation.districts.items():
        shown = name or NOWHERE(language)
        rows.append([shown, Text("基数", "baseline")(language), *_row("", sums.baseline, gases)[1:]])
        for level in report.levels:
            cells = partial(_own, sums, level)
            rows.append(["", level_name(level)(language), *map(cells, gases)])
    title = Text(
        "分区县：日基数，各级减排量（占本区县基数）", "Districts: baseline, reduction (share of their own baseline)"
    )
    return [title(language), *grid(rows, 2)]


def _own(sums: Sums, level: Colour, gas: str) -> str:
    return _cell(sums.reduction[level].get(gas, ZERO), sums.baseline.get(gas)) if gas in sums.baseline else "—"


def _uncounted(report: Report, language: Language) -> list[str]:
    """How many measures count as nothing because the facts do not tell what they cut."""
    count = sum(len(cut.uncounted) for each in report.calculation.accounts for cut in each.levels.values())
    spared = sum(kind_name(each.kind).zh != "" and not each.running for each in report.calculation.accounts)
    lines = []
    if count:
        lines.append(
            Text(
                f"{count} 条措施只有文字，或所指的生产单元没有排放量，减排量按 0 计",
                f"measures in words only, or of units without emissions, counted as 0: {count}",
            )(language)
        )
    if spared:
        lines.append(
            Text(f"{spared} 家长期停产企业，基数按 0 计", f"long stopped enterprises, baseline 0: {spared}")(language)
        )
    return lines
