"""A source line with a mark under one of its columns, safe to show in any terminal."""

from __future__ import annotations

import unicodedata

from plangen.finding import Finding, Language
from plangen.width import width

_WIDEST = 100
"""Display columns of a source line that are shown."""
_BEFORE = 60
"""Display columns kept before the mark when a longer line is cut."""
_NEAR = 100
"""Characters on either side of the mark that are looked at, however long the line."""
_CUT = "..."
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def escaped(text: str) -> str:
    """The text on one line; what steers a terminal, breaks lines or turns the reading direction is spelt out."""
    return "".join(map(_shown, text))


def placed(finding: Finding, language: Language) -> str:
    """What is wrong, with the place before it where the file has no lines that a program could mark."""
    where = finding.place.where(language)
    return (
        f"{where}{'：' if language == 'zh' else ': '}{finding.message(language)}"
        if where
        else finding.message(language)
    )


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _STEERING:
        return character
    if character in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def marked(line: str, column: int) -> tuple[str, str]:
    """The line as shown, cut around the column where it is long, and the line below it with ``^`` under that column.

    ``column`` counts code points from 1; one past the end marks the end of the line.
    """
    index = min(max(column - 1, 0), len(line))
    before, after = escaped(line[max(index - _NEAR, 0) : index]), escaped(line[index : index + _NEAR])
    if len(line) > 2 * _NEAR or width(before) + width(after) > _WIDEST:
        before = _end(before, _BEFORE)
        after = _start(after, _WIDEST - width(before))
    return (before + after).rstrip(), " " * width(before) + "^"


def _end(text: str, columns: int) -> str:
    """The last characters of a text that fit, with dots before them where some are cut."""
    if width(text) <= columns:
        return text
    while width(text) > columns - len(_CUT):
        text = text[1:]
    return _CUT + text


def _start(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while width(text) > columns - len(_CUT):
        text = text[:-1]
    return text + _CUT
