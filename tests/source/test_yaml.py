"""source/yaml.py: what is written is what is meant; everything else is refused with its place; nothing raises."""

from __future__ import annotations

import pickle
import random
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.finding import Place
from plangen.source import faults, parser
from plangen.source.yaml import Parsed, parse

PLAN = """\
# 预案
plan: example-district-2025
title: 示例区重污染天气应急预案
issue: {number: 示政办〔2025〕5号, signed: 2025-02-25, by: [甲, '乙', "丙"]}
alerts:
  levels:
    yellow: {response: Ⅲ, when: [aqi > 200, aqi > 150 for >= 48h], unless-higher: true}
duties:
  construction:
    - {id: construction-list, words: 建立清单。}
    - id: construction-stop
      share: 12.50
      words: |
        第一段。

        第二段：停止 "土石方" 作业，#不是注释。
      until: null
"""


def read(text: str | bytes) -> Parsed:
    return parse(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), "plans/a.yaml")


def rules(text: str | bytes) -> list[str]:
    parsed = read(text)
    assert parsed.data is None or not parsed.findings
    return [f"{finding.rule}@{finding.place.line}:{finding.place.column}" for finding in parsed.findings]


def test_a_plan_reads_as_plain_data() -> None:
    parsed = read(PLAN)
    assert parsed.findings == ()
    assert parsed.data == {
        "plan": "example-district-2025",
        "title": "示例区重污染天气应急预案",
        "issue": {"number": "示政办〔2025〕5号", "signed": "2025-02-25", "by": ["甲", "乙", "丙"]},
        "alerts": {
            "levels": {
                "yellow": {"response": "Ⅲ", "when": ["aqi > 200", "aqi > 150 for >= 48h"], "unless-higher": True}
            }
        },
        "duties": {
            "construction": [
                {"id": "construction-list", "words": "建立清单。"},
                {
                    "id": "construction-stop",
                    "share": Decimal("12.50"),
                    "words": '第一段。\n\n第二段：停止 "土石方" 作业，#不是注释。\n',
                    "until": None,
                },
            ]
        },
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("null", None), ("true", True), ("false", False), ("0", 0), ("-12", -12),
        ("20.50", Decimal("20.50")), ("-0.5", Decimal("-0.5")), ("9" * 30, int("9" * 30)),
        *((text, text) for text in (
            "8:30", "12:30:00", "0371", "010", "no", "yes", "on", "off", "1e3", "2024-02-30", "2025-02-25", "1_000",
            "0x1F", "0o17", "~", ".nan", ".inf", "-.inf", "+1", "1.", ".5", "00", "-x", "Null", "NULL", "True", "TRUE",
            "20%", "１２３", "9" * 31, "=", "<<", "1.10.2", "国四及以下", "http://a.example/b", "null-and-void",
            "truel", "1 2",
        )),
        ("'0'", "0"), ('"true"', "true"), ("'null'", "null"), ('""', ""), ("|-\n  12", "12"),
    ],
)  # fmt: skip
def test_what_is_written_is_what_is_meant(written: str, value: object) -> None:
    parsed = read(f"a: {written}\n")
    assert parsed.findings == ()
    assert parsed.data == {"a": value}
    assert type(parsed.data["a"]) is type(value)


def test_decimals_keep_their_digits() -> None:
    assert str(read("a: 1.10").data["a"]) == "1.10"


def test_empty_files_hold_nothing() -> None:
    for text in ("", "\n", "# 只有注释\n", "\ufeff", "---\n", "null"):
        parsed = read(text)
        assert (parsed.data, parsed.findings) == (None, ())


def test_places_of_keys_and_values() -> None:
    marks = read(PLAN).marks
    assert marks.value(()) == Place("plans/a.yaml", 2, 1)
    assert marks.key(("title",)) == Place("plans/a.yaml", 3, 1)
    assert marks.value(("title",)) == Place("plans/a.yaml", 3, 8)
    assert marks.value(("issue", "by", 2)) == Place("plans/a.yaml", 4, 63)
    assert marks.key(("issue", "by", 2)) == Place("plans/a.yaml", 4, 63)
    assert marks.value(("duties", "construction", 1, "share")) == Place("plans/a.yaml", 12, 14)
    assert marks.value(("duties", "construction", "construction-stop", "words")) == Place("plans/a.yaml", 13, 14)


def test_a_path_that_is_not_there_gives_the_nearest_part() -> None:
    marks = read(PLAN).marks
    assert marks.value(("issue", "none", "x")) == marks.value(("issue",))
    assert marks.key(("issue", "none")) == marks.key(("issue",))
    assert marks.value(("title", "x")) == marks.value(("title",))
    assert marks.value(("duties", "construction", 7)) == marks.value(("duties", "construction"))
    assert marks.value(("duties", "construction", "none")) == marks.value(("duties", "construction"))


