"""Making foreign text harmless before it is shown."""

from __future__ import annotations

_REPLACEMENT = 0xFFFD
_KEPT = {0x09, 0x0A}
_CONTROLS = [point for point in (*range(0x20), *range(0x7F, 0xA0)) if point not in _KEPT]
_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SEPARATORS = [0x2028, 0x2029]
_NOT_CHARACTERS = [*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]
_TABLE = dict.fromkeys((*_CONTROLS, *_DIRECTIONS, *_SEPARATORS, *_NOT_CHARACTERS), _REPLACEMENT)


def inert(text: str) -> str:
    """The text with U+FFFD for what would steer a terminal, turn the reading direction or not survive UTF-8.

    Tab and line feed stay; the length in code points does not change.
    """
    return text.translate(_TABLE)
