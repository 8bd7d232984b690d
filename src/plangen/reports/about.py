"""What is known of a rule wherever it is told of: in reports, by ``plangen explain``, in the reference."""

from __future__ import annotations

from dataclasses import dataclass

from plangen.finding import Severity, Text

LEVELS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
    Severity.HUMAN: Text("待核", "human"),
}
"""What a level is called."""
NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of a plan's keys as YAML; where the rule needs one, with those of a plan above."""

    own: str
    upper: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """A rule in both languages; what a family does not say of its rules is empty."""

    id: str
    name: str
    severity: Severity
    title: Text
    why: Text = NOTHING
    ground: Text = NOTHING
    advice: Text = NOTHING
    bad: Sample = Sample("")
    good: Sample = Sample("")
    needs: tuple[str, ...] = ()
    """What must be there for the rule to be used, as ``plangen explain`` tells it."""
