"""What an unquoted word of YAML means: nothing, a truth value, a decimal number, and otherwise the text that it is."""

from __future__ import annotations

import re
from decimal import Decimal

Scalar = str | int | Decimal | bool | None

TELLING = "-0123456789ntf"
"""The first characters of all words that are not text; the empty word is one of them."""

_WORDS: dict[str, Scalar] = {"": None, "null": None, "true": True, "false": False}
# Longer runs of digits are identifiers, not amounts, and stay text.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?")


def resolve(plain: str) -> Scalar:
    """The value of an unquoted scalar; ``0371``, ``8:30``, ``no``, ``1e3``, ``~`` and dates stay text."""
    if plain in _WORDS:
        return _WORDS[plain]
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return plain
    return Decimal(plain) if match[1] else int(plain)
