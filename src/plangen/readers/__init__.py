"""Foreign documents in: text, .docx, PDF → lines and tables with places → a document tree, and what is beside it."""

from __future__ import annotations

from plangen.errors import InputError
from plangen.finding import Text

from .foreign import Foreign

__all__ = ["is_older", "read"]

_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_older(data: bytes) -> bool:
    """Whether a file is in an older format (.doc, .wps, .rtf) that only an office program reads."""
    return data.startswith(_RICH_TEXT) or (data.startswith(_COMPOUND) and _ENCRYPTED not in data)


def read(data: bytes, name: str) -> Foreign:
    """The manuscript in a file, by its content and not its name; raises InputError for what cannot be read."""
    if is_older(data):
        raise InputError(
            Text("这是 .doc、.wps 或 .rtf 等旧格式", "this is an older format: .doc, .wps or .rtf"),
            Text("请在 Word 或 WPS 中另存为 .docx。", "Save it as .docx in Word or WPS."),
        )
    if data.startswith(_COMPOUND):
        raise InputError(
            Text("文档加了密码", "the document has a password"),
            Text("请去掉密码后另存为 .docx。", "Remove the password and save it as .docx."),
        )
    if data.startswith(b"%PDF"):
        from .pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(_PACKAGE) or (data and name.lower().endswith(".docx")):
        from .docx import read_docx

        return read_docx(data, name)
    from .text import read_text

    return read_text(data, name)
