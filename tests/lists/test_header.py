from __future__ import annotations

import pytest

from plangen.lists.columns import from_data, settled, to_data
from plangen.lists.fields import TABLES
from plangen.lists.header import propose

DATA = ["1", "示例有限公司", "水磨沟区", "水泥", "12.5", "8"]


def mapped(rows: list[list[str]], name: str = "工业源", merged: tuple[object, ...] = ()) -> dict[str, str]:
    layout = propose(name, rows, merged)  # type: ignore[arg-type]
    assert layout is not None
    return {each.title: each.field for each in layout.columns}


def test_titles_are_found_below_a_heading_with_blanks_breaks_and_units() -> None:
    rows = [
        ["2025年应急减排清单", "", "", "", "", ""],
        ["序号", "企业 名称*", "所属\n区县", "行业类型（必填）", "SO2排放量\n(t/a)", "备用"],
        DATA,
    ]
    assert mapped(rows, "Sheet1") == {
        "序号": "",
        "企业 名称*": "name",
        "所属区县": "district",
        "行业类型（必填）": "industry",
        "SO2排放量(t/a)": "emissions.so2",
        "备用": "",
    }


def test_two_rows_with_merged_cells_are_one_header() -> None:
    rows = [["序号", "企业名称", "区县", "行业", "年排放量（千克/年）", ""], ["", "", "", "", "SO2", "NOx"], DATA]
    merged = (((0, 4), (0, 5)), ((0, 0), (1, 0)), ((0, 1), (1, 1)))
    layout = propose("工业源", rows, merged)
    assert layout is not None
    assert [each.field for each in layout.columns][4:] == ["emissions.so2", "emissions.nox"]
    assert [each.unit for each in layout.columns][4:] == ["千克/年", "千克/年"]
    assert len(layout.head) == 2


def test_a_bare_telephone_belongs_to_the_person_before_it() -> None:
    titles = ["企业名称", "区县", "行业", "法人", "联系电话", "责任人", "联系电话"]
    layout = propose("工业源", [titles, DATA], ())
    assert layout is not None
    assert [each.field for each in layout.columns][3:] == [
        "legal-representative.name",
        "legal-representative.phone",
        "responsible.name",
        "responsible.phone",
    ]
    assert len({each.title for each in layout.columns}) == len(titles)


def test_what_is_only_alike_is_marked_so() -> None:
    layout = propose("工业源", [["企业名称", "所属区县", "行业类型", "统一社会信用代码证号"], DATA[1:5]], ())
    assert layout is not None
    assert [(each.field, each.sure) for each in layout.columns][-1] == ("code", "likely")


def test_each_field_has_one_column() -> None:
    layout = propose("工业源", [["企业名称", "单位名称", "区县", "行业"], DATA[:4]], ())
    assert layout is not None
    assert [each.field for each in layout.columns] == ["name", "", "district", "industry"]


def test_a_sheet_without_known_titles_is_none() -> None:
    assert propose("填表须知", [["说明一"], ["说明二"]], ()) is None


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.key)
def test_our_own_titles_are_all_sure(table) -> None:  # type: ignore[no-untyped-def]
    layout = propose(table.title, [[each.title for each in table.fields]], ())
    assert layout is not None
    assert [(each.field, each.sure) for each in layout.columns] == [(each.key, "sure") for each in table.fields]


def test_what_is_saved_is_what_is_read_again_and_goes_before_a_proposal() -> None:
    layout = propose("工业源", [["企业名称", "区县", "行业", "产值"], DATA[:4]], ())
    assert layout is not None
    data = to_data({"工业源": layout})
    assert from_data(data, "columns.yaml") == {"工业源": layout}
    data["sheets"]["工业源"]["columns"]["D"]["field"] = "note"
    stated = from_data(data, "columns.yaml")["工业源"]
    assert [each.field for each in settled(layout, stated).columns] == ["name", "district", "industry", "note"]
