"""The rules that the source files keep: what each id stands for."""

from __future__ import annotations

from msgspec import Struct

from plangen.finding import Text


class Rule(Struct, frozen=True):
    """One rule: its id, never used again for another; its name; what it asks for."""

    id: str
    name: str
    asks: Text


RULES = tuple(
    Rule(number, name, Text(zh, en))
    for number, name, zh, en in (
        ("PS001", "file-size", "一个 YAML 文件不超过 5 MB，图片不超过 20 MB", "YAML up to 5 MB, images up to 20 MB"),
        ("PS002", "encoding", "文件用 UTF-8 编码", "files are UTF-8"),
        ("PS003", "unseen-character", "文字里没有不可见的字符", "no unprintable characters in the text"),
        ("PS004", "tab", "缩进和间隔用空格，不用制表符", "blanks, not tabs, indent and separate"),
        ("PS005", "yaml-syntax", "文件合乎 YAML 语法", "files keep to the syntax of YAML"),
        ("PS006", "repeated-key", "同一个映射里键不重复", "a mapping has each key once"),
        ("PS007", "key-is-text", "键是文字", "keys are text"),
        ("PS008", "no-tags", "不用 YAML 标签", "no YAML tags"),
        ("PS009", "no-anchors", "不用锚点和别名", "no anchors and aliases"),
        ("PS010", "no-merge-keys", "不用合并键 <<", "no merge keys"),
        ("PS011", "one-document", "一个文件只有一份内容", "one document a file"),
        ("PS012", "no-directives", "不用 YAML 指令", "no YAML directives"),
        ("PS013", "depth", "嵌套不超过 64 层", "at most 64 levels of nesting"),
        ("PS014", "size", "一个文件不超过 20 万项", "at most 200,000 keys and values in a file"),
        ("PS101", "known-key", "每个键都是格式规定的键", "every key is one that the schema has"),
        ("PS102", "type", "值的类型合乎规定：文字、列表、映射等", "values are of the type asked for"),
        ("PS103", "allowed-value", "有固定取值的键只写其中之一", "keys with set values have one of them"),
        ("PS104", "form", "标识、比例、时长、条件、日期等照规定写", "ids, ratios, times, dates keep their form"),
        ("PS105", "required-key", "必写的键都写了", "required keys are there"),
        ("PS106", "not-empty", "写了的键有内容", "a key that is written has a value"),
        ("PS107", "length", "文字和列表不超过长度上限", "texts and lists keep to their limits"),
        ("PS108", "calendar", "日期是日历上有的", "dates are days of the calendar"),
        ("PS109", "range", "数在规定的范围内", "numbers are within their range"),
        ("PS110", "no-repeats", "列表里没有重复的项", "no item is repeated in a list"),
        ("PS111", "id-form", "标识只含小写拉丁字母、数字和连字符", "ids are lower-case letters, digits, hyphens"),
        ("PS201", "known-body", "提到的机构登记过", "bodies that are named are registered"),
        ("PS202", "known-measure", "职责承担的措施是有的", "measures that duties carry are there"),
        ("PS203", "known-document", "引用、废止的文件登记过", "documents cited or repealed are registered"),
        ("PS204", "known-plan", "提到的预案在项目中", "plans that are named are in the project"),
        ("PS205", "known-group", "提到的工作组是有的", "groups that are named are there"),
        ("PS206", "known-figure", "用到的图是有的", "figures that are used are there"),
        ("PS207", "known-track", "提到的预警轨道是有的", "alert tracks that are named are there"),
        ("PS208", "unique-id", "一份预案内标识不重复", "an id means one thing in a plan"),
        ("PS209", "reserved-id", "plan、members 不作标识", "“plan” and “members” are not ids"),
        ("PS210", "known-level", "措施、比例的级别是轨道上有的", "measures and ratios stand at levels of their track"),
        ("PS211", "one-content", "一块内容恰好是一种：文字、片段、生成、图或表", "a piece of content is of one kind"),
        ("PS212", "idle-key", "没有不起作用的键", "no key without effect"),
        ("PS213", "empty-section", "每一节有内容或下级各节", "a section has content or sections"),
        ("PS214", "measure-level", "每项措施至少在一级执行", "a measure stands at one level at least"),
        ("PS215", "same-as-lower", "写 same 的级别之下有写明的级别", "below “same” there is a level to be the same as"),
        ("PS216", "figure-kind", "图恰好是图片、框图或流程图", "a figure is an image, a tree or a flow chart"),
        ("PS217", "unique-plan", "全项目预案标识不重复", "plan ids are unique in the project"),
        ("PS218", "parent-circle", "预案不派生自己", "no plan comes down from itself"),
        ("PS219", "sound-parent", "所派生的预案没有错误", "the parent of a plan has no faults"),
        ("PS220", "known-table", "用到的表是有的", "tables that are used are there"),
        ("PS221", "whole-rows", "表的每一行正好占满各列", "every row of a table fills its columns"),
        ("PS222", "whole-flow", "流程图的箭头连接图中的两个框", "arrows of a flow chart join two of its boxes"),
        ("PS223", "upstream-circle", "上位预案不绕成一圈", "no plan stands above itself"),
        ("PS224", "known-unit", "用到的生产单元是有的", "production units that are named are there"),
        ("PS301", "one-file-a-key", "一个顶层键只写在一个文件里", "a top-level key stands in one file"),
        ("PS302", "mapping", "文件的内容是“键: 值”", "a file holds keys and values"),
        ("PS303", "belongs", "每个 YAML 文件属于一份预案或是登记表", "a YAML file is a plan's or the registry"),
        ("PS304", "no-links-out", "链接不指向项目之外，也不指向文件夹", "links lead to files of the project"),
        ("PS305", "readable", "文件可以读取", "files can be read"),
        ("PS306", "file-name", "文件名是 UTF-8 文字", "file names are UTF-8"),
        ("PS307", "image-inside", "图片在预案的文件夹之内", "images lie inside the plan's folder"),
        ("PS308", "image-there", "图片是有的", "images are there"),
        ("PS309", "image-type", "图片是 PNG 或 JPEG", "images are PNG or JPEG"),
        ("PS310", "image-size", "图片不超过 5000 万像素", "images have at most 50 million pixels"),
        ("PS311", "enterprise-twice", "一家企业只写在一个文件里", "an enterprise stands in one file only"),
        ("PS401", "pinned-content", "锁定的文件与接受时一样", "pinned files are as they were accepted"),
        ("PS402", "pinned-entry", "设置与锁定记录一致", "settings and lock agree"),
    )
)
"""All rules of the family, by id."""
