"""The office's list into YAML and out again: rows a second and peak memory, beside a bare read of the same workbook.

    .venv/bin/python bench/inventory_lists.py [ROWS …]

The workbooks (26 columns, three of them measures, two unknown to us) are made here. Each way is a process of its own:
CPU seconds of it with its children, peak MB of it and of the worker that holds the sheet.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from plangen.model.credit_code import ALPHABET, check_digit

TITLES = (
    "序号",
    "企业名称",
    "统一社会信用代码",
    "所属区县",
    "街道乡镇",
    "详细地址",
    "行业类型",
    "子行业",
    "绩效等级",
    "管控类型",
    "SO2年排放量（吨/年）",
    "NOx年排放量（吨/年）",
    "颗粒物年排放量（吨/年）",
    "VOCs年排放量（吨/年）",
    "法定代表人",
    "法人电话",
    "责任人",
    "责任人电话",
    "监督人",
    "监督人电话",
    "排污许可证编号",
    "黄色预警减排措施",
    "橙色预警减排措施",
    "红色预警减排措施",
    "年产值",
    "备注",
)
BAN = "停止使用国四及以下排放标准重型载货车辆运输"
WAYS = {
    "bare calamine": "from python_calamine import load_workbook as load\n"
    "for row in load(path).get_sheet_by_index(0).iter_rows(): pass",
    "plangen, import": "from plangen.cli.main import run\nassert run(['inventory', 'import', path, '-o', out]) == 0",
    "plangen, export": "from plangen.cli.main import run\nimport os\nos.chdir(out + '/../..')\n"
    "assert run(['inventory', 'export', 'plan', '-o', out + '.xlsx']) == 0",
}
SCRIPT = """
import resource, sys
path, out = sys.argv[1:]
{}
own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime, own.ru_maxrss / 1024, below.ru_maxrss / 1024)
"""
PLAN = "plan: plan\nkind: record\ntitle: 题\njurisdiction: {name: 水磨沟区, level: district}\n"


def code(number: int) -> str:
    """A code that is valid."""
    digits = ""
    for _ in range(8):
        number, rest = divmod(number, 31)
        digits = ALPHABET[rest] + digits
    first = f"91650105M{digits}"
    return first + check_digit(first)


def workbook(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("工业源")
        sheet.write_row(0, 0, TITLES)
        for number in range(rows):
            phone = f"0991-{number:07}"
            cells = [
                number + 1,
                f"示例第{number}建材有限公司",
                code(number),
                "水磨沟区",
                "示例街道",
                f"示例路{number}号",
                "水泥",
                "粉磨站",
            ]
            cells += [
                "B",
                "重点企业",
                12.5 + number % 7,
                8.65,
                3.4,
                0.2,
                "示例甲",
                phone,
                "示例乙",
                phone,
                "示例丙",
                phone,
            ]
            cells += [
                f"{code(number)}001P",
                f"限产30%（以日产量计）；{BAN}",
                f"停产；{BAN}",
                "停产；停止公路运输",
                123.4,
                "示例",
            ]
            sheet.write_row(number + 1, 0, cells)


def measured(way: str, path: Path, out: Path) -> tuple[float, float, float]:
    """CPU seconds, peak MB of the process and of its children."""
    command = [sys.executable, "-c", SCRIPT.format(WAYS[way]), str(path), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, own, below = map(float, done.stdout.split())
    return seconds, own, below


def main(sizes: tuple[int, ...] = (1_000, 10_000, 100_000)) -> None:
    """Print a table."""
    print(f"{'':18} {'rows':>7} {'CPU s':>7} {'rows/s':>8} {'x bare':>7} {'MB':>6} {'worker MB':>10}")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as place:
            path, out = Path(place, "list.xlsx"), Path(place, "plans", "plan")
            workbook(path, rows)
            out.mkdir(parents=True)
            (Path(place) / "plangen.toml").write_text("")
            (out / "plan.yaml").write_text(PLAN, encoding="utf-8")
            bare = 0.0
            for way in WAYS:
                if way.endswith("export") and rows > 10_000:  # a plan is held whole
                    continue
                seconds, own, below = measured(way, path, out)
                bare = bare or seconds
                rates = f"{rows / seconds:8.0f} {seconds / bare:7.1f}"
                print(f"{way:18} {rows:7} {seconds:7.2f} {rates} {own:6.0f} {below:10.0f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (1_000, 10_000, 100_000))