def test_columns_count_characters_beyond_the_first_plane() -> None:
    assert read("a: {𠮷𠮷: x, b: y}").marks.key(("a", "b")) == Place("plans/a.yaml", 1, 12)


def test_results_can_be_sent_to_another_process() -> None:
    for text in (PLAN, "a: 1\na: 2"):
        parsed = read(text)
        again = pickle.loads(pickle.dumps((parsed.data, parsed.findings)))
        assert again == (parsed.data, parsed.findings)


def test_byte_order_mark_and_foreign_line_ends_are_accepted() -> None:
    for ends in ("\n", "\r\n", "\r"):
        parsed = read(b"\xef\xbb\xbf" + PLAN.replace("\n", ends).encode())
        assert parsed.data == read(PLAN).data
        assert parsed.marks.value(("duties", "construction", 1, "until")) == Place("plans/a.yaml", 17, 14)


HOSTILE = {
    "tag": ("a: !!python/object:os.system x", ["PS008@1:4"]),
    "own tag": ("a: !x\n  b: c", ["PS008@1:4"]),
    "bare tag": ("a: ! b", ["PS008@1:4"]),
    "anchor": ("a: &x 1\nb: &y [1]", ["PS009@1:4", "PS009@2:4"]),
    "alias": ("a: *x\nb: [*y, 1]", ["PS009@1:4", "PS009@2:5"]),
    "alias as key": ("*x : 1", ["PS009@1:1"]),
    "anchor and alias": ("a: &x [1]\nb: *x", ["PS009@1:4", "PS009@2:4"]),
    "merge key": ("a:\n  <<: {b: c}", ["PS010@2:3"]),
    "two merge keys": ("<<: 1\n<<: 2", ["PS010@1:1", "PS006@2:1", "PS010@2:1"]),
    "repeated keys": ("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3", ["PS006@2:11", "PS006@3:1", "PS006@4:1"]),
    "repeated quoted key": ("a: 1\n'a': 2", ["PS006@2:1"]),
    "number as key": ("2025: x", ["PS007@1:1"]),
    "truth as key": ("a: {true: x}", ["PS007@1:5"]),
    "nothing as key": ("a:\n  ? \n  : x", ["PS007@2:4"]),
    "null as key": ("null: x", ["PS007@1:1"]),
    "list as key": ("? [a]\n: b", ["PS007@1:3"]),
    "mapping as key": ("{a: b}: c", ["PS007@1:1"]),
    "two documents": ("a: 1\n---\nb: 2", ["PS011@2:1"]),
    "document after end": ("a: 1\n...\n---\nb", ["PS011@3:1"]),
    "directive": ("%YAML 1.1\n---\na: 1", ["PS012@1:1"]),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: 1", ["PS012@1:1"]),
    "tab indents": ("a:\n\tb: c\n\td: e", ["PS004@2:1", "PS004@3:1"]),
    "tab after blanks": ("a:\n  \tb: c", ["PS004@2:3"]),
    "tab in block text": ("a: |\n  x\n  \ty", ["PS004@3:3"]),
    "tab separates": ("a:\tb", ["PS004@1:3"]),
    "tab after value": ("a: b\t\nc: 'x'\t# y", ["PS004@1:5", "PS004@2:7"]),
    "tab in brackets": ("a: [b,\tc]", ["PS004@1:7"]),
    "question between brackets": ("a: [b?]", ["PS005@1:5"]),
    "nothing between colon and comma": ("a: {b:, c: d}", None),
    "comment adjoins block header": ("a: >#b\n  c", ["PS005@1:4"]),
    "NUL": ("a: b\0c", ["PS003@1:5"]),
    "controls": ("a: \x07\nb: \x1b[31m", ["PS003@1:4", "PS003@2:4"]),
    "delete": ("a: \x7f", ["PS003@1:4"]),
    "next line": ("a: b\x85c", ["PS003@1:5"]),
    "line separator": ("a: b\u2028c", ["PS003@1:5"]),
    "inner byte order mark": ("a: 1\n\ufeffb: 2", ["PS003@2:1"]),
    "two byte order marks": ("\ufeff\ufeffa: 1", ["PS003@1:1"]),
    "non-character": ("a: \uffff", ["PS003@1:4"]),
    "control through an escape": ('a: "\\x00"\nb: "\\e[31m"', ["PS003@1:4", "PS003@2:4"]),
    "carriage return through an escape": ('a: "x\\r"', ["PS003@1:4"]),
    "mark through an escape": ('"\\ufeff": 1', ["PS003@1:1"]),
    "surrogate through an escape": ('a: "\\ud800"', None),
    "code point too large": ('a: "\\U00110000"', None),
    "surrogate in bytes": ("a: \ud800", ["PS002@1:4"]),
    "broken UTF-8": ("标题: 预案\n正文: ".encode() + b"\xe6\x97 x", ["PS002@2:5"]),
    "cut UTF-8": ("标题: 预案".encode()[:-1], ["PS002@1:6"]),
    "UTF-16": ("a: 预案".encode("utf-16"), ["PS002@0:0"]),
    "unclosed quote": ("a: 'b\nc: d", ["PS005@2:5"]),
    "unclosed bracket": ("a: [b, c\nd: e", None),
    "stray bracket": ("a: b]\nc: }", None),
    "wrong indentation": ("a:\n  b: 1\n c: 2", ["PS005@3:2"]),
    "colon in value": ("a: b: c", ["PS005@1:5"]),
    "at sign": ("a: @b", ["PS005@1:4"]),
    "back quote": ("a: `b`", ["PS005@1:4"]),
    "percent": ("a: %b", ["PS005@1:4"]),
    "list in mapping": ("a: 1\n- b", ["PS005@2:1"]),
    "text after mapping": ("a: 1\nb", None),
    "text after quotes": ("'a':b", None),
    "undefined escape": ('a: "\\q"', None),
    "bad block header": ("a: |x\n  b", None),
    "document end in quotes": ("a: 'b\n---\nc'", None),
    "large version": ("%YAML " + "9" * 5000 + ".1\n---\na", None),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_their_place(name: str) -> None:
    text, expected = HOSTILE[name]
    found = rules(text)
    if expected is None:
        assert {rule.split("@")[0] for rule in found} <= {"PS003", "PS005", "PS012"}
        assert found
    else:
        assert found == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_both_parsers_refuse_hostile_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "PARSER", parser.PureParser)
    assert rules(HOSTILE[name][0])


