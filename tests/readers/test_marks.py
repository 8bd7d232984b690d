"""Marks are read in all styles, and figures that begin a line are not marks."""

from __future__ import annotations

import pytest

from plangen.readers.marks import chinese_number, parse_mark


@pytest.mark.parametrize(
    ("line", "style", "path", "rest"),
    [
        ("一、总则", "cn、", (1,), "总则"),
        ("二十一、附则", "cn、", (21,), "附则"),
        ("（三）预警分级", "(cn)", (3,), "预警分级"),
        ("(十一) 保障", "(cn)", (11,), "保障"),
        ("1.综合协调组", "n.", (1,), "综合协调组"),
        ("2．督导组", "n.", (2,), "督导组"),
        ("4.PM2.5响应", "n.", (4,), "PM2.5响应"),
        ("（17）其他", "(n)", (17,), "其他"),
        ("(2) 清单", "(n)", (2,), "清单"),
        ("①健康防护", "o", (1,), "健康防护"),
        ("㉑末项", "o", (21,), "末项"),
        ("1总则", "n", (1,), "总则"),
        ("3.2分级响应", "path", (3, 2), "分级响应"),
        ("4.3.2.1 健康防护", "path", (4, 3, 2, 1), "健康防护"),
        ("第二章 组织机构", "chapter", (2,), "组织机构"),
    ],
)
def test_a_mark_is_read(line: str, style: str, path: tuple[int, ...], rest: str) -> None:
    mark = parse_mark(line)
    assert mark is not None
    assert (mark.style, mark.path, mark.rest) == (style, path, rest)
    assert mark.text + mark.rest == line


NO_MARKS = (
    "2023年2月发布 3.5%以上 24小时值守 B级及以上企业 50%的公务用车 12345热线 0371 （2025年修订版） （试行）"
    " 10%、20%和30% 1.5米以下 8:30前 《办法》 一厂一策 第三方机构"
)


@pytest.mark.parametrize("line", [*NO_MARKS.split(), "3.5 倍", "3 个工作日内报送", "2.5 吨"])
def test_a_figure_that_begins_a_line_is_no_mark(line: str) -> None:
    assert parse_mark(line) is None


@pytest.mark.parametrize(("words", "value"), [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("二〇", 20)])
def test_chinese_numbers(words: str, value: int) -> None:
    assert chinese_number(words) == value
