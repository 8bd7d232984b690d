"""CSV: encoding and separator found, rows as text."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from plangen.errors import InputError
from plangen.finding import Text

_CHUNK = 1 << 20
_SEPARATORS = "\t,;，；|"
_MOST_CHARACTERS = 100_000
"""Characters of one cell."""


def encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by their byte order mark, UTF-8 without one, else GB18030; raises InputError for none of them."""
    with path.open("rb") as stream:
        first = stream.read(4)
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for name in ("utf-8", "gb18030"):
        if _decodes(path, name):
            return name
    raise InputError(
        Text(f"{path.name} 的编码不是 UTF-8，也不是 GBK", f"{path.name} is encoded neither in UTF-8 nor in GBK"),
        Text("请在 Excel 或 WPS 中另存为 .xlsx。", "Save it as .xlsx in Excel or WPS."),
    )


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                text = decoder.decode(chunk)
                if "\0" in text:
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of the file as they stand; raises InputError for a file that cannot be read as a list."""
    name = encoding(path)
    csv.field_size_limit(_MOST_CHARACTERS)
    with path.open(encoding=name, newline="") as stream:
        try:
            head = stream.read(4_096)
            stream.seek(0)
            separator = max(_SEPARATORS, key=lambda sign: (head.count(sign), -_SEPARATORS.index(sign)))
            yield from csv.reader(stream, delimiter=separator)
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(
                Text(f"{path.name} 不是完整的 CSV", f"{path.name} is not a whole CSV file"),
                Text("请在 Excel 或 WPS 中另存为 .xlsx。", "Save it as .xlsx in Excel or WPS."),
            ) from error
