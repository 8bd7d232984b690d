"""Foreign documents in: text or .docx → lines and tables with their places → a document tree, and what is beside it."""

from __future__ import annotations

from plangen.errors import InputError
from plangen.finding import Text

from .foreign import Foreign

__all__ = ["read"]


def read(data: bytes, name: str) -> Foreign:
    """The manuscript in a file, by its content and not its name; raises InputError for what cannot be read."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")) or name.lower().endswith(".docx"):
        from .docx import read_docx

        return read_docx(data, name)
    if data.startswith(b"%PDF"):
        raise InputError(
            Text("还不能直接读 PDF", "PDF files cannot be read directly"),
            Text("请把其中的文字全选、复制到 .txt 文件后导入。", "Copy all its text into a .txt file and import that."),
        )
    from .text import read_text

    return read_text(data, name)
