"""Pasted text and text of PDF files → lines with their places."""

from __future__ import annotations

import re

from plangen.errors import InputError
from plangen.finding import Text

from .characters import clean, ungridded
from .flow import Physical, paragraphs, without_furniture
from .foreign import Foreign, Item
from .loose import tables

MAX_BYTES = 20_000_000
_FEWEST_CELLS = 2
_INDENT = "\u3000\u3000"
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")


def read_text(data: bytes, name: str) -> Foreign:
    """The paragraphs of a text file; raises InputError where it is empty, too large or no text."""
    text = _decoded(data)
    lines: list[Physical] = []
    written: list[tuple[str, str]] = []
    row = False
    for number, raw in enumerate(_BREAKS.split(text), 1):
        cleaned = ungridded(clean(raw))
        if cleaned:
            top = "\f" in raw or (raw[:1] == " " and raw[1:2] != " ")
            begins = _indented(raw)
            lines.append(Physical(cleaned, number, top, raw.startswith("\t"), row, _cells(raw), begins))
            written.append((lines[-1].place, raw))
            row = False
        row = row or (not cleaned and "\t" in raw)
    if not lines:
        raise InputError(
            Text("文件是空的", "the file is empty"),
            Text(
                "请选有文字的文件；扫描件要先做文字识别。", "Choose a file with text; a scan must be recognised first."
            ),
        )
    kept, asides = without_furniture(lines)
    items: list[Item] = []
    for piece in tables(kept):
        items += paragraphs(piece) if isinstance(piece, list) else [piece]
    return Foreign(name, "text", tuple(items), tuple(asides), tuple(written))


def _indented(raw: str) -> bool:
    return raw.startswith(_INDENT) and not raw[len(_INDENT) :].startswith("\u3000")


def _cells(raw: str) -> tuple[str, ...]:
    cells = tuple(clean(cell) for cell in raw.split("\t")) if raw.count("\t") > 1 and raw[0] != "\t" else ()
    return cells if len(cells) > _FEWEST_CELLS else ()


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise InputError(
            Text("文件超过 20 MB", "the file has more than 20 MB"),
            Text("请只取预案的文字。", "Take only the text of the plan."),
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        Text("这不是文本文件，也不是 .docx", "this is neither text nor .docx"),
        Text(
            "请在 Word 或 WPS 中另存为 .docx，或把文字粘贴到 .txt 文件。",
            "Save it as .docx in Word or WPS, or paste its text into a .txt file.",
        ),
    )
