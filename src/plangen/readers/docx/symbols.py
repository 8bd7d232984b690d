"""Characters of symbol fonts, which a file names by a code of the font and not by a character."""

from __future__ import annotations

_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0x6D: "μ"}
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0xA8: "□", 0xE0: "→", 0xFB: "×", 0xFC: "√"}
_WINGDINGS |= {0x52: "☑", 0xFD: "☒", 0xFE: "☑"} | {0x81 + number: chr(0x2460 + number) for number in range(10)}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": {0x52: "☑", 0xA3: "□", 0x50: "√"}}


def symbol(font: str, code: str) -> str:
    """The character of a hexadecimal code; one that no table knows stays as it is in the font's private area."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().casefold(), {}).get(point & 0xFF) if point < 0x100 or point >> 8 == 0xF0 else None
    return known or (chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE else "")
