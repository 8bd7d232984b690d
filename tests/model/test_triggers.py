"""model/triggers.py: what a trigger means, and that implication agrees with trying out forecasts hour by hour."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.model.triggers import (
    Condition,
    Conjunction,
    Forecast,
    Trigger,
    counter_example,
    parse_condition,
    weakest_forecast,
)

HEIGHTS = (0, 150, 151, 200, 201, 300, 301)
LENGTHS = (0, 24, 36, 48, 72)

conditions = st.builds(
    Condition,
    index=st.sampled_from(("aqi", "iaqi-o3")),
    above=st.booleans(),
    value=st.sampled_from((150, 200, 300)),
    hours=st.sampled_from(LENGTHS),
    bound=st.sampled_from(("", ">=", ">")),
).map(lambda each: each if each.hours else Condition(each.index, each.above, each.value))
triggers = st.builds(
    Trigger, st.lists(st.lists(conditions, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
)
Series = dict[str, list[int]]
"""For each index its value hour by hour."""
series = st.fixed_dictionaries(
    {
        index: st.lists(
            st.tuples(st.sampled_from(HEIGHTS), st.sampled_from((1, 12, 23, 24, 25, 47, 48, 49, 72, 73))), max_size=6
        ).map(lambda runs: [height for height, hours in runs for _ in range(hours)])
        for index in ("aqi", "iaqi-o3")
    }
)


def holds(condition: Condition, forecast: Series) -> bool:
    """The condition read off the hours: strict signs, a day where no length is given, more than the hours for >."""
    fits = [
        value > condition.value if condition.above else value >= condition.value
        for value in forecast.get(condition.index, [])
    ]
    longest = max((len(list(run)) for met, run in groupby(fits) if met), default=0)
    needed = condition.hours or 24
    return longest > needed if condition.bound == ">" else longest >= needed


def met(trigger: Trigger, forecast: Series) -> bool:
    return any(all(holds(each, forecast) for each in conjunction) for conjunction in trigger.alternatives)


def hourly(forecast: Forecast) -> Series:
    """The spells one after the other with a clean hour between."""
    made: Series = {}
    for index, height, hours in forecast.spells:
        made.setdefault(index, []).extend([*([height] * hours), 0])
    return made


@given(triggers, triggers, series)
def test_where_one_implies_the_other_no_forecast_tells_otherwise(one: Trigger, two: Trigger, forecast: Series) -> None:
    if counter_example(one, two) is None and met(one, forecast):
        assert met(two, forecast)


@given(triggers, triggers)
def test_a_counter_example_is_one(one: Trigger, two: Trigger) -> None:
    evidence = counter_example(one, two)
    if evidence is not None:
        assert met(one, hourly(evidence)) and not met(two, hourly(evidence))
        assert one.met_by(evidence) and not two.met_by(evidence)


@given(st.lists(conditions, min_size=1, max_size=4).map(tuple), triggers)
def test_a_forecast_reads_like_its_hours(conjunction: Conjunction, trigger: Trigger) -> None:
    forecast = weakest_forecast(conjunction)
    assert trigger.met_by(forecast) == met(trigger, hourly(forecast))


@given(triggers)
def test_every_trigger_implies_itself(one: Trigger) -> None:
    assert counter_example(one, one) is None


@given(triggers, triggers, triggers)
def test_implication_is_transitive(one: Trigger, two: Trigger, three: Trigger) -> None:
    if counter_example(one, two) is None and counter_example(two, three) is None:
        assert counter_example(one, three) is None


@given(conditions)
def test_a_condition_is_read_back_from_its_text(condition: Condition) -> None:
    assert parse_condition(str(condition)) == condition


@pytest.mark.parametrize(
    ("stronger", "weaker", "implies"),
    [
        ("aqi > 200 for >= 72h", "aqi > 200 for >= 48h", True),
        ("aqi > 200 for >= 48h", "aqi > 200 for >= 72h", False),
        ("aqi > 300", "aqi > 200", True),
        ("aqi > 200", "aqi >= 201", True),
        ("aqi >= 200", "aqi > 200", False),
        ("aqi > 200", "aqi > 200 for 24h", True),
        ("aqi > 200 for > 48h", "aqi > 200 for >= 49h", True),
        ("aqi > 200 for 2d", "aqi > 200 for 48h", True),
        ("iaqi-o3 > 200", "aqi > 200", False),
        ({"all": ["aqi > 200 for 72h", "aqi > 300"]}, {"any": ["aqi > 300 for 48h", "aqi > 150 for 72h"]}, True),
        ({"any": ["aqi > 200", "aqi > 150 for 48h"]}, "aqi > 200", False),
    ],
)
def test_implication(stronger: Any, weaker: Any, implies: bool) -> None:
    assert (counter_example(Trigger.parse(stronger), Trigger.parse(weaker)) is None) is implies


def test_the_counter_example_is_the_alternative_that_escapes() -> None:
    evidence = counter_example(
        Trigger.parse({"any": ["aqi > 200", "aqi > 150 for >= 48h"]}), Trigger.parse("aqi > 200")
    )
    assert evidence == Forecast((("aqi", 151, 48),))


def test_all_over_any_is_multiplied_out() -> None:
    nested = Trigger.parse({"all": ["aqi > 200", {"any": ["aqi > 150 for 48h", {"all": ["aqi > 300"]}]}]})
    assert str(nested) == "aqi > 200 and aqi > 150 for 48h or aqi > 200 and aqi > 300"


@pytest.mark.parametrize(
    "source",
    [
        "aqi", "aqi = 200", "aqi > -1", "aqi > 200 for", "aqi > 200 for 0h", "aqi > 200 for 48", "AQI > 200",
        "aqi > 200 for <= 48h", "aqi > 99999", "aqi > ２００", "", None, 200, [], {}, {"any": []}, {"all": []},
        {"any": "aqi > 200"}, {"all": {"aqi": 1}}, {"any": ["aqi > 200"], "all": ["aqi > 200"]}, {"not": ["aqi > 200"]},
        {"any": ["aqi > 200", {"all": []}]}, {"all": [{"any": ["aqi > 150", "aqi > 200"]}] * 40},
        {"any": ["aqi > 200"] * 20_001}, {"all": ["aqi > 200"] * 20_001},
    ],
)  # fmt: skip
def test_anything_else_is_refused(source: Any) -> None:
    with pytest.raises(ValueError):
        Trigger.parse(source)


def test_the_largest_trigger_of_the_schema_is_judged_in_time() -> None:
    """Five choices of five, each needed by the other only in its last alternative."""
    values = [[100 + 10 * row + column for column in range(5)] for row in range(5)]
    every = Trigger.parse({"all": [{"any": [f"aqi > {value} for {200 - value}h" for value in row]} for row in values]})
    other = Trigger.parse(
        {"all": [{"any": [f"aqi > {value} for {200 - value}h" for value in row[::-1]]} for row in values]}
    )
    assert len(every.alternatives) == 5**5
    assert counter_example(every, other) is None
