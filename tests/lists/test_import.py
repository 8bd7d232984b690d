"""Lists with faults: each is named by its cell, and what is good goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt

from plangen.build.listed import CHUNK, Intake
from plangen.errors import InputError
from plangen.finding import Severity
from plangen.lists.faults import FAULTS
from plangen.lists.gathered import PENDING
from plangen.lists.trouble import Trouble
from plangen.source.accept import accepts
from plangen.source.format import formatted

from .books import CODES, TITLES, Taken, listed, row, workbook


def taken(tmp_path: Path, *rows: Any, **preset: str) -> Taken:
    return Taken(workbook(tmp_path / "list.xlsx", listed(*rows)), **preset)


def test_a_good_row_becomes_an_enterprise(tmp_path: Path) -> None:
    found = taken(tmp_path, row())
    assert found.faults == []
    assert found.only["code"] == CODES[0]
    assert found.only["legal-representative"] == {"name": "示例甲", "phone": "0991-0000001"}
    assert found.only["extra"] == {"年产值": "1200"}
    assert found.only["measures"] == {
        "yellow": [{"do": "limit", "by": "30%", "of": "日产量", "words": "限产30%（以日产量计）。"}],
        "orange": [{"do": "stop", "words": "停产。"}, {"do": "ban", "vehicles": "truck"}],
        "red": [{"do": "stop", "words": "停产。"}, {"do": "ban", "vehicles": "truck"}],
    }
    assert list(found.enterprises) == [f"e-{CODES[0].lower()}"]


def test_what_is_written_fits_the_schema_and_is_formatted(tmp_path: Path) -> None:
    found = taken(tmp_path, row(), row(1, c14="on", c3="水泥: 熟料", c7="'甲"))
    (text,) = found.texts
    assert accepts("inventory.schema.json", {"enterprises": found.enterprises})
    assert formatted(text.encode(), "plans/a/enterprises/0001.yaml") == (text.encode(), ())


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"c1": "91650105MA00000015"}, [("工业源!B2", "LI003")]),
        ({"c1": "91650105MA0000001"}, [("工业源!B2", "LI004")]),
        ({"c1": 911101080000000012}, [("工业源!B2", "LI005")]),
        ({"c6": "12.5吨"}, [("工业源!G2", "LI007")]),
        ({"c6": "约12"}, [("工业源!G2", "LI002")]),
        ({"c5": "特大"}, [("工业源!F2", "LI008")]),
        ({"c4": "长" * 21}, [("工业源!E2", "LI009")]),
        ({"c6": date(1900, 1, 12)}, [("工业源!G2", "LI015")]),
        ({"c6": "—"}, []),
        ({"c12": "无"}, [("工业源!M2", "LI017")]),
        ({"c8": 3710000000}, [("工业源!I2", "LI016")]),
        ({"c12": ""}, [("工业源!M2", "LI017")]),
        ({"c10": ""}, [("工业源!K2", "LI025")]),
    ],
)
def test_a_fault_is_named_by_its_cell_and_the_row_goes_on(
    changes: dict[str, Any], faults: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = taken(tmp_path, row(**changes), row(1))
    assert found.faults == faults
    assert len(found.enterprises) == 2
    assert accepts("inventory.schema.json", {"enterprises": found.enterprises})


def test_what_cannot_be_read_is_kept_as_it_stands(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c6="约12", c5="特大"))
    assert found.only["extra"] == {"管控类型": "特大", "SO2年排放量（吨/年）": "约12", "年产值": "1200"}
    assert "kind" not in found.only


def test_a_cell_that_is_needed_and_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c0="长" * 201), row(1))
    assert found.faults == [("工业源!A2", "LI009")]
    assert found.trouble.findings[-1].message.zh.endswith("；这一行没有导入")
    assert found.intake.sheets[0].left_out == 1


def test_columns_without_title_and_cells_are_none(tmp_path: Path) -> None:
    rows = [[*TITLES[:14], "", "", "年产值"], [*row()[:14], "", "注", 1200]]
    found = Taken(workbook(tmp_path / "list.xlsx", {"工业源": rows}))
    assert [each.at for each in found.trouble.findings] == ["工业源!Q1", "工业源!P1"]
    assert found.only["extra"] == {"P列": "注", "年产值": "1200"}


def test_the_head_of_the_list_is_told_by_cell(tmp_path: Path) -> None:
    head = [["版本", "编制日期", "发放和监督机关", "公示牌版式", "除数"], ["2025年版", "2025-09-20", "某局", "A3", 400]]
    path = workbook(tmp_path / "list.xlsx", {**listed(row()), "清单说明": head})
    found = Taken(path)
    assert found.faults == [("清单说明!E2", "LI033"), ("清单说明!D2", "LI028"), ("清单说明!C2", "LI034")]
    assert "请用 -o 写明预案文件夹" in found.trouble.findings[-1].help.zh
    assert found.intake.head == {"edition": "2025年版", "compiled": "2025-09-20"}
    assert (
        Taken(workbook(path, {**listed(row()), "清单说明": [head[0][:3], ["1", "2025-09-20", "ecology"]]})).faults == []
    )


def test_a_source_that_does_not_fit_the_schema_is_left_out(tmp_path: Path) -> None:
    dust = [["工地名称", "黄色预警减排措施"], *([f"示例工地{number}", "停工"] for number in range(2))]
    found = Taken(workbook(tmp_path / "list.xlsx", {**listed(row()), "扬尘源": dust}))
    assert found.faults == []
    assert len(found.intake.sources["dust"]) == 2


def test_a_row_without_a_name_is_left_out(tmp_path: Path) -> None:
    found = taken(tmp_path, row(c0=""), row(1))
    assert found.faults == [("工业源!A2", "LI001")]
    assert [each["name"] for each in found.enterprises.values()] == ["示例第1建材有限公司"]
    assert found.intake.sheets[0].left_out == 1


def test_two_enterprises_with_one_code_are_both_there(tmp_path: Path) -> None:
    found = taken(tmp_path, row(), row(1, c1=CODES[0]))
    assert found.faults == [("工业源!B3", "LI006")]
    assert list(found.enterprises) == [f"e-{CODES[0].lower()}", f"e-{CODES[0].lower()}-2"]
    assert "工业源!B2" in found.trouble.findings[-1].message.zh


def test_names_of_forty_characters_and_no_code_are_fine(tmp_path: Path) -> None:
    name = "示例" * 20
    first, second = taken(tmp_path, row(c0=name, c1="")), taken(tmp_path, row(1), row(c0=name, c1=""))
    assert first.faults == []
    assert first.only["name"] == name
    assert next(iter(first.enterprises)) == list(second.enterprises)[1]


def test_a_missing_person_has_a_stand_in(tmp_path: Path) -> None:
    assert taken(tmp_path, row(c10="")).only["supervisor"] == {"name": PENDING}


def test_blank_rows_totals_and_remarks_are_no_enterprises(tmp_path: Path) -> None:
    total = ["合计", "", "", "", "", "", 25.0]
    note = ["", "注：数据为年度核定值"]
    found = taken(tmp_path, row(), [], [], row(1), total, note)
    assert found.faults == [("工业源!A3", "LI018"), ("工业源!A6", "LI020")]
    assert len(found.enterprises) == 2
    assert found.intake.layouts["工业源"].foot == (("合计", "", "", "", "", "", "25"), ("", "注：数据为年度核定值"))


def test_formulas_errors_merged_and_hidden_cells(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("工业源")
        sheet.write_row(0, 0, TITLES)
        for number in range(4):
            for column, cell in enumerate(row(number)):
                sheet.write(number + 1, column, cell)
            sheet.write_formula(number + 1, 6, "=1+1", None, 2)
        sheet.write_formula(2, 14, "=1/0", None, "#DIV/0!")
        sheet.merge_range(1, 2, 3, 2, "水磨沟区")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(13, 13, None, None, {"hidden": True})
        book.add_worksheet("旧表").hide()
    found = Taken(path)
    assert sorted(found.faults) == [
        ("工业源!A4", "LI019"),
        ("工业源!C2", "LI012"),
        ("工业源!G2", "LI010"),
        ("工业源!N1", "LI019"),
        ("工业源!O3", "LI010"),
        ("工业源!O3", "LI011"),
        ("旧表", "LI019"),
    ]
    assert [each["district"] for each in found.enterprises.values()] == ["水磨沟区"] * 4
    assert {each["emissions"]["so2"] for each in found.enterprises.values()} == {2}


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [[*TITLES, "备案机关", "备案日期"], [*row(), "示例局", 44093], [*row(1), "示例局", date(2024, 9, 20)]]
    found = Taken(workbook(path, {"工业源": rows}, date_1904=True))
    assert [each["filing"]["day"] for each in found.enterprises.values()] == ["2024-09-20"] * 2
    assert found.faults == [("工业源!Q2", "LI013")]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_any_common_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "工业源.csv"
    lines = [",".join(map(str, cells)) for cells in (TITLES, row(), row(1, c8="0371-0000000"))]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    found = Taken(path)
    assert found.faults == []
    assert [each["legal-representative"]["phone"] for each in found.enterprises.values()][1] == "0371-0000000"
    assert found.intake.form == "csv"


def test_an_old_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("工业源")
    for number, cells in enumerate((TITLES, row(), row(1))):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    path = tmp_path / "list.xls"
    book.save(str(path))
    found = Taken(path)
    assert (found.faults, len(found.enterprises), found.intake.form) == ([], 2, "xls")


def test_further_sheets_are_joined_by_code_or_name(tmp_path: Path) -> None:
    sheets: dict[str, Any] = {
        **listed(row(c11="1号生产线停产", c12="停产"), row(1)),
        "生产单元": [
            ["统一社会信用代码", "单元名称", "单元类型", "备用"],
            [CODES[0], "1号生产线", "生产线", "否"],
            [CODES[0], "2号炉", "炉", "是"],
        ],
        "排放口": [
            ["企业名称", "排放口名称", "所属单元", "污染物"],
            ["示例第0建材有限公司", "除尘排口", "1号生产线", "颗粒物"],
        ],
        "措施": [
            ["企业名称", "预警级别", "动作", "生产单元", "比例", "以何计"],
            ["示例第0建材有限公司", "橙色预警", "限产", "2号炉", "50%", "日产量"],
            ["没有这家公司", "橙色预警", "停产"],
        ],
    }
    found = Taken(workbook(tmp_path / "list.xlsx", sheets))
    first = next(iter(found.enterprises.values()))
    assert first["units"] == {
        "u-1": {"name": "1号生产线", "kind": "line", "spare": False},
        "u-2": {"name": "2号炉", "kind": "furnace", "spare": True},
    }
    assert first["outlets"]["p-1"]["units"] == ["u-1"]
    assert first["measures"]["yellow"] == [{"do": "stop", "units": ["u-1"], "words": "1号生产线停产。"}]
    assert first["measures"]["orange"] == [
        {"do": "limit", "units": ["u-2"], "by": "50%", "of": "日产量"},
        {"do": "stop", "words": "停产。"},
    ]
    assert found.faults == [("工业源!M2", "LI026"), ("措施!A3", "LI021")]


def test_dust_and_mobile_sources(tmp_path: Path) -> None:
    sheets: dict[str, Any] = {
        **listed(row()),
        "扬尘源": [
            ["工地名称", "施工单位", "施工面积（万平方米）", "颗粒物排放量（吨/年）", "黄色减排比例"],
            ["示例工地", "示例建筑公司", 1.2, 4.2, 0.3],
        ],
        "移动源": [
            ["车辆类型", "排放阶段", "数量", "NOx排放量（吨/年）", "黄色预警减排措施"],
            ["重型货车", "国四", 5200, 120, "限行"],
        ],
    }
    found = Taken(workbook(tmp_path / "list.xlsx", sheets))
    assert found.faults == []
    text = found.intake.inventory({"edition": "2025年版", "compiled": "2025-09-20"})
    assert "area: 12000\n" in text
    assert "by: 30%\n" in text
    assert formatted(text.encode(), "plans/a/inventory.yaml") == (text.encode(), ())
    with pytest.raises(InputError):
        found.intake.inventory({})


def test_a_list_without_a_district_takes_the_one_given(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", {"工业源": [["企业名称", "行业类型"], ["甲公司", "水泥"]]})
    assert Taken(path, district="水磨沟区").only["district"] == "水磨沟区"
    with pytest.raises(InputError) as error:
        Taken(path)
    assert [each.rule for each in error.value.findings] == ["LI029"]


def test_a_sheet_that_is_no_list_is_told(tmp_path: Path) -> None:
    found = Taken(workbook(tmp_path / "list.xlsx", {**listed(row()), "填表须知": [["请如实填写"]]}))
    assert found.faults == [("填表须知", "LI024")]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04" + b"x" * 50, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"y" * 600, b"\xff\xfe\x00\xd8", b"a,b\x00"],
)
def test_what_is_no_list_is_refused_with_advice(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        Taken(path)
    assert error.value.advice.zh
    assert error.value.advice.en


def test_enterprises_come_in_files_of_some_hundred(tmp_path: Path) -> None:
    rows = [row(0, c0=f"示例第{number}公司", c1="") for number in range(CHUNK + 1)]
    found = taken(tmp_path, *rows)
    assert [text.count("\n    name: ") for text in found.texts] == [CHUNK, 1]


def test_every_fault_says_everything_in_both_languages() -> None:
    assert [each.rule for each in FAULTS] == [f"LI{number:03}" for number in range(1, len(FAULTS) + 1)]
    for each in FAULTS:
        for text in (each.title, each.message, each.help):
            assert text.zh
            assert text.en.isascii() or "“" in text.en or "待补充" in text.en or "工业源" in text.en, text.en


def test_findings_are_counted_beyond_those_that_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangen.lists.trouble.MOST", 1)
    path = workbook(tmp_path / "list.xlsx", listed(row(c10=""), row(1, c10="")))
    trouble = Trouble("list.xlsx", "columns.yaml")
    assert len(list(Intake(path, trouble).files())) == 1
    assert [each.severity for each in trouble.findings] == [Severity.INFO, Severity.WARNING]
    assert trouble.counts[Severity.WARNING] == 2
