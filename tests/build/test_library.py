"""What a project's own templates add: layouts derived from shipped ones, or replacing them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.build.library import library
from plangen.errors import InputError
from plangen.writers.layout import Layout, load_layout


def own(tmp_path: Path, name: str, text: str) -> Path:
    folder = tmp_path / "layouts"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_shipped_layouts_are_there_without_a_folder(tmp_path: Path) -> None:
    assert set(library(tmp_path).layouts) >= {"gbt9704", "house", "placard"}


def test_a_layout_of_the_project_says_only_what_differs(tmp_path: Path) -> None:
    layouts = library(own(tmp_path, "ours", "based_on: house\nname: ours\nmargins: {top: 40}\n")).layouts
    layout = Layout.from_data(layouts["ours"])
    assert (layout.margins.top, layout.margins.left, layout.grid.line) == (40, 28, 28)
    assert layout.latin == "Times New Roman"


def test_a_layout_of_the_project_replaces_the_shipped_one_that_it_is_based_on(tmp_path: Path) -> None:
    layouts = library(own(tmp_path, "gbt9704", "based_on: gbt9704\nmargins: {top: 38}\n")).layouts
    assert Layout.from_data(layouts["gbt9704"]).margins.top == 38
    assert Layout.from_data(layouts["house"]).margins.top == 38


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("based_on: gbt9704\ncolour: red\n", "colour"),
        ("based_on: gbt9704\npaper: {width: wide}\n", "width"),
        ("based_on: ours\n", "ours"),
        ("- a\n", "mapping"),
        ("a: [\n", "ours.yaml"),
    ],
)
def test_a_faulty_layout_is_told_by_file_and_key(tmp_path: Path, text: str, word: str) -> None:
    layouts = library(own(tmp_path, "ours", text)).layouts
    with pytest.raises(InputError) as caught:
        layouts["ours"]
    assert "ours.yaml" in caught.value.message.en
    assert word in caught.value.message.en


def test_a_base_that_is_not_there_is_told(tmp_path: Path) -> None:
    layouts = library(own(tmp_path, "ours", "based_on: none-such\n")).layouts
    with pytest.raises(InputError, match="none-such"):
        layouts["ours"]


def test_the_house_profile_keeps_22_lines_on_a_page() -> None:
    house = load_layout("house")
    assert (house.grid.line, house.latin, house.roles.body.line) == (28, "Times New Roman", 28)
    assert 22 * house.grid.line <= 225 * 72 / 25.4


def edition(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "industries"
    folder.mkdir()
    (folder / "province.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_shipped_list_of_industries_is_the_one_of_2020(tmp_path: Path) -> None:
    shipped = library(tmp_path).editions["2020"]
    assert len(shipped.industries) == 39
    assert sum(len(branches) for branches in shipped.industries.values()) == 95
    assert shipped.grades("水泥", "粉磨站") == ("引领性", "非引领性")
    assert shipped.grades("长流程联合钢铁", "长流程钢铁") == ("A", "B", "B-", "C", "D")
    assert shipped.grades("水泥", "没有这一分支") is None


def test_a_province_adds_industries_to_an_edition(tmp_path: Path) -> None:
    text = "title: 示例省重点行业名录\nbased-on: '2020'\nindustries:\n  石材加工: {石材加工工业: [A, B, C]}\n"
    own = library(edition(tmp_path, text)).editions["province"]
    assert (len(own.industries), own.grades("石材加工", "石材加工工业")) == (40, ("A", "B", "C"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: 名录\n", "industries"),
        ("title: 名录\nindustries: {水泥: {粉磨站: [优]}}\n", "优"),
        ("title: 名录\nindustries: {水泥: [A]}\n", "水泥"),
        ("title: 名录\nindustrys: {}\n", "industrys"),
        ("title: [名录\n", "名录"),
        ("title: 名录\nbased-on: province\nindustries: {}\n", "based-on"),
    ],
)
def test_a_faulty_edition_says_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match="province") as raised:
        _ = library(edition(tmp_path, text)).editions["province"]
    assert told in raised.value.message.zh
