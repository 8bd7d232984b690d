"""The files of a project as they were at a git revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

from plangen.errors import InputError
from plangen.finding import Text

SECONDS = 60
"""A git that has not answered by then is not going to."""


def tree_at(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """Project-relative path → content of every file below ``folder`` at a revision. Raises InputError."""
    names = _git(root, "ls-tree", "-r", "-z", "--name-only", f"{revision}", "--", folder)
    return {
        name: _git(root, "cat-file", "blob", f"{revision}:./{name}")
        for name in names.decode("utf-8", "surrogateescape").split("\0")
        if name
    }


def is_revision(root: Path, revision: str) -> bool:
    """Whether git knows a commit by that name."""
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except InputError:
        return False
    return True


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603 - no shell
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        reason = said.decode(errors="replace").strip().splitlines()[-1:] or [type(error).__name__]
        raise InputError(
            Text(f"git 读不出旧版本：{reason[0]}", f"git cannot read the revision: {reason[0]}"),
            Text(
                "写法是 版本:预案标识，例如 HEAD~1:example-city", "Write REVISION:PLAN, for example HEAD~1:example-city"
            ),
        ) from error
    return done.stdout
