"""The canonical zip: order, 1980-01-01, system, attributes and deflate level fixed; equal members, equal bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_DEFLATED = 8
_STORED = 0
_LEVEL = 6
QUICK = 3
"""The level for texts that are made by the thousand: less than half the time of 6 for 7 % more bytes."""
_THOROUGH = 9
_TIME = 0
_DATE = 1 << 5 | 1  # 1980-01-01, the earliest day that a zip can name


class Member(NamedTuple):
    """A part of the package, already deflated; constant parts are made once and kept."""

    name: bytes
    checksum: int
    size: int
    deflated: bytes
    method: int = _DEFLATED


def member(name: str, content: str | bytes, level: int = _LEVEL) -> Member:
    """Deflate one part; text becomes UTF-8. Names are ASCII."""
    data = content.encode() if isinstance(content, str) else content
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Member(name.encode("ascii"), zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def stored(name: str, content: str | bytes) -> Member:
    """One part as it is: a picture, which is deflated already, or so little text that it would not pay."""
    data = content.encode() if isinstance(content, str) else content
    return Member(name.encode("ascii"), zlib.crc32(data), len(data), data, _STORED)


class Piece(NamedTuple):
    """How many texts begin or end: UTF-8, deflated once."""

    data: bytes
    deflated: bytes


def beginning(text: str) -> Piece:
    """A beginning; what it deflates to ends with a whole byte."""
    data = text.encode()
    deflate = zlib.compressobj(_THOROUGH, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(data, deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH))


def ending(text: str) -> Piece:
    """An end."""
    part = member("", text, _THOROUGH)
    return Piece(text.encode(), part.deflated)


def framed(name: str, first: Piece, text: str, last: Piece) -> Member:
    """One part of which only the middle is deflated: half of the time for 9 % more bytes.

    What stands in the middle can still refer back to the beginning.
    """
    data = text.encode()
    deflate = zlib.compressobj(QUICK, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=first.data)
    middle = deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH)
    checksum = zlib.crc32(last.data, zlib.crc32(data, zlib.crc32(first.data)))
    size = len(first.data) + len(data) + len(last.data)
    return Member(name.encode("ascii"), checksum, size, b"".join((first.deflated, middle, last.deflated)))


def streamed(name: str, pieces: Iterable[str]) -> Member:
    """One long part from its pieces, of which no more than one is held."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    checksum = size = 0
    out: list[bytes] = []
    for piece in pieces:
        data = piece.encode()
        checksum, size = zlib.crc32(data, checksum), size + len(data)
        out.append(deflate.compress(data))
    return Member(name.encode("ascii"), checksum, size, b"".join((*out, deflate.flush())))


def pack(members: Iterable[Member]) -> bytes:
    """The zip of the members in the order given."""
    return Stem(()).pack(members)


class Stem:
    """Members with which many packages begin, laid out once."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._body, self._directory, self._count = _laid(members, 0)

    def pack(self, members: Iterable[Member]) -> bytes:
        """The zip of the stem and further members."""
        body, directory, count = _laid(members, len(self._body))
        central, count = self._directory + directory, self._count + count
        offset = len(self._body) + len(body)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
        return b"".join((self._body, body, central, end))


def _laid(members: Iterable[Member], offset: int) -> tuple[bytes, bytes, int]:
    """Local part and directory of members that begin at an offset, and their number."""
    out: list[bytes] = []
    directory: list[bytes] = []
    for part in members:
        shared = (0, part.method, _TIME, _DATE, part.checksum, len(part.deflated), part.size, len(part.name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *shared)
        out += (local, part.name, part.deflated)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, 0, _VERSION, 0, *shared, 0, 0, 0, 0, offset), part.name)
        offset += len(local) + len(part.name) + len(part.deflated)
    return b"".join(out), b"".join(directory), len(directory) // 2