@pytest.mark.parametrize("name", HOSTILE)
def test_messages_are_complete_in_both_languages(name: str) -> None:
    for finding in read(HOSTILE[name][0]).findings:
        for text in (finding.message, finding.help):
            assert text.zh
            assert text.en
            assert not any("\u4e00" <= character <= "\u9fff" for character in text.en)
            assert "{" not in text.zh + text.en


def test_tabs_inside_text_and_comments_are_text() -> None:
    parsed = read('a: "x\ty"\nb: \'x\ty\'\nc: |\n  x\ty\n# remark\there\nd: "x\\ty" # more\there\n')
    assert parsed.data == {"a": "x\ty", "b": "x\ty", "c": "x\ty\n", "d": "x\ty"}


def test_repeated_key_names_the_first_place() -> None:
    (finding,) = read("a:\n  x: 1\n  y: {z: 2}\n  x: 3").findings
    assert "第 2 行第 3 列" in finding.message.zh
    assert "2:3" in finding.message.en


def test_faults_before_a_syntax_error_are_all_told() -> None:
    assert rules("a: 1\na: 2\nb: !x y\nc: 'open") == ["PS006@2:1", "PS008@3:4", "PS005@4:9"]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gb_files_get_the_command_to_convert(encoding: str) -> None:
    text = "title: 示例市重污染天气应急预案\nwords: 为建立健全机制，提高应对能力。"
    (finding,) = read(text.encode(encoding)).findings
    assert finding.rule == "PS002"
    assert "iconv -f GB18030 -t UTF-8 plans/a.yaml" in finding.help.zh
    assert "iconv -f GB18030 -t UTF-8 plans/a.yaml" in finding.help.en


def test_damaged_utf8_is_not_taken_for_gb() -> None:
    data = ("标题: 示例市重污染天气应急预案" * 3).encode()
    for cut in range(8, 40):
        damaged = data[:cut] + data[cut + 1 :]
        assert "GB18030" not in read(damaged).findings[0].message.zh


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("标题： 预案\n编号: 一", "半角冒号"),
        ("a:\n  title:预案\n  b: c", "加一个空格"),
        ("a: 注: 以此为准", "整个值加上引号"),
        ("a: @b", "整个值加上引号"),
        ("a: [b", "是否成对"),
    ],
)
def test_syntax_errors_say_what_to_do(text: str, words: str) -> None:
    assert words in read(text).findings[0].help.zh


