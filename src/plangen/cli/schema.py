"""``plangen schema``: the published JSON Schemas."""

from __future__ import annotations

import click

from plangen.errors import Exit, UsageError
from plangen.finding import Text
from plangen.names import shown

from .commands import command

SUFFIX = ".schema.json"


@command(
    "schema",
    zh="输出 JSON Schema（draft-07）\n\n不写 KIND 就列出有哪些。编辑器据此补全并解释每个键。",
    en="Print a JSON Schema (draft-07)\n\nWithout KIND, list them. Editors complete and explain keys by it.",
)
@click.argument("kind", required=False)
def schema(kind: str | None) -> int:
    """List the kinds, or print the schema of one; its file name will do too."""
    from plangen.resources import read_schema, schema_names

    kinds = [name.removesuffix(SUFFIX) for name in schema_names()]
    if kind is None:
        click.echo("\n".join(kinds))
        return Exit.DONE
    wanted = kind.removesuffix(SUFFIX)
    if wanted not in kinds:
        raise UsageError(
            Text(f"没有名为 {shown(kind)} 的 Schema", f"there is no schema {shown(kind)}"),
            Text(f"可用的有：{'、'.join(kinds)}", f"There are: {', '.join(kinds)}"),
        )
    click.echo(read_schema(wanted + SUFFIX), nl=False)
    return Exit.DONE
