"""The arithmetic against a list that was calculated by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from plangen.inventory.account import Account
from plangen.inventory.amounts import agrees, brief, daily, ratio, rounded
from plangen.inventory.calculation import Calculation, calculate
from plangen.inventory.shortfall import shortfalls
from plangen.inventory.targets import State, balances, trades
from plangen.model.levels import Colour

from .sample import plan

YELLOW, ORANGE, RED = Colour.YELLOW, Colour.ORANGE, Colour.RED
PLAN = plan()
LIST = calculate(PLAN)


def account(name: str, calculation: Calculation = LIST) -> Account:
    return next(each for each in calculation.accounts if each.id == name)


def floats(amounts: dict[str, Fraction]) -> dict[str, float]:
    """For comparing at a glance; every figure of the sample is short."""
    return {gas: float(amount) for gas, amount in amounts.items()}


def test_a_daily_baseline_is_exact() -> None:
    assert daily(Decimal("1.2"), 365) == Fraction(1200, 365)
    assert daily(Decimal("1.2"), 365) * 365 == 1200


@pytest.mark.parametrize(
    ("name", "baseline"),
    [
        ("cement", {"so2": 5, "nox": 20, "pm": 40}),
        ("foundry", {"so2": 2, "pm": 10, "vocs": 5}),
        ("heating", {"so2": 50, "nox": 100, "pm": 20}),
        ("bakery", {"vocs": 0.25}),
        ("kiln", {"pm": 0}),
        ("site-2", {"pm": 5}),
        ("trucks-4", {"nox": 100, "pm": 5}),
        ("homes", {"so2": 10, "nox": 20, "pm": 30, "vocs": 50}),
    ],
)
def test_each_source_is_divided_by_its_days(name: str, baseline: dict[str, float]) -> None:
    assert floats(account(name).baseline) == baseline


@pytest.mark.parametrize(
    ("name", "level", "reduction"),
    [
        ("cement", YELLOW, {"so2": 0, "nox": 2.5, "pm": 22.7}),
        ("cement", ORANGE, {"so2": 0, "nox": 5, "pm": 30}),
        ("cement", RED, {"so2": 5, "nox": 20, "pm": 40}),
        ("foundry", YELLOW, {"so2": 0, "pm": 2.97, "vocs": 0.99}),
        ("foundry", ORANGE, {"so2": 0, "pm": 4.5, "vocs": 1.5}),
        ("foundry", RED, {"so2": 0, "pm": 9, "vocs": 3}),
        ("paint", ORANGE, {"vocs": 40}),
        ("heating", YELLOW, {"so2": 10, "nox": 20, "pm": 4}),
        ("bakery", RED, {}),
        ("printing", YELLOW, {}),
        ("site-2", RED, {}),
        ("trucks-4", ORANGE, {"nox": 50, "pm": 2}),
    ],
)
def test_each_source_cuts_what_its_measures_say(name: str, level: Colour, reduction: dict[str, float]) -> None:
    assert floats(account(name).reduction(level)) == reduction


def test_sectors_districts_and_all_of_society_add_up() -> None:
    assert floats(LIST.whole.baseline) == {"so2": 67, "nox": 240, "pm": 130, "vocs": 165.25}
    assert floats(LIST.whole.reduction[YELLOW]) == {"so2": 10, "nox": 42.5, "pm": 40.67, "vocs": 20.99}
    assert floats(LIST.whole.reduction[RED]) == {"so2": 25, "nox": 140, "pm": 81, "vocs": 65}
    assert floats(LIST.sectors["industrial"].baseline) == {"so2": 57, "nox": 120, "pm": 70, "vocs": 115.25}
    assert floats(LIST.districts["河东区"].baseline) == {"so2": 55, "nox": 120, "pm": 80}
    assert list(LIST.districts) == ["河东区", "河西区", ""]
    assert LIST.levels == (YELLOW, ORANGE, RED)
    assert LIST.pollutants == ("so2", "nox", "pm", "vocs")


def test_every_part_carries_how_it_came_about() -> None:
    cement = account("cement")
    assert [(part.id, part.name) for part in cement.parts] == [
        ("mill-1", "1号水泥磨"),
        ("mill-2", "2号水泥磨"),
        ("", ""),
    ]
    assert cement.days == 300
    cut = cement.levels[YELLOW].parts[1]
    assert [(each.step, each.by, each.factor) for each in cut.shares] == [(1, Fraction(3, 10), Fraction(9, 10))]
    assert cement.levels[YELLOW].cuts == {"nox": Fraction(5, 2)}


def test_several_measures_of_a_unit_do_not_add_up_beyond_it() -> None:
    more = plan(("{do: stop, units: [mill-1]},", "{do: stop, units: [mill-1]}, {do: limit, by: 80%, of: 日产量},"))
    cement = account("cement", calculate(more))
    assert floats(cement.reduction(YELLOW)) == {"so2": 4, "nox": 18.5, "pm": 38}


def test_transport_cuts_no_more_than_there_is() -> None:
    more = plan(("cuts: {nox: 2.5}", "cuts: {nox: 25}"))
    assert account("cement", calculate(more)).reduction(YELLOW)["nox"] == 20


def test_what_is_words_only_counts_as_nothing_and_is_told() -> None:
    words = plan(("yellow: [{do: limit, by: 20%, of: 日产量}]", "yellow: [加强管理。]"))
    cut = account("paint", calculate(words)).levels[YELLOW]
    assert (floats(cut.reduction), cut.uncounted) == ({"vocs": 0}, (0,))


def test_units_without_emissions_count_only_as_the_whole_plant() -> None:
    units = "emissions: {vocs: 36.5}, units: {a: {name: 甲线}, b: {name: 乙线}, c: {name: 丙线, spare: true}}"
    base = ("emissions: {vocs: 36.5}", units)
    one = plan(base, ("yellow: [{do: limit, by: 20%", "yellow: [{do: limit, units: [a], by: 20%"))
    assert account("paint", calculate(one)).levels[YELLOW].uncounted == (0,)
    every = plan(base, ("yellow: [{do: limit, by: 20%", "yellow: [{do: limit, units: [a, b], by: 20%"))
    assert account("paint", calculate(every)).reduction(YELLOW)["vocs"] == 20


def test_a_stated_baseline_is_shared_out_like_the_annual_emissions() -> None:
    stated = plan(
        ("emissions: {so2: 1.5, nox: 6, pm: 12},", "emissions: {so2: 1.5, nox: 6, pm: 12}, baseline: {pm: 80},")
    )
    cement = account("cement", calculate(stated))
    assert [float(part.baseline["pm"]) for part in cement.parts] == [40, 20, 20]
    assert float(cement.reduction(YELLOW)["pm"]) == 45.4


def test_a_rotation_without_a_share_stops_one_group_a_day() -> None:
    shared = plan(("do: rotate, by: 33%,", "do: rotate,"))
    assert account("foundry", calculate(shared)).reduction(YELLOW)["pm"] == 3


def test_ratios_are_held_against_the_plan() -> None:
    reached = balances(PLAN, LIST)
    assert {each.state for each in reached} == {State.MET}
    assert len(reached) == 12
    assert [(float(each.least), each.met) for each in trades(PLAN, LIST)] == [(0.2, True), (0.4, True), (0.6, True)]


def test_a_ratio_just_reached_is_reached() -> None:
    exact = plan(("least: {yellow: 10%, orange: 20%, red: 30%}", "least: {orange: 45%}"))
    reached = {each.pollutant: each for each in balances(exact, calculate(exact)) if each.level is ORANGE}
    assert (reached["pm"].state, reached["pm"].ratio) == (State.MET, Fraction(45, 100))
    assert reached["vocs"].state is State.MISSED


def test_trade_makes_up_for_a_pollutant_below_its_ratio() -> None:
    own = ("least: {yellow: 10%, orange: 20%, red: 30%}", "least: {yellow: 16%, orange: 20%, red: 30%}")
    traded = plan(own)
    states = {each.pollutant: each.state for each in balances(traded, calculate(traded)) if each.level is YELLOW}
    assert states == {"so2": State.TRADED, "nox": State.MET, "pm": State.MET, "vocs": State.MISSED}
    strict = plan(own, ("sum-least: {yellow: 20%", "sum-least: {yellow: 33%"))
    assert next(iter(balances(strict, calculate(strict)))).state is State.MISSED


def test_a_pollutant_that_nobody_emits_has_no_ratio() -> None:
    co = plan(("pollutants: [so2, nox, pm, vocs]", "pollutants: [so2, co]"))
    assert {each.state for each in balances(co, calculate(co)) if each.pollutant == "co"} == {State.NO_BASE}


def test_a_shortfall_names_the_largest_remainders_that_close_it() -> None:
    more = plan(
        ("least: {yellow: 10%, orange: 20%, red: 30%}", "least: {yellow: 60%}"),
        ("{yellow: 20%, orange: 40%", "{orange: 40%"),
    )
    calculation = calculate(more)
    found = {each.balance.pollutant: each for each in shortfalls(calculation, balances(more, calculation))}
    dust = found["pm"]
    assert dust.balance.missing == Fraction("37.33")
    rows = [(each.account.id, float(each.unused), round(float(each.use), 2)) for each in dust.closers]
    assert rows == [("cement", 17.3, 17.3), ("site-1", 10, 10), ("foundry", 7.03, 7.03), ("trucks-4", 4, 3.0)]
    assert dust.left == 0
    # heating is protected and homes are nobody's, so sulphur cannot be had
    assert [each.account.id for each in found["so2"].closers] == ["cement", "foundry"]
    assert found["so2"].left == Fraction("23.2")


def test_figures_are_rounded_only_when_they_are_printed() -> None:
    assert str(rounded(Fraction(1, 8), 2)) == "0.13"
    assert str(rounded(Fraction(-1, 8), 2)) == "-0.13"
    assert (brief(Fraction(100)), brief(Fraction(1, 3)), brief(Fraction(5, 2))) == ("100", "0.333", "2.5")
    assert ratio(Fraction(99_999, 1_000_000)) == "9.99%"
    assert agrees(Decimal("3.29"), Fraction(1200, 365))
    assert not agrees(Decimal("3.28"), Fraction(1200, 365))
    assert agrees(Decimal(3), Fraction(1200, 365))
