from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from datetime import date

import msgspec
import pytest

from plangen.document.nodes import Document, Image, Page, Part, PartKind
from plangen.writers.docx import write
from plangen.writers.docx.package import beginning, ending, framed, member, pack

from . import docx_sample as sample
from .docx_parts import names, read

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff\xff\x7f\x00\t\xfb\x03\xfd\x05CE\xca\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_every_field_of_the_zip_is_fixed() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write(sample.document(), sample.layout())))
    for info in archive.infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.create_system, info.create_version, info.extract_version) == (0, 20, 20)
        assert (info.external_attr, info.internal_attr, info.flag_bits, info.volume) == (0, 0, 0, 0)
        small = info.filename == "docProps/core.xml"  # so little text that deflating it would not pay
        method = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
        assert (info.compress_type, info.extra, info.comment) == (method, b"", b"")
    assert archive.testzip() is None


def test_members_stand_in_their_order() -> None:
    assert names(write(sample.document(), sample.layout())) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "docProps/app.xml",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/theme/theme1.xml",
        "word/footer1.xml",
        "word/footer2.xml",
    ]


def test_deflated_at_level_six() -> None:
    data = "重污染天气应急预案".encode() * 100
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    assert member("a", data).deflated == deflate.compress(data) + deflate.flush()


@pytest.mark.parametrize("times", [0, 1, 20, 5000])
def test_a_text_with_a_beginning_and_an_end_deflated_before_is_the_same_text(times: int) -> None:
    first, middle, last = "开头<w:p>" * (times + 1), "正文<w:p>" * times, "<w:p>结尾" * (times + 1)
    data = pack([framed("a", beginning(first), middle, ending(last)), framed("b", beginning(""), middle, ending(""))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.read("a").decode() == first + middle + last
        assert archive.read("b").decode() == middle
        assert [info.file_size for info in archive.infolist()] == [
            len(text.encode()) for text in (first + middle + last, middle)
        ]


def test_an_empty_package_is_still_a_zip() -> None:
    assert zipfile.ZipFile(io.BytesIO(pack([]))).namelist() == []


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests.writers import docx_sample as s; from plangen.writers.docx import write;"
        "print(hashlib.sha256(write(s.document(), s.layout())).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": ".:src", "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"))
    }
    assert len(runs) == 1


def test_what_another_document_holds_changes_nothing() -> None:
    first = write(sample.document(), sample.layout())
    write(sample.landscape(), sample.layout())
    assert write(sample.document(), sample.layout()) == first


def test_the_files_properties_come_from_the_document() -> None:
    core = read(write(sample.document(), sample.layout()), "docProps/core.xml")
    assert "<dc:title>云川市重污染天气应急预案</dc:title>" in core
    assert "<dc:creator>云川市人民政府办公室</dc:creator>" in core
    assert core.count(">2025-02-25T00:00:00Z<") == 2
    assert "<dc:language>zh-CN</dc:language>" in core


def test_a_document_without_a_date_gets_a_constant_one() -> None:
    undated = msgspec.structs.replace(sample.document(), dated=None)
    assert read(write(undated, sample.layout()), "docProps/core.xml").count(">1980-01-01T00:00:00Z<") == 2


def test_a_date_changes_only_the_properties() -> None:
    one, other = (msgspec.structs.replace(sample.document(), dated=date(2025, 1, day)) for day in (1, 2))
    first, second = write(one, sample.layout()), write(other, sample.layout())
    assert [name for name in names(first) if read(first, name) != read(second, name)] == ["docProps/core.xml"]


def test_equal_images_are_stored_once() -> None:
    image = Image(PIXEL, "png", 1, 1, "一点")
    other = Image(PIXEL + b"\0", "png", 1, 1, "另一点")
    data = write(Document("d", "t", (Part("p", PartKind.PLAN, (image, image, other)),)), sample.layout())
    assert [name for name in names(data) if "media" in name] == ["word/media/image1.png", "word/media/image2.png"]
    assert read(data).count('r:embed="rIdImage1"') == 2
    assert read(data, "word/_rels/document.xml.rels").count("media/image") == 2


def test_no_footers_without_page_numbers() -> None:
    bare = msgspec.structs.replace(sample.document(), page_numbers=False)
    data = write(bare, sample.layout())
    assert not [name for name in names(data) if "footer" in name]
    assert "footerReference" not in read(data)


def test_a_landscape_part_brings_its_own_footers() -> None:
    data = write(sample.landscape(), sample.layout())
    assert [name for name in names(data) if "footer" in name] == [f"word/footer{number}.xml" for number in (1, 2, 3, 4)]
    assert read(data).count("<w:sectPr>") == 3
    assert read(data).count('w:orient="landscape"') == 1


@pytest.mark.parametrize("page", list(Page))
def test_a_document_of_one_page_kind_is_one_section(page: Page) -> None:
    parts = tuple(Part(f"p{number}", PartKind.ANNEX, (sample.body("文"),), page=page) for number in range(3))
    assert read(write(Document("d", "t", parts), sample.layout())).count("<w:sectPr>") == 1
