"""The list given back as it came, every fault a remark on its cell, all of them on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plangen.finding import Finding, Language

if TYPE_CHECKING:
    from plangen.lists.values import Cell
    from plangen.lists.xlsx import Page


class Marked:
    """Hears of rows and findings while a list is imported, and is a workbook in the end."""

    def __init__(self, language: Language) -> None:
        from plangen.lists.xlsx import Workbook

        self._language: Language = language
        self._book = Workbook()
        self._pages: dict[str, Page] = {}

    def opened(self, sheets: Sequence[str]) -> None:
        """Make the sheets in their order."""
        self._pages = {name: self._book.page(name) for name in sheets}

    def row(self, sheet: str, number: int, cells: list[Cell]) -> None:
        """Copy a row."""
        self._pages[sheet].row(number, cells)

    def note(self, sheet: str, row: int, column: int, finding: Finding) -> None:
        """Remember what is to be said of a cell."""
        if sheet in self._pages:
            said = f"{finding.rule} {finding.message(self._language)}\n{finding.help(self._language)}"
            self._pages[sheet].note(row, column, said)

    def close(self, findings: Sequence[Finding]) -> bytes:
        """The whole workbook."""
        for page in self._pages.values():
            page.finish()
        self._book.faults(findings, self._language)
        return self._book.close()
