"""Tracked changes between two editions of one long plan: pairing the clauses, and writing the .docx.

.venv/bin/python bench/tracked.py [ROUNDS]
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from rounds import medians, table

from plangen.build.edition import of_plan
from plangen.build.library import library
from plangen.diff.revision import revision
from plangen.document.canonical import from_json, to_json
from plangen.document.nodes import Document, Part, Section
from plangen.document.walk import blocks, lines
from plangen.settings import find_project
from plangen.source.project import load_project
from plangen.writers.docx import write, write_tracked
from plangen.writers.layout import load_layout

ROOT = Path(__file__).parents[1]


def editions() -> tuple[Document, Document]:
    """Two example plans as one document, and the same with figures, verbs, a section and a paragraph changed."""
    settings = find_project(ROOT)
    project, shared = load_project(settings), library(settings.templates)
    plans = [project.plans[name] for name in ("shuimogou-2025", "liaocheng-jiangbei-2023")]
    parts: list[Part] = []
    for number, plan in enumerate(plans):
        found = of_plan(plan, project, shared).document.parts
        parts += [msgspec.structs.replace(part, id=f"{part.id}-{number}") for part in found]
    old = Document("long", "长预案", tuple(parts))
    text = to_json(old).decode()
    for before, after in (("20%", "25%"), ("负责", "牵头"), ("及时", "立即"), ("每日", "每天")):
        text = text.replace(before, after, 3)
    changed = from_json(text.encode())
    plan = next(part for part in changed.parts if part.id == "plan-0")
    sections = [block for block in plan.blocks if isinstance(block, Section)]
    rest = [block for block in plan.blocks if not isinstance(block, Section)]
    order = (*sections[:2], *sections[3:5], sections[2], *sections[6:], *rest)
    new = tuple(msgspec.structs.replace(part, blocks=order) if part is plan else part for part in changed.parts)
    return old, msgspec.structs.replace(changed, parts=new)


def main(rounds: int = 11) -> None:
    """Print the table."""
    old, new = editions()
    layout = load_layout("gbt9704")
    paired = revision(old, new)
    size = sum(len(line) for block in blocks(new) for line in lines(block))
    ways = {
        "plain, the new edition alone": lambda: write(new, layout),
        "pairing the clauses": lambda: revision(old, new),
        "writing both as one": lambda: write_tracked(paired, layout),
        "tracked, all of it": lambda: write_tracked(revision(old, new), layout),
    }
    print(f"{size} characters")
    print(table(medians(ways, rounds), "plain, the new edition alone"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
