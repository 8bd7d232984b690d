"""What a measure is at each level, restated and cumulative."""

from __future__ import annotations

from plangen.model.levels import Colour
from plangen.model.measures import Measure

from .sample import project

MEASURE = """\
    yellow: {do: 禁止, words: '{{ do }}{{ object }}。'}
    red: same
"""


def dust(levels: str, rule: str = "restated") -> Measure:
    changed = project(
        ("here/alerts", MEASURE, levels), ("here/alerts", "measures:\n", f"levels-are: {rule}\nmeasures:\n")
    )
    assert changed.findings == ()
    return changed.plans["here-2025"].measures["dust"]


def test_level_keeps_what_it_does_not_state() -> None:
    levels = ("yellow: {do: 减少, area: 城区}", "orange: {area: 全区}", "red: {do: 停止, object: 一切作业}")
    measure = dust("".join(f"    {level}\n" for level in levels))
    assert [(p.do, p.area, p.object) for p in measure.levels.values()] == [
        ("减少", "城区", "土石方作业"),
        ("减少", "全区", "土石方作业"),
        ("停止", "全区", "一切作业"),
    ]
    assert measure.levels[Colour.RED].by == ("ecology",)


def test_stated_names_the_fields_of_the_level_itself() -> None:
    measure = dust("    yellow: {do: 减少, except: [抢险]}\n    red: same\n")
    assert measure.stated == {Colour.YELLOW: ("do", "unless"), Colour.RED: ()}
    assert measure.levels[Colour.RED].unless == ("抢险",)


def test_restated_measure_is_not_in_force_where_it_is_not_stated() -> None:
    assert list(dust("    yellow: {do: 减少}\n    red: same\n").levels) == [Colour.YELLOW, Colour.RED]


def test_cumulative_measure_goes_on_at_higher_levels() -> None:
    measure = dust("    orange: {do: 减少}\n", "cumulative")
    assert list(measure.levels) == [Colour.ORANGE, Colour.RED]
    assert measure.levels[Colour.RED] == measure.levels[Colour.ORANGE]
    assert list(measure.stated) == [Colour.ORANGE]


def test_order_of_levels_is_that_of_the_ladder() -> None:
    measure = dust("    red: {do: 停止}\n    yellow: {do: 减少, area: 城区}\n")
    assert list(measure.levels) == [Colour.YELLOW, Colour.RED]
    assert measure.levels[Colour.RED].area == "城区"
