"""Slips of writing that need no thought are mended: the words keep everything else as it was."""

from __future__ import annotations

import pytest

from plangen.checks.registry import rule
from plangen.checks.runner import run

from .plans import project, subjects

CASES = [
    ("WO001", "启动III级响应，停用国II机械。", "启动Ⅲ级响应，停用国II机械。"),
    ("WO001", "启动I级、IV级响应。", "启动Ⅰ级、Ⅳ级响应。"),
    ("WO002", "以PM 2.5、pm2.5和PM₂.₅为指标。", "以PM2.5、PM2.5和PM2.5为指标。"),
    ("WO002", "SO₂、NOX、O₃和VOC。", "SO2、NOx、O3和VOCs。"),
    ("WO009", "统一布署，建立台帐。", "统一部署，建立台账。"),
]


@pytest.mark.parametrize(("name", "words", "mended"), CASES)
def test_mends(name: str, words: str, mended: str) -> None:
    made = project(f'sections: [{{id: work, title: 工作, words: "{words}"}}]\n')
    chosen = rule(name)
    assert chosen
    found = run(subjects(made, printed=False), [chosen], made.locate, made.rewrite)
    assert {each.new for finding in found for each in finding.edits} == {f'"{mended}"'}


def test_a_style_is_not_mended_by_guessing() -> None:
    made = project("sections: [{id: work, title: 工作, words: 启动三级响应。}]\n")
    chosen = rule("WO001")
    assert chosen
    found = run(subjects(made, printed=False), [chosen], made.locate, made.rewrite)
    assert [each.edits for each in found] == [()]
