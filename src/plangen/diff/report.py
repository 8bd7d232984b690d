"""A comparison for terminals and for programs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plangen.document.revision import Kind
from plangen.finding import Language, Text

from .align import Change
from .clauses import Clause
from .comparison import Comparison
from .facts import FactChange
from .text import segments

KINDS = {
    "changed": Text("修改", "changed"),
    "added": Text("新增", "added"),
    "deleted": Text("删除", "deleted"),
    "moved": Text("移动", "moved"),
    "renumbered": Text("编号顺延", "renumbered"),
}
_DIRECTIONS = {"stricter": Text("（趋严）", " (stricter)"), "weaker": Text("（放宽）", " (weaker)"), "": Text("", "")}
_NOTHING = Text("（无）", "(none)")


def to_text(comparison: Comparison, language: Language) -> str:
    """Facts first, then clauses with ``-`` and ``+`` lines, last a line with the counts; ends with a line feed."""
    lines = [*_facts(comparison, language), *_clauses(comparison, language), summary(comparison)(language)]
    return "\n".join(lines) + "\n"


def summary(comparison: Comparison) -> Text:
    """One line with the numbers of changed facts and clauses."""
    if not comparison:
        return Text("两个版本没有差异。", "The two editions do not differ.")
    counts = comparison.counts
    zh = "、".join(f"{name.zh}{counts[kind]}" for kind, name in KINDS.items() if counts[kind])
    en = ", ".join(f"{counts[kind]} {name.en}" for kind, name in KINDS.items() if counts[kind])
    facts, clauses = len(comparison.facts), len(comparison.changes)
    return Text(
        f"事实变动{facts}处，条款变动{clauses}处" + (f"（{zh}）。" if zh else "。"),
        f"{_plural(facts, 'fact')} and {_plural(clauses, 'clause')} differ" + (f" ({en})." if en else "."),
    )


def to_json(comparison: Comparison) -> bytes:
    """One JSON object with a line feed: ``facts``, ``changes`` with the segments of changed texts, ``counts``."""
    told = {
        "facts": comparison.facts,
        "changes": [_record(change) for change in comparison.changes],
        "counts": {"facts": len(comparison.facts), **{kind: comparison.counts[kind] for kind in KINDS}},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _record(change: Change) -> dict[str, object]:
    record: dict[str, object] = {"kind": change.kind, "id": change.id, "moved": change.moved}
    record.update(old=_clause(change.old), new=_clause(change.new))
    if change.old and change.new and change.kind == "changed":
        record["segments"] = segments(change.old.text, change.new.text)
    return record


def _clause(clause: Clause | None) -> dict[str, object] | None:
    if clause is None:
        return None
    shown = msgspec.structs.asdict(clause)
    del shown["sense"]
    return shown


def _facts(comparison: Comparison, language: Language) -> Iterator[str]:
    if comparison.facts:
        yield Text("事实", "Facts")(language)
    for fact in comparison.facts:
        yield f"  {fact.name(language)}{_fact(fact, language)}"
    if comparison.facts:
        yield ""


def _fact(fact: FactChange, language: Language) -> str:
    colon = Text("：", ": ")(language)
    nothing = _NOTHING(language)
    return f"{colon}{fact.old or nothing} → {fact.new or nothing}{_DIRECTIONS[fact.direction](language)}"


def _clauses(comparison: Comparison, language: Language) -> Iterator[str]:
    if comparison.changes:
        yield Text("条款", "Clauses")(language)
    renumbered = {change.id for change in comparison.changes if change.kind == "renumbered"} - {""}
    for change in comparison.changes:
        if change.kind == "renumbered" and change.new and renumbered & {*change.new.path}:
            continue  # follows from its section's new number
        yield f"  {KINDS[change.kind](language)}  {_where(change)}".rstrip()
        yield from (f"    {line}" for line in _sides(change))
    if comparison.changes:
        yield ""


def _where(change: Change) -> str:
    old, new = change.old, change.new
    place = new.place if new else old.place if old else ""
    if old and new and (change.moved or old.number != new.number):
        place = f"{old.place} → {new.place}"
    return f"{place} [{change.id}]" if change.id else place


def _sides(change: Change) -> Iterator[str]:
    old, new = change.old, change.new
    if old and new and change.kind == "changed":
        yield "- " + _marked(old.text, new.text, "deleted", "[-{}-]")
        yield "+ " + _marked(old.text, new.text, "inserted", "{{+{}+}}")
    elif old and change.kind == "deleted":
        yield f"- {old.text}"
    elif new and change.kind == "added":
        yield f"+ {new.text}"
    elif new and change.kind == "moved":
        yield f"  {new.text}"


def _marked(old: str, new: str, kind: Kind, form: str) -> str:
    shown = [part for part in segments(old, new) if part.kind in ("equal", kind)]
    return "".join(form.format(part.text) if part.kind == kind else part.text for part in shown)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
