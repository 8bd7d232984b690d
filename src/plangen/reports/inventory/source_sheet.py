"""The sheet of one sector: a row for each part of each source, from annual emissions to the reduction at each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from plangen.finding import Language, Text
from plangen.inventory.account import Account, LevelCut, Part, PartCut
from plangen.inventory.amounts import ZERO
from plangen.inventory.words import NOWHERE, gas_name, kind_name, level_name
from plangen.model.levels import Colour

from .derivation import part_name
from .figures import percent, plain
from .workbook import Cell, Formula, Style

Row = tuple[tuple[Cell, Style], ...]
_LABELS = (
    Text("标识", "Id"),
    Text("名称", "Name"),
    Text("区县", "District"),
    Text("类别", "Kind"),
    Text("生产单元", "Unit"),
    Text("天数", "Days"),
)
_WIDTHS = (10, 30, 10, 13, 17, 5)
"""Of the columns with labels: as narrow as can be read, because the whole row goes on one page."""
_WIDEST_ID = 26
"""An id is one word, often a credit code of 18 characters, and cannot be broken well."""
_LEAST = 9
_ANNUAL = Text("年排放量\n（吨）", "t/a")
_BASELINE = Text("日基数\n（千克）", "baseline\nkg/d")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what, the same in the sheets of all sectors."""

    pollutants: tuple[str, ...]
    levels: tuple[Colour, ...]
    language: Language
    wide: tuple[int, ...] = ()
    """How many characters the longest figure of each pollutant has."""
    ids: int = 0
    """How many characters the longest id has."""

    @property
    def gases(self) -> int:
        """How many pollutants there are."""
        return len(self.pollutants)

    @property
    def first_figure(self) -> int:
        """The first column after the labels."""
        return len(_LABELS)

    @property
    def widths(self) -> tuple[int, ...]:
        """Widths of all columns."""
        figures = [max(_LEAST, wide + 1) for wide in self.wide] or [_LEAST] * self.gases
        labels = (min(_WIDEST_ID, max(_WIDTHS[0], self.ids + 2)), *_WIDTHS[1:])
        return (*labels, *figures, *figures, *((_LEAST, *figures) * len(self.levels)))

    def annual(self, index: int) -> str:
        """The column of a pollutant's annual emissions."""
        return column_name(self.first_figure + index)

    def baseline(self, index: int) -> str:
        """The column of a pollutant's daily baseline."""
        return column_name(self.first_figure + self.gases + index)

    def share(self, level: Colour) -> str:
        """The column of the share that is cut at a level."""
        return column_name(self._level(level))

    def reduction(self, level: Colour, index: int) -> str:
        """The column of a pollutant's reduction at a level."""
        return column_name(self._level(level) + 1 + index)

    def figure(self, level: Colour | None, index: int) -> str:
        """The column of a pollutant's baseline, or of its reduction at a level."""
        return self.baseline(index) if level is None else self.reduction(level, index)

    def _level(self, level: Colour) -> int:
        return self.first_figure + 2 * self.gases + self.levels.index(level) * (1 + self.gases)


def longest(accounts: Iterable[Account], pollutants: tuple[str, ...]) -> tuple[int, ...]:
    """How many characters the longest figure of each pollutant has."""
    wide = dict.fromkeys(pollutants, 0)
    for part in (part for account in accounts for part in account.parts):
        for gas in pollutants:
            annual, baseline = part.annual.get(gas, 0), part.baseline.get(gas, ZERO)
            wide[gas] = max(wide[gas], len(f"{annual:,f}"), len(f"{float(baseline):,.2f}"))
    return tuple(wide.values())


def source_rows(accounts: Iterable[Account], layout: Layout) -> Iterator[Row]:
    """The head and a row for each part of each source."""
    yield tuple((name, "head" if place < layout.first_figure else "above") for place, name in enumerate(_head(layout)))
    number = 2
    for account in accounts:
        for index in range(len(account.parts)):
            yield _row(account, index, number, layout)
            number += 1


def _head(layout: Layout) -> Iterator[str]:
    say = layout.language
    names = [gas_name(gas)(say) for gas in layout.pollutants]
    yield from (label(say) for label in _LABELS)
    yield from (f"{name}\n{_ANNUAL(say)}" for name in names)
    yield from (f"{name}\n{_BASELINE(say)}" for name in names)
    for level in layout.levels:
        called = level_name(level)(say)
        yield f"{called}\n{Text('减排份额', 'share')(say)}"
        yield from (f"{called}\n{name}\n{Text('减排量', 'reduction')(say)}" for name in names)


def _row(account: Account, index: int, number: int, layout: Layout) -> Row:
    part, say = account.parts[index], layout.language
    cells: list[tuple[Cell, Style]] = [
        (account.id, "wrapped"),
        (account.name, "wrapped"),
        (account.district or NOWHERE(say), "wrapped"),
        (kind_name(account.kind)(say), "wrapped"),
        (part_name(account, part)(say), "wrapped"),
        (account.days, "plain"),
    ]
    cells += [(part.annual.get(gas), "figure") for gas in layout.pollutants]
    cells += [
        (_base(account, part, gas, place, number, layout), "amount") for place, gas in enumerate(layout.pollutants)
    ]
    for level in layout.levels:
        cells += _level(account.levels.get(level), index, part, level, number, layout)
    return tuple(cells)


def _base(account: Account, part: Part, gas: str, place: int, number: int, layout: Layout) -> Cell:
    """Annual × 1000 ÷ days; of what the list states as a daily figure the part's share; the rest is what is left."""
    value = part.baseline.get(gas)
    if value is None:
        return None
    if not account.running:
        return 0
    year = f"{layout.annual(place)}{number}"
    if gas not in account.stated:
        return Formula(f"{year}*1000/F{number}", value)
    whole = account.baseline[gas]
    annual = sum((each.annual.get(gas, 0) for each in account.parts), 0)
    figure = f"{plain(whole, 12):f}"
    return Formula(f"{figure}*{year}/{annual:f}" if annual else figure, value)


def _level(
    cut: LevelCut | None, index: int, part: Part, level: Colour, number: int, layout: Layout
) -> Iterator[tuple[Cell, Style]]:
    own = cut.parts[index] if cut else PartCut(part.id)
    share = f"{layout.share(level)}{number}"
    yield (Formula(_share(own), min(own.claimed, Fraction(1))), "percent") if own.shares else (0, "percent")
    for place, gas in enumerate(layout.pollutants):
        value = part.baseline.get(gas)
        if value is None:
            yield None, "plain"
            continue
        base = f"{layout.baseline(place)}{number}"
        part_share = own.share(gas)
        by = percent(part_share) if gas in (own.own or {}) else share
        taken = cut.cuts.get(gas, ZERO) if cut and not part.id else ZERO
        text = f"MIN({base},{base}*{by}+{plain(taken, 12):f})" if taken else f"{base}*{by}"
        yield Formula(text, min(value, value * part_share + taken)), "amount"


def _share(own: PartCut) -> str:
    terms = "+".join(
        percent(each.by) if each.factor == 1 else f"{percent(each.by)}*{percent(each.factor)}" for each in own.shares
    )
    return f"MIN(1,{terms})"


def column_name(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
