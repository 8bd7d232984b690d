"""Out and in again: a plan's list is the same plan, an office's workbook the same workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import example as shown
from hypothesis import strategies as st

from plangen.build.listed import say
from plangen.build.listing import listed_sheets, listing
from plangen.lists.columns import Layout, from_data
from plangen.lists.sheets import sheets
from plangen.lists.values import words
from plangen.lists.xlsx import Workbook
from plangen.model.plan import Plan
from plangen.readers.workbook import open_book
from plangen.settings import find_project
from plangen.source.marks import Marks
from plangen.source.plan import to_plan
from plangen.source.project import Project, load_project
from plangen.source.records import Records
from plangen.source.yaml import parse

from .books import TITLES, Taken, row, workbook

ROOT = Path(__file__).parents[2]
ID = "shuimogou-2025"


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(find_project(ROOT, None))


@pytest.fixture(scope="module")
def example(project: Project) -> Plan:
    return project.plans[ID]


@pytest.fixture(scope="module")
def raw(project: Project) -> dict[str, Any]:
    return project.places[ID].chain[0].raw


def replanned(found: Taken, plan: Plan, inventory: str = "") -> Plan:
    """The plan with the list that was taken in."""
    raw: dict[str, Any] = {
        "plan": plan.id,
        "kind": "record",
        "title": "题",
        "jurisdiction": {"name": "区", "level": "district"},
    }
    records = Records()
    records.add(found.enterprises, Marks("list.yaml", {}))
    raw["enterprises"] = records
    raw |= parse(inventory.encode(), "i.yaml").data if inventory else {}
    return to_plan(raw, {})


def cells(path: Path) -> dict[str, list[list[str]]]:
    """Every sheet as it is shown, without blank rows and blanks at the ends."""
    found: dict[str, list[list[str]]] = {}
    with open_book(path) as book:
        for number, sheet in enumerate(book.sheets):
            _, rows = book.sheet(number)
            found[sheet.name] = [texts for each in rows if any(texts := _trimmed(each))]
    return found


def _trimmed(row: Sequence[Any]) -> list[str]:
    texts = [words(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def exported(found: Taken, path: Path, layouts: dict[str, Layout] | None = None) -> Path:
    book = Workbook()
    for sheet in sheets(found.enterprises, {}, found.intake.layouts if layouts is None else layouts, say):
        book.sheet(sheet)
    path.write_bytes(book.close())
    return path


def test_a_plan_goes_out_and_comes_back_whole(example: Plan, raw: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(listing(raw, {}))
    found = Taken(path)
    assert [each for each in found.trouble.findings if each.severity != "info"] == []
    back = replanned(found, example, found.intake.inventory({}))
    assert back.enterprises == example.enterprises
    assert list(back.enterprises) == list(example.enterprises)
    assert back.inventory == example.inventory


def test_the_same_plan_gives_the_same_bytes(raw: dict[str, Any]) -> None:
    assert listing(raw, {}) == listing(raw, {})


HEADER = [
    ["2025年度应急减排清单（示例）"],
    [
        "序号",
        "单位名称",
        "信用代码",
        "区县",
        "行业",
        "年排放量（千克/年）",
        "",
        "法人",
        "联系方式",
        "黄色措施",
        "橙色措施",
        "红色措施",
        "企业类别",
        "自编列",
    ],
    ["", "", "", "", "", "SO2", "NOx", "", "", "", "", "", "", ""],
]


def office(path: Path, rows: Sequence[Sequence[Any]], foot: Sequence[Sequence[Any]] = ()) -> Path:
    """A workbook as an office has it: a heading, a header of two rows, columns and words of its own."""
    return workbook(path, {"清单": [*HEADER, *rows, *foot]})


def test_an_office_gets_its_own_workbook_back(tmp_path: Path) -> None:
    rows = [
        [
            1,
            "甲公司",
            "91650105MA00000014",
            "某区",
            "水泥",
            1250,
            "500公斤",
            "甲",
            3710000000,
            "停产。",
            "1.停产；2.停止公路运输",
            "停产",
            "重点",
            "x",
        ],
        [2, "乙公司", "", "某区", "砖瓦窑", "约12", 3, "乙", "0371-1", "限产30%；停产", "停产", "", "特大", 4.5],
        [
            "3",
            "丙\n公司",
            "91650105MA00000015",
            "某区",
            "水泥",
            "",
            "",
            "",
            "",
            "其他；措施",
            "a；b。",
            "c",
            "小微",
            "=1+1",
        ],
    ]
    foot = [["合计", "", "", "", "", 1253], ["", "", "", "注：单位为千克"]]
    path = office(tmp_path / "list.xlsx", rows, foot)
    found = Taken(path)
    assert len(found.enterprises) == 3
    assert cells(exported(found, tmp_path / "back.xlsx")) == cells(path)
    saved = parse(found.intake.columns().encode(), "columns.yaml").data
    assert cells(exported(found, tmp_path / "again.xlsx", from_data(saved, "columns.yaml"))) == cells(path)


def test_what_was_changed_in_yaml_is_written_and_the_rest_kept(tmp_path: Path) -> None:
    found = Taken(
        office(
            tmp_path / "list.xlsx",
            [[1, "甲公司", "", "某区", "水泥", "12公斤", "约3", "甲", "1", "停产；停运", "停产", "停产", "重点", "x"]],
        )
    )
    only = found.only
    assert only["extra"] == {
        "序号": "1",
        "年排放量（千克/年）·SO2": "12公斤",
        "年排放量（千克/年）·NOx": "约3",
        "企业类别": "重点",
        "自编列": "x",
    }
    only["emissions"]["so2"] = 1
    only["emissions"]["nox"] = 2
    only["grade"] = "B"
    back = cells(exported(found, tmp_path / "back.xlsx"))["清单"]
    assert back[2][-1] == "绩效等级"
    assert back[3] == [
        "1",
        "甲公司",
        "",
        "某区",
        "水泥",
        "1000",
        "2000",
        "甲",
        "1",
        "停产；停运",
        "停产",
        "停产",
        "重点",
        "x",
        "B",
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
SENTENCES = st.lists(
    st.sampled_from(["停产", "限产30%", "停止公路运输", "1号线停产", "停止使用国四及以下排放标准重型载货车辆运输"]),
    min_size=1,
    max_size=3,
)
CELLS = st.one_of(
    WORDS,
    st.integers(0, 10**9),
    st.decimals(0, 10**6, places=3).map(float),
    st.just(""),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))  # an example starts a process
@given(
    rows=st.lists(
        st.tuples(
            WORDS,
            CELLS,
            CELLS,
            CELLS,
            SENTENCES,
            st.sampled_from(["；", "。", "\n", "；\n"]),
            st.sampled_from(["", "。"]),
            CELLS,
        ),
        min_size=1,
        max_size=6,
    )
)
@shown(rows=[("甲", "NaN", "Infinity", "", [], "；", "", "sNaN")])
def test_any_workbook_comes_back_as_it_went_in(rows: list[tuple[Any, ...]]) -> None:
    made = [
        row(0, c0=f"甲{name}", c1="", c6=first, c5=second, c8=phone, c12=between.join(sentences) + end, c14=last)
        for name, first, second, phone, sentences, between, end, last in rows
    ]
    with tempfile.TemporaryDirectory() as place:
        path = workbook(Path(place) / "list.xlsx", {"工业源": [TITLES, *made]})
        found = Taken(path)
        assert found.intake.sheets[0].left_out == 0
        back, came = cells(exported(found, Path(place) / "back.xlsx")), cells(path)
        for one, other in zip(back["工业源"], came["工业源"], strict=True):
            assert one == other


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "http://example.org", "{=1}"])
def test_text_is_never_a_formula(text: str, tmp_path: Path) -> None:
    found = Taken(workbook(tmp_path / "list.xlsx", {"工业源": [TITLES, row(c14=text, c7=text)]}))
    path = exported(found, tmp_path / "back.xlsx")
    assert cells(path)["工业源"][1][14] == text.strip()
    with open_book(path) as book:
        head, rows = book.sheet(0)
        assert list(rows)
        assert head.oddities.formulas == {}


def test_a_sheet_has_its_header_frozen_and_lists_to_choose_from(raw: dict[str, Any]) -> None:
    (main,) = [each for each in listed_sheets(raw, {}) if each.name == "工业源"]
    assert main.choices[main.head[0].index("管控类型")][0] == "重点企业"
    assert len(main.widths) == len(main.head[0])
