"""The list given back as it came, every fault a remark on its cell, all of them on a sheet of their own."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.finding import Finding, Language
from plangen.readers.workbook import open_book

if TYPE_CHECKING:
    from plangen.lists.trouble import Trouble
    from plangen.readers.workbook import Head


class Marked:
    """Hears of findings while a list is imported; afterwards the list is read once more and copied with them.

    The remarks of a sheet go before its rows, because a workbook that is written row by row takes no remark on a row
    that has been written.
    """

    def __init__(self, language: Language) -> None:
        from plangen.lists.xlsx import Workbook

        self._language: Language = language
        self._book = Workbook()
        self._notes: dict[str, dict[tuple[int, int], list[str]]] = {}

    def note(self, sheet: str, row: int, column: int, finding: Finding) -> None:
        """Remember what is to be said of a cell."""
        said = f"{finding.rule} {finding.message(self._language)}\n{finding.help(self._language)}"
        self._notes.setdefault(sheet, {}).setdefault((max(row, 0), max(column, 0)), []).append(said)

    def close(self, path: Path, trouble: Trouble) -> bytes:
        """The whole workbook; raises InputError where the list cannot be read any more."""
        from plangen.lists.xlsx import is_faults

        with open_book(path) as book:
            for number, each in enumerate(book.sheets):
                head, rows = book.sheet(number)
                first = list(islice(rows, 1))
                if is_faults(first):  # of an earlier copy
                    for _ in rows:
                        pass
                    continue
                page = self._book.page(each.name, hidden=each.hidden)
                page.notes(self._notes.get(each.name, {}), _own(head))
                page.looks(head.widths, head.oddities.hidden_columns, head.oddities.rows_hidden)
                for at, row in enumerate(chain(first, rows)):
                    page.row(at, row)
                page.merge(head.merged)
        self._book.faults(trouble.ranked, self._language)
        return self._book.close()


def _own(head: Head) -> dict[tuple[int, int], tuple[str, str]]:
    """The office's remarks on a sheet without those that an earlier copy has of us."""
    from plangen.lists.xlsx import AUTHOR, OURS

    return {
        spot: (author, said.partition(OURS)[0].strip())
        for spot, (author, said) in head.remarks.items()
        if author != AUTHOR
    }
