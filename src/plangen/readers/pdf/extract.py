"""The worker: a PDF on standard input → its pages as JSON; a process of its own, so that a file exhausts only it."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from ctypes import byref, c_int
from itertools import islice
from typing import Any

import msgspec
import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from plangen.readers.pdf.lines import Glyph, gathered
from plangen.readers.pdf.pages import Extract, Page, PageCell, PageTable

MAX_PAGES = 500
MAX_GLYPHS = 20_000
"""Characters of one page."""
MAX_PATHS = 20_000
"""A page with more drawn lines is a map; no table is looked for there."""
_BOXES = 3
"""So many boxes with text apart from each other are a chart."""
_LABEL = 6
"""Characters of a word beside an arrow of a chart."""
_MEMORY = 320_000_000
"""Address space beside that for the file itself; half of it goes to the libraries."""


def extract(data: bytes) -> Extract:
    """All pages of a PDF; ``refused`` says why there are none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Extract(refused="password" if "password" in str(error).lower() else "broken")
    if len(document) > MAX_PAGES:
        return Extract(refused="pages")
    ruled = _Ruled(data)
    return Extract(tuple(_page(document[number], number, ruled) for number in range(len(document))))


def _page(page: Any, number: int, ruled: _Ruled) -> Page:
    width, height = page.get_size()
    glyphs = list(_glyphs(page, height))
    paths = list(islice(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=3), MAX_PATHS + 1))
    grids = ruled.tables(number) if 3 < len(paths) <= MAX_PATHS else []
    boxes = [box for path in paths[:MAX_PATHS] if (box := _box(path, height))]
    return assembled(number + 1, width, height, glyphs, grids, boxes)


def _box(path: Any, height: float) -> Box | None:
    """The place of a drawn shape that is large enough to hold words; None for lines and for coloured grounds."""
    fill, stroke = c_int(), c_int()
    if path.level or not raw.FPDFPath_GetDrawMode(path.raw, byref(fill), byref(stroke)) or not stroke.value:
        return None
    left, bottom, right, top = path.get_bounds()
    return (left, height - top, right, height - bottom) if right - left > 20 and top - bottom > 10 else None


def _glyphs(page: Any, height: float) -> Iterator[Glyph]:
    """The characters of a page in the order of the file, without what the library adds."""
    text = page.get_textpage()
    box = raw.FS_RECTF()
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or not raw.FPDFText_GetLooseCharBox(text, index, byref(box)):
            continue
        character = "-" if code == 2 else chr(code) if 32 <= code < 0xD800 or 0xDFFF < code < 0x110000 else ""
        if character:
            yield Glyph(character, box.left, height - box.top, box.right, height - box.bottom)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class _Ruled:
    """Finds the tables of a page by their drawn lines; opened for the first page that has some."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: Any = None

    def tables(self, number: int) -> list[list[list[Any]]]:
        """Rows of cells (left, top, right, bottom), None where one is covered; none where the page resists."""
        try:
            if self._pages is None:
                import io

                self._pages = pdfplumber.open(io.BytesIO(self._data)).pages
            page = self._pages[number]
            found = [[list(row.cells) for row in table.rows] for table in page.find_tables()]
            page.close()
        except Exception:  # whatever it is, the text of the page is still there
            return []
        return found


def assembled(
    number: int, width: float, height: float, glyphs: list[Glyph], grids: list[list[list[Any]]], boxes: list[Box]
) -> Page:
    """A page from its characters, the cells of its tables and the shapes drawn on it."""
    tables: list[PageTable] = []
    for grid in grids:
        if sum(cell is not None for row in grid for cell in row) > 2:
            table, glyphs = _table(grid, glyphs)
            tables += [table] if table else []
    figure, glyphs = _figure(boxes, glyphs)
    lines = gathered(glyphs)
    placed = (
        PageTable(each.rows, sum(1 for line in lines if line.bottom <= each.top + line.size / 2), each.top, each.bottom)
        for each in sorted(tables, key=lambda each: each.top)
    )
    return Page(number, width, height, tuple(lines), tuple(placed), figure)


def _figure(boxes: list[Box], glyphs: list[Glyph]) -> tuple[tuple[str, ...], list[Glyph]]:
    """The words of a chart, box by box and what stands between them; and all other characters."""
    held: dict[Box, list[Glyph]] = {}
    rest: list[Glyph] = []
    for glyph in glyphs:
        around = [box for box in boxes if _inside(glyph, box)]
        held.setdefault(min(around, key=_area), []).append(glyph) if around else rest.append(glyph)
    if len(held) < _BOXES:
        return (), glyphs
    hull = (min(b[0] for b in held), min(b[1] for b in held), max(b[2] for b in held), max(b[3] for b in held))
    texts = ["".join(line.text for line in gathered(held[box])) for box in sorted(held, key=lambda b: (b[1], b[0]))]
    between = [each for each in rest if _inside(each, hull)]
    labels = [line for line in gathered(between) if len(line.text) <= _LABEL]
    places = [(line.left, line.top, line.right, line.bottom) for line in labels]
    texts += [line.text for line in labels]
    return tuple(texts), [each for each in rest if not any(_inside(each, place) for place in places)]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _table(grid: list[list[Any]], glyphs: list[Glyph]) -> tuple[PageTable | None, list[Glyph]]:
    """A table with its text, and the characters that are not in it; None for lines around nothing."""
    cells = [cell for row in grid for cell in row if cell]
    edges = sorted({round(cell[0]) for cell in cells} | {round(cell[2]) for cell in cells})
    floors = sorted({round(cell[1]) for cell in cells} | {round(cell[3]) for cell in cells})
    edges, floors = _apart(edges), _apart(floors)
    frame = (edges[0], floors[0], edges[-1], floors[-1])
    inside = [each for each in glyphs if _inside(each, frame)]
    rest = [each for each in glyphs if not _inside(each, frame)]
    if not inside:
        return None, glyphs
    rows: list[tuple[PageCell, ...]] = []
    for row in grid:
        made = []
        for cell in filter(None, row):
            column, end = _nearest(edges, cell[0]), _nearest(edges, cell[2])
            floor, below = _nearest(floors, cell[1]), _nearest(floors, cell[3])
            own = [each for each in inside if _inside(each, cell)]
            inside = [each for each in inside if not _inside(each, cell)]
            made.append(
                PageCell(tuple(gathered(own)), column, max(1, end - column), max(1, below - floor), cell[0], cell[2])
            )
        rows.append(tuple(made))
    return PageTable(tuple(rows), 0, frame[1], frame[3]), [*rest, *inside]


def _apart(places: list[int]) -> list[int]:
    """Places of rules without those that are another's double."""
    kept = places[:1]
    for place in places[1:]:
        if place - kept[-1] > 3:
            kept.append(place)
    return kept


def _nearest(places: list[int], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def _inside(glyph: Glyph, box: Any) -> bool:
    across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: there only the limits on pages and characters hold
        return
    most = _MEMORY + 3 * size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Read, extract, tell."""
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read()
    _limit_memory(len(data))
    try:
        told = extract(data)
    except MemoryError:
        told = Extract(refused="memory")
    sys.stdout.buffer.write(msgspec.json.encode(told))


if __name__ == "__main__":
    main()
