"""What can be wrong with a list: the table of the LI rules."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from plangen.finding import Finding, Place, Severity, Text

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Fault(Struct, frozen=True):
    """One rule: id, name, level, what it asks for, and its message and advice with ``{placeholders}``."""

    rule: str
    name: str
    severity: Severity
    title: Text
    message: Text
    help: Text

    def at(self, file: str, where: str, **values: object) -> Finding:
        """The finding at a cell (``工业源!C17``) or a sheet."""
        place = Place(file, where=Text(where, where))
        return Finding(
            place, self.rule, self.severity, _filled(self.message, values), _filled(self.help, values), at=where
        )


def _filled(text: Text, values: dict[str, object]) -> Text:
    """A text with its placeholders filled; a value may itself be a text in both languages."""
    if not values:
        return text
    zh = {key: each.zh if isinstance(each, Text) else _short(each) for key, each in values.items()}
    en = {key: each.en if isinstance(each, Text) else _short(each) for key, each in values.items()}
    return Text(text.zh.format(**zh), text.en.format(**en))


_LONG, _DIGITS = 120, 24


def _short(said: object) -> object:
    """What a cell says, no longer than one reads: a number of many digits as 1E+300, a text by its beginning."""
    if not isinstance(said, str):
        return said
    if len(said) > _DIGITS and said.lstrip("-").isdecimal():
        return f"{Decimal(said).normalize():.6E}".replace(".000000", "")
    return said if len(said) <= _LONG else f"{said[:_LONG]}……"


KEPT = Text("没有导入，原文保留", "it was not taken in and is kept as written")
DROPPED = Text("没有导入", "it was not taken in")
ROW_LEFT = Text("这一行没有导入", "the row was not taken in")
"""What becomes of a cell that cannot be read: ``left`` in its message."""


def like(example: str) -> Text:
    """How a cell is to be written, by an example."""
    return Text(f"请照此填写：{example}。", f"Write it like this: {example}.")


def _fault(rule: str, name: str, severity: Severity, *texts: str) -> Fault:
    title, message, advice = (Text(zh, en) for zh, en in zip(texts[::2], texts[1::2], strict=True))
    return Fault(rule, name, severity, title, message, advice)


EMPTY = _fault(
    "LI001",
    "list-required-cell",
    _ERROR,
    "必填的格都填了",
    "required cells are filled",
    "“{title}”没有填，这一行没有导入",
    "“{title}” is empty; the row was not taken in",
    "请填写后重新导入。",
    "Fill it in and import again.",
)
NOT_A_NUMBER = _fault(
    "LI002",
    "list-number",
    _ERROR,
    "数字的格里是数字",
    "cells for numbers hold numbers",
    "“{said}”读不出“{title}”的数；{left}",
    "“{said}” is no number for “{title}”; {left}",
    "请只写一个数，单位写在表头。",
    "Write one number and put the unit into the header.",
)
CHECK_DIGIT = _fault(
    "LI003",
    "list-check-digit",
    _ERROR,
    "统一社会信用代码的校验码正确",
    "the check digit of a credit code is right",
    "统一社会信用代码 {said} 的校验码不对：按前17位应为 {wanted}",
    "the check digit of the credit code {said} is wrong: the first 17 characters ask for {wanted}",
    "请对照营业执照更正。",
    "Correct it by the business licence.",
)
CODE_FORM = _fault(
    "LI004",
    "list-code-form",
    _ERROR,
    "统一社会信用代码是18位",
    "a credit code has 18 characters",
    "“{said}”不是18位统一社会信用代码",
    "“{said}” is no credit code of 18 characters",
    "请对照营业执照更正，单元格设为文本格式；代码不含 I、O、S、V、Z。",
    "Correct it by the business licence, in a cell formatted as text; a code holds no I, O, S, V, Z.",
)
CODE_AS_NUMBER = _fault(
    "LI005",
    "list-code-as-number",
    _ERROR,
    "统一社会信用代码按文本存储",
    "a credit code is stored as text",
    "代码被存成了数 {said}，超过15位的数字已经丢失",
    "the code was stored as the number {said}; its digits beyond 15 are lost",
    "请把这一格设为文本格式，重新填写18位代码。",
    "Format the cell as text and enter the 18 characters again.",
)
TWICE = _fault(
    "LI006",
    "list-repeated",
    _ERROR,
    "一家企业在清单中只有一行",
    "an enterprise has one row in the list",
    "“{said}”已在 {first} 出现；两行都导入了",
    "“{said}” stands already at {first}; both rows were taken in",
    "请核对：重复的删去一行，不同的企业更正代码或名称。",
    "Check: delete the repeated row, or correct the code or name of another enterprise.",
)
MENDED = _fault(
    "LI007",
    "list-number-as-text",
    _INFO,
    "数字按数字存储",
    "numbers are stored as numbers",
    "“{said}”读作 {value}",
    "“{said}” was read as {value}",
    "如有误请更正；数字不要带单位和分隔符。",
    "Correct it if that is wrong; numbers need no units and separators.",
)
NOT_A_CHOICE = _fault(
    "LI008",
    "list-known-value",
    _ERROR,
    "有固定取值的格只写其中之一",
    "cells with set values hold one of them",
    "“{title}”写的是“{said}”，没有这一种；{left}",
    "“{title}” says “{said}”, which is not one of its values; {left}",
    "可以写：{choices}。",
    "It can be: {choices}.",
)
TOO_LONG = _fault(
    "LI009",
    "list-text-length",
    _ERROR,
    "文字不过长",
    "texts are not too long",
    "“{title}”有 {length} 字，超过 {most} 字；{left}",
    "“{title}” has {length} characters, more than {most}; {left}",
    "请缩短，或移到备注列。",
    "Shorten it, or move it to a column for remarks.",
)
FORMULA = _fault(
    "LI010",
    "list-formula",
    _INFO,
    "清单里是值，不是公式",
    "the list holds values, not formulas",
    "这一列有 {count} 个公式，取了上次保存时的值",
    "this column has {count} formulas; their last saved values were taken",
    "请确认文件是由 Excel 或 WPS 保存的；导出时只有值。",
    "Make sure that Excel or WPS saved the file; an export has the values only.",
)
ERROR_VALUE = _fault(
    "LI011",
    "list-error-value",
    _ERROR,
    "单元格里没有错误值",
    "no cell holds an error value",
    "单元格是错误值 {said}",
    "the cell holds the error value {said}",
    "请改正公式，或改为数值。",
    "Mend the formula, or write the value.",
)
MERGED = _fault(
    "LI012",
    "list-merged-cells",
    _INFO,
    "数据区不合并单元格",
    "no cells are merged among the data",
    "{range} 是合并单元格，各行都按首格的值读",
    "{range} is merged; each of its rows was read with the value of the first cell",
    "如有误请取消合并，逐行填写。",
    "If that is wrong, unmerge it and fill in each row.",
)
SERIAL = _fault(
    "LI013",
    "list-date-as-number",
    _INFO,
    "日期按日期存储",
    "dates are stored as dates",
    "{said} 按 Excel 的日期序号读作 {value}",
    "{said} was read as Excel's number of the day {value}",
    "如有误请更正；请把这一格设为日期格式。",
    "Correct it if that is wrong; format the cell as a date.",
)
NOT_A_DAY = _fault(
    "LI014",
    "list-date",
    _ERROR,
    "日期是日历上有的日子",
    "dates are days of the calendar",
    "“{said}”不是日期；{left}",
    "“{said}” is no date; {left}",
    "请写成 2025-09-20；Excel 的 1900年2月29日（序号60）不存在。",
    "Write 2025-09-20; Excel's 29 February 1900 (number 60) does not exist.",
)
DAY_FOR_NUMBER = _fault(
    "LI015",
    "list-number-as-date",
    _ERROR,
    "数字没有设成日期格式",
    "numbers are not formatted as dates",
    "“{title}”的格显示为日期 {said}，不是数；{left}",
    "the cell for “{title}” shows the date {said} and no number; {left}",
    "请填写数；如果它就是 {value}，把这一格设为数值格式。",
    "Write a number; if it is {value} indeed, format the cell as a number.",
)
ZERO_LOST = _fault(
    "LI016",
    "list-leading-zero",
    _WARNING,
    "电话开头的0没有丢",
    "telephone numbers keep their leading zero",
    "电话 {said} 存成了数，开头的0可能丢了（0{said}）",
    "the telephone number {said} is stored as a number and may have lost its leading zero (0{said})",
    "请把这一格设为文本格式，按 0371-00000000 填写。",
    "Format the cell as text and write it as 0371-00000000.",
)
LEVEL_MISSING = _fault(
    "LI017",
    "list-level-missing",
    _WARNING,
    "黄色、橙色、红色三级都有措施",
    "yellow, orange and red all have measures",
    "“{title}”没有填",
    "“{title}” is empty",
    "请写明这一级的措施；不采取措施的写明理由。",
    "State the measures of this level, or why there are none.",
)
BLANK_ROWS = _fault(
    "LI018",
    "list-blank-rows",
    _INFO,
    "数据行之间没有空行",
    "no blank rows among the data",
    "有 {count} 个空行，从这一行起，没有导入",
    "{count} blank rows, this one first, were left out",
    "不必改；也可以删去空行。",
    "Nothing needs to be done; they can be deleted.",
)
HIDDEN = _fault(
    "LI019",
    "list-hidden",
    _INFO,
    "没有隐藏的行、列和工作表",
    "no rows, columns or sheets are hidden",
    "隐藏的{what_zh}，照样读了",
    "hidden {what_en}, read all the same",
    "请核对隐藏的内容是否应在清单中。",
    "Check whether what is hidden belongs to the list.",
)
TOTAL = _fault(
    "LI020",
    "list-total-row",
    _INFO,
    "合计行认出来了",
    "rows of totals are recognised",
    "这一行是“{said}”，不是企业",
    "this row is “{said}”, no enterprise",
    "不必改；合计由程序计算。",
    "Nothing needs to be done; totals are computed.",
)
NO_OWNER = _fault(
    "LI021",
    "list-owner",
    _ERROR,
    "附表的每一行都对得上一家企业",
    "each row of a further sheet belongs to an enterprise",
    "{why}；{rows}没有导入",
    "{why}; {rows} not taken in",
    "{how}",
    "{how}",
)
UNKNOWN_COLUMN = _fault(
    "LI022",
    "list-unknown-column",
    _INFO,
    "每一列的含义都认出来了",
    "each column is understood",
    "不认识“{title}”这一列，原样保留",
    "the column “{title}” is not known; it is kept as it stands",
    "如果它是某一项内容，请在 {mapping} 里写明 field 后重新导入。",
    "If it is one of the fields, say so in {mapping} (field) and import again.",
)
LIKELY_COLUMN = _fault(
    "LI023",
    "list-likely-column",
    _INFO,
    "列的对应关系是确定的",
    "the meaning of a column is sure",
    "“{title}”当作“{field}”读",
    "“{title}” was read as “{field}”",
    "请核对；不对的在 {mapping} 里改 field 后重新导入。",
    "Check it; where it is wrong, change its field in {mapping} and import again.",
)
UNKNOWN_SHEET = _fault(
    "LI024",
    "list-unknown-sheet",
    _WARNING,
    "每张工作表的内容都认出来了",
    "each sheet is understood",
    "没有认出这张工作表是什么，没有导入",
    "what this sheet holds was not recognised; it was not taken in",
    "工作表请叫工业源、扬尘源、移动源等，首行写列名；或在 {mapping} 里写明 holds。",
    "Name sheets 工业源, 扬尘源, 移动源 and so on with titles in the first row, or say what it holds in {mapping}.",
)
PERSON_MISSING = _fault(
    "LI025",
    "list-person-missing",
    _WARNING,
    "公示牌上的三个人都写了",
    "the three persons of the placard are named",
    "{what}暂记为“待补充”",
    "{what} “待补充” (to be supplied) stands in its place",
    "公示牌必须有，请补充。",
    "A placard needs it; supply it.",
)
TWO_SAYINGS = _fault(
    "LI026",
    "list-two-sayings",
    _WARNING,
    "主表和措施表说的一样",
    "the main sheet and the sheet of measures agree",
    "“{title}”与措施表不一致：{how}",
    "“{title}” differs from the sheet of measures: {how}",
    "请改成一致，或删去其中一处。",
    "Make them agree, or delete one of them.",
)
NOT_FITTING = _fault(
    "LI027",
    "list-fits-schema",
    _ERROR,
    "每一行都合乎格式",
    "each row fits the schema",
    "“{said}”不合格式；{left}",
    "“{said}” does not fit the schema; {left}",
    "请照“plangen schema inventory”里这一项的说明和例子改正。",
    "Correct it by what plangen schema inventory says of it, with examples.",
)
NOT_A_VALUE = _fault(
    "LI028",
    "list-value-form",
    _ERROR,
    "比例、时长、数量等照规定写",
    "ratios, times and quantities keep their form",
    "“{said}”读不出“{title}”；{left}",
    "“{said}” cannot be read as “{title}”; {left}",
    "{how}",
    "{how}",
)
COLUMN_MISSING = _fault(
    "LI029",
    "list-required-column",
    _ERROR,
    "必需的列都有",
    "required columns are there",
    "没有找到“{title}”这一列，这张表没有导入",
    "no column for “{title}” was found; the sheet was not taken in",
    "请补上这一列，或在 {mapping} 里写明哪一列是它。",
    "Add the column, or say in {mapping} which one it is.",
)
COLUMN_LOST = _fault(
    "LI030",
    "list-column-not-kept",
    _WARNING,
    "附表里没有不认识的列",
    "a further sheet has known columns only",
    "附表里的“{title}”不认识，没有导入",
    "the column “{title}” of this further sheet is not known; it was not taken in",
    "请移到主表，主表里不认识的列会原样保留。",
    "Move it to the main sheet, where unknown columns are kept as they stand.",
)
UNIT_UNKNOWN = _fault(
    "LI031",
    "list-unit-known",
    _ERROR,
    "附表写的生产单元，这家企业都有",
    "the production units that a further sheet names are the enterprise's",
    "“{owner}”{why}；这一行没有导入",
    "“{owner}” {why}; the row was not taken in",
    "{how}",
    "{how}",
)
OWNER_BY = _fault(
    "LI032",
    "list-owner-agrees",
    _WARNING,
    "附表里企业的标识、代码和名称与主表一致",
    "id, code and name of an enterprise are those of the main sheet",
    "主表里没有“{said}”；{rows}按{by}归入“{owner}”",
    "the main sheet has no “{said}”; {rows} counted to “{owner}” by its {by}",
    "请核对；对的话照主表改正这一格{wanted}，或空着。",
    "Check it; if it is right, write this cell as in the main sheet{wanted}, or leave it empty.",
)
OUT_OF_RANGE = _fault(
    "LI033",
    "list-number-range",
    _ERROR,
    "数字在允许的范围内",
    "numbers lie in their range",
    "“{title}”写的是 {said}，超出范围；{left}",
    "“{title}” says {said}, which is out of range; {left}",
    "应为{range}。",
    "It must be {range}.",
)
BODY_UNKNOWN = _fault(
    "LI034",
    "list-body-known",
    _ERROR,
    "清单说明里的机关是预案里的机构",
    "the office that the list names is a body of the plan",
    "“{title}”写的是“{said}”，{why}；没有导入",
    "“{title}” says “{said}”, {why}; it was not taken in",
    "{how}",
    "{how}",
)
SMALL_PERCENT = _fault(
    "LI035",
    "list-percent",
    _WARNING,
    "比例写明百分号",
    "ratios are written with their per cent sign",
    "“{title}”的格里是数 {said}，读作 {value}；按百分比格式显示则是 {other}",
    "the cell for “{title}” holds the number {said}, read as {value}; formatted in per cent it shows {other}",
    "请核对，写成带百分号的文字，例如 30%。",
    "Check it, and write it with its sign, such as 30%.",
)
SHEET_BY_HEADER = _fault(
    "LI036",
    "list-sheet-by-header",
    _INFO,
    "附表的名称说明它是什么",
    "the name of a further sheet says what it holds",
    "这张工作表按表头当作“{title}”读",
    "this sheet was read as “{title}” by its header",
    "请核对；不对的把工作表改回原名，或在 {mapping} 里写明 holds。",
    "Check it; if that is wrong, give the sheet its name again, or say in {mapping} what it holds.",
)

UNSAVED = _fault(
    "LI037",
    "list-formula-unsaved",
    _ERROR,
    "公式有保存过的结果",
    "formulas have a saved result",
    "公式没有保存过结果，这一格没有值",
    "the formula was never saved with a result; the cell has no value",
    "请用 Excel 或 WPS 打开，保存一次再导入；或改为数值。",
    "Open it in Excel or WPS, save it once and import again; or write the value.",
)
NOT_KEPT = _fault(
    "LI038",
    "list-kept-cells",
    _ERROR,
    "原样保留的列不超过上限",
    "the columns that are kept as they stand keep to their limit",
    "“{title}”这一列有 {count} 格没有导入：{why}",
    "{count} cells of the column “{title}” were not taken in: {why}",
    "请删去不用的列；要用的写明是哪一项（{mapping} 里的 field），或移到靠前的列。",
    "Delete what is not used; for what is, say which field it is in {mapping}, or move the column to the front.",
)
TOO_MANY = _fault(
    "LI039",
    "list-too-many",
    _ERROR,
    "一格、一家企业的项数不超过上限",
    "a cell and an enterprise hold no more items than can be",
    "“{title}”有 {count} 项，最多 {most} 项；{left}",
    "“{title}” has {count} items, at most {most} are possible; {left}",
    "请核对是不是重复粘贴；相近的合并成一句。",
    "See whether something was pasted repeatedly; put together what is alike.",
)
SAME_AS = _fault(
    "LI040",
    "list-same-measures",
    _INFO,
    "各级措施都写全",
    "the measures of each level are written out",
    "“{said}”读作与{level_zh}相同的 {count} 项措施",
    "“{said}” was read as the {count} measures of {level_en}",
    "请核对；导出时写全。",
    "Check it; an export writes them out.",
)
NOT_SAME = _fault(
    "LI041",
    "list-same-as-nothing",
    _ERROR,
    "“同某级”指得出是哪些措施",
    "“the same as” means measures that are there",
    "“{said}”{why}；没有导入",
    "“{said}” {why}; it was not taken in",
    "请写全这一级的措施，或写“同黄色预警”这样的级别。",
    "Write out the measures of this level, or name a level: “同黄色预警”.",
)
ONE_SENTENCE = _fault(
    "LI042",
    "list-two-in-one-sentence",
    _WARNING,
    "一句话写一项措施",
    "a sentence states one measure",
    "“{said}”一句里有几项动作，照文字收录，不计减排量",
    "“{said}” states several measures in one sentence; it was taken as words, without any reduction",
    "请用分号分成两句，或在“措施”表里每项写一行；生产单元照“生产单元”表的名称写。",
    "Divide it by semicolons or write one row each in the sheet 措施, with units as “生产单元” names them.",
)
DIVIDED = _fault(
    "LI043",
    "list-sentence-divided",
    _INFO,
    "一句话写一项措施",
    "a sentence states one measure",
    "“{said}”读作 {count} 项措施",
    "“{said}” was read as {count} measures",
    "如有误请用分号分开写；导出时分开写。",
    "If that is wrong, divide it by semicolons; an export does.",
)
STAGE_READ = _fault(
    "LI044",
    "list-stage-form",
    _INFO,
    "排放阶段写作国一至国六",
    "emission stages are written “国一” to “国六”",
    "“{said}”读作 {value}",
    "“{said}” was read as {value}",
    "如有误请更正。",
    "Correct it if that is wrong.",
)
STAGE_UNKNOWN = _fault(
    "LI045",
    "list-stage-known",
    _WARNING,
    "排放阶段是国一至国六之一",
    "emission stages are those from “国一” to “国六”",
    "不认识排放阶段“{said}”，照原文收录",
    "the emission stage “{said}” is not known; it was taken as it stands",
    "请写成国一至国六之一，例如国四。",
    "Write one of them, such as “国四”.",
)
SAME_NAME = _fault(
    "LI046",
    "list-unit-names-differ",
    _WARNING,
    "一家企业的生产单元名称不同",
    "the production units of an enterprise have different names",
    "“{owner}”有 {count} 个叫“{said}”的生产单元，按名称分不清",
    "“{owner}” has {count} production units called “{said}”; the name does not tell them apart",
    "请改成不同的名称，例如加编号；重复的删去一行。",
    "Give them different names, such as with numbers; delete a row that is repeated.",
)
PART_MISSING = _fault(
    "LI047",
    "list-part-missing",
    _WARNING,
    "备案写了机关，保障写了任务",
    "a filing names its office, a protection its task",
    "“{title}”没有填，暂记为“待补充”",
    "“{title}” is empty; “待补充” (to be supplied) stands in its place",
    "同一件事的别的项已经写了，这一项也要有，请补充。",
    "Other cells tell of the same thing, so this one is needed; supply it.",
)

FAULTS = tuple(each for each in list(globals().values()) if isinstance(each, Fault))
"""All of them, by id."""
