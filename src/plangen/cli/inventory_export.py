"""``plangen inventory export``: the list of a plan as an Excel workbook, in the office's layout where it is known."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.errors import Exit, UsageError
from plangen.finding import Text

from .commands import command, option
from .inventory_import import layouts
from .inventory_outputs import apart, unowned
from .session import Session, from_here, pass_session


@command(
    "export",
    zh="把预案的减排清单写成 Excel\n\n预案文件夹里有 columns.yaml 时，写回原来的表式；否则用标准表式。",
    en="Write the list of a plan as Excel\n\nIn the layout that columns.yaml in the plan's folder tells, or in ours.",
)
@click.argument("plan")
@option("-o", "--output", required=True, type=click.Path(dir_okay=False), zh="写出的 .xlsx", en="The .xlsx to write")
@option("--mapping", type=click.Path(dir_okay=False), zh="列对应关系的文件", en="File that says which column is which")
@pass_session
def export_list(session: Session, plan: str, output: str, mapping: str | None) -> int:
    """Load, lay out, write."""
    from plangen.build.listing import listing
    from plangen.files import write_file
    from plangen.lists.columns import NAME

    project = session.require_sound((plan,))
    if plan not in project.plans:
        raise UsageError(
            Text(f"没有预案“{plan}”", f"there is no plan “{plan}”"),
            Text(f"有：{'、'.join(project.plans)}", f"There are: {', '.join(project.plans)}"),
        )
    raw = project.places[plan].chain[0].raw
    if not {"enterprises", "inventory"} & raw.keys():
        raise UsageError(Text(f"预案“{plan}”没有减排清单", f"the plan “{plan}” has no list"))
    if mapping and not Path(mapping).exists():
        raise UsageError(Text(f"没有 {mapping}", f"there is no {mapping}"))
    beside = session.settings.root / Path(project.sources[plan][0]).parent / NAME
    if mapping:
        apart({"--mapping": Path(mapping)}, {"-o": Path(output)})
    unowned([Path(output)])
    write_file(Path(output), listing(raw, layouts(Path(mapping) if mapping else beside), project.plans[plan].bodies))
    where, count = from_here(Path(output)), len(raw.get("enterprises", ()))
    session.talk(Text(f"已写出 {where}：企业 {count} 家", f"Wrote {where}; enterprises: {count}"))
    return Exit.DONE
