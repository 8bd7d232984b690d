"""One way to write YAML: said once, it stays; nothing that a file says and no comment is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.source.emit import emit
from plangen.source.format import formatted
from plangen.source.yaml import parse

ROOT = Path(__file__).parents[2]
PLANS = [file for folder in ("plans", "templates/init/plans") for file in sorted((ROOT / folder).rglob("*.yaml"))]


def made(text: str, file: str = "plan.yaml") -> str:
    """The text formatted, after the promises of formatting were looked at."""
    data, findings = formatted(text.encode(), file)
    assert findings == ()
    assert formatted(data, file) == (data, ())
    assert parse(data, file).data == parse(text.encode(), file).data
    return data.decode()


@pytest.mark.parametrize("file", PLANS, ids=lambda file: str(file.relative_to(ROOT)))
def test_our_own_plans_are_written_so(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert made(text, file.relative_to(ROOT).as_posix()) == text


CASES = {
    "keys in the order of the schema, comments with their keys": (
        "# head\n\ntitle: 甲\n# above\nplan: a  # beside\n",
        "# head\n\n# above\nplan: a  # beside\ntitle: 甲\n",
    ),
    "registries keep their order": (
        "bodies:\n  z: {role: unit, name: 乙}\n  a: {name: 甲}\n",
        "bodies:\n  z: {name: 乙, role: unit}\n  a: {name: 甲}\n",
    ),
    "indentation of two, lists indented": (
        "sections:\n- id: a\n  title: 甲\n  sections:\n      - id:   b\n        title: 乙\n",
        "sections:\n  - id: a\n    title: 甲\n    sections:\n      - id: b\n        title: 乙\n",
    ),
    "single quotes, and only where needed": (
        'plan: "a"\ntitle: "甲: 乙"\nedition: \'2024年\'\nlayout: "yes"\nnumbering: "8:30"\n',
        "plan: a\ntitle: '甲: 乙'\nedition: '2024年'\nnumbering: '8:30'\nlayout: 'yes'\n",
    ),
    "brackets": (
        "basis: [ a,b ,  'c,d' ]\nalerts: {pm25:   {levels: {}}}\n",
        "basis: [a, b, 'c,d']\nalerts: {pm25: {levels: {}}}\n",
    ),
    "brackets that do not fit go below each other": (
        f"basis: [{', '.join(['some-long-document-id'] * 6)}]\n",
        "basis:\n" + "  - some-long-document-id\n" * 6,
    ),
    "brackets on several lines that fit are put on one": ("basis: [a,\n  b,\n\n  c]\n", "basis: [a, b, c]\n"),
    "comments between brackets keep their items": (
        "basis: [a, # first\n  # second is\n  b] # all\n",
        "basis:  # all\n  - a      # first\n  # second is\n  - b\n",
    ),
    "blank lines: one at most, none at the start of what is nested": (
        "\n\nplan: a\n\n\n\nsections:\n\n  - id: a\n\n\n  # then\n  - id: b\n\n\n",
        "plan: a\n\nsections:\n  - id: a\n\n  # then\n  - id: b\n",
    ),
    "block texts stay as they are": (
        "sections:\n- words: |\n     甲\n       乙\n\n     丙\n  id: a\n- words: >-\n    a\n    b\n"
        "- words: |+\n    c\n\n- id: d\n",
        "sections:\n  - id: a\n    words: |\n      甲\n        乙\n\n      丙\n  - words: >-\n      a\n      b\n"
        "  - words: |+\n      c\n\n  - id: d\n",
    ),
    "a block text that begins with blanks": ("title: |2\n    甲\n  乙\n", "title: |2\n    甲\n  乙\n"),
    "comments at the end of what they end": (
        "bodies:\n  a:\n    name: 甲\n    # of a\n  # of bodies\n# of the file\ntitle: 乙\n# last\n",
        "# of the file\ntitle: 乙\nbodies:\n  a:\n    name: 甲\n    # of a\n  # of bodies\n# last\n",
    ),
    "comments at odd places": (
        "title: # beside the key\n  甲 # beside the value\n"
        "sections: # all\n  - # of the item\n    id: a\n  -\n    # of b\n    id: b\n",
        "# beside the value\ntitle: 甲  # beside the key\n"
        "sections: # all\n  # of the item\n  - id: a\n  # of b\n  - id: b\n",
    ),
    "nothing but comments": ("\n# a\n\n\n# b\n", "# a\n\n# b\n"),
    "values that are not there": (
        "plan:\ntitle: # none\nbasis: []\nalerts: {}\n",
        "plan:\ntitle: # none\nbasis: []\nalerts: {}\n",
    ),
    "a file that ends without a line end": ("title: |\n  甲\n  # 乙", "title: |-\n  甲\n  # 乙\n"),
    "a block text without words": ("title: |\n\nplan: a\n", "plan: a\ntitle: ''\n"),
    "a block text that ends in blanks": ("title: |\n  甲\n    \nplan: a\n", "plan: a\ntitle: |\n  甲\n    \n"),
    "a comment alone between brackets": (
        "basis: [ # why\n  # none\n]\nplan: a\n",
        "plan: a\nbasis: []  # why\n# none\n",
    ),
    "lists in lists": (
        "figures: {a: [[b,c],[d]]}\ntables:\n- - a\n  - b\n",
        "figures: {a: [[b, c], [d]]}\ntables:\n  - - a\n    - b\n",
    ),
    "line ends and byte order mark": ("\ufeffplan: a\r\ntitle: 甲\r\n", "plan: a\ntitle: 甲\n"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_way_of_writing(case: tuple[str, str]) -> None:
    before, after = case
    assert made(before) == after


def test_what_is_no_yaml_stays_as_it_is() -> None:
    data, findings = formatted(b"a: [1", "plan.yaml")
    assert data == b"a: [1"
    assert findings[0].place.file == "plan.yaml"


WORDS = st.text(st.sampled_from("甲乙a1 :-#'\"{}[],&*!|>%@`?~+=.\n\\"), max_size=9) | st.sampled_from(
    ["yes", "8:30", "10%"]
)
KEYS = st.sampled_from(["plan", "title", "words", "id", "sections", "bodies", "measures", "yellow", "do", "x-1", "甲"])
DATA = st.recursive(
    WORDS | st.integers(-9, 99) | st.booleans() | st.none(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, DATA, max_size=5))
def test_what_import_writes_differs_at_most_in_the_order_of_keys(data: dict[str, Any]) -> None:
    text = emit(data)
    assert sorted(made(text).replace("- ", "  ").split("\n")) == sorted(text.replace("- ", "  ").split("\n"))


LINES = [
    "# c",
    "",
    "plan: a  # d",
    "a: # e",
    "  - b: 1 # f",
    "    # g",
    "    c: [x, y] # h",
    "  -   # i",
    "    d: |  # j",
]
LINES += [
    "      text # no",
    "",
    "  # k",
    "b: {q: 1, # l",
    "  r: 2} # m",
    "c: 'x",
    "  # no' # n",
    "title: z",
    "      # o",
    "  z # p",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_every_comment_is_kept(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if parse(text.encode(), "plan.yaml").findings:
        return
    after = made(text)
    for mark in "cdefghijklmnop":
        assert Counter(text.split())[mark] <= Counter(after.split())[mark] + text.count("no' # n"), after
    assert text.count("# ") == after.count("# ")
