"""What stands where on the pages that LibreOffice draws, in millimetres; run as a script, a table for every plan.

python tests/writers/geometry.py [folder of a build with PDF]
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import Image, ImageChops

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28, 210 - 26, 37, 297 - 35
DOTS = 300
BODY = 16
_NUMBER = re.compile(r"\S+〔\d{4}〕\d+号")


@dataclass
class Line:
    """Characters on one baseline, from the left; all measures in millimetres from the page's upper left corner."""

    characters: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return "".join(each["text"] for each in self.characters)

    @property
    def left(self) -> float:
        return self.characters[0]["x0"] / MM

    @property
    def right(self) -> float:
        return self.characters[-1]["x1"] / MM

    @property
    def size(self) -> float:
        return self.characters[0]["size"]


@dataclass
class Sheet:
    """One page: its lines by baseline, its long horizontal rules, its red ones, everything in millimetres."""

    width: float
    height: float
    lines: dict[float, Line] = field(default_factory=dict)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    red: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def body(self) -> dict[float, Line]:
        """What stands in the type area."""
        return {y: line for y, line in self.lines.items() if y < BOTTOM + 1}

    @property
    def number(self) -> Line | None:
        return next((line for y, line in self.lines.items() if y > BOTTOM + 3 and line.text.startswith("—")), None)


def sheet(page: Any) -> Sheet:
    found: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for character in page.chars:
        if character["text"].strip():
            found[round((page.height - character["matrix"][5]) / MM, 1)].append(character)
    lines = {y: Line(sorted(found[y], key=lambda each: each["x0"])) for y in sorted(found)}
    long = [each for each in (*page.lines, *page.rects) if each["width"] > 100 * MM]
    place = lambda each: (each["top"] / MM, each["x0"] / MM, each["x1"] / MM)  # noqa: E731
    red = [place(each) for each in long if (1.0, 0.0, 0.0) in (each["stroking_color"], each["non_stroking_color"])]
    return Sheet(float(page.width) / MM, float(page.height) / MM, lines, [place(each) for each in long], red)


def sheets(pdf: Path) -> list[Sheet]:
    with pdfplumber.open(pdf) as pages:
        return [sheet(page) for page in pages.pages]


