"""The reduction list of an invented city: reading it, calculating it, reporting and checking it.

    .venv/bin/python bench/inventory.py [ENTERPRISES]

First the real commands in processes of their own, with seconds of the processor, of the clock, and the peak of memory;
then the parts inside one process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from plangen.inventory.calculation import calculate
from plangen.reports.inventory import json, report, text, workbook
from plangen.settings import find_project
from plangen.source.project import load_project

T = TypeVar("T")
CITY = Path(__file__).parent / "city.py"
COMMANDS = (
    "inventory city",
    "inventory city --format json -o out.json",
    "inventory city --format xlsx -o out.xlsx",
    "check --exit-zero",
    "build city",
)


def timed(name: str, way: Callable[[], T]) -> T:
    """What it gives, its seconds printed."""
    start = time.process_time()
    found = way()
    print(f"{name:<45} {time.process_time() - start:7.2f} s")
    return found


def inside(folder: Path) -> None:
    """The parts, one after another."""
    project = timed("read and validate", lambda: load_project(find_project(folder, None)))
    plan = project.plans["city"]
    timed("calculate", lambda: calculate(plan))
    made = timed("calculate, targets, shortfall", lambda: report(plan))
    timed("write text", lambda: text.write(made, "zh"))
    timed("write json", lambda: json.write(made, "0"))
    timed("write xlsx", lambda: workbook.write(made, "zh"))


def outside(folder: Path, command: str) -> None:
    """A command as a process: seconds of the processor and peak memory."""
    start = time.perf_counter()
    script = f"from plangen.cli.main import run; run({['--lang', 'en', *command.split()]!r})"
    child = subprocess.Popen([sys.executable, "-c", script], cwd=folder, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    seconds, wall = usage.ru_utime + usage.ru_stime, time.perf_counter() - start
    print(f"plangen {command:<37} {seconds:7.2f} s {wall:7.2f} s {usage.ru_maxrss / 1024:6.0f} MB", flush=True)


def main(count: int = 3000) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "city")
        # Before this process grows: a child's peak begins at what its parent holds.
        subprocess.run([sys.executable, CITY, folder, str(count)], check=True)
        for command in COMMANDS:
            outside(folder, command)
        inside(folder)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
