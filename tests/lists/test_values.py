from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plangen.lists import faults
from plangen.lists.fields import TABLES, Field
from plangen.lists.values import MEASURES, Mended, Unread, of_serial, reader, serial, shown


def field(key: str, table: str = "enterprises") -> Field:
    return next(each for each in TABLES[table].fields if each.key == key)


def read(key: str, cell: Any, unit: str = "", table: str = "enterprises") -> Any:
    found = reader(field(key, table), unit)(cell)
    return (found.value, found.fault) if isinstance(found, Mended) else found


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12.5吨", "12.5"),
        ("1，200", "1200"),
        ("12,345.6", "12345.6"),
        ("１２．５", "12.5"),
        ("500千克", "0.5"),
        ("1.5E-3", "0.0015"),
        ("1e3吨", "1000"),
    ],
)
def test_a_number_in_words_is_read_and_told(cell: str, value: str) -> None:
    assert read("emissions.so2", cell) == (Decimal(value), faults.MENDED)


@pytest.mark.parametrize("cell", ["约12吨", "12-15", "1.2.3", "12米", "几乎无", True, "1e400", date(2026, 3, 5)])
def test_what_is_no_number_is_refused(cell: Any) -> None:
    with pytest.raises(Unread) as error:
        read("emissions.so2", cell)
    assert error.value.fault is (faults.DAY_FOR_NUMBER if isinstance(cell, date) else faults.NOT_A_NUMBER)


@pytest.mark.parametrize("cell", ["无", "/", "／", "—", "——", "-", "暂无"])
def test_what_stands_for_nothing_is_nothing(cell: str) -> None:
    for key in ("emissions.so2", "days", "power", "filing.day"):
        assert read(key, cell) is None
    assert read("by", cell, table="measures") is None
    assert read("measures.red", cell) == []
    assert read("note", cell) == cell


@pytest.mark.parametrize(
    ("key", "cell", "table", "wanted"),
    [
        ("emissions.so2", "-3", "enterprises", "0 至 1000000000 吨/年"),
        ("emissions.so2", "－3吨", "enterprises", "0 至 1000000000 吨/年"),
        ("emissions.so2", Decimal(-3), "enterprises", "0 至 1000000000 吨/年"),
        ("emissions.so2", "9" * 30, "enterprises", "0 至 1000000000 吨/年"),
        ("days", Decimal(3660), "enterprises", "1 至 366 的整数"),
        ("days", Decimal(0), "enterprises", "1 至 366 的整数"),
        ("days", Decimal("30.5"), "enterprises", "1 至 366 的整数"),
        ("by", "130 %", "measures", "0% 至 100%"),
        ("by", "－5％", "measures", "0% 至 100%"),
        ("by", Decimal(130), "measures", "0% 至 100%"),
        ("measures.red.own", "SO2 130%", "dust", "0% 至 100%"),
        ("annual", "-3 吨", "products", "0 或大于 0 的数"),
    ],
)
def test_a_number_out_of_range_is_told_with_the_range(key: str, cell: Any, table: str, wanted: str) -> None:
    with pytest.raises(Unread) as error:
        read(key, cell, table=table)
    assert error.value.fault is faults.OUT_OF_RANGE
    told = faults.OUT_OF_RANGE.at("list.xlsx", "A1", left=faults.KEPT, **error.value.values)
    assert told.help.zh == f"应为 {wanted}。"
    assert told.help.en.startswith("It must be ")


def test_a_share_that_may_be_a_cell_in_per_cent_is_told() -> None:
    assert read("by", Decimal("1.3"), table="measures") == ("1.3%", faults.SMALL_PERCENT)


def test_a_number_is_exact_and_in_the_unit_of_the_schema() -> None:
    assert read("emissions.so2", Decimal("0.1")) == Decimal("0.1")
    assert read("emissions.so2", Decimal(1250), "千克/年") == Decimal("1.25")
    assert shown(field("emissions.so2"), Decimal("1.25"), "千克/年") == Decimal(1250)


def test_a_day_for_a_number_is_told_with_the_number_it_may_be() -> None:
    for day, number in ((date(1900, 1, 5), 5), (date(1900, 3, 1), 61), (date(2026, 3, 5), 46086)):
        with pytest.raises(Unread) as error:
            read("emissions.so2", day)
        assert error.value.values["value"] == number


