"""source/emit.py: reads well, and reads back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plangen.source import parser
from plangen.source.emit import Commented, emit
from plangen.source.text import UNSEEN
from plangen.source.yaml import parse

DATA: dict[str, Any] = {
    "plan": "example-2025",
    "telephone": "0371",
    "ratio": Decimal("1.50"),
    "hours": 48,
    "follows": Commented(None, "待定"),
    "levels": {"yellow": ["aqi > 200", "aqi > 150 for >= 48h"], "red": []},
    "words": "第一段。\n\n第二段。\n",
    "duties": [
        {"id": "a", "words": "建立工地清单并动态更新，配合编制扬尘源应急减排清单，落实各项扬尘管控措施，" * 2},
        Commented({"id": "b", "by": ["甲", "乙"]}, "原文未写责任单位\n请核对"),
    ],
}

TEXT = """\
# yaml-language-server: $schema=../schemas/plan.json
plan: example-2025
telephone: 0371
ratio: 1.50
hours: 48
# 待定
follows: null
levels:
  yellow: [aqi > 200, aqi > 150 for >= 48h]
  red: []
words: |
  第一段。

  第二段。
duties:
  - id: a
    words: |-
      WORDS
  # 原文未写责任单位
  # 请核对
  - id: b
    by: [甲, 乙]
""".replace("WORDS", DATA["duties"][0]["words"])


def bare(data: Any) -> Any:
    """The data without remarks."""
    if isinstance(data, Commented):
        return bare(data.value)
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items()}
    return [bare(item) for item in data] if isinstance(data, list) else data


def test_reads_as_a_colleague_would_write_it() -> None:
    assert emit(DATA, "yaml-language-server: $schema=../schemas/plan.json") == TEXT


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0371", "0371"), ("8:30", "'8:30'"), ("no", "'no'"), ("~", "~"), ("示例", "示例"), ("20%", "20%"),
        ("-x", "-x"),
        ("true", "'true'"), ("null", "'null'"), ("12", "'12'"), ("-1.5", "'-1.5'"), ("", "''"), ("a: b", "'a: b'"),
        ("a #b", "'a #b'"), ("- a", "'- a'"), ("it's: ", "'it''s: '"), ("[a]", "'[a]'"), ("@a", "'@a'"), ("%", "'%'"),
        ("x\ty", '"x\\ty"'), (" \n", '" \\n"'), (12, "12"), (True, "true"), (None, "null"), (Decimal("1E+2"), "100"),
    ],
)  # fmt: skip
def test_quotes_only_where_another_value_would_be_read(value: object, written: str) -> None:
    assert emit({"a": value}) == f"a: {written}\n"
    assert parse(emit({"a": value}).encode(), "f").data == {"a": value}


def test_remarks_do_not_change_the_data() -> None:
    items = [Commented("x", "one"), Commented({"b": Commented("1\n2", "two")}, "三")]
    wrapped = Commented({"a": Commented(items, "")}, "top")
    text = emit(wrapped, "head\n\ntail")
    assert parse(text.encode(), "f").data == bare(wrapped)
    assert text.startswith("# head\n#\n# tail\n# top\n")
    assert text.count("#") == 7


@pytest.mark.parametrize(
    "data", [{"a": 1.5}, {"a": ("x",)}, {1: "x"}, {None: 1}, {"a": b"x"}, Decimal("NaN"), object()]
)
def test_other_data_is_refused(data: object) -> None:
    with pytest.raises(TypeError):
        emit(data)


@pytest.mark.parametrize("data", ["\0", {"a": "x\ry"}, {"a\x1b": 1}, ["\ufeff"], {"a": "\ud800"}, {"k" * 600: 1}])
def test_text_that_no_plan_may_hold_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"may hold|too long"):
        emit(data)
    with pytest.raises(ValueError, match="may hold"):
        emit({}, "a\0")


def test_depth_is_bounded_as_in_the_loader() -> None:
    data: Any = "x"
    for _ in range(64):
        data = {"a": data}
    assert parse(emit(data).encode(), "f").data == data
    with pytest.raises(ValueError, match="levels deep"):
        emit([data])


TEXTS = st.one_of(
    st.text(st.characters().filter(lambda character: not UNSEEN.match(character)), max_size=12),
    st.text(st.sampled_from(" \n\t'\"-?:,[]{}#&*!|>%@`~=.0123abntf预案：\\<"), max_size=90),
    st.sampled_from(
        ["0371", "8:30", "010", "no", "on", "1e3", "2024-02-30", "1_000", "0x1F", "~", ".nan", "-0", "<<", "---"]
    ),
)
SCALARS = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**29), 10**29),
    st.decimals(-(10**9), 10**9, allow_nan=False, places=2),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=1200, deadline=None, derandomize=True)
@given(TREES, st.booleans())
@example(["a\n  "], True)
@example({"a": ["\n\n b", "b\n\n", " c\nd"]}, False)
@example([["- a"], [[]], [{}], [None, ""]], True)
def test_what_is_emitted_reads_back(data: Any, pure: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.setattr(parser, "PARSER", parser.PureParser)
        parsed = parse(emit(data, "head").encode(), "f")
    assert parsed.findings == ()
    assert parsed.data == data
    assert typed(parsed.data) == typed(data)


def typed(data: Any) -> Any:
    """The data with the kind of each scalar."""
    if isinstance(data, dict):
        return {key: typed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [typed(item) for item in data]
    return "number" if isinstance(data, int | Decimal) and not isinstance(data, bool) else type(data).__name__
