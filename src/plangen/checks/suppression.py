"""``# plangen: ignore CI002 理由``: findings that a remark in the plan's own source sets aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from plangen.finding import Edit, Finding, Place, Remark, Text
from plangen.names import shown

from .engine import ALWAYS, UNKNOWN, UNREASONED, UNUSED
from .registry import nearest
from .rule import Rule

_COMMA = re.compile(r"\s*[,，、]\s*")
_IDS = re.compile(rf"[^\s,，、]+(?:{_COMMA.pattern}[^\s,，、]+)*")


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a remark asks for: rules in the order written, and why."""

    remark: Remark
    order: str
    """``ignore``, or what stands in its place."""
    rules: tuple[str, ...]
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether it sets that finding aside."""
        place, remark = finding.place, self.remark
        here = place.file == remark.place.file and remark.first <= place.line <= remark.last
        return here and finding.rule in self.rules and bool(self.reason) and not finding.rule.startswith(ALWAYS)


def read(remark: Remark) -> Suppression:
    """The suppression that a remark writes."""
    words = re.split("[:：]", remark.text, maxsplit=1)[1].split(None, 1)
    order, rest = [*words, "", ""][:2]
    listed = _IDS.match(rest)
    if listed is None:
        return Suppression(remark, order, (), rest.strip())
    return Suppression(remark, order, tuple(_COMMA.split(listed[0])), rest[listed.end() :].strip())


def apply(
    findings: Iterable[Finding],
    remarks: Iterable[Remark],
    known: Collection[str],
    settled: Callable[[str], bool],
) -> tuple[Finding, ...]:
    """The findings that remain, and those about the remarks themselves, in order.

    ``known`` are the ids of the rules that can be set aside; ``settled`` says of a file whether all was looked for that
    can be found in it.
    """
    written = [read(remark) for remark in remarks]
    remaining: list[Finding] = []
    used: set[tuple[Place, str]] = set()
    for finding in findings:
        covering = [each for each in written if each.order == "ignore" and each.covers(finding)]
        used.update((each.remark.place, finding.rule) for each in covering)
        if not covering:
            remaining.append(finding)
    for each in written:
        remaining += _faults(each, known)
        idle = tuple(rule for rule in each.rules if (each.remark.place, rule) not in used)
        if settled(each.remark.place.file) and _is_sound(each, known) and idle:
            remaining.append(_unused(each, idle))
    return tuple(sorted(remaining))


def _is_sound(written: Suppression, known: Collection[str]) -> bool:
    return next(_faults(written, known), None) is None


def _faults(written: Suppression, known: Collection[str]) -> Iterator[Finding]:
    if written.order != "ignore":
        word = shown(written.order[:40])
        yield _finding(UNKNOWN, written, Text(f"不认识“{word}”", f"“{word}” means nothing here"))
        return
    if not written.rules:
        yield _finding(UNKNOWN, written, Text("没有写规则编号", "no rule is named"))
        return
    for rule in written.rules:
        word = shown(rule[:40])
        if rule.startswith(ALWAYS):
            yield _finding(UNKNOWN, written, Text(f"{word} 不能忽略", f"{word} cannot be suppressed"))
        elif rule not in known:
            near = nearest(rule, known)
            hint = Text(f"，是否指 {near}", f"; did you mean {near}") if near else Text("", "")
            yield _finding(UNKNOWN, written, Text(f"没有规则“{word}”{hint.zh}", f"there is no rule “{word}”{hint.en}"))
    if not written.reason:
        listed = shown(",".join(written.rules)[:80])
        message = Text(f"忽略 {listed}，没有写理由", f"{listed} is suppressed without a reason")
        yield _finding(UNREASONED, written, message)


def _unused(written: Suppression, idle: tuple[str, ...]) -> Finding:
    message = Text(f"这里没有 {'、'.join(idle)} 的问题可忽略", f"there is no {', '.join(idle)} here to suppress")
    return _finding(UNUSED, written, message, _without(written, idle))


def _without(written: Suppression, idle: tuple[str, ...]) -> tuple[Edit, ...]:
    """The remark without the rules that it names in vain; without any, it goes."""
    remark = written.remark
    kept = [rule for rule in written.rules if rule not in idle]
    words = f"# plangen: ignore {','.join(kept)} {written.reason}"
    return (Edit(remark.place, remark.text, words) if kept else remark.removal,)


def _finding(rule: Rule, written: Suppression, message: Text, edits: tuple[Edit, ...] = ()) -> Finding:
    remark = written.remark
    return Finding(
        remark.place, rule.id, rule.severity, message, rule.advice, rule.ground, plan=remark.plan, edits=edits
    )
