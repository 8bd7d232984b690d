"""All that plangen can find, from every part of the house that finds something."""

from __future__ import annotations

from plangen.finding import Severity
from plangen.reports.about import About, Sample


def catalogue() -> dict[str, About]:
    """What is known of each rule, by id, in order."""
    from plangen.checks.engine import ENGINE
    from plangen.checks.registry import RULES as JUDGING
    from plangen.compose.problems import RULES as PRINTING
    from plangen.source.rules import RULES as READING

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
        )
        for each in (*JUDGING, *ENGINE)
    ]
    known += [About(each.id, each.name, Severity.ERROR, each.asks) for each in READING]
    known += [About(rule, name, Severity.ERROR, title) for rule, (name, title) in PRINTING.items()]
    return {each.id: each for each in sorted(known, key=lambda each: each.id)}
