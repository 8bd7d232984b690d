"""Rows of further sheets: what they name wrongly costs that row alone, is told at its cell, and guesses are real."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plangen.lists.near import nearest
from plangen.source.accept import accepts

from .books import CODES, TITLES, Taken, listed, row, workbook

UNITS = [["企业名称", "单元名称"], ["示例第0建材有限公司", "1号生产线"], ["示例第0建材有限公司", "2号生产线"]]
NAME = "示例第0建材有限公司"


def taken(tmp_path: Path, *rows: Any, **sheets: Any) -> Taken:
    found = Taken(workbook(tmp_path / "list.xlsx", {**listed(*(rows or (row(),))), **sheets}))
    assert accepts("inventory.schema.json", {"enterprises": found.enterprises})
    return found


def said(found: Taken, place: str) -> tuple[str, str]:
    """Message and advice in Chinese of the finding at a cell."""
    return next((each.message.zh, each.help.zh) for each in found.trouble.findings if each.at == place)


def test_a_mistyped_unit_costs_its_row_alone(tmp_path: Path) -> None:
    outlets = [["企业名称", "排放口名称", "所属单元"], [NAME, "DA001", "1号生产线"], [NAME, "DA002", "1号生产钱"]]
    steps = [
        ["企业名称", "预警级别", "动作", "比例", "以何计", "生产单元"],
        [NAME, "橙色预警", "限产", "50%", "日产量", "2号生产线"],
        [NAME, "橙色预警", "停产", "", "", "破碎机"],
    ]
    found = taken(tmp_path, 生产单元=UNITS, 排放口=outlets, 措施=steps)
    assert [each for each in found.faults if each[1] != "LI026"] == [("排放口!C3", "LI031"), ("措施!F3", "LI031")]
    assert [each["name"] for each in found.only["outlets"].values()] == ["DA001"]
    assert found.only["measures"]["orange"] == [
        {"do": "limit", "units": ["u-2"], "by": "50%", "of": "日产量"},
        {"do": "stop", "words": "停产。"},
        {"do": "ban", "vehicles": "truck"},
    ]
    assert [each.left_out for each in found.intake.sheets] == [0, 1, 1, 0]
    assert said(found, "排放口!C3")[1] == "是不是“1号生产线”？这家企业的生产单元有：1号生产线、2号生产线。"
    assert said(found, "措施!F3") == (
        f"“{NAME}”没有“破碎机”这个生产单元；这一行没有导入",
        "这家企业的生产单元有：1号生产线、2号生产线。",
    )


def test_without_any_unit_the_sheet_to_fill_in_is_named(tmp_path: Path) -> None:
    outlets = [["企业名称", "排放口名称", "所属单元"], [NAME, "DA001", "1号生产线"]]
    found = taken(tmp_path, 排放口=outlets)
    assert found.faults == [("排放口!C2", "LI031")]
    assert "请先在“生产单元”表里写上它" in said(found, "排放口!C2")[1]


def test_units_that_stop_by_turns_are_known_too(tmp_path: Path) -> None:
    steps = [
        ["企业名称", "预警级别", "动作", "轮产分组"],
        [NAME, "黄色预警", "轮产", "1号生产线；2号生产线"],
        [NAME, "黄色预警", "轮产", "1号生产线；3号生产线"],
    ]
    found = taken(tmp_path, row(c11=""), 生产单元=UNITS, 措施=steps)
    assert ("措施!D3", "LI031") in found.faults
    assert found.only["measures"]["yellow"] == [{"do": "rotate", "groups": [["u-1"], ["u-2"]]}]


def main_sheet(*rows: list[Any]) -> dict[str, Any]:
    return {"工业源": [["标识", *TITLES], *rows]}


def test_an_owner_is_found_by_id_then_code_then_name(tmp_path: Path) -> None:
    goods = [
        ["企业标识", "统一社会信用代码", "企业名称", "产品名称"],
        ["demo-1", CODES[0], NAME, "甲"],
        ["demo-9", CODES[1], "", "乙"],
        ["demo-2", CODES[0], NAME, "丙"],
        ["", "91650105MA0000003A", "示例第1建材有限公司", "丁"],
        ["", "91650105MA0000003A", "示例第1建材有限公司", "戊"],
    ]
    main = main_sheet(["demo-1", *row()], ["demo-2", *row(1)])
    found = Taken(workbook(tmp_path / "list.xlsx", {**main, "产品": goods}))
    products = {key: [one["name"] for one in each.get("products", ())] for key, each in found.enterprises.items()}
    assert products == {"demo-1": ["甲"], "demo-2": ["丙", "乙", "丁", "戊"]}
    assert found.faults == [("产品!A3", "LI032"), ("产品!B5", "LI032")]
    assert said(found, "产品!A3")[0] == "主表里没有“demo-9”；这一行按统一社会信用代码归入“示例第1建材有限公司”"
    assert said(found, "产品!B5") == (
        "主表里没有“91650105MA0000003A”；它的 2 行按企业名称归入“示例第1建材有限公司”",
        "请核对；对的话照主表改正这一格（91650105MA00000027），或空着。",
    )


def test_an_unknown_owner_is_told_once_with_the_number_of_its_rows(tmp_path: Path) -> None:
    goods = [["企业名称", "产品名称"], *(["外地公司", f"产品{number}"] for number in range(5)), [NAME, "水泥"]]
    units = [["企业名称", "单元名称"], ["外地公司", "1号线"]]
    found = taken(tmp_path, 产品=goods, 生产单元=units)
    assert found.faults == [("产品!A2", "LI021")]
    assert said(found, "产品!A2")[0] == "主表里没有“外地公司”这家企业；它的 6 行（产品 5 行、生产单元 1 行）没有导入"
    assert sum(each.left_out for each in found.intake.sheets) == 6
    assert "是不是" not in said(found, "产品!A2")[1]


def test_a_near_name_is_suggested_and_no_other(tmp_path: Path) -> None:
    goods = [["企业名称", "产品名称"], ["示例第0建才有限公司", "水泥"]]
    found = taken(tmp_path, 产品=goods)
    assert f"是不是“{NAME}”" in said(found, "产品!A2")[1]
    assert "demo-01" not in str([each.help for each in found.trouble.findings])


def test_rows_of_an_enterprise_that_was_left_out_say_so(tmp_path: Path) -> None:
    goods = [["企业名称", "产品名称"], ["示例第1建材有限公司", "水泥"]]
    found = taken(tmp_path, row(), row(1, c3=""), 产品=goods)
    assert found.faults == [("工业源!D3", "LI001"), ("产品!A2", "LI021")]
    assert "主表里“示例第1建材有限公司”的那一行没有导入" in said(found, "产品!A2")[0]


def test_a_row_that_names_nobody_is_told(tmp_path: Path) -> None:
    found = taken(tmp_path, 产品=[["企业名称", "产品名称"], ["", "水泥"]])
    assert found.faults == [("产品!A2", "LI001")]


def test_a_bad_id_is_told_with_its_form_and_the_code_counts(tmp_path: Path) -> None:
    goods = [["企业标识", "统一社会信用代码", "产品名称"], ["甲厂", CODES[0], "水泥"]]
    found = taken(tmp_path, 产品=goods)
    assert found.faults == [("产品!A2", "LI028")]
    assert said(found, "产品!A2")[1].startswith("标识以小写字母开头")
    assert found.only["products"] == [{"name": "水泥"}]


def test_what_does_not_fit_the_schema_costs_its_row_or_cell(tmp_path: Path) -> None:
    goods = [["企业名称", "产品名称"], *([NAME, f"产品{number}"] for number in range(51))]
    found = taken(tmp_path, 产品=goods)
    assert [each[1] for each in found.faults] == ["LI027"]
    assert "products" not in found.only


def test_a_measure_that_is_too_long_is_told_at_its_cell(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c12="长" * 500))
    assert found.faults == [("工业源!M2", "LI009")]
    assert set(found.only["measures"]) == {"yellow", "red"}


def test_a_level_that_is_blank_only_in_the_main_sheet_is_told(tmp_path: Path) -> None:
    steps = [["企业名称", "预警级别", "动作"], [NAME, "橙色预警", "停产"]]
    assert taken(tmp_path, row(c12=""), 措施=steps).faults == [("工业源!M2", "LI026")]
    nothing = taken(tmp_path, row(c11="", c12="", c13=""), 措施=steps)
    assert nothing.faults == [("工业源!L2", "LI017"), ("工业源!N2", "LI017")]


def test_a_level_that_is_blank_in_the_sheet_of_measures_is_told(tmp_path: Path) -> None:
    steps = [["企业名称", "预警级别", "动作"], [NAME, "", "停产"], [NAME, "紫色", "停产"]]
    found = taken(tmp_path, 措施=steps)
    assert found.faults == [("措施!B2", "LI001"), ("措施!B3", "LI008")]
    assert said(found, "措施!B3")[0].endswith("这一行没有导入")


@pytest.mark.parametrize(
    ("word", "near"),
    [("1号生产钱", "1号生产线"), ("一号生产线", ""), ("破碎机", ""), ("1号生产线", "1号生产线")],
)
def test_the_nearest_word_is_one_that_no_other_equals(word: str, near: str) -> None:
    assert nearest(word, ["1号生产线", "2号生产线"]) == near


def test_a_further_sheet_under_another_name_is_known_by_its_header(tmp_path: Path) -> None:
    units = [["企业名称", "单元名称", "单元类型", "生产能力"], [NAME, "1号生产线", "生产线", "60万吨"]]
    sheets = {"表1": [TITLES, row(c11="1号生产线停产")], "表2": units, "填表须知": [["请如实填写"]]}
    found = Taken(workbook(tmp_path / "list.xlsx", sheets))
    assert found.faults == [("表2", "LI036"), ("填表须知", "LI024")]
    assert found.only["units"] == {"u-1": {"name": "1号生产线", "kind": "line", "capacity": "60万吨"}}
    again = Taken(tmp_path / "list.xlsx", found.intake.layouts)
    assert again.faults == [("填表须知", "LI024")]
