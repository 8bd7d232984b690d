"""How far a long build has come, for a person at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from plangen.finding import Text

from .language import say

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

LONG = 100
"""Outputs from which a build is long."""


class Progress:
    """Called with how many outputs are done and how many are due; draws a bar on stderr where that is a terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._bar: ProgressBar[int] | None = None

    def __call__(self, done: int, due: int) -> None:
        """Draws the bar anew, and its end with the last output."""
        if not self._shown or due < LONG:
            return
        if self._bar is None:
            label = say(Text("生成", "Building"))
            self._bar = click.progressbar(length=due, label=label, file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done == due:
            self._bar.__exit__(None, None, None)
