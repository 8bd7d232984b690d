"""``plangen inventory import`` and ``export``: files, exit codes, the mapping kept, the list given back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from tests.lists.books import TITLES, listed, row, workbook

from plangen.cli import main
from plangen.readers.workbook import open_book
from plangen.resources import read_schema

from .run import plangen

PLAN = "plan: city\nkind: record\ntitle: 题\njurisdiction: {name: 水磨沟区, level: district}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plangen.toml").write_text("")
    (tmp_path / "plans" / "city").mkdir(parents=True)
    (tmp_path / "plans" / "city" / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_clean_list_becomes_part_of_a_plan_and_goes_out_again(folder: Path) -> None:
    workbook(folder / "list.xlsx", listed(row(c14=""), row(1, c14="")))
    done = plangen("inventory", "import", "list.xlsx", "-o", "plans/city", cwd=folder, PLANGEN_LANG="en")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "Wrote plans/city: 2 enterprises, 0 rows left out" in done.stderr.decode()
    assert sorted(each.name for each in (folder / "plans" / "city").rglob("*.yaml")) == [
        "0001.yaml",
        "columns.yaml",
        "plan.yaml",
    ]
    assert plangen("fmt", "--check", cwd=folder).returncode == 0
    assert plangen("inventory", "export", "city", "-o", "back.xlsx", cwd=folder).returncode == 0
    with open_book(folder / "back.xlsx") as back, open_book(folder / "list.xlsx") as came:
        assert [each.name for each in back.sheets] == [each.name for each in came.sheets]
        assert [each[:14] for each in back.sheet(0)[1]] == [each[:14] for each in came.sheet(0)[1]]


def test_bad_rows_are_listed_by_cell_in_report_and_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(folder / "list.xlsx", listed(row(c1="91650105MA00000015"), row(1, c0="")))
    code = main.run(
        ["--lang", "zh", "inventory", "import", "list.xlsx", "-o", "new", "--report", "r.json", "--marked", "m.xlsx"]
    )
    assert code == 1
    said = capsys.readouterr().err
    assert "工业源!B2: 错误 LI003 统一社会信用代码 91650105MA00000015 的校验码不对" in said
    assert "工业源!A3: 错误 LI001" in said
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    Draft7Validator(json.loads(read_schema("list-report.schema.json"))).validate(report)
    assert report["counts"] == {"error": 2, "warning": 0, "info": 1}
    assert report["sheets"][0]["left-out"] == 1
    with open_book(folder / "m.xlsx") as book:
        assert [each.name for each in book.sheets] == ["工业源", "问题"]
        assert [each[0] for each in book.sheet(1)[1]] == ["位置", "工业源!O1", "工业源!B2", "工业源!A3"]


def test_a_corrected_mapping_is_used(folder: Path) -> None:
    workbook(folder / "list.xlsx", {"工业源": [[*TITLES[:14], "内部编号"], row(c14="甲-1")]})
    assert main.run(["inventory", "import", "list.xlsx", "-o", "new"]) == 0
    columns = folder / "new" / "columns.yaml"
    text = columns.read_text(encoding="utf-8")
    assert "title: 内部编号\n" in text
    columns.write_text(text.replace("title: 内部编号\n", "title: 内部编号\n        field: note\n"), encoding="utf-8")
    assert main.run(["inventory", "import", "list.xlsx", "-o", "new"]) == 2
    assert main.run(["inventory", "import", "list.xlsx", "-o", "new", "--replace"]) == 0
    made = (folder / "new" / "enterprises" / "0001.yaml").read_text(encoding="utf-8")
    assert "    note: 甲-1\n" in made
    assert "extra" not in made


def test_one_file_where_one_is_asked_for(folder: Path) -> None:
    workbook(folder / "list.xlsx", {**listed(row()), "扬尘源": [["工地名称", "颗粒物排放量"], ["示例工地", 3]]})
    assert main.run(["inventory", "import", "list.xlsx", "-o", "new/all.yaml"]) == 2
    options = ["--edition", "2025年版", "--compiled", "2025-09-20"]
    (folder / "new").mkdir(exist_ok=True)
    assert main.run(["inventory", "import", "list.xlsx", "-o", "new/all.yaml", *options]) == 0
    text = (folder / "new" / "all.yaml").read_text(encoding="utf-8")
    assert text.startswith("enterprises:\n")
    assert "\ninventory:\n  edition: 2025年版\n" in text


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04"])
def test_what_is_no_list_leaves_nothing_behind(data: bytes, folder: Path) -> None:
    (folder / "list.xlsx").write_bytes(data)
    assert main.run(["inventory", "import", "list.xlsx", "-o", "new"]) == 2
    assert not list(folder.glob("new/**/*.yaml"))


def test_without_the_library_the_command_to_install_it_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(folder / "list.xlsx", listed(row()))
    monkeypatch.setattr("plangen.readers.workbook.book.find_spec", lambda name: None)
    assert main.run(["--lang", "zh", "inventory", "import", "list.xlsx", "-o", "new"]) == 2
    assert 'pip install "plangen[excel]"' in capsys.readouterr().err


def test_a_plan_without_a_list_is_told(folder: Path) -> None:
    assert main.run(["inventory", "export", "city", "-o", "x.xlsx"]) == 2
    assert main.run(["inventory", "export", "nowhere", "-o", "x.xlsx"]) == 2


def test_nothing_in_the_folder_is_run_by_the_reader(folder: Path) -> None:
    workbook(folder / "list.xlsx", listed(row(c14="")))
    for name in ("msgspec", "python_calamine"):
        (folder / f"{name}.py").write_text("from pathlib import Path\nPath('run').touch()\n")
    plangen("inventory", "import", "list.xlsx", "-o", "plans/city", cwd=folder)
    assert not (folder / "run").exists()
