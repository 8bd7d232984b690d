"""Executors: one seam, ``concurrent.futures.Executor``; in this process or in a pool of processes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, Literal, ParamSpec, TypeVar

Kind = Literal["local", "processes"]
P = ParamSpec("P")
T = TypeVar("T")


class InProcess(Executor):
    """Runs each call at once, in this process."""

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The finished future of a call."""
        future: Future[T] = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:  # a future carries whatever the call raised
            future.set_exception(error)
        return future


def executor(kind: Kind, jobs: int) -> AbstractContextManager[Executor]:
    """An executor of a kind with ``jobs`` workers."""
    if kind == "local" or jobs < 2:
        return InProcess()
    import multiprocessing

    # A spawned worker inherits nothing: what it makes depends on its arguments alone.
    context: Any = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context)
