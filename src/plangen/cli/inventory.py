"""``plangen inventory``: the group of the reduction list; without another word, the report on a plan's list."""

from __future__ import annotations

import click

from plangen.finding import Text

from .commands import CONTEXT, Commands

MODULES = {
    "report": "plangen.cli.inventory_report",
    "import": "plangen.cli.inventory_import:import_list",
    "export": "plangen.cli.inventory_export:export_list",
}
"""Subcommand → module; a subcommand is imported when it is called."""


class Inventory(Commands):
    """A group that takes what is no subcommand for the report's arguments: ``plangen inventory example-city``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``report`` in front where no subcommand and no help is asked for."""
        named = args and (args[0] in self.modules or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named or not args else ["report", *args])


inventory = Inventory(
    "inventory",
    modules=MODULES,
    words=Text(
        "减排清单：核算、导入、导出\n\n"
        "plangen inventory PLAN 核算一份预案的减排清单，同 plangen inventory report PLAN。",
        "The reduction list: calculation, import, export\n\n"
        "plangen inventory PLAN reports on the list of a plan, as does plangen inventory report PLAN.",
    ),
    exits={},
    context_settings=CONTEXT,
)
