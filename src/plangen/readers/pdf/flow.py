"""Pages → paragraphs and tables: furniture of pages is set apart, lines go on where their geometry says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plangen.readers.characters import END, joined, unclosed
from plangen.readers.flow import begins_anew
from plangen.readers.foreign import Aside, Foreign, Item, Line
from plangen.readers.marks import parse_mark
from plangen.readers.numberings import is_title
from plangen.readers.patterns import PAGE_NUMBER

from .pages import Page, PageLine, PageTable
from .tables import grids

_EDGE = 0.14
"""Share of the page's height in which running heads and page numbers stand."""
_FIGURES = re.compile(r"\d+")
_BARE = re.compile(r"\d{1,4}")
_TOKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the text of a column begins and ends."""

    left: float
    right: float


def manuscript(pages: Sequence[Page], name: str) -> Foreign:
    """The paragraphs, tables and furniture of all pages."""
    furniture = _furniture(pages)
    asides = [Aside(kind, f"page {number}", line.text) for (number, _), (kind, line) in furniture.items()]
    flow: list[tuple[Page, PageLine | PageTable]] = []
    for page in pages:
        tables = list(page.tables)
        for index, line in enumerate(page.lines):
            while tables and tables[0].before <= index:
                flow.append((page, tables.pop(0)))
            if (page.number, index) not in furniture:
                flow.append((page, line))
        flow += [(page, table) for table in tables]
    items: list[Item] = []
    heads: list[Aside] = []
    for run in _runs(flow):
        if isinstance(run[0][1], PageTable):
            found, dropped = grids([(page.number, each) for page, each in run if isinstance(each, PageTable)])
            items += found
            heads += dropped
        else:
            items += _paragraphs([(page, each) for page, each in run if isinstance(each, PageLine)], _frames(pages))
    numbered = [replace(item, place=f"{item.place}, paragraph {number}") for number, item in enumerate(items, 1)]
    return Foreign(name, "pdf", tuple(numbered), (*asides, *_figures(pages, items), *heads))


def _figures(pages: Sequence[Page], items: Sequence[Item]) -> Iterator[Aside]:
    """The words of charts, each at the last paragraph of its page: there its title stands."""
    for page in pages:
        if page.figure:
            before = sum(1 for item in items if int(item.place.removeprefix("page ")) <= page.number)
            yield Aside("figure", f"page {page.number}, paragraph {max(before, 1)}", " / ".join(page.figure))


def _runs(flow: Sequence[tuple[Page, PageLine | PageTable]]) -> Iterator[list[tuple[Page, PageLine | PageTable]]]:
    """Lines that follow each other, and tables that follow each other."""
    run: list[tuple[Page, PageLine | PageTable]] = []
    for each in flow:
        if run and isinstance(run[0][1], PageTable) != isinstance(each[1], PageTable):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _furniture(pages: Sequence[Page]) -> dict[tuple[int, int], tuple[str, PageLine]]:
    """Page and position of page numbers and of lines that stand at the edge of most pages."""
    edges = [
        (page, index, line)
        for page in pages
        for index, line in enumerate(page.lines)
        if line.bottom < page.height * _EDGE or line.top > page.height * (1 - _EDGE)
    ]
    often = Counter(_shape(page, line) for page, _, line in edges)
    bare = Counter(round(line.top) for _, _, line in edges if _BARE.fullmatch(line.text))
    found: dict[tuple[int, int], tuple[str, PageLine]] = {}
    for page, index, line in edges:
        kind = ""
        if PAGE_NUMBER.fullmatch(line.text) or (_BARE.fullmatch(line.text) and bare[round(line.top)] > 1):
            kind = "page-number"
        elif often[_shape(page, line)] > max(2, len(pages) // 4) and parse_mark(line.text) is None:
            kind = "running-head" if line.top < page.height / 2 else "running-foot"
        if kind:
            found[page.number, index] = (kind, line)
    return found


def _shape(page: Page, line: PageLine) -> tuple[str, int]:
    """Text without figures, and height on the page."""
    return _FIGURES.sub("0", line.text), round(line.top / page.height * 100)


def _frames(pages: Sequence[Page]) -> dict[tuple[int, int], _Frame]:
    """The frame of each kind of page and column: edges that most of the long lines share."""
    lines: dict[tuple[int, int], list[PageLine]] = {}
    for page in pages:
        for line in page.lines:
            lines.setdefault((round(page.width), line.column), []).append(line)
    frames = {}
    for key, each in lines.items():
        widest = max(line.right - line.left for line in each)
        long = [line for line in each if line.right - line.left > 0.7 * widest]
        lefts = Counter(round(line.left) for line in long)
        rights = Counter(round(line.right / 4) * 4 for line in long)
        left = min(place for place, count in lefts.items() if count >= max(lefts.values()) * 0.3)
        right = max(place for place, count in rights.items() if count >= max(rights.values()) * 0.2)
        frames[key] = _Frame(left, right)
    return frames


def _paragraphs(run: Sequence[tuple[Page, PageLine]], frames: dict[tuple[int, int], _Frame]) -> Iterator[Line]:
    """Paragraphs of lines without furniture."""
    leading = _leading(run)
    text, first, last = "", run[0], run[0]
    for each in run:
        frame, before = (frames[round(page.width), line.column] for page, line in (each, last))
        if text and _goes_on(text, last, each, frame, before, leading):
            text = joined(text, each[1].text)
        else:
            if text:
                yield _finished(text, first, run, frames)
            text, first = each[1].text, each
        last = each
    if text:
        yield _finished(text, first, run, frames)


def _finished(
    text: str, first: tuple[Page, PageLine], run: Sequence[tuple[Page, PageLine]], frames: dict[tuple[int, int], _Frame]
) -> Line:
    page, line = first
    body = Counter(round(each.size) for _, each in run).most_common(1)[0][0]
    centred = _centred(line, frames[round(page.width), line.column])
    top = page.lines[0] is line or all(other.top >= line.top for other in page.lines if other.top > page.height * 0.1)
    return Line(
        text,
        f"page {page.number}",
        title=centred and line.size > 1.15 * body and parse_mark(text) is None,
        new_page=top and page.number > 1,
    )


def _centred(line: PageLine, frame: _Frame) -> bool:
    left, right = line.left - frame.left, frame.right - line.right
    return left > line.size and abs(left - right) < 1.2 * line.size


def _leading(run: Sequence[tuple[Page, PageLine]]) -> float:
    """The usual distance from line to line."""
    steps = Counter(
        round(after.top - before.top)
        for (here, before), (there, after) in pairwise(run)
        if here is there and before.column == after.column and after.top > before.top
    )
    return float(steps.most_common(1)[0][0]) if steps else 1000.0


def _goes_on(
    text: str,
    last: tuple[Page, PageLine],
    following: tuple[Page, PageLine],
    frame: _Frame,
    before: _Frame,
    leading: float,
) -> bool:
    """Whether a line goes on with the paragraph ``text`` whose last line is ``last``."""
    (page, above), (there, line) = last, following
    if begins_anew(line.text) or abs(line.size - above.size) > 0.12 * above.size:
        return False
    if page is there and above.column == line.column and line.top - above.top > 1.7 * max(leading, above.size):
        return False
    ended = text[-1] in END
    if _centred(line, frame) and _centred(above, before):
        return unclosed(text) and not ended
    if not _fills(above, before, line.text):
        return unclosed(text) and line.left < frame.left + line.size and not ended
    if line.left <= frame.left + line.size:
        return not (ended and parse_mark(line.text))
    return not ended and _hangs(text, above, line, before)


def _fills(line: PageLine, frame: _Frame, following: str) -> bool:
    """Whether a line goes so far to the right that what follows had no room on it."""
    token = _TOKEN.match(following)
    return line.right > frame.right - (0.5 * len(token[0]) + 1 if token else 1.6) * line.size


def _hangs(text: str, above: PageLine, line: PageLine, frame: _Frame) -> bool:
    """Whether an indented line goes on with an indented paragraph, and not with a heading that fills its line."""
    mark = parse_mark(text)
    heading = mark and is_title(mark.rest) and abs(line.left - above.left) < line.size / 2
    return not heading and parse_mark(line.text) is None and above.left > frame.left + 0.5 * above.size
