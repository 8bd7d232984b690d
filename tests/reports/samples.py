"""Findings of every kind, with the file that they speak of."""

from __future__ import annotations

from plangen.finding import Edit, Finding, Place, Severity, Text

SOURCE = """\
plan: hedong-2025
title: 河东区重污染天气应急预案
levels: {黄色: 𠮷, yellow: {response: Ⅲ, when: aqi > 200}}
words: 重污染天气应急响应期间，各单位督导工地、拆除现场和搅拌站落实相应级别的措施，"""
FILE = "plans/hedong-2025/plan.yaml"
ERROR = Finding(
    place=Place(FILE, 3, 48),
    rule="AL001",
    severity=Severity.ERROR,
    message=Text(
        "预报 AQI 达到 151 以上并持续 48 小时时，本预案达不到", "a forecast of AQI at 151 does not reach any level here"
    ),
    help=Text("请放宽本级条件。", "Loosen the condition."),
    ground=Text("环大气〔2024〕6号", "MEE Huan Daqi [2024] No. 6"),
    plan="hedong-2025",
    at="alerts/pm25/levels/yellow/when",
    upstream="plans/records/city.yaml:4:7",
)
WARNING = Finding(
    place=Place(FILE, 2, 8),
    rule="CI006",
    severity=Severity.WARNING,
    message=Text("上级预案已有新版", "the plan above has a newer edition"),
    help=Text("请改为新版。", "Change it to the newer edition."),
)
INFO = Finding(
    place=Place("plans/documents.yaml"),
    rule="PS301",
    severity=Severity.INFO,
    message=Text("这个文件不属于任何预案", "this file belongs to no plan"),
    help=Text("", ""),
)
PARAGRAPH = Finding(
    place=Place("旧预案.docx", 57, 3, Text("第57段，表2第3行第2格", "paragraph 57, table 2, row 3, cell 2")),
    rule="LT006",
    severity=Severity.HUMAN,
    message=Text("“区应急指挥部”与“区指挥部”是否同一个机构", "is “区应急指挥部” the same body as “区指挥部”"),
    help=Text("请写清。", "Tell them apart."),
    plan="旧预案.docx",
    at="annexes/duties/words",
)
"""In a file without lines, for a person to decide."""
HOSTILE = Finding(
    place=Place("plans/\x1b[2Jx\n::error::y.yaml", 1, 1),
    rule="AL001",
    severity=Severity.ERROR,
    message=Text("“\x1b]0;x\x07\r\n没有发现问题\u202e\u2028”", "“\x1b]0;x\x07\r\nno problems\u202e\u2028”"),
    help=Text("\x9b31m", "\x9b31m"),
    ground=Text("\t", "\t"),
    upstream="a\nb",
)
MENDABLE = Finding(
    place=Place(FILE, 2, 8),
    rule="CI002",
    severity=Severity.ERROR,
    message=Text("文号格式不对", "a document number is not in the prescribed form"),
    help=Text("请改。", "Mend it."),
    edits=(Edit(Place(FILE, 2, 8), "河东区", "河西区"), Edit(Place(FILE, 3, 1), "levels: {}\n", "")),
)
ALL = (INFO, WARNING, ERROR)


def source_line(place: Place) -> str | None:
    lines = SOURCE.splitlines()
    return lines[place.line - 1] if place.file == FILE and place.line <= len(lines) else None
