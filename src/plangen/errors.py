"""The reasons for which plangen stops. Faults in a plan are findings, not exceptions."""

from __future__ import annotations

from enum import IntEnum

from .finding import Finding, Language, Text


class Exit(IntEnum):
    """The exit codes: the whole table."""

    DONE = 0
    """Done and clean."""
    NO = 1
    """Done; the answer is no: findings at the fail level, stale outputs, differences asked for, a target failed."""
    NOT_DONE = 2
    """Not done; something outside must change: usage, unreadable input, lock mismatch, full disk."""
    OUR_BUG = 70
    """Not done; a fault in plangen itself."""
    INTERRUPTED = 130
    """Stopped by the user."""


class PlangenError(Exception):
    """Base of all stops that the user can act on; exit code 2. Both texts are one sentence each, no trailing advice."""

    def __init__(self, message: Text, advice: Text = Text("", "")) -> None:
        super().__init__(message.en)
        self.message = message
        self.advice = advice

    def text(self, language: Language) -> str:
        """Message and advice in one language, one line each."""
        return "\n".join(part for part in (self.message(language), self.advice(language)) if part)


class UsageError(PlangenError):
    """The command line or the settings cannot mean anything."""


class NoProjectError(UsageError):
    """There is no project around the working directory."""


class InputError(PlangenError):
    """An input cannot be read, or has faults that forbid going on; ``findings`` then says which."""

    def __init__(self, message: Text, advice: Text = Text("", ""), findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, advice)
        self.findings = findings


class OutputError(PlangenError):
    """An output cannot be written: disk full, no permission, name not allowed."""
