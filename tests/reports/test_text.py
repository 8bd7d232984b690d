"""Findings at a terminal: place first, mark under the column, six lines at most, nothing that steers it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.finding import Finding, Language, Place, Severity, Text
from plangen.reports.marking import escaped, marked
from plangen.reports.text import write
from plangen.width import width

from .samples import ALL, ERROR, FILE, HOSTILE, INFO, PARAGRAPH, WARNING, source_line

EXPECTED = """\
plans/documents.yaml: 提示 PS301 这个文件不属于任何预案

plans/hedong-2025/plan.yaml:2:8: 警告 CI006 上级预案已有新版
  | title: 河东区重污染天气应急预案
  |        ^
  办法：请改为新版。

plans/hedong-2025/plan.yaml:3:48: 错误 AL001 预报 AQI 达到 151 以上并持续 48 小时时，本预案达不到
  | levels: {黄色: 𠮷, yellow: {response: Ⅲ, when: aqi > 200}}
  |                                                   ^
  依据：环大气〔2024〕6号
  上级：plans/records/city.yaml:4:7
  办法：请放宽本级条件。

发现 1 个错误、1 个警告、1 个提示，共 12 份预案
"""


def lines(*findings: Finding, language: Language = "zh") -> list[str]:
    return write(findings, language, source_line, 12).splitlines()


def test_all_kinds_in_chinese() -> None:
    assert write(ALL, "zh", source_line, 12) == EXPECTED


def test_english_has_no_chinese_of_its_own() -> None:
    text = "\n".join(lines(INFO, WARNING, ERROR, language="en"))
    assert "plans/hedong-2025/plan.yaml:3:48: error AL001 a forecast" in text
    assert "  ground: MEE Huan Daqi [2024] No. 6\n  above: plans/records/city.yaml:4:7\n  help: Loosen" in text
    assert text.endswith("1 error, 1 warning, 1 info in 12 plans")


def test_a_paragraph_is_named_in_words_and_a_person_is_asked() -> None:
    assert lines(PARAGRAPH)[0].startswith("旧预案.docx:第57段，表2第3行第2格: 待核 LT006 ")
    assert lines(PARAGRAPH, language="en")[0].startswith(
        "旧预案.docx:paragraph 57, table 2, row 3, cell 2: human LT006 "
    )
    assert lines(PARAGRAPH, PARAGRAPH, ERROR, language="en")[-1] == "1 error, 2 human in 12 plans"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_finding_has_at_most_six_lines(language: Language) -> None:
    for finding in ALL:
        assert len(lines(finding, language=language)) - 2 <= 6


def test_the_summary_says_how_many_plans_were_looked_at() -> None:
    assert write((), "zh", source_line, 12) == "没有发现问题，共 12 份预案\n"
    assert write((), "en", source_line, 1) == "no problems in 1 plan\n"
    assert lines(ERROR, ERROR, language="en")[-1] == "2 errors in 12 plans"


def test_the_reports_own_characters_fit_gbk() -> None:
    assert write(ALL, "zh", source_line, 12).replace("𠮷", "").encode("gbk")


def test_colour_only_when_asked_and_nothing_else_changes() -> None:
    plain, coloured = (write(ALL, "zh", source_line, 12, colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[31m错误 AL001\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_without_the_source_the_rest_is_said() -> None:
    text = write((ERROR,), "zh", lambda _: None, 1)
    assert " | " not in text and "办法：" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_steers_a_terminal_is_spelt_out(language: Language) -> None:
    text = write((HOSTILE,), language, lambda _: "名称: \x1b[2J\u202e", 1)
    assert text.startswith("plans/\\x1b[2Jx\\n::error::y.yaml:1:1: ")
    assert "\\x1b]0;x\\x07\\r\\n" in text and "\\u202e\\u2028" in text and "\\x9b31m" in text
    assert not [each for each in text if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert len(text.splitlines()) == 8


@given(st.text(), st.text(), st.text())
def test_no_text_of_a_plan_can_add_a_line_or_a_code(name: str, said: str, line: str) -> None:
    finding = Finding(Place(name, 1, 1), "AL001", Severity.ERROR, Text(said, said), Text(said, said), Text(said, said))
    text = write((finding,), "en", lambda _: line, 1)
    assert len(text.split("\n")) <= 8 and len(text.splitlines()) == len(text.split("\n")) - 1
    assert not [each for each in text if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@given(st.text(alphabet="aⅢ黄é𠮷\t：", max_size=200), st.integers(1, 220))
def test_the_mark_stands_under_the_column(line: str, column: int) -> None:
    shown, mark = marked(line, column)
    assert width(shown) <= 100 and width(mark) <= 101
    if len(line) <= 100 and width(escaped(line)) <= 100 and column <= len(line):
        assert mark == " " * width(escaped(line[: column - 1])) + "^"


def test_a_long_line_is_cut_around_the_mark() -> None:
    line = "words: " + "重污染天气" * 40 + "此处有误" + "应急响应" * 40
    shown, mark = marked(line, line.index("此") + 1)
    assert shown.startswith("...") and shown.endswith("...")
    before = shown.partition("此处有误")[0]
    assert width(before) == len(mark) - 1


def test_a_place_without_a_line_shows_no_source() -> None:
    assert lines(INFO)[0] == "plans/documents.yaml: 提示 PS301 这个文件不属于任何预案"
    assert FILE not in "\n".join(lines(INFO))


@pytest.mark.parametrize(
    ("at", "line", "shown"),
    [
        ("enterprises/a/responsible/phone", "      phone: 0991-0000001", "phone: ************"),
        ("enterprises/a/supervisor", "supervisor: {name: 示例丙, phone: 0000 0000003}", "phone: ************}"),
        ("enterprises/a/responsible/internal", "responsible: {name: 示例乙, phone: 0000-0000002, internal: true}", ""),
        ("enterprises/a/code", "    code: 91650105MA00000014", "91650105MA00000014"),
    ],
)
def test_numbers_of_persons_and_internal_persons_are_not_shown(at: str, line: str, shown: str) -> None:
    text = write((replace(ERROR, at=at),), "zh", lambda _: line, 1)
    assert shown in text
    assert bool(shown) == (" | " in text)
    assert "000000" not in text or at.endswith("code")
