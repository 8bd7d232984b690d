"""All that plangen can find, from every part of the house that finds something."""

from __future__ import annotations

from plangen.finding import Severity
from plangen.reports.about import About, Sample


def catalogue() -> dict[str, About]:
    """What is known of each rule, by id, in order."""
    from plangen.checks.engine import ENGINE
    from plangen.checks.registry import RULES as JUDGING
    from plangen.compose.problems import RULES as PRINTING
    from plangen.lists.faults import FAULTS as LISTING
    from plangen.source.rules import RULES as READING
    from plangen.writers.form import RULES as FILLING

    known = [
        About(
            each.id,
            each.name,
            each.severity,
            each.title,
            each.why,
            each.ground,
            each.advice,
            Sample(each.bad.own, each.bad.upper),
            Sample(each.good.own, each.good.upper),
            tuple(sorted(each.needs)),
        )
        for each in (*JUDGING, *ENGINE)
    ]
    known += [About(each.id, each.name, Severity.ERROR, each.asks) for each in READING]
    known += [About(rule, each.name, Severity.ERROR, each.title, ground=each.ground) for rule, each in PRINTING.items()]
    known += [About(rule, each.name, Severity.ERROR, each.title, ground=each.ground) for rule, each in FILLING.items()]
    known += [About(each.rule, each.name, each.severity, each.title) for each in LISTING]
    return {each.id: each for each in sorted(known, key=lambda each: each.id)}
