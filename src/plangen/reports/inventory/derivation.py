"""How the figures of one source come about, step by step."""

from __future__ import annotations

from plangen.finding import Language, Text
from plangen.inventory.account import Account, Part
from plangen.inventory.amounts import ZERO
from plangen.inventory.words import NOWHERE, SECTOR_NAMES, gas_name, kind_name, level_name
from plangen.model.levels import Colour

from .figures import percent, plain, share, shares

_REST = Text("其余部分", "the rest")
_WHOLE = Text("全部", "all of it")


def derivation(account: Account, levels: tuple[Colour, ...], language: Language) -> list[str]:
    """The calculation of one source, a line a figure."""
    sector, kind = SECTOR_NAMES[account.sector](language), kind_name(account.kind)(language)
    about = [sector, account.district or NOWHERE(language), *([kind] if kind else [])]
    comma = "，" if language == "zh" else ", "
    lines = [
        f"{account.id} {account.name}" + (f"（{comma.join(about)}）" if language == "zh" else f" ({', '.join(about)})")
    ]
    for part in account.parts:
        lines += _baseline(account, part, language)
    for level in levels:
        if level in account.levels:
            lines.append("  " + level_name(level)(language))
            lines += _level(account, level, language)
    return lines


def part_name(account: Account, part: Part) -> Text:
    """The unit; what no unit carries is the rest, or all where there are no units."""
    if part.name:
        return Text(part.name, part.name)
    return _REST if len(account.parts) > 1 else _WHOLE


def _baseline(account: Account, part: Part, language: Language) -> list[str]:
    lines = []
    for gas, base in part.baseline.items():
        year = part.annual.get(gas)
        if not account.running:
            how = Text("长期停产", "long stopped")(language)
        elif gas in account.stated:
            how = Text("清单写明", "as the list states")(language)
        else:
            how = f"{year:f} t × 1000 ÷ {account.days}"
        name, named = part_name(account, part)(language), gas_name(gas)(language)
        lines.append(f"  {name} {named}: {how} = {plain(base, 3):f} kg/d")
    return lines


def _level(account: Account, level: Colour, language: Language) -> list[str]:
    lines, cut = [], account.levels[level]
    for part, cuts in zip(account.parts, cut.parts, strict=True):
        name = part_name(account, part)(language)
        for gas, base in part.baseline.items():
            taken = cut.cuts.get(gas, ZERO) if not part.id else ZERO
            counted = cuts.share(gas)
            if not counted and not taken:
                continue
            own = percent(counted) if gas in (cuts.own or {}) else _shown(shares(cuts), percent(counted))
            carried = f" + {plain(taken, 3):f}" if taken else ""
            result = min(base, base * counted + taken)
            lines.append(
                f"    {name} {gas_name(gas)(language)}: {plain(base, 3):f} × {own}{carried} = {plain(result, 3):f} kg/d"
            )
    counts = Text("条措施按 0 计", "measure counted as 0")(language)
    lines += [f"    #{index + 1} {counts}" for index in cut.uncounted]
    return lines


def _shown(how: str, counted: str) -> str:
    """The terms of a share, and what they come to where that is not plain to see."""
    return how if how == counted else f"({how} → {counted})" if how else counted


__all__ = ["derivation", "part_name", "share"]
