"""legacy/*.txt: invented old plans with slips planted in them; each is found on its line, and nothing else is.

The same texts as .docx, and wrapped for a page with page numbers between, say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml
from tests.readers.docx_builder import docx, p

from plangen.build.inspected import inspect
from plangen.checks.registry import RULES
from plangen.finding import Finding

from .plans import SHARED

FOLDER = Path(__file__).parent / "legacy"
TEXTS = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted(FOLDER.glob("*.txt"))}
LEAST_PLANTED, LEAST_RULES = 105, 65
PAGE, WIDTH = 22, 28
"""Lines on a page and characters on a line (GB/T 9704-2012, 5.2.3)."""
each_text = pytest.mark.parametrize("name", TEXTS)


def planted(name: str) -> Counter[tuple[int, str]]:
    told: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return Counter((each["line"], each["rule"]) for each in told["slips"])


def findings(data: bytes, name: str) -> tuple[Finding, ...]:
    return inspect(data, name, name, SHARED).findings


def lines_of(found: Sequence[Finding], origin: Sequence[int] = ()) -> Counter[tuple[int, str]]:
    """Line and rule of each finding; ``origin`` tells of each line the one from which it was wrapped."""
    return Counter((origin[each.place.line - 1] if origin else each.place.line, each.rule) for each in found)


def wrapped(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines as a page has them, page numbers between, and from which line each comes; 0 for the numbers."""
    made: list[str] = []
    origin: list[int] = []
    printed = 0
    for number, line in enumerate(lines, 1):
        for start in range(0, len(line), WIDTH):
            made.append(line[start : start + WIDTH])
            origin.append(number)
            printed += 1
            if not printed % PAGE:
                made.append(f"— {printed // PAGE} —")
                origin.append(0)
    return made, origin


@each_text
def test_each_slip_is_found_on_its_line_and_nothing_else(name: str) -> None:
    assert lines_of(findings("\n".join(TEXTS[name]).encode(), f"{name}.txt")) == planted(name)


@each_text
def test_a_docx_says_the_same_of_its_paragraphs(name: str) -> None:
    data = docx("".join(p(escape(line)) for line in TEXTS[name]))
    assert lines_of(findings(data, f"{name}.docx")) == planted(name)


@each_text
def test_lines_wrapped_for_a_page_say_the_same(name: str) -> None:
    made, origin = wrapped(TEXTS[name])
    assert lines_of(findings("\n".join(made).encode(), f"{name}.txt"), origin) == planted(name)


def test_slips_of_all_kinds_are_planted() -> None:
    every = [rule for name in TEXTS for _, rule in planted(name).elements()]
    assert len(every) >= LEAST_PLANTED
    assert len(set(every)) >= LEAST_RULES
    assert set(every) <= {each.id for each in RULES}
