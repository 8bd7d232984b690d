"""Whatever is typed: a verdict or a refusal, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plangen.cli import main

ODD = [
    "",
    " ",
    "-",
    "--",
    "-x",
    "--=",
    "预案 副本",
    "a/b",
    "a//b/.",
    "~",
    "\t",
    "\u202e",
    "𠮷",
    "😀.yaml",
    "例" * 90,
    "a\ud800",
    "%0A::error",
    "$(id)",
    "'\"",
    "con",
    "HEAD",
    "-c:x",
    ":x",
    "HEAD:",
    "0",
    "-1",
    "99999999999999999999",
]
KNOWN = [
    *main.MODULES,
    *("--lang", "zh", "en", "--config", "--color", "never", "-q", "-v", "--version", "-h", "--help"),
    *("--format", "json", "text", "html", "table", "--select", "AL", "--ignore", "--fail-on", "warning", "--exit-zero"),
    *("--to", "text,html", "--check", "--explain", "--plan", "--out", "--body", "ecology", "--id", "--exit-code"),
    *("example-city", "example-city/demo-01", "national-2024", "plans", "plans/example-city/plan.yaml", "plan"),
]
# Nothing here leads out of the project: a word may become the name of an output.
WORDS = st.one_of(
    st.sampled_from(KNOWN), st.sampled_from(ODD), st.text(st.characters(exclude_characters="/."), max_size=12)
)


def _fits_a_process(words: list[str]) -> bool:
    """What no system can hand over: NUL, and surrogates that stand for no byte."""
    try:
        return all("\0" not in word and os.fsencode(word) is not None for word in words)
    except UnicodeEncodeError:
        return False


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=7).filter(_fits_a_process))
def test_a_verdict_or_a_refusal(words: list[str], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert main.run(words) in {0, 1, 2}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(command="diff", words=["init", "例" * 90])
@example(command="import", words=["例" * 90])
@example(command="inventory", words=["import", "例" * 90])
@given(
    command=st.sampled_from(list(main.MODULES)),
    words=st.lists(WORDS, max_size=5).filter(_fits_a_process),
)
def test_after_a_command_too(command: str, words: list[str], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert main.run([command, *words]) in {0, 1, 2}
