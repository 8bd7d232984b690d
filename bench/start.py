"""Cold start: whole processes, as ratios to ``python -c pass``.

.venv/bin/python bench/start.py [ROUNDS]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from rounds import medians, table

ROOT = Path(__file__).parents[1]


def main(rounds: int = 11) -> None:
    """Print the table."""
    plangen = str(Path(sys.executable).with_name("plangen"))
    with tempfile.TemporaryDirectory() as folder:

        def run(*command: str) -> None:
            subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

        def clean() -> None:
            with tempfile.TemporaryDirectory() as fresh:
                run(plangen, "build", "--plan", "jiaozuo-miit-2023", "--out", fresh)

        run(plangen, "build", "--plan", "jiaozuo-miit-2023", "--out", folder)
        ways = {
            "python -c pass": lambda: run(sys.executable, "-c", "pass"),
            "plangen --version": lambda: run(plangen, "--version"),
            "plangen check (all plans)": lambda: run(plangen, "check", "--exit-zero"),
            "plangen build, one plan, all stale": clean,
            "plangen build, one plan, nothing stale": lambda: run(
                plangen, "build", "--plan", "jiaozuo-miit-2023", "--out", folder
            ),
        }
        print(table(medians(ways, rounds), "python -c pass"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
