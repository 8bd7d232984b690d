"""Baselines of the reduction list: the same unit and time base everywhere, and nobody left out of the base."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from plangen.finding import Severity, Text
from plangen.inventory.amounts import KILOGRAMS, POLLUTANTS, agrees, brief, daily
from plangen.inventory.enterprises import annual, of_units
from plangen.inventory.words import gas_name, kind_name
from plangen.model.enterprises import Enterprise, Kind

from .inventory_sums import PERSONS
from .rule import Example, Found, Rule
from .subject import Subject
from .wording import set_in


def _baselines(subject: Subject) -> Iterator[Found]:
    inventory = subject.plan.inventory
    for enterprise in subject.plan.enterprises.values() if inventory else ():
        days = enterprise.days or (inventory.days if inventory else 0)
        for gas, stated in enterprise.baseline.items():
            year = annual(enterprise, gas)
            if year and enterprise.kind is not Kind.STOPPED and not agrees(stated, daily(year, days)):
                yield _baseline(enterprise, gas, stated, year, days)


def _baseline(enterprise: Enterprise, gas: str, stated: Decimal, year: Decimal, days: int) -> Found:
    name, right = gas_name(gas), brief(daily(year, days))
    message = Text(
        f"{set_in(name.zh).lstrip()}日基数写为 {stated:f} 千克，{year:f} 吨×1000÷{days} 天应为 {right} 千克",
        f"the daily baseline of {name.en} is given as {stated:f} kg; {year:f} t × 1000 ÷ {days} days are {right} kg",
    )
    return Found(("enterprises", enterprise.id, "baseline", gas), message, _guess(Fraction(stated), year, days))


def _guess(stated: Fraction, year: Decimal, days: int) -> Text | None:
    """What slip of unit or time base would give the stated figure."""
    whole = Fraction(year) * KILOGRAMS
    slips = {
        whole / days / KILOGRAMS: Text("像是按吨写的，请换算成千克。", "It looks like tonnes; convert to kilograms."),
        whole: Text("像是没有除以天数。", "It looks as if it had not been divided by the days."),
        whole / 365: Text("像是除以了 365，请核对 days。", "It looks like a division by 365; check “days”."),
    }
    return next((advice for figure, advice in slips.items() if abs(stated - figure) * 200 <= figure), None)


def _units(subject: Subject) -> Iterator[Found]:
    for enterprise in subject.plan.enterprises.values() if subject.plan.inventory else ():
        for gas in POLLUTANTS:
            whole, summed = enterprise.emissions.get(gas), of_units(enterprise, gas)
            if whole is not None and summed > whole:
                name = gas_name(gas)
                message = Text(
                    f"各生产单元的{set_in(name.zh)}共 {summed:f} 吨/年，多于全厂的 {whole:f} 吨/年",
                    f"the units emit {summed:f} t of {name.en} a year, more than the enterprise's {whole:f} t",
                )
                yield Found(("enterprises", enterprise.id, "emissions", gas), message)


def _outside(subject: Subject) -> Iterator[Found]:
    if subject.plan.inventory is None:
        return
    for account in subject.tree.calculation(subject.plan.id).accounts:
        if account.running and not any(account.baseline.values()):
            kind = kind_name(account.kind)
            what = Text(f"{kind.zh}没有写排放量", f"no emissions are given for this {kind.en}")
            if account.baseline:
                what = Text(f"{kind.zh}的排放量都写为 0", f"all emissions of this {kind.en} are given as 0")
            yield Found(account.path, Text(f"{what.zh}，没有计入基数", f"{what.en}; it is not in the base"))


def _mill(more: str) -> str:
    return (
        "inventory: {edition: 2025年版, compiled: 2025-09-20}\n"
        f"enterprises:\n  mill:\n    {{name: 示例粉磨站, district: 河东区, industry: 水泥, {more}, {PERSONS}}}\n"
    )


_GROUND = Text(
    "环办大气函〔2019〕648号：以全社会排放量为基数，写明核算方法",
    "MEE Huanban Daqi Han [2019] No. 648: the base is all of society's emissions, with the method stated",
)
_SMALL = "kind: small, small: {toxic: false}"

IN004 = Rule(
    id="IN004",
    name="baseline-differs",
    severity=Severity.ERROR,
    title=Text("写明的日基数与年排放量、天数不符", "a stated daily baseline does not follow from the annual emissions"),
    why=Text(
        "比例要用同一单位、同一时间基准的数相除；吨与千克、年与日混用，结果差几百倍。",
        "Ratios need one unit and one time base; tonnes for kilograms or years for days are hundreds of times wrong.",
    ),
    ground=_GROUND,
    advice=Text("请改正日基数、年排放量或天数（days）。", "Correct the baseline, the annual emissions or “days”."),
    check=_baselines,
    by_enterprise=True,
    bad=Example(_mill("days: 300, emissions: {pm: 3}, baseline: {pm: 0.01}")),
    good=Example(_mill("days: 300, emissions: {pm: 3}, baseline: {pm: 10}")),
)
IN005 = Rule(
    id="IN005",
    name="units-above-enterprise",
    severity=Severity.ERROR,
    title=Text("生产单元的排放量之和多于全厂", "the units emit more than the enterprise"),
    why=Text(
        "停一条线减多少，按它在全厂中的份额算；各单元之和多于全厂，份额就不对。",
        "What a stopped line saves is its share of the whole; shares of more than the whole are wrong.",
    ),
    ground=_GROUND,
    advice=Text("请改正全厂或各单元的年排放量。", "Correct the emissions of the enterprise or of its units."),
    check=_units,
    by_enterprise=True,
    bad=Example(_mill("emissions: {pm: 3}, units: {a: {name: 1号磨, emissions: {pm: 4}}}")),
    good=Example(_mill("emissions: {pm: 3}, units: {a: {name: 1号磨, emissions: {pm: 2.5}}}")),
)
IN016 = Rule(
    id="IN016",
    name="outside-the-base",
    severity=Severity.ERROR,
    title=Text("清单里的排放源没有计入基数", "a listed source is not in the base"),
    why=Text(
        "小微、保障类企业可以不停不限，但排放量仍在全社会基数里；漏掉它们，比例就虚高。",
        "Small and protected enterprises may be spared, but their emissions stay in the base; without them ratios look"
        " better than they are.",
    ),
    ground=_GROUND,
    advice=Text("请写上 emissions（年排放量，吨）。", "Give “emissions”, in tonnes a year."),
    check=_outside,
    bad=Example(_mill(_SMALL)),
    good=Example(_mill(_SMALL + ", emissions: {vocs: 0.06}")),
)
