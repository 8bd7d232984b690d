"""Fields that go over several paragraphs: whether a paragraph belongs to a 目录 that Word has made."""

from __future__ import annotations

import re
from typing import Any

from .names import tag, value

_CONTENTS = re.compile(r"\s*TOC\b")
_DEEPEST = 50


class Fields:
    """The fields that are open after what was read so far; each is True where it makes a 目录."""

    def __init__(self) -> None:
        self._open: list[bool] = []

    def read(self, paragraph: Any) -> bool:
        """Goes over a paragraph; whether it stands in a 目录, or one begins in it."""
        inside = any(self._open)
        for element in paragraph.iter():
            name = tag(element)
            if name == "w:fldChar":
                self._turn(value(element, "fldCharType"))
            elif name == "w:instrText" and self._open and _CONTENTS.match(element.text or ""):
                self._open[-1] = inside = True
        return inside

    def _turn(self, kind: str) -> None:
        if kind == "begin" and len(self._open) < _DEEPEST:
            self._open.append(False)
        elif kind == "end" and self._open:
            self._open.pop()
