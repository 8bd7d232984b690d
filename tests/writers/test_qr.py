"""QR codes as independent programs read and write them."""

from __future__ import annotations

import io
import random

import pytest
import segno
import zxingcpp
from PIL import Image

from plangen.writers.png import PIXELS, QUIET, png
from plangen.writers.qr import MOST, modules

FULL = (14, 26, 42, 62, 84, 106, 122, 152, 180)
"""Bytes that fill each version: without padding, of which the other encoder puts in one byte more than the standard."""


def read(data: bytes) -> bytes:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(data)).convert("L"))
    return bytes(found.bytes)


@pytest.mark.parametrize("length", FULL)
def test_modules_are_those_of_another_encoder(length: int) -> None:
    data = random.Random(length).randbytes(length)
    side, dark = modules(data)
    other = segno.make_qr(data, error="m", mask=0, mode="byte", boost_error=False)
    assert f"{dark:0{side * side}b}" == "".join(str(int(bit)) for row in other.matrix for bit in row)


@pytest.mark.parametrize("length", [1, 2, 13, 14, 15, *range(20, MOST + 1, 16), MOST])
def test_a_reader_reads_what_was_written(length: int) -> None:
    data = bytes(random.Random(length).choices(b"abcdefghijklmnopqrstuvwxyz/-0123456789", k=length))
    assert read(png(*modules(data))) == data


def test_chinese_is_read() -> None:
    assert read(png(*modules("示例第一建材有限公司 e1".encode()))).decode() == "示例第一建材有限公司 e1"


def test_the_image_has_light_around_and_sharp_modules() -> None:
    side, dark = modules(b"x")
    image = Image.open(io.BytesIO(png(side, dark)))
    assert image.size == ((side + 2 * QUIET) * PIXELS,) * 2
    assert image.getpixel((QUIET * PIXELS - 1, QUIET * PIXELS)) == 255
    assert image.getpixel((QUIET * PIXELS, QUIET * PIXELS)) == 0


def test_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="180"):
        modules(bytes(MOST + 1))
