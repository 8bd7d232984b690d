"""Display width: how many terminal columns a text takes, and breaking it into lines of a width."""

from __future__ import annotations

import re
import unicodedata

_PIECES = re.compile(r"[!-~]+|.", re.DOTALL)
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…％%,.;:?!)]}")


def char_width(char: str) -> int:
    """Columns of one character: 2 for wide and full-width, 0 for combining, else 1 (ambiguous ones count as narrow)."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Columns of a text on one line."""
    return sum(map(char_width, text))


def wrap(text: str, columns: int) -> list[str]:
    """Break a line into lines of at most ``columns`` (at least 2); words of ASCII stay whole where they fit.

    A closing mark takes the character before it to the new line, an opening one goes there itself.
    Joined again, the lines give the text back.
    """
    lines = [""]
    for piece in _pieces(text, columns):
        if width(lines[-1]) + width(piece) <= columns:
            lines[-1] += piece
            continue
        carried = _carried(lines[-1], piece, columns)
        lines[-1] = lines[-1][: len(lines[-1]) - len(carried)]
        lines.append(carried + piece)
    return lines[1:] if len(lines) > 1 and not lines[0] else lines


def _carried(line: str, piece: str, columns: int) -> str:
    """The last character of the line if it must go on with the piece, unless the line is too short to lose one."""
    if columns < 6 or len(line) < 2 or char_width(line[-1]) != 2:
        return ""
    return line[-1] if piece in _NEVER_FIRST or line[-1] in _NEVER_LAST else ""


def _pieces(text: str, columns: int) -> list[str]:
    """Words of ASCII and single characters; a word wider than the line falls into characters."""
    found = []
    for piece in _PIECES.findall(text):
        found.extend([piece] if len(piece) <= columns else list(piece))
    return found
