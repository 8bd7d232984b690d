"""An import from the bytes of a file to the files of a plan and the report of what became of every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plangen.compose.context import Library
from plangen.document.nodes import Section
from plangen.document.walk import blocks, plain
from plangen.draft import Draft, draft
from plangen.draft.remarks import Remark
from plangen.finding import Finding
from plangen.readers.foreign import Foreign, Line
from plangen.readers.outline import Reading, read_outline
from plangen.source.emit import Commented, emit
from plangen.source.format import format_text

from .office import manuscript
from .origins import spoken
from .proof import Proof, prove

LONG = 150
"""Lines beyond which a plan is divided into several files."""
_FILES = {
    "documents.yaml": ("documents",),
    "bodies.yaml": ("bodies", "groups", "duties"),
    "alerts.yaml": ("alerts", "reduction"),
    "measures.yaml": ("levels-are", "measures"),
    "deadlines.yaml": ("deadlines",),
    "tables.yaml": ("tables",),
    "outline.yaml": ("figures", "preamble", "sections", "annexes"),
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


def bring_in(
    data: bytes,
    name: str,
    plan_id: str,
    library: Library,
    file: str = "",
    registered: Mapping[str, dict[str, Any]] | None = None,
) -> Imported:
    """The plan that a file holds. Pure but for older formats and PDF; raises InputError for what cannot be read.

    ``file`` names the one file of the plan; without it a long plan is divided. ``registered`` are the documents and
    plans that the project has by id, each with what a document's record has.
    """
    foreign = manuscript(data, name)
    reading = read_outline(foreign)
    contents = any(aside.kind == "contents" for aside in reading.asides)
    charts = {aside.place: aside.text.split(" / ") for aside in reading.asides if aside.kind == "figure"}
    drafted = draft(
        reading.document,
        reading.edition,
        plan_id,
        library.schemes,
        contents=contents,
        charts=charts,
        registered=registered,
    )
    files = plan_files(drafted, name, file)
    placed = {f"plans/{plan_id}/{path}": text.encode() for path, text in files.items()}
    if registered:
        placed["plans/documents.yaml"] = emit({"documents": dict(registered)}).encode()
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


def plan_files(drafted: Draft, source: str, name: str = "") -> dict[str, str]:
    """The YAML of a draft: one file, or several where it is long and no ``name`` is given for the one.

    What a person must look at stands in comments.
    """
    data = _commented(drafted)
    header = "\n".join([f"由 {source} 导入。", *_remarks(drafted.remarks)])
    whole = _written(data, header)
    if name or whole.count("\n") <= LONG:
        return {name or "plan.yaml": whole}
    apart = {key for keys in _FILES.values() for key in keys}
    files = {"plan.yaml": _written({key: value for key, value in data.items() if key not in apart}, header)}
    for file, keys in _FILES.items():
        part = {key: data[key] for key in keys if key in data}
        files |= {file: _written(part, "")} if part else {}
    return files


def _written(data: dict[str, Any], header: str) -> str:
    return format_text(emit(data, header), "plan.yaml")


def _remarks(remarks: tuple[Remark, ...]) -> list[str]:
    shown = [
        f"请核对（{spoken(each.place).zh}）：{each.message.zh}" if each.place else f"请核对：{each.message.zh}"
        for each in remarks
    ]
    more = len(shown) - _MOST_REMARKS
    return [*shown[:_MOST_REMARKS], *([f"另有 {more} 处，见导入报告。"] if more > 0 else [])]


def _commented(drafted: Draft) -> dict[str, Any]:
    """The data with a comment above what is likely but not sure: above each record, or once where all of them are."""
    data = dict(drafted.data)
    likely: dict[str, dict[str, str]] = {}
    for fact in drafted.facts:
        registry, _, name = fact.path.partition(".")
        if fact.confidence == "likely" and name in data.get(registry, {}):
            likely.setdefault(registry, {}).setdefault(name, fact.section)
    for registry, sections in likely.items():
        records = data[registry]
        if len(sections) == len(records) > 1:
            data[registry] = Commented(records, "由正文认出，请逐条核对；出处见各节的 states 和导入报告")
            continue
        marked = {name: Commented(records[name], f"请核对，见 {section} 节") for name, section in sections.items()}
        data[registry] = {**records, **marked}
    return data


def _report(foreign: Foreign, reading: Reading, drafted: Draft, proof: Proof, files: list[str]) -> dict[str, Any]:
    asides = [{"kind": each.kind, "place": each.place, "text": each.text} for each in reading.asides]
    rest = FURNITURE | DROPPED | {"comment"}
    drawn = {("figure", each.place) for each in drafted.facts if each.kind == "figure"}
    left = [each for each in asides if each["kind"] not in rest and (each["kind"], each["place"]) not in drawn]
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
