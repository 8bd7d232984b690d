"""Plans in the shapes of other jurisdictions keep their outline, their words and the facts that they state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.build.imported import Imported, bring_in
from plangen.build.library import library

from .shapes import SHAPES

LIBRARY = library(Path(__file__).parents[2] / "templates")


def brought_in(name: str) -> Imported:
    return bring_in(SHAPES[name].encode(), "x.txt", "some-plan", LIBRARY)


def headings(imported: Imported) -> list[str]:
    return [f"{'  ' * (each['level'] - 1)}{each['mark']} {each['title']}" for each in imported.report["headings"]]


def data(imported: Imported) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in imported.files.values():
        found |= yaml.load(text, yaml.BaseLoader)
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_it_is_sound_at_once(name: str) -> None:
    assert [each.rule for each in brought_in(name).findings if each.severity == "error"] == []


def test_chapters_and_their_parts_are_headings_and_articles_are_words() -> None:
    imported = brought_in("lawlike")
    assert headings(imported) == [
        "第一章 总则",
        "  第一节 目的和依据",
        "  第二节 原则",
        "第二章 预警",
        "第三章 附则",
    ]
    assert imported.report["left-over"] == []
    assert data(imported)["numbering"] == "chapters"


def test_four_levels_have_their_triggers() -> None:
    levels = data(brought_in("lawlike"))["alerts"]["pm25"]["levels"]
    assert list(levels) == ["blue", "yellow", "orange", "red"]
    assert levels["blue"] == {"response": "Ⅳ", "when": "aqi > 200 for 24h"}
    assert levels["red"]["when"] == {"any": [{"all": ["aqi > 200 for 96h", "aqi > 300 for 48h"]}, "aqi >= 500"]}


def test_a_document_number_gets_its_brackets_back() -> None:
    numbers = [each["number"] for each in data(brought_in("lawlike"))["documents"].values()]
    assert numbers == ["示政办发〔2023〕15号", "示署办字〔2018〕9号"]


def test_furniture_of_a_page_and_contents_are_set_apart_and_a_gap_is_told() -> None:
    imported = brought_in("contents")
    assert headings(imported) == [
        "1 总则",
        "  1.1 编制目的",
        "  1.2 适用范围",
        "2 预警",
        "  2.1 分级",
        "  2.3 发布",
        "    2.3.1 发布主体",
    ]
    kinds = [each["kind"] for each in imported.report["furniture"]]
    assert (kinds.count("web-page"), kinds.count("contents")) == (6, 7)
    assert [each["text"].strip() for each in imported.report["left-over"]] == ["2.3", "2.3.1"]
    assert [each["kind"] for each in imported.report["look-at"]] == ["renumbered", "renumbered"]


def test_traditional_characters_are_kept() -> None:
    imported = brought_in("traditional")
    assert headings(imported) == [
        "一、 總則",
        "  （一） 編制目的",
        "  （二） 適用範圍",
        "二、 預警",
        "  （一） 分級",
        "三、 附則",
    ]
    assert data(imported)["jurisdiction"] == {"name": "示例縣", "level": "district"}
    assert imported.report["left-over"] == []


def test_thresholds_of_a_table_are_read_row_by_row() -> None:
    imported = brought_in("tabled")
    levels = data(imported)["alerts"]["pm25"]["levels"]
    assert {level: each["response"] for level, each in levels.items()} == {"yellow": "Ⅲ", "orange": "Ⅱ", "red": "Ⅰ"}
    assert levels["orange"]["when"] == {"any": ["aqi > 200 for 48h", "aqi > 150 for >= 72h"]}
    assert imported.report["left-over"] == []
