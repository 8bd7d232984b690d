"""A matrix of square modules as a PNG of one grey channel: the smallest that prints with sharp edges."""

from __future__ import annotations

import struct
import zlib
from binascii import unhexlify
from dataclasses import dataclass
from functools import cache

PIXELS = 4
"""Pixels along the side of a module."""
QUIET = 4
"""Light modules around a QR code (ISO/IEC 18004, 5.3.8)."""

_WINDOW, _MEMORY = 11, 4
"""Enough for rows of this length: more buys nothing, a window of half the length takes a quarter longer."""
_INVERTED = bytes.maketrans(b"01", b"f0")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = struct.pack(">L4sL", 0, b"IEND", zlib.crc32(b"IEND"))
_HEAD = struct.Struct(">4sLLBBBBB")


def png(side: int, dark: int) -> bytes:
    """The image of ``side`` × ``side`` modules with light ones around; bits as ``qr.modules`` gives them.

    One bit a pixel, four pixels a module: a module is one hexadecimal digit of its row, and the other rows say “as
    above”. Deflating looks for runs alone: a third less time for 60 bytes more, since there is little else.
    """
    frame = _frame(side)
    digits = f"{dark:0{side * side}b}".encode().translate(_INVERTED)
    rows = unhexlify(b"".join((frame.first, frame.between.join(frame.rows.unpack(digits)), frame.last)))
    deflate = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_RLE)
    data = deflate.compress(rows) + deflate.flush()
    return b"".join((frame.head, _chunk(b"IDAT" + data), _END))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all images of one size share; what stands before, between and after the modules of a row in digits."""

    head: bytes
    first: bytes
    between: bytes
    last: bytes
    rows: struct.Struct


@cache
def _frame(side: int) -> _Frame:
    whole = side + 2 * QUIET
    digits = whole + whole % 2
    again = b"02" + b"0" * digits
    before, after = b"00" + b"f" * QUIET, b"f" * (digits - QUIET - side) + again * (PIXELS - 1)
    margin = b"00" + b"f" * digits + again * (PIXELS * QUIET - 1)
    head = _chunk(_HEAD.pack(b"IHDR", whole * PIXELS, whole * PIXELS, 1, 0, 0, 0, 0))
    rows = struct.Struct(f"{side}s" * side)
    return _Frame(_SIGNATURE + head, margin + before, after + before, after + margin, rows)


def _chunk(content: bytes) -> bytes:
    return struct.pack(">L", len(content) - 4) + content + struct.pack(">L", zlib.crc32(content))
