"""An invented document that uses every node, and each block alone for tests that put it in every place."""

from __future__ import annotations

from base64 import b64decode
from datetime import date

from plangen.document.nodes import (
    Align,
    Attachments,
    Block,
    Box,
    Break,
    Cell,
    Column,
    Contents,
    Document,
    Entry,
    FlowBox,
    FlowChart,
    FlowEdge,
    FlowKind,
    Image,
    Imprint,
    Link,
    Node,
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

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


def text(words: str) -> tuple[Run, ...]:
    return (Run(words),)


def paragraph(words: str, **rest: object) -> Paragraph:
    return Paragraph(text(words), **rest)


def cell(words: str, **rest: object) -> Cell:
    return Cell((paragraph(words, role=ParagraphRole.CELL),), **rest)


LEVELS = Table(
    columns=(Column(1), Column(3), Column(2)),
    caption=text("表1　预警分级与响应"),
    id="table-levels",
    header=(
        Row((cell("级别", rows=2, align=Align.CENTRE), cell("启动与响应", columns=2, align=Align.CENTRE))),
        Row((cell("启动条件", align=Align.CENTRE), cell("响应级别", align=Align.CENTRE))),
    ),
    rows=(
        Row(
            (
                cell("黄色预警", tone=Tone.YELLOW, align=Align.CENTRE),
                cell("预测日AQI＞200，或日AQI＞150持续48小时及以上"),
                cell("Ⅲ级", align=Align.CENTRE, rows=2),
            ),
            id="level-yellow",
        ),
        Row(
            (
                cell("较重", tone=Tone.ORANGE, align=Align.CENTRE),
                cell("预测日AQI＞200持续48小时；或日AQI＞150持续72小时及以上"),
            )
        ),
        Row((cell("合计", columns=2, tone=Tone.HEAD), cell("3", align=Align.RIGHT))),
    ),
)

CHART = TreeChart(
    root=Box(
        "青禾市重污染天气应急指挥部",
        (
            Box("指挥部办公室", (Box("综合协调组"), Box("宣传报道组"))),
            Box("专家组"),
            Box("县（区）应急指挥机构", (Box("乡镇（街道）"),)),
        ),
    ),
    alt="青禾市重污染天气应急组织体系",
    id="chart-bodies",
)

FLOW = FlowChart(
    boxes=(
        FlowBox("watch", "监测预报", FlowKind.START),
        FlowBox("hit", "是否达到预警条件？", FlowKind.DECISION),
        FlowBox("respond", "启动应急响应"),
        FlowBox("lift", "响应终止", FlowKind.END),
    ),
    edges=(
        FlowEdge("watch", "hit"),
        FlowEdge("hit", "respond", "是"),
        FlowEdge("hit", "watch", "否"),
        FlowEdge("respond", "lift"),
    ),
    alt="青禾市应急响应流程",
    id="chart-flow",
    caption=text("图2　应急响应流程"),
)

NOTICE = Part(
    id="notice",
    kind=PartKind.NOTICE,
    title=(Run("青禾市人民政府办公室关于印发《青禾市"), Break(), Run("重污染天气应急预案》的通知")),
    blocks=(
        RedHead("青禾市人民政府办公室文件", "青政办〔2026〕7号", urgency="加急"),
        paragraph("各县（区）人民政府，市政府各部门：", role=ParagraphRole.ADDRESSEES),
        paragraph("《青禾市重污染天气应急预案》已经市政府同意，现予印发，请照此执行。"),
        paragraph("（联系单位：市生态环境局）", role=ParagraphRole.CONTACT),
        Attachments((Link("青禾市重污染天气应急预案", "plan"), Link("应急组织体系框图", "annex-1"))),
        Signature("青禾市人民政府办公室", date(2026, 3, 9)),
        Note("此件公开发布"),
        Imprint("青禾市人民政府办公室", date(2026, 3, 10), copies="市委办公室，市人大常委会办公室。"),
    ),
)

PLAN = Part(
    id="plan",
    kind=PartKind.PLAN,
    title=text("青禾市重污染天气应急预案"),
    subtitle="（2026年修订）",
    blocks=(
        Section(
            id="general",
            level=1,
            number="1",
            mark="1 ",
            title=text("总则"),
            blocks=(
                Section(
                    id="purpose",
                    level=2,
                    number="1.1",
                    mark="1.1 ",
                    title=text("编制目的"),
                    blocks=(
                        Paragraph(
                            (
                                Run("及时应对细颗粒物（PM"),
                                Run("2.5", script=Script.SUB),
                                Run("）污染，分级办法见"),
                                Link("第2节", "alerts"),
                                Run("。"),
                            )
                        ),
                        Paragraph(text("公众优先。"), mark="（1）", id="people-first"),
                        Paragraph((Run("提前响应，", bold=True), Run("逐级加严。", italic=True)), mark="（2）"),
                        Paragraph(text("预测先行；"), mark="①", depth=1),
                    ),
                ),
            ),
        ),
        Section(
            id="alerts",
            level=1,
            number="2",
            mark="2 ",
            title=text("预警"),
            blocks=(LEVELS, paragraph("臭氧以微克每立方米计。")),
        ),
    ),
)

ANNEX = Part(
    id="annex-1",
    kind=PartKind.ANNEX,
    label="附件1",
    title=text("应急组织体系框图"),
    page=Page.LANDSCAPE,
    blocks=(CHART, FLOW, Image(PIXEL, "png", 1, 1, "青禾市市徽", caption=text("图1　标识"), id="image-mark")),
)

DOCUMENT = Document(
    id="qinghe-2026",
    title="青禾市重污染天气应急预案",
    parts=(NOTICE, PLAN, ANNEX),
    dated=date(2026, 3, 9),
    issuer="青禾市人民政府办公室",
)

BLOCKS: dict[str, tuple[Block, tuple[str, ...]]] = {
    "paragraph": (Paragraph((Run("甲文"), Break(), Link("乙链", "x")), mark="（丙）"), ("（丙）", "甲文", "乙链")),
    "section": (Section("s", 1, "9", "九、", text("丁题"), (paragraph("戊段"),)), ("九、", "丁题", "戊段")),
    "table": (
        Table((Column(),), (Row((cell("己格"),)),), (Row((cell("庚头"),)),), text("辛表题")),
        ("辛表题", "庚头", "己格"),
    ),
    "tree-chart": (TreeChart(Box("壬框", (Box("癸框"),)), "子图"), ("子图", "壬框", "癸框")),
    "flow-chart": (
        FlowChart(
            (FlowBox("a", "壬步"), FlowBox("b", "癸步")), (FlowEdge("a", "b", "子路"),), "丑图", "", text("寅题")
        ),
        ("壬步", "癸步", "寅题"),
    ),
    "image": (Image(PIXEL, "png", 1, 1, "丑图", text("寅图题")), ("丑图", "寅图题")),
    "red-head": (
        RedHead("卯机关文件", "卯发〔2026〕1号", "辰某", "000123", "机密★1年", "特急"),
        ("000123", "机密★1年", "特急", "卯机关文件", "卯发〔2026〕1号", "辰某"),
    ),
    "contents": (Contents((Entry("卯章", "x"), Entry("辰节", "y", 2))), ("卯章", "辰节")),
    "attachments": (Attachments((Link("巳件", "x"), Link("午件", "y"))), ("1.", "巳件", "2.", "午件")),
    "signature": (Signature("未机关", date(2026, 1, 2)), ("未机关", "2026年1月2日")),
    "note": (Note("申注"), ("（申注）",)),
    "imprint": (Imprint("酉办公室", date(2026, 1, 3), "戌局"), ("戌局", "酉办公室", "2026年1月3日印发")),
}

PLACES = ("part", "section", "cell", "header cell", "second part")


def placed(block: Block, place: str) -> Document:
    """A document with the block at a place, between two paragraphs."""
    blocks: tuple[Block, ...] = (paragraph("前文"), block, paragraph("后文"))
    if place == "section":
        blocks = (Section("outer", 1, "1", "一、", text("外节"), blocks),)
    elif place == "cell":
        blocks = (Table((Column(),), (Row((Cell(blocks),)),)),)
    elif place == "header cell":
        blocks = (Table((Column(),), (Row((cell("末格"),)),), (Row((Cell(blocks),)),)),)
    part = Part("p", PartKind.PLAN, blocks, title=text("大题"))
    before = (Part("first", PartKind.NOTICE, (), title=text("通知")),) if place == "second part" else ()
    return Document("d", "题名", (*before, part))


def block_kinds() -> set[str]:
    """The tags of all blocks that the document knows."""
    return {kind.__struct_config__.tag for kind in Node.__subclasses__() if kind in Block.__args__}
