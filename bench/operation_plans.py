"""Operation plans: what one costs beside deflating the same text, and where the time of a whole list's documents goes.

One process, one core, CPU seconds, on a file system in memory where there is one (``/dev/shm``). The enterprises are
those of the invented city that ``city.py`` writes.

    python bench/operation_plans.py [--count 300] [--end-to-end]
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from plangen.build.library import library
from plangen.compose.operation_plan import LAYOUT, frame, operation_plan
from plangen.finding import Place
from plangen.inventory.enterprises import enterprise_account
from plangen.settings import find_project
from plangen.source.project import load_project
from plangen.writers import docx
from plangen.writers.docx.package import QUICK
from plangen.writers.layout import Layout

CITY = Path(__file__).parent / "city.py"
BUILD = "from plangen.cli.main import run; run(['--lang', 'en', '-q', 'build', '--executor', 'processes', '-j', {!r}])"


def compare(folder: Path, count: int, rounds: int) -> None:
    """One operation plan by stages, and the least that a program can do for the same text; interleaved, medians."""
    project = load_project(find_project(folder))
    plan, shelf = project.plans["city"], library(folder / "templates")
    shared, _ = frame(plan, project.plans, shelf, lambda _: Place(""))
    layout = Layout.from_data(shelf.layouts[LAYOUT])
    listed = [each for each in plan.enterprises.values() if not each.placard_only][:count]
    documents = [operation_plan(each, shared) for each in listed]
    texts = []
    for document in documents:
        with zipfile.ZipFile(io.BytesIO(docx.write(document, layout))) as package:
            texts.append(re.split("(?<=>)(?=[^<])", package.read("word/document.xml").decode()))

    def bare(level: int) -> None:
        for pieces in texts:
            data = "".join(pieces).encode()
            deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
            zlib.crc32(data), deflate.compress(data) + deflate.flush()

    ways: dict[str, Callable[[], object]] = {
        "compose and write": lambda: [len(docx.write(operation_plan(each, shared), layout)) for each in listed],
        "compose": lambda: [operation_plan(each, shared).id for each in listed],
        "of which the account of emissions": lambda: [enterprise_account(each, shared.days).id for each in listed],
        "bare: join, deflate by the level that plangen uses": lambda: bare(QUICK),
        "bare: join, deflate (zlib 6)": lambda: bare(6),
    }
    gc.collect()
    gc.freeze()  # what is held for the comparison is no cost of it
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            way()
            times[name].append((time.process_time() - start) / len(listed))
    size = statistics.mean(sum(len(piece.encode()) for piece in pieces) for pieces in texts)
    print(
        f"\none operation plan, {size / 1000:.0f} KB of text, {len(listed)} documents, medians of {rounds} rounds, µs"
    )
    for name, each in times.items():
        print(f"  {name:<52} {statistics.median(each) * 1e6:7.0f}")


def end_to_end(folder: Path, jobs: int) -> None:
    """The command as a user gives it: every placard and operation plan from YAML to disk."""
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", BUILD.format(str(jobs))], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    wall, cpu = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    made = sum(1 for _ in (folder / "build").rglob("*.docx"))
    print(
        f"{made} documents, {jobs} processes: {cpu:.1f} CPU s with children ({cpu / made * 1000:.2f} ms a document), "
        f"{wall:.1f} s elapsed, {made / wall:.0f}/s, peak {usage.ru_maxrss / 1024:.0f} MB"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--end-to-end", action="store_true")
    given = parser.parse_args()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        for jobs in (1, 2) if given.end_to_end else (0,):
            folder = Path(name, f"city-{jobs}")
            subprocess.run([sys.executable, CITY, folder, str(given.count)], check=True)
            if jobs:
                end_to_end(folder, jobs)
            else:
                compare(folder, given.count, given.rounds)


if __name__ == "__main__":
    main()
