"""What click objects to in a command line, as one line and where to read more."""

from __future__ import annotations

import click

from plangen.finding import Text

from .language import current, say


def complaint(error: click.ClickException) -> str:
    """The message in the language of the run; for a bare ``plangen``, the help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    prefix = say(Text("错误：", "Error: "))
    return "\n".join(part for part in (prefix + _sentence(_words(error)), _hint(error)) if part)


def _words(error: click.ClickException) -> str:
    """Without the name of an argument: its value says enough."""
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        from difflib import get_close_matches

        close = get_close_matches(error.option_name, error.possibilities, 1, 0)[0]
        return error.message + say(Text(f"是否应为 {close!r}？", f" Did you mean {close!r}?"))
    wrong = isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter)
    if wrong and isinstance(getattr(error, "param", None), click.Argument):
        return error.message
    return error.format_message()


def _sentence(words: str) -> str:
    if current() == "en":
        return words if words.endswith((".", "?", ")")) else f"{words}."
    return words.rstrip(".。").replace("。 ", "。") + ("" if words.endswith("？") else "。")


def _hint(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return ""
    command = f"{context.command_path} --help"
    return say(Text(f"用 {command} 查看用法。", f"See {command} for what is possible."))
