"""The sheets of the workbook in their order: totals, shortfall, districts, a sheet for each sector, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plangen.finding import Language, Text
from plangen.inventory.amounts import ZERO
from plangen.inventory.words import NOWHERE, SECTOR_NAMES, gas_name, level_name
from plangen.model.levels import Colour

from . import Report
from .shortfall_sheet import WIDTHS, shortfall_rows
from .source_sheet import Layout, Row, longest, source_rows
from .totals_sheet import Totals, amounts
from .workbook import Formula, Sheet

_TOTALS, _DISTRICTS = Text("合计", "Totals"), Text("分区县", "Districts")
_SHORTFALL, _NOTES = Text("差额", "Shortfall"), Text("说明", "Notes")


def sheets(report: Report, language: Language) -> Iterator[Sheet]:
    """All sheets."""
    calculation = report.calculation
    wide = longest(calculation.accounts, calculation.pollutants)
    ids = max([len(each.id) for each in calculation.accounts], default=0)
    layout = Layout(calculation.pollutants, report.levels, language, wide, ids)
    by_sector = {
        sector: [each for each in calculation.accounts if each.sector == sector] for sector in calculation.sectors
    }
    counts: dict[str, int] = {
        sector: sum(len(each.parts) for each in accounts) for sector, accounts in by_sector.items()
    }
    totals = Totals(report, layout, counts)
    totals.make()
    yield Sheet(_TOTALS(language), totals.rows, (22, *[14] * layout.gases), (0, 1))
    missing = shortfall_rows(report, layout, counts, _TOTALS(language), totals.whole)
    yield Sheet(_SHORTFALL(language), missing, WIDTHS)
    if len(calculation.districts) > 1:
        widths = (18, 12, *[14] * layout.gases)
        yield Sheet(_DISTRICTS(language), _districts(report, layout, counts), widths, (1, 2))
    for sector, accounts in by_sector.items():
        rows = source_rows(accounts, layout)
        yield Sheet(SECTOR_NAMES[sector](language), rows, layout.widths, (1, layout.first_figure))
    yield Sheet(_NOTES(language), _notes(report, language), (120,), (0, 0))


def _districts(report: Report, layout: Layout, counts: Mapping[str, int]) -> Iterator[Row]:
    """Each district: its baseline and at each level its reduction, added up over the sheets of all sectors."""
    say = layout.language
    gases = [gas_name(gas)(say) for gas in layout.pollutants]
    labels = (Text("区县", "District")(say), Text("级别", "Level")(say))
    yield (*((name, "head") for name in labels), *((name, "above") for name in gases))
    row = 2
    for name, sums in report.calculation.districts.items():
        for level in (None, *report.levels):
            shown = level_name(level)(say) if level else Text("基数", "baseline")(say)
            cells = [
                Formula(_in_district(row, level, index, layout, counts), amounts(sums, level).get(gas, ZERO))
                for index, gas in enumerate(layout.pollutants)
            ]
            yield ((name or NOWHERE(say), "text"), (shown, "text"), *((cell, "amount") for cell in cells))
            row += 1


def _in_district(row: int, level: Colour | None, index: int, layout: Layout, counts: Mapping[str, int]) -> str:
    column = layout.figure(level, index)
    named = ((SECTOR_NAMES[sector](layout.language), count + 1) for sector, count in counts.items())
    return "+".join(
        f"SUMIF('{name}'!$C$2:$C${last},$A{row},'{name}'!{column}$2:{column}${last})" for name, last in named
    )


def _notes(report: Report, language: Language) -> Iterator[Row]:
    plan, inventory = report.plan, report.calculation.inventory
    days = inventory.days if inventory else 365
    called = f"{plan.full_title} {inventory.edition if inventory else ''}".strip()
    said = (
        Text(called, called),
        Text(
            "年排放量为吨/年，基数和减排量为千克/日。",
            "Annual emissions in tonnes a year, all else in kilograms a day.",
        ),
        Text(
            f"日基数＝年排放量×1000÷天数；未写天数的除以 {days}。",
            f"Daily baseline = annual × 1000 ÷ days; {days} where a source states none.",
        ),
        Text(
            "减排量＝基数×减排份额。份额＝停产 100%，或限产、轮产的比例，再乘控制系数；"
            "同一单元的几条措施相加，最多 100%。",
            "Reduction = baseline × share. Share = 100% for a stop, or the share that is limited or rotated, × the"
            " control factor; several measures of one unit add up, to 100% at most.",
        ),
        Text(
            "运输措施写明的减排量，从没有单元承担的排放量中减去。",
            "What measures of transport cut is taken from the emissions that no unit carries.",
        ),
        Text(
            "小微、保障类企业和豁免的排放源计入基数；长期停产企业的基数为 0。",
            "Small and protected enterprises and exempt sources count in the base; long stopped ones have none.",
        ),
    )
    yield from (((each(language), "text"),) for each in said)
