"""One plan, warm: from YAML to .docx bytes, against the same content by python-docx and by pandoc.

    .venv/bin/python bench/plan_to_docx.py [PLAN] [ROUNDS]

``plangen`` reads, validates, composes and writes. ``python-docx`` and ``pandoc`` only write: they get the finished
text, one paragraph a clause, and know neither page layout nor numbering. pandoc is a process of its own and is left
out where it is not installed.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from rounds import medians, table

from plangen.build.library import library
from plangen.build.produce import written
from plangen.compose.plan import compose
from plangen.document.nodes import Block, Document, Paragraph, Section, Table
from plangen.document.walk import blocks, lines
from plangen.finding import Place
from plangen.settings import find_project
from plangen.source.project import project_from
from plangen.source.tree import read_tree

FACE = "仿宋_GB2312"
ROOT = Path(__file__).parents[1]


def dressed(paragraph: Any, indent: bool = True) -> None:
    """What a paragraph of an official document needs: face, size, line pitch, indent, justification."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    shape = paragraph.paragraph_format
    shape.line_spacing = Pt(28.95)
    shape.space_before = shape.space_after = Pt(0)
    shape.first_line_indent = Pt(32 if indent else 0)
    for run in paragraph.runs:
        run.font.size = Pt(16)
        run.font.name = FACE
        run.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)


def naive(document: Document, *, layout: bool) -> bytes:
    """The content as a user of python-docx would write it; with ``layout``, set as an official document."""
    word = docx.Document()
    for block in blocks(document):
        add(word, block)
    if layout:
        for paragraph in word.paragraphs:
            dressed(paragraph)
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def add(word: Any, block: Block) -> None:
    """One block, in python-docx's own terms."""
    match block:
        case Table():
            rows = (*block.header, *block.rows)
            grid = word.add_table(rows=len(rows), cols=len(block.columns))
            for row, filled in zip(rows, grid.rows, strict=True):
                for cell, place in zip(row.cells, filled.cells, strict=False):
                    place.text = "".join(line for inner in cell.blocks for line in lines(inner))
        case Section():
            word.add_heading(lines(block)[0], min(block.level, 9))
        case Paragraph(role="cell"):
            pass
        case Paragraph():
            paragraph = word.add_paragraph(block.mark)
            for inline in block.inlines:
                run = paragraph.add_run(getattr(inline, "text", ""))
                run.bold = getattr(inline, "bold", False)
                run.font.subscript = getattr(inline, "script", "") == "sub"
        case _:
            for line in lines(block):
                word.add_paragraph(line)


def markdown(document: Document) -> str:
    """The content as Markdown for pandoc."""
    found = []
    for block in blocks(document):
        head = "#" * min(block.level, 6) + " " if isinstance(block, Section) else ""
        if not isinstance(block, Table):
            found += [head + line for line in lines(block)]
    return "\n\n".join(found)


def main(identity: str = "shuimogou-2025", rounds: int = 9) -> None:
    """Print the table."""
    settings = find_project(ROOT)
    tree = read_tree(settings).files
    shared = library(settings.templates)

    def whole() -> bytes:
        project = project_from(tree)
        plan = project.plans[identity]
        document = compose(plan, project.plans, shared, lambda path: project.locate(identity, path)).document
        return written(document, "docx")

    only = {path: data for path, data in tree.items() if identity in path or path.endswith("documents.yaml")}

    def alone() -> Document:
        project = project_from(tree)
        return compose(project.plans[identity], project.plans, shared, lambda _path: Place("")).document

    document = alone()
    project = project_from(tree)
    plan = project.plans[identity]
    text = markdown(document)
    characters = sum(len(line) for block in blocks(document) for line in lines(block))
    ways = {
        "plangen, YAML to .docx": whole,
        "  read and validate (all plans)": lambda: project_from(tree),
        "  compose": lambda: compose(plan, project.plans, shared, lambda _path: Place("")),
        "  write": lambda: written(document, "docx"),
        "python-docx, write only, same layout": lambda: naive(document, layout=True),
        "python-docx, write only, bare": lambda: naive(document, layout=False),
    }
    if shutil.which("pandoc"):
        command = ["pandoc", "-f", "markdown", "-t", "docx", "-o", "-"]
        ways["pandoc, write only"] = lambda: subprocess.run(
            command, input=text.encode(), capture_output=True, check=True
        )
    print(f"{identity}: {characters} characters, {len(only)} files, {rounds} rounds, medians")
    print(table(medians(ways, rounds), "plangen, YAML to .docx"))


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(int, sys.argv[2:3]))
