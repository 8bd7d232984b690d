"""Findings for people at a terminal: place first, the source line with a mark, the ground, the advice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from plangen.finding import Finding, Language, Place, Severity, Text

from .about import LEVELS
from .marking import escaped, marked

_PLURALS = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.INFO: "infos",
    Severity.HUMAN: "human",
}
_GROUND, _ABOVE, _HELP = Text("依据：", "ground: "), Text("上级：", "above: "), Text("办法：", "help: ")
_PERSON = re.compile(r"^enterprises/[^/]+/(?:legal-representative|responsible|supervisor)(?:/|$)")
_NUMBER = re.compile(r"\d(?:[\d -]{5,})\d", re.ASCII)
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36", Severity.HUMAN: "35"}
_BOLD, _DIM = "1", "2"


def write(
    findings: tuple[Finding, ...],
    language: Language,
    source_line: Callable[[Place], str | None],
    plans: int,
    colour: bool = False,
) -> str:
    """All findings in the order given, at most six lines each, and a summary line; ends in a line feed.

    Beyond what the plans themselves hold, only characters of GBK are used.
    """
    shown = [_finding(each, language, source_line, colour) for each in findings]
    return "\n\n".join([*shown, _summary(findings, plans, language)]) + "\n"


def _finding(finding: Finding, language: Language, source_line: Callable[[Place], str | None], colour: bool) -> str:
    level = _painted(f"{LEVELS[finding.severity](language)} {finding.rule}", _COLOURS[finding.severity], colour)
    place = _painted(escaped(_where(finding.place, language)), _BOLD, colour)
    lines = [f"{place}: {level} {escaped(finding.message(language))}"]
    line = _sparing(finding, source_line(finding.place)) if finding.place.line else None
    if line is not None and line.strip():
        shown, mark = marked(line, finding.place.column)
        lines += [f"  | {shown}", f"  | {_painted(mark, _COLOURS[finding.severity], colour)}"]
    lines += [f"  {_painted(label, _DIM, colour)}{escaped(said)}" for label, said in _notes(finding, language)]
    return "\n".join(lines)


def _sparing(finding: Finding, line: str | None) -> str | None:
    """A source line as others may read it too: without the numbers of persons, and no line of an internal one."""
    if line is None or not _PERSON.search(finding.at):
        return line
    return None if "internal" in line else _NUMBER.sub(lambda found: "*" * len(found[0]), line)


def _where(place: Place, language: Language) -> str:
    """A place as it can be clicked, or where the file has no lines, as it can be found."""
    return f"{place.file}:{place.where(language)}" if place.where(language) else str(place)


def _notes(finding: Finding, language: Language) -> Iterator[tuple[str, str]]:
    for label, said in (
        (_GROUND, finding.ground(language)),
        (_ABOVE, finding.upstream),
        (_HELP, finding.help(language)),
    ):
        if said:
            yield label(language), said


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _summary(findings: tuple[Finding, ...], plans: int, language: Language) -> str:
    counts = Counter(finding.severity for finding in findings)
    present = [severity for severity in LEVELS if counts[severity]]
    if language == "zh":
        parts = "、".join(f"{counts[severity]} 个{LEVELS[severity].zh}" for severity in present)
        return (f"发现 {parts}" if parts else "没有发现问题") + f"，共 {plans} 份预案"
    named = [f"{counts[each]} {LEVELS[each].en if counts[each] == 1 else _PLURALS[each]}" for each in present]
    return f"{', '.join(named) or 'no problems'} in {plans} {'plan' if plans == 1 else 'plans'}"
