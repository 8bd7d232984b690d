"""Files in older formats (.doc, .wps, .rtf) → .docx, through a LibreOffice that runs no macros and follows no links."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from dataclasses import replace

from plangen.environment import find_program
from plangen.errors import InputError
from plangen.files import make_folder, scratch, write_file
from plangen.finding import Text
from plangen.programs import run
from plangen.readers import is_older, read
from plangen.readers.foreign import Aside, Foreign

from .render import EACH, NAMES, START

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def manuscript(data: bytes, name: str) -> Foreign:
    """What a file holds, older formats by way of .docx; raises InputError for what cannot be read."""
    if not is_older(data):
        return read(data, name)
    foreign = read(to_docx(data), name)
    macros = (Aside("macro", name, ""),) if _MACROS in data else ()
    return replace(foreign, form="doc", asides=(*foreign.asides, *macros))


def to_docx(data: bytes) -> bytes:
    """The .docx of a file in an older format; raises InputError where there is no LibreOffice, or it cannot read it."""
    program = find_program(*NAMES)
    if program is None:
        raise InputError(
            Text(
                "读 .doc、.wps、.rtf 需要 LibreOffice，本机没有找到",
                "reading .doc, .wps and .rtf needs LibreOffice, which was not found",
            ),
            Text("请安装 LibreOffice，或在 Word、WPS 中另存为 .docx。", "Install it, or save as .docx in Word or WPS."),
        )
    with scratch() as folder:
        name = "old.rtf" if data.startswith(b"{") else "old.doc"
        write_file(folder / name, data)
        make_folder(folder / "profile" / "user")
        write_file(folder / "profile" / "user" / "registrymodifications.xcu", _PROFILE.encode())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", name]
        with suppress(OSError, subprocess.SubprocessError):  # told below
            run(command, START + EACH, folder)
        path = folder / "old.docx"
        converted = path.read_bytes() if path.is_file() else b""
    if not converted.startswith(b"PK"):
        raise InputError(
            Text("LibreOffice 读不了它：或加了密码，或已损坏", "LibreOffice cannot read it: a password, or damage"),
            Text("请在 Word 或 WPS 中另存为 .docx 后重试。", "Save it as .docx in Word or WPS and try again."),
        )
    return converted
