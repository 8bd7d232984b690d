"""Running rules over plans: every finding in one stable order, and no rule that breaks passes for a clean plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from msgspec import structs

from plangen.finding import Edit, Finding, Path, Place, Text
from plangen.model.plan import Plan

from .engine import BROKEN
from .rule import Found, Rule
from .subject import Subject

Locate = Callable[[str, Path, str, int], Place]
"""The place of an address in a plan, by the plan's id; and of words that stand there, where any are given.

The number says how often the same words stand there before.
"""
Rewrite = Callable[[str, Path, str], Edit | None]
"""The edit that writes another text at an address in a plan, where that can be done safely."""

AT_ONCE = 256
"""Enterprises that are looked at by one rule before the next: those of a plan may be more than are held at a time."""


def _by_hand(_plan: str, _path: Path, _text: str) -> None:
    """Where there is no source to edit, mending is left to people."""


def run(
    subjects: Iterable[Subject], rules: Iterable[Rule], locate: Locate, rewrite: Rewrite = _by_hand
) -> tuple[Finding, ...]:
    """The findings of all rules on all plans, each once, ordered by place, rule and text."""
    chosen = tuple(rules)
    return _once(
        found
        for subject in subjects
        for part, own in _parts(subject, chosen)
        for rule in own
        for found in _apply(rule, part, locate, rewrite)
    )


def _parts(subject: Subject, rules: tuple[Rule, ...]) -> Iterator[tuple[Subject, Iterable[Rule]]]:
    """What is looked at, and by which rules: where there are many enterprises, some of them after the others."""
    listed = iter(subject.plan.enterprises.items())
    some = dict(islice(listed, AT_ONCE + 1))
    if len(some) <= AT_ONCE:
        yield subject, rules
        return
    yield subject, [rule for rule in rules if not rule.by_enterprise]
    single = [rule for rule in rules if rule.by_enterprise]
    while some:
        yield replace(subject, plan=structs.replace(subject.plan, enterprises=some)), single
        some = dict(islice(listed, AT_ONCE))


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What several plans share, a registry or what they inherit, is told once and belongs to none of them."""
    plans: dict[Finding, set[str]] = {}
    for finding in findings:
        plans.setdefault(replace(finding, plan=""), set()).add(finding.plan)
    return tuple(sorted(replace(each, plan="".join(ids) if len(ids) == 1 else "") for each, ids in plans.items()))


def _apply(rule: Rule, subject: Subject, locate: Locate, rewrite: Rewrite) -> Iterator[Finding]:
    if not _applies(rule, subject):
        return
    try:
        for found in rule.check(subject):
            edit = rewrite(subject.plan.id, found.path, found.mended) if found.mended else None
            told = replace(found, message=_of_source(found, subject.plan))
            yield _finding(rule, told, subject.plan.id, locate, (edit,) if edit else ())
    except Exception as error:  # whatever goes wrong in a rule, the other rules and plans go on
        yield _broken(rule, subject.plan.id, type(error).__name__, locate)


def _applies(rule: Rule, subject: Subject) -> bool:
    if subject.plan.is_record and not rule.records:
        return False
    there = {
        "upstream": bool(subject.upstream),
        "document": subject.document is not None,
        "project": not subject.manuscript,
        "manuscript": subject.manuscript,
        "pages": subject.sheet is not None,
    }
    return all(there[need] for need in rule.needs)


def _of_source(found: Found, plan: Plan) -> Text:
    """The message; where it is about one enterprise or other source, with the name by which people know that."""
    match found.path:
        case ("enterprises", str(identity), *_) if identity in plan.enterprises:
            name = plan.enterprises[identity].name
        case ("inventory", ("dust" | "mobile" | "others") as kind, str(identity), *_) if plan.inventory:
            sources = getattr(plan.inventory, kind)
            name = sources[identity].name if identity in sources else ""
        case _:
            name = ""
    message = found.message
    return Text(f"{name}：{message.zh}", f"{name}: {message.en}") if name and name not in message.zh else message


def _finding(rule: Rule, found: Found, plan: str, locate: Locate, edits: tuple[Edit, ...] = ()) -> Finding:
    return Finding(
        place=locate(plan, found.path, found.said, found.nth),
        rule=rule.id,
        severity=rule.severity,
        message=found.message,
        help=found.advice or rule.advice,
        ground=rule.ground,
        plan=plan,
        at="/".join(map(str, found.path)),
        upstream=str(locate(*found.above, "", 0)) if found.above else "",
        edits=edits,
    )


def _broken(rule: Rule, plan: str, error: str, locate: Locate) -> Finding:
    message = Text(
        f"规则 {rule.id} 未能检查这份预案（{error}），结果不完整",
        f"rule {rule.id} could not check this plan ({error}); the result is incomplete",
    )
    return _finding(BROKEN, Found((), message), plan, locate)
