"""What a list says comes in or is told at its cell: no value, column, sentence or row goes without a word."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from plangen.build.listed import say
from plangen.lists.sheets import sheets
from plangen.lists.xlsx import Workbook
from plangen.source.accept import accepts
from plangen.source.yaml import parse

from .books import CODES, TITLES, Taken, listed, row, workbook

NAME = "示例第0建材有限公司"
UNITS = [["企业名称", "单元名称"], [NAME, "1号线"], [NAME, "2号线"]]
STEPS = ["企业名称", "预警级别", "动作", "生产单元", "比例", "措施文字"]


def taken(tmp_path: Path, *rows: Any, **further: Any) -> Taken:
    found = Taken(workbook(tmp_path / "list.xlsx", {**listed(*(rows or (row(),))), **further}))
    assert accepts("inventory.schema.json", {"enterprises": found.enterprises})
    return found


def told(found: Taken, rule: str) -> list[str]:
    return [each.message.zh for each in found.trouble.findings if each.rule == rule]


def again(found: Taken, path: Path) -> Taken:
    """The export of an import, imported."""
    book = Workbook()
    for sheet in sheets(found.enterprises, {}, found.intake.layouts, say):
        book.sheet(sheet)
    path.write_bytes(book.close())
    return Taken(path, found.intake.layouts)


# formulas


def formulas(path: Path, *cells: str) -> Taken:
    """A list whose emissions are formulas, each cell as the sheet's part has it behind its formula."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("工业源")
        for number, each in enumerate((TITLES, *(row(number) for number, _ in enumerate(cells)))):
            sheet.write_row(number, 0, each)
        for number, _ in enumerate(cells, 1):
            sheet.write_formula(number, 6, "=1+1", None, 770 + number)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    for number, cell in enumerate(cells, 1):
        whole = f'<c r="G{number + 1}"><f>1+1</f><v>{770 + number}</v></c>'
        assert whole in parts[name]
        parts[name] = parts[name].replace(whole, cell.format(r=f"G{number + 1}"))
    with zipfile.ZipFile(path, "w") as package:
        for each, text in parts.items():
            package.writestr(each, text)
    return Taken(path)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{r}"><f>1+1</f></c>',
        '<c r="{r}"><f>1+1</f><v/></c>',
        '<c r="{r}"><f>1+1</f><v></v></c>',
        '<c r="{r}" s="1"><f t="shared" si="0"/></c>',
        '<x:c r="{r}"><x:f>A1&lt;2</x:f><x:v/></x:c>',
    ],
)
def test_a_formula_without_a_saved_result_is_an_error_at_its_cell(cell: str, tmp_path: Path) -> None:
    found = formulas(tmp_path / "list.xlsx", cell, '<c r="{r}"><f>1+1</f><v>2</v></c>')
    assert sorted(found.faults) == [("工业源!G2", "LI037"), ("工业源!G3", "LI010")]
    assert "1 个公式" in told(found, "LI010")[0]
    assert [each.get("emissions") for each in found.enterprises.values()] == [None, {"so2": 2}]


def test_a_formula_whose_saved_result_is_the_empty_text_is_none(tmp_path: Path) -> None:
    found = formulas(tmp_path / "list.xlsx", '<c r="{r}" t="str"><f>""</f><v></v></c>')
    assert found.faults == [("工业源!G2", "LI010")]


# columns and cells that are kept


def wide(tmp_path: Path, columns: int, rows: int = 1) -> Taken:
    titles = [f"列{number}" for number in range(columns)]
    lines = [[*TITLES[:14], *titles], *([*row(0, c0=f"甲{one}", c1="")[:14], *range(columns)] for one in range(rows))]
    found = Taken(workbook(tmp_path / "list.xlsx", {"工业源": lines}))
    assert accepts("inventory.schema.json", {"enterprises": found.enterprises})
    return found


def test_a_thousand_columns_are_kept_and_the_rest_is_told_by_column(tmp_path: Path) -> None:
    found = wide(tmp_path, 1002, 2)
    for each in found.enterprises.values():
        assert len(each["extra"]) == 1000
    assert [each.at for each in found.trouble.findings if each.rule == "LI038"] == ["工业源!AMA1", "工业源!AMB1"]
    assert told(found, "LI038")[0] == "“列1000”这一列有 2 格没有导入：一行最多原样保留 1000 列"
    assert "LI027" not in [rule for _, rule in found.faults]


