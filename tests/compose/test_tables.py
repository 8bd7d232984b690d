"""Tables from data: groups span their rows, headings their columns, in the tree and on paper."""

from __future__ import annotations

import io
import zipfile

from conftest import composed
from lxml import etree
from msgspec.structs import replace

from plangen.compose.context import Library
from plangen.compose.tables import data_table
from plangen.document.nodes import Cell, Document, Paragraph, Part, PartKind, Run
from plangen.document.nodes import Table as Node
from plangen.document.walk import plain
from plangen.model.outline import Annex, Content
from plangen.model.plan import Plan
from plangen.model.tables import Table as Data
from plangen.model.tables import TableCell, TableColumn, TableRow
from plangen.writers import docx, html, text
from plangen.writers.docx.grid import column_widths
from plangen.writers.layout import load_layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells(*words: str) -> tuple[TableCell, ...]:
    return tuple(TableCell(words=each) for each in words)


def row(*words: str) -> TableRow:
    return TableRow(cells=cells(*words))


COLUMNS = tuple(TableColumn(title=title, width=width) for title, width in (("行业", 10), ("分支", 20), ("等级", 30)))
COKE = TableRow(cells=cells("焦化"), rows=(row("常规机焦", "A"), row("热回收焦", "B"), row("半焦", "C")))
GRADES = Data(id="grades", numbered=True, columns=COLUMNS, rows=(COKE, row("氧化铝", "氧化铝工业", "A")))
"""Two industries with numbers, the first with three branches."""


def printed(plan: Plan, shared: Library, table: Data, words: str = "见上表。") -> Document:
    annex = Annex(id="annex-grades", title="分类", content=(Content(table=table.id), Content(words=words)))
    result = composed(replace(plan, annexes=(*plan.annexes, annex), tables={table.id: table}), shared)
    assert [finding.rule for finding in result.findings] == []
    return result.document


def table_of(document: Document) -> Node:
    part: Part = document.parts[-1]
    return next(block for block in part.blocks if isinstance(block, Node))


def body(table: Node) -> str:
    """``document.xml`` of a document that has the table only."""
    document = Document("d", "题", (Part("p", PartKind.PLAN, (table,)),))
    data = docx.write(document, load_layout("gbt9704"))
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def words_of(cell: Cell) -> list[str]:
    return [plain(block.inlines) for block in cell.blocks if isinstance(block, Paragraph)]


def grid(table: Node) -> list[list[tuple[str, int, int]]]:
    """Words, columns and rows of the cells that begin in each row, the header's first."""
    return [
        [("|".join(words_of(cell)), cell.columns, cell.rows) for cell in each.cells]
        for each in (*table.header, *table.rows)
    ]


def test_a_group_and_its_number_span_its_rows(plan: Plan, shared: Library) -> None:
    assert grid(table_of(printed(plan, shared, GRADES))) == [
        [("序号", 1, 1), ("行业", 1, 1), ("分支", 1, 1), ("等级", 1, 1)],
        [("1", 1, 3), ("焦化", 1, 3), ("常规机焦", 1, 1), ("A", 1, 1)],
        [("热回收焦", 1, 1), ("B", 1, 1)],
        [("半焦", 1, 1), ("C", 1, 1)],
        [("2", 1, 1), ("氧化铝", 1, 1), ("氧化铝工业", 1, 1), ("A", 1, 1)],
    ]


def test_groups_nest_and_cells_span_columns() -> None:
    inner = TableRow(cells=cells("乙"), rows=(row("丙"), row("丁")))
    outer = TableRow(cells=cells("甲"), rows=(inner, TableRow(cells=(TableCell(words="戊", columns=2),))))
    drafts = data_table(Data(id="t", columns=COLUMNS, rows=(outer,))).rows
    assert [[(cell.columns, cell.rows) for cell in each.cells] for each in drafts] == [
        [(1, 3), (1, 2), (1, 1)],
        [(1, 1)],
        [(2, 1)],
    ]


