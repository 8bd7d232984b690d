"""Text into XML: escaping, and the refusal of what XML cannot hold."""

from __future__ import annotations

import re
from functools import lru_cache

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_NEVER = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_NEVER}]")
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_SPECIAL = re.compile(f'[&<>"{_NEVER}]')


def escape(text: str) -> str:
    """Text for an element or an attribute in double quotes.

    Raises ``ValueError`` naming the text if it holds a control character, a surrogate or a noncharacter: input with
    those is refused long before, so here it is a fault of the program.
    """
    if not _SPECIAL.search(text):
        return text
    if _FORBIDDEN.search(text):
        raise ValueError(f"text with a character that no document may hold: {text!r}")
    return text.translate(_ESCAPES)


@lru_cache(maxsize=2048)
def text_element(text: str) -> str:
    """``w:t`` with the text, blanks at the ends kept."""
    kept = ' xml:space="preserve"' if text[:1] == " " or text[-1:] == " " else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"
