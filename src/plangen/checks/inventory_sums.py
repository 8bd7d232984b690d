"""Totals that the reduction list states, of sectors and districts, against the sums of what it lists."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.inventory.amounts import brief
from plangen.inventory.calculation import Calculation
from plangen.inventory.stated import Difference, below_differences, district_differences, sector_differences
from plangen.inventory.words import SECTOR_NAMES, gas_name, level_name
from plangen.model.levels import Colour

from .rule import Example, Found, Rule
from .subject import Subject
from .wording import set_in, title


def _sectors(subject: Subject) -> Iterator[Found]:
    names: dict[str, Text] = dict(SECTOR_NAMES)
    for each in sector_differences(_calculation(subject)):
        yield Found(each.path, _differs(names[str(each.path[2])], each, Text("各源之和", "the sum of its sources")))


def _districts(subject: Subject) -> Iterator[Found]:
    for each in district_differences(_calculation(subject)):
        name = str(each.path[2])
        what = Text("清单中该区县各源之和", "the sum of the sources listed there")
        yield Found(each.path, _differs(Text(name, name), each, what))


def _below(subject: Subject) -> Iterator[Found]:
    own, tree = subject.plan, subject.tree
    calculation = _calculation(subject)
    for plan in (subject.plans[each] for each in (tree.below(own.id) if own.inventory else ())):
        if plan.inventory and plan.jurisdiction.within in ("", own.jurisdiction.name):
            name = plan.jurisdiction.name
            theirs = Text(f"{title(plan)}的清单", f"the list of {title(plan)}")
            for each in below_differences(calculation, name, tree.calculation(plan.id)):
                yield Found(each.path, _differs(Text(name, name), each, theirs), above=(plan.id, ("inventory",)))


def _calculation(subject: Subject) -> Calculation:
    return subject.tree.calculation(subject.plan.id)


def _differs(whose: Text, each: Difference, sum_of: Text) -> Text:
    gas, computed = gas_name(each.pollutant), brief(each.computed)
    level = level_name(Colour(each.level)) if each.level else None
    what = Text(f"{level.zh}减排量", f"{level.en.lower()} reduction") if level else Text("日基数", "daily baseline")
    stated = f"{each.stated:f}"
    return Text(
        f"{whose.zh}的{set_in(gas.zh)}{what.zh}写为 {stated}，{sum_of.zh}为 {computed}（千克/日）",
        f"the {what.en} of {gas.en} of {whose.en} is given as {stated}; {sum_of.en} is {computed} (kg a day)",
    )


def sources(*lines: str) -> str:
    """A list with an enterprise of 10 kg a day of dust and one site of 20, and what else is written of it."""
    head = "".join(f"  {line}\n" for line in lines)
    return (
        "inventory:\n  edition: 2025年版\n  compiled: 2025-09-20\n"
        "  dust: {site: {name: 示例工地, district: 河东区, emissions: {pm: 7.3}}}\n" + head + MILL
    )


PERSONS = "legal-representative: {name: 示例甲}, responsible: {name: 示例乙}, supervisor: {name: 示例丙}"
MILL = (
    "enterprises:\n"
    f"  mill: {{name: 示例粉磨站, district: 河东区, industry: 水泥, emissions: {{pm: 3.65}}, {PERSONS}}}\n"
)
_GROUND = Text(
    "环办大气函〔2019〕648号：减排清单逐项核算减排量",
    "MEE Huanban Daqi Han [2019] No. 648: the list calculates the reduction of each source",
)
_CITY = (
    "plan: own\nkind: city-plan\njurisdiction: {name: 云中市, level: city}\nupstream: [{plan: nation}]\n"
    "inventory: {edition: 2025年版, compiled: 2025-09-20, districts: {河东区: {baseline: {pm: %s}}}}\n"
)
_BELOW = (
    "plan: nation\n---\nplan: district\nkind: record\njurisdiction: {name: 河东区, level: district, within: 云中市}\n"
    "upstream: [{plan: own}]\n" + sources()
)

IN001 = Rule(
    id="IN001",
    name="sector-total-differs",
    severity=Severity.ERROR,
    title=Text("一类源的合计与各源之和不符", "the total of a sector is not the sum of its sources"),
    why=Text("合计与明细对不上，减排比例就无从核实。", "Where totals and rows disagree, no ratio can be verified."),
    ground=_GROUND,
    advice=Text(
        "请核对合计和明细；用 plangen inventory 可以看到各源的数。",
        "Compare the total with the rows; plangen inventory shows every source.",
    ),
    check=_sectors,
    bad=Example(sources("totals: {dust: {baseline: {pm: 25}}}")),
    good=Example(sources("totals: {dust: {baseline: {pm: 20}}}")),
)
IN002 = Rule(
    id="IN002",
    name="district-total-differs",
    severity=Severity.ERROR,
    title=Text("区县的合计与清单中该区县各源之和不符", "the total of a district is not the sum of its sources"),
    why=Text("全市等于各区县之和。", "The city is the sum of its districts."),
    ground=_GROUND,
    advice=Text("请核对区县的合计，或企业和排放源所写的区县。", "Correct the total, or the district of the sources."),
    check=_districts,
    bad=Example(sources("districts: {河东区: {baseline: {pm: 20}}}")),
    good=Example(sources("districts: {河东区: {baseline: {pm: 30}}}")),
)
IN003 = Rule(
    id="IN003",
    name="district-list-differs",
    severity=Severity.ERROR,
    title=Text("市级清单与区县清单的合计不同", "the city's list and a district's list have different totals"),
    why=Text("市级清单由区县清单汇总；两级不同，就有一级不对。", "The city's list sums up those of its districts."),
    ground=_GROUND,
    advice=Text("请与区县核对，改正有误的一级。", "Compare with the district and correct the list that is wrong."),
    check=_below,
    bad=Example(_CITY % 45, _BELOW),
    good=Example(_CITY % 30, _BELOW),
)
