"""``plangen completion``: the script by which a shell completes commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from plangen.errors import Exit, OutputError
from plangen.finding import Text

from .commands import command

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_PLANGEN_COMPLETE"
"""Set by the script when the shell asks; click reads it."""


@command(
    "completion",
    zh="输出命令行补全脚本\n\n把输出存到 shell 启动时读取的地方，例如 plangen completion bash >> ~/.bashrc。",
    en="Print a script for completion\n\nStore it where the shell reads it when it starts, as in"
    " plangen completion bash >> ~/.bashrc.",
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the script for one shell."""
    maker = get_completion_class(shell)
    if maker is None:
        raise OutputError(Text(f"没有 {shell} 的补全", f"there is no completion for {shell}"))
    try:
        script = maker(ctx.find_root().command, {}, "plangen", VARIABLE).source()
    except RuntimeError as error:  # an old bash cannot complete
        raise OutputError(
            Text(f"{shell} 太旧，不能补全", f"{shell} is too old for completion"), Text(str(error), str(error))
        ) from error
    click.echo(script)
    return Exit.DONE
