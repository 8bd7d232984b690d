"""A PDF as a foreign manuscript: its pages are extracted by a process of its own, within limits."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import msgspec

from plangen.errors import InputError
from plangen.finding import Text
from plangen.programs import run
from plangen.readers.foreign import Foreign

from .flow import manuscript
from .pages import Extract

MAX_BYTES = 100_000_000
SECONDS = 60
_LIBRARIES = ("pypdfium2", "pdfplumber")
_TEXT_INSTEAD = Text(
    "请在阅读器中把文字全选、复制到 .txt 文件后导入。",
    "Copy all its text in a viewer into a .txt file and import that.",
)
_REASONS = {
    "password": Text("PDF 加了密码", "the PDF has a password"),
    "broken": Text("不是完整的 PDF", "not a whole PDF"),
    "pages": Text("PDF 超过 500 页", "the PDF has more than 500 pages"),
    "memory": Text("PDF 占用的内存超限", "the PDF needs more memory than it may have"),
    "time": Text(f"PDF 在 {SECONDS} 秒内没有读完", f"the PDF was not read within {SECONDS} seconds"),
}


def read_pdf(data: bytes, name: str) -> Foreign:
    """The text of a PDF; raises InputError where the libraries are missing or the file cannot be read."""
    if any(find_spec(library) is None for library in _LIBRARIES):
        raise InputError(
            Text("读 PDF 需要另装组件", "reading PDF needs an extra"),
            Text(
                '请运行 pip install "plangen[pdf]"；或把文字复制到 .txt 文件后导入。',
                'Run pip install "plangen[pdf]", or copy the text into a .txt file and import that.',
            ),
        )
    if len(data) > MAX_BYTES:
        raise InputError(Text("PDF 超过 100 MB", "the PDF has more than 100 MB"), _TEXT_INSTEAD)
    told = _extracted(data)
    if told.refused:
        raise InputError(_REASONS[told.refused], _TEXT_INSTEAD)
    if not any(page.lines or page.tables for page in told.pages):
        raise InputError(
            Text("PDF 里没有文字", "the PDF holds no text"),
            Text("扫描件要先做文字识别。", "A scan must be recognised first."),
        )
    return manuscript(told.pages, name)


def _extracted(data: bytes) -> Extract:
    command = [sys.executable, "-P", "-m", "plangen.readers.pdf.extract"]  # nothing is imported from where we stand
    try:
        return msgspec.json.decode(run(command, SECONDS, feed=data), type=Extract)
    except subprocess.TimeoutExpired:
        return Extract(refused="time")
    except subprocess.CalledProcessError as error:
        return Extract(refused="memory" if error.returncode < 0 else "broken")  # a library that gets none ends at once
    except (OSError, msgspec.DecodeError):
        return Extract(refused="broken")
