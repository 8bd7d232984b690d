"""The entry: options for all commands, and the one place where stops become exit codes."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TextIO

from plangen import __version__
from plangen.environment import Colour, language
from plangen.errors import Exit, InputError, OutputError, PlangenError
from plangen.finding import Text
from plangen.reasons import explain

from . import chinese
from .language import choose, say

chinese.install()

import click  # noqa: E402 - click binds gettext when it is imported

from .commands import CONTEXT, Commands, option  # noqa: E402
from .complaint import complaint  # noqa: E402
from .session import Session  # noqa: E402

MODULES = {
    "init": "plangen.cli.init",
    "check": "plangen.cli.check",
    "explain": "plangen.cli.explain",
    "build": "plangen.cli.build",
    "diff": "plangen.cli.diff",
    "derive": "plangen.cli.derive",
    "import": "plangen.cli.import_",
    "inventory": "plangen.cli.inventory",
    "lock": "plangen.cli.lock",
    "fmt": "plangen.cli.fmt",
    "schema": "plangen.cli.schema",
    "completion": "plangen.cli.completion",
}
"""Command → module; a command is imported when it is called."""

A_ROUND = 50_000
"""New objects after which the collector looks for circles: plans have none, and looking often is a third of a check."""

EXITS = {
    Exit.DONE: Text("完成", "done"),
    Exit.NO: Text(
        "完成，结果为否：有错误、输出过期、有差异或有目标没做成", "done, and the answer is no: faults, stale outputs"
    ),
    Exit.NOT_DONE: Text(
        "没有做成，要先改正：命令行、输入文件、磁盘", "not done; mend first: command line, input, disk"
    ),
    Exit.OUR_BUG: Text("plangen 自身的错误", "a fault of plangen itself"),
    Exit.INTERRUPTED: Text("被中断", "interrupted"),
}
"""Exit code → what it means, as the help shows it."""


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    click.echo(f"plangen {__version__}")
    if {"-v", "--verbose"} & set(ctx.meta["plangen.words"]):
        import platform

        click.echo(f"Python {platform.python_version()} · {platform.platform()} · schema 1")
    ctx.exit()


@click.command(
    cls=Commands,
    modules=MODULES,
    exits=EXITS,
    words=Text(
        "重污染天气应急预案即代码：写 YAML，出公文，查矛盾，比修订。",
        "Emergency plans for heavy-pollution weather as code: YAML in, official documents, checks, comparisons out.",
    ),
    context_settings={**CONTEXT, "auto_envvar_prefix": "PLANGEN"},
)
@option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    allow_from_autoenv=False,  # PLANGEN_LANG may be any locale name; environment.language reads it
    zh="信息所用的语言（默认看 PLANGEN_LANG、LANG）",
    en="Language of messages (default: by PLANGEN_LANG, LANG)",
)
@option(
    "--config",
    type=click.Path(dir_okay=False),
    zh="设置文件（默认向上找 plangen.toml）",
    en="Settings file (default: plangen.toml, upward)",
)
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", zh="何时用颜色", en="When to colour")
@option("-q", "--quiet", is_flag=True, zh="不说过程", en="Say results only")
@option(
    "-v",
    "--verbose",
    is_flag=True,
    zh="多说一些；同 --version 一起用时列出运行环境",
    en="Say more; with --version, also of Python and platform",
)
@option("--debug", is_flag=True, zh="出现内部错误时显示详情", en="Show details of an internal error")
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    zh="显示版本并退出。",
    en="Show the version and exit.",
)
@click.pass_context
def cli(ctx: click.Context, /, config: str | None, color: Colour, **flags: Any) -> None:
    """Put the options of the run where the command finds them."""
    session = ctx.ensure_object(Session)
    session.config = Path(config) if config else None
    session.colour = color
    session.quiet = flags["quiet"]
    session.verbose = flags["verbose"]


class Terminated(BaseException):
    """SIGTERM arrived."""


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def run(arguments: list[str]) -> int:
    """Run one command line and give its exit code; nothing is raised."""
    choose(language(_explicit(arguments)))
    gc.set_threshold(A_ROUND)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # no console is too narrow for a message
    try:
        code = _run(arguments, Session())
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # nobody reads on; inside a command click says so by SystemExit
        _mute(sys.stdout, sys.stderr)
        return Exit.DONE
    except OSError as error:
        _mute(sys.stdout)
        reason, advice = explain(error)
        message = Text(f"不能写标准输出：{reason.zh}", f"cannot write to the standard output: {reason.en}")
        Session().fail(OutputError(message, advice))
        return Exit.NOT_DONE
    return code


def _run(arguments: list[str], session: Session) -> int:
    try:
        result = cli.main(arguments, prog_name="plangen", standalone_mode=False, obj=session)
        return int(result or Exit.DONE)
    except PlangenError as error:
        session.fail(error)
        return Exit.NOT_DONE
    except click.ClickException as error:
        click.echo(complaint(error), err=True)
        return Exit.NOT_DONE
    except (click.Abort, KeyboardInterrupt):
        click.echo(say(Text("已中断。", "Interrupted.")), err=True)
        return Exit.INTERRUPTED
    except Terminated:
        return 128 + signal.SIGTERM
    except Exception as error:  # the last net
        if isinstance(error, OSError) and error.errno in STREAM_FAULTS:
            raise
        return _unforeseen(error, session, "--debug" in arguments)


def _unforeseen(error: Exception, session: Session, debug: bool) -> int:
    """A name that the system refuses is the user's to mend; whatever is left is a fault of ours."""
    if isinstance(error, OSError) and error.errno in NAME_FAULTS:
        reason, advice = explain(error)
        message = Text(f"文件名不能用：{reason.zh}", f"a file name cannot be used: {reason.en}")
        session.fail(InputError(message, advice))
        return Exit.NOT_DONE
    _report(error, debug)
    return Exit.OUR_BUG


STREAM_FAULTS = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What a stream can say. Files are written by ``files`` alone, which turns what they say into OutputError."""

NAME_FAULTS = {errno.ENAMETOOLONG, errno.ELOOP}
"""What the system says of a name before there is a file: whoever asks whether it is there hears it."""


def _mute(*streams: TextIO) -> None:
    """What is still in the buffers goes nowhere, so that Python's own farewell does not fail over it."""
    for stream in streams:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _explicit(arguments: list[str]) -> str | None:
    """The value of ``--lang`` before click has parsed it: click's own messages need it."""
    for argument, following in pairwise([*arguments, ""]):
        value = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and value in ("zh", "en"):
            return value
    return None


def _report(error: Exception, debug: bool) -> None:
    """A short report without any of the plan's data; the details only on request."""
    kind = type(error).__name__
    click.echo(
        say(
            Text(
                f"plangen {__version__} 内部错误（{kind}），这是 plangen 的问题，不是预案的问题。\n"
                "请加 --debug 重跑一次，把输出附在报告里。",
                f"plangen {__version__}: internal error ({kind}); the fault is plangen's, not the plan's.\n"
                "Please run again with --debug and attach what it prints to your report.",
            )
        ),
        err=True,
    )
    if debug:
        import traceback

        traceback.print_exception(error)


def main() -> NoReturn:
    """Run the command line of this process."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller; the next file opened would take its number
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
