"""Operation plans: what one costs beside deflating the same text.

One process, one core, CPU seconds. The enterprises are those of the invented city that ``city.py`` writes.

    python bench/operation_plans.py [--count 300]
"""

from __future__ import annotations

import argparse
import gc
import io
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


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "city")
        subprocess.run([sys.executable, CITY, folder, str(given.count)], check=True)
        compare(folder, given.count, given.rounds)


if __name__ == "__main__":
    main()
