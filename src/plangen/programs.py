"""Running another program: without a shell, within a time limit, stopped with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

from .environment import environment


def run(command: Sequence[str], seconds: float, folder: Path | None = None, feed: bytes = b"") -> bytes:
    """What a program says on its standard output; ``feed`` is its input.

    Raises OSError where it cannot be started, subprocess.SubprocessError where it fails or its time is over.
    """
    process = subprocess.Popen(  # noqa: S603 - no shell
        command,
        cwd=folder,
        env=environment(TZ="UTC"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with process:
        try:
            told, _ = process.communicate(feed, timeout=seconds)
        except BaseException:
            _stop(process)
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[0])
    return told


def _stop(process: subprocess.Popen[bytes]) -> None:
    """A launcher is a process, and the program itself another: both are of one group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


class Talk:
    """A running program that answers piece by piece."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def write(self, data: bytes) -> None:
        """Say something on its standard input; raises OSError where it has ended."""
        assert self._process.stdin  # noqa: S101 - opened below
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def read(self, size: int) -> bytes:
        """So many bytes of its standard output; fewer where it has ended."""
        assert self._process.stdout  # noqa: S101 - opened below
        return self._process.stdout.read(size)


@contextmanager
def talk(command: Sequence[str], seconds: float) -> Iterator[Talk]:
    """A program to talk with; it is stopped at the end, and when its time is over. Raises OSError like ``run``."""
    process = subprocess.Popen(  # noqa: S603 - no shell
        command,
        env=environment(TZ="UTC"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    limit = Timer(seconds, _stop, (process,))
    limit.daemon = True
    limit.start()
    try:
        yield Talk(process)
    finally:
        limit.cancel()
        _stop(process)
        with suppress(OSError):
            process.communicate()
