"""An import from the bytes of a file to the files of a plan and the report of what became of every text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plangen.compose.context import Library
from plangen.document.nodes import Section
from plangen.document.walk import blocks, plain
from plangen.draft import Draft, draft
from plangen.draft.remarks import Remark
from plangen.finding import Finding
from plangen.readers import read
from plangen.readers.foreign import Foreign, Line
from plangen.readers.outline import Reading, read_outline
from plangen.source.emit import Commented, emit

from .proof import Proof, prove

LONG = 150
"""Lines beyond which a plan is divided into several files."""
_FILES = {
    "documents.yaml": ("documents",),
    "bodies.yaml": ("bodies", "groups", "duties"),
    "alerts.yaml": ("alerts", "reduction", "deadlines"),
    "outline.yaml": ("preamble", "sections", "annexes"),
}
"""Which keys stand in which file of a long plan; the rest stands in plan.yaml."""
_MOST_REMARKS = 20
FURNITURE = frozenset(("page-number", "running-head", "running-foot", "table-head", "contents", "web-page"))
DROPPED = frozenset(("macro", "embedded-object", "control", "field", "other-file"))


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of the plan by name, the report as ``import-report.schema.json`` has it, and findings of the plan."""

    files: dict[str, str]
    report: dict[str, Any]
    findings: tuple[Finding, ...]


def bring_in(data: bytes, name: str, plan_id: str, library: Library) -> Imported:
    """The plan that a file holds. Pure; raises InputError for a file that cannot be read."""
    foreign = read(data, name)
    reading = read_outline(foreign)
    contents = any(aside.kind == "contents" for aside in reading.asides)
    drafted = draft(reading.document, reading.edition, plan_id, library.schemes, contents=contents)
    files = plan_files(drafted, name)
    placed = {f"plans/{plan_id}/{file}": text.encode() for file, text in files.items()}
    proof = prove(placed, plan_id, source_texts(foreign, reading), library)
    return Imported(files, _report(foreign, reading, drafted, proof, list(files)), proof.findings)


def source_texts(foreign: Foreign, reading: Reading) -> list[tuple[str, str]]:
    """Place and text of all that should be in the plan; table cells one by one."""
    apart = {(aside.place, aside.text) for aside in reading.asides}
    found: list[tuple[str, str]] = []
    for item in foreign.items:
        if isinstance(item, Line):
            found += [] if (item.place, item.whole) in apart else [(item.place, item.text)]
        else:
            found += [(item.place, text) for row in item.rows for cell in row for text in cell.texts]
    return found


def plan_files(drafted: Draft, source: str) -> dict[str, str]:
    """The YAML of a draft: one file, or several where it is long; what a person must look at stands in comments."""
    data = _commented(drafted)
    header = "\n".join([f"由 {source} 导入。", *_remarks(drafted.remarks)])
    whole = emit(data, header)
    if whole.count("\n") <= LONG:
        return {"plan.yaml": whole}
    apart = {key for keys in _FILES.values() for key in keys}
    files = {"plan.yaml": emit({key: value for key, value in data.items() if key not in apart}, header)}
    for name, keys in _FILES.items():
        part = {key: data[key] for key in keys if key in data}
        files |= {name: emit(part)} if part else {}
    return files


def _remarks(remarks: tuple[Remark, ...]) -> list[str]:
    shown = [
        f"请核对（{each.place}）：{each.message.zh}" if each.place else f"请核对：{each.message.zh}" for each in remarks
    ]
    more = len(shown) - _MOST_REMARKS
    return [*shown[:_MOST_REMARKS], *([f"另有 {more} 处，见导入报告。"] if more > 0 else [])]


def _commented(drafted: Draft) -> dict[str, Any]:
    """The data with a comment above each fact that is likely but not sure."""
    data = dict(drafted.data)
    for fact in drafted.facts:
        registry, _, name = fact.path.partition(".")
        if fact.confidence == "likely" and name in data.get(registry, {}):
            data[registry] = {**data[registry], name: Commented(data[registry][name], f"请核对，见 {fact.section} 节")}
    return data


def _report(foreign: Foreign, reading: Reading, drafted: Draft, proof: Proof, files: list[str]) -> dict[str, Any]:
    asides = [{"kind": each.kind, "place": each.place, "text": each.text} for each in reading.asides]
    rest = FURNITURE | DROPPED | {"comment"}
    left = [each for each in asides if each["kind"] not in rest]
    left += [{"kind": "text", "place": place, "text": text} for place, text in proof.missing]
    return {
        "format": 1,
        "source": {"name": foreign.name, "form": foreign.form},
        "plan": {"id": drafted.data["plan"], "title": drafted.data["title"], "files": files},
        "characters": {"source": proof.characters, "reproduced": proof.reproduced},
        "headings": [
            {"level": block.level, "mark": block.mark.strip(), "title": plain(block.title), "place": block.origin}
            for block in blocks(reading.document)
            if isinstance(block, Section)
        ],
        "recognised": [
            {
                "kind": each.kind,
                "path": each.path,
                "section": each.section,
                "place": each.place,
                "words": each.words,
                "confidence": each.confidence,
            }
            for each in drafted.facts
        ],
        "look-at": [
            {"kind": each.kind, "place": each.place, "zh": each.message.zh, "en": each.message.en}
            for each in drafted.remarks
        ],
        "furniture": [each for each in asides if each["kind"] in FURNITURE],
        "comments": [each for each in asides if each["kind"] == "comment"],
        "dropped": [each for each in asides if each["kind"] in DROPPED],
        "left-over": left,
        "findings": [
            {"rule": each.rule, "place": str(each.place), "zh": each.message.zh, "en": each.message.en}
            for each in proof.findings
        ],
    }
