"""What an image file is, by its content."""

from __future__ import annotations

import struct

from msgspec import Struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers of the segments that declare the size."""


class Image(Struct, frozen=True):
    """Media type and declared size in pixels."""

    media: str
    width: int
    height: int


def identify(data: bytes) -> Image | None:
    """The image that the first bytes declare; None when they are neither PNG nor JPEG."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return _image("image/png", *struct.unpack(">II", data[16:24]))
    if data.startswith(_JPEG):
        return _jpeg(data)
    return None


def _jpeg(data: bytes) -> Image | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return _image("image/jpeg", width, height)
        position += 2 + max(2, int.from_bytes(data[position + 2 : position + 4], "big"))
    return None


def _image(media: str, width: int, height: int) -> Image | None:
    return Image(media, width, height) if width and height else None
