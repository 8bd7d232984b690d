"""The source of ``templates/placard.docx``: a page with merge fields as Word writes them; run it to write the file."""

from __future__ import annotations

from pathlib import Path

from plangen.writers.docx.namespaces import ALL, W
from plangen.writers.docx.package import member, pack
from plangen.writers.docx.properties import APPLICATION, properties
from plangen.writers.docx.static import THEME, settings
from plangen.writers.docx.xml import DECLARATION

FILE = Path(__file__).parents[2] / "templates" / "placard.docx"
PAGE = 16838, 11906
MARGIN = 680
COLUMNS = 2620, 5119, 2620, 5119
GROUNDS = {"蓝色": "CFE2F3", "黄色": "FFF3B0", "橙色": "F7B267", "红色": "E58074"}
TITLE, LABEL, TEXT, NAME, FOOT = ("Title", "PlacardLabel", "PlacardText", "PlacardName", "PlacardFoot")
SONG, HEI, FANGSONG = "方正小标宋简体", "黑体", "仿宋_GB2312"
STYLES = (
    (TITLE, "Title", SONG, 60, 800, "center"),
    (LABEL, "公示牌栏目", HEI, 28, 390, "center"),
    (TEXT, "公示牌内容", FANGSONG, 32, 430, "left"),
    (NAME, "公示牌企业名称", HEI, 40, 540, "left"),
    (FOOT, "公示牌落款", FANGSONG, 24, 330, "left"),
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINE = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def merge(name: str) -> str:
    """A merge field in the form that Word writes."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> MERGEFIELD {name} \\* MERGEFORMAT </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text(f"«{name}»")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'  # noqa: E501
    )


def paragraph(style: str, *content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def cell(width: int, *paragraphs: str, columns: int = 1, ground: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{''.join(paragraphs)}</w:tc>"


def row(*cells: str, height: int = 0) -> str:
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{''.join(cells)}</w:tr>"


def label(*lines: str) -> str:
    return cell(COLUMNS[0], *(paragraph(LABEL, text(line)) for line in lines), ground="E7E6E6")


def person(name: str) -> str:
    return cell(COLUMNS[1], paragraph(TEXT, merge(name), text("　"), merge(f"{name}联系方式")))


def value(name: str) -> str:
    return cell(COLUMNS[1], paragraph(TEXT, merge(name)))


def level(colour: str) -> str:
    head = (
        paragraph(LABEL, text(f"{colour}预警")),
        paragraph(LABEL, text("（"), merge(f"{colour}预警响应"), text("）")),
    )
    measures = cell(sum(COLUMNS[1:]), paragraph(TEXT, merge(f"{colour}预警措施")), columns=3)
    return row(cell(COLUMNS[0], *head, ground=GROUNDS[colour]), measures, height=700)


def foot(name: str) -> str:
    return paragraph(FOOT, text(f"{name}："), merge(name))


def table() -> str:
    borders = "".join(f"<w:{edge} {_LINE}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = "".join(
        f'<w:{edge} w:w="{room}" w:type="dxa"/>'
        for edge, room in (("top", 40), ("left", 120), ("bottom", 40), ("right", 120))
    )
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(COLUMNS)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'  # noqa: E501
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in COLUMNS)
    feet = (
        foot("制发和监督单位"),
        foot("监督电话"),
        foot("有效期"),
        foot("制作依据"),
        paragraph(FOOT, text("本牌置于厂区或工地出入口醒目位置。")),
    )
    rows = (
        row(label("企业名称"), cell(sum(COLUMNS[1:]), paragraph(NAME, merge("企业名称")), columns=3), height=640),
        row(label("所属区县"), value("所属区县"), label("行业类型"), value("行业类型"), height=520),
        row(label("绩效等级"), value("绩效等级"), label("监督人", "及联系方式"), person("监督人")),
        row(
            label("法定代表人", "及联系方式"),
            person("法定代表人"),
            label("应急减排责任人", "及联系方式"),
            person("应急减排责任人"),
        ),
        *map(level, GROUNDS),
        row(
            cell(sum(COLUMNS[:3]), *feet, columns=3),
            cell(
                COLUMNS[3],
                f'<w:p><w:pPr><w:pStyle w:val="{FOOT}"/><w:jc w:val="center"/></w:pPr>{merge("二维码")}</w:p>',
            ),
        ),
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document() -> str:
    section = (
        f'<w:sectPr><w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="340" w:footer="340"'  # noqa: E501
        ' w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )
    title = paragraph(TITLE, text("重污染天气应急减排公示牌"))
    last = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="14" w:lineRule="exact"/></w:pPr></w:p>'
    return f"{DECLARATION}<w:document {ALL}><w:body>{title}{table()}{last}{section}</w:body></w:document>"


def styles() -> str:
    def fonts(face: str) -> str:
        return f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'

    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    own = "".join(
        f'<w:style w:type="paragraph"{"" if name.isascii() else " w:customStyle=" + chr(34) + "1" + chr(34)}'
        f' w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:spacing w:before="0" w:after="{120 if style == TITLE else 0}" w:line="{line}" w:lineRule="exact"/><w:jc w:val="{align}"/></w:pPr>'  # noqa: E501
        f'<w:rPr>{fonts(face)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for style, name, face, size, line, align in STYLES
    )
    return (
        f"{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{own}</w:styles>"
    )


def font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{face}"><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for face in (SONG, HEI, FANGSONG)
    )
    return f"{DECLARATION}<w:fonts {W}>{fonts}</w:fonts>"


def relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def types() -> str:
    parts = {
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def build() -> bytes:
    """The template, byte for byte."""
    root = relations(
        (f"{_OFFICE}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    )
    own = relations(
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/settings", "settings.xml"),
        (f"{_OFFICE}/fontTable", "fontTable.xml"),
        (f"{_OFFICE}/theme", "theme/theme1.xml"),
    )
    parts = {
        "[Content_Types].xml": types(),
        "_rels/.rels": root,
        "docProps/app.xml": APPLICATION,
        "docProps/core.xml": properties("重污染天气应急减排公示牌模板", "", None),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": own,
        "word/styles.xml": styles(),
        "word/settings.xml": settings(update=False),
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": THEME,
    }
    return pack(member(name, content) for name, content in parts.items())


if __name__ == "__main__":
    FILE.write_bytes(build())
