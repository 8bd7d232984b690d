"""Physical lines → paragraphs: lines that were wrapped hard are joined, furniture of pages is set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .characters import END, joined, unclosed, width
from .foreign import Aside, Line
from .marks import parse_mark
from .patterns import (
    ANNEX_LABEL,
    ATTACHMENTS,
    COPIES,
    IMPRINT,
    LOST_BRACKETS,
    PAGE_NUMBER,
    PAGE_NUMBER_INSIDE,
    SERIAL_HEAD,
    WEB,
    WEB_BUTTONS,
    WEB_FOOT,
    whole_date,
)

_WEB_HEAD, _WEB_FOOT = 12, 15
"""Lines within which a web page tells of a text above and below it."""
_LONGEST_OPEN = 400
"""Characters after which an open bracket is taken for an error of the source, not for a sentence going on."""


@dataclass(frozen=True, slots=True)
class Physical:
    """A line of the file with its number; ``top`` is the first of a page.

    ``cell`` begins with a tab, as cells of a table do that was pasted from Word; ``row`` follows a tab alone.
    """

    text: str
    number: int
    top: bool = False
    cell: bool = False
    row: bool = False
    cells: tuple[str, ...] = ()
    """What tabs divide, where there are at least three, as a row of a table is pasted from a sheet or a page."""
    indented: bool = False
    """Whether it begins with two full blanks, as the first line of a paragraph does."""

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"line {self.number}"


def without_furniture(lines: Sequence[Physical]) -> tuple[list[Physical], list[Aside]]:
    """Lines without page numbers, running heads, repeated table heads and what a web page puts around a text."""
    counted = _counting(lines)
    heads = _repeated(lines, counted)
    seen: set[str] = set()
    kept: list[Physical] = []
    asides: list[Aside] = []
    for position, line in enumerate(lines):
        kind = _furniture(line, position, len(lines), counted, heads, seen)
        if kind:
            asides.append(Aside(kind, line.place, line.text))
            continue
        inside = PAGE_NUMBER_INSIDE.findall(line.text)
        asides += [Aside("page-number", line.place, each.strip()) for each in inside]
        text = PAGE_NUMBER_INSIDE.sub("", line.text)
        kept.append(replace(line, text=text) if inside else line)
    return kept, asides


def _furniture(line: Physical, position: int, last: int, counted: set[int], heads: set[str], seen: set[str]) -> str:
    text = line.text
    if PAGE_NUMBER.fullmatch(text) or line.number in counted:
        return "page-number"
    if _of_web(text, position, last):
        return "web-page"
    if text in heads:
        if text in seen or not SERIAL_HEAD.fullmatch(text):
            return "table-head" if SERIAL_HEAD.fullmatch(text) else "running-head"
        seen.add(text)
    return ""


def _counting(lines: Sequence[Physical]) -> set[int]:
    """Numbers of lines that hold a bare figure and count the pages: one more each time, a page apart."""
    found: set[int] = set()
    run: list[tuple[int, int, int]] = []
    for position, line in enumerate(lines):
        if not (line.text.isascii() and line.text.isdigit() and len(line.text) < 4):
            continue
        value = int(line.text)
        if run and value == run[-1][0] + 1 and position - run[-1][1] >= 12:
            run.append((value, position, line.number))
        else:
            run = [(value, position, line.number)]
        if len(run) >= 3:
            found |= {number for _, _, number in run}
    return found


def _of_web(text: str, position: int, count: int) -> bool:
    """Whether a line belongs to the web page around a text: anywhere when short, else near its head or foot."""
    if WEB_BUTTONS.fullmatch(text):
        return True
    if WEB.fullmatch(text) and (len(text) < 24 or (len(text) < 120 and position < _WEB_HEAD)):
        return True
    return len(text) < 120 and position >= count - _WEB_FOOT and position > 2 and bool(WEB_FOOT.fullmatch(text))


def _repeated(lines: Sequence[Physical], counted: set[int]) -> set[str]:
    """Short texts that begin or end at least three pages, and heads of numbered tables that stand more than once."""
    numbers = [n for n, line in enumerate(lines) if PAGE_NUMBER.fullmatch(line.text) or line.number in counted]
    beside = {n + step for n in numbers for step in (-1, 1) if 0 <= n + step < len(lines)} - set(numbers)
    edges = {n for n, line in enumerate(lines) if line.top} | beside
    tops = Counter(lines[n].text for n in edges if len(lines[n].text) <= 40 and lines[n].text[-1:] not in "。；")
    heads = Counter(line.text for line in lines if SERIAL_HEAD.fullmatch(line.text) and len(line.text) > 3)
    return {text for text, count in tops.items() if count >= 3 and not parse_mark(text)} | {
        text for text, count in heads.items() if count >= 2
    }


class Measure:
    """How wide the lines of a text are, and so whether they were wrapped hard."""

    def __init__(self, lines: Sequence[Physical]) -> None:
        widths = [width(line.text) for line in lines]
        long = [each for each in widths if each >= 15]
        counts = Counter(int(each + 0.5) for each in long)
        often = [each for each in counts if counts[each] + counts[each + 1] >= 0.15 * len(long)]
        self.full = float(max(often, default=0))
        over = sum(1 for each in long if each > self.full + 4)
        near = sum(1 for each in long if self.full - 4 <= each <= self.full + 4)
        self.hard = len(long) > 6 and near >= 0.5 * len(long) and over <= 0.05 * len(long)

    def fills(self, text: str) -> bool:
        """Whether a line goes so far to the right that its sentence may go on below."""
        if not self.hard:
            return width(text) >= 20
        return width(text) >= (self.full - 1 if text[-1] in END else self.full * 0.75)


def paragraphs(lines: Sequence[Physical]) -> Iterator[Line]:
    """Paragraphs of lines without furniture."""
    measure = Measure(lines)
    text, first, last = "", lines[0] if lines else Physical("", 0), ""
    for line in lines:
        if text and not line.indented and _goes_on(text, last, line.text, measure):
            text = joined(text, line.text)
        else:
            if text:
                yield Line(text, first.place, new_page=first.top)
            text, first = line.text, line
        last = line.text
    if text:
        yield Line(text, first.place, new_page=first.top)


def _goes_on(text: str, last: str, following: str, measure: Measure) -> bool:  # noqa: PLR0911
    """Whether ``following`` goes on with the paragraph ``text`` whose last physical line is ``last``."""
    if begins_anew(following) or LOST_BRACKETS.fullmatch(text):
        return False
    if unclosed(text) and len(text) < _LONGEST_OPEN:
        return not (text[-1] in "。；" and parse_mark(following))
    if text.endswith("通知") and following[-1] in "：:":
        return False  # 主送机关 below a title
    if parse_mark(following) or SERIAL_HEAD.fullmatch(last):
        return False
    if following[0] in "，。、；：）》”":
        return True
    ended = last[-1] in END
    if not measure.fills(last):
        return False
    if not ended:
        if not measure.hard and text == last and parse_mark(last) and "，" not in last:
            return False  # a long heading
        return measure.hard or following[-1] in END or measure.fills(following)
    return measure.hard and _runs_on(last, following, measure)


def _runs_on(last: str, following: str, measure: Measure) -> bool:
    """After a full line that ends a sentence: the first line of a paragraph is two characters shorter than the rest."""
    if last[-1] in "：:":
        return False
    if width(following) < measure.full - 4:
        return width(last) >= measure.full and following[-1] in END
    return width(following) > measure.full - 1.5


def begins_anew(text: str) -> bool:
    """Whether a line begins something whatever stood before: a date, an annex, 版记."""
    return bool(
        whole_date(text)
        or ANNEX_LABEL.fullmatch(text)
        or ATTACHMENTS.match(text)
        or IMPRINT.fullmatch(text)
        or COPIES.match(text)
        or (SERIAL_HEAD.fullmatch(text) and len(text) < 60)
    )
