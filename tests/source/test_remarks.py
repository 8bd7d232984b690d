"""Comments that speak to plangen: found wherever YAML has a comment and nowhere else, with the lines they speak of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.checks.suppression import read as read_order
from plangen.finding import Remark
from plangen.source import parser
from plangen.source.edits import edited
from plangen.source.remarks import remarks
from plangen.source.yaml import parse

FILE = "plans/a.yaml"


def read(text: str) -> tuple[Remark, ...]:
    return remarks(text.encode(), FILE, "a")


def spans(text: str) -> list[tuple[int, int]]:
    return [(each.first, each.last) for each in read(text)]


def test_a_remark_knows_place_words_and_plan() -> None:
    (remark,) = read("a: 1\nb: 预案  # plangen: ignore AL001 理由  \n")
    assert (str(remark.place), remark.text, remark.plan) == (f"{FILE}:2:8", "# plangen: ignore AL001 理由", "a")


@pytest.mark.parametrize(
    "text",
    [
        "a: '# plangen: ignore AL001 x'\n",
        'a: "x\n  # plangen: ignore AL001 x"\n',
        "a: |\n  x\n  # plangen: ignore AL001 x\n",
        "a: >-\n\n  # plangen: ignore AL001 x\n\nb: 1\n",
        "a: [x, '# plangen: ignore AL001 x']\n",
        "a: x# plangen: ignore AL001 x\n",
        "a: 1  # plangen ignore AL001 x\n",
        "a: 1  # see plangen: ignore AL001 x\n",
        "a: [  # plangen: ignore AL001 x\n",
        "a: 1\n\tb: 2  # plangen: ignore AL001 x\n",
    ],
)
def test_what_is_no_comment_or_speaks_to_others_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1  # plangen: x\nb: 2\n", [(1, 1)]),
        ("# plangen: x\na: 1\nb: 2\n", [(2, 2)]),
        ("# plangen: x\n\n# more\na:\n  b: 1\n  c:\n    - d\n\ne: 2\n", [(4, 7)]),
        ("a:  # plangen: x\n  b: 1\n  c: 2\nd: 3\n", [(1, 3)]),
        ("a:\n  b: {c: 1,\n      d: 2}  # plangen: x\n  e: 1\n", [(3, 3)]),
        ("a:\n  # plangen: x\n  b: {c: 1,\n      d: 2\n    }\n  e: 1\n", [(3, 5)]),
        ("a:\n  # plangen: x\n  - id: b\n    c: 1\n  - id: d\n", [(3, 4)]),
        ("a: |  # plangen: x\n  one\n  two\n\nb: 1\n", [(1, 4)]),
        ("a: one\n  two\nb: 1  # plangen: x\n", [(3, 3)]),
        ("# plangen: x\na: one\n  two\nb: 1\n", [(2, 3)]),
        ("# plangen: x\na: 'one\n  two'\nb: 1\n", [(2, 3)]),
        ("a: 1\n# plangen: x\n", [(2, 2)]),
        ("a:\n  b: 1\n# plangen: x\nc:\n", [(4, 4)]),
        ("# plangen: x\na:\nb: 1\n", [(2, 2)]),
        ("# plangen: x\r\na:\r\n  b: 1\r\nc: 2\r\n", [(2, 3)]),
        ("\ufeffa:  # plangen: x\n  b: 1\n", [(1, 2)]),
        ("a: [1, 2]  # plangen: x\nb: {c: 1}  # plangen: y\n", [(1, 1), (2, 2)]),
    ],
)
def test_a_remark_speaks_of_the_key_beside_or_below_it(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize("kind", [parser.PARSER, parser.PureParser])
def test_both_parsers_read_alike(kind: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "PARSER", kind)
    text = "a: |  # plangen: x\n  one\n\n# plangen: y\nb:\n  - {c: 'x',\n     d: 1}\n  - e:\n# plangen: z\nf: 1\n"
    assert spans(text) == [(1, 3), (5, 8), (10, 10)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a: 1  # plangen: x\nb: 2\n", "a: 1\nb: 2\n"),
        ("a:\n  # plangen: x\n  b: 2\n", "a:\n  b: 2\n"),
        ("a: 1\r\n# plangen: x\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"),
        ("a: 1\n# plangen: x", "a: 1\n"),
        ("\ufeffa: 1 # plangen: x  ", "\ufeffa: 1"),
    ],
)
def test_the_removal_takes_out_the_comment_alone(text: str, left: str) -> None:
    (remark,) = read(text)
    assert edited(text.encode(), (remark.removal,)).decode() == left


@pytest.mark.parametrize(
    "filler", ["#", "# ", "# plangen", "# plangen: ignore A,", " ", "'", ",\u3001", "# plangen :\n"]
)
def test_no_text_is_slow(filler: str) -> None:
    text = "a: 1  # plangen: ignore " + filler * (50_000 // len(filler)) + "\n"
    begin = time.perf_counter()
    for each in read(text):
        read_order(each)
    assert time.perf_counter() - begin < 1


PIECES = st.sampled_from(
    [
        "a: 1\n",
        "# plangen: x\n",
        "  b: |  # plangen: y\n",
        "    text\n",
        "- {c: 'd # plangen: n',\n",
        "e: 2}\n",
        "f:\n",
        " ",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_gives_remarks_or_none_and_removing_them_changes_no_data(text: str) -> None:
    found = read(text)
    assert all(0 < each.first <= each.last <= text.count("\n") + 1 for each in found)
    before = parse(text.encode(), FILE)
    if not before.findings:
        after = parse(edited(text.encode(), [each.removal for each in found]), FILE)
        assert not after.findings and after.data == before.data