def test_syntax_errors_name_where_the_part_began() -> None:
    message = read("a: 1\nb: 'x\nc: 2\nd: 3\n").findings[0].message
    assert "从第 2 行开始" in message.zh
    assert "began in line 2" in message.en


def test_places_of_errors_lie_within_the_file() -> None:
    (finding,) = read("a: 'b\n").findings
    assert finding.place == Place("plans/a.yaml", 1, 6)


@pytest.mark.parametrize("text", ["[" * 64 + "]" * 64, "- " * 64 + "x"])
def test_deep_nesting_within_the_limit(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize("text", ["[" * 65 + "]" * 65, "[" * 400_000, "- " * 65 + "x", "{a: " * 65, "{" * 300_000])
def test_deeper_nesting_is_refused(text: str) -> None:
    assert [rule.split("@")[0] for rule in rules(text)] in (["PS013"], ["PS007"])


def test_too_many_nodes_and_bytes() -> None:
    assert rules("[" + "1," * 199_998 + "1]") == []
    assert rules("[" + "1," * 200_000 + "1]") == ["PS014@1:400000"]
    (finding,) = read(b"#" * (faults.MAX_BYTES + 1)).findings
    assert (finding.rule, finding.place) == ("PS001", Place("plans/a.yaml"))


def test_findings_of_one_file_are_bounded() -> None:
    for text in ("a: !x y\n" * 500, "a: \x07\n" * 500, "\ta\n" * 500, "a: 1\n" * 500, "- 'b'\t\n" * 500):
        assert len(read(text).findings) == faults.MAX_FINDINGS


BULK = ["a", "'", '"', "\n", "# ", "? ", "- ", "a: |\n", " ", "[{", "\\", "a:\n ", "&a ", "%", "\t", "a\tb\n", "x: ?\n"]


@pytest.mark.parametrize("unit", BULK)
def test_bulk_is_judged_in_seconds(unit: str) -> None:
    start = time.perf_counter()
    read(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_rule_ids_are_listed_once() -> None:
    ids = sorted({fault.rule for fault in faults.FAULTS})
    assert ids == [f"PS{number:03}" for number in range(1, 15)]


BITS = [
    "\t", " ", "\n", "'", '"', "{", "}", "[", "]", ":", ": ", "- ", "? ", "#", " #", "|", ">", "|2-\n", "&a", "*a",
    "!x", "<<", "%", "---\n", "...\n", "\\", "\\x00", "\\ud800", "\\U00110000", "\ufeff", "\0", "\x85", "中", "：",
    "@", "`", ",", "0371", "null", "~", "\r", "%FOO\n", "%YAML 1.2\n---\n", "𠮷", "\ud800", "key:\n    - ",
]  # fmt: skip


def mutated(generator: random.Random) -> str:
    lines = PLAN.split("\n")
    first = generator.randrange(len(lines))
    text = "\n".join(lines[first : first + generator.randrange(1, 9)])
    for _ in range(generator.randrange(1, 6)):
        at, other = generator.randrange(len(text) + 1), generator.randrange(len(text) + 1)
        bit = generator.choice(BITS) if generator.random() < 0.7 else text[other : other + generator.randrange(1, 20)]
        text = text[:at] + bit + text[at + generator.choice((0, 0, 0, 1, 5)) :]
    return text


def outcome(text: str) -> tuple[bool, Any, Any]:
    parsed = read(text)
    for finding in parsed.findings:
        assert finding.message.zh
        assert finding.message.en
    places = [(parsed.marks.key(path), parsed.marks.value(path)) for path in paths(parsed.data)] if parsed.data else []
    return bool(parsed.findings), parsed.data, places


def paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(inner for step, value in steps for inner in paths(value, (*path, step)))]


@pytest.mark.parametrize("seed", range(4))
def test_both_parsers_agree_on_mutated_plans(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    generator = random.Random(seed)
    accepted = 0
    for _ in range(700):
        text = mutated(generator)
        fast = outcome(text)
        with monkeypatch.context() as patch:
            patch.setattr(parser, "PARSER", parser.PureParser)
            assert outcome(text) == fast, repr(text)
        accepted += not fast[0]
    assert accepted > 70


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.one_of(st.binary(max_size=60), st.text(st.characters(exclude_categories=()), max_size=60)))
def test_any_bytes_give_a_result(data: bytes | str) -> None:
    parsed = read(data)
    assert parsed.data is None or parsed.findings == ()


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(BITS), max_size=25).map("".join))
def test_any_mixture_of_signs_gives_a_result(text: str) -> None:
    parsed = read(text)
    assert parsed.data is None or parsed.findings == ()
