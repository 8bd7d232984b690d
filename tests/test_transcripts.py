"""Sessions at the command line, as Markdown in ``tests/transcripts/``: what is typed and what must come back.

A file reads like this; everything outside the fences is prose:

- A heading of level 2 begins a new session in an empty folder.
- A fence ``yaml plans/x/plan.yaml`` (any language, then a path) puts a file there.
- A fence ``console zh`` or ``console en`` holds commands. A line ``$ …`` is run by bash in the folder, with the real
  ``plangen`` first on the path; the lines after it are what it writes, standard output and error together, the folder
  itself written ``/project``; a last line ``[1]`` is its exit code where that is not 0.

After a wanted change, ``python tests/test_transcripts.py`` writes what comes back into the files; then read the
difference.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

HERE = Path(__file__).parent / "transcripts"
FENCE = re.compile(r"^(`{3,})(\S+) (\S+)\n(.*?)^\1$\n?", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
SESSION = re.compile(r"^(?=## )", re.MULTILINE)


def sessions(document: str) -> list[str]:
    """The document cut before each heading of level 2."""
    return SESSION.split(document)


def title(session: str) -> str:
    return session.partition("\n")[0].removeprefix("## ")


def replay(session: str, folder: Path) -> str:
    """The session with what really comes back."""
    return FENCE.sub(lambda fence: _replayed(fence, folder), session)


def _replayed(fence: re.Match[str], folder: Path) -> str:
    ticks, language, argument, content = fence.groups()
    if language != "console":
        path = folder / argument
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return fence[0]
    answered = COMMAND.sub(lambda command: f"$ {command[1]}\n{_answer(command[1], argument, folder)}", content)
    return f"{ticks}{language} {argument}\n{answered}{ticks}\n"


def _answer(command: str, language: str, folder: Path) -> str:
    environment = {
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PLANGEN_LANG": language,
        "COLUMNS": "100",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{command}"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    output = done.stdout.decode().replace(str(folder), "/project")
    ended = output if not output or output.endswith("\n") else f"{output}\n"
    return ended + (f"[{done.returncode}]\n" if done.returncode else "")


def _cases() -> Iterator[object]:
    for path in sorted(HERE.glob("*.md")):
        for session in sessions(path.read_text(encoding="utf-8"))[1:]:
            yield pytest.param(session, id=f"{path.stem}: {title(session)}")


@pytest.mark.parametrize("session", list(_cases()))
def test_session_comes_back_as_written(session: str, tmp_path: Path) -> None:
    assert replay(session, tmp_path.resolve()) == session


def test_every_file_has_sessions_and_every_session_a_command() -> None:
    files = sorted(HERE.glob("*.md"))
    assert files
    for path in files:
        found = sessions(path.read_text(encoding="utf-8"))[1:]
        assert found, path.name
        assert [title(each) for each in found if not re.search(r"^\$ ", each, re.MULTILINE)] == []


def update(paths: list[Path]) -> None:
    """Write what comes back into the files."""
    for path in paths:
        head, *rest = sessions(path.read_text(encoding="utf-8"))
        answered = [head]
        for session in rest:
            with TemporaryDirectory() as folder:
                answered.append(replay(session, Path(folder).resolve()))
        path.write_text("".join(answered), encoding="utf-8")


if __name__ == "__main__":
    update([Path(each) for each in sys.argv[1:]] or sorted(HERE.glob("*.md")))
