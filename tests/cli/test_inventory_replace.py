"""``plangen inventory import --replace``: nobody's text is lost, and what vanishes is told."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from tests.lists.books import TITLES, listed, row, workbook

from plangen.cli import main

from .test_inventory_lists import BODIES, HEAD, PLAN

STATED = ["--edition", "2026年版", "--compiled", "2026-01-15"]


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plangen.toml").write_text("")
    city = tmp_path / "plans" / "city"
    city.mkdir(parents=True)
    (city / "plan.yaml").write_text(PLAN + BODIES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return city


def imported(*rows: object, more: tuple[str, ...] = (), lang: str = "zh", **sheets: list[list[object]]) -> int:
    workbook(Path("list.xlsx"), {"工业源": [TITLES, *rows], **sheets})  # type: ignore[list-item]
    return main.run(["--lang", lang, "inventory", "import", "list.xlsx", "-o", "plans/city", *more])


def good(number: int = 0) -> list[object]:
    return row(number, c14="")


def files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_without_enterprises_replaces_none(lang: str, city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(good(), good(1)) == 0
    before = files(city)
    assert imported(more=("--replace",), lang=lang) == 2
    said = capsys.readouterr().err
    assert ("一家企业也没有读到" if lang == "zh" else "no enterprise could be read in list.xlsx") in said
    assert files(city) == before


def test_enterprises_that_vanish_are_named(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(good(), good(1)) == 0
    assert imported(good(1), more=("--replace",)) == 0
    gone = "原有而清单里没有的企业 1 家，不再有：e-91650105ma00000014（示例第0建材有限公司）"
    assert gone in capsys.readouterr().err
    assert not list(city.rglob("*.bak"))
    assert imported(good(), more=("--replace",), lang="en") == 0
    told = "that the list has not, and that are gone: 1; e-91650105ma00000027 (示例第1建材有限公司)"
    assert told in capsys.readouterr().err


def test_a_file_by_hand_with_a_number_for_a_name_is_kept(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(good()) == 0
    first = city / "enterprises" / "0001.yaml"
    by_hand = first.read_text(encoding="utf-8").replace("e-91650105ma00000014:", "mine:")
    first.with_name("0002.yaml").write_text(by_hand, encoding="utf-8")
    assert imported(good(), more=("--replace",)) == 0
    said = capsys.readouterr().err
    assert "0002.yaml 改名为 0002.yaml.bak 留存" in said
    assert "不再有：mine（" in said
    assert first.with_name("0002.yaml.bak").read_text(encoding="utf-8") == by_hand


@pytest.mark.parametrize("line_ends", ["\n", "\r\n"])
def test_a_file_changed_by_hand_is_kept_and_one_of_ours_goes(line_ends: str, city: Path) -> None:
    assert imported(good(), good(1)) == 0
    first = city / "enterprises" / "0001.yaml"
    ours = first.read_text(encoding="utf-8")
    first.write_text(ours, encoding="utf-8", newline=line_ends)  # as git may check it out
    assert imported(good(), more=("--replace",)) == 0
    assert not list(city.rglob("*.bak"))
    changed = first.read_text(encoding="utf-8").replace("0991-0000001", "0991-0000009")
    first.write_text(changed, encoding="utf-8")
    assert imported(good(), more=("--replace",)) == 0
    assert first.with_name("0001.yaml.bak").read_text(encoding="utf-8") == changed


def test_remarks_and_sheets_of_the_mapping_are_kept(city: Path) -> None:
    assert imported(good(), 扬尘源=[["工地名称"], ["示例工地"]], more=tuple(STATED)) == 0
    assert imported(good(), more=("--replace",)) == 0
    assert "扬尘源:" in (city / "columns.yaml.bak").read_text(encoding="utf-8")
    assert imported(good(), more=("--replace",)) == 0
    columns = city / "columns.yaml"
    columns.write_text(columns.read_text(encoding="utf-8") + "# 核对过\n", encoding="utf-8")
    assert imported(good(), more=("--replace",)) == 0
    assert (city / "columns.yaml.bak-2").read_text(encoding="utf-8").endswith("# 核对过\n")
    assert not (city / "columns.yaml.bak-3").exists()


def test_what_the_list_has_no_word_on_stays_in_the_inventory(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head: list[list[object]] = [HEAD[:2], ["2025年版", "2025-09-20"]]
    dust: list[list[object]] = [["工地名称", "颗粒物排放量"], ["示例工地", 3]]
    assert imported(good(), 清单说明=head, 扬尘源=dust) == 0
    inventory = city / "inventory.yaml"
    own = '  placard-layout: placard-a3\n  hotline: "12345"\n  office: ecology\n'
    inventory.write_text(inventory.read_text(encoding="utf-8") + own, encoding="utf-8")
    newer: list[list[object]] = [HEAD[:2], ["2026年版", "2026-09-20"]]
    assert imported(good(), more=("--replace",), 清单说明=newer) == 0
    assert "照原有的 inventory 保留：dust、placard-layout、hotline、office" in capsys.readouterr().err
    text = inventory.read_text(encoding="utf-8")
    assert text.startswith("inventory:\n  edition: 2026年版\n  compiled: 2026-09-20\n  office: ecology\n")
    assert "  placard-layout: placard-a3\n" in text
    assert "name: 示例工地\n" in text
    assert imported(good(), more=("--replace",), 清单说明=newer, 扬尘源=dust[:1]) == 0
    assert "示例工地" not in inventory.read_text(encoding="utf-8")  # the list has the sheet, and none on it


def test_one_file_keeps_the_inventory_of_a_list_without_one(city: Path) -> None:
    workbook(Path("list.xlsx"), listed(good()))
    command = ["inventory", "import", "list.xlsx", "-o", "new/all.yaml"]
    Path("new").mkdir()
    assert main.run([*command, *STATED]) == 0
    assert main.run([*command, "--replace"]) == 0
    assert "  edition: 2026年版\n" in Path("new/all.yaml").read_text(encoding="utf-8")


def test_a_target_that_holds_other_things_is_not_replaced(city: Path) -> None:
    workbook(Path("list.xlsx"), listed(good()))
    before = files(city)
    assert main.run(["inventory", "import", "list.xlsx", "-o", "plans/city/plan.yaml", "--replace"]) == 2
    assert files(city) == before


def test_edition_and_day_alone_make_an_inventory(city: Path) -> None:
    assert imported(good(), more=tuple(STATED)) == 0
    text = (city / "inventory.yaml").read_text(encoding="utf-8")
    assert text == "inventory:\n  edition: 2026年版\n  compiled: 2026-01-15\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_enterprises_in_other_files_are_told(lang: str, city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "demo.yaml").write_text("enterprises: {demo-1: {name: 甲}, demo-2: {name: 乙}}\n", encoding="utf-8")
    assert imported(good(), lang=lang) == 0
    told = {"zh": "预案里另有 2 家企业（demo.yaml）", "en": "enterprises that are not of this list: 2 (demo.yaml)"}
    assert told[lang] in capsys.readouterr().err


def test_leftovers_of_killed_imports_are_swept_but_none_in_use(city: Path) -> None:
    for name in (".plangen-dead", ".plangen-live"):
        (city / name).mkdir()
        (city / name / "0").write_text("甲", encoding="utf-8")
    lock = os.open(city / ".plangen-live", os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert imported(good()) == 0
        assert [each.name for each in city.glob(".plangen-*")] == [".plangen-live"]
    finally:
        os.close(lock)
    assert imported(good(), more=("--replace",)) == 0
    assert not list(city.glob(".plangen-*"))
