"""All documents of a list, from YAML or Excel to disk: documents a second, the share of each stage, peak memory.

The list is that of the invented city of ``city.py``; each enterprise has a placard and nearly each an operation plan.
On a file system in memory where there is one (``/dev/shm``), or in ``--folder``.

    python bench/bulk.py [ENTERPRISES ...] [--folder DIR]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CITY = Path(__file__).parent / "city.py"
MAIN = "import sys; from plangen.cli.main import main; sys.argv[1:] = {!r}; main()"


def command(folder: Path, *words: str) -> tuple[float, float, float]:
    """One command as a user gives it: CPU seconds with its children, seconds elapsed, peak MB of the process itself."""
    start = time.perf_counter()
    script = MAIN.format(["--lang", "en", "-q", *words])
    child = subprocess.Popen([sys.executable, "-c", script], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, (words, child.returncode)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


def built(folder: Path, jobs: int) -> None:
    """The whole list built anew."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    cpu, wall, peak = command(folder, "build", "city", "--executor", "processes", "-j", str(jobs))
    made = sum(1 for _ in (folder / "build").rglob("*.docx"))
    print(
        f"  {made:6} documents, {jobs} processes: {cpu:6.1f} CPU s ({cpu / made * 1000:.2f} ms each), "
        f"{wall:6.1f} s elapsed ({made / wall:4.0f}/s), peak {peak:4.0f} MB",
        flush=True,
    )


class Stages:
    """CPU seconds by stage; what one stage does inside another counts for itself."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inner = [0.0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done inside."""
        self._inner.append(0)
        start = time.process_time()
        try:
            yield
        finally:
            whole = time.process_time() - start
            self.spent[name] += whole - self._inner.pop()
            self._inner[-1] += whole

    def watch(self, owner: Any, name: str, stage: Callable[..., str]) -> None:
        """Counts the calls of a function by the stage that ``stage`` tells of their arguments."""
        call = getattr(owner, name)

        def counted(*args: Any, **kwargs: Any) -> Any:
            with self.stage(stage(*args)):
                return call(*args, **kwargs)

        setattr(owner, name, counted)


def stages(folder: Path) -> None:
    """The same build in this process, taken apart."""
    from plangen.build import engine, produce
    from plangen.build.engine import Builder
    from plangen.build.executors import executor
    from plangen.build.library import library
    from plangen.build.targets import targets
    from plangen.compose import operation_plan
    from plangen.files import OutputFolder
    from plangen.settings import find_project
    from plangen.source.project import load_project

    shutil.rmtree(folder / "build", ignore_errors=True)
    kinds = {"PlacardJob": "placards: filling, deflating", "OperationJob": "operation plans: writing, deflating"}
    seen = Stages()
    seen.watch(produce, "produce", lambda job: kinds.get(type(job).__name__, "plan"))
    seen.watch(operation_plan, "operation_plan", lambda *_: "operation plans: composing")
    seen.watch(Builder, "_placard", lambda *_: "placards: composing, measuring")
    seen.watch(OutputFolder, "write", lambda *_: "to disk")
    seen.watch(engine, "digest", lambda _: "keys and manifest")
    with seen.stage("reading, judging"):
        project = load_project(find_project(folder))
    with seen.stage("keys and manifest"):
        shelf = library(folder / "templates")
        found = targets(project.plans, shelf, ["docx"])
        builder = Builder(folder / "build", project.plans, shelf, lambda plan: lambda path: project.locate(plan, path))
        with executor("local", 1) as workers:
            assert not builder.run(found, workers, whole=True).failed
    total = sum(seen.spent.values())
    print(f"  in one process, {total:.1f} CPU s:")
    for name, cost in seen.spent.most_common():
        print(f"    {name:<36} {cost:6.2f} s {cost / total:5.0%}")


def through_excel(folder: Path) -> None:
    """The list out of the plan as a workbook, and in again."""
    for what, words in (
        ("list to .xlsx", ("inventory", "export", "city", "-o", "list.xlsx")),
        ("list from .xlsx", ("inventory", "import", "list.xlsx", "-o", "plans/city", "--replace")),
    ):
        cpu, wall, peak = command(folder, *words)
        print(f"  {what:<36} {cpu:6.1f} CPU s, {wall:6.1f} s elapsed, peak {peak:4.0f} MB", flush=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("enterprises", nargs="*", type=int, default=[100, 1000, 10000])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=given.folder or (memory if memory.is_dir() else None)) as name:
        for count in given.enterprises:
            folder = Path(name, f"city-{count}")
            subprocess.run([sys.executable, CITY, folder, str(count)], check=True)
            print(f"\n{count} enterprises", flush=True)
            for jobs in (1, 2):
                built(folder, jobs)
            if count == max(given.enterprises):  # last, since what this process holds would count for its children
                through_excel(folder)
                stages(folder)


if __name__ == "__main__":
    main()
