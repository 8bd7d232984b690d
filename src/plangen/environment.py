"""The only reader of the environment: the language, colour, programs and processors of this run.

It stands apart from the settings so that a command that needs no project starts quickly.
"""

from __future__ import annotations

import os
from typing import Literal, TextIO

from .finding import Language

Colour = Literal["auto", "always", "never"]


def language(explicit: str | None = None) -> Language:
    """The language of messages: ``explicit``, else PLANGEN_LANG, else the locale; Chinese if it begins with zh."""
    names = ("PLANGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wish = explicit or next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if wish.lower().startswith("zh") else "en"


def colour(stream: TextIO, choice: Colour = "auto") -> bool:
    """Whether to colour ``stream``; asks the choice, NO_COLOR, FORCE_COLOR, TERM, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def find_program(*names: str) -> str | None:
    """The path of the first of these programs that the PATH, or a usual place on macOS, has."""
    import shutil

    places = (os.environ.get("PATH", os.defpath), "/Applications/LibreOffice.app/Contents/MacOS")
    found = (shutil.which(name, path=place) for place in places for name in names)
    return next((path for path in found if path), None)


def environment(**own: str) -> dict[str, str]:
    """The environment for another program, with some variables set."""
    return {**os.environ, **own}


def cpu_count() -> int:
    """Processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
