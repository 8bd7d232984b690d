"""Placards as LibreOffice draws them: one page, nothing cut off, all text there, a code that reads from the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from tests.writers import placard_records as records
from tests.writers.test_placard_form import PLAN

from plangen.writers.form.sheet import paper
from plangen.writers.layout import load_layout, points

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(
        not all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))), reason="needs LibreOffice and Poppler"
    ),
]
RECORDS = {"shortest": records.SHORTEST, "longest": records.LONGEST}
NAMES = [f"{layout} {name}" for layout in records.SHEETS for name in RECORDS]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of each record on each sheet, made in one call."""
    place = tmp_path_factory.mktemp("placards")
    for layout in records.SHEETS:
        form = records.form(layout)
        for name, one in RECORDS.items():
            fields = records.fields(one, PLAN)
            (place / f"{layout} {name}.docx").write_bytes(form.docx(fields, form.fit(fields)))
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        *(f"{name}.docx" for name in NAMES),
    ]
    subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=180)
    return place


@pytest.mark.parametrize("name", NAMES)
def test_it_is_one_page_of_the_sheet_with_all_text_inside_the_margins(folder: Path, name: str) -> None:
    layout, which = name.split()
    command = ["pdftotext", "-bbox", f"{name}.pdf", "-"]
    drawn = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    ((width, height),) = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', drawn)
    sheet = paper(load_layout(layout))
    assert (float(width), float(height)) == pytest.approx(sheet, abs=2)
    edges = [tuple(map(float, each)) for each in re.findall(r'yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', drawn)]
    margin = points(12) * sheet[1] / points(210) - 2
    assert max(bottom for _, _, bottom in edges) <= sheet[1] - margin
    assert max(right for _, right, _ in edges) <= sheet[0] - margin
    assert min(top for top, _, _ in edges) >= margin
    fields = records.fields(RECORDS[which], PLAN)
    shown = squeezed("".join(re.findall(r"<word [^>]*>([^<]*)</word>", drawn)))
    for words in (*fields.values.values(), *(line for lines in fields.lines.values() for line in lines)):
        text = words if isinstance(words, str) else "".join(run.text for run in words)
        if text and text not in ("e1", "重点企业"):
            assert all(shown.count(sign) >= text.count(sign) for sign in set(squeezed(text)))
    if which == "shortest":
        assert squeezed("示例厂") in shown


@pytest.mark.parametrize("name", NAMES)
def test_the_code_reads_from_the_page(folder: Path, name: str) -> None:
    sharp = "60" if "placard " in name or "a3" in name else "40"
    subprocess.run(
        ["pdftoppm", "-r", str(int(sharp) * 3), "-gray", "-png", "-singlefile", f"{name}.pdf", name],
        cwd=folder,
        check=True,
    )
    (found,) = zxingcpp.read_barcodes(Image.open(folder / f"{name}.png"))
    assert found.text == records.fields(RECORDS[name.split()[1]], PLAN).code
