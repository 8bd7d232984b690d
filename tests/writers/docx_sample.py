"""An invented document that holds every kind of node: notice, plan, two annexes, imprint."""

from __future__ import annotations

from datetime import date

from plangen.document.nodes import (
    Align,
    Attachments,
    Block,
    Box,
    Break,
    Cell,
    Column,
    Document,
    Imprint,
    Inlines,
    Link,
    Note,
    Page,
    Paragraph,
    ParagraphRole,
    Part,
    PartKind,
    RedHead,
    Row,
    Run,
    Script,
    Section,
    Signature,
    Table,
    Tone,
    TreeChart,
)
from plangen.writers.layout import Layout, load_layout

SENTENCE = "各成员单位应当按照职责分工落实应急减排措施，做到可操作、可监测、可核查，并将落实情况及时报送指挥部办公室。"

LONG_NAME = "应急减排措施清单编制说明及各级响应启动条件对照一览表"
COPIES = "市委各部门，市人大常委会办公室，市政协办公室，市监委，市法院，市检察院，云川军分区，各人民团体"
IMPRINT = Imprint("云川市人民政府办公室", date(2025, 2, 26), COPIES)


def layout() -> Layout:
    return load_layout("gbt9704")


def said(*texts: str) -> Inlines:
    return tuple(Run(text) for text in texts)


def body(text: str, **more: object) -> Paragraph:
    return Paragraph(said(text), **more)  # type: ignore[arg-type]


def cell(text: str, **more: object) -> Cell:
    return Cell((Paragraph(said(text), role=ParagraphRole.CELL),), **more)  # type: ignore[arg-type]


def section(identifier: str, level: int, mark: str, title: str, *blocks: Block) -> Section:
    return Section(identifier, level, mark.strip(), mark, said(title), blocks)


def duties(rows: int = 40) -> Table:
    """A table with merged cells in the header and in the rows; an even number of rows."""
    header = (
        Row((cell("序号", rows=2), cell("单位", rows=2), cell("各级响应的主要措施", columns=3))),
        Row((cell("黄色", tone=Tone.YELLOW), cell("橙色", tone=Tone.ORANGE), cell("红色", tone=Tone.RED))),
    )
    filled = []
    for number in range(1, rows + 1):
        levels = (cell("限产20%"), cell("限产50%"), cell("停产"))
        if number % 2:
            first = (cell(str(number), align=Align.CENTRE), cell(f"第{number}组成员单位", rows=2))
        else:
            first = (cell(str(number), align=Align.CENTRE),)
        filled.append(Row((*first, *levels), id=f"row-{number}"))
    columns = (Column(1), Column(3), Column(2), Column(2), Column(2))
    return Table(columns, tuple(filled), header, caption=said("表1　响应措施一览"))


def organisation(leaves: int = 20) -> TreeChart:
    teams = tuple(Box(f"第{number}工作组成员单位") for number in range(1, leaves + 1))
    office = Box("重污染天气应急指挥部办公室", teams)
    return TreeChart(Box("云川市重污染天气应急指挥部", (office,)), alt="指挥部下设办公室，办公室下设各工作组")


def notice(**head: str) -> Part:
    blocks: tuple[Block, ...] = (
        RedHead("云川市人民政府办公室文件", "云政办〔2025〕6号", **head),
        Paragraph(said("各区县人民政府，市政府各部门、各直属机构："), role=ParagraphRole.ADDRESSEES),
        body("《云川市重污染天气应急预案（2025年修订）》已经市人民政府同意，现印发给你们，请结合实际认真组织实施。"),
        body("2019年11月4日印发的《云川市重污染天气应急预案》同时废止。"),
        Attachments((Link("成员单位和职责分工", "annex-1"), Link(LONG_NAME, "annex-2"))),
        Signature("云川市人民政府办公室", date(2025, 2, 25)),
        Note("此件公开发布"),
    )
    title = (Run("云川市人民政府办公室"), Break(), Run("关于印发云川市重污染天气应急预案的"), Break(), Run("通　　知"))
    return Part("notice", PartKind.NOTICE, blocks, title=title)


def plan() -> Part:
    particles = (Run("细颗粒物（PM"), Run("2.5", script=Script.SUB), Run("）和NO"), Run("x", script=Script.SUB))
    rest = (Run("日均浓度以"), Run("实测值", bold=True), Run("为准，见"), Link("第4.1节", "start"), Run("。"))
    conditions = (body("预测日AQI大于200。"), body("持续48小时以上。", mark="①", depth=1))
    yellow = section("yellow-a", 4, "（1）", "启动条件", *conditions)
    graded = section("yellow", 3, "1.", "黄色预警", body(SENTENCE), yellow)
    levels = section("levels", 2, "（一）", "预警分级", Paragraph((*particles, *rest)), graded)
    long = tuple(body(SENTENCE * 3, mark=f"（{number}）") for number in range(1, 10))
    bodies = (body("组织体系见下图。"), organisation(), body(SENTENCE), *long)
    blocks: tuple[Block, ...] = (
        section("general", 1, "一、", "总则", body(SENTENCE * 2), levels),
        section("organisation", 1, "二、", "组织机构和职责", *bodies),
        section("response", 1, "三、", "应急响应", section("start", 2, "（一）", "启动", body(SENTENCE)), duties()),
    )
    title = (Run("云川市重污染天气应急预案"),)
    return Part("plan", PartKind.PLAN, blocks, title=title, subtitle="（2025年修订）")


def annexes() -> tuple[Part, Part]:
    first = Part(
        "annex-1",
        PartKind.ANNEX,
        (section("duty", 1, "一、", "市生态环境局", body(SENTENCE)),),
        label="附件1",
        title=said("成员单位和职责分工"),
    )
    second = Part(
        "annex-2", PartKind.ANNEX, (duties(4), IMPRINT), label="附件2", title=said("应急减排措施清单编制说明")
    )
    return first, second


def document(**head: str) -> Document:
    return Document(
        "yunchuan",
        "云川市重污染天气应急预案",
        (notice(**head), plan(), *annexes()),
        dated=date(2025, 2, 25),
        issuer="云川市人民政府办公室",
    )


def landscape() -> Document:
    wide = Part("wide", PartKind.ANNEX, (duties(40),), label="附件3", title=said("宽表"), page=Page.LANDSCAPE)
    first, second = annexes()
    return Document("turned", "横排", (first, wide, second), dated=date(2025, 2, 25))
