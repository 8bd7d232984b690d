"""Workbooks made for a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from plangen.build.listed import Intake
from plangen.lists.columns import Layout
from plangen.lists.trouble import Trouble
from plangen.source.yaml import parse

TITLES = (
    "企业名称",
    "统一社会信用代码",
    "所属区县",
    "行业类型",
    "绩效等级",
    "管控类型",
    "SO2年排放量（吨/年）",
    "法定代表人",
    "法人电话",
    "责任人",
    "监督人",
    "黄色预警减排措施",
    "橙色预警减排措施",
    "红色预警减排措施",
    "年产值",
)
CODES = ("91650105MA00000014", "91650105MA00000027", "91650105MA0000003A", "91650105MA0000004D")


def row(number: int = 0, **changes: Any) -> list[Any]:
    """A row without fault, or with some of its cells changed (by position, ``c2``)."""
    cells: list[Any] = [
        f"示例第{number}建材有限公司",
        CODES[number],
        "水磨沟区",
        "水泥",
        "B",
        "重点企业",
        12.5,
        "示例甲",
        "0991-0000001",
        "示例乙",
        "示例丙",
        "限产30%（以日产量计）",
        "停产；停止公路运输",
        "停产；停止公路运输",
        1200,
    ]
    for name, value in changes.items():
        cells[int(name[1:])] = value
    return cells


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], **options: Any) -> Path:
    """Write sheets of plain rows."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", **options}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    else:
                        sheet.write(number, column, cell)
    return path


def listed(*rows: Sequence[Any]) -> dict[str, list[Sequence[Any]]]:
    """A workbook's main sheet with the usual header."""
    return {"工业源": [TITLES, *rows]}


class Taken:
    """An import that has ended: what came out of it and what was said."""

    def __init__(self, path: Path, stated: Mapping[str, Layout] | None = None, **preset: str) -> None:
        self.trouble = Trouble(path.name, "columns.yaml")
        self.intake = Intake(path, self.trouble, stated or {}, preset)
        self.texts = list(self.intake.files())
        self.enterprises: dict[str, Any] = {}
        for text in self.texts:
            parsed = parse(text.encode(), "list.yaml")
            assert parsed.findings == ()
            self.enterprises |= parsed.data["enterprises"]

    @property
    def only(self) -> dict[str, Any]:
        (found,) = self.enterprises.values()
        return found

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Cell and rule of every finding but those on unknown columns."""
        return [(each.at, each.rule) for each in self.trouble.findings if each.rule != "LI022"]