def test_what_is_kept_of_wide_rows_goes_into_files_that_can_be_read(tmp_path: Path) -> None:
    found = wide(tmp_path, 600, 150)  # reads what was written
    assert len(found.enterprises) == 150
    assert len(found.texts) > 1


def test_a_title_that_is_too_long_costs_its_column_alone(tmp_path: Path) -> None:
    lines = [[*TITLES, "长" * 201], [*row(), "注"]]
    found = Taken(workbook(tmp_path / "list.xlsx", {"工业源": lines}))
    assert found.faults == [("工业源!P1", "LI038")]
    assert found.only["extra"] == {"年产值": "1200"}


def test_a_cell_of_a_thousand_sentences_costs_its_measures_alone(tmp_path: Path) -> None:
    said = "停产；" + "停止露天装卸；" * 4000
    found = taken(tmp_path, row(c11=said))
    assert found.faults == [("工业源!L2", "LI039")]
    assert told(found, "LI039") == ["“黄色预警减排措施”有 4001 项，最多 50 项；没有导入，原文保留"]
    assert set(found.only["measures"]) == {"orange", "red"}
    assert found.only["extra"]["黄色预警减排措施"] == said


def test_measures_of_their_own_sheet_beyond_the_limit_are_told(tmp_path: Path) -> None:
    steps = [STEPS, *([NAME, "黄色", "其他", "", "", f"第{number}项措施。"] for number in range(60))]
    found = taken(tmp_path, 措施=steps)
    assert ("工业源!L2", "LI039") in found.faults
    assert len(found.only["measures"]["yellow"]) == 50
    assert "第59项措施" in found.only["extra"]["黄色预警减排措施"]


# units of amounts


def test_a_unit_in_its_own_column_belongs_to_the_number(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "产品名称", "年产量", "单位"],
        [NAME, "甲", 1000, "吨"],
        [NAME, "乙", "2000", "件"],
        [NAME, "丙", "30 台", "吨"],
        [NAME, "丁", 5, "/"],
        [NAME, "戊", "", "吨"],
    ]
    found = taken(tmp_path, 产品=rows)
    assert found.faults == []
    goods = [
        {"name": "甲", "annual": "1000 吨"},
        {"name": "乙", "annual": "2000 件"},
        {"name": "丙", "annual": "30 台"},
        {"name": "丁", "annual": "5"},
        {"name": "戊"},
    ]
    assert found.only["products"] == goods
    back = again(found, tmp_path / "back.xlsx")
    assert back.only["products"] == goods
    (sheet,) = [each for each in sheets(found.enterprises, {}, found.intake.layouts, say) if each.name == "产品"]
    assert [type(each[2]).__name__ for each in sheet.rows] == ["Decimal", "Decimal", "Decimal", "Decimal", "str"]


# measures in two places


def both(tmp_path: Path, orange: str, *rows: list[str]) -> Taken:
    return taken(tmp_path, row(c12=orange), 生产单元=UNITS, 措施=[STEPS, *([NAME, "橙色", *each] for each in rows)])


def test_sentences_that_the_sheet_of_measures_has_not_are_taken_too(tmp_path: Path) -> None:
    found = both(tmp_path, "1号线停产；停止公路运输；物料全部苫盖", ["停产", "1号线", "", ""])
    assert found.faults == [("工业源!M2", "LI026")]
    assert told(found, "LI026")[0].endswith("措施表没有的 2 句也收进来了（“停止公路运输”）")
    assert found.only["measures"]["orange"] == [
        {"do": "stop", "units": ["u-1"]},
        {"do": "ban", "vehicles": "truck"},
        "物料全部苫盖。",
    ]
    back = again(found, tmp_path / "back.xlsx")
    assert back.only["measures"] == found.only["measures"]
    assert back.faults == []


@pytest.mark.parametrize("orange", ["1号线、2号线停产", "停用1号线；2号线停产", "停用1号线；停用2号线"])
def test_what_both_say_in_other_words_is_not_taken_twice(orange: str, tmp_path: Path) -> None:
    found = both(tmp_path, orange, ["停产", "1号线", "", ""], ["停产", "2号线", "", ""])
    assert found.only["measures"]["orange"] == [{"do": "stop", "units": ["u-1"]}, {"do": "stop", "units": ["u-2"]}]


