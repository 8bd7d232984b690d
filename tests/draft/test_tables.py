"""Merged cells become groups of rows; what cannot be said so is not tried."""

from __future__ import annotations

from plangen.document.nodes import Cell, Column, Paragraph, Row, Run, Table
from plangen.draft.tables import is_merged, table_data
from plangen.draft.words import marked


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Paragraph((Run(text),)),), columns, rows)


def table(header: list[list[Cell]], rows: list[list[Cell]], columns: int) -> Table:
    return Table(
        (Column(),) * columns,
        tuple(Row(tuple(cells)) for cells in rows),
        tuple(Row(tuple(cells)) for cells in header),
    )


def test_a_cell_over_rows_is_a_group_and_numbers_are_computed() -> None:
    source = table(
        [[cell("序号"), cell("行业"), cell("分支")]],
        [
            [cell("1", rows=2), cell("焦化", rows=2), cell("常规机焦")],
            [cell("热回收焦")],
            [cell("2"), cell("石灰窑"), cell("石灰窑工业")],
        ],
        3,
    )
    assert is_merged(source)
    assert table_data(source) == {
        "numbered": True,
        "columns": [{"title": "行业"}, {"title": "分支"}],
        "rows": [{"cells": ["焦化"], "rows": [["常规机焦"], ["热回收焦"]]}, ["石灰窑", "石灰窑工业"]],
    }


def test_groups_nest_and_a_row_may_have_a_cell_over_columns() -> None:
    source = table(
        [[cell("甲"), cell("乙"), cell("丙")]],
        [
            [cell("一", rows=3), cell("二", rows=2), cell("a")],
            [cell("b")],
            [cell("c", columns=2)],
        ],
        3,
    )
    found = table_data(source)
    assert found
    assert found["rows"] == [
        {"cells": ["一"], "rows": [{"cells": ["二"], "rows": [["a"], ["b"]]}, [{"words": "c", "columns": 2}]]}
    ]


def test_headings_over_several_columns_stand_above_the_titles() -> None:
    source = table(
        [[cell("污染物", rows=2), cell("减排比例", columns=2)], [cell("黄色"), cell("红色")]],
        [[cell("SO2"), cell("10%"), cell("30%")]],
        3,
    )
    assert table_data(source) == {
        "columns": [{"title": "污染物"}, {"title": "黄色"}, {"title": "红色"}],
        "header": [["", {"words": "减排比例", "columns": 2}]],
        "rows": [["SO2", "10%", "30%"]],
    }


def test_a_cell_that_reaches_down_on_the_right_is_no_group() -> None:
    source = table([[cell("甲"), cell("乙")]], [[cell("a"), cell("b", rows=2)], [cell("c")]], 2)
    assert table_data(source) is None


def test_bold_is_carried_over_without_the_punctuation_at_its_ends() -> None:
    assert marked((Run("工业源减排措施。", bold=True), Run("执行清单。"))) == "**工业源减排措施**。执行清单。"
    assert marked((Run("1. 甲", bold=True),)) == "**1. 甲**"
    assert marked((Run("。", bold=True), Run("*乙**"))) == "。*乙\\*\\*"
