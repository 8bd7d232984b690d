"""Edits of source files: only what they name is changed, and only where it still stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.finding import Edit, Finding, Place, Severity, Text
from plangen.source.edits import edited, mend, rewrite
from plangen.source.project import project_from
from plangen.source.yaml import parse

FILE = "plans/a.yaml"


def edit(line: int, column: int, old: str, new: str, file: str = FILE) -> Edit:
    return Edit(Place(file, line, column), old, new)


def finding(*edits: Edit) -> Finding:
    said = Text("一", "one")
    return Finding(Place(FILE, 1, 1), "CI002", Severity.ERROR, said, said, edits=edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 旧  # 注\nb: 2\n", "a: 新的  # 注\nb: 2\n"),
        ("\ufeffa: 旧\r\nb: 2\r\n", "\ufeffa: 新的\r\nb: 2\r\n"),
        ("a: 另\n", "a: 另\n"),
        ("", ""),
    ],
)
def test_an_edit_changes_its_text_where_it_stands(before: str, after: str) -> None:
    assert edited(before.encode(), (edit(1, 4, "旧", "新的"),)).decode() == after


def test_columns_are_code_points_and_lines_any_line_end() -> None:
    assert edited("𠮷: 1\r𠮷: 2\n".encode(), (edit(2, 4, "2", "3"),)).decode() == "𠮷: 1\r𠮷: 3\n"
    assert edited(b"a\r\nb\r\nc", (edit(1, 1, "a\nb\n", ""),)) == b"c"
    assert edited(b"a\n", (edit(9, 1, "a", "b"),)) == b"a\n"


def test_findings_are_mended_whole_or_not_at_all() -> None:
    files = {FILE: b"a: 1\nb: 2\n", "plans/c.yaml": b"c: 3\n"}
    here, there = edit(1, 4, "1", "x"), edit(1, 4, "3", "y", "plans/c.yaml")
    whole = finding(here, there)
    assert mend(files, [whole, finding()]) == ({FILE: b"a: x\nb: 2\n", "plans/c.yaml": b"c: y\n"}, (whole,))
    for missing in (edit(2, 4, "9", "z"), edit(1, 1, "a", "b", "plans/none.yaml")):
        assert mend(files, [finding(here, missing)]) == ({}, ())


def test_edits_that_touch_are_left_for_the_next_time() -> None:
    first, second = finding(edit(1, 1, "abc", "x")), finding(edit(1, 3, "cd", "y"))
    changed, done = mend({FILE: b"abcd\n"}, [first, second])
    assert (changed, done) == ({FILE: b"xd\n"}, (first,))


@given(st.text("ab\n𠮷", max_size=20), st.integers(0, 5), st.integers(1, 5), st.text("ab\n", min_size=1, max_size=3))
def test_an_edit_to_the_same_is_nothing(text: str, line: int, column: int, old: str) -> None:
    assert edited(text.encode(), (edit(line, column, old, old),)) == text.encode()


def test_many_edits_of_a_large_file_are_quick() -> None:
    data = b"".join(b"key-%d: old\n" % number for number in range(20_000))
    every = [finding(edit(line, len(f"key-{line - 1}: ") + 1, "old", "new")) for line in range(1, 20_001, 20)]
    begin = time.perf_counter()
    changed, done = mend({FILE: data}, every)
    assert len(done) == 1000 and changed[FILE].count(b"new") == 1000
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: {b: 旧(1)}  # 注\n", "a: {b: 旧〔1〕}  # 注\n"),
        ("a: {b: '旧(1)'}\n", "a: {b: '旧〔1〕'}\n"),
        ('a:\n  b: "旧(1)"\n', 'a:\n  b: "旧〔1〕"\n'),
        ("a:\n  b: |-\n    旧(1)\n", None),
        ("a:\n  b: >-\n    旧(1)\n", None),
        ("a:\n  c: 1\n", None),
    ],
)
def test_a_value_is_rewritten_in_its_own_quotes(text: str, after: str | None) -> None:
    data = text.encode()
    made = rewrite(parse(data, FILE).marks, ("a", "b"), "旧〔1〕")
    assert (edited(data, (made,)).decode() if made else None) == after


@pytest.mark.parametrize("new", ["x: y", "x # y", "[x", "no\nline", "- x", "true", "12", "'x", 'a"b', "a\\b", ""])
@pytest.mark.parametrize("text", ["a: {b: one}\n", "a: {b: 'one'}\n", 'a: {b: "one"}\n'])
def test_a_rewrite_says_what_was_wanted_or_is_not_made(text: str, new: str) -> None:
    data = text.encode()
    made = rewrite(parse(data, FILE).marks, ("a", "b"), new)
    if made:
        after = parse(edited(data, (made,)), FILE)
        assert not after.findings and after.data == {"a": {"b": new}}


PLAN = "plan: own\nkind: record\ntitle: 云中市预案\njurisdiction: {name: 云中市, level: city}\n"


@pytest.mark.parametrize(
    ("line", "mended", "advice"),
    [
        ("edition: 2025  # 年", 'edition: "2025"  # 年', '请加上引号："2025"。'),
        ("edition: 12.50", 'edition: "12.50"', "请加上引号"),
        ("reduction: {pm25: {pollutants: [so2], least: {yellow: 10}}}", None, "请写作 10%。"),
        ("issue: {by: x, number: 3, signed: true}", None, "例如"),
    ],
)
def test_a_text_without_quotes_gets_them_and_a_ratio_is_told_its_sign(
    line: str, mended: str | None, advice: str
) -> None:
    files = {"plans/own.yaml": (PLAN + line + "\n").encode()}
    found = [each for each in project_from(files).findings if each.rule == "PS102"]
    assert any(advice in each.help.zh for each in found)
    changed, _ = mend(files, [each for each in found if mended])
    assert changed == ({"plans/own.yaml": (PLAN + mended + "\n").encode()} if mended else {})
