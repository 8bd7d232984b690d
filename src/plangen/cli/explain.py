"""``plangen explain``: what a rule looks for, why, on what ground, with examples."""

from __future__ import annotations

import click

from plangen.errors import Exit, UsageError
from plangen.finding import Text
from plangen.names import shown

from .commands import command
from .language import current


@command(
    "explain",
    zh="说明规则：查什么、为什么、依据、例子\n\nRULE 是编号、名称或编号的开头；不写就列出全部。",
    en="Explain a rule: what, why, ground, examples\n\n"
    "RULE is an id, a name, or the beginning of an id; without it, all are listed.",
)
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """One rule in full, or a list."""
    from plangen.checks.registry import nearest
    from plangen.reports.reference import explanation, listing

    from .catalogue import catalogue

    known = catalogue()
    asked = (rule or "").strip()
    one = known.get(asked.upper()) or next((each for each in known.values() if each.name == asked.lower()), None)
    if one:
        click.echo(explanation(one, current()), nl=False)
        return Exit.DONE
    several = [each for each in known.values() if each.id.startswith(asked.upper())]
    if not several:
        near = nearest(asked.upper(), known) or nearest(asked.lower(), (each.name for each in known.values()))
        listed = Text("plangen explain 列出全部规则。", "plangen explain lists all rules.")
        raise UsageError(
            Text(f"没有规则 {shown(asked)}", f"there is no rule {shown(asked)}"),
            Text(f"是否指 {near}？", f"Did you mean {near}?") if near else listed,
        )
    click.echo(listing(several, current()), nl=False)
    return Exit.DONE
