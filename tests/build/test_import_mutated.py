"""Damaged packages end in a plan or in advice; ``python -m tests.build.test_import_mutated [COUNT [SEED]]`` goes on."""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.readers.docx_builder import W, docx, numbered, numbering, p, package

from plangen.build.imported import bring_in
from plangen.build.library import library
from plangen.errors import InputError

LIBRARY = library(Path(__file__).parents[2] / "templates")
SLOWEST = 5.0


@cache
def whole() -> dict[str, bytes]:
    """A package with all that the reader knows: lists, styles, tables, boxes, fields, changes, notes."""
    levels = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
    table = "".join(
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1"/><w:vMerge w:val="restart"/></w:tcPr>{p(a)}</w:tc>'
        f"<w:tc>{p(b)}</w:tc></w:tr>"
        for a, b in (("序号", "单位"), ("1", "教育局"), ("2", "公安局"))
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _1 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第1节</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        p("示例县重污染天气应急预案", '<w:pStyle w:val="t"/>')
        + numbered("总则", 0)
        + numbered("目的", 1)
        + f"<w:p><w:r><w:t>为了健康，见</w:t></w:r>{field}<w:ins><w:r><w:t>。</w:t></w:r></w:ins>"
        + '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        + numbered("预警", 0)
        + p("黄色预警：预测日AQI&gt;200持续48小时。")
        + f"<w:tbl>{table}</w:tbl><w:p><w:r><w:txbxContent>{p('框')}</w:txbxContent></w:r></w:p>"
    )
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>'
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{p("见附表")}</w:footnote></w:footnotes>'
    data = docx(body, {"numbering": numbering(levels), "styles": styles, "footnotes": notes})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def flipped(source: random.Random) -> bytes:
    """Bytes of the package changed."""
    data = bytearray(package(whole()))
    for _ in range(source.randint(1, 8)):
        data[source.randrange(len(data))] = source.randrange(256)
    return bytes(data)


def cut(source: random.Random) -> bytes:
    """A piece of the package left out, or its end."""
    data = package(whole())
    start = source.randrange(len(data))
    return data[:start] + data[start + source.choice((1, 20, 400, 10**6)) :]


def without_a_member(source: random.Random) -> bytes:
    """One part left out, or another's content under its name."""
    members = dict(whole())
    name = source.choice(list(members))
    if source.random() < 0.5:
        del members[name]
    else:
        members[name] = members[source.choice(list(members))]
    return package(members)


def edited(source: random.Random) -> bytes:
    """XML of a part changed: bytes, tags swapped, values replaced, pieces doubled."""
    members = dict(whole())
    name = source.choice([each for each in members if not each.startswith("[")])
    data = bytearray(members[name])
    for _ in range(source.randint(1, 4)):
        place = source.randrange(len(data))
        until = place + source.randint(0, 60)
        piece = source.choice(
            (b"", source.randbytes(3), b'"', b"<w:p>", b"</w:tc>", b"-1", b"99999999999", bytes(data[place:until]))
        )
        data[place:until] = piece + (bytes(data[place:until]) if source.random() < 0.5 else b"")
    return package(members | {name: bytes(data)})


def renamed(source: random.Random) -> bytes:
    """Sound XML whose elements and values mean something else."""
    members = dict(whole())
    name = source.choice([each for each in members if not each.startswith("[")])
    text = members[name].decode()
    words = (
        "w:p",
        "w:tbl",
        "w:tc",
        "w:tr",
        "w:numPr",
        "w:r",
        "w:sdt",
        "w:ilvl",
        "w:numId",
        '"0"',
        '"1"',
        '"7"',
        '"-5"',
        '"x"',
        "restart",
    )
    for _ in range(source.randint(1, 3)):
        text = text.replace(source.choice(words), source.choice(words))
    return package(members | {name: text.encode()})


WAYS: tuple[Callable[[random.Random], bytes], ...] = (flipped, cut, without_a_member, edited, renamed)


def outcomes(count: int, seed: int) -> Iterator[str]:
    """What became of each damaged package; whatever else is raised names its replay."""
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        data = way(random.Random(f"{seed} {number}"))
        start = time.perf_counter()
        try:
            bring_in(data, "x.docx", "some-plan", LIBRARY)
            outcome = "plan"
        except InputError as error:
            assert error.advice is not None
            outcome = "refused"
        except Exception as error:
            error.add_note(f"package {number} of seed {seed}, {way.__name__}")
            raise
        assert time.perf_counter() - start < SLOWEST, f"package {number} of seed {seed}"
        yield outcome


def test_damaged_packages_end_in_a_plan_or_in_advice() -> None:
    found = Counter(outcomes(2000, 1))
    assert found["plan"] > 100
    assert found["refused"] > 100


if __name__ == "__main__":
    total, first = (int(each) for each in [*sys.argv[1:], *("2000", "1")[len(sys.argv) - 1 :]])
    print(Counter(outcomes(total, first)))  # noqa: T201
