"""The findings of one list as they come up, by cell; how many there are is counted, the first ones are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from plangen.finding import Finding, Severity

from .columns import cell_name
from .faults import Fault

MOST = 10_000
"""Findings of one severity that are kept."""
Heard = Callable[[str, int, int, Finding], None]
"""Sheet, row and column from 0, finding; the column is -1 for a whole row, the row too for a whole sheet."""


class Trouble:
    """Collects findings of a file; ``heard`` is told of each."""

    def __init__(self, file: str, mapping: str, heard: Heard | None = None) -> None:
        self.file, self.mapping = file, mapping
        self.findings: list[Finding] = []
        self.counts: Counter[Severity] = Counter()
        self.sheets: Sequence[str] = ()
        """The sheets in their order."""
        self._spots: list[tuple[str, int, int]] = []
        self._heard = heard

    def add(self, fault: Fault, sheet: str, row: int = -1, column: int = -1, **values: object) -> None:
        """A finding at a cell, a row (no column, told by its first cell) or a sheet (no row), counted from 0."""
        self.counts[fault.severity] += 1
        where = sheet if row < 0 else f"{sheet}!{cell_name(row, max(column, 0))}"
        finding = fault.at(self.file, where, **values)
        if self.counts[fault.severity] <= MOST:
            self.findings.append(finding)
            self._spots.append((sheet, row, column))
        if self._heard:
            self._heard(sheet, row, column, finding)

    @property
    def ranked(self) -> list[Finding]:
        """The findings, the gravest first, then by sheet, row and column."""
        places = {name: number for number, name in enumerate(self.sheets)}

        def rank(number: int) -> tuple[int, int, int, int, str]:
            sheet, row, column = self._spots[number]
            finding = self.findings[number]
            return -finding.severity.rank, places.get(sheet, len(places)), row, max(column, 0), finding.rule

        return [self.findings[number] for number in sorted(range(len(self.findings)), key=rank)]
