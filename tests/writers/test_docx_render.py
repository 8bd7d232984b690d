"""Geometry measured on the page that LibreOffice draws (GB/T 9704-2012)."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from plangen.document.nodes import Document, Page, Part, PartKind
from plangen.writers.docx import write

from . import docx_sample as sample
from .geometry import BOTTOM, DOTS, MM, bands, ink

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
    pytest.mark.skipif(not shutil.which("pdftoppm"), reason="Poppler is not installed"),
]
LOWER_EDGE = BOTTOM
COUNTS = range(16, 24)


def text_page(text: str, **part: Any) -> Document:
    return Document("d", "t", (Part("p", PartKind.ANNEX, (sample.body(text),), **part),), dated=date(2025, 1, 1))


def near_full(lines: int) -> Document:
    blocks = (*(sample.body(f"第{number}行。") for number in range(1, lines + 1)), sample.IMPRINT)
    return Document("d", "t", (Part("p", PartKind.ANNEX, blocks, label="附件1"),))


DOCUMENTS = {
    "whole": sample.document(),
    "secret": sample.document(copy_number="000001", secrecy="机密★1年", urgency="特急", signatory="张三、李四"),
    "plain": text_page("气" * 28 * 60),
    "wide": text_page("气" * 28 * 60, page=Page.LANDSCAPE),
    **{f"full-{count}": near_full(count) for count in COUNTS},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All documents as PDF, converted in one go."""
    folder = tmp_path_factory.mktemp("render")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(write(document, sample.layout()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [f"{name}.docx" for name in DOCUMENTS]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


def lines_of(page: Any, size: float) -> list[list[dict[str, Any]]]:
    """The characters of a size, line by line from the top, each line from the left."""
    found: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for character in page.chars:
        if abs(character["size"] - size) < 0.1:
            found[round(page.height - character["matrix"][5], 1)].append(character)
    return [sorted(found[base], key=lambda character: character["x0"]) for base in sorted(found)]


def rules(page: Any) -> list[float]:
    """Centres of the long horizontal rules from the top, in millimetres."""
    return sorted({round(rule["top"] / MM, 1) for rule in (*page.lines, *page.rects) if rule["width"] > 150 * MM})


def test_a_page_has_22_lines_of_28_characters(folder: Path) -> None:
    with pdfplumber.open(folder / "plain.pdf") as pdf:
        full = lines_of(pdf.pages[1], 16)
        assert len(full) == 22
        assert {len(line) for line in full} == {28}
        assert full[0][0]["x0"] / MM == pytest.approx(28, abs=1)
        assert full[0][-1]["x1"] / MM <= 210 - 26 + 0.1
        pitch = (full[-1][0]["top"] - full[0][0]["top"]) / 21
        assert pitch == pytest.approx(28.95, abs=0.02)


def test_the_first_line_is_indented_two_characters(folder: Path) -> None:
    with pdfplumber.open(folder / "plain.pdf") as pdf:
        first, second, *_ = lines_of(pdf.pages[0], 16)
        assert len(first) == 26
        assert first[0]["x0"] - second[0]["x0"] == pytest.approx(2 * 15.7, abs=0.5)


def test_the_mark_stands_35_millimetres_below_the_upper_edge_of_the_type_area(folder: Path) -> None:
    for name in ("whole", "secret"):
        (top, _), *_ = bands(ink(folder / f"{name}.pdf", 1, red=True))
        assert top - 37 == pytest.approx(35, abs=0.6)


def test_the_mark_stays_on_one_line(folder: Path) -> None:
    with pdfplumber.open(folder / "whole.pdf") as pdf:
        (mark,) = lines_of(pdf.pages[0], 48)
        assert len(mark) == 12
        assert mark[-1]["x1"] / MM <= 210 - 26 + 0.2


def test_the_red_line_stands_4_millimetres_below_the_number(folder: Path) -> None:
    for name in ("whole", "secret"):
        *_, (line, _) = bands(ink(folder / f"{name}.pdf", 1, red=True))
        number = max(bottom for _, bottom in bands(ink(folder / f"{name}.pdf", 1)) if bottom < line)
        assert line - number == pytest.approx(4, abs=0.3)


def test_the_red_line_is_as_wide_as_the_type_area(folder: Path) -> None:
    with pdfplumber.open(folder / "whole.pdf") as pdf:
        line = next(line for line in pdf.pages[0].lines if line["stroking_color"] == (1.0, 0.0, 0.0))
        assert (line["x0"] / MM, line["x1"] / MM) == (pytest.approx(28, abs=0.1), pytest.approx(184, abs=0.1))


def test_the_dash_of_the_page_number_stands_7_millimetres_below_the_type_area(folder: Path) -> None:
    page = ink(folder / "plain.pdf", 1)
    with pdfplumber.open(folder / "plain.pdf") as pdf:
        (number,) = lines_of(pdf.pages[0], 14)
    scale = DOTS / 72
    left, right = (round(number[0][side] * scale) for side in ("x0", "x1"))
    box = page.crop((left, round(LOWER_EDGE * MM * scale), right, page.height)).getbbox()
    assert box is not None
    assert box[1] * 25.4 / DOTS == pytest.approx(7, abs=0.5)


def test_odd_numbers_stand_right_and_even_ones_left_one_character_in(folder: Path) -> None:
    with pdfplumber.open(folder / "plain.pdf") as pdf:
        (odd,), (even,) = (lines_of(page, 14) for page in pdf.pages[:2])
    assert "".join(character["text"] for character in odd) == "— 1 —"
    assert odd[-1]["x1"] / MM == pytest.approx(184 - 5.56, abs=0.5)
    assert even[0]["x0"] / MM == pytest.approx(28 + 5.56, abs=0.5)


def test_landscape_numbers_stand_in_the_left_margin_where_the_turned_page_has_its_foot(folder: Path) -> None:
    with pdfplumber.open(folder / "wide.pdf") as pdf:
        for page, low in zip(pdf.pages[:2], (True, False), strict=True):
            number = [character for character in page.chars if character["x1"] / MM < 35 and character["text"].strip()]
            assert "".join(character["text"] for character in number) == ("—1—" if low else "—2—")
            assert all(character["matrix"][1] < 0 < character["matrix"][2] for character in number)
            edges = [character["bottom"] for character in number], [character["top"] for character in number]
            place = max(edges[0]) / MM - (210 - 26 - 5.56) if low else min(edges[1]) / MM - (28 + 5.56)
            assert place == pytest.approx(0, abs=0.5)


def test_the_last_rule_of_the_imprint_is_the_lower_edge_of_the_type_area(folder: Path) -> None:
    with pdfplumber.open(folder / "whole.pdf") as pdf:
        *_, first, middle, last = rules(pdf.pages[-1])
    assert last == pytest.approx(LOWER_EDGE, abs=0.3)
    assert first < middle < last


@pytest.mark.parametrize("count", COUNTS)
def test_the_imprint_never_covers_text(folder: Path, count: int) -> None:
    with pdfplumber.open(folder / f"full-{count}.pdf") as pdf:
        shown = sum(len(lines_of(page, 16)) for page in pdf.pages)
        assert shown == count + 1
        last = pdf.pages[-1]
        top, _, bottom = rules(last)
        assert bottom == pytest.approx(LOWER_EDGE, abs=0.3)
        assert all(line[0]["bottom"] / MM <= top for line in lines_of(last, 16))
        assert not any(rules(page) for page in pdf.pages[:-1])


def test_no_text_of_the_chart_is_cut(folder: Path) -> None:
    chart = sample.organisation()
    with pdfplumber.open(folder / "whole.pdf") as pdf:
        small = "".join(c["text"] for page in pdf.pages for c in page.chars if c["size"] < 11.9 and c["text"].strip())
    for part in (chart.root, *chart.root.children, *chart.root.children[0].children):
        for character in part.text:
            assert character in small
    assert small.count("工") == 20
    assert small.count("位") == 20


def test_the_sealed_date_stands_four_characters_in(folder: Path) -> None:
    with pdfplumber.open(folder / "whole.pdf") as pdf:
        day = next(line for line in lines_of(pdf.pages[1], 16) if "".join(c["text"] for c in line) == "2025年2月25日")
    assert (210 - 26) - day[-1]["x1"] / MM == pytest.approx(4 * 15.7 / MM, abs=0.5)
