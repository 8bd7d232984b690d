"""Packages that harm or are broken are refused quickly, with advice."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from plangen.errors import InputError
from plangen.readers import read
from plangen.readers.docx import package as limits
from plangen.readers.outline import read_outline

from .docx_builder import W, docx, numbering, p, package, relations

GOOD = docx(p("一、总则") + p("内容。"), {"numbering": numbering([("decimal", "%1.")])})


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def doubled() -> bytes:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/Document.xml", b"<x/>")
    return buffer.getvalue()


def encrypted() -> bytes:
    data = bytearray(GOOD)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(sign)
        while start >= 0:
            flags = struct.unpack_from("<H", data, start + place)[0]
            struct.pack_into("<H", data, start + place, flags | 1)
            start = data.find(sign, start + 4)
    return bytes(data)


def bomb() -> bytes:
    return package(members() | {"word/document.xml": b" " * 30_000_000})


def doctype() -> bytes:
    xml = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + members()["word/document.xml"]
    return package(members() | {"word/document.xml": xml})


def doctype_in_utf16() -> bytes:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'
    return package(members() | {"word/document.xml": xml.encode("utf-16")})


def outer_relation() -> bytes:
    rels = relations({"officeDocument": "word/document.xml"}).replace(
        'Target="', 'TargetMode="External" Target="http://x/'
    )
    return package({"_rels/.rels": rels.encode(), "[Content_Types].xml": b"<Types/>"})


def deep() -> bytes:
    body = "<w:tbl><w:tr><w:tc>" * 4000 + "</w:tc></w:tr></w:tbl>" * 4000
    return package(members() | {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()})


def xml_bomb() -> bytes:
    """Little to unpack, but a tree of it would take gigabytes."""
    source = random.Random(3)
    runs = "".join(f"<w:r><w:t>{source.randrange(10**9)}</w:t></w:r><w:r/>" for _ in range(220_000))
    body = f"<w:document {W}><w:body><w:p>{runs}</w:p></w:body></w:document>"
    return package(members() | {"word/document.xml": body.encode()})


def unpacked_100_mb() -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, data in members().items():
            archive.writestr(name, data)
        for number in range(11):
            archive.writestr(f"word/media/{number}.bin", bytes(10_000_000))
    return stored.getvalue()


ENCRYPTED_PACKAGE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
REFUSED = {
    "nothing at all": b"",
    "encrypted as Word does it": ENCRYPTED_PACKAGE,
    "rich text": b"{\\rtf1 text}",
    "text": "一、总则".encode("gb18030"),
    "too many tags": xml_bomb(),
    "100 MB unpacked": unpacked_100_mb(),
    "empty part": package(members() | {"word/document.xml": b""}),
    "no types, no relations": package({"word/document.xml": b"<x/>"}),
    "no zip": b"PK\x03\x04 this is not one",
    "cut off": GOOD[: len(GOOD) // 2],
    "old .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "encrypted": encrypted(),
    "bomb": bomb(),
    "DOCTYPE": doctype(),
    "DOCTYPE in UTF-16": doctype_in_utf16(),
    "no document": package({"a.txt": b"x"}),
    "no body": package(members() | {"word/document.xml": f"<w:document {W}/>".encode()}),
    "not XML": package(members() | {"word/document.xml": b"<w:document"}),
    "empty": docx(p("")),
    "escaping name": package(members() | {"../evil.xml": b"<x/>"}),
    "doubled name": doubled(),
    "too many parts": package({f"p{number}": b"" for number in range(2001)}),
    "outer relation": outer_relation(),
    "deep": deep(),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_a_harmful_or_broken_package_is_refused_quickly_with_advice(data: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(InputError) as error:
        read(data, "plan.docx")
    assert time.perf_counter() - start < 2
    assert error.value.message.zh
    assert error.value.message.en
    assert error.value.advice.zh
    assert error.value.advice.en


def test_no_refused_file_takes_300_mb(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys\n"
        "from plangen.errors import InputError\n"
        "from plangen.readers import read\n"
        "try:\n    read(pathlib.Path(sys.argv[1]).read_bytes(), 'plan.docx')\n"
        "except InputError:\n    pass\n"
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(status.split('VmHWM:')[1].split()[0])"
    )
    for name in ("bomb", "too many tags", "100 MB unpacked", "deep"):
        path = tmp_path / "x.docx"
        path.write_bytes(REFUSED[name])
        told = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True)
        assert int(told.stdout) < 300_000, name


def test_a_file_is_taken_for_what_it_holds_and_not_for_its_name() -> None:
    with pytest.raises(InputError, match="password"):
        read(ENCRYPTED_PACKAGE, "plan.txt")
    with pytest.raises(InputError, match="older format"):
        read(REFUSED["old .doc"], "plan.docx")
    assert read(GOOD, "plan.txt").form == "docx"


def test_size_is_counted_while_reading_whatever_the_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    with pytest.raises(InputError) as error:
        read(package(members() | {"word/document.xml": random.Random(1).randbytes(3000)}), "x")
    assert "100 MB" in error.value.message.en


def test_macros_and_objects_are_told_and_never_read() -> None:
    data = package(members() | {"word/vbaProject.bin": b"\0", "word/embeddings/oleObject1.bin": b"\0"})
    assert [each.kind for each in read(data, "x").asides] == ["macro", "embedded-object"]


def test_damaged_packages_end_in_a_plan_or_in_advice() -> None:
    source = random.Random(20)
    for _ in range(400):
        data = bytearray(GOOD)
        for _ in range(source.randint(1, 8)):
            data[source.randrange(len(data))] = source.randrange(256)
        with suppress(InputError):
            read_outline(read(bytes(data), "x.docx"))


def test_damaged_xml_ends_in_a_plan_or_in_advice() -> None:
    source = random.Random(21)
    whole = members()
    outcomes = set()
    for _ in range(400):
        name = source.choice(["word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels"])
        data = bytearray(whole[name])
        place = source.randrange(len(data))
        data[place : place + source.randint(0, 6)] = source.randbytes(source.randint(0, 3))
        try:
            outcomes.add(bool(read_outline(read(package(whole | {name: bytes(data)}), "x.docx")).document.parts))
        except InputError:
            outcomes.add(False)
    assert True in outcomes
