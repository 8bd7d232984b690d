"""The sheet of totals: the baseline, then level by level reduction, ratio, target and result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plangen.finding import Text
from plangen.inventory.amounts import ZERO, Amounts
from plangen.inventory.calculation import Sums
from plangen.inventory.targets import Balance
from plangen.inventory.words import SECTOR_NAMES, STATE_NAMES, WHOLE, gas_name, level_name
from plangen.model.levels import Colour

from . import Report
from .source_sheet import Layout, Row, column_name
from .workbook import Formula


@dataclass(slots=True)
class Totals:
    """The rows of the sheet as they are made, and where the sums of all society stand."""

    report: Report
    layout: Layout
    counts: Mapping[str, int]
    """Rows of the sheet of each sector."""
    rows: list[Row] = field(default_factory=list)
    whole: dict[Colour | None, int] = field(default_factory=dict)
    """Number of the row that sums all society: of the baseline under None, of the reduction under each level."""

    def make(self) -> None:
        """Make all rows."""
        self._block(Text("日基数（千克/日）", "Daily baseline (kg/d)"), None)
        for level in self.report.levels:
            name = level_name(level)
            self.rows.append(())
            self._block(Text(f"{name.zh}减排量（千克/日）", f"{name.en}: reduction (kg/d)"), level)
            self._ratios(level)
            for track in dict.fromkeys(each.track for each in self.report.balances):
                self._targets(track, level)

    def _say(self, text: Text) -> str:
        return text(self.layout.language)

    def _block(self, title: Text, level: Colour | None) -> None:
        """A row for each sector, summing its sheet, and one for all, summing these."""
        names = [self._say(gas_name(gas)) for gas in self.layout.pollutants]
        self.rows.append(((self._say(title), "head"), *((name, "above") for name in names)))
        first = len(self.rows) + 1
        for sector, sums in self.report.calculation.sectors.items():
            self.rows.append(self._sector(self._say(SECTOR_NAMES[sector]), self.counts[sector], sums, level))
        last = len(self.rows)
        summed = []
        for index, gas in enumerate(self.layout.pollutants, 1):
            column = column_name(index)
            value = amounts(self.report.calculation.whole, level).get(gas, ZERO)
            summed.append(Formula(f"SUM({column}{first}:{column}{last})", value))
        self.rows.append(((self._say(WHOLE), "sum"), *((cell, "total") for cell in summed)))
        self.whole[level] = len(self.rows)

    def _sector(self, name: str, count: int, sums: Sums, level: Colour | None) -> Row:
        cells = []
        for index, gas in enumerate(self.layout.pollutants):
            column = self.layout.figure(level, index)
            value = amounts(sums, level).get(gas, ZERO)
            cells.append(Formula(f"SUM('{name}'!{column}2:{column}{count + 1})", value))
        return ((name, "text"), *((cell, "amount") for cell in cells))

    def _ratios(self, level: Colour) -> None:
        whole, base, cut = self.report.calculation.whole, self.whole[None], self.whole[level]
        cells = []
        for index, gas in enumerate(self.layout.pollutants, 1):
            column, baseline = column_name(index), whole.baseline.get(gas, ZERO)
            value = whole.reduction[level].get(gas, ZERO) / baseline if baseline else ZERO
            cells.append(Formula(f"IF({column}{base}=0,0,{column}{cut}/{column}{base})", value))
        name = self._say(Text("占全社会", "Share of the whole"))
        self.rows.append(((name, "text"), *((cell, "percent") for cell in cells)))

    def _targets(self, track: str, level: Colour) -> None:
        reached = self._reached(track, level)
        if reached:
            found = [reached.get(gas) for gas in self.layout.pollutants]
            targets = [each.target.value / 100 if each else None for each in found]
            results = [self._say(STATE_NAMES[each.state]) if each else "" for each in found]
            self.rows.append(((self._say(Text("目标", "Target")), "text"), *((each, "percent") for each in targets)))
            self.rows.append(((self._say(Text("结果", "Result")), "text"), *((each, "result") for each in results)))

    def _reached(self, track: str, level: Colour) -> dict[str, Balance]:
        return {each.pollutant: each for each in self.report.balances if (each.track, each.level) == (track, level)}


def amounts(sums: Sums, level: Colour | None) -> Amounts:
    """The baseline, or the reduction at a level."""
    return sums.baseline if level is None else sums.reduction[level]
