"""Images are taken from the plan's folder, by content, within limits."""

from __future__ import annotations

import struct

import pytest

from plangen.source.figures import MAX_PIXELS
from plangen.source.images import Image, identify
from plangen.source.project import Project, project_from

from .sample import told, tree

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"\x08\x02\x00\x00\x00"
_SKIPPED = b"\xff\xe0\x00\x10JFIF" + b"\x00" * 10
JPEG = b"\xff\xd8" + _SKIPPED + b"\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", 48, 64) + b"\x03"


def with_image(image: str, **files: bytes) -> Project:
    text = f"figures:\n  chart: {{alt: 图, image: {image}}}\n".encode()
    more = {f"plans/here/{name.replace('__', '.')}": data for name, data in files.items()}
    return project_from(tree() | {"plans/here/figures.yaml": text} | more)


def test_size_and_type_come_from_the_content() -> None:
    assert identify(PNG) == Image("image/png", 640, 480)
    assert identify(JPEG) == Image("image/jpeg", 64, 48)


@pytest.mark.parametrize("length", range(0, 40, 3))
def test_cut_images_are_none_or_whole_headers(length: int) -> None:
    assert identify(JPEG[:length]) in (None, Image("image/jpeg", 64, 48))
    assert identify(PNG[:length]) in (None, Image("image/png", 640, 480))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", PNG.replace(b"IHDR", b"IDAT"), b"\xff\xd8\xff\xff\xff"])
def test_other_content_is_no_image(data: bytes) -> None:
    assert identify(data) is None


def test_image_is_part_of_the_plan_and_of_its_files() -> None:
    found = with_image("a.png", a__png=PNG)
    figure = found.plans["here-2025"].figures["chart"]
    assert (figure.data, figure.media, figure.width, figure.height) == (PNG, "image/png", 640, 480)
    assert dict(found.files("here-2025"))["plans/here/a.png"] == PNG


@pytest.mark.parametrize(
    ("image", "data", "rule"),
    [
        ("b.png", PNG, "PS308"),
        ("../here/a.png", PNG, "PS307"),
        ("/a.png", PNG, "PS104"),
        ("C:/a.png", PNG, "PS104"),
        ("a.svg", PNG, "PS104"),
        ("a.png", b"GIF89a", "PS309"),
        ("a.png", PNG.replace(struct.pack(">I", 640), struct.pack(">I", MAX_PIXELS)), "PS310"),
    ],
)
def test_faulty_image_is_told_at_its_path(image: str, data: bytes, rule: str) -> None:
    assert told(with_image(image, a__png=data)) == [f"plans/here/figures.yaml:2:26 {rule}"]
