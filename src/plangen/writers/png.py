"""A matrix of square modules as a PNG of one grey channel: the smallest that prints with sharp edges."""

from __future__ import annotations

import struct
import zlib

PIXELS = 4
"""Pixels along the side of a module."""
QUIET = 4
"""Light modules around a QR code (ISO/IEC 18004, 5.3.8)."""

_WINDOW, _MEMORY = 10, 4
"""Enough for rows of this length; the usual quarter of a megabyte would take longer to set up than to use."""
_INVERTED = str.maketrans("01", "f0")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = struct.pack(">L4sL", 0, b"IEND", zlib.crc32(b"IEND"))
_HEAD = struct.Struct(">4sLLBBBBB")


def png(side: int, dark: int) -> bytes:
    """The image of ``side`` × ``side`` modules with light ones around; bits as ``qr.modules`` gives them.

    One bit a pixel, four pixels a module: a module is one hexadecimal digit of its row, and the other rows say “as
    above”.
    """
    whole = side + 2 * QUIET
    said = f"{dark:0{side * side}b}".translate(_INVERTED)
    light, end = "f" * QUIET, "f" * (QUIET + whole % 2)
    above = (b"\2" + bytes((whole + 1) // 2)) * (PIXELS - 1)
    margin = b"\0" + b"\xff" * ((whole + 1) // 2) + (b"\2" + bytes((whole + 1) // 2)) * (PIXELS * QUIET - 1)
    rows = [bytes.fromhex(f"00{light}{said[at : at + side]}{end}") + above for at in range(0, side * side, side)]
    deflate = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, _MEMORY)
    data = deflate.compress(b"".join((margin, *rows, margin))) + deflate.flush()
    head = _HEAD.pack(b"IHDR", whole * PIXELS, whole * PIXELS, 1, 0, 0, 0, 0)
    return b"".join((_SIGNATURE, _chunk(head), _chunk(b"IDAT" + data), _END))


def _chunk(content: bytes) -> bytes:
    return struct.pack(">L", len(content) - 4) + content + struct.pack(">L", zlib.crc32(content))
