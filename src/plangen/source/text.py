"""Bytes → text that both parsers read alike: UTF-8, one kind of line end, no tabs in indentation, nothing unseen."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from itertools import islice

from plangen.finding import Finding, Place

from .faults import CHARACTER, MAX_BYTES, MAX_FINDINGS, NOT_UTF8, OTHER_ENCODING, TAB, TOO_BIG

UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Controls, lone surrogates, byte order marks, non-characters, and the line ends that editors do not show (U+0085,
U+2028, U+2029)."""
_INDENTING_TAB = re.compile(r"^ *(\t)", re.MULTILINE)


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """The text with ``\\n`` line ends and without a leading byte order mark; with findings, the text is not usable."""
    if len(data) > MAX_BYTES:
        return "", [TOO_BIG.at(Place(file), size=len(data), limit=MAX_BYTES)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_encoding_finding(data, error.start, file)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, _character_findings(text, file)


def places(text: str, offsets: Iterable[int], file: str) -> Iterator[Place]:
    """The places of ascending offsets."""
    line = start = 0
    for offset in offsets:
        line += text.count("\n", start, offset)
        start = offset
        yield Place(file, line + 1, offset - text.rfind("\n", 0, offset))


def _character_findings(text: str, file: str) -> list[Finding]:
    unseen = [match.start() for match in islice(UNSEEN.finditer(text), MAX_FINDINGS)]
    tabs = [match.start(1) for match in islice(_INDENTING_TAB.finditer(text), MAX_FINDINGS)] if "\t" in text else []
    found = zip(unseen, places(text, unseen, file), strict=True)
    findings = [CHARACTER.at(place, code=ord(text[offset])) for offset, place in found]
    return findings + [TAB.at(place) for place in places(text, tabs, file)]


def _encoding_finding(data: bytes, offset: int, file: str) -> Finding:
    encoding = _other_encoding(data)
    if encoding:
        return OTHER_ENCODING.at(Place(file), encoding=encoding, name=shlex.quote(file))
    before = data[:offset].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    (place,) = places(before, [len(before)], file)
    return NOT_UTF8.at(place, byte=data[offset])


def _other_encoding(data: bytes) -> str:
    """The encoding that a file which is not UTF-8 most likely has, or nothing."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    foreign = sum(character > "\x7f" for character in text)
    # Damaged UTF-8 can pass for GB18030 as well, but then most of it is still good UTF-8.
    lenient = data.decode(errors="replace")
    damaged = lenient.count("\ufffd")
    whole = sum(character > "\x7f" for character in lenient) - damaged
    return "GB18030" if chinese * 2 > foreign and damaged > whole else ""
