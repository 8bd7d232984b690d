"""Tables are read in one shape; rows that do not fill their columns are told at their place."""

from __future__ import annotations

import pytest

from plangen.model.tables import TableCell
from plangen.source.project import Project, project_from

from .sample import OUTLINE, told, tree

TABLE = """\
tables:
  grades:
    columns: [{title: 行业, width: 8}, {title: 分支}, {title: 等级, align: centre}]
    header: [['', {words: 分类, columns: 2}]]
    rows:
      - {cells: [焦化], rows: [[常规机焦, A], [热回收焦, 1]]}
      - [铝冶炼, {words: 全部, columns: 2}]
"""


def with_table(old: str = "", new: str = "", used: str = "grades") -> Project:
    assert not old or TABLE.count(old) == 1
    outline = OUTLINE.replace("words: 制定本预案。", f"table: {used}")
    more = {"plans/here/outline.yaml": outline, "plans/here/tables.yaml": TABLE.replace(old, new) if old else TABLE}
    return project_from(tree() | {path: text.encode() for path, text in more.items()})


def test_rows_and_cells_have_one_shape() -> None:
    found = with_table()
    assert found.findings == ()
    table = found.plans["here-2025"].tables["grades"]
    group, row = table.rows
    assert [cell.words for cell in group.cells] == ["焦化"]
    assert [[cell.words for cell in each.cells] for each in group.rows] == [["常规机焦", "A"], ["热回收焦", "1"]]
    assert row.cells == (TableCell(words="铝冶炼"), TableCell(words="全部", columns=2))
    assert table.header == ((TableCell(), TableCell(words="分类", columns=2)),)
    assert [column.align for column in table.columns] == ["left", "left", "centre"]


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("[常规机焦, A]", "[常规机焦]", ["6:30 PS221"]),
        ("[热回收焦, 1]", "[热回收焦, 1, 2]", ["6:41 PS221"]),
        ("分类, columns: 2", "分类, columns: 3", ["4:14 PS221"]),
        ("全部, columns: 2", "全部", ["7:9 PS221"]),
        ("cells: [焦化]", "cells: [焦化, 甲, 乙]", ["6:9 PS221"]),
        ("[铝冶炼, {words: 全部, columns: 2}]", "[[铝冶炼], 甲, 乙]", ["7:10 PS102"]),
        ("[铝冶炼, {words: 全部, columns: 2}]", "铝冶炼", ["7:9 PS102"]),
        ("[铝冶炼, {words: 全部, columns: 2}]", "[]", ["7:9 PS106"]),
        ("{words: 全部, columns: 2}", "{words: 全部, columns: 0}", ["7:36 PS109"]),
        ("width: 8", "width: 0", ["3:34 PS109"]),
    ],
)
def test_fault_is_told_at_the_row_or_cell(old: str, new: str, findings: list[str]) -> None:
    assert told(with_table(old, new)) == [f"plans/here/tables.yaml:{each}" for each in findings]


def test_a_table_without_rows_is_told() -> None:
    text = TABLE.partition("    rows:")[0] + "    rows: []\n"
    found = project_from(tree() | {"plans/here/tables.yaml": text.encode()})
    assert told(found) == ["plans/here/tables.yaml:5:11 PS106"]


def test_a_table_that_is_not_there_is_told_with_the_nearest() -> None:
    found = with_table(used="grade")
    assert told(found) == ["plans/here/outline.yaml:5:43 PS220"]
    assert found.findings[0].help.zh == "是否应为“grades”？"


def test_a_cell_has_its_place() -> None:
    found = with_table()
    place = found.locate("here-2025", ("tables", "grades", "rows", 0, "rows", 1, "cells", 0))
    assert str(place) == "plans/here/tables.yaml:6:42"
