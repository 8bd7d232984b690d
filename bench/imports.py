"""Importing every .docx and .txt of a folder: time, headings, characters reproduced, facts.

``NAME.outline`` beside a file holds its headings as a person reads them, one a line, mark and title; then headings that
were not found and those that are none are counted as well.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from plangen.build.imported import bring_in
from plangen.build.library import library
from plangen.errors import InputError


def outline(file: Path) -> list[str]:
    """The headings that a person reads in a file; empty where nobody wrote them down."""
    path = file.with_suffix(".outline")
    return (
        [_bare(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path.exists() else []
    )


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def line(file: Path, seconds: float, report: dict[str, Any]) -> str:
    """One line of figures."""
    counts = report["characters"]
    share = 100 * counts["reproduced"] / max(1, counts["source"])
    found = [_bare(each["mark"] + each["title"]) for each in report["headings"]]
    wanted = outline(file)
    judged = ""
    if wanted:
        missed, wrong = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
        judged = f" missed {sum(missed.values())} wrong {sum(wrong.values())}"
    facts = " ".join(
        f"{kind} {n}" for kind, n in sorted(Counter(each["kind"] for each in report["recognised"]).items())
    )
    return f"{file.name[:30]:<30} {seconds:6.2f} s  headings {len(found):3}{judged}  reproduced {share:6.2f} %  {facts}"


def main() -> None:
    """Import all files of the folder named on the command line."""
    shared = library(Path("templates"))
    for file in sorted(Path(sys.argv[1]).iterdir()):
        if file.suffix not in (".docx", ".txt"):
            continue
        start = time.perf_counter()
        try:
            report = bring_in(file.read_bytes(), file.name, "imported", shared).report
        except InputError as error:
            print(f"{file.name[:30]:<30} refused: {error.message.en}")
            continue
        print(line(file, time.perf_counter() - start, report))


if __name__ == "__main__":
    main()
