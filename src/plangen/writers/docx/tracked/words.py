"""What becomes of the words inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plangen.document.revision import Segment
from plangen.writers.docx.xml import text_element

from .apart import TEXT_RUN, Piece, inside
from .marks import Marks, State

Compare = Callable[[str, str], Sequence[Segment]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the old edition, the new one or both; in both, it may have another look or lead elsewhere."""

    old: Piece | None
    new: Piece | None


def stretches(old: Sequence[Piece], new: Sequence[Piece], compare: Compare) -> list[Stretch]:
    """The pieces of two paragraphs, cut where they differ, what was taken out before what was put in."""
    before, after = _Pieces(old), _Pieces(new)
    found: list[Stretch] = []
    for segment in compare(before.text, after.text):
        if segment.kind == "deleted":
            found += [Stretch(piece, None) for piece in before.take(len(segment.text))]
        elif segment.kind == "inserted":
            found += [Stretch(None, piece) for piece in after.take(len(segment.text))]
        else:
            left = len(segment.text)
            while left:
                length = min(left, before.whole, after.whole)
                left -= length
                found += _both(next(before.take(length)), next(after.take(length)))
    return found


def _both(old: Piece, new: Piece) -> list[Stretch]:
    """Equal text, or a character of the text that is also one of those that stand for what is no text."""
    return [Stretch(old, new)] if bool(old.atom) == bool(new.atom) else [Stretch(old, None), Stretch(None, new)]


class _Pieces:
    """Pieces taken from the front, a number of characters at a time."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.text = "".join([piece.text for piece in pieces])
        self._pieces = pieces
        self._at = self._done = 0

    @property
    def whole(self) -> int:
        """Characters up to the end of the piece."""
        return len(self._pieces[self._at].text) - self._done

    def take(self, count: int) -> Iterator[Piece]:
        while count:
            piece, start = self._pieces[self._at], self._done
            end = min(start + count, len(piece.text))
            count -= end - start
            self._at, self._done = (self._at + 1, 0) if end == len(piece.text) else (self._at, end)
            yield piece.cut(start, end)


@dataclass(frozen=True, slots=True)
class _Shown:
    piece: Piece
    state: State
    before: str = ""
    """The look that it had, if it was another."""


def words(marks: Marks, found: Iterable[Stretch], state: State, looks: bool = True) -> str:
    """The runs of a paragraph that is kept, or of one side of it where it moved, with their marks.

    Without ``looks`` equal text in another look is equal.
    """
    shown = [each for stretch in found for each in _shown(stretch, state, looks)]
    out = []
    for link, linked in groupby(shown, key=lambda each: each.piece.link):
        runs = [
            marks.around(mark, "".join(_run(marks, each) for each in group))
            for mark, group in groupby(linked, key=lambda each: each.state)
        ]
        out.append(f"{link}{''.join(runs)}</w:hyperlink>" if link else "".join(runs))
    return "".join(out)


def _shown(stretch: Stretch, state: State, looks: bool) -> Iterator[_Shown]:
    old, new = stretch.old, stretch.new
    if old and new:
        side = old if state == "moveFrom" else new
        yield _Shown(side, state, old.look if looks and not state and old.look != new.look else "")
    elif old and state not in ("moveTo", "ins"):
        yield _Shown(old, "del")
    elif new and state not in ("moveFrom", "del"):
        yield _Shown(new, "ins")


def _run(marks: Marks, shown: _Shown) -> str:
    piece, gone = shown.piece, shown.state == "del"
    if piece.atom:
        return _gone(marks, piece.atom) if gone else piece.atom
    text, look = text_element(piece.text), piece.look
    if gone:
        text = _deleted(text)
    if shown.before:
        look = f"<w:rPr>{inside(look)}{marks.changed('rPr', inside(look), inside(shown.before))}</w:rPr>"
    return f"<w:r>{look}{text}</w:r>"


def _gone(marks: Marks, atom: str) -> str:
    """A field or drawing that goes, with the words in its boxes, which are a story of their own."""
    field = atom.replace("w:instrText", "w:delInstrText")
    return TEXT_RUN.sub(lambda run: marks.around("del", _deleted(run[0])), field)


def _deleted(runs: str) -> str:
    return re.sub(r"(</?w:)t(?=[ >])", r"\1delText", runs)
