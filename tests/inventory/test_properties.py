"""Whatever a list says: nothing is cut that is not there, parts make the whole, and no order matters."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from plangen.inventory.amounts import ZERO, total
from plangen.inventory.calculation import Calculation, calculate
from plangen.inventory.shortfall import shortfalls
from plangen.inventory.targets import balances
from plangen.model.enterprises import Enterprise, Kind, Person, Step, Unit
from plangen.model.fact import Percent
from plangen.model.inventory import Cut, Inventory, Source
from plangen.model.levels import LADDER, Colour
from plangen.model.plan import Plan

from .sample import plan

GASES = ("so2", "nox", "pm", "vocs")
GRADED = LADDER[1:]
PERSON = Person(name="示例甲")
UNITS = ("a", "b", "c")

decimals = st.integers(0, 10**7).map(lambda whole: Decimal(whole).scaleb(-3))
emissions = st.dictionaries(st.sampled_from(GASES), decimals, max_size=4)
percents = st.integers(0, 15_000).map(lambda whole: Percent(Decimal(whole).scaleb(-2)))
days = st.integers(0, 366)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    do = draw(st.sampled_from(("stop", "limit", "rotate", "ban", "reduce-trips", "other")))
    units = tuple(draw(st.lists(st.sampled_from(UNITS), unique=True, max_size=3)))
    groups = tuple((unit,) for unit in units) if do == "rotate" else ()
    return Step(
        do=do,  # type: ignore[arg-type]
        units=() if groups else units,
        by=draw(st.none() | percents),
        groups=groups,
        factor=draw(st.none() | percents),
        cuts=draw(emissions) if do == "ban" else {},
    )


@st.composite
def enterprises(draw: st.DrawFn, number: int) -> Enterprise:
    units = {name: Unit(id=name, name=name, emissions=draw(emissions)) for name in UNITS}
    levels = draw(st.lists(st.sampled_from(GRADED), unique=True, max_size=3))
    return Enterprise(
        id=f"e-{number}",
        name=f"示例{number}厂",
        district=draw(st.sampled_from(("河东区", "河西区", "河南区"))),
        industry="水泥",
        kind=draw(st.sampled_from(Kind)),
        days=draw(days),
        emissions=draw(emissions),
        baseline=draw(st.just({}) | emissions),
        units=units,
        legal_representative=PERSON,
        responsible=PERSON,
        supervisor=PERSON,
        measures={level: tuple(draw(st.lists(steps(), max_size=3))) for level in levels},
    )


@st.composite
def sources(draw: st.DrawFn, name: str) -> Source:
    cuts = st.builds(Cut, by=st.none() | percents, own=st.dictionaries(st.sampled_from(GASES), percents, max_size=2))
    return Source(
        id=name,
        name=name,
        district=draw(st.sampled_from(("", "河东区"))),
        exempt=draw(st.sampled_from(("", "抢险"))),
        emissions=draw(emissions),
        days=draw(days),
        measures=draw(st.dictionaries(st.sampled_from(GRADED), cuts, max_size=3)),
    )


@st.composite
def lists(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(0, 4))
    firms = [draw(enterprises(number)) for number in range(count)]
    inventory = Inventory(
        edition="2025年版",
        compiled=_day(),
        days=draw(st.integers(1, 366)),
        dust={name: draw(sources(name)) for name in ("site-1", "site-2")[: draw(st.integers(0, 2))]},
        mobile={"trucks": draw(sources("trucks"))},
    )
    return _with(plan(), inventory=inventory, enterprises={each.id: each for each in firms})


def _day() -> Any:
    inventory = plan().inventory
    assert inventory
    return inventory.compiled


def _with(base: Plan, **changes: Any) -> Plan:
    return msgspec.structs.replace(base, **changes)


def _at(calculation: Calculation, level: Colour) -> dict[str, Fraction]:
    return calculation.whole.reduction.get(level, {})


@given(lists())
def test_nothing_is_cut_that_is_not_there(made: Plan) -> None:
    for account in calculate(made).accounts:
        for part in account.parts:
            assert all(amount >= 0 for amount in part.baseline.values())
        for level in account.levels:
            for gas, amount in account.reduction(level).items():
                assert 0 <= amount <= account.baseline[gas]


@given(lists())
def test_sectors_and_districts_each_make_the_whole(made: Plan) -> None:
    found = calculate(made)
    for groups in (found.sectors, found.districts):
        assert total(each.baseline for each in groups.values()) == found.whole.baseline
        for level in found.levels:
            assert total(each.reduction[level] for each in groups.values()) == found.whole.reduction[level]
        assert sum(each.sources for each in groups.values()) == found.whole.sources


@given(lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(made: Plan, draw: random.Random) -> None:
    firms = list(made.enterprises.items())
    draw.shuffle(firms)
    turned = {
        name: msgspec.structs.replace(
            each, measures={level: tuple(reversed(steps)) for level, steps in each.measures.items()}
        )
        for name, each in firms
    }
    one, other = calculate(made), calculate(_with(made, enterprises=turned))
    assert one.whole == other.whole
    assert one.sectors == other.sectors
    assert one.districts == other.districts


@given(lists(), steps())
def test_another_measure_never_cuts_less(made: Plan, more: Step) -> None:
    """What a higher level adds to a lower one cannot weaken it."""
    firms = {
        name: msgspec.structs.replace(each, measures={Colour.RED: (*each.measures.get(Colour.RED, ()), more)})
        for name, each in made.enterprises.items()
    }
    before, after = _at(calculate(made), Colour.RED), _at(calculate(_with(made, enterprises=firms)), Colour.RED)
    assert all(after.get(gas, ZERO) >= amount for gas, amount in before.items())


@given(lists())
def test_whoever_is_spared_stays_in_the_base(made: Plan) -> None:
    spared = {
        name: msgspec.structs.replace(
            each, kind=Kind.SMALL if each.kind is not Kind.STOPPED else each.kind, measures={}
        )
        for name, each in made.enterprises.items()
    }
    assert calculate(_with(made, enterprises=spared)).whole.baseline == calculate(made).whole.baseline


@given(lists())
def test_a_shortfall_is_closed_to_the_gram_or_says_what_is_left(made: Plan) -> None:
    calculation = calculate(made)
    for each in shortfalls(calculation, balances(made, calculation)):
        assert sum((closer.use for closer in each.closers), ZERO) + each.left == each.balance.missing
        assert all(closer.use <= closer.unused for closer in each.closers)
        unused = [closer.unused for closer in each.closers]
        assert unused == sorted(unused, reverse=True)