@pytest.mark.parametrize(
    ("cell", "stage"),
    [
        ("国2", "国二"),
        ("国 四", "国四"),
        ("国IV", "国四"),
        ("国Ⅳ", "国四"),
        ("China 4", "国四"),
        ("国六B", "国六b"),
        ("第三阶段", "国三"),
    ],
)
def test_a_stage_that_is_sure_is_written_in_one_way(cell: str, stage: str) -> None:
    assert read("stage", cell, table="vehicles") == (stage, faults.STAGE_READ)
    assert read("stage", stage, table="mobile") == stage


@pytest.mark.parametrize("cell", ["国七", "欧四", "国四及以下", "黄标车"])
def test_a_stage_that_is_not_known_is_told(cell: str) -> None:
    assert read("stage", cell, table="measures") == (cell, faults.STAGE_UNKNOWN)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2025, 9, 20), "2025-09-20"),
        ("2025/9/20", "2025-09-20"),
        ("2025年9月20日", "2025-09-20"),
        ("20250920", "2025-09-20"),
    ],
)
def test_days_in_any_common_form(cell: Any, day: str) -> None:
    assert read("filing.day", cell) == day


def test_the_number_of_a_day_is_read_and_told() -> None:
    assert read("filing.day", Decimal(45555)) == ("2024-09-20", faults.SERIAL)
    assert reader(field("filing.day"), "", True)(Decimal(44093)).value == "2024-09-20"


@pytest.mark.parametrize("cell", [Decimal(60), "2025-02-30", "明年", Decimal(0)])
def test_a_day_that_never_was_is_refused(cell: Any) -> None:
    with pytest.raises(Unread):
        read("filing.day", cell)


@pytest.mark.parametrize("since_1904", [True, False])
def test_numbers_of_days_go_both_ways(since_1904: bool) -> None:
    for number in (1, 59, 61, 366, 45555):
        day = of_serial(number, since_1904)
        assert day is not None
        assert serial(day, since_1904) == number


def test_a_code_is_tidied_and_proved() -> None:
    assert read("code", " 91650105ma00000014 ") == "91650105MA00000014"
    assert read("code", "９１650105MA00000014") == "91650105MA00000014"
    assert read("code", "91650105MA00000015") == ("91650105MA00000015", faults.CHECK_DIGIT)
    assert read("code", "91650105MA0000001") == ("91650105MA0000001", faults.CODE_FORM)
    for cell in (Decimal("9.1110108E+17"), "9.11101E+17"):
        with pytest.raises(Unread) as error:
            read("code", cell)
        assert error.value.fault is faults.CODE_AS_NUMBER


@pytest.mark.parametrize(
    ("cell", "lost"), [(3714567890, True), (371, True), (13900000000, False), (12345, False), (4000000000, False)]
)
def test_a_telephone_number_that_lost_its_zero(cell: int, lost: bool) -> None:
    found = read("responsible.phone", Decimal(cell))
    assert found == ((str(cell), faults.ZERO_LOST) if lost else str(cell))


def test_choices_flags_shares_and_times() -> None:
    assert read("kind", "重点") == "key"
    assert read("placard-only", "√") is True
    assert read("by", Decimal("0.3"), table="measures") == "30%"
    assert read("by", "30％", table="measures") == "30%"
    assert read("prepare", "2小时", table="measures") == "2h"
    assert read("measures.red.own", "SO2 30%、NOx：20%", table="dust") == {"so2": "30%", "nox": "20%"}
    assert read("pollutants", "颗粒物，NOX", table="outlets") == ["pm", "nox"]
    assert read("power", Decimal(120), "万千瓦时") == "120 万千瓦时"
    with pytest.raises(Unread):
        read("kind", "特大")


def test_long_text_is_refused_and_lines_become_one() -> None:
    assert read("address", "示例路1号\n2楼") == "示例路1号 2楼"
    with pytest.raises(Unread) as error:
        read("address", "长" * 201)
    assert error.value.fault is faults.TOO_LONG


def test_every_field_can_be_read_and_every_unit_is_known() -> None:
    for table in TABLES.values():
        for each in table.fields:
            assert callable(reader(each))
            assert not each.unit or each.unit in MEASURES
        titles = [each.title for each in table.fields]
        assert len(set(titles)) == len(titles), table.key
