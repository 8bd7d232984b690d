"""Measuring several ways of doing one thing, interleaved in one run, so that a noisy machine hits all alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def medians(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median wall seconds of each way over interleaved rounds, after one round that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            start = time.perf_counter()
            way()
            if number:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def table(figures: Mapping[str, float], base: str) -> str:
    """One line a way: milliseconds and the ratio to ``base``."""
    width = max(map(len, figures))
    return "\n".join(
        f"{name:<{width}}  {seconds * 1000:9.2f} ms  {seconds / figures[base]:8.2f} x"
        for name, seconds in figures.items()
    )
