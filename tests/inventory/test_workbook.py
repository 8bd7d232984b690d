"""The workbook: formulas with their values, text that stays text, and figures that LibreOffice comes to as well."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plangen.errors import InputError
from plangen.finding import Language
from plangen.reports.inventory import report
from plangen.reports.inventory.workbook import write

from .sample import plan

HOSTILE = '=HYPERLINK("http://example.org")'
PLAN = plan(("name: 示例涂料有限公司", f"name: '{HOSTILE}'"), ("name: 示例安置房项目", "name: '＋安置房'"))
MISSED = plan(("least: {yellow: 10%, orange: 20%, red: 30%}", "least: {yellow: 60%, red: 90%}"))
SOFFICE = shutil.which("soffice")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def test_the_same_list_gives_the_same_bytes() -> None:
    assert write(report(PLAN), "zh") == write(report(plan(*_edits())), "zh")


def _edits() -> Iterator[tuple[str, str]]:
    yield "name: 示例涂料有限公司", f"name: '{HOSTILE}'"
    yield "name: 示例安置房项目", "name: '＋安置房'"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh", ["合计", "差额", "分区县", "工业源", "扬尘源", "移动源", "其他源", "说明"]),
        ("en", ["Totals", "Shortfall", "Districts", "Industrial", "Dust", "Mobile", "Other", "Notes"]),
    ],
)
def test_there_is_a_sheet_for_each_sector(language: Language, names: list[str]) -> None:
    assert list(sheets(write(report(PLAN), language))) == names


def test_every_figure_is_a_formula_that_carries_its_value() -> None:
    data = write(report(PLAN), "zh")
    rows = sheets(data)["工业源"]
    head, cement = rows[0], next(row for row in rows if row[4] == "2号水泥磨")
    shown = dict(zip(head, cement, strict=True))
    assert shown["颗粒物\n日基数\n（千克）"] == 10
    assert round(shown["黄色\n减排份额"], 9) == 0.27
    assert round(shown["黄色\n颗粒物\n减排量"], 9) == 2.7
    text = "".join(parts(data).values())
    assert "<f>MIN(1,30%*90%)</f><v>0.27</v>" in text
    assert re.search(r"<f>I\d+\*1000/F\d+</f><v>10</v>", text)
    assert not re.search(r"<f>[^<]*</f><v></v>|<f>[^<]*</f></c>", text)


def test_a_sheet_of_details_is_printed_on_one_a3_page_across_with_its_head_on_each() -> None:
    found = parts(write(report(PLAN), "zh"))
    across = '<pageSetup paperSize="8" fitToHeight="0" orientation="landscape"/>'
    details = [text for text in found.values() if across in text]
    assert len(details) == 4
    assert all('<pageSetUpPr fitToPage="1"/>' in text for text in details)
    assert "工业源!$1:$1</definedName>" in found["xl/workbook.xml"]


def test_long_names_have_rows_high_enough() -> None:
    data = write(report(plan(("name: 示例涂料有限公司", f"name: {'示例' * 20}有限公司"))), "zh")
    heights = re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)', "".join(parts(data).values()))
    assert any(int(height) >= 45 for number, height in heights if number != "1")


def test_totals_add_up_the_sheets() -> None:
    rows = sheets(write(report(PLAN), "zh"))["合计"]
    whole = [row for row in rows if row[0] == "全社会"]
    assert whole[0][1:] == [67, 240, 130, 165.25]
    assert [round(cell, 2) for cell in whole[1][1:]] == [10, 42.5, 40.67, 20.99]


def test_the_shortfall_names_closers_with_formulas() -> None:
    rows = sheets(write(report(MISSED), "zh"))["差额"]
    dust = next(index for index, row in enumerate(rows) if row[1:3] == ["黄色", "颗粒物"])
    assert round(rows[dust][6], 2) == 37.33
    closing = [(row[8], round(row[10], 2), round(row[11], 2)) for row in rows[dust + 1 : dust + 5]]
    assert closing == [
        ("示例水泥有限公司", 17.3, 17.3),
        ("示例安置房项目", 10, 10),
        ("示例铸造有限公司", 7.03, 7.03),
        ("国四重型柴油货车", 4, 3),
    ]


def test_a_name_that_looks_like_a_formula_is_text() -> None:
    data = write(report(PLAN), "zh")
    assert "HYPERLINK" not in "".join(re.findall(r"<f>[^<]*</f>", "".join(parts(data).values())))
    assert HOSTILE in [row[1] for row in sheets(data)["工业源"]]
    assert "＋安置房" in [row[1] for row in sheets(data)["扬尘源"]]


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InputError) as stopped:
        write(report(PLAN), "zh")
    assert "plangen[excel]" in stopped.value.text("zh")
    assert "plangen[excel]" in stopped.value.text("en")


@pytest.mark.render
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not there")
@pytest.mark.parametrize("made", [PLAN, MISSED])
def test_libreoffice_calculates_the_same(made: Any, tmp_path: Path) -> None:
    data = write(report(made), "zh")
    (tmp_path / "bare.xlsx").write_bytes(_without_values(data))
    profile = (tmp_path / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, tmp_path / "out", tmp_path / "bare.xlsx"], check=True, capture_output=True, timeout=120)
    ours, theirs = sheets(data), sheets((tmp_path / "out" / "bare.xlsx").read_bytes())
    assert list(ours) == list(theirs)
    compared = 0
    for name, rows in ours.items():
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, float | int):
                    compared += 1
                    assert theirs[name][number][column] == pytest.approx(cell, abs=1e-9), (name, number, column)
    assert compared > 300


def _without_values(data: bytes) -> bytes:
    """The workbook with every calculated value taken out, so that whoever opens it must calculate."""
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(bare, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            copy.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", part) if "worksheets" in name else part)
    return bare.getvalue()


def test_an_id_stands_on_one_line_and_a_track_by_its_pollutant() -> None:
    long = plan(("foundry:", "e-91000001ma00000100:"))
    data = write(report(long), "zh")
    assert sheets(data)["差额"][1][0] == "PM2.5"
    pages = [part for name, part in parts(data).items() if "worksheets/" in name and "e-91000001" not in part]
    first = [float(found[1]) for part in pages if (found := re.search('<col min="1" max="1" width="([0-9.]+)"', part))]
    assert any(width >= len("e-91000001ma00000100") + 2 for width in first[2:-1])
