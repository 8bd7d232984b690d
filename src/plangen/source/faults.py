"""What can be wrong with a YAML file before it is a plan: the table of the PS rules."""

from __future__ import annotations

from msgspec import Struct

from plangen.finding import Finding, Place, Severity, Text

MAX_BYTES = 5_000_000
MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_FINDINGS = 100
"""Findings of one file after which reading stops."""


class Fault(Struct, frozen=True):
    """One rule: its id, and its message and advice with ``{placeholders}``."""

    rule: str
    message: Text
    help: Text

    def at(self, place: Place, **values: object) -> Finding:
        """The finding at that place, the placeholders filled."""
        return Finding(place, self.rule, Severity.ERROR, _filled(self.message, values), _filled(self.help, values))


def _filled(text: Text, values: dict[str, object]) -> Text:
    return Text(text.zh.format(**values), text.en.format(**values))


TOO_BIG = Fault(
    "PS001",
    Text("文件有 {size} 字节，超过上限 {limit} 字节", "the file has {size} bytes, more than the limit of {limit}"),
    Text("请把清单拆成几个文件。", "Split the lists into several files."),
)
NOT_UTF8 = Fault(
    "PS002",
    Text("文件不是 UTF-8 编码：字节 0x{byte:02X} 无法解读", "the file is not UTF-8: byte 0x{byte:02X} has no meaning"),
    Text("请在编辑器中另存为 UTF-8；这一处可能已损坏。", "Save it as UTF-8 in the editor; this spot may be damaged."),
)
OTHER_ENCODING = Fault(
    "PS002",
    Text("文件是 {encoding} 编码，不是 UTF-8", "the file is encoded in {encoding}, not UTF-8"),
    Text(
        "请转换：iconv -f {encoding} -t UTF-8 {name} > {name}.new，核对后改回原名；或在编辑器中另存为 UTF-8。",
        "Convert it: iconv -f {encoding} -t UTF-8 {name} > {name}.new, look it over and rename it;"
        " or save it as UTF-8 in the editor.",
    ),
)
CHARACTER = Fault(
    "PS003",
    Text("这里有不可见字符 U+{code:04X}", "there is an unprintable character, U+{code:04X}, here"),
    Text("请删除这个字符，它常随复制粘贴而来。", "Delete the character; it often comes with pasted text."),
)
TAB = Fault(
    "PS004",
    Text("这里用了制表符（Tab）", "there is a tab here"),
    Text(
        "缩进和间隔请用空格；正文确需制表符时，把整段写进双引号，用 \\t 表示。",
        "Indent and separate with blanks; where the text needs a tab, write it in double quotes as \\t.",
    ),
)
SYNTAX = Fault(
    "PS005",
    Text("YAML 语法错误：从这里起无法解读{detail_zh}", "YAML syntax error: this cannot be read{detail_en}"),
    Text("{help_zh}", "{help_en}"),
)
UNQUOTED = Fault(
    "PS005",
    Text("YAML 语法错误：括号里的这段文字要加引号", "YAML syntax error: between brackets, this text needs quotes"),
    Text("请给含有半角问号或冒号的文字加上引号。", "Put text that holds “?” or “:” in quotes."),
)
COMMENT = Fault(
    "PS005",
    Text("YAML 语法错误：注释符 # 前没有空格", "YAML syntax error: no blank before the # of a comment"),
    Text("请在 # 前加一个空格。", "Put a blank before the #."),
)
DUPLICATE = Fault(
    "PS006",
    Text("键“{key}”重复，先见于第 {line} 行第 {column} 列", "key “{key}” is repeated; the first is at {line}:{column}"),
    Text("请合并两处，或改其中一个键。", "Merge the two, or change one of the keys."),
)
KEY_NOT_TEXT = Fault(
    "PS007",
    Text("键必须是文字，这里是{found_zh}", "a key must be text; this is {found_en}"),
    Text("请给键加上引号，或改用文字作键。", "Put the key in quotes, or use a word."),
)
TAG = Fault(
    "PS008",
    Text("不能使用标签“{tag}”", "the tag “{tag}” cannot be used"),
    Text("请删去标签；以叹号开头的文字要加引号。", "Delete the tag; text that begins with ! needs quotes."),
)
ANCHOR = Fault(
    "PS009",
    Text("不能使用锚点或别名“{name}”", "the anchor or alias “{name}” cannot be used"),
    Text(
        "请写出内容，或用标识引用；以 & 或 * 开头的文字要加引号。",
        "Write the content out, or refer to it by its id; text that begins with & or * needs quotes.",
    ),
)
MERGE = Fault(
    "PS010",
    Text("不能使用合并键“<<”", "the merge key “<<” cannot be used"),
    Text("请逐项写出。", "Write the entries out."),
)
SECOND_DOCUMENT = Fault(
    "PS011",
    Text("一个文件只能有一份内容，这里又开始一份", "a file holds one document; a second one begins here"),
    Text("请删去这一行的“---”，或拆成两个文件。", "Delete the “---” of this line, or split the file."),
)
DIRECTIVE = Fault(
    "PS012",
    Text("不能使用以 % 开头的 YAML 指令", "YAML directives (lines that begin with %) cannot be used"),
    Text("请删去这一行。", "Delete the line."),
)
TOO_DEEP = Fault(
    "PS013",
    Text("嵌套超过 {limit} 层", "nested more than {limit} levels deep"),
    Text("请检查缩进和括号。", "Check the indentation and the brackets."),
)
TOO_MANY = Fault(
    "PS014",
    Text("内容超过 {limit} 项", "more than {limit} keys and values"),
    Text("请把清单拆成几个文件。", "Split the lists into several files."),
)

FAULTS = (
    TOO_BIG,
    NOT_UTF8,
    OTHER_ENCODING,
    CHARACTER,
    TAB,
    SYNTAX,
    UNQUOTED,
    COMMENT,
    DUPLICATE,
    KEY_NOT_TEXT,
    TAG,
    ANCHOR,
    MERGE,
    SECOND_DOCUMENT,
    DIRECTIVE,
    TOO_DEEP,
    TOO_MANY,
)
