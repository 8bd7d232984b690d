"""Importing every file of a folder: time, headings, characters reproduced, facts.

``imports.py FOLDER [LISTS]``: lists made by hand (``tests/draft/outlines``) say which headings and facts a person
reads in a text; the one whose ``known-by`` stands in a file is compared with what the import found.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plangen.build.imported import Imported, bring_in
from plangen.build.library import library
from plangen.errors import InputError
from plangen.source.yaml import parse

SUFFIXES = (".docx", ".txt", ".pdf", ".doc", ".wps", ".rtf")
Data = dict[str, Any]


def bare(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s", "", text)


def list_for(imported: Imported, lists: list[Data]) -> Data | None:
    """The list that a person made of this text."""
    text = bare("".join(imported.files.values()))
    return next((each for each in lists if bare(each["known-by"]) in text), None)


def merged(imported: Imported) -> Data:
    """The plan's files as one mapping."""
    data: Data = {}
    for name, text in imported.files.items():
        data |= parse(text.encode(), name).data
    return data


def judged(imported: Imported, wanted: Data) -> tuple[str, list[str]]:
    """Headings missed and wrong, facts found of those wanted; and what was missed."""
    found = Counter(bare(each["mark"] + each["title"]) for each in imported.report["headings"])
    hand = Counter(bare(mark + title) for _, mark, title in wanted["headings"])
    missed, wrong = hand - found, found - hand
    facts = list(compared(merged(imported), imported.report, wanted["facts"]))
    lost = [*(f"heading {each}" for each in missed), *(f"no heading {each}" for each in wrong)]
    lost += [name for name, there in facts if not there]
    told = f"of {sum(hand.values())} missed {sum(missed.values())} wrong {sum(wrong.values())}"
    return f"{told}  facts {sum(there for _, there in facts)}/{len(facts)}", lost


def compared(plan: Data, report: Data, wanted: Data) -> Iterator[tuple[str, bool]]:
    """Each fact of a list, and whether the plan has it."""
    documents = plan.get("documents", {})
    pm25 = plan.get("alerts", {}).get("pm25", {}).get("levels", {})
    reduction = plan.get("reduction", {})
    for key in ("plan", "issue"):
        place = plan if key == "plan" else plan.get("issue", {})
        yield from ((f"{key} {name}", place.get(name) == value) for name, value in wanted.get(key, {}).items())
    imprint = plan.get("issue", {}).get("imprint", {})
    yield from ((f"imprint {name}", imprint.get(name) == value) for name, value in wanted.get("imprint", {}).items())
    yield from (
        (f"trigger {at}", pm25.get(at, {}).get("when") == when) for at, when in wanted.get("triggers", {}).items()
    )
    yield from ((f"response {at}", pm25.get(at, {}).get("response") == to) for at, to in wanted["responses"].items())
    for key, name in (("ratios", "least"), ("sums", "sum-least")):
        record = reduction.get("pm25", {})
        record = record.get("trade", {}) if key == "sums" else record
        yield from ((f"{key} {at}", record.get(name, {}).get(at) == least) for at, least in wanted.get(key, {}).items())
    if ozone := wanted.get("ozone"):
        o3 = plan.get("alerts", {}).get("o3", {}).get("levels", {}).get("ungraded", {})
        yield "ozone trigger", o3.get("when") == ozone["when"]
        yield "ozone ratio", reduction.get("o3", {}).get("least", {}).get("ungraded") == ozone["ratio"]
    numbers = [each.get("number") for each in documents.values()]
    yield from ((f"number {number}", number in numbers) for number in wanted.get("numbers", ()))
    repealed = [documents[each["document"]]["title"] for each in plan.get("supersedes", ())]
    yield from ((f"supersedes {title}", title in repealed) for title in wanted.get("supersedes", ()))
    above = [each["words"] for each in report["recognised"] if each["kind"] == "upstream"]
    yield from ((f"upstream {title}", title in above) for title in wanted.get("upstream", ()))
    if "basis" in wanted:
        yield "basis", len(plan.get("basis", ())) == wanted["basis"]
    yield from _of_bodies(plan, wanted)
    yield from _of_measures(plan, wanted)


def _of_bodies(plan: Data, wanted: Data) -> Iterator[tuple[str, bool]]:
    bodies = plan.get("bodies", {}).values()
    everything = [*bodies, *plan.get("groups", {}).values(), *plan.get("documents", {}).values()]
    shorts = [each.get("short") for each in everything]
    yield from ((f"short form {each}", each in shorts) for each in wanted.get("shorts", ()))
    yield from ((f"body {name}", name in [each["name"] for each in bodies]) for name in wanted.get("bodies", ()))
    groups = [each["name"] for each in plan.get("groups", {}).values()]
    yield from ((f"group {name}", name in groups) for name in wanted.get("groups", ()))
    if "duties" in wanted:
        yield "duties", len(plan.get("duties", {})) == wanted["duties"]
    if "telephones" in wanted:
        contacts = [number for each in bodies for number in each.get("contact", {}).values()]
        yield "telephones", len(contacts) == wanted["telephones"]
    titles = [each["title"] for each in plan.get("annexes", ())]
    yield from ((f"annex {title}", title in titles) for title in wanted.get("annexes", ()))
    if "rows" in wanted:
        tables = [table["rows"] for table in plan.get("tables", {}).values()]
        counts = [[len(rows), sum(len(row["rows"]) if isinstance(row, dict) else 1 for row in rows)] for rows in tables]
        yield "rows of the merged table", wanted["rows"] in counts


def _of_measures(plan: Data, wanted: Data) -> Iterator[tuple[str, bool]]:
    times = [str(value) for each in plan.get("deadlines", {}).values() for value in each.values()]
    times += [", ".join(map(str, each["months"])) for each in plan.get("deadlines", {}).values() if "months" in each]
    yield from ((f"deadline {time}", time in times) for time in wanted.get("deadlines", ()))
    measures = plan.get("measures", {}).values()
    for kind, levels in wanted.get("measures", {}).items():
        of_kind = [each for each in measures if kind in (each.get("sector"), each["family"])]
        yield from ((f"measure {kind} {level}", any(level in each for each in of_kind)) for level in levels)


def line(file: Path, seconds: float, imported: Imported, lists: list[Data]) -> str:
    """One line of figures, and one for each thing missed."""
    report = imported.report
    counts = report["characters"]
    share = 100 * counts["reproduced"] / max(1, counts["source"])
    wanted = list_for(imported, lists)
    told, lost = judged(imported, wanted) if wanted else ("", [])
    kinds = Counter(each["kind"] for each in report["recognised"])
    facts = " ".join(f"{kind} {n}" for kind, n in sorted(kinds.items()))
    head = (
        f"{file.name[:30]:<30} {seconds:6.2f} s  reproduced {share:6.2f} %  headings {len(report['headings']):3} {told}"
    )
    return "\n".join([head, f"    {facts}", *(f"    missed: {each}" for each in lost)])


def main() -> None:
    """Import all files of the folder named on the command line."""
    shared = library(Path("templates"))
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "tests/draft/outlines")
    lists = [parse(file.read_bytes(), file.name).data for file in sorted(folder.glob("*.yaml"))]
    for file in sorted(Path(sys.argv[1]).iterdir()):
        if file.suffix not in SUFFIXES:
            continue
        start = time.perf_counter()
        try:
            imported = bring_in(file.read_bytes(), file.name, "imported", shared)
        except InputError as error:
            print(f"{file.name[:30]:<30} refused: {error.message.en}")
            continue
        print(line(file, time.perf_counter() - start, imported, lists))
    print(f"peak memory of all: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
