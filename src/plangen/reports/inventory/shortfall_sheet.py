"""The sheet of shortfalls: each target with what is missing, and below it the sources that could close it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plangen.finding import Text
from plangen.inventory.shortfall import Closer
from plangen.inventory.targets import Balance
from plangen.inventory.words import NOWHERE, SECTOR_NAMES, STATE_NAMES, gas_name, level_name
from plangen.model.levels import Colour

from . import Report
from .source_sheet import Layout, Row, column_name
from .workbook import Formula

_FIGURES = {Text("目标", "Target"), Text("基数", "Baseline"), Text("减排量", "Reduction"), Text("差额", "Missing")}
_FIGURES |= {Text("还有", "Remainder"), Text("需减", "Needed")}
WIDTHS = (9, 9, 9, 9, 13, 13, 13, 9, 30, 11, 13, 13)
_HEAD = (
    Text("轨道", "Track"),
    Text("级别", "Level"),
    Text("污染物", "Pollutant"),
    Text("目标", "Target"),
    Text("基数", "Baseline"),
    Text("减排量", "Reduction"),
    Text("差额", "Missing"),
    Text("结果", "Result"),
    Text("可补足的排放源", "Source that could close it"),
    Text("区县", "District"),
    Text("还有", "Remainder"),
    Text("需减", "Needed"),
)


def shortfall_rows(
    report: Report, layout: Layout, counts: Mapping[str, int], totals: str, whole: Mapping[Colour | None, int]
) -> Iterator[Row]:
    """The head, and a row for each target and each closer; ``totals`` and ``whole`` say where the sums stand."""
    say = layout.language
    yield tuple((text(say), "above" if text in _FIGURES else "head") for text in _HEAD)
    row = 2
    found = {(each.balance.track, each.balance.level, each.balance.pollutant): each for each in report.shortfalls}
    for balance in report.balances:
        column = column_name(layout.pollutants.index(balance.pollutant) + 1)
        yield (
            (_track(report, balance.track)(say), "text"),
            (level_name(balance.level)(say), "text"),
            (gas_name(balance.pollutant)(say), "text"),
            (balance.target.value / 100, "percent"),
            (Formula(f"'{totals}'!{column}{whole[None]}", balance.baseline), "amount"),
            (Formula(f"'{totals}'!{column}{whole[balance.level]}", balance.reduction), "amount"),
            (Formula(f"MAX(0,D{row}*E{row}-F{row})", balance.missing), "amount"),
            (STATE_NAMES[balance.state](say), "text"),
        )
        missing, first = f"$G${row}", row + 1
        row += 1
        shortfall = found.get((balance.track, balance.level, balance.pollutant))
        for closer in shortfall.closers if shortfall else ():
            before = f"-SUM(L{first}:L{row - 1})" if row > first else ""
            use = Formula(f"MIN(K{row},{missing}{before})", closer.use)
            unused = Formula(_unused(closer, balance, layout, counts), closer.unused)
            yield (
                *((None, "plain"),) * 8,
                (closer.account.name, "text"),
                (closer.account.district or NOWHERE(say), "text"),
                (unused, "amount"),
                (use, "amount"),
            )
            row += 1


def _track(report: Report, name: str) -> Text:
    """PM2.5: the pollutant of the alerts that a track belongs to."""
    track = report.plan.alerts.get(name)
    return Text(track.pollutant, track.pollutant) if track else gas_name(name)


def _unused(closer: Closer, balance: Balance, layout: Layout, counts: Mapping[str, int]) -> str:
    """Baseline less reduction of all rows of a source in its sector's sheet."""
    account, index = closer.account, layout.pollutants.index(balance.pollutant)
    name, last = SECTOR_NAMES[account.sector](layout.language), counts[account.sector] + 1
    columns = (layout.figure(None, index), layout.figure(balance.level, index))
    sums = (f"SUMIF('{name}'!$A$2:$A${last},\"{account.id}\",'{name}'!{one}$2:{one}${last})" for one in columns)
    return "-".join(sums)
