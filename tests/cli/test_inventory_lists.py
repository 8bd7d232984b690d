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

from .run import PLAN, plangen


def test_a_clean_list_becomes_part_of_a_plan_and_goes_out_again(folder: Path) -> None:
    workbook(folder / "list.xlsx", listed(row(c14=""), row(1, c14="")))
    done = plangen("inventory", "import", "list.xlsx", "-o", "plans/city", cwd=folder, PLANGEN_LANG="en")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "Wrote plans/city; enterprises: 2, rows left out: 0" in done.stderr.decode()
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
        assert [each[0] for each in book.sheet(1)[1]] == ["位置", "工业源!B2", "工业源!A3", "工业源!O1"]


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


BODIES = "bodies:\n  ecology: {name: 水磨沟区生态环境局, short: 区生态环境局}\n  office: {name: 区指挥部办公室}\n"
HEAD = ["版本", "编制日期", "发放和监督机关"]


def imported(folder: Path, *more: str, **sheets: list[list[object]]) -> int:
    workbook(folder / "list.xlsx", {**listed(row(c14=""), row(1, c14="")), **sheets})
    return main.run(["--lang", "zh", "inventory", "import", "list.xlsx", "-o", "plans/city", *more])


@pytest.mark.parametrize("said", ["水磨沟区生态环境局", "区生态环境局", "ecology"])
def test_an_office_is_known_by_name_short_name_or_id_and_goes_out_by_name(said: str, folder: Path) -> None:
    (folder / "plans" / "city" / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    assert imported(folder, 清单说明=[HEAD, ["2025年版", "2025-09-20", said]]) == 0
    assert "  office: ecology\n" in (folder / "plans" / "city" / "inventory.yaml").read_text(encoding="utf-8")
    assert main.run(["inventory", "export", "city", "-o", "back.xlsx"]) == 0
    with open_book(folder / "back.xlsx") as back:
        number = [each.name for each in back.sheets].index("清单说明")
        assert list(back.sheet(number)[1])[1][2] == "水磨沟区生态环境局"


def test_an_office_of_the_plan_from_which_this_one_comes_down_is_known(folder: Path) -> None:
    (folder / "plans" / "upper").mkdir()
    (folder / "plans" / "upper" / "plan.yaml").write_text(PLAN.replace("city", "upper") + BODIES, encoding="utf-8")
    (folder / "plans" / "city" / "plan.yaml").write_text(PLAN + "parent: upper\n", encoding="utf-8")
    assert imported(folder, 清单说明=[HEAD, ["2025年版", "2025-09-20", "区指挥部办公室"]]) == 0


def test_an_unknown_office_is_told_at_its_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plans" / "city" / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    assert imported(folder, 清单说明=[HEAD, ["2025年版", "2025-09-20", "区生态环保局"]]) == 1
    told = capsys.readouterr().err
    assert "清单说明!C2: 错误 LI034" in told
    assert "是不是“区生态环境局”" in told
    assert "office" not in (folder / "plans" / "city" / "inventory.yaml").read_text(encoding="utf-8")


def test_what_stands_in_the_plan_already_is_told_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(folder) == 0
    city = folder / "plans" / "city"
    listed_there = (city / "enterprises" / "0001.yaml").read_text(encoding="utf-8")
    another = listed_there.split("\n  e-")[1].partition(":")[2]
    by_hand = f"# 手写\n{listed_there}  other:{another}\n"
    (city / "enterprises" / "0001.yaml").unlink()
    (city / "mine.yaml").write_text(by_hand, encoding="utf-8")
    before = {each: each.read_bytes() for each in city.rglob("*") if each.is_file()}
    capsys.readouterr()
    assert imported(folder) == 2
    told = capsys.readouterr().err
    assert "mine.yaml 里已经有企业 e-91650105ma00000014、e-91650105ma00000027，重复了；什么也没有写" in told
    assert "--replace" in told
    assert {each: each.read_bytes() for each in city.rglob("*") if each.is_file()} == before
    assert imported(folder, "--replace") == 0
    told = capsys.readouterr().err
    assert "mine.yaml 改名为 mine.yaml.bak 留存" in told
    assert "原有而清单里没有的企业 1 家，不再有：other（示例第0建材有限公司）" in told
    assert "下一步：plangen check plans/city" in told
    assert (city / "mine.yaml.bak").read_text(encoding="utf-8") == by_hand
    assert main.run(["check", "--exit-zero"]) == 0
    assert "PS311" not in capsys.readouterr().out


def test_a_file_with_other_things_is_never_put_aside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = folder / "plans" / "city" / "plan.yaml"
    plan.write_text(PLAN + "inventory: {edition: 2024年版, compiled: 2024-09-20}\n", encoding="utf-8")
    assert imported(folder, "--replace", 清单说明=[HEAD[:2], ["2025年版", "2025-09-20"]]) == 2
    assert "请先删去其中的 inventory 一段" in capsys.readouterr().err
    assert sorted(each.name for each in (folder / "plans").rglob("*") if each.is_file()) == ["plan.yaml"]


def test_remarks_in_a_file_that_is_replaced_are_kept(folder: Path) -> None:
    head: list[list[object]] = [HEAD[:2], ["2025年版", "2025-09-20"]]
    assert imported(folder, 清单说明=head) == 0
    inventory = folder / "plans" / "city" / "inventory.yaml"
    assert imported(folder, "--replace", 清单说明=head) == 0
    assert not inventory.with_name("inventory.yaml.bak").exists()
    inventory.write_text("# 注\n" + inventory.read_text(encoding="utf-8"), encoding="utf-8")
    assert imported(folder, "--replace", 清单说明=head) == 0
    assert inventory.with_name("inventory.yaml.bak").read_text(encoding="utf-8").startswith("# 注\n")


def test_an_import_that_fails_half_way_leaves_the_former_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert imported(folder) == 0
    city = folder / "plans" / "city"
    before = {each: each.read_bytes() for each in city.rglob("*") if each.is_file()}
    monkeypatch.setattr("plangen.build.listed.CHUNK", 1)
    rows = [row(0, c1=""), row(1, c1="")]
    workbook(folder / "list.xlsx", {**listed(*rows), "扬尘源": [["工地名称"], ["示例工地"]]})
    assert main.run(["inventory", "import", "list.xlsx", "-o", "plans/city", "--replace"]) == 2  # no edition
    assert {each: each.read_bytes() for each in city.rglob("*") if each.is_file()} == before


def test_outside_a_plan_the_way_into_one_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(folder / "list.xlsx", listed(row(c14="")))
    assert main.run(["--lang", "zh", "inventory", "import", "list.xlsx"]) == 0
    told = capsys.readouterr().err
    assert "已写出 list：企业 1 家" in told
    assert "放进预案：plangen inventory import list.xlsx -o plans/city，然后 plangen check" in told


def test_findings_and_build_name_the_firm_whose_placard_has_blanks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = folder / "plans" / "city" / "plan.yaml"
    plan.write_text(
        PLAN.replace("kind: record", "kind: district-plan") + "sections: [{id: a, title: 总则, words: 甲。}]\n",
        encoding="utf-8",
    )
    workbook(folder / "list.xlsx", listed(row(c10="", c14=""), row(1, c14="")))
    assert main.run(["inventory", "import", "list.xlsx", "-o", "plans/city"]) == 1
    main.run(["--lang", "zh", "check", "--select", "EN001"])
    assert "EN001 示例第0建材有限公司：没有监督人" in capsys.readouterr().out
    assert main.run(["--lang", "zh", "build"]) == 0
    assert "2 家企业的公示牌还有空白" in capsys.readouterr().err


def test_without_a_plan_check_and_build_say_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("no-plans", "nowhere"):
        (folder / name / "plans").mkdir(parents=True)
        (folder / name / "plangen.toml").write_text("")
    (folder / "nowhere" / "plans").rmdir()
    told = set()
    for name in ("no-plans", "nowhere"):
        monkeypatch.chdir(folder / name)
        for command in ("check", "build"):
            assert main.run(["--lang", "zh", command]) == 2
            told.add(capsys.readouterr().err)
    assert len(told) == 1
    assert "plangen init" in told.pop()


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