def test_an_empty_heading_leaves_its_place_to_the_one_below(plan: Plan, shared: Library) -> None:
    header = ((TableCell(), TableCell(words="绩效分级", columns=2)),)
    table = table_of(printed(plan, shared, replace(GRADES, header=header)))
    assert grid(table)[:2] == [
        [("序号", 1, 2), ("行业", 1, 2), ("绩效分级", 2, 1)],
        [("分支", 1, 1), ("等级", 1, 1)],
    ]


def test_every_writer_carries_the_spans(plan: Plan, shared: Library) -> None:
    header = ((TableCell(), TableCell(words="绩效分级", columns=2)),)
    document = printed(plan, shared, replace(GRADES, caption="行业分类", header=header))
    page = html.write(document)
    assert '<td class="left" rowspan="3">' in page
    assert 'colspan="2"' in page
    assert "<caption>行业分类</caption>" in page
    assert "绩效分级" in text.write(document)
    xml = body(table_of(document))
    assert xml.count('<w:vMerge w:val="restart"/>') == 4
    assert xml.count("<w:tblHeader/>") == 2


def test_every_docx_row_fills_the_grid(plan: Plan, shared: Library) -> None:
    tree = etree.fromstring(body(table_of(printed(plan, shared, GRADES))).encode())
    widths = [int(column.get(f"{W}w")) for column in tree.iter(f"{W}gridCol")]
    for each in tree.iter(f"{W}tr"):
        spans = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in each.iter(f"{W}tc")]
        assert sum(spans) == sum(widths)


def test_words_of_a_cell_have_names_bold_and_paragraphs(plan: Plan, shared: Library) -> None:
    words = "@works**立即**停工。\n\n报@office，PM2.5。"
    table = table_of(printed(plan, shared, replace(GRADES, numbered=False, rows=(row("甲", "乙", words),))))
    cell = table.rows[0].cells[2]
    assert words_of(cell) == ["市建设局（市水务局）立即停工。", "报市指挥部办公室，PM2.5。"]
    first = cell.blocks[0]
    assert isinstance(first, Paragraph)
    assert [run.text for run in first.inlines if isinstance(run, Run) and run.bold] == ["立即"]


def test_an_unknown_name_is_told_at_its_cell(plan: Plan, shared: Library) -> None:
    table = replace(GRADES, rows=(TableRow(cells=cells("甲"), rows=(row("乙", "@nobody"),)),))
    annex = Annex(id="annex-grades", title="分类", content=(Content(table="grades"),))
    (finding,) = composed(replace(plan, annexes=(*plan.annexes, annex), tables={"grades": table}), shared).findings
    assert finding.at == "tables/grades/rows/0/rows/0/cells/1/@nobody"


def test_a_cell_of_two_thousand_characters_may_go_on_on_the_next_page(plan: Plan, shared: Library) -> None:
    table = table_of(printed(plan, shared, replace(GRADES, rows=(row("甲", "乙", "应" * 2000), row("丙", "丁", "戊")))))
    assert body(table).count("<w:cantSplit/>") == 2  # the header and the short row


def test_widths_wider_than_the_page_are_scaled(plan: Plan, shared: Library) -> None:
    wide = tuple(TableColumn(title=f"列{n}", width=200) for n in range(1, 11))
    table = table_of(printed(plan, shared, Data(id="wide", columns=wide, rows=(row(*map(str, range(10))),))))
    assert sum(column_widths([column.weight for column in table.columns], 8844)) == 8844
    assert body(table).count('<w:gridCol w:w="88') == 10


def test_a_column_without_width_follows_its_words() -> None:
    columns = tuple(TableColumn(title=title) for title in ("序", "内容"))
    narrow, broad = data_table(Data(id="t", columns=columns, rows=(row("1", "文字" * 20),))).weights
    assert narrow == 4
    assert broad > 12


def test_a_column_without_width_is_not_starved_by_wide_ones() -> None:
    columns = (TableColumn(title="宽", width=200), TableColumn(title="窄"))
    weights = data_table(Data(id="t", numbered=True, columns=columns, rows=(row("1", "2"),))).weights
    assert min(weights) / sum(weights) > 0.08
