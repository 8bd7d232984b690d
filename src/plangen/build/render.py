"""PDF through LibreOffice: many documents in one call, in a profile of its own, within a time limit."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plangen.environment import find_program
from plangen.errors import OutputError
from plangen.files import scratch, write_file
from plangen.finding import Text
from plangen.programs import run

NAMES = ("soffice", "libreoffice")
START, EACH = 120, 30
"""Seconds that a call may take: for the start of LibreOffice, and for each document."""

DOTS = 200
"""Dots an inch of a picture."""

_VARYING = re.compile(
    rb"/CreationDate\(D:[0-9]{14}[^)]*\)|/ID \[ <[0-9A-F]{32}>\s<[0-9A-F]{32}> \]|"
    rb"/DocChecksum /[0-9A-F]{32}"
)


@dataclass(frozen=True, slots=True)
class Renderer:
    """A LibreOffice: the path of its program and what it says of its version."""

    program: str
    version: str
    painter: str = ""
    """Path of pdftoppm, where pictures are to be made."""


def renderer(*, painting: bool = False) -> Renderer:
    """The LibreOffice of this machine, and for ``painting`` its Poppler; raises OutputError when there is none."""
    painter = find_program("pdftoppm") if painting else ""
    if painter is None:
        raise OutputError(
            Text("没有找到 pdftoppm，不能生成 PNG", "pdftoppm was not found, so there can be no PNG"),
            Text(
                "请安装 Poppler（poppler-utils），或改用 --to pdf", "Install Poppler (poppler-utils), or use --to pdf"
            ),
        )
    program = find_program(*NAMES)
    if program is None:
        raise OutputError(
            Text("没有找到 LibreOffice，不能生成 PDF", "LibreOffice was not found, so there can be no PDF"),
            Text(
                "请安装 LibreOffice（命令 soffice 须在 PATH 中），或改用 --to docx",
                "Install LibreOffice so that soffice is on the PATH, or use --to docx",
            ),
        )
    try:
        with scratch() as folder:
            told = run([program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--version"], START, folder)
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError(
            Text(f"{program} 没有应答，不能生成 PDF", f"{program} does not answer, so there can be no PDF"),
            Text("请单独运行 soffice --version 看看", "Run soffice --version by itself and see"),
        ) from error
    return Renderer(program, told.decode(errors="replace").strip(), painter)


def to_pdf(renderer: Renderer, documents: Sequence[bytes]) -> list[bytes | None]:
    """Each .docx as PDF, or None for one that LibreOffice did not finish in time."""
    with scratch() as folder:
        names = [f"{number}.docx" for number in range(len(documents))]
        for name, data in zip(names, documents, strict=True):
            write_file(folder / name, data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [renderer.program, profile, "--headless", "--norestore", "--convert-to", "pdf", *names]
        with suppress(OSError, subprocess.SubprocessError):  # what is finished is there
            run(command, START + EACH * len(documents), folder)
        return [_finished((folder / name).with_suffix(".pdf")) for name in names]


def to_png(renderer: Renderer, sheet: bytes) -> bytes | None:
    """The first page of a PDF as a picture, or None where Poppler does not finish it."""
    try:
        return run([renderer.painter, "-r", str(DOTS), "-png", "-singlefile", "-"], EACH, feed=sheet) or None
    except (OSError, subprocess.SubprocessError):
        return None


def _finished(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return _settled(data) if data.rstrip().endswith(b"%%EOF") else None


def _settled(data: bytes) -> bytes:
    """The same document without the time of its making: what is drawn decides, so equal pages give equal bytes."""
    digest = hashlib.sha256(_VARYING.sub(b"", data)).hexdigest()[:32].upper().encode()

    def same_length(match: re.Match[bytes]) -> bytes:
        text = match[0]
        if text.startswith(b"/CreationDate"):
            return re.sub(rb"[0-9]", b"0", text).replace(b"D:0000000000", b"D:1980010100", 1)
        return re.sub(rb"[0-9A-F]{32}", digest, text)

    return _VARYING.sub(same_length, data)