def test_a_row_that_is_refused_leaves_the_sentence(tmp_path: Path) -> None:
    found = both(tmp_path, "停用1号线；停用2号线", ["停产", "1号线", "", ""], ["停产", "3号线", "", ""])
    assert [each["units"] for each in found.only["measures"]["orange"]] == [["u-1"], ["u-2"]]


# nothing, and the same as elsewhere


@pytest.mark.parametrize("word", ["无", "/", "暂无", "—", "无。", "不涉及"])
def test_a_word_for_nothing_is_no_measure_and_comes_back(word: str, tmp_path: Path) -> None:
    found = taken(tmp_path, row(c11=word))
    assert found.faults == [("工业源!L2", "LI017")]
    assert set(found.only["measures"]) == {"orange", "red"}
    assert found.only["extra"]["黄色预警减排措施"] == word
    assert again(found, tmp_path / "back.xlsx").enterprises == found.enterprises


def test_the_same_as_another_level(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c11="1号线停产；洒水", c12="同黄色预警", c13="同橙色；停止公路运输"), 生产单元=UNITS)
    yellow = [{"do": "stop", "units": ["u-1"], "words": "1号线停产。"}, "洒水。"]
    assert found.only["measures"]["yellow"] == found.only["measures"]["orange"] == yellow
    assert found.only["measures"]["red"] == [*yellow, {"do": "ban", "vehicles": "truck"}]
    assert found.faults == [("工业源!M2", "LI040"), ("工业源!N2", "LI040")]
    assert told(found, "LI040")[0] == "“同黄色预警”读作与黄色预警相同的 2 项措施"
    assert again(found, tmp_path / "back.xlsx").only["measures"] == found.only["measures"]


def test_the_same_as_a_level_that_stands_in_the_other_sheet_or_later(tmp_path: Path) -> None:
    steps = [STEPS, [NAME, "黄色", "停产", "1号线", "", ""]]
    found = taken(tmp_path, row(c11="", c12="同黄色", c13="停产"), 生产单元=UNITS, 措施=steps)
    assert found.only["measures"]["orange"] == [{"do": "stop", "units": ["u-1"]}]
    assert taken(tmp_path, row(c11="同红色", c13="停产")).only["measures"]["yellow"] == [
        {"do": "stop", "words": "停产。"}
    ]


@pytest.mark.parametrize("said", ["同上", "同橙色预警", "同蓝色"])
def test_the_same_as_nothing_is_an_error_at_its_cell(said: str, tmp_path: Path) -> None:
    found = taken(tmp_path, row(c12=said))
    assert found.faults == [("工业源!M2", "LI041")]
    assert "orange" not in found.only["measures"]
    assert found.only["extra"]["橙色预警减排措施"] == said
    assert again(found, tmp_path / "back.xlsx").enterprises == found.enterprises


def test_levels_that_refer_to_each_other_are_told(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c11="同橙色", c12="同黄色"))
    assert found.faults == [("工业源!L2", "LI041"), ("工业源!M2", "LI041")]
    assert set(found.only["measures"]) == {"red"}


def test_two_actions_in_one_sentence(tmp_path: Path) -> None:
    said = "1号线停产，2号线限产50%（以日产量计）"
    found = taken(tmp_path, row(c11=said, c12="1号线停产，3号线停产"), 生产单元=UNITS)
    assert found.faults == [("工业源!L2", "LI043"), ("工业源!M2", "LI042")]
    assert found.only["measures"]["yellow"] == [
        {"do": "stop", "units": ["u-1"], "words": "1号线停产。"},
        {"do": "limit", "units": ["u-2"], "by": "50%", "of": "日产量"},
    ]
    assert found.only["measures"]["orange"] == ["1号线停产，3号线停产。"]
    assert again(found, tmp_path / "back.xlsx").only["measures"] == found.only["measures"]


# names that two have


