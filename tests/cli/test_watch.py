"""``build --watch``: a changed source is built again, a broken one is explained, Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from plangen.errors import Exit

from .run import PLANGEN

SECONDS = 60


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_changed_source_is_built_again_until_it_is_interrupted(project: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    plan = project / "plans" / "example-city" / "plan.yaml"
    with said.open("wb") as out:
        process = subprocess.Popen([PLANGEN, "build", "--watch"], cwd=project, env=environment, stdout=out, stderr=out)
        try:
            until(lambda: b"3 built" in said.read_bytes())
            plan.write_text(plan.read_text("utf-8").replace("2025年版", "2026年版"), "utf-8")
            until(lambda: "（2026年版）.docx".encode() in said.read_bytes())
            plan.write_text(plan.read_text("utf-8") + "x: [\n", "utf-8")
            until(lambda: b"PS005" in said.read_bytes())
            process.send_signal(signal.SIGINT)
            assert process.wait(SECONDS) == Exit.INTERRUPTED
        finally:
            process.kill()
