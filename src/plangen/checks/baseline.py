"""Findings that a project had when it began to be checked: recorded by rule and place in the plan, not by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from plangen.errors import InputError
from plangen.finding import Finding, Place, Text
from plangen.names import shown

from .engine import ALWAYS, STALE

FORMAT = 1
Key = tuple[str, str, str]
"""Plan, address in it, rule."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one place of a plan; the form of ``schemas/baseline.schema.json``."""

    plan: str
    at: str
    rule: str
    count: int


class _Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    findings: list[Entry]


def read(data: bytes, name: str) -> Counter[Key]:
    """How many findings are recorded for each place; raises InputError when the file is no baseline."""
    try:
        recorded = msgspec.json.decode(data, type=_Baseline)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _no_baseline(name, shown(str(error))) from error
    if recorded.format != FORMAT:
        raise _no_baseline(name, f"format {recorded.format}")
    counts: Counter[Key] = Counter()
    for each in recorded.findings:
        counts[each.plan, each.at, each.rule] += max(each.count, 0)
    return counts


def _no_baseline(name: str, why: str) -> InputError:
    return InputError(
        Text(f"{shown(name)} 不是基线文件（{why}）", f"{shown(name)} is no baseline: {why}"),
        Text("请用 plangen check --write-baseline 重写。", "Write it anew with plangen check --write-baseline."),
    )


def write(findings: Iterable[Finding]) -> bytes:
    """The baseline that records those findings, an entry a line, in order of plan, place and rule."""
    counts = Counter(_key(each) for each in findings if not each.rule.startswith(ALWAYS))
    entries = [msgspec.json.encode(Entry(*key, count)).decode() for key, count in sorted(counts.items())]
    listed = ",\n".join(f"    {each}" for each in entries)
    inner = f"\n{listed}\n  " if entries else ""
    return f'{{\n  "format": {FORMAT},\n  "findings": [{inner}]\n}}\n'.encode()


def apply(
    findings: Iterable[Finding], recorded: Counter[Key], file: str, settled: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """The findings that are not recorded, and an info for each record of which less is found, in order.

    Where a place has more findings than are recorded, all are told: which of them are new cannot be known.
    ``settled`` says of a plan (or, by ``""``, of what plans share) whether all that can be found in it was looked for.
    """
    every = tuple(findings)
    counts = Counter(_key(each) for each in every if not each.rule.startswith(ALWAYS))
    kept = [each for each in every if counts[_key(each)] > recorded[_key(each)] or each.rule.startswith(ALWAYS)]
    stale = [_stale(key, file) for key, count in recorded.items() if counts[key] < count and settled(key[0])]
    return tuple(sorted(kept + stale))


def _key(finding: Finding) -> Key:
    return finding.plan, finding.at, finding.rule


def _stale(key: Key, file: str) -> Finding:
    plan, at, rule = map(shown, key)
    message = Text(
        f"基线记有 {rule}（{plan} {at}），现在没有或少了",
        f"the baseline has {rule} ({plan} {at}), which is gone or less",
    )
    return Finding(Place(file), STALE.id, STALE.severity, message, STALE.advice, STALE.ground, plan=plan, at=at)
