"""The canonical zip: order, 1980-01-01, system, attributes and deflate level fixed; equal members, equal bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_DEFLATED = 8
_LEVEL = 6
_TIME = 0
_DATE = 1 << 5 | 1  # 1980-01-01, the earliest day that a zip can name


@dataclass(frozen=True, slots=True)
class Member:
    """A part of the package, already deflated; constant parts are made once and kept."""

    name: bytes
    checksum: int
    size: int
    deflated: bytes


def member(name: str, content: str | bytes) -> Member:
    """Deflate one part; text becomes UTF-8. Names are ASCII."""
    data = content.encode() if isinstance(content, str) else content
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Member(name.encode("ascii"), zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def pack(members: Iterable[Member]) -> bytes:
    """The zip of the members in the order given."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in members:
        shared = (0, _DEFLATED, _TIME, _DATE, part.checksum, len(part.deflated), part.size, len(part.name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *shared)
        out += (local, part.name, part.deflated)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, 0, _VERSION, 0, *shared, 0, 0, 0, 0, offset), part.name)
        offset += len(local) + len(part.name) + len(part.deflated)
    central = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*out, central, end))
