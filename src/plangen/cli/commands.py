"""Commands and options whose help is in two languages, and a group that loads its commands when they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from plangen.finding import Text

from .language import say


class Option(click.Option):
    """An option with its help in two languages and an environment variable ``PLANGEN_…``."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **kwargs | {"help": words.en})

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help in the language of the run."""
        self.help = say(self.words)
        return super().get_help_record(ctx)


PLACEHOLDERS = {
    "[OPTIONS]": Text("[选项]", "[OPTIONS]"),
    "COMMAND [ARGS]...": Text("命令 [参数]...", "COMMAND [ARGS]..."),
}


def _usage(pieces: list[str]) -> list[str]:
    return [say(PLACEHOLDERS[piece]) if piece in PLACEHOLDERS else piece for piece in pieces]


class Command(click.Command):
    """A command with its help in two languages; the first line is its summary."""

    def __init__(self, *args: Any, words: Text = Text("", ""), **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **kwargs)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the usage line in the language of the run."""
        return _usage(super().collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help in the language of the run."""
        self.help = say(self.words)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The summary in the language of the run."""
        return _summary(self.words, limit)


def _summary(words: Text, limit: int) -> str:
    """The first line of a help text, cut to so many characters."""
    summary = say(words).splitlines()[0]
    return summary if len(summary) <= limit else summary[: limit - 1] + "…"


def option(*names: str, zh: str, en: str, **kwargs: Any) -> Callable[[Any], Any]:
    """Decorator: an option with its help in two languages."""
    return click.option(*names, cls=Option, words=Text(zh, en), **kwargs)


def command(name: str, zh: str, en: str) -> Callable[[Any], click.Command]:
    """Decorator: a command with its help in two languages."""
    return click.command(name, cls=Command, words=Text(zh, en), context_settings=CONTEXT)


CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(click.Group):
    """A group whose commands are named by module and loaded when they are called.

    A command is called in its module as on the command line, unless the table says ``module:name``.
    """

    def __init__(
        self, *args: Any, modules: Mapping[str, str], words: Text, exits: Mapping[int, Text], **kwargs: Any
    ) -> None:
        self.modules = modules
        self.words = words
        self.exits = exits
        super().__init__(*args, **kwargs)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names in the order in which a day uses them."""
        return list(self.modules)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, its module imported."""
        if name not in self.modules:
            return None
        module, _, attribute = self.modules[name].partition(":")
        found = getattr(import_module(module), attribute or name.replace("-", "_") + "_" * iskeyword(name))
        assert isinstance(found, click.Command)  # noqa: S101 - the table below is ours
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Like click's; remembers the words, because an option may ask for another that stands behind it."""
        ctx.meta["plangen.words"] = tuple(args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Like click's, with a suggestion for a name that is nearly right."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], self.modules, 1, 0.5) if args else []
            if close:
                suggestion = say(Text(f"是否应为 {close[0]!r}？", f"Did you mean {close[0]!r}?"))
                raise click.UsageError(f"{error.message} {suggestion}", ctx) from error
            raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help in the language of the run."""
        self.help = say(self.words)
        super().format_help_text(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the usage line in the language of the run."""
        return _usage(super().collect_usage_pieces(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The summary in the language of the run."""
        return _summary(self.words, limit)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The exit codes where the group tells them, and how options are given by the environment."""
        if self.exits:
            with formatter.section(say(Text("退出码", "Exit codes"))):
                formatter.write_dl([(str(int(code)), say(words)) for code, words in self.exits.items()])
        formatter.write_paragraph()
        formatter.write_text(say(ENVIRONMENT))


ENVIRONMENT = Text(
    "每个选项也可以由环境变量给出，例如 PLANGEN_LANG=zh、PLANGEN_BUILD_OUT=输出。",
    "Each option can be given by the environment too, such as PLANGEN_LANG=en or PLANGEN_BUILD_OUT=out.",
)
