"""What ``plangen inventory`` writes beside the plan: remarks on every cell, and never onto somebody else's file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.lists.books import TITLES, listed, row, workbook

from plangen.cli import main
from plangen.lists.mapping import fault
from plangen.readers.workbook import open_book


def run(*words: str) -> int:
    return main.run(["--lang", "zh", "inventory", *words])


def test_every_finding_is_a_remark_on_its_cell(folder: Path) -> None:
    bad = [row(number % 4, c0=f"示例第{number}厂", c1="", c6="约12", c10="") for number in range(30)]
    dust = [["工地名称", "颗粒物排放量"], *([f"示例工地{number}", "许多"] for number in range(5))]
    workbook(folder / "list.xlsx", {"工业源": [TITLES, *bad], "扬尘源": dust})
    given = ("--report", "r.json", "--marked", "m.xlsx", "--edition", "2025年版", "--compiled", "2025-09-20")
    assert run("import", "list.xlsx", "-o", "new", *given) == 1
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    told = {each["place"] for each in report["findings"]}
    marked = set()
    with open_book(folder / "m.xlsx") as book:
        for number, each in enumerate(book.sheets):
            head, rows = book.sheet(number)
            assert list(rows)
            marked |= {f"{each.name}!{_cell(*spot)}" for spot in head.remarks}
    assert len(told) > 60
    assert marked == told


def _cell(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}"


def test_the_copy_looks_like_the_list(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / "list.xlsx") as book:
        sheet = book.add_worksheet("工业源")
        sheet.merge_range(0, 0, 0, 14, "示例区清单")
        for number, cells in enumerate((TITLES, row(0, c10=""), row(1)), 1):
            sheet.write_row(number, 0, cells)
        sheet.set_column(0, 0, 33)
        sheet.set_column(4, 4, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.write_comment("A3", "请补充", {"author": "示例甲"})
        sheet.write_comment("K3", "问过了", {"author": "示例甲"})
        book.add_worksheet("问题").write_row(0, 0, ("甲", "乙"))
        book.add_worksheet("藏").hide()
    assert run("import", "list.xlsx", "-o", "new", "--marked", "m.xlsx") == 1
    assert run("import", "m.xlsx", "-o", "again", "--marked", "m2.xlsx") == 1
    for name in ("m.xlsx", "m2.xlsx"):
        with open_book(folder / name) as book:
            assert [(each.name, each.hidden) for each in book.sheets] == [
                ("工业源", False),
                ("问题", False),
                ("藏", True),
                ("问题 2", False),
            ]
            head, rows = book.sheet(0)
            assert len(list(rows)) == 4
        assert ((0, 0), (0, 14)) in head.merged
        assert head.widths[0] == pytest.approx(33, abs=0.1)
        assert head.oddities.hidden_columns == (4,)
        assert head.oddities.rows_hidden == (3,)
        assert head.remarks[2, 0] == ("示例甲", "请补充")
        author, said = head.remarks[2, 10]
        assert author == "示例甲"
        assert said.startswith("问过了\n—— plangen ——\nLI025 ")
        assert said.count("LI025") == 1


def test_a_sheet_name_that_a_workbook_does_not_take_is_changed(folder: Path) -> None:
    name = "清单[1]" + "甲" * 40
    text = ",".join(TITLES) + "\n" + ",".join(map(str, row(c10="")))
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert run("import", f"{name}.csv", "-o", "new", "--marked", "m.xlsx") == 1
    with open_book(folder / "m.xlsx") as book:
        assert [each.name for each in book.sheets] == ["清单_1_" + "甲" * 26, "问题"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--marked", "list.xlsx"), "--marked 与 要导入的清单 是同一个文件"),
        (("--report", "./list.xlsx"), "--report 与 要导入的清单 是同一个文件"),
        (("--report", "link.xlsx"), "--report 与 要导入的清单 是同一个文件"),
        (("--report", "a.xlsx", "--marked", "a.xlsx"), "--marked 与 --report 是同一个文件"),
        (("--report", "new/columns.yaml"), "--report 与 columns.yaml 是同一个文件"),
        (("--marked", "other.xlsx"), "other.xlsx 已经有了，不是 plangen 写的"),
        (("--report", "no/r.json"), "不能写入 no/r.json"),
        (("--marked", "plans"), "plans"),
    ],
)
def test_nothing_is_written_where_an_output_cannot_be(
    given: tuple[str, ...], why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(folder / "list.xlsx", listed(row()))
    workbook(folder / "other.xlsx", listed(row()))
    (folder / "link.xlsx").symlink_to("list.xlsx")
    before = path.read_bytes()
    assert run("import", "list.xlsx", "-o", "new", *given) == 2
    assert why in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not (folder / "new").exists()


def test_a_workbook_of_the_office_is_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(folder / "list.xlsx", listed(row(c14="")))
    before = path.read_bytes()
    assert run("import", "list.xlsx", "-o", "plans/city", "--edition", "2025年版", "--compiled", "2025-09-20") == 0
    for command in (("export", "city"), ("report", "city", "--format", "xlsx")):
        assert run(*command, "-o", "list.xlsx") == 2
        assert "不是 plangen 写的，或写出后改过，不覆盖" in capsys.readouterr().err
        assert path.read_bytes() == before
        assert run(*command, "-o", "own.xlsx") == 0
        assert run(*command, "-o", "own.xlsx") == 0
    columns = (folder / "plans" / "city" / "columns.yaml").read_bytes()
    assert run("export", "city", "--mapping", "plans/city/columns.yaml", "-o", "plans/city/columns.yaml") == 2
    assert (folder / "plans" / "city" / "columns.yaml").read_bytes() == columns


def test_a_mapping_that_is_not_there_is_told_to_be_proposed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(folder / "list.xlsx", listed(row(c14="")))
    assert run("import", "list.xlsx", "-o", "new", "--mapping", "shared.yaml") == 0
    assert "没有 shared.yaml：这次按提出的列对应关系导入，并把它写成 shared.yaml" in capsys.readouterr().err
    assert "files:" not in (folder / "shared.yaml").read_text(encoding="utf-8")


def test_a_mapping_of_one_sheet_is_that_of_the_only_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.csv").write_text(",".join(TITLES) + "\n" + ",".join(map(str, row())), encoding="utf-8")
    (folder / "a.csv").rename(folder / "河东.csv")
    assert run("import", "河东.csv", "-o", "new", "--mapping", "shared.yaml") == 0
    shared = folder / "shared.yaml"
    text = shared.read_text(encoding="utf-8").replace("河东:", "河西:")
    shared.write_text(text.replace("title: 年产值\n", "title: 年产值\n        field: note\n"), encoding="utf-8")
    assert run("import", "河东.csv", "-o", "new2", "--mapping", "shared.yaml") == 0
    assert "没有用上" not in capsys.readouterr().err
    made = (folder / "new2" / "enterprises" / "0001.yaml").read_text(encoding="utf-8")
    assert "note: '1200'\n" in made
    shared.write_text(f"{text}  另一张:{text.partition('河西:')[2]}", encoding="utf-8")
    assert run("import", "河东.csv", "-o", "new3", "--mapping", "shared.yaml") == 0
    assert "shared.yaml 写的工作表 河西、另一张 在清单里没有，没有用上；清单的工作表是 河东" in capsys.readouterr().err


COLUMN = {"title": "甲", "field": "name"}


def _sheet(**changes: Any) -> dict[str, Any]:
    return {"sheets": {"表": {"holds": "enterprises", "head": [["甲"]], "columns": {"A": COLUMN}, **changes}}}


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        ([], "要有 sheets", "needs the key sheets"),
        ({"hello": 1}, "最上层：没有“hello”这一项，可以是 sheets、files", "there is no key “hello”"),
        ({"sheets": [1]}, "按工作表写", "the sheets below it"),
        ({"sheets": {"表": 3}}, "工作表“表”", "sheet “表”"),
        (_sheet(holds="enterprise"), "是不是 enterprises？", "is it enterprises?"),
        (_sheet(holds=None), "要有 holds", "needs holds"),
        (_sheet(head=["甲"]), "head 要逐行写", "head must be rows"),
        (_sheet(foot="甲"), "foot 要逐行写", "foot must be rows"),
        (_sheet(merged=["A1"]), "merged 要写成 A1:C2", "merged must be like A1:C2"),
        (_sheet(columns=3), "要有 columns", "needs the key columns"),
        (_sheet(columns={"1": COLUMN}), "列要用字母写", "called by letters"),
        (_sheet(columns={"A": {}}), "要有 title", "needs a title"),
        (
            _sheet(columns={"A": {"title": "甲", "field": "emissions.so9"}}),
            "工作表“表” A 列：field 写的“emissions.so9”不认识，是不是 emissions.so2？",
            "sheet “表”, column A: field says “emissions.so9”, which is not known; is it emissions.so2?",
        ),
        (_sheet(columns={"A": {**COLUMN, "sure": "no"}}), "sure 写的“no”不认识", "sure says “no”"),
        (_sheet(columns={"A": {**COLUMN, "unit": 3}}), "unit 要写成文字", "unit must be a text"),
        (_sheet(columns={"A": {**COLUMN, "style": 3}}), "style 写得不对", "style is not"),
        ({**_sheet(), "files": 3}, "files 写得不对", "files is not"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said_in_both_languages(data: Any, zh: str, en: str) -> None:
    said = fault(data)
    assert said is not None
    assert zh in said.zh
    assert en in said.en
    assert fault(_sheet()) is None


def test_a_file_with_a_password_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert run("import", "密.xlsx") == 2
    said = capsys.readouterr().err
    assert "密.xlsx 加了密码" in said
    assert "去掉打开密码" in said


def test_a_person_without_a_column_is_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = [*TITLES[:10], *TITLES[11:14]]
    rows = [[*(cells := row(number))[:10], *cells[11:14]] for number in range(4)]
    workbook(folder / "list.xlsx", {"工业源": [titles, *rows]})
    assert run("import", "list.xlsx", "-o", "new") == 1
    said = capsys.readouterr().err
    assert "工业源!A1: 警告 LI025 没有“监督人”这一列，4 家都暂记为“待补充”。" in said
    assert said.count("LI025") == 1


def test_findings_go_by_severity_sheet_row_and_column(folder: Path) -> None:
    rows = [row(0, c6="约12", c10=""), row(1, c1="91650105MA00000015", c5="特大")]
    dust = [["工地名称", "颗粒物排放量"], ["示例工地", "许多"]]
    workbook(folder / "list.xlsx", {"扬尘源": dust, "工业源": [TITLES, *rows]})
    given = ("--report", "r.json", "--edition", "2025年版", "--compiled", "2025-09-20")
    assert run("import", "list.xlsx", "-o", "new", *given) == 1
    found = json.loads((folder / "r.json").read_text(encoding="utf-8"))["findings"]
    assert [each["place"] for each in found] == [
        "扬尘源!B2",
        "工业源!G2",
        "工业源!B3",
        "工业源!F3",
        "工业源!K2",
        "工业源!O1",
    ]


def test_a_number_of_many_digits_is_told_short(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(folder / "list.xlsx", listed(row(c6=1e300, c14="")))
    assert run("import", "list.xlsx", "-o", "new") == 1
    assert "写的是 1E+300，超出范围" in capsys.readouterr().err


def test_the_figures_of_totals_go_out_as_numbers(folder: Path) -> None:
    total: list[object] = ["合计", "", "", "", "", "", 12.5]
    workbook(folder / "list.xlsx", listed(row(c14=""), total))
    assert run("import", "list.xlsx", "-o", "plans/city") == 0
    assert run("export", "city", "-o", "back.xlsx") == 0
    with zipfile.ZipFile(folder / "back.xlsx") as package:
        assert b'<c r="G3"><v>12.5</v></c>' in package.read("xl/worksheets/sheet1.xml")