def test_two_units_of_one_name_are_told_and_not_guessed(tmp_path: Path) -> None:
    units = [["企业名称", "单元名称"], [NAME, "磨机"], [NAME, "磨机"]]
    steps = [STEPS, [NAME, "橙色", "停产", "磨机", "", ""], [NAME, "橙色", "停产", "u-2", "", ""]]
    found = taken(tmp_path, row(c11="磨机停产"), 生产单元=units, 措施=steps)
    rules = [each for each in found.faults if each[1] != "LI026"]
    assert rules == [("生产单元!B2", "LI046"), ("措施!D2", "LI031")]
    assert "有 2 个叫“磨机”的生产单元" in told(found, "LI031")[0]
    assert found.only["measures"]["yellow"] == ["磨机停产。"]
    assert {"do": "stop", "units": ["u-2"]} in found.only["measures"]["orange"]


def goods(*owners: tuple[str, str]) -> list[list[str]]:
    titles = ["统一社会信用代码", "企业名称", "产品名称"]
    return [titles, *([*owner, f"产品{number}"] for number, owner in enumerate(owners))]


def products(found: Taken) -> list[list[str]]:
    return [[one["name"] for one in each.get("products", ())] for each in found.enterprises.values()]


def test_where_two_have_one_code_the_name_counts(tmp_path: Path) -> None:
    rows = goods((CODES[0], "示例第1建材有限公司"), (CODES[0], NAME), (CODES[0], ""), ("", "示例第1建材有限公司"))
    found = taken(tmp_path, row(), row(1, c1=CODES[0]), 产品=rows)
    assert products(found) == [["产品1"], ["产品0", "产品3"]]
    assert found.faults == [("工业源!B3", "LI006"), ("产品!A4", "LI021")]
    assert "有 2 家，分不清是哪一家；这一行没有导入" in told(found, "LI021")[0]


def test_where_two_have_one_name_and_no_code_the_row_is_skipped(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c1=""), row(0, c1="", c2="某区"), row(1), 产品=goods(("", NAME), (CODES[1], "")))
    assert products(found) == [[], [], ["产品1"]]
    assert found.faults == [("产品!B2", "LI021")]


def test_a_row_that_is_repeated_is_one_enterprise(tmp_path: Path) -> None:
    found = taken(tmp_path, row(), row(), 产品=goods(("", NAME), (CODES[0], ""), (CODES[0], NAME)))
    assert [sorted(each) for each in products(found)] == [["产品0", "产品1", "产品2"], []]
    assert found.faults == [("工业源!B3", "LI006")]


def test_stages_in_any_sheet(tmp_path: Path) -> None:
    fleet = [
        ["企业名称", "类别", "车型或机型", "排放阶段"],
        [NAME, "车辆", "货车", "国2"],
        [NAME, "车辆", "客车", "欧五"],
    ]
    mobile = [["车辆类型", "排放阶段", "数量"], ["重型货车", "国IV", 5]]
    found = taken(tmp_path, row(c11="停止使用国4及以下排放标准重型载货车辆运输"), 车辆机械=fleet, 移动源=mobile)
    assert [each["stage"] for each in found.only["vehicles"]] == ["国二", "欧五"]
    assert next(iter(found.intake.sources["mobile"].values()))["stage"] == "国四"
    assert found.only["measures"]["yellow"][0]["stage"] == "国四"
    assert sorted(found.faults) == [("移动源!B2", "LI044"), ("车辆机械!D2", "LI044"), ("车辆机械!D3", "LI045")]


def test_every_file_is_yaml(tmp_path: Path) -> None:
    for text in taken(tmp_path).texts:
        assert parse(text.encode(), "list.yaml").findings == ()


# parts of a record


def test_a_filing_without_its_office_is_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    titles = ["备案编号", "备案日期", "备案机关", "保障方式", "年用电量（万千瓦时）"]
    lines = ([*TITLES, *titles], [*row(), "示备1", "2025-03-01", "", "以热定产", "12"])
    path.write_text("\n".join(",".join(map(str, each)) for each in lines), encoding="utf-8")
    found = Taken(path)
    (one,) = found.enterprises.values()
    assert one["filing"] == {"number": "示备1", "day": "2025-03-01", "office": "待补充"}
    assert one["protection"] == {"mode": "heat", "task": "待补充"}
    assert one["power"] == "12 万千瓦时"
    assert told(found, "LI047") == ["“备案机关”没有填，暂记为“待补充”", "“保障任务”没有填，暂记为“待补充”"]
    assert not told(found, "LI027")
    (back,) = again(found, tmp_path / "back.xlsx").enterprises.values()
    assert back == one
