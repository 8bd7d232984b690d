"""File names that every system can hold, made from the words of a plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .errors import OutputError
from .finding import Text

_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_RUNS = re.compile(r"[-\s]*-[-\s]*|\s+")


def safe_name(text: str, limit_bytes: int = 80) -> str:
    """A file name of at most ``limit_bytes`` UTF-8 bytes (at least 16) that reads like ``text``; Chinese stays.

    Different texts can give one name; :func:`check_collisions` finds that. A shortened name ends in a digest.
    """
    name = unicodedata.normalize("NFC", text)
    name = "".join("-" if _is_bad(character) else character for character in name)
    name = _RUNS.sub("-", name).strip("-. ")
    if not name or _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name, limit_bytes)


def check_name(name: str, whole: str) -> None:
    """Raises OutputError when ``name``, one part of the path ``whole``, would be refused or misread by some system."""
    wrong = (
        not name
        or name in (".", "..")
        or name[-1] in ". "
        or any(_is_bad(character) for character in name)
        or _RESERVED.match(name) is not None
    )
    if wrong:
        raise OutputError(
            Text(f"输出文件名“{shown(whole)}”不能使用", f"the output name “{shown(whole)}” cannot be used"),
            Text(
                "名称须在输出文件夹之内，不含分隔符、控制字符和系统保留名（如 CON），末尾不用句点或空格。",
                "Names stay inside the output folder, without separators, control characters or reserved names"
                " such as CON, and do not end in a dot or blank.",
            ),
        )


def check_collisions(names: Iterable[str]) -> None:
    """Raises OutputError when two names are one file on a system that ignores case or Unicode composition."""
    seen: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if key in seen:
            raise OutputError(
                Text(f"两个输出同名：“{seen[key]}”和“{name}”", f"two outputs share a name: “{seen[key]}” and “{name}”"),
                Text("请改其中一个的标识，仅大小写不同不够。", "Change one of the ids, not only in case."),
            )
        seen[key] = name


def shown(text: str) -> str:
    """``text`` as it can be printed in a message: what cannot be seen becomes U+FFFD."""
    return "".join("\ufffd" if unicodedata.category(character) in _UNSEEN else character for character in text)


def _is_bad(character: str) -> bool:
    return character in _FORBIDDEN or unicodedata.category(character) in _UNSEEN


def _shortened(name: str, limit_bytes: int) -> str:
    data = name.encode()
    if len(data) <= limit_bytes:
        return name
    import hashlib

    digest = hashlib.sha256(data).hexdigest()[:8]
    return f"{data[: limit_bytes - 9].decode(errors='ignore').rstrip('-. ')}~{digest}"