def ink(pdf: Path, page: int, red: bool = False) -> Image.Image:
    """The ink of a page, white on black: all that is dark, or all that is red."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-r", str(DOTS), "-f", str(page), "-l", str(page), "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *options, pdf, f"{folder}/page"], check=True)
        with Image.open(f"{folder}/page.png") as picture:
            channels = picture.convert("RGB").split()
    dark = [channel.point(lambda value: 255 * (value < 128)) for channel in channels]
    return ImageChops.subtract(dark[1], dark[0]) if red else dark[0]


def bands(picture: Image.Image) -> list[tuple[float, float]]:
    """Upper and lower edges of the ink, line by line, in millimetres."""
    found: list[tuple[float, float]] = []
    start = None
    for y in range(picture.height + 1):
        inked = y < picture.height and picture.crop((0, y, picture.width, y + 1)).getbbox() is not None
        if inked and start is None:
            start = y
        elif not inked and start is not None:
            found.append((start * 25.4 / DOTS, y * 25.4 / DOTS))
            start = None
    return found


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────

WANTED = {
    "pages": "",
    "paper": "210 × 297",
    "left, right edge": "28, 184",
    "first baseline": "45.2",
    "lines a page": "22",
    "characters a line": "28",
    "line pitch, pt": "28.95",
    "mark below type area's top": "35",
    "red line below number": "4",
    "red line, width": "156",
    "number's dash below type area": "7",
    "odd number from the right": "5.6",
    "even number from the left": "5.6",
    "last rule": "262",
    "rules, thick and thin": "0.35, 0.25",
}
"""What is measured, and what GB/T 9704-2012 says of it; millimetres where nothing else is said."""


def measure(pdf: Path) -> dict[str, str]:
    """The geometry of a printed plan."""
    pages = sheets(pdf)
    upright = [each for each in pages if each.width < each.height]
    text = [line for each in upright for line in each.body.values() if abs(line.size - BODY) < 0.1]
    full = [each for each in upright if len(_body(each)) == len(each.body) and len(_body(each)) >= 22]
    result = {
        "pages": str(len(pages)),
        "paper": " ".join(sorted({f"{each.width:.0f} × {each.height:.0f}" for each in pages})),
        "left, right edge": f"{min(line.left for line in text):.1f}, {max(line.right for line in text):.1f}",
        "characters a line": str(max(map(_chinese, text))),
    }
    if full:
        baselines = list(_body(full[0]))
        result["first baseline"] = f"{baselines[0]:.1f}"
        result["lines a page"] = f"{max(len(_body(each)) for each in full)} ({len(full)} full pages)"
        result["line pitch, pt"] = f"{(baselines[-1] - baselines[0]) / (len(baselines) - 1) * MM:.2f}"
    result |= _head(pdf, pages[0]) | dict(_numbers(pdf, pages)) | _imprint(pdf, pages)
    return result


def _body(each: Sheet) -> dict[float, Line]:
    return {y: line for y, line in each.body.items() if abs(line.size - BODY) < 0.1}


def _chinese(line: Line) -> int:
    """The characters of a line that has full-width ones alone."""
    return len(line.text) if all(ord(each) > 0x2E7F or each in "“”‘’—…" for each in line.text) else 0


def _head(pdf: Path, first: Sheet) -> dict[str, str]:
    number = next((y for y, line in first.lines.items() if _NUMBER.fullmatch(line.text)), None)
    if not first.red or number is None:
        return {}
    red, black = bands(ink(pdf, 1, red=True)), bands(ink(pdf, 1))
    line = red[-1][0]
    above = max(bottom for _, bottom in black if bottom < line)
    _, left, right = first.red[0]
    return {
        "mark below type area's top": f"{red[0][0] - TOP:.1f}",
        "red line below number": f"{line - above:.1f}",
        "red line, width": f"{right - left:.1f}",
    }


def _numbers(pdf: Path, pages: list[Sheet]) -> Iterator[tuple[str, str]]:
    for page, each in enumerate(pages[:2], 1):
        if each.number is None or each.width > each.height:
            continue
        if page == 1:
            dash = each.number.characters[0]
            scale = DOTS / 72
            box = (round(dash["x0"] * scale), round((BOTTOM + 3) * MM * scale), round(dash["x1"] * scale))
            picture = ink(pdf, 1).crop((*box, round(290 * MM * scale)))
            yield "number's dash below type area", f"{bands(picture)[0][0] + 3:.1f}"
            yield "odd number from the right", f"{RIGHT - each.number.right:.1f}"
        else:
            yield "even number from the left", f"{each.number.left - LEFT:.1f}"


def _imprint(pdf: Path, pages: list[Sheet]) -> dict[str, str]:
    low = [rule for rule in pages[-1].rules if abs(rule[0] - BOTTOM) < 1]
    if not low:
        return {}
    with pdfplumber.open(pdf) as opened:
        page = opened.pages[-1]
        found = [rule for rule in (*page.lines, *page.rects) if rule["width"] > 150 * MM and rule["top"] / MM > 230]
    widths = sorted({round((rule["linewidth"] or rule["height"]) / MM, 2) for rule in found}, reverse=True)
    return {"last rule": f"{low[0][0]:.1f}", "rules, thick and thin": ", ".join(f"{each:.2f}" for each in widths)}


def main(folder: Path) -> None:
    found = {path.parent.name: measure(path) for path in sorted(folder.glob("*/*.pdf"))}
    print("| | GB/T 9704-2012 |", " | ".join(found), "|")  # noqa: T201
    print("|---|---|" + "---|" * len(found))  # noqa: T201
    for name, wanted in WANTED.items():
        print(f"| {name} | {wanted} |", " | ".join(each.get(name, "–") for each in found.values()), "|")  # noqa: T201


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            plangen = Path(sys.executable).parent / "plangen"
            subprocess.run([plangen, "build", "--to", "pdf", "--out", temporary], check=True, stdout=subprocess.DEVNULL)
            main(Path(temporary))
