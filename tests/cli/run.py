"""The real command in a process of its own, with nothing of the caller's environment that it could hear."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

PLANGEN = str(Path(sysconfig.get_path("scripts"), "plangen"))

PLAN = "plan: city\nkind: record\ntitle: 题\njurisdiction: {name: 水磨沟区, level: district}\n"
"""The least plan that a list can be imported into."""


def plangen(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end; output as bytes."""
    return subprocess.run(
        [PLANGEN, *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "LC_ALL": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
